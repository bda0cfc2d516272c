"""Resolve *the force*, *the team*, *the scheme*, *it* to the entity that they plainly mean.

Only for claims and definitions: such words are never mentions. Which noun stands for which classes is data
(``data/language/resolving.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from peelgraph.extraction.first_person import author, said_by_author
from peelgraph.extraction.language import table
from peelgraph.extraction.resolving.element import Element
from peelgraph.extraction.resolving.listed import both, latter
from peelgraph.extraction.resolving.pronouns import standing_in
from peelgraph.extraction.resolving.topics import topic
from peelgraph.extraction.resolving.unsaid import left_unsaid
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.extraction.words import alternation, holds_any
from peelgraph.reading.report import Kind, Report

__all__ = ["Element", "Resolver"]


_Meant = tuple[str, str]
"""The key and the class of an entity."""


@dataclass(frozen=True, slots=True)
class _StandIns:
    """The words that stand for entities, and the classes that they stand for."""

    nouns: dict[str, tuple[str, ...]]
    noun: re.Pattern[str] = field(repr=False)
    """*The*, *this* or *its* and one of the nouns, which is the last word of the group."""
    usual: frozenset[str]
    """The classes that *it* most often stands for."""


@cache
def _stand_ins() -> _StandIns:
    data = table("resolving")
    return _StandIns(
        nouns={noun: tuple(classes) for noun, classes in data["nouns"].items()},
        noun=re.compile(
            r"\b(?:(?:[Tt]he|[Ii]ts) (?:new |joint |dedicated |same |specialist )?|[Tt]his (?:[a-z][\w'-]* ){0,2}?)"
            rf"({alternation(data['nouns'])})\b(?!'s? own| of the force| and confidence| tax)"
        ),
        usual=frozenset(data["pronouns"]["it"]),
    )


_FORCE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur|[Mm]y) (?:force|constabulary)\b"
    r"(?! (?:control room|area|level|headquarters|crime|enquiry|intelligence))"
)
_WORKFORCE = re.compile(
    r"\b(?:[Oo]fficers(?: and staff)?|[Ss]taff(?: and officers)?|[Cc]all takers|[Cc]all handlers|[Dd]etectives|"
    r"[Ii]nvestigators|[Ss]upervisors|[Tt]he workforce|[Cc]ontrol room staff|[Nn]eighbourhood teams|[Tt]he police)\b"
    r"(?! from)"
)
_FORCES = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Aa]ll|[Tt]hese|[Tt]hose) (?:of the )?"
    r"(?:two |three |four |five |six |seven |other |pilot )*(?:forces|constabularies)\b"
    r"(?! (?:in|of|across|that|which) )|"
    r"\b[Tt]hey\b"
)
_TWO = re.compile(r"[Bb]oth|(?:[Tt]he|[Tt]hese|[Tt]hose) two ")
_MEMBERS = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:partners|members|membership)(?: in (?:the|this) \w+)?\b"
    r"(?= (?:are|include|come|is|comprises?))"
)
_CUES = {
    _FORCE: ("force", "constabulary"),
    _WORKFORCE: (
        "fficers", "taff", "all takers", "all handlers", "etectives", "nvestigators", "upervisors", "he workforce",
        "eighbourhood teams", "he police",
    ),
    _FORCES: ("forces", "constabularies", "They", "they"),
    _MEMBERS: ("partners", "members"),
}  # fmt: skip
"""Letters of which some stand wherever the pattern matches: a sentence that has none is passed over."""

_RUNNING_TEXT = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_OPENING_WORDS = 6


class Resolver:
    """Gives the elements of each sentence of one report, in the light of the sentences before it."""

    def __init__(self, report: Report, tagged: Sequence[Tagged]) -> None:
        self.report = report
        self._order = {id(each): index for index, each in enumerate(tagged)}
        self._tagged = tagged
        self._author = author(report, tagged)
        self._known: dict[tuple[int, int], tuple[Element, ...]] = {}

    def elements(self, passage: Tagged, begin: int, end: int) -> tuple[Element, ...]:
        """Return the named and resolved elements of a sentence, in order, none within another."""
        place = (self._order[id(passage)], begin)
        if place not in self._known:
            self._known[place] = self._find(passage, begin, end)
        return self._known[place]

    def _find(self, passage: Tagged, begin: int, end: int) -> tuple[Element, ...]:
        found = [Element(tag.begin, tag.end, tag.entity, tag.cls) for tag in passage.within(begin, end)]
        text = passage.text[begin:end]

        def add(match: re.Match[str], meant: _Meant | None) -> None:
            at, stop = begin + match.start(), begin + match.end()
            if meant is not None and not _overlaps(found, at, stop):
                found.append(Element(at, stop, *meant, resolved=True))

        words = _stand_ins()
        for match in _found(_FORCE, text):
            add(match, self._force(passage, begin + match.start()))
        for match in words.noun.finditer(text):
            noun = match.group(1)
            add(match, self._noun(passage, begin + match.start(), noun, words.nouns[noun]))
        for match in _found(_WORKFORCE, text):
            add(match, self._force(passage, begin + match.start()))
        for match in _found(_FORCES, text):
            self._add_forces(passage, begin, begin + match.start(), begin + match.end(), found)
        for match in _found(_MEMBERS, text):
            add(match, self._noun(passage, begin + match.start(), "partnership", words.nouns["partnership"]))
        for match in said_by_author(text) if self._author else ():
            add(match, (self._author or "", "PublicBody"))
        before = self._sentence_before(passage, begin)
        for read in (latter, both):
            for at, stop, meant in tuple(read(passage.text, begin, end, sorted(found, key=_place), before)):
                if not any(each.begin < stop and at < each.end and each.end != stop for each in found):
                    found.append(Element(at, stop, meant.entity, meant.cls, resolved=True))
        self._add_topics(passage, begin, end, found)
        for at, meant in tuple(left_unsaid(passage.text, begin, end, sorted(found, key=_place), before)):
            found.append(Element(at, at, meant.entity, meant.cls, resolved=True))
        return tuple(sorted(found, key=_place))

    def _add_forces(self, passage: Tagged, begin: int, at: int, stop: int, found: list[Element]) -> None:
        """Add the several forces that *the forces* or *they* mean: those that the sentence before names together."""
        if _overlaps(found, at, stop):
            return
        here = [each for each in found if each.cls == "PoliceForce" and each.end <= at]
        if len({each.entity for each in here}) > 1:
            forces = dict.fromkeys(each.entity for each in here)
        else:
            before = self._sentence_before(passage, begin)
            forces = dict.fromkeys(each.entity for each in before if each.cls == "PoliceForce" and not each.resolved)
        if len(forces) < 2 and _TWO.match(passage.text, at):  # noqa: PLR2004 - both
            forces = self._neighbours(passage)
        if len(forces) > 1:
            found.extend(Element(at, stop, force, "PoliceForce", resolved=True) for force in forces)

    def _neighbours(self, passage: Tagged) -> dict[str, None]:
        """Return the inspected force and the only other one that the report has named up to a passage, or none."""
        read = self._tagged[: self._order[id(passage)] + 1]
        named = {tag.entity for each in read for tag in each.tags if tag.cls == "PoliceForce"} - {self.report.force}
        return dict.fromkeys((self.report.force, *named)) if self.report.force and len(named) == 1 else {}

    def _sentence_before(self, passage: Tagged, begin: int) -> tuple[Element, ...]:
        """Return the elements of the passage's sentence before the one at ``begin``."""
        before = [bounds for bounds in passage.sentences if bounds[1] <= begin]
        return self.elements(passage, *before[-1]) if before else ()

    def _force(self, passage: Tagged, at: int) -> _Meant | None:
        """Return the force named last before ``at`` in the passage, else the inspected one."""
        named = [tag for tag in passage.tags if tag.cls == "PoliceForce" and tag.begin < at]
        if named and _opens(passage, named[-1].begin):
            return named[-1].entity, "PoliceForce"
        if named:
            return self.report.force or "", "PoliceForce"
        return (self.report.force, "PoliceForce") if self.report.force else None

    def _noun(self, passage: Tagged, at: int, noun: str, classes: Sequence[str]) -> _Meant | None:
        """Return the entity of the noun's classes named last before ``at``, in this passage or the one before."""
        for tags in (tuple(tag for tag in passage.tags if tag.end <= at), self._tags_before(passage)):
            near = [tag for tag in tags if tag.cls in classes]
            named = [tag for tag in near if noun in _words(tag.entity)]
            if near:
                last = (named or near)[-1]
                return last.entity, last.cls
        return None

    def _tags_before(self, passage: Tagged) -> tuple[Tag, ...]:
        """Return the tags of the paragraph or item before a passage, where it stands in the same section."""
        for before in reversed(self._tagged[: self._order[id(passage)]]):
            if before.passage.kind in _RUNNING_TEXT:
                return before.tags if before.passage.section == passage.passage.section else ()
        return ()

    def _add_topics(self, passage: Tagged, begin: int, end: int, found: list[Element]) -> None:
        """Add what the pronouns of a sentence stand for: its own subject, or what the sentence before is about."""
        named = sorted(found, key=_place)
        for at, stop, here in standing_in(passage.text, begin, end, named):
            meant = here or self._topic_before(passage, begin)
            if meant is not None and not _overlaps(found, at, stop):
                found.append(Element(at, stop, meant.entity, meant.cls, resolved=True))

    def _topic_before(self, passage: Tagged, begin: int) -> Element | None:
        """Return what the sentence before the one at ``begin`` is about; for a first one, what the heading above names."""
        before = [bounds for bounds in passage.sentences if bounds[1] <= begin]
        if before:
            return topic(passage.text, before[-1][0], self.elements(passage, *before[-1]))
        at = self._order[id(passage)]
        above = self._tagged[at - 1] if at else None
        if above is None or above.passage.kind is not Kind.HEADING:
            return None
        named = {(tag.entity, tag.cls): tag for tag in above.tags if tag.cls in _stand_ins().usual}
        tag = next(iter(named.values())) if len(named) == 1 else None
        return Element(tag.begin, tag.end, tag.entity, tag.cls) if tag else None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Return the matches of one of the patterns of ``_CUES``."""
    return pattern.finditer(text) if holds_any(text, _CUES[pattern]) else iter(())


def _place(element: Element) -> int:
    return element.begin


def _overlaps(found: Sequence[Element], at: int, stop: int) -> bool:
    return any(each.begin < stop and at < each.end for each in found)


def _opens(passage: Tagged, at: int) -> bool:
    """Tell whether the force named at ``at`` opens its sentence, so that *the force* after it can mean it."""
    begin, _ = passage.sentence_at(at)
    return len(passage.text[begin:at].split()) <= _OPENING_WORDS


def _words(entity: str) -> frozenset[str]:
    """Return the words in an entity's key."""
    return frozenset(re.findall(r"[a-z]+", entity.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()))
