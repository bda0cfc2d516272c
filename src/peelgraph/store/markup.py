"""Write HTML for notebooks; every value is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "", limit: int = 100) -> str:
    """Return an HTML table; ``None`` is an empty cell; rows past ``limit`` are counted, not shown."""
    rows = list(rows)
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(cell(value) for value in row) + "</tr>" for row in rows[:limit])
    more = f"<p>… and {len(rows) - limit} more rows</p>" if len(rows) > limit else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def cell(value: object) -> str:
    """Return one table cell."""
    return f"<td>{'' if value is None else escape(str(value))}</td>"


def heading(text: str, under: str = "") -> str:
    """Return a small heading with a line under it."""
    return f"<h4>{escape(text)}</h4>" + (f"<p>{escape(under)}</p>" if under else "")


def xml_text(text: str) -> str:
    """Return text with what XML 1.0 cannot hold (section 2.2: most control characters, lone surrogates) as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
