"""Date memberships: *has been a member of X since April 2016*, *was part of X until 2018*.

A date is taken only where it stands in one clause with both ends of the claim and with a word for being a member, and where
the clause holds no other date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from peelgraph.extraction.facts import Claim
from peelgraph.extraction.language import table
from peelgraph.extraction.numbers import MONTHS
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Span

_DATED = "memberOf"
_DATE = rf"(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) )?(?:19|20)\d\d\b(?![/–-]\d)"
_YEAR = re.compile(r"\d{4}")
_ANY_DATE = re.compile(_DATE)
_PARTS = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) )?(\d{{4}})")
_FORCE = re.compile(r"(?i)\b(?:the (?:force|constabulary)|it|we)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    membership: re.Pattern[str]
    another: re.Pattern[str]
    dates: tuple[re.Pattern[str], ...]
    ends: re.Pattern[str]


def date_claims(claims: Sequence[Claim], tagged: Sequence[Tagged], force: str | None) -> tuple[Claim, ...]:
    """Return the claims, those of membership with the dates that their sentences give; ``force`` is the inspected one.

    Where two sentences give different dates, none is taken.
    """
    evidence = {span for claim in claims if claim.predicate == _DATED for span in claim.evidence}
    if not evidence:
        return tuple(claims)
    clauses = {span: clause for passage in tagged for span, clause in _clauses(passage, evidence)}
    return tuple(_dated(claim, clauses, force) if claim.predicate == _DATED else claim for claim in claims)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause of a sentence that dates a membership: what it names, and the dates."""

    text: str
    named: frozenset[str]
    forces: frozenset[str]
    since: str
    until: str


def _dated(claim: Claim, clauses: dict[Span, _Clause], force: str | None) -> Claim:
    speaking = [
        clause
        for span in claim.evidence
        if (clause := clauses.get(span)) is not None and claim.object in clause.named and _names(clause, claim, force)
    ]
    since = {clause.since for clause in speaking if clause.since}
    until = {clause.until for clause in speaking if clause.until}
    return replace(
        claim,
        since=since.pop() if len(since) == 1 else "",
        until=until.pop() if len(until) == 1 else "",
    )


def _names(clause: _Clause, claim: Claim, force: str | None) -> bool:
    """Tell whether a clause names the subject, or speaks of the inspected force and of no other one."""
    if claim.subject in clause.named:
        return True
    return claim.subject == force and not clause.forces and _FORCE.search(clause.text) is not None


def _clauses(passage: Tagged, evidence: AbstractSet[Span]) -> Iterator[tuple[Span, _Clause]]:
    """Yield the clauses that date a membership, each with the span of its sentence; one a sentence at most.

    Only the sentences whose spans are in ``evidence`` are looked at.
    """
    if not _YEAR.search(passage.text) or not _ANY_DATE.search(passage.text):
        return
    for begin, end in passage.sentences:
        span = passage.span(begin, end)
        if span not in evidence:
            continue
        found = [clause for first, last in _cut(passage.text, begin, end) if (clause := _clause(passage, first, last))]
        if len(found) == 1:
            yield span, found[0]


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the clauses of a sentence begin and end."""
    at = begin
    for match in _words().ends.finditer(text, begin, end):
        yield at, match.start()
        at = match.start()
    yield at, end


def _clause(passage: Tagged, begin: int, end: int) -> _Clause | None:
    text = passage.text[begin:end]
    words = _words()
    dates = _ANY_DATE.findall(text)
    if not dates or not words.membership.search(text):
        return None
    found = next((match for pattern in words.dates if (match := pattern.search(text))), None)
    if found is None:
        return None
    given = {name: date for name, date in found.groupdict().items() if date}
    before = list(words.membership.finditer(text, 0, found.end()))
    if len(given) != len(dates) or (before and words.another.search(text, before[-1].end(), found.end())):
        return None
    since, until = _written(given.get("from", "")), _written(given.get("until", ""))
    if since and until and until < since:
        return None
    tags = passage.within(begin, end)
    forces = frozenset(tag.entity for tag in tags if tag.cls == "PoliceForce")
    return _Clause(text, frozenset(tag.entity for tag in tags), forces, since, until)


def _written(printed: str) -> str:
    """Return *5 May 2015* as ``2015-05-05``, *May 2015* as ``2015-05``, *2015* as ``2015``."""
    match = _PARTS.fullmatch(printed)
    if match is None:
        return ""
    day, month, year = match.groups()
    if not month:
        return year
    number = MONTHS.index(month) + 1
    if day and 1 <= int(day) <= monthrange(int(year), number)[1]:
        return f"{year}-{number:02}-{int(day):02}"
    return f"{year}-{number:02}"


@cache
def _words() -> _Words:
    data = table("dating")
    dates = [pattern.replace("{date}", _DATE) for name in ("both", "from", "until") for pattern in data[name]]
    return _Words(
        re.compile(rf"(?i)\b(?:{'|'.join(data['membership'])})\b"),
        re.compile(rf"(?i)\b(?:{'|'.join(data['another'])})\b"),
        tuple(re.compile(rf"(?i)\b{pattern}") for pattern in dates),
        re.compile("|".join(data["ends"])),
    )
