"""Tell between which rounds a report lies by its dates: none comes out before its own data, or after its own deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Month = tuple[int, int]

PUBLISHED: dict[str, tuple[Month, Month]] = {
    "2014": ((2014, 11), (2015, 6)),
    "2015": ((2015, 10), (2016, 7)),
    "2016": ((2016, 11), (2017, 6)),
    "2017": ((2017, 11), (2018, 7)),
    "2018/19": ((2019, 5), (2020, 7)),
    "2021/22": ((2021, 9), (2023, 6)),
    "2023-25": ((2023, 10), (2025, 12)),
}
"""First and last month of publication of each round; the gaps between them belong to none."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>20\d\d)\b"
_TOLD = re.compile(rf"(?i)\b(?:in|on|at|as of|since|to|ending|during|of|and) (?:early |late |mid-)?{_MONTH}")
_DEADLINE = re.compile(rf"(?i)\b(?:by|no later than|before)(?: the end of| early| late)? {_MONTH}")
_ADVISED = re.compile(r"(?i)\b(?:should|must|needs? to|recommend\w*|immediately)\b")
_AHEAD = re.compile(r"(?i)\b(?:will|shall|due|is to|are to|plans?|planned|expects?|expected|intends?|hopes?|until|by|next|from|starts?)\b")  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")
_YEAR = r"(?P<year>20(?:1[4-9]|2[1-5]))(?:[/–-](?P<last>\d\d))?(?![\d/–-])"
_INSPECTED_IN = re.compile(
    rf"(?i)\b(?:our|its|hmic(?:frs)?['’]?s?) {_YEAR} (?:\w+ )?(?:inspection|report|assessment)\b"
    rf"|\b(?:(?:we|hmic(?:frs)?|inspectors) (?:reported|found|said|asked)|grade (?:that )?it also had|cause of concern|area for improvement)"
    rf" in {_YEAR.replace('P<year>', 'P<year2>').replace('P<last>', 'P<last2>')}"
)
_LOOKS_BACK = re.compile(
    r"(?i)\b(?:already|since|again|still|also had|better|worse|fewer|more|than|improved|superseded|replaced|closed|then|remains?)\b"
)


def possible_rounds(texts: Iterable[str]) -> set[str]:
    """Return the rounds in which a report with these dates can have come out, all of them where no date tells.

    A date told as past is not after publication, a deadline for what the force should do not before it, and an
    inspection that the report looks back on was of an earlier round.

    >>> sorted(possible_rounds(["There were eleven boats on 5 March 2024."]))
    ['2023-25', '2025-27']
    >>> sorted(possible_rounds(["By 30 April 2015 the force should count its boats."]))
    ['2014']
    """
    possible = {*PUBLISHED, "2025-27"}
    for text in texts:
        if "20" not in text:
            continue
        for sentence in _SENTENCE.split(text):
            possible -= set(_excluded(sentence))
    return possible


def _excluded(sentence: str) -> Iterator[str]:
    advised = _ADVISED.search(sentence) is not None
    for match in _DEADLINE.finditer(sentence):
        if advised:
            yield from (each for each, (first, _) in PUBLISHED.items() if first > _month(match))
            yield "2025-27"
    for match in _TOLD.finditer(sentence):
        if not advised and not _AHEAD.search(sentence):
            yield from (each for each, (_, last) in PUBLISHED.items() if last < _month(match))
    if _LOOKS_BACK.search(sentence):
        for match in _INSPECTED_IN.finditer(sentence):
            year, last = match["year"] or match["year2"], match["last"] or match["last2"]
            inspected = int(f"20{last}" if last else year)
            yield from (each for each, (first, _) in PUBLISHED.items() if first[0] <= inspected)


def _month(match: re.Match[str]) -> Month:
    return int(match["year"]), _MONTHS.index(match["month"].lower()) + 1
