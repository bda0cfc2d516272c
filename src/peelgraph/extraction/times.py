"""Tell when a report was written, and what was there at that time.

Dates are written as in the reference data: a year, a month or a day (``2016``, ``2016-04``, ``2016-04-30``). Two of them are
compared as far as both are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peelgraph.reading.report import Report

_YEAR = re.compile(r"20\d\d|(?<=\D)\d\d\b")


@dataclass(frozen=True, slots=True)
class Time:
    """The first and the last date at which a report may have been written; the same where it prints its date."""

    first: str
    last: str

    def before(self, since: str) -> bool:
        """Tell whether the report was surely written before ``since``; never where that is empty."""
        return bool(since) and _earlier(self.last, since)

    def after(self, until: str) -> bool:
        """Tell whether the report was surely written after ``until``; never where that is empty."""
        return bool(until) and _earlier(until, self.first)


def of_report(report: Report) -> Time | None:
    """Return when a report was written: on its printed date, else in the years of its round; ``None`` without either."""
    if isinstance(report.issued, date):
        return Time(report.issued.isoformat(), report.issued.isoformat())
    if report.issued is not None:
        year, month = report.issued
        return Time(f"{year}-{month:02}", f"{year}-{month:02}")
    years = [int(year) + (0 if len(year) > 2 else 2000) for year in _YEAR.findall(report.round or "")]  # noqa: PLR2004
    return Time(str(years[0]), str(years[-1])) if years else None


def _earlier(one: str, other: str) -> bool:
    told = min(len(one), len(other))
    return one[:told] < other[:told]
