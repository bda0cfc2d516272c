"""Write tables as a folder of CSV files (RFC 4180: a header, CRLF, quotes doubled; UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from peelgraph.errors import OutputError
from peelgraph.graph.writing import save

if TYPE_CHECKING:
    from peelgraph.exporting.tables import Cell, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet program runs as a formula (OWASP, "CSV Injection")."""


def write(tables: Iterable[Table], folder: Path) -> None:
    """Write each table as a file of ``folder``, which is made if it is not there.

    :raises OutputError: it is a file, or cannot be written.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made a folder: {error.strerror or error}") from error
    for table in tables:
        save(_lines(table), folder / f"{table.name}.csv")


def _lines(table: Table) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in ([*table.columns], *table.rows):
        writer.writerow([_cell(value) for value in row])
        yield out.getvalue().encode("utf-8", "replace")
        out.seek(0)
        out.truncate()


def _cell(value: Cell) -> str:
    """Return a cell as text. Text that a spreadsheet would run is led by an apostrophe; numbers stay as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
