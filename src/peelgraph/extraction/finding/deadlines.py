"""Read by when something is to be done: as printed, and as a date where it can be told."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from peelgraph.extraction.numbers import MONTHS

_M = "(?:" + "|".join(MONTHS) + ")"
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
).split()
_N = r"(?:\d{1,3}|" + "|".join([*_NUMBERS, "twenty-four"]) + ")"
_FIXED = re.compile(
    rf"\b(?:by|before|not? later than|by no later than) (?:the end of )?(?:(\d{{1,2}})(?:st|nd|rd|th)? )?(?:({_M}) )?(20\d\d)\b(?![-/–]\d)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\bwithin (?:the next )?({_N}) (day|week|month|year)s?\b"
    r"(?: of (?:the )?(?:date of |publication of )*(?:this|the|our)? ?(?:report|publication|inspection)(?: being published)?)?",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"\bby (?:the (?:end|start|beginning) of )?(?:the )?(?:spring|summer|autumn|winter|financial year|year)"
    r"(?: of)?(?: 20\d\d(?:[-/–]\d\d)?)?",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|with immediate effect|at once|without delay|as a matter of urgency|urgently|as soon as (?:possible|practicable))\b",
    re.IGNORECASE,
)
_ALL = (_FIXED, _WITHIN, _SEASON, _AT_ONCE)
_MODAL = re.compile(r"\b(?:should|must|needs? to|has to|have to|is to|are to)\b")
_NEAR = 60
"""How far after *should* a deadline may still be that of the advice, not of what it advises."""


def deadline(advice: str, issued: date | tuple[int, int] | None) -> tuple[str, date | None]:
    """Return the deadline of a sentence of advice as printed, and its date; an empty string where it has none.

    It stands before *should* or right after it; a date, also at the end. What stands elsewhere is a part of the advice
    (*make sure that victims are visited within three days*). A month, a year has its last day; a time *within* is
    counted from the day of publication, where the report prints one.

    >>> deadline("By March 2018 the force should act.", None)
    ('By March 2018', datetime.date(2018, 3, 31))
    """
    modal = _MODAL.search(advice)
    before = modal.start() if modal else 0
    near = re.match(r",? ?(?:now |also )?", advice[modal.end() :]) if modal else None
    after = modal.end() + near.end() if modal and near else 0
    for pattern in _ALL:
        for match in pattern.finditer(advice):
            at_end = pattern is _FIXED and not advice[match.end() :].strip(" .;:")
            if match.start() < before or match.start() == after or at_end:
                return match.group(), _date(pattern, match, issued)
    return "", None


def _date(pattern: re.Pattern[str], match: re.Match[str], issued: date | tuple[int, int] | None) -> date | None:
    if pattern is _FIXED:
        return _fixed(match)
    if pattern is _WITHIN and isinstance(issued, date):
        return _later(issued, _number(match.group(1)), match.group(2).lower())
    return None


def _fixed(match: re.Match[str]) -> date | None:
    day, month, year = match.groups()
    first = match.group().lower().startswith("before")
    number = MONTHS.index(month.capitalize()) + 1 if month else (1 if first else 12)
    longest = calendar.monthrange(int(year), number)[1]
    if day and not 1 <= int(day) <= longest:
        return None  # a misprint
    return date(int(year), number, int(day) if day else (1 if first else longest))


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 24 if words.lower() == "twenty-four" else _NUMBERS.index(words.lower()) + 1


def _later(start: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    total = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(total, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
