"""What every part of a report's description needs: the report, its IRI, and the IRIs of the entities that it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from peelgraph.extraction.facts import Entity, Facts
from peelgraph.graph import iris
from peelgraph.reading.report import Passage, Report, Span

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate and object, before it is put into a graph."""


_FAR = 24
"""How many passages may begin between the two halves of one that a page break has cut: the notes at the page's foot."""


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
    passages: tuple[tuple[int, Passage], ...] = field(repr=False, default=())
    """The report's passages in the order of the source, each with where it begins."""

    def thing(self, key: str) -> NamedNode:
        """Return the IRI of the entity with this key; the key of a reference entity is its IRI.

        :raises ValueError: a local key that ``Facts.entities`` does not hold.
        """
        if key in self.things:
            return self.things[key]
        if key.startswith("local:"):
            raise ValueError(f"{self.report.name}: no entity has the key {key!r}")
        return NamedNode(key)

    def words_of(self, span: Span) -> str:
        """Return the repaired words of a stretch of the source, or an empty string where no one passage holds it."""
        at = bisect_right(self.passages, span.begin, key=lambda each: each[0])
        for _, passage in reversed(self.passages[max(0, at - _FAR) : at]):
            begin, end = passage.offset_of(span.begin), passage.offset_of(span.end - 1)
            if begin is not None and end is not None:
                return passage.text[begin : end + 1]
        return ""

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
    passages = ((passage.source_offset(0), passage) for passage in report.passages)
    return Setting(report, iri, things, given, base, tuple(sorted(passages, key=lambda each: each[0])))


def _iri_of(entity: Entity, entities: Mapping[str, Entity], base: str) -> NamedNode:
    if entity.iri:
        return NamedNode(entity.iri)
    home = entities[entity.home].iri if entity.home and entity.home in entities else entity.home
    return iris.entity(cls=entity.cls, name=entity.name, home=home, base=base)
