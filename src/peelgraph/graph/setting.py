"""What every part of a report's description needs: the report, its IRI, and the IRIs of the entities that it names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from peelgraph.extraction.facts import Entity, Facts
from peelgraph.graph import iris
from peelgraph.reading.report import Report

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate and object, before it is put into a graph."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A report to be described: ``iri`` its own IRI, ``things`` the IRI of each entity by its key.

    ``given`` holds the names, by IRI, of everything that the reference data and the frameworks describe already.
    """

    report: Report = field(repr=False)
    iri: NamedNode
    things: Mapping[str, NamedNode] = field(repr=False)
    given: Mapping[str, Collection[str]] = field(repr=False)
    base: str = iris.BASE

    def thing(self, key: str) -> NamedNode:
        """Return the IRI of the entity with this key; the key of a reference entity is its IRI.

        :raises ValueError: a local key that ``Facts.entities`` does not hold.
        """
        if key in self.things:
            return self.things[key]
        if key.startswith("local:"):
            raise ValueError(f"{self.report.name}: no entity has the key {key!r}")
        return NamedNode(key)

    def section_at(self, offset: int) -> int | None:
        """Return the innermost section that holds a source offset, ``None`` where there is none."""
        sections = self.report.sections
        holding = (index for index, section in enumerate(sections) if section.begin <= offset < section.end)
        return max(holding, key=lambda index: (sections[index].begin, index), default=None)


def set_out(facts: Facts, *, given: Mapping[str, Collection[str]], base: str) -> Setting:
    """Return the setting of a report: mint its IRI and those of its local entities."""
    report = facts.report
    iri = iris.report(
        force=report.force, round=report.round, about=report.pillar or report.kind, digest=report.digest, base=base
    )
    things = {key: _iri_of(entity, facts.entities, base) for key, entity in facts.entities.items()}
    return Setting(report, iri, things, given, base)


def _iri_of(entity: Entity, entities: Mapping[str, Entity], base: str) -> NamedNode:
    if entity.iri:
        return NamedNode(entity.iri)
    home = entities[entity.home].iri if entity.home and entity.home in entities else entity.home
    return iris.entity(cls=entity.cls, name=entity.name, home=home, base=base)
