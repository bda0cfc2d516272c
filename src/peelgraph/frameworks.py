"""Read the frameworks: PEEL rounds with their pillars, questions and grade scales (``ontology/frameworks.ttl``)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from peelgraph import resources
from peelgraph.reference import PEEL, RDF_TYPE, SKOS


@dataclass(frozen=True, slots=True)
class Question:
    """A core question, or a pillar's overall one, of a round, with every label that it is printed under or known by."""

    iri: str
    labels: tuple[str, ...]
    pillar: str
    overall: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A PEEL round: its printed label, the year that stands for it, its questions and its grade scale.

    ``grades`` maps a grade's label in lower case to its IRI.
    """

    iri: str
    label: str
    labels: tuple[str, ...]
    year: int
    questions: tuple[Question, ...] = field(repr=False)
    grades: dict[str, str] = field(repr=False)

    def __hash__(self) -> int:
        return hash(self.iri)


@dataclass(frozen=True, slots=True)
class Frameworks:
    """All rounds by printed label, and the states of a question that bears no grade, by label in lower case."""

    rounds: dict[str, Round]
    not_graded: dict[str, str]
    digest: str


@cache
def load() -> Frameworks:
    """Read ``ontology/frameworks.ttl``."""
    content = (resources.ONTOLOGY / "frameworks.ttl").read_bytes()
    values: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.object, ox.Literal | ox.NamedNode):
            values.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)

    def typed(name: str) -> list[str]:
        return sorted(iri for iri, has in values.items() if PEEL + name in has.get(RDF_TYPE, []))

    def labels(iri: str) -> tuple[str, ...]:
        has = values[iri]
        return tuple(dict.fromkeys([*has.get(SKOS + "prefLabel", []), *sorted(has.get(SKOS + "altLabel", []))]))

    grades: dict[str, dict[str, str]] = {}
    for iri in typed("Grade"):
        for scale in values[iri].get(SKOS + "inScheme", []):
            grades.setdefault(scale, {}).update({label.lower(): iri for label in labels(iri)})
    rounds: dict[str, Round] = {}
    questions = _questions(values, typed("Question"))
    for iri in typed("Framework"):
        has = values[iri]
        label = has[SKOS + "prefLabel"][0]
        scale = has.get(PEEL + "gradeScale", [""])[0]
        rounds[label] = Round(
            iri,
            label,
            labels(iri),
            int(has[PEEL + "firstYear"][0][:4]),
            tuple(questions.get(iri, ())),
            grades.get(scale, {}),
        )
    states = {label.lower(): iri for iri in typed("NotGradedState") for label in labels(iri)}
    return Frameworks(rounds, states, hashlib.sha256(content).hexdigest())


def _questions(values: dict[str, dict[str, list[str]]], iris: Iterable[str]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for iri in iris:
        has = values[iri]
        if has.get(PEEL + "diagnostic", ["false"])[0] == "true":
            continue
        pillar = next((each.rsplit("/", 1)[-1] for each in has.get(PEEL + "ofPillar", [])), "")
        others = [*has.get(SKOS + "altLabel", []), *has.get(SKOS + "hiddenLabel", [])]
        names = tuple(dict.fromkeys([*has.get(SKOS + "prefLabel", []), *sorted(others)]))
        overall = any(name.startswith("Overall ") for name in names)
        for scheme in has.get(SKOS + "inScheme", []):
            found.setdefault(scheme, []).append(Question(iri, names, pillar, overall))
    return found
