"""Ask a SPARQL 1.1 server (SPARQL 1.1 Protocol, section 2.1: a query by POST)."""

from __future__ import annotations

import pyoxigraph as ox

from peelgraph.errors import EndpointError, QueryError
from peelgraph.store.answer import Answer, Term
from peelgraph.store.calling import Caller, shown
from peelgraph.store.contact import Contact
from peelgraph.store.syntax import form_of, syntax_line

ACCEPT_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

Rows = list[tuple[Term | None, ...]]


class Endpoint:
    """The address of a server that answers queries."""

    def __init__(self, address: str, contact: Contact, *, caller: Caller | None = None) -> None:
        self.address = address
        self._caller = caller or Caller(contact)

    def __str__(self) -> str:
        return shown(self.address)

    def select(self, text: str) -> tuple[tuple[str, ...], Rows]:
        """Return the columns and the rows of a SELECT.

        :raises EndpointError: the server does not answer, refuses, or answers something else.
        """
        found = self._results(text)
        if isinstance(found, bool):
            raise EndpointError(f"{self}: answers yes or no where rows were asked for: is this a SPARQL server?")
        return found

    def holds(self, text: str) -> bool:
        """Return the answer of an ASK.

        :raises EndpointError: the server does not answer, refuses, or answers something else.
        """
        found = self._results(text)
        if not isinstance(found, bool):
            raise EndpointError(f"{self}: answers rows where yes or no was asked for: is this a SPARQL server?")
        return found

    def triples(self, text: str) -> list[ox.Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE.

        :raises EndpointError: the server does not answer, refuses, or answers something else.
        """
        body, media = self._ask(text, ACCEPT_TRIPLES)
        kind = ox.RdfFormat.from_media_type(media)
        if kind is None:
            raise self._no_endpoint(media, "RDF")
        try:
            return [quad.triple for quad in ox.parse(body, format=kind)]
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def answer(self, text: str, *, source: str = "query", question: str = "") -> Answer:
        """Return the answer of any query; ``source`` is what errors call it.

        :raises QueryError: the server cannot read it.
        :raises EndpointError: the server does not answer, refuses, or answers something else.
        """
        try:
            if form_of(text) in ("CONSTRUCT", "DESCRIBE"):
                return Answer.of_triples(self.triples(text), question)
            found = self._results(text)
        except EndpointError as error:
            if error.status != 400:  # noqa: PLR2004 - SPARQL 1.1 Protocol, section 2.1.6: the query does not parse
                raise
            raise QueryError(f"{source}: {_fault(text) or f'{self} cannot read it: {error.said}'}") from error
        return Answer.of_boolean(found, question) if isinstance(found, bool) else Answer.of_rows(*found, question)

    def _results(self, text: str) -> tuple[tuple[str, ...], Rows] | bool:
        body, media = self._ask(text, ACCEPT_RESULTS)
        kind = ox.QueryResultsFormat.from_media_type(media)
        if kind is None:
            raise self._no_endpoint(media, "results of a query")
        try:
            found = ox.parse_query_results(body, format=kind)
            if isinstance(found, ox.QueryBoolean):
                return bool(found)
            return tuple(variable.value for variable in found.variables), [tuple(row) for row in found]
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from error

    def _ask(self, text: str, accept: str) -> tuple[bytes, str]:
        reply = self._caller.call(
            "POST", self.address, form={"query": text}, headers={"Accept": accept}, repeatable=True
        )
        return reply.body, reply.type

    def _no_endpoint(self, media: str, wanted: str) -> EndpointError:
        what = f"answers {media or 'something of no type'}, not the {wanted}"
        return EndpointError(f"{self}: {what}: is this the address for queries? (docs/endpoints.md tells them)")

    def _broken(self, error: Exception) -> EndpointError:
        return EndpointError(f"{self}: the answer breaks off, or is not what it says ({type(error).__name__})")


def _fault(text: str) -> str:
    """Return what is wrong with a query, in the words used for files; empty where nothing is wrong for us."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        return syntax_line(str(error))
    except (OSError, ValueError, RuntimeError):
        return ""
    return ""
