"""Find the boxes of a report: where each begins, by its heading, and where it ends, as the running text goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelgraph.extraction.finding.found import PRACTICES, Stretch, whole
from peelgraph.extraction.finding.placing import Placing
from peelgraph.extraction.finding.words import RECOMMENDS, words
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_BOLD = 6
"""The level that reading gives a bold line."""
_SAYS_WHAT_IT_IS = re.compile(
    r"(?i)(?:an?|our|the) (?:area for improvement|cause of concern|recommendation|(?:innovative|promising) practice) "
    r"(?:is|means|describes)\b|(?:areas for improvement|causes of concern|recommendations) (?:are|mean)\b|"
    r"if (?:our|we|an|the) [^.]{0,60}\b(?:identif|find)"
)
_ADVISED = re.compile(r"\b(?:should|must|needs? to|has to|have to)\b")


@dataclass(frozen=True, slots=True)
class Box:
    """A box: the kind of finding that its heading names, the title printed in the heading, and what stands in it.

    ``bounded`` tells that a heading ends it within its question, so that all of it is the box's; else the running text
    may have gone on unmarked. ``section`` is the section that it stands in.
    """

    kind: str
    title: Stretch | None
    body: tuple[Stretch, ...]
    bounded: bool
    section: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Opening:
    kind: str
    level: int
    rule: str
    title: Stretch | None = None
    first: Stretch | None = None
    """The first words of the box, where they stand in the passage that opens it."""
    alone: bool = False
    """The box is this passage only."""


def boxes(placing: Placing, tagged: Sequence[Tagged]) -> Iterator[Box]:
    """Yield the boxes in the order of the text; sections that explain what such findings are hold none."""
    at = 0
    concern = False  # a cause of concern has just ended
    while at < len(tagged):
        passage = tagged[at]
        at += 1
        opening = _opened(passage, after_concern=concern)
        concern = False
        own = passage.passage.section
        if opening is None or placing.explains(own):
            continue
        section = placing.section_around(own) if passage.passage.kind is Kind.HEADING else own
        body = [opening.first] if opening.first else []
        bounded = False
        while at < len(tagged) and not opening.alone:
            end = _ends(placing, opening, section, tagged[at], empty=not body)
            if end is not None:
                bounded, concern = end, opening.kind == "CauseOfConcern"
                break
            if tagged[at].passage.kind in {Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM}:
                body.append(whole(tagged[at]))
            at += 1
        if not (body and _SAYS_WHAT_IT_IS.match(body[0].text)):
            yield Box(opening.kind, opening.title, tuple(body), bounded, section, opening.rule)


def _opened(passage: Tagged, *, after_concern: bool = False) -> _Opening | None:
    """Return what box a passage opens: as its heading, as heading and words in one, or by leading recommendations in."""
    kind, text = passage.passage.kind, passage.text
    if kind not in {Kind.HEADING, Kind.PARAGRAPH}:
        return None
    level = int(passage.passage.label) if kind is Kind.HEADING else _BOLD
    found = words().heading.fullmatch(text.strip())
    if found and (kind is Kind.HEADING or not found["title"]):
        title = _from(passage, found["title"]) if found["title"] else None
        return _Opening(words().kinds[found["kind"].lower()], level, "box", title)
    if kind is Kind.HEADING:
        return None
    found = words().run_in.fullmatch(text.strip())
    if found:
        first = _from(passage, found["title"])
        return _Opening(words().kinds[found["kind"].lower()], level, "heading in the line", first=first, alone=True)
    listed = text.rstrip().endswith(":")
    if (listed and RECOMMENDS.search(text)) or (after_concern and RECOMMENDS.match(text)):
        return _Opening("Recommendation", level, "recommendation led in", first=whole(passage), alone=not listed)
    return None


def _from(passage: Tagged, words_: str) -> Stretch:
    """Return the stretch of a passage that begins with some of its words and goes to its end."""
    return Stretch(passage, passage.text.rindex(words_), len(passage.text.rstrip()))


def _ends(placing: Placing, opening: _Opening, section: int, passage: Tagged, *, empty: bool) -> bool | None:
    """Return ``None`` where a passage belongs to the box; else whether it ends it within its question."""
    kind = passage.passage.kind
    if kind is Kind.TITLE:
        return False
    if opening.first is not None:  # a sentence and its list
        return None if kind in {Kind.ITEM, Kind.NOTE} else False
    concern = opening.kind == "CauseOfConcern"
    opened = _opened(passage, after_concern=concern)
    if opened is not None and (opened.first is None or opened.alone or opening.kind != "Recommendation"):
        return True
    if kind is not Kind.HEADING:
        return None
    if placing.question(passage.text) is not None:
        return False
    if _states(opening, passage, empty=empty):
        return None
    sections = placing.report.sections
    return sections[passage.passage.section].level > sections[section].level


def _states(opening: _Opening, heading: Tagged, *, empty: bool) -> bool:
    """Tell whether a heading inside a box is a finding's own words or title, and not that of the text after it."""
    level = int(heading.passage.label)
    if empty:
        return level >= opening.level
    if opening.kind in PRACTICES:
        return level > opening.level and level == _BOLD
    return opening.kind != "CauseOfConcern" and level >= opening.level and bool(_ADVISED.search(heading.text))
