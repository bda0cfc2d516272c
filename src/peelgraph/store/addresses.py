"""Tell a server's addresses for writing from its address for queries, as the engines have them by default."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelgraph.errors import EndpointError
from peelgraph.store.calling import shown

_ENGINES = (
    (r"/query", "/update", "/store"),  # Oxigraph
    (r"(/.+)/(?:query|sparql)", r"\1/update", r"\1/data"),  # Fuseki, a dataset
    (r"(.*/repositories/[^/]+)", r"\1/statements", r"\1/rdf-graphs/service"),  # GraphDB, RDF4J
    (r"/sparql-auth/?", "/sparql-auth", "/sparql-graph-crud-auth"),  # Virtuoso
    (r"/sparql/?", "/sparql", "/sparql/gsp/"),  # Neptune
    (r"/?", "/", "/"),  # QLever
)
"""The path of the address for queries, of that for updates, and of that of the graph store (docs/endpoints.md)."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server answers queries, takes updates, and keeps graphs (SPARQL 1.1 Graph Store HTTP Protocol)."""

    query: str
    update: str
    graph_store: str


def addresses(query: str, *, update: str | None = None, graph_store: str | None = None) -> Addresses:
    """Return the three addresses; those that are not given are the usual ones of the engine that ``query`` looks like.

    Parameters of ``query`` (``?…``) are for queries alone.

    >>> addresses("http://localhost:3030/peel/sparql").graph_store
    'http://localhost:3030/peel/data'

    :raises EndpointError: one is not given, and ``query`` looks like no engine's.
    """
    scheme, _, rest = query.partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    for pattern, updates, graphs in _ENGINES:
        if found := re.fullmatch(pattern, slash + path):
            root = f"{scheme}://{host}"
            return Addresses(query, update or root + found.expand(updates), graph_store or root + found.expand(graphs))
    if update and graph_store:
        return Addresses(query, update, graph_store)
    raise EndpointError(
        f"{shown(query)}: it cannot be told where this server is written to: give --graph-store and --update"
    )
