"""Read the grades of tables: a row or a column a question, the year beside it or over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.judging.inspection import LAST_TIME, Graded, Inspection
from peelgraph.extraction.judging.questions import with_year
from peelgraph.reading.report import Passage, Span, Table

_YEAR = r"(?:19|20)\d\d"


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
    question, year = with_year(row[0].text)
    if inspection.is_overall(question) and inspection.question(question) is None:
        return
    beside = next((int(cell.text) for cell in row[1:] if re.fullmatch(rf"\s*{_YEAR}\s*", cell.text)), None)
    told = [cell.span(0, len(cell.text)) for cell in row if cell.text]
    evidence = Span(told[0].begin, told[-1].end)
    for index, iri in graded:
        head = header[index] if index < len(header) else ""
        over = re.search(_YEAR, head)
        if over is None and LAST_TIME.search(head):
            continue
        yield inspection.graded(
            question,
            iri,
            evidence,
            rule="table row",
            section=table.section,
            year=int(over.group()) if over else beside or year,
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
    for row in table.rows:
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
                question, iri, cell.span(0, len(cell.text)), rule="table column", section=table.section, year=year
            )
