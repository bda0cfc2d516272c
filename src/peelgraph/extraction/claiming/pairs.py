"""Describe the pairs of entities in a sentence by what stands between, before and after them.

Lists count as one: of *works with A, B and C* the words before the list are those before each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.modality import doubtful_from, given_up
from peelgraph.extraction.claiming.rules import ends
from peelgraph.extraction.claiming.sentence import Sentence
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element
from peelgraph.extraction.resolving.topics import is_led
from peelgraph.reading.report import Report

_WORD = re.compile(r"[a-z]+|[^\sa-z]")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "s")
_SHORTEST_STEM = 3
_LISTED = re.compile(
    r"['\"]?(?: \([^)]{0,60}\))?['\"]?,? ?(?:(?:and|or|as well as|both|&) )*(?:the |its |an? |local )*['\"]?"
)
_JOINED = re.compile(r",| and | or |as well as")
_KINDS = (
    frozenset(
        {"PoliceForce", "CollaborativeUnit", "Team", "PublicBody", "LocalAuthority", "Organisation", "Partnership"}
    ),
    frozenset({"Programme", "Operation", "Campaign", "Scheme", "Service", "Partnership"}),
    frozenset({"LegalPower", "Document"}),
    frozenset({"Method", "InformationSystem"}),
    frozenset({"Guidance", "Legislation"}),
)
_FEWEST_WORDS = 6
"""Of a sentence that may speak of the force without a word for it."""
_NEAR = 5
_FAR = 14
_SHORT = 4
_MANY = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of a sentence, in its order, and what describes how they stand to each other."""

    first: Element
    second: Element
    features: frozenset[str]

    def relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield the relations that the classes of the two allow, each as subject, predicate and object."""
        for predicate, forwards in _ways(self.first.cls, self.second.cls):
            one, other = (self.first, self.second) if forwards else (self.second, self.first)
            yield one.entity, predicate, other.entity

    def way(self, subject: str, predicate: str) -> str:
        """Return the predicate with ``>`` where the first of the two is the subject, with ``<`` where the second is."""
        return predicate + (">" if subject == self.first.entity else "<")


def pairs(report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> Iterator[Pair]:
    """Yield each two different entities of a sentence that some predicate may link, with their features.

    What is denied, planned or given up links nothing.
    Where a sentence may speak of the inspected force without a word for it, the force is taken to stand before it.
    """
    sentence = _with_the_force(report, sentence)
    elements = sentence.elements
    linked = [
        (index, other)
        for index, first in enumerate(elements)
        for other, second in enumerate(elements[index + 1 :], index + 1)
        if first.entity != second.entity and _ways(first.cls, second.cls)
    ]
    if not linked:
        return
    end = doubtful_from(sentence)
    sure = [each.end <= end and not given_up(sentence, each) for each in elements]
    linked = [(index, other) for index, other in linked if sure[index] and sure[other]]
    scene = _Scene(report, sentence, entities) if linked else None
    for index, other in linked:
        assert scene is not None
        yield Pair(elements[index], elements[other], frozenset(scene.features(index, other)))


def _with_the_force(report: Report, sentence: Sentence) -> Sentence:
    if report.force is None or any(_speaks_of_a_force(report, sentence, each) for each in sentence.elements):
        return sentence
    if not inspected.understood(report, sentence) or len(sentence.text.split()) < _FEWEST_WORDS:
        return sentence
    force = Element(sentence.begin, sentence.begin, report.force, "PoliceForce", resolved=True)
    return Sentence(sentence.passage, sentence.begin, sentence.end, (force, *sentence.elements))


def _speaks_of_a_force(report: Report, sentence: Sentence, element: Element) -> bool:
    """Tell whether an element is the inspected force, or another that the sentence is about."""
    if element.cls != "PoliceForce":
        return False
    return element.entity == report.force or not is_led(sentence.passage.text, sentence.begin, element.begin)


@lru_cache(maxsize=1024)
def _ways(first: str, second: str) -> tuple[tuple[str, bool], ...]:
    """Return the predicates that may link things of two classes, each with whether the first is its subject."""
    found: list[tuple[str, bool]] = []
    for predicate, (subjects, objects) in ends().items():
        if first in subjects and second in objects:
            found.append((predicate, True))
        if predicate != "collaboratesWith" and second in subjects and first in objects:
            found.append((predicate, False))
    return tuple(found)


class _Scene:
    """One sentence as the features see it: stems and classes in a row, and which elements make one list."""

    def __init__(self, report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> None:
        self.report, self.sentence, self.entities = report, sentence, entities
        self.elements = sentence.elements
        self.row, self.places = _row(sentence)
        self.lists = _lists(sentence)
        self.classes = [each.cls for each in sentence.elements]

    def features(self, index: int, other: int) -> list[str]:
        """Return what describes the elements at ``index`` and ``other``."""
        first, second = self.elements[index], self.elements[other]
        understood = " understood" if first.begin == first.end else ""
        both = f"{first.cls}{understood}|{second.cls}"
        found = [f"pair={both}", f"first={first.cls}", f"second={second.cls}"]
        if self.lists[index] == self.lists[other]:
            return [*found, "in one list", f"in one list&{both}", *self._around(index, other, both, "list ")]
        return [
            *found,
            *self._between(self.lists[index][1], self.lists[other][0], both),
            *self._around(index, other, both, ""),
            *self._standing(first, second),
        ]

    def _between(self, left: int, right: int, both: str) -> list[str]:
        first, second = both.split("|")
        words = self.row[self.places[left] + 1 : self.places[right]]
        found = [f"distance={min(_NEAR, len(words) // _SHORT)}"]
        if len(words) > _FAR:
            words = [*words[: _FAR // 2], "…", *words[-_FAR // 2 :]]
        for word in set(words):
            found += (f"between={word}", f"between={word}&second={second}", f"between={word}&first={first}")
        found += [f"between={word} {following}" for word, following in pairwise(words)]
        if words:
            found += (
                f"right after the first={words[0]}",
                f"right after the first={words[0]}&{both}",
                f"right before the second={words[-1]}",
                f"right before the second={words[-1]}&{both}",
            )
        if len(words) <= _SHORT:
            found.append(f"all between={' '.join(words)}")
        text = self.sentence.between(self.elements[left].end, self.elements[right].begin)
        if ";" in text or ":" in text:
            found.append("a colon between")
        if ", " in text:
            found.append("a comma between")
        between = [each.cls for each in self.elements[left + 1 : right]]
        found.append(f"names between={min(3, len(between))}")
        if second in between:
            found.append("another of the second's class between")
        if first in between:
            found.append("another of the first's class between")
        return found

    def _around(self, index: int, other: int, both: str, where: str) -> list[str]:
        begin, end = self.places[self.lists[index][0]], self.places[self.lists[other][1]] + 1
        before, after = self.row[max(0, begin - _NEAR) : begin], self.row[end : end + _NEAR]
        found = [f"{where}before={word}" for word in before]
        found += [f"{where}after={word}" for word in after]
        if before:
            found += (f"{where}right before={before[-1]}", f"{where}right before={before[-1]}&{both}")
        else:
            found.append(f"{where}opens the sentence")
        if after:
            found.append(f"{where}right after={after[0]}")
        return found

    def _standing(self, first: Element, second: Element) -> list[str]:
        return [
            f"first resolved={first.resolved}",
            f"second resolved={second.resolved}",
            f"first is the force={first.entity == self.report.force}",
            f"second is the force={second.entity == self.report.force}",
            f"first local={self.entities[first.entity].iri is None}",
            f"second local={self.entities[second.entity].iri is None}",
            f"of the first's class={min(_MANY, self.classes.count(first.cls))}",
            f"of the second's class={min(_MANY, self.classes.count(second.cls))}",
            f"kind={self.sentence.passage.passage.kind}",
        ]


def _row(sentence: Sentence) -> tuple[list[str], list[int]]:
    """Return the stems of a sentence, with each element as its class, and where in the row each element stands."""
    row: list[str] = []
    places: list[int] = []
    at = sentence.begin
    for each in sentence.elements:
        row += map(_stem, _WORD.findall(sentence.between(at, each.begin).lower()))
        places.append(len(row))
        row.append(f"<{each.cls}>")
        at = max(at, each.end)
    row += map(_stem, _WORD.findall(sentence.between(at, sentence.end).lower()))
    return row, places


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM + 1 else word


def _lists(sentence: Sentence) -> list[tuple[int, int]]:
    """Return for each element the first and the last element of the list that it stands in; alone, it is both."""
    bounds: list[tuple[int, int]] = []
    begin = 0
    for index in range(1, len(sentence.elements) + 1):
        if index == len(sentence.elements) or not _go_on(sentence, index):
            bounds += [(begin, index - 1)] * (index - begin)
            begin = index
    return bounds


def _go_on(sentence: Sentence, index: int) -> bool:
    """Tell whether the element at ``index`` stands in one list with the one before it."""
    before, each = sentence.elements[index - 1], sentence.elements[index]
    gap = sentence.between(before.end, each.begin)
    if before.entity == each.entity:
        return gap.strip() == "("
    alike = before.cls == each.cls or any(before.cls in kind and each.cls in kind for kind in _KINDS)
    return alike and _JOINED.search(gap) is not None and _LISTED.fullmatch(gap) is not None
