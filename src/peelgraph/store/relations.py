"""Relations between entities as a network: the shortest path, and the network for networkx."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peelgraph.errors import QueryError
from peelgraph.graph.vocabulary import PEEL, RDF, predicate
from peelgraph.store import terms
from peelgraph.store.answering import pairs
from peelgraph.store.names import nearest
from peelgraph.store.remote import expect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import networkx as nx

    from peelgraph.store.answering import Answering
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.nearby import Nearby

Triple = tuple[str, str, str]
"""Subject IRI, predicate name, object IRI."""

_ENDS = (RDF.subject, RDF.predicate, RDF.object)


@dataclass(frozen=True, slots=True)
class Relations:
    """Every relation by one of the ten predicates, from reports and reference data, with the claims that state it."""

    claims: dict[Triple, tuple[str, ...]] = field(repr=False)
    """Each relation and the IRIs of its claims; none where only the reference data has it."""
    beside: dict[str, tuple[Triple, ...]] = field(repr=False)
    """The relations that an entity is in, by predicate and IRI."""

    def near(self, iri: str) -> tuple[Triple, ...]:
        """Return the relations that an entity is in, by predicate and IRI."""
        return self.beside.get(iri, ())

    def stated(self, triple: Triple) -> tuple[str, ...] | None:
        """Return the claims that state a relation, ``None`` where there is no such relation."""
        return self.claims.get(triple)

    def expect(self, iris: Iterable[str]) -> None:
        """Do nothing: all of them are at hand (see ``Nearby.expect``)."""


def read_relations(store: Answering) -> Relations:
    """Collect the relations of ``store``: the plain triples and the claims."""
    expect(store, patterns=[(node, None) for node in (*map(predicate, terms.PREDICATES), *_ENDS)])
    stated: dict[Triple, set[str]] = {}
    for name in terms.PREDICATES:
        for subject, target in pairs(store, predicate(name)):
            stated.setdefault((subject, name, target), set())
    parts: dict[str, dict[str, str]] = {}
    for part, node in zip(("subject", "predicate", "object"), _ENDS, strict=True):
        for claim, value in pairs(store, node):
            parts.setdefault(claim, {})[part] = value
    for claim, said in parts.items():
        if {"subject", "predicate", "object"} == said.keys() and said["predicate"].startswith(str(PEEL)):
            stated.setdefault((said["subject"], said["predicate"][len(str(PEEL)) :], said["object"]), set()).add(claim)
    beside: dict[str, set[Triple]] = {}
    for triple in stated:
        beside.setdefault(triple[0], set()).add(triple)
        beside.setdefault(triple[2], set()).add(triple)
    return Relations(
        {triple: tuple(sorted(stated[triple])) for triple in sorted(stated)},
        {iri: tuple(sorted(triples, key=lambda t: (t[1], t[0], t[2]))) for iri, triples in beside.items()},
    )


def predicate_name(given: str) -> str:
    """Return the name of one of the ten predicates, given its name or its IRI.

    :raises QueryError: it is none of them.
    """
    name = given.removeprefix(str(PEEL)).removeprefix("peel:")
    if name in terms.PREDICATES:
        return name
    close = nearest(name, terms.PREDICATES, 1)
    hint = f"did you mean {close[0]}? " if close else ""
    raise QueryError(f"{given!r}: no such predicate: {hint}there are {', '.join(terms.PREDICATES)}")


def shortest(
    relations: Relations | Nearby, start: str, end: str, predicates: Collection[str] = ()
) -> tuple[tuple[Triple, bool], ...] | None:
    """Return the shortest chain of relations from ``start`` to ``end``, followed in either direction; ``None`` if none.

    Each step is a relation and whether it is followed forwards. Of several chains of one length, the one is taken whose
    predicates and IRIs sort first. ``predicates`` keeps to some of the ten; empty is all of them.
    """
    came: dict[str, tuple[Triple, bool] | None] = {start: None}
    level = [start]
    while level and end not in came:
        relations.expect(level)
        reached: list[str] = []
        for here in level:
            for triple in relations.near(here):
                forward = triple[0] == here
                there = triple[2] if forward else triple[0]
                if there not in came and (not predicates or triple[1] in predicates):
                    came[there] = (triple, forward)
                    reached.append(there)
        level = reached
    if end not in came:
        return None
    chain: list[tuple[Triple, bool]] = []
    here = end
    while (step := came[here]) is not None:
        chain.append(step)
        here = step[0][0] if step[1] else step[0][2]
    return tuple(reversed(chain))


def to_networkx(graph: PeelGraph, relations: Relations) -> nx.MultiDiGraph:
    """Return the network: nodes are IRIs with ``label`` and ``cls``, edges are keyed by predicate.

    An edge has ``predicate``, ``claims`` (IRIs) and ``evidence`` (``Evidence`` values); both are empty where only the
    reference data has the relation.
    """
    import networkx as nx  # slow to import

    network = nx.MultiDiGraph()
    for entity in graph.entities():
        network.add_node(entity.iri, label=entity.name, cls=entity.cls)
    for (subject, name, target), claims in relations.claims.items():
        if subject in network and target in network:
            evidence = graph.explain(subject, name, target)
            network.add_edge(subject, target, key=name, predicate=name, claims=claims, evidence=evidence)
    return network
