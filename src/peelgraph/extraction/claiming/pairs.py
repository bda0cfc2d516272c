"""Describe the pairs of entities in a sentence by what stands between, before and after them.

Lists count as one: of *works with A, B and C* the words before the list are those before each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.modality import doubtful_from, given_up
from peelgraph.extraction.claiming.rules import ends
from peelgraph.extraction.claiming.sentence import Sentence
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element
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
_NEAR = 5
_FAR = 14
_SHORT = 4
_MANY = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities of a sentence, in its order, and what describes how they stand to each other."""

    first: Element
    second: Element
    features: tuple[str, ...]

    def relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield the relations that the classes of the two allow, each as subject, predicate and object."""
        for predicate, (subjects, objects) in ends().items():
            if self.first.cls in subjects and self.second.cls in objects:
                yield self.first.entity, predicate, self.second.entity
            if predicate != "collaboratesWith" and self.second.cls in subjects and self.first.cls in objects:
                yield self.second.entity, predicate, self.first.entity

    def way(self, subject: str, predicate: str) -> str:
        """Return the predicate with ``>`` where the first of the two is the subject, with ``<`` where the second is."""
        return predicate + (">" if subject == self.first.entity else "<")


def pairs(report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> Iterator[Pair]:
    """Yield each two different entities of a sentence that some predicate may link, with their features.

    What is denied, planned or given up links nothing.
    Where a sentence may speak of the inspected force without a word for it, the force is taken to stand before it.
    """
    sentence = _with_the_force(report, sentence)
    end = doubtful_from(sentence)
    sure = [index for index, each in enumerate(sentence.elements) if each.end <= end and not given_up(sentence, each)]
    if len(sure) < 2:  # noqa: PLR2004 - a pair
        return
    scene = _Scene(report, sentence, entities)
    for place, index in enumerate(sure):
        first = sentence.elements[index]
        for other in sure[place + 1 :]:
            second = sentence.elements[other]
            if first.entity != second.entity and _may_be_linked(first.cls, second.cls):
                yield Pair(first, second, tuple(scene.features(index, other)))


def _with_the_force(report: Report, sentence: Sentence) -> Sentence:
    if report.force is None or any(each.cls == "PoliceForce" for each in sentence.elements):
        return sentence
    if not inspected.understood(report, sentence):
        return sentence
    force = Element(sentence.begin, sentence.begin, report.force, "PoliceForce", resolved=True)
    return replace(sentence, elements=(force, *sentence.elements))


@lru_cache(maxsize=1024)
def _may_be_linked(first: str, second: str) -> bool:
    return any(
        (first in subjects and second in objects) or (second in subjects and first in objects)
        for subjects, objects in ends().values()
    )


class _Scene:
    """One sentence as the features see it: stems and classes in a row, and which elements make one list."""

    def __init__(self, report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> None:
        self.report, self.sentence, self.entities = report, sentence, entities
        self.elements = sentence.elements
        self.row, self.places = _row(sentence)
        self.lists = _lists(sentence)

    def features(self, index: int, other: int) -> Iterator[str]:
        """Yield what describes the elements at ``index`` and ``other``."""
        first, second = self.elements[index], self.elements[other]
        understood = " understood" if first.begin == first.end else ""
        both = f"{first.cls}{understood}|{second.cls}"
        yield f"pair={both}"
        yield f"first={first.cls}"
        yield f"second={second.cls}"
        if self.lists[index] == self.lists[other]:
            yield "in one list"
            yield f"in one list&{both}"
            yield from self._around(index, other, both, "list ")
            return
        yield from self._between(self.lists[index][1], self.lists[other][0], both)
        yield from self._around(index, other, both, "")
        yield from self._standing(index, other)

    def _between(self, left: int, right: int, both: str) -> Iterator[str]:
        first, second = both.split("|")
        words = self.row[self.places[left] + 1 : self.places[right]]
        yield f"distance={min(_NEAR, len(words) // _SHORT)}"
        if len(words) > _FAR:
            words = [*words[: _FAR // 2], "…", *words[-_FAR // 2 :]]
        for word in sorted(set(words)):
            yield f"between={word}"
            yield f"between={word}&second={second}"
            yield f"between={word}&first={first}"
        for word, following in pairwise(words):
            yield f"between={word} {following}"
        if words:
            yield f"right after the first={words[0]}"
            yield f"right after the first={words[0]}&{both}"
            yield f"right before the second={words[-1]}"
            yield f"right before the second={words[-1]}&{both}"
        if len(words) <= _SHORT:
            yield f"all between={' '.join(words)}"
        text = self.sentence.between(self.elements[left].end, self.elements[right].begin)
        if ";" in text or ":" in text:
            yield "a colon between"
        if ", " in text:
            yield "a comma between"
        between = [each.cls for each in self.elements[left + 1 : right]]
        yield f"names between={min(3, len(between))}"
        if second in between:
            yield "another of the second's class between"
        if first in between:
            yield "another of the first's class between"

    def _around(self, index: int, other: int, both: str, where: str) -> Iterator[str]:
        begin, end = self.places[self.lists[index][0]], self.places[self.lists[other][1]] + 1
        before, after = self.row[max(0, begin - _NEAR) : begin], self.row[end : end + _NEAR]
        for word in sorted(set(before)):
            yield f"{where}before={word}"
        for word in sorted(set(after)):
            yield f"{where}after={word}"
        if before:
            yield f"{where}right before={before[-1]}"
            yield f"{where}right before={before[-1]}&{both}"
        else:
            yield f"{where}opens the sentence"
        if after:
            yield f"{where}right after={after[0]}"

    def _standing(self, index: int, other: int) -> Iterator[str]:
        first, second = self.elements[index], self.elements[other]
        yield f"first resolved={first.resolved}"
        yield f"second resolved={second.resolved}"
        yield f"first is the force={first.entity == self.report.force}"
        yield f"second is the force={second.entity == self.report.force}"
        yield f"first local={self.entities[first.entity].iri is None}"
        yield f"second local={self.entities[second.entity].iri is None}"
        yield f"of the first's class={min(_MANY, sum(each.cls == first.cls for each in self.elements))}"
        yield f"of the second's class={min(_MANY, sum(each.cls == second.cls for each in self.elements))}"
        yield f"kind={self.sentence.passage.passage.kind}"


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
