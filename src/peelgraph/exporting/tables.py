"""The facts of a graph as tables: a row for each fact and passage of its evidence, so that nothing is joined or cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peelgraph.store.entity import Evidence
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.subgraph import Subgraph

Cell = str | int | Decimal | bool | None
Row = tuple[Cell, ...]

EVIDENCE = ("report", "section", "page", "begin", "end", "words", "passage")
"""The columns that say where a fact stands; ``begin`` and ``end`` (exclusive) are code points of the report's text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name is that of its file or sheet. Rows may be gone through once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def tables(graph: PeelGraph, part: Subgraph, *, everything: bool) -> tuple[Table, ...]:
    """Return the tables of ``part``, a part of ``graph``; ``everything`` says that it is the whole.

    Of a part, the facts are those of its forces and entities. A fact with two passages has two rows, which share its
    IRI (first column); one known from reference data alone has a row without evidence.
    """
    return (
        Table("nodes", ("iri", "class", "name", "other names", "relations"), _nodes(part)),
        Table("edges", ("source", "target", "predicate", "source name", "target name", "claims"), _edges(part)),
        Table(
            "claims",
            ("claim", "subject", "predicate", "object", "subject iri", "object iri", "since", "until", "rule",
             "confidence", *EVIDENCE),
            _claims(part),
        ),
        Table(
            "judgments",
            ("judgment", "force", "question", "framework question", "grade", "graded", "year", "round", "inspected",
             *EVIDENCE),
            _judgments(graph, part, everything=everything),
        ),
        Table(
            "observations",
            ("observation", "observed", "measure", "value", "unit", "period", "qualifier", "margin of error",
             "compared with", *EVIDENCE),
            _observations(graph, part, everything=everything),
        ),
        Table(
            "findings",
            ("finding", "force", "kind", "title", "text", "question", "status", "raised", "addressees", "deadline",
             "due", "concerns", *EVIDENCE),
            _findings(graph, part, everything=everything),
        ),
        Table("definitions", ("entity", "name", "class", "definition", "source", *EVIDENCE), _definitions(part)),
    )  # fmt: skip


def _nodes(part: Subgraph) -> Iterator[Row]:
    degree = part.degrees()
    for entity in part.entities:
        yield (entity.iri, entity.cls, entity.name, " | ".join(entity.names[1:]), degree[entity.iri])


def _edges(part: Subgraph) -> Iterator[Row]:
    for each in part.relations:
        yield (
            each.subject.iri, each.object.iri, each.predicate, each.subject.name, each.object.name, len(each.claims)
        )  # fmt: skip


def _claims(part: Subgraph) -> Iterator[Row]:
    for relation in part.relations:
        ends = (relation.subject.name, relation.predicate, relation.object.name)
        iris = (relation.subject.iri, relation.object.iri)
        if not relation.claims:
            yield ("", *ends, *iris, "", "", "reference data", None, *_nowhere())
        for claim in relation.claims:
            fact = (claim.iri, *ends, *iris, claim.since, claim.until, claim.rule, claim.confidence)
            yield from _each_passage(fact, claim.evidence)


def _judgments(graph: PeelGraph, part: Subgraph, *, everything: bool) -> Iterator[Row]:
    found = graph.judgments() if everything else [j for force in _forces(part) for j in graph.judgments(force=force)]
    for each in found:
        fact = (
            each.iri, each.force, each.question, each.core_question, each.grade, each.graded, each.year, each.round,
            each.inspected,
        )  # fmt: skip
        yield from _each_passage(fact, each.evidence)


def _observations(graph: PeelGraph, part: Subgraph, *, everything: bool) -> Iterator[Row]:
    forces = _forces(part)
    found = graph.observations() if everything else [o for force in forces for o in graph.observations(force=force)]
    for each in found:
        other = each.comparator
        fact = (
            each.iri, each.observed, each.measure, each.value, each.unit, each.period, each.qualifier, each.margin,
            f"{other.observed}: {other.value}" if other else "",
        )  # fmt: skip
        yield from _each_passage(fact, each.evidence)


def _findings(graph: PeelGraph, part: Subgraph, *, everything: bool) -> Iterator[Row]:
    found = graph.findings() if everything else [f for force in _forces(part) for f in graph.findings(force=force)]
    for each in found:
        fact = (
            each.iri, each.force, each.kind, each.title, each.text, each.question, each.status, each.raised,
            " | ".join(each.addressees), each.deadline, each.due, " | ".join(each.concerns),
        )  # fmt: skip
        yield from _each_passage(fact, each.evidence)


def _definitions(part: Subgraph) -> Iterator[Row]:
    for entity in part.entities:
        for each in entity.definitions:
            fact = (entity.iri, entity.name, entity.cls, each.text, each.source)
            yield from _each_passage(fact, each.evidence)


def _forces(part: Subgraph) -> list[str]:
    return [entity.iri for entity in part.entities if entity.cls == "PoliceForce"]


def _each_passage(fact: Row, evidence: tuple[Evidence, ...]) -> Iterator[Row]:
    if not evidence:
        yield (*fact, *_nowhere())
    for e in evidence:
        yield (*fact, e.report, e.section, e.page, e.begin, e.end, e.text, e.iri)


def _nowhere() -> Row:
    return ("", "", None, None, None, "", "")
