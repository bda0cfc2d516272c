"""Tell how far two graphs say the same: two formats of one report, or two versions of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peelgraph.evaluation.said import plain_name

if TYPE_CHECKING:
    from peelgraph.store.entity import Entity
    from peelgraph.store.graph import PeelGraph

Fact = tuple[str, ...]
"""A fact by its names and values; IRIs and offsets, which depend on the file, are left out."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The facts of one kind in two graphs."""

    both: frozenset[Fact] = field(repr=False)
    only_first: frozenset[Fact]
    only_second: frozenset[Fact]

    @property
    def jaccard(self) -> float:
        """The facts of both among the facts of either, from 0 to 1; 1 where there are none."""
        every = len(self.both) + len(self.only_first) + len(self.only_second)
        return len(self.both) / every if every else 1.0


def agree(first: PeelGraph, second: PeelGraph) -> Mapping[str, Agreement]:
    """Return, for entities, claims, judgments, observations and definitions, what two graphs both say and what one does.

    Only what reports say counts, not the reference data: an entity is one that is mentioned.
    """
    said, other = _facts(first), _facts(second)
    return {
        kind: Agreement(frozenset(facts & other[kind]), frozenset(facts - other[kind]), frozenset(other[kind] - facts))
        for kind, facts in said.items()
    }


def _facts(graph: PeelGraph) -> dict[str, set[Fact]]:
    mentioned = [entity for entity in graph if entity.mentions]
    return {
        "entities": {_name(entity) for entity in mentioned},
        "claims": {(*_name(claim.subject), claim.predicate, *_name(claim.object)) for claim in graph.claims()},
        "judgments": {
            (judgment.force, judgment.question, judgment.grade, str(judgment.year)) for judgment in graph.judgments()
        },
        "observations": {
            (figure.measure, figure.observed, str(figure.value), figure.unit, figure.period)
            for figure in graph.observations()
        },
        "definitions": {
            (*_name(entity), plain_name(definition.text))
            for entity in mentioned
            for definition in entity.definitions
            if definition.evidence
        },
    }


def _name(entity: Entity) -> Fact:
    return entity.cls, plain_name(entity.name)
