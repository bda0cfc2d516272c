"""Write named graphs to a SPARQL 1.1 server, each whole: by the Graph Store HTTP Protocol, or by SPARQL Update."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import pyoxigraph as ox

from peelgraph.errors import EndpointError
from peelgraph.store.addresses import Addresses
from peelgraph.store.calling import Caller
from peelgraph.store.contact import Contact
from peelgraph.store.endpoint import Endpoint

Via = Literal["graph-store", "update"]

PIECE = 2**20
"""Characters of triples in one update."""


class Target:
    """A server that can be written to; triples are lines of N-Triples."""

    def __init__(self, addresses: Addresses, contact: Contact, *, via: Via = "graph-store", piece: int = PIECE) -> None:
        self._addresses = addresses
        self._caller = Caller(contact)
        self._via = via
        self._piece = piece
        self.endpoint = Endpoint(addresses.query, contact, caller=self._caller)

    def put(self, graph: ox.NamedNode, lines: Sequence[str]) -> None:
        """Make ``lines`` the content of a graph, whatever it was.

        By the Graph Store HTTP Protocol (section 5.3) that is one request. By SPARQL Update it is one for each piece;
        the first also empties the graph.

        :raises EndpointError: the server does not do it.
        """
        if self._via == "graph-store":
            body = "".join(f"{line}\n" for line in lines).encode()
            headers = {"Content-Type": "application/n-triples"}
            self._caller.call(
                "PUT",
                self._addresses.graph_store,
                params={"graph": graph.value},
                headers=headers,
                content=body,
                repeatable=True,
            )
            return
        before = f"DROP SILENT GRAPH {graph} ;\n"
        for piece in _pieces(lines, self._piece):
            self.update(f"{before}INSERT DATA {{ GRAPH {graph} {{\n{piece}\n}} }}")
            before = ""

    def drop(self, graph: ox.NamedNode) -> None:
        """Take a graph away, if it is there.

        :raises EndpointError: the server does not do it.
        """
        if self._via == "update":
            self.update(f"DROP SILENT GRAPH {graph}")
            return
        try:
            self._caller.call("DELETE", self._addresses.graph_store, params={"graph": graph.value}, repeatable=True)
        except EndpointError as error:
            if error.status != 404:  # noqa: PLR2004 - Graph Store HTTP Protocol, section 5.4: there is no such graph
                raise

    def merge(self, graph: ox.NamedNode) -> None:
        """Add what a named graph holds to the default graph.

        :raises EndpointError: the server does not do it.
        """
        self.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def unmerge(self, graph: ox.NamedNode) -> None:
        """Take from the default graph what this named graph holds and no other does.

        :raises EndpointError: the server does not do it.
        """
        elsewhere = f"GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {graph})"
        self.update(
            f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {elsewhere} }} }}"
        )

    def update(self, text: str) -> None:
        """Do a SPARQL Update (SPARQL 1.1 Protocol, section 2.2.1). It is not tried again: it may have been done.

        :raises EndpointError: the server does not do it.
        """
        self._caller.call("POST", self._addresses.update, form={"update": text}, repeatable=False)


def _pieces(lines: Sequence[str], most: int) -> Iterator[str]:
    """Yield the lines as SPARQL in pieces of about ``most`` characters, at least one piece.

    A ``u`` after a backslash of a literal would be read as the beginning of an escape (SPARQL 1.1 Query, section 19.2).
    """
    piece: list[str] = []
    size = 0
    for line in lines:
        piece.append(re.sub(r"\\\\([uU])", lambda found: rf"\\\U{ord(found[1]):08X}", line))
        size += len(line)
        if size >= most:
            yield "\n".join(piece)
            piece, size = [], 0
    if piece or not lines:
        yield "\n".join(piece)
