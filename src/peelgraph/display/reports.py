"""Show a report as it was read: as clean Markdown, or as JSON with offsets, sections and pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from peelgraph.reading.escaping import escape, escape_opening
from peelgraph.reading.extracted import Place
from peelgraph.reading.report import Kind, Passage, Report, Table

_COUNTED = re.compile(r"\d{1,2}[.)]|[a-z][.)]|\([a-z]+\)")


def as_markdown(report: Report) -> str:
    """Return the report as Markdown: cuts rejoined, furniture gone, each footnote after what bears its mark.

    Read again, it gives the same facts.
    """
    parts: list[str] = []
    before: Kind | None = None
    for kind, block in _blocks(report):
        tight = kind is Kind.ITEM and before is Kind.ITEM
        parts += ["" if before is None else "\n" if tight else "\n\n", block]
        before = kind
    return "".join((*parts, "\n")) if parts else ""


def as_json(report: Report) -> str:
    """Return all that was read, as JSON: offsets are code points of ``text``; pages are ``null`` without pages."""
    issued = report.issued
    shown = {
        "name": report.name,
        "digest": report.digest,
        "title": report.title,
        "force": report.force,
        "round": report.round,
        "pillar": report.pillar,
        "kind": report.kind,
        "issued": issued.isoformat() if isinstance(issued, date) else "{}-{:02}".format(*issued) if issued else None,
        "isbn": report.isbn,
        "sections": [
            {
                "title": each.title,
                "level": each.level,
                "begin": each.begin,
                "end": each.end,
                "parent": each.parent,
            }
            for each in report.sections
        ],
        "passages": [_passage(each, report.places) for each in report.passages],
        "tables": _tables(report),
        "text": report.source,
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _blocks(report: Report) -> Iterator[tuple[Kind, str]]:
    tables = {id(cell): table for table in report.tables for row in (table.header, *table.rows) for cell in row}
    written: set[int] = set()
    titled = False
    for passage in report.passages:
        table = tables.get(id(passage))
        if table is None:
            yield passage.kind, _block(passage, first=not titled)
            titled = titled or passage.kind is Kind.TITLE
        elif id(table) not in written:
            written.add(id(table))
            yield Kind.CELL, _panel(table) if table.panel else _table(table)


def _block(passage: Passage, *, first: bool) -> str:
    words = _words(passage)
    if passage.kind is Kind.TITLE and first:
        return f"# {words}"
    if passage.kind is Kind.HEADING:
        return f"{'#' * int(passage.label or 2)} {words}"
    if passage.kind is Kind.ITEM:
        return f"{passage.label if _COUNTED.fullmatch(passage.label) else '-'} {words}"
    if passage.kind is Kind.NOTE:
        return f"{_mark([passage.label])}{'' if passage.label.isdecimal() else ':'} {words}"
    return escape_opening(words)


def _table(table: Table) -> str:
    lines = [_row(table.header), f"|{' --- |' * len(table.header)}"] if table.header else []
    return "\n".join((*lines, *map(_row, table.rows)))


def _row(cells: Sequence[Passage]) -> str:
    return f"| {' | '.join(map(_words, cells))} |"


def _panel(table: Table) -> str:
    """Return the names and the values of an infographic panel, as such panels come."""
    names = map(_words, table.header)
    return "\n\n".join((*names, *(f"**{_words(value)}**" for row in table.rows for value in row)))


def _words(passage: Passage) -> str:
    """Return a passage's text as Markdown, with the marks of its footnotes."""
    text, at = "", 0
    for place, marks in groupby(passage.notes, key=lambda mark: mark.at):
        text += escape(passage.text[at:place]) + _mark([mark.label for mark in marks])
        at = place
    return text + escape(passage.text[at:])


def _mark(labels: Sequence[str]) -> str:
    """Return the mark of footnotes.

    >>> _mark(["5", "6"]), _mark(["a"])
    ('<sup>5, 6</sup>', '[^a]')
    """
    numbers = [label for label in labels if label.isdecimal()]
    named = "".join(f"[^{label}]" for label in labels if not label.isdecimal())
    return (f"<sup>{', '.join(numbers)}</sup>" if numbers else "") + named


def _passage(passage: Passage, places: Sequence[Place]) -> Mapping[str, object]:
    begin = passage.source_offset(0)
    end = passage.source_offset(len(passage.text) - 1) + 1 if passage.text else begin
    stands = [place for place in places if place.begin < end and begin < place.end]
    return {
        "kind": str(passage.kind),
        "label": passage.label,
        "text": passage.text,
        "begin": begin,
        "end": end,
        "anchors": passage.anchors,
        "section": passage.section,
        "notes": [{"at": mark.at, "label": mark.label} for mark in passage.notes],
        "page": stands[0].page if stands else None,
        "boxes": [{"page": place.page, "box": place.box} for place in stands] or None,
    }


def _tables(report: Report) -> list[Mapping[str, object]]:
    """Return the tables, their cells as places in the list of passages; an empty cell is ``null``."""
    index = {id(passage): at for at, passage in enumerate(report.passages)}

    def at(cell: Passage | None) -> int | None:
        return index.get(id(cell))

    return [
        {
            "caption": at(table.caption),
            "header": [at(cell) for cell in table.header],
            "rows": [[at(cell) for cell in row] for row in table.rows],
            "section": table.section,
            "panel": table.panel,
        }
        for table in report.tables
    ]
