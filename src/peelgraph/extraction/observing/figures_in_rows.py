"""Read the figures of tables whose columns are no forces: each row is of one thing or body, each column of a year or a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from peelgraph.extraction import periods
from peelgraph.extraction.facts import Observation
from peelgraph.extraction.observing.subjects import subject_in_cell
from peelgraph.extraction.observing.units import unit_in_caption
from peelgraph.extraction.periods import Period
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Passage, Report, Table

_FIGURE = re.compile(
    r"\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|percent|per cent)?(?:\s?\(?(?:±|\+/[-−])\s?(?P<margin>\d+(?:\.\d+)?)\s?%?\)?)?\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d)?")
_NO_FIGURES = re.compile(r"(?i)\b(?:inspected|years?|dates?|pages?|rounds?|no\.|numbers?|notes?|rank)\b|^#$")
"""What stands over years, dates and labels."""
_LABEL = re.compile(r"[A-Za-z]{3}")


def in_rows(report: Report, table: Table, names: Mapping[Passage, Tagged]) -> Iterator[Observation]:
    """Yield the observations of a table with a head row and labels in its first column; ``names`` has the names in its cells."""
    caption = table.caption.text if table.caption is not None else ""
    heads = [cell.text.strip() for cell in table.header]
    if table.panel or len(heads) < 2:  # noqa: PLR2004 - a table has labels and figures
        return
    for row in table.rows:
        if len(row) == len(heads) + 1:
            heads = ["", *heads]  # nothing stands over the labels
        if len(row) != len(heads) or not _LABEL.search(row[0].text):
            continue
        subject = subject_in_cell(report, row[0], names.get(row[0]))
        if subject or report.force:
            yield from _of_row(row, heads, caption, subject, report.force or "")


def _of_row(
    row: Sequence[Passage], heads: Sequence[str], caption: str, subject: str | None, force: str
) -> Iterator[Observation]:
    label = row[0].text.strip()
    for cell, head in zip(row[1:], heads[1:], strict=True):
        match = _FIGURE.fullmatch(cell.text)
        if match is None or not head or _NO_FIGURES.search(head) or _YEAR.fullmatch(cell.text.strip()):
            continue
        period = _period(head) or next(iter(periods.find(f"{label} {caption}")), None)
        named = head if subject else label
        measure = ", ".join(filter(None, (named, "" if subject or _YEARS.fullmatch(head) else head)))
        number = cell.span(match.start("digits"), match.end("digits"))
        yield Observation(
            value=Decimal(match["digits"].replace(",", "")),
            unit="percent" if match["unit"] else unit_in_caption(f"{label} {head} {caption}".replace("Per ", "per ")),
            measure=measure,
            observed=subject or force,
            period=period.text if period else "",
            number=number,
            evidence=number,
            rule="table row",
            start=period.start if period else None,
            end=period.last if period else None,
            margin=Decimal(match["margin"]) if match["margin"] else None,
        )


def _period(head: str) -> Period | None:
    """Return the period that a column's head is: a year, a financial year, or what it prints of one."""
    if _YEAR.fullmatch(head):
        return Period(0, len(head), head, date(int(head), 1, 1), date(int(head), 12, 31))
    return next(iter(periods.find(head)), None)
