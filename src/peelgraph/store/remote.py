"""A graph on a server, brought here piece by piece: triple patterns become queries, many patterns one query.

What was brought is kept: as with a graph at hand, the graph must not change while it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from peelgraph.errors import GraphError
from peelgraph.graph.vocabulary import ORG, PEEL, RDF

if TYPE_CHECKING:
    from peelgraph.store.answer import Answer
    from peelgraph.store.answering import Answering
    from peelgraph.store.endpoint import Endpoint

Thing = TypeVar("Thing")
Pattern = tuple[ox.NamedNode, ox.NamedNode | None]
"""A predicate, and its object or any."""

MOST_AT_ONCE = 300
"""IRIs in one query: some thirty kilobytes of it, which every server takes."""

LEADS = frozenset(
    {
        RDF.subject, RDF.object, PEEL.evidence, PEEL.inReport, PEEL.inSection,
        PEEL.force, PEEL.question, PEEL.coreQuestion, PEEL.grade, PEEL.framework, PEEL.pillar, PEEL.inspects,
        PEEL.measure, PEEL.observed, PEEL.unit, PEEL.comparedWith,
        PEEL.addressee, PEEL.forCause, PEEL.replacedBy, PEEL.concerns,
        PEEL.hadName, PEEL.succeededBy, ORG.member, ORG.organization,
    }
)  # fmt: skip
"""The predicates whose objects are looked at when a fact is read: they are brought with it. A report's whole text is not."""


class Remote:
    """Answers triple patterns and queries as a store does."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._about: dict[str, tuple[ox.Quad, ...]] = {}
        self._pairs: dict[Pattern, tuple[ox.Quad, ...]] = {}

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: ox.NamedNode | None, /
    ) -> Iterator[ox.Quad]:
        """Yield the triples of a pattern that has a subject or a predicate, as quads of the default graph.

        :raises EndpointError: the server does not answer as it should.
        """
        if subject is not None:
            if subject.value not in self._about:
                self._fetch_about([subject.value])
            for quad in self._about[subject.value]:
                if predicate in (None, quad.predicate) and object in (None, quad.object):
                    yield quad
            return
        if predicate is None:
            raise ValueError("a pattern needs a subject or a predicate")
        self.bring_pairs([(predicate, object)])
        yield from self._pairs[predicate, object]

    def __iter__(self) -> Iterator[ox.Quad]:
        """Yield the whole graph, in one request."""
        return (ox.Quad(*triple) for triple in self.endpoint.triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))

    def answer(self, text: str, *, source: str = "query", question: str = "") -> Answer:
        """Answer a query (see ``Endpoint.answer``)."""
        return self.endpoint.answer(text, source=source, question=question)

    def bring(self, iris: Iterable[str]) -> None:
        """Bring what is said about ``iris``, then about what leads on from there (``LEADS``), until nothing is missing."""
        wanted = sorted({iri for iri in iris if iri not in self._about})
        while wanted:
            self._fetch_about(wanted)
            found = (quad for iri in wanted for quad in self._about[iri] if quad.predicate in LEADS)
            ahead = {quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}
            wanted = sorted(ahead - self._about.keys())

    def bring_pairs(self, patterns: Iterable[Pattern]) -> None:
        """Bring the subjects and objects of several patterns, those with an object in one request, the others in another."""
        missing = [pattern for pattern in dict.fromkeys(patterns) if pattern not in self._pairs]
        whole = [(predicate,) for predicate, node in missing if node is None]
        given = [(predicate, node) for predicate, node in missing if node is not None]
        found: dict[Pattern, list[ox.Quad]] = {pattern: [] for pattern in missing}
        for columns, chosen in ((("p",), whole), (("p", "o"), given)):
            for some in batches(chosen):
                for quad in self._rows(f"{values(columns, some)} ?s ?p ?o"):
                    node = quad.object if columns == ("p", "o") else None
                    assert not isinstance(node, ox.BlankNode | ox.Literal | ox.Triple)
                    found[quad.predicate, node].append(quad)
        self._pairs.update({pattern: tuple(quads) for pattern, quads in found.items()})

    def _fetch_about(self, iris: Sequence[str]) -> None:
        for some in batches(iris):
            found: dict[str, list[ox.Quad]] = {iri: [] for iri in some}
            for quad in self._rows(f"{values(('s',), [(ox.NamedNode(iri),) for iri in some])} ?s ?p ?o"):
                assert isinstance(quad.subject, ox.NamedNode)
                found[quad.subject.value].append(quad)
            self._about.update({iri: tuple(quads) for iri, quads in found.items()})

    def _rows(self, where: str) -> Iterator[ox.Quad]:
        _, rows = self.endpoint.select(f"SELECT ?s ?p ?o WHERE {{ {where} }}")
        return (ox.Quad(*row) for row in rows)  # type: ignore[arg-type]


def expect(place: Answering, *, about: Iterable[str] = (), patterns: Iterable[Pattern] = ()) -> None:
    """Say what will be asked for soon, so that a server is asked for it in few requests and not one by one.

    ``about`` are IRIs, with what their words and labels need; ``patterns`` are predicates with an object or ``None``.
    """
    if isinstance(place, Remote):
        place.bring(about)
        place.bring_pairs(patterns)


def batches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Yield ``things`` in the numbers that one query takes."""
    return (things[start : start + MOST_AT_ONCE] for start in range(0, len(things), MOST_AT_ONCE))


def values(columns: Iterable[str], rows: Iterable[Iterable[ox.NamedNode]]) -> str:
    """Return a VALUES block (SPARQL 1.1 Query, section 10.2)."""
    heads = " ".join(f"?{column}" for column in columns)
    bodies = " ".join(f"({' '.join(map(str, row))})" for row in rows)
    return f"VALUES ({heads}) {{ {bodies} }}"


def require_reports(endpoint: Endpoint) -> None:
    """Check that a server's default graph holds a peel:Report.

    :raises GraphError: it holds none; where only its named graphs do, the message says so.
    :raises EndpointError: the server does not answer as it should.
    """
    pattern = f"?report a {PEEL.Report}"
    if endpoint.holds(f"ASK {{ {pattern} }}"):
        return
    if endpoint.holds(f"ASK {{ GRAPH ?graph {{ {pattern} }} }}"):
        raise GraphError(
            f"{endpoint}: has reports in named graphs only, and queries need their union: load with --union, or let the "
            "server make its default graph the union (docs/endpoints.md tells how)"
        )
    raise GraphError(f"{endpoint}: holds no peel:Report: load a graph first with `peelgraph load`")
