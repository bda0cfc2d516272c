"""Tell what a text says on the grades of an earlier inspection: it is taken away, or the clause gives no grade."""

from __future__ import annotations

import re
from functools import lru_cache

from peelgraph.extraction.judging.inspection import EARLIER

_YEAR = re.compile(r"(?i)\b(?:in|from) (?:our |the |its |hmic(?:frs)?['’]?s? )*((?:19|20)\d\d)\b")
_CARRIED = re.compile(
    r"(?i)\b(?:last inspected|carried over|(?:was|were) (?:last )?(?:given|made|graded)|(?:grade|judg[e]?ment|one) (?:that|which) (?:still )?(?:stands|dates|holds)) (?:in|from)\b"
)
_NOW = re.compile(r"(?i)\b(?:is|are|remains|now|keeps|has been|this (?:time|year|round))\b")


def without_history(text: str, grade: str) -> str:
    """Return a sentence without the grades that it only compares with; ``grade`` is the pattern of a grade.

    >>> without_history("It is good, up from inadequate in 2016.", "good|inadequate")
    'It is good.'
    >>> without_history("The grade rose from inadequate to good.", "good|inadequate")
    'The grade rose to good.'
    """
    for pattern in _comparisons(grade):
        text = pattern.sub("", text)
    return text


def is_earlier(clause: str, year: int, *, said: str) -> bool:
    """Tell whether a clause speaks of a grade that was given before the round of ``year``; ``said`` is its part before it."""
    if EARLIER.search(clause):
        return True
    past = [int(each) for each in _YEAR.findall(clause) if int(each) < year]
    return bool(past) and not _CARRIED.search(clause) and not _NOW.search(said)


def carried_from(clause: str, year: int) -> int | None:
    """Return the year before ``year`` in which the grade of a clause was given, where it says that it still holds."""
    if not _CARRIED.search(clause):
        return None
    return max((int(each) for each in _YEAR.findall(clause) if int(each) < year), default=None)


@lru_cache(maxsize=16)
def _comparisons(grade: str) -> tuple[re.Pattern[str], ...]:
    when = r"(?: (?:in|for|at|from) (?:our |the |its )?(?:(?:19|20)\d\d(?:[/–-]\d\d)?|last|previous)[^,.;]*| last (?:year|time)| before| previously| when [^,.;]*)"
    graded = rf"(?:an? )?(?:grade of |grading of |judg[e]?ment of )?(?:{grade})"
    return (
        re.compile(
            rf"(?i),? (?:and )?(?:up|down|improved|improving|revised|changed|raised|lowered|an improvement|a deterioration|"
            rf"better|worse|one grade \w+|two grades \w+)"
            rf"(?: one grade| two grades)? (?:from|on|than) {graded}{when}?"
        ),
        re.compile(rf"(?i),? (?:(?:as )?compared (?:with|to)|against|rather than|instead of) {graded}{when}?"),
        re.compile(rf"(?i) from {graded}{when}?(?= to\b)"),
        re.compile(
            rf"(?i),? (?:but |having been |which was |it was |when it was |previously |formerly |was )(?:graded |judged |rated )?(?:as )?{graded}{when}"
        ),
        re.compile(rf"(?i),? (?:previously|formerly) {graded}"),
        re.compile(rf"(?i), (?:one|two|a) grades? (?:lower|higher|better|worse|up|down) (?:than|from|on){when}"),
        re.compile(
            r"(?i), (?:a|the same) (?:grade|judg[e]?ment|rating) (?:that )?(?:it|the force|the constabulary)(?: \w+)? (?:had|got|received|was given)[^,.;]*"
        ),
    )
