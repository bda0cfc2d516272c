"""Read the figures of tables and infographic panels, by their heads: each column of numbers is of one force or area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from peelgraph.extraction import periods
from peelgraph.extraction.facts import ENGLAND_AND_WALES, Observation
from peelgraph.extraction.observing.figures_in_rows import in_rows
from peelgraph.extraction.observing.subjects import subject_in_cell
from peelgraph.extraction.observing.units import unit_in_caption
from peelgraph.extraction.periods import Period
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Passage, Report, Span, Table

_FIGURE = re.compile(
    r"\s*(?P<sign>[+−-])?\s?£?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|percent|per cent|m|million)?\s*"
)
_PERCENT = frozenset({"%", "percent", "per cent"})


def in_tables(report: Report, tagged: Sequence[Tagged]) -> Iterator[Observation]:
    """Yield the observations of a report's tables; ``tagged`` has the names in their cells."""
    names = {each.passage: each for each in tagged if each.passage.kind is Kind.CELL}
    for table in report.tables:
        caption = table.caption.text if table.caption is not None else ""
        period = next(iter(periods.find(caption)), None)
        subjects = [subject_in_cell(report, cell, names.get(cell)) for cell in table.header]
        if any(subjects):
            for row in table.rows:
                yield from _of_row(table, row, subjects, caption, period)
        else:
            yield from in_rows(report, table, names)


def _of_row(
    table: Table, row: Sequence[Passage], subjects: Sequence[str | None], caption: str, period: Period | None
) -> Iterator[Observation]:
    """Yield the observations of a row, each compared with the row's national figure if it has one."""
    shift = len(row) - len(table.header)
    labelled = (shift or not table.panel) and row and not _FIGURE.fullmatch(row[0].text)
    label = row[0].text if labelled else caption
    spans: dict[str, Span] = {}
    made: list[Observation] = []
    for cell, subject in zip(row[max(0, shift) :], subjects, strict=False):
        match = _FIGURE.fullmatch(cell.text)
        if match is None or subject is None:
            continue
        number = cell.span(match.start("sign") if match["sign"] else match.start("digits"), match.end("digits"))
        value = Decimal(match["digits"].replace(",", ""))
        spans[subject] = number
        made.append(
            Observation(
                value=-value if match["sign"] in {"-", "−"} else value,
                unit="percent" if match["unit"] in _PERCENT else unit_in_caption(f"{label} {caption}"),
                measure=_measure(label or caption, period),
                observed=subject,
                period=period.text if period else "",
                number=number,
                evidence=number,
                rule="panel" if table.panel else "table",
                start=period.start if period else None,
                end=period.last if period else None,
            )
        )
    national = spans.get(ENGLAND_AND_WALES)
    for each in made:
        yield replace(each, compared_with=national) if national and each.observed != ENGLAND_AND_WALES else each


def _measure(caption: str, period: Period | None) -> str:
    """Return a row's label or a caption without its period and its rate."""
    text = caption
    if period is not None and period.end <= len(caption) and period.text in caption:
        text = caption[: period.begin]
    text = re.sub(
        r",? ?(?:by force,?|in the|for the|\(?per (?:1,000|1 million|100) [\w -]+\)?|per 1,000 population)", "", text
    )
    return " ".join(text.strip(" ,:").split()) or "figure"
