"""Give each thing one shown name: where several are told, one stays ``skos:prefLabel``, the others become aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from peelgraph.graph.vocabulary import LABELS, SKOS


def given_names(quads: Iterable[Quad]) -> dict[str, frozenset[str]]:
    """Return the names of everything that the quads describe, by IRI; what has no name has an empty set."""
    names: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            has = names.setdefault(quad.subject.value, set())
            if quad.predicate in LABELS and isinstance(quad.object, Literal):
                has.add(quad.object.value)
    return {iri: frozenset(has) for iri, has in names.items()}


def choose_names(graphs: Iterable[Iterable[Quad]]) -> dict[NamedNode, Literal]:
    """Return the name to be shown of each thing that has several: the one in most graphs, else the first by code point."""
    told: dict[NamedNode, Counter[Literal]] = {}
    for quads in graphs:
        for quad in set(quads):
            if (
                quad.predicate == SKOS.prefLabel
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, Literal)
            ):
                told.setdefault(quad.subject, Counter())[quad.object] += 1
    return {
        thing: min(names, key=lambda name: (-names[name], name.value))
        for thing, names in told.items()
        if len(names) > 1
    }


def rename(quads: Iterable[Quad], chosen: Mapping[NamedNode, Literal]) -> list[Quad]:
    """Return the quads with the chosen names shown; the other names of the same things become aliases."""
    renamed: list[Quad] = []
    for quad in quads:
        name = chosen.get(quad.subject) if isinstance(quad.subject, NamedNode) else None
        if name is None or quad.predicate not in (SKOS.prefLabel, SKOS.altLabel):
            renamed.append(quad)
        elif quad.predicate == SKOS.prefLabel:
            renamed.append(Quad(quad.subject, SKOS.prefLabel, name, quad.graph_name))
            if quad.object != name:
                renamed.append(Quad(quad.subject, SKOS.altLabel, quad.object, quad.graph_name))
        elif quad.object != name:
            renamed.append(quad)
    return renamed
