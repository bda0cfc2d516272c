"""What a graph says about an IRI, whatever it is the IRI of: of a graph at hand, and of one on a server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

_PLACES = ("{node} ?p ?o", "GRAPH {node} {{ ?s ?p ?o }}", "?s ?p {node}")
_GIVEN = ("{node} ?p ?o", "?s ?p ?o", "?s ?p {node}")
"""Where an IRI stands: it is spoken about, names a graph, is pointed at; and what is then said."""


def is_known(graph: PeelGraph, iri: str) -> bool:
    """Tell whether a graph holds an IRI: as a subject, as an object, or as the name of a graph.

    :raises EndpointError: the server that holds the graph does not answer as it should.
    """
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    if isinstance(graph.store, ox.Store):
        return any(next(iter(quads), None) is not None for quads in _patterns(graph.store, node))
    if next(graph.store.quads_for_pattern(node, None, None), None) is not None:
        return True
    union = " UNION ".join(f"{{ {each.format(node=node)} }}" for each in _PLACES[1:])
    return graph.store.endpoint.holds(f"ASK {{ {union} }}")


def statements(graph: PeelGraph, iri: str) -> list[ox.Triple]:
    """Return the statements about an IRI; of a named graph, what it holds; of one that is only pointed at, who does.

    :raises EndpointError: the server that holds the graph does not answer as it should.
    """
    node = ox.NamedNode(iri)
    if isinstance(graph.store, ox.Store):
        for quads in _patterns(graph.store, node):
            if found := {quad.triple for quad in quads}:
                return list(found)
        return []
    for place, given in zip(_PLACES, _GIVEN, strict=True):
        asked = f"CONSTRUCT {{ {given.format(node=node)} }} WHERE {{ {place.format(node=node)} }}"
        if triples := graph.store.endpoint.triples(asked):
            return list(set(triples))
    return []


def _patterns(store: ox.Store, node: ox.NamedNode) -> Iterator[Iterator[ox.Quad]]:
    yield store.quads_for_pattern(node, None, None)
    yield store.quads_for_pattern(None, None, None, node)
    yield store.quads_for_pattern(None, None, node)
