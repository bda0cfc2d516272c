"""Find the period that a sentence prints, and its dates where they can be told."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from peelgraph.extraction.numbers import MONTHS
from peelgraph.extraction.words import holds_any

_WORDS = {"twelve": 12, "six": 6, "three": 3, "nine": 9}
_M = "(?:" + "|".join(MONTHS) + ")"
_D = rf"\d{{1,2}}(?:st|nd|rd|th)? {_M} \d{{4}}"


_FIRST_YEAR, _LAST_YEAR = 1829, 2099
"""Years outside these, from the first modern police force on, are misprints and give no dates."""


@dataclass(frozen=True, slots=True)
class Period:
    """The words as printed at ``begin``-``end``, and the first and last day where they are told."""

    begin: int
    end: int
    text: str
    start: date | None = None
    last: date | None = None


_YEAR = re.compile(r"\d{4}")
_WITH_YEAR = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?:12|twelve) months (?:to|ending|up to|ended) {_D} (?:against|compared with|and) (?:the )?"
            rf"(?:12|twelve) months (?:to|ending|up to|ended) {_D}"
        ),
        (
            r"(?P<months>12|twelve|six|6|three|3|nine|9|24|18) months (?:to|ending|up to|ended|until) (?:the end of )?"
            rf"(?P<to>(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_M} \d{{4}})"
        ),
        rf"years? (?:ending|ended|to) (?P<year_to>(?:\d{{1,2}} )?{_M} \d{{4}})",
        rf"[Bb]etween (?P<from>(?:\d{{1,2}} )?{_M}(?: \d{{4}})?) and (?P<till>(?:\d{{1,2}} )?{_M} \d{{4}})",
        rf"[Ff]rom (?P<from>(?:\d{{1,2}} )?{_M}(?: \d{{4}})?) (?:to|until) (?P<till>(?:\d{{1,2}} )?{_M} \d{{4}})",
        rf"(?:[Aa]s at|[Aa]s of|[Oo]n|[Aa]t) (?P<at>{_D})",
        rf"[Ss]ince (?P<since>(?:(?:\d{{1,2}} )?{_M} )?\d{{4}})\b",
        r"(?:financial year )?(?P<financial>20\d\d[-/–](?:20)?\d\d)\b",
        rf"(?:[Ii]n|[Dd]uring|[Bb]y|[Uu]ntil|[Uu]p to) (?P<month>{_M} \d{{4}})",
        r"(?:[Ii]n|[Dd]uring|[Bb]y|[Ff]or|[Uu]ntil) (?P<year>(?:19|20)\d\d)\b(?! (?:inspection|report|PEEL))",
    )
)
"""Periods that print a year."""

_UNITS = ("year", "month", "week", "day", "inspection", "fieldwork", "visit")
_WITH_UNIT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:[Oo]ver|[Ii]n|[Dd]uring) the (?:last|past|previous) (?:\w+ )?(?:years?|months?|weeks?)",
        r"(?:each|every|per|a) (?:month|year|week|day)\b",
        r"\bon average\b(?=.*\bmonth)|\bmonthly\b|\ba year\b",
        (
            r"[Uu]p to the time of (?:our|the) inspection|during (?:our )?(?:fieldwork|inspection)|"
            r"[Aa]t the time of (?:our|the) (?:inspection|visit)"
        ),
    )
)
"""Periods that are told by one of the ``_UNITS``."""


def find(text: str) -> tuple[Period, ...]:
    """Return the periods that ``text`` prints, in order, none within another.

    >>> [period.text for period in find("In the 12 months to 30 June 2017 there were 4.")]
    ['12 months to 30 June 2017']
    """
    found: list[Period] = []
    patterns = _WITH_YEAR if _YEAR.search(text) else ()
    patterns += _WITH_UNIT if holds_any(text, _UNITS) else ()
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(match.start() < each.end and each.begin < match.end() for each in found):
                start, last = _dates(match.groupdict())
                found.append(Period(match.start(), match.end(), match.group(), start, last))
    return tuple(sorted(found, key=lambda each: each.begin))


def _dates(parts: dict[str, str | None]) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period, from the named groups of its pattern."""
    if to := parts.get("to"):
        last = _day(to, end=True)
        months = parts.get("months") or "12"
        return _months_before(last, _WORDS.get(months) or int(months)), last
    if to := parts.get("year_to"):
        last = _day(to, end=True)
        return _months_before(last, 12), last
    if (till := parts.get("till")) and (begin := parts.get("from")):
        last = _day(till, end=True)
        if last and not re.search(r"\d{4}", begin):
            begin = f"{begin} {last.year}"
        return _day(begin), last
    if at := parts.get("at"):
        return _day(at), _day(at)
    if since := parts.get("since"):
        return _day(since), None
    if financial := parts.get("financial"):
        first = int(financial[:4])
        return date(first, 4, 1), date(first + 1, 3, 31)
    for name in ("month", "year"):
        if value := parts.get(name):
            return _day(value), _day(value, end=True)
    return None, None


def _day(text: str, *, end: bool = False) -> date | None:
    """Return the day that ``text`` prints; of a month or a year without a day its first, or with ``end`` its last."""
    match = re.fullmatch(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)? )?(?:({_M}) )?(\d{{4}})", text)
    if match is None:
        return None
    year = int(match.group(3))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None  # a misprint
    month = MONTHS.index(match.group(2)) + 1 if match.group(2) else (12 if end else 1)
    longest = calendar.monthrange(year, month)[1]
    day = min(int(match.group(1)), longest) if match.group(1) else (longest if end else 1)
    return date(year, month, day) if day else None


def _months_before(last: date | None, months: int) -> date | None:
    """Return the first day of the given number of months that end with ``last``."""
    if last is None:
        return None
    following = last + timedelta(days=1)
    total = following.year * 12 + following.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(following.day, calendar.monthrange(year, month + 1)[1]))
