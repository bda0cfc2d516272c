"""Tell whom a figure is of: the force that the words name, the inspected one, or England and Wales."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelgraph.extraction.facts import ENGLAND_AND_WALES
from peelgraph.extraction.numbers import Number
from peelgraph.extraction.periods import Period
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import key
from peelgraph.reading.report import Passage, Report

_NATIONAL = re.compile(
    r"England and Wales|\b[Nn]ationally\b|national (?:average|rate|figure|mean)|"
    r"(?:all[- ]forces?|average for all forces|average of all forces) ?(?:average|rate)?|"
    r"across all forces|all \d+ (?:police )?forces"
)
_ABOUT_DATA = re.compile(r"(?i)\b(?:annex|about the data|methodology|figures in the report)\b")
_COMPARES = re.compile(
    r"\b(?:compare[sd]?|comparison|against|than|in line with|similar to|average|as opposed to)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;]| which | whereas | while | but | compared | this ")
_EACH_FORCE = re.compile(r"\b(?:across|in each|per|each|every|between) forces?\b|\bin each force\b|\beach force area\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and what the one before it leaves to be understood: its period and its last unit."""

    report: Report
    tagged: Tagged
    begin: int
    end: int
    periods: tuple[Period, ...]
    period_before: Period | None
    unit_before: str

    @property
    def text(self) -> str:
        """The sentence's words; the offsets of its numbers and periods are into them."""
        return self.tagged.text[self.begin : self.end]


def is_national(text: str) -> bool:
    """Tell whether ``text`` speaks of all forces, or of England and Wales."""
    return _NATIONAL.search(text) is not None


def compares_nationally(text: str) -> bool:
    """Tell whether ``text``, the words between two numbers, sets the first against a national one."""
    return _COMPARES.search(text) is not None and is_national(text)


def subject_of(sentence: Sentence, number: Number, begin: int, stop: int) -> str:
    """Return the key of the force that a number is of, or ``ENGLAND_AND_WALES``.

    ``begin`` is where the number before it ends, ``stop`` where the next begins.
    """
    text = sentence.text
    before = text[begin : number.begin]
    clause = _CLAUSE_END.split(text[number.end : stop])[0]
    national = [
        match for match in _NATIONAL.finditer(before) if not re.match(r" (?:forces|police)", before[match.end() :])
    ]
    force_before = _last_force(sentence, begin, number.begin)
    force_after = _last_force(sentence, number.end, number.end + len(clause))
    if national and not (force_before and force_before[1] > national[-1].start() + begin):
        return ENGLAND_AND_WALES
    if force_before:
        return force_before[0]
    if is_national(clause) and not re.search(r"\b(?:compare|than|line with)", clause):
        return ENGLAND_AND_WALES
    if force_after:
        lead = clause[: max(0, force_after[1] - number.end)]
        if re.match(r".{0,40}\b(?:in|at|for|by|of) $", lead):
            return force_after[0]
    if _EACH_FORCE.search(text):
        return ENGLAND_AND_WALES
    return _understood(sentence)


def _last_force(sentence: Sentence, begin: int, end: int) -> tuple[str, int] | None:
    """Return the force named last in ``begin``-``end`` of the sentence, and where."""
    tags = sentence.tagged.within(sentence.begin + begin, sentence.begin + end)
    forces = [tag for tag in tags if tag.cls == "PoliceForce"]
    return (forces[-1].entity, forces[-1].begin - sentence.begin) if forces else None


def _understood(sentence: Sentence) -> str:
    """Return the force named last in the passage, or the inspected one; in the annex a figure is national."""
    forces = [tag for tag in sentence.tagged.tags if tag.cls == "PoliceForce" and tag.begin < sentence.end]
    if forces:
        return forces[-1].entity
    if any(_ABOUT_DATA.search(title) for title in sentence.report.path(sentence.tagged.passage.section)):
        return ENGLAND_AND_WALES
    return sentence.report.force or ENGLAND_AND_WALES


def subject_in_cell(report: Report, cell: Passage, tagged: Tagged | None) -> str | None:
    """Return whom the column under a table's head cell is of, or ``None`` where it names nobody.

    ``tagged`` is the cell with its tags, if it has any.
    """
    if key(cell.text) == key(ENGLAND_AND_WALES) or _NATIONAL.fullmatch(cell.text.strip()):
        return ENGLAND_AND_WALES
    forces = [tag.entity for tag in tagged.tags if tag.cls == "PoliceForce"] if tagged else []
    if forces:
        return forces[0]
    return report.force if key(cell.text) in {"force", "this force", "constabulary"} else None
