"""Read the grades of tables: a row or a column a question, the year beside it or over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.judging.inspection import LAST_TIME, THIS_TIME, Graded, Inspection
from peelgraph.extraction.judging.questions import with_year
from peelgraph.reading.report import Passage, Span, Table

_YEAR = r"(?:19|20)\d\d"
_ROUND = re.compile(rf"\W*({_YEAR})(?:[/–-](?:\d\d)?\d\d)?\W*")


def in_tables(inspection: Inspection) -> Iterator[Graded]:
    """Yield the grades of the report's tables."""
    for table in inspection.report.tables:
        yield from _by_column(inspection, table)
        yield from _under_grades(inspection, table)
        header = [cell.text for cell in table.header]
        for row in table.rows:
            yield from _by_row(inspection, table, header, row)


def _by_row(inspection: Inspection, table: Table, header: Sequence[str], row: Sequence[Passage]) -> Iterator[Graded]:
    """Yield the grades of a row whose first cell is the question."""
    graded = [(index, iri) for index, cell in enumerate(row) if (iri := inspection.scale.outcome(cell.text))]
    if not graded or graded[0][0] == 0:
        return
    if _is_by_column(inspection, header, row, [index for index, _ in graded]):
        return
    question, year = with_year(row[0].text)
    if inspection.is_overall(question) and inspection.question(question) is None:
        return
    beside = next((int(found[1]) for cell in row[1:] if (found := _ROUND.fullmatch(cell.text))), None)
    latest = max((int(found[1]) for head in header if (found := _ROUND.fullmatch(head))), default=0)
    if latest and any(THIS_TIME.search(head) for head in header):
        latest += 1  # the column of a year is an earlier inspection's
    told = [cell.span(0, len(cell.text)) for cell in row if cell.text]
    evidence = Span(told[0].begin, told[-1].end)
    for index, iri in graded:
        head = header[index] if index < len(header) else ""
        over = re.search(_YEAR, head)
        if (over is None and LAST_TIME.search(head)) or (over and int(over.group()) < latest):
            continue
        yield inspection.graded(
            question,
            iri,
            evidence,
            rule="table row",
            section=table.section,
            year=int(over.group()) if over else beside or year,
        )


def _is_by_column(inspection: Inspection, header: Sequence[str], row: Sequence[Passage], graded: Sequence[int]) -> bool:
    """Tell whether the grades of a row belong to the questions over them, and its first cell is *Grade* or a year."""
    label = row[0].text
    return (
        inspection.question(label) is None
        and (_ROUND.fullmatch(label) is not None or len(graded) > 1)
        and all(index < len(header) and inspection.question(header[index]) is not None for index in graded)
    )


def _under_grades(inspection: Inspection, table: Table) -> Iterator[Graded]:
    """Yield the grades that head the columns of a table, each for the questions under it."""
    grades = [inspection.scale.outcome(cell.text) for cell in table.header]
    if len(grades) < 2 or not all(grades):  # noqa: PLR2004
        return
    for row in table.rows:
        for cell, iri in zip(row, grades, strict=False):
            if iri and inspection.question(cell.text):
                yield inspection.graded(
                    cell.text.strip(),
                    iri,
                    cell.span(0, len(cell.text)),
                    rule="table under a grade",
                    section=table.section,
                )


def _by_column(inspection: Inspection, table: Table) -> Iterator[Graded]:
    """Yield the grades of rows that stand under the questions."""
    heads = table.header
    years = [int(found[1]) for row in table.rows if row and (found := _ROUND.fullmatch(row[0].text))]
    for row in table.rows:
        beside = _ROUND.fullmatch(row[0].text) if row else None
        if beside and int(beside[1]) < max(years):
            continue  # an earlier inspection's
        if len(row) > 1 and all(inspection.question(cell.text) for cell in row):
            heads = row
            continue
        cells = row[-len(heads) :] if heads else ()
        graded = [
            (cell, iri, head.text)
            for cell, head in zip(cells, heads, strict=False)
            if (iri := inspection.scale.outcome(cell.text)) and inspection.question(head.text)
        ]
        if len(graded) < 2:  # noqa: PLR2004 - one grade in a row belongs to the row's question
            continue
        for cell, iri, head in graded:
            question, year = with_year(head)
            yield inspection.graded(
                question,
                iri,
                cell.span(0, len(cell.text)),
                rule="table column",
                section=table.section,
                year=year or (int(beside[1]) if beside else None),
            )
