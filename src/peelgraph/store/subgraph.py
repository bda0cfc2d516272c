"""A part of a graph: entities and the relations between them, chosen by name, class, predicate and number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peelgraph.graph.vocabulary import ITSRDF
from peelgraph.store import drawing, markup
from peelgraph.store.answering import pairs
from peelgraph.store.relations import Relations, Triple

if TYPE_CHECKING:
    from peelgraph.store.entity import Claim, Entity, Evidence
    from peelgraph.store.graph import PeelGraph

DRAWN = 32
"""Entities that a small drawing shows at most; a larger subgraph is drawn by its most related ones."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That one entity stands to another by one of the ten predicates, with the claims of reports that say so."""

    subject: Entity
    predicate: str
    object: Entity
    claims: tuple[Claim, ...] = field(repr=False)
    """Empty where only the reference data has it."""

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that say it, each passage once, by report and place."""
        passages = {e.iri: e for claim in self.claims for e in claim.evidence}
        return tuple(sorted(passages.values(), key=lambda e: (e.report, e.begin, e.end, e.iri)))


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Entities (sorted by IRI) and the relations between them (sorted by subject, predicate, object)."""

    entities: tuple[Entity, ...] = field(repr=False)
    relations: tuple[Relation, ...] = field(repr=False)
    about: tuple[Entity, ...] = ()
    """The entities that it was chosen around; empty for a part of the whole graph."""
    left_out: int = 0
    """Entities that were chosen, too, but are left out by the limit."""

    def __len__(self) -> int:
        return len(self.entities)

    def __bool__(self) -> bool:
        return bool(self.entities)

    def __str__(self) -> str:
        around = f" around {', '.join(each.name for each in self.about)}" if self.about else ""
        left = f" ({self.left_out} more left out)" if self.left_out else ""
        return f"{_count(self.entities, 'entit', 'y', 'ies')} and {_count(self.relations, 'relation', '', 's')}{around}{left}"

    def degrees(self) -> dict[str, int]:
        """Return by IRI how many of the relations each entity is in."""
        degree = {entity.iri: 0 for entity in self.entities}
        for relation in self.relations:
            degree[relation.subject.iri] += 1
            degree[relation.object.iri] += 1
        return degree

    def _repr_svg_(self) -> str:
        """Return a small drawing, the same for the same subgraph; of a large one its most related entities."""
        degree = self.degrees()
        first = {entity.iri for entity in self.about}
        shown = sorted(self.entities, key=lambda e: (e.iri not in first, -degree[e.iri], e.iri))[:DRAWN]
        hidden = len(self.entities) - len(shown) + self.left_out
        return drawing.draw(
            [drawing.Dot(e.iri, e.name, e.cls, e.iri in first) for e in shown],
            [drawing.Line(r.subject.iri, r.predicate, r.object.iri) for r in self.relations],
            title=str(self),
            note=f"{hidden} more not drawn" if hidden else "",
        )

    def to_html(self) -> str:
        """Return the relations as a table of HTML, with their words."""
        rows = (
            (
                relation.subject.name,
                relation.predicate,
                relation.object.name,
                " … ".join(e.text for e in relation.evidence) or "(reference data)",
            )
            for relation in self.relations
        )
        return markup.table(("subject", "predicate", "object", "words"), rows, str(self))


def _count(things: Collection[object], stem: str, one: str, many: str) -> str:
    return f"{len(things)} {stem}{one if len(things) == 1 else many}"


def choose(
    graph: PeelGraph,
    relations: Relations,
    classes: dict[str, str],
    *,
    about: tuple[Entity, ...],
    steps: int,
    predicates: frozenset[str],
    wanted: frozenset[str],
    limit: int | None,
) -> Subgraph:
    """Choose entities and relations (see ``PeelGraph.subgraph``); ``classes`` is every entity's IRI and its class."""
    first = tuple(dict.fromkeys(entity.iri for entity in about))

    def fits(iri: str) -> bool:
        return iri in classes and (not wanted or classes[iri] in wanted or iri in first)

    kept = [
        triple
        for triple in relations.claims
        if (not predicates or triple[1] in predicates) and fits(triple[0]) and fits(triple[2])
    ]
    beside: dict[str, list[str]] = {}
    for subject, _, target in kept:
        beside.setdefault(subject, []).append(target)
        beside.setdefault(target, []).append(subject)
    if first:
        far = _distances(first, beside, steps)
    else:
        spoken_of = set() if predicates else {iri for _, iri in pairs(graph.source, ITSRDF.taIdentRef)}
        far = {iri: 0 for iri in classes if fits(iri) and (iri in beside or iri in spoken_of)}
    ranked = sorted(far, key=lambda iri: (far[iri], -len(beside.get(iri, ())), iri))
    chosen = set(ranked if limit is None else ranked[:limit])
    return Subgraph(
        tuple(graph.entity(iri) for iri in sorted(chosen)),
        tuple(
            read_relation(graph, relations, triple) for triple in kept if triple[0] in chosen and triple[2] in chosen
        ),
        about,
        len(far) - len(chosen),
    )


def _distances(start: Iterable[str], beside: dict[str, list[str]], steps: int) -> dict[str, int]:
    """Return how many relations away from ``start`` things are, as far as ``steps``."""
    far = dict.fromkeys(start, 0)
    edge = list(far)
    for step in range(1, steps + 1):
        edge = sorted({there for here in edge for there in beside.get(here, ())} - far.keys())
        far.update(dict.fromkeys(edge, step))
    return far


def read_relation(graph: PeelGraph, relations: Relations, triple: Triple) -> Relation:
    """Read a relation with its claims."""
    subject, predicate, target = triple
    claims = graph._facts.claims(list(relations.claims[triple]))
    return Relation(graph.entity(subject), predicate, graph.entity(target), claims)
