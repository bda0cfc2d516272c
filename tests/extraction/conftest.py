"""The shipped reference, gazetteer and frameworks, loaded once; and short texts, read and extracted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from tests.grounding import ungrounded

from peelgraph import frameworks as frameworks_
from peelgraph import reference as reference_
from peelgraph.extraction.extracting import extract
from peelgraph.extraction.facts import ENGLAND_AND_WALES, Facts
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.frameworks import Frameworks
from peelgraph.reading import read_text
from peelgraph.reading.report import Span
from peelgraph.reference import Reference

GWENT_2017 = """\
# PEEL: Police effectiveness 2017

An inspection of Gwent Police

"""


@dataclass(frozen=True)
class Said:
    """The facts of a text, put as a reader would say them: names for entities, printed words for spans."""

    facts: Facts
    reference: Reference
    cover: int
    """How many characters the cover takes; what stands there is left aside."""

    def name(self, key: str) -> str:
        if key in self.facts.entities:
            return self.facts.entities[key].name
        return key if key == ENGLAND_AND_WALES else self.reference.entities[key].name

    def words(self, span: Span) -> str:
        return self.facts.report.source[span.begin : span.end]

    @property
    def mentions(self) -> list[tuple[str, str, str]]:
        """The words as printed, the class and the entity's name, in order."""
        entities = self.facts.entities
        return [
            (self.words(each.span), entities[each.entity].cls, entities[each.entity].name)
            for each in self.facts.mentions
            if each.span.begin >= self.cover
        ]

    @property
    def names(self) -> list[tuple[str, str]]:
        """The words as printed and the class, in order."""
        return [(words, cls) for words, cls, _ in self.mentions]

    @property
    def claims(self) -> set[tuple[str, str, str]]:
        return {(self.name(each.subject), each.predicate, self.name(each.object)) for each in self.facts.claims}

    def stated(self, *predicates: str) -> set[tuple[str, str, str]]:
        """The claims of some predicates only."""
        return {each for each in self.claims if each[1] in predicates}

    @property
    def judgments(self) -> set[tuple[str, str, int]]:
        """The question, the last part of the grade's IRI and the year, of the inspected force."""
        return {
            (each.question, each.grade.rsplit("/", 1)[-1], each.year)
            for each in self.facts.judgments
            if each.force == self.facts.report.force
        }

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The value and unit of each observation, in order."""
        return [(str(each.value), each.unit) for each in self.facts.observations]

    @property
    def definitions(self) -> set[tuple[str, str]]:
        return {(self.name(each.entity), each.text) for each in self.facts.definitions}

    @property
    def unlinked(self) -> list[str]:
        return [self.words(each.span) for each in self.facts.unlinked]

    def left_out(self, kind: str) -> list[tuple[str, str]]:
        """The words and the reason of what was left out."""
        return [(self.words(each.span), each.reason) for each in self.facts.left_out if each.kind == kind]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return reference_.load()


@pytest.fixture(scope="session")
def gazetteer(reference: Reference) -> Gazetteer:
    return Gazetteer(reference)


@pytest.fixture(scope="session")
def frameworks() -> Frameworks:
    return frameworks_.load()


@pytest.fixture(scope="session")
def of_text(reference: Reference, gazetteer: Gazetteer, frameworks: Frameworks) -> Callable[..., Said]:
    """Return the facts of a text: by default it follows the cover of a report on Gwent Police, effectiveness 2017."""

    @cache
    def extracted(text: str, *, cover: str = GWENT_2017) -> Said:
        report = read_text(cover + text, name="own-words.md", reference=reference)
        facts = extract(report, gazetteer, frameworks)
        assert ungrounded(facts, gazetteer) == []  # whatever a test is about, no claim is made up
        return Said(facts, reference, len(cover))

    return extracted
