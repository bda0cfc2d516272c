"""Check the quads of a report against the shapes, together with what they speak of, without reading more than that.

Reading all of the reference data into rdflib takes longer than checking a report. So the background is kept as
Oxigraph reads it, and only what a report speaks of is handed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph import resources
from peelgraph.errors import GraphError
from peelgraph.graph.sieve import Sieve, sieve
from peelgraph.graph.vocabulary import PEEL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from rdflib.term import Node

    from peelgraph.graph.shapes import Conformance, Violation

Statement = ox.Quad | ox.Triple


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The shapes, and by IRI what any report may speak of: classes, rounds, grades, reference entities."""

    shapes: tuple[Statement, ...] = field(repr=False)
    sieve: Sieve = field(repr=False)
    about: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    everywhere: tuple[Statement, ...] = field(repr=False)
    """What every check needs: the classes' tree, and the rounds."""

    def check(self, quads: Iterable[Statement]) -> Conformance:
        """Check the quads as one graph.

        :raises GraphError: pySHACL cannot evaluate a shape.
        """
        known = list(quads)
        return self.check_some(known, subjects={each.subject for each in known}, against=self.shapes)

    def check_some(
        self, quads: Iterable[Statement], *, subjects: Collection[object], against: Iterable[Statement]
    ) -> Conformance:
        """Check those of the quads' nodes that are ``subjects``; what the others say is looked up.

        :raises GraphError: pySHACL cannot evaluate a shape.
        """
        from rdflib import BNode, URIRef

        from peelgraph.graph import shapes

        known = list(quads)
        together = shapes.QuickGraph(_triples(known))
        together.take(_triples(self._spoken_of(known)))
        nodes: set[Node] = {URIRef(each.value) for each in subjects if isinstance(each, ox.NamedNode)}
        nodes |= {BNode(each.value) for each in subjects if isinstance(each, ox.BlankNode)}
        return shapes.check_together(together, subjects=nodes, shapes=shapes.QuickGraph(_triples(against)))

    def violations(self, quads: Iterable[Statement]) -> tuple[Violation, ...]:
        """Return what breaks a shape; pySHACL is asked only where the sieve is in doubt.

        :raises GraphError: pySHACL cannot evaluate a shape.
        """
        known = list(quads)
        if self.sieve.surely_conforms(known, self._spoken_of(known)):
            return ()
        return self.check(known).violations

    def _spoken_of(self, quads: Iterable[Statement]) -> list[Statement]:
        nodes = {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
        found = [*self.everywhere, *(each for node in nodes for each in self.about.get(node, ()))]
        further = {each.object.value for each in found if isinstance(each.object, ox.NamedNode)} - nodes
        found.extend(each for node in further for each in self.about.get(node, ()) if each.predicate == RDF.type)
        return found


def yardstick(background: Iterable[Statement]) -> Yardstick:
    """Read the shipped shapes, and take ``background`` (``fixed``'s quads) as what reports may speak of.

    :raises GraphError: the shapes are missing or not Turtle.
    """
    about: dict[str, list[Statement]] = {}
    for quad in background:
        if isinstance(quad.subject, ox.NamedNode):
            about.setdefault(quad.subject.value, []).append(quad)
    everywhere = [
        quad
        for quads in about.values()
        if any(quad.predicate == RDF.type and quad.object == PEEL.Framework for quad in quads)
        or any(quad.predicate == RDFS.subClassOf for quad in quads)
        for quad in quads
    ]
    path = resources.ONTOLOGY / "shapes.ttl"
    try:
        read = tuple(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: cannot be read: {error}: install the package again") from error
    return Yardstick(read, sieve(read), {iri: tuple(quads) for iri, quads in about.items()}, tuple(everywhere))


def _triples(quads: Iterable[Statement]) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples as rdflib writes them; literals keep the characters that they were written with."""
    from rdflib import BNode, Literal, URIRef

    iris: dict[str, URIRef] = {}
    literals: dict[ox.Literal, Literal] = {}

    def iri(text: str) -> URIRef:
        if text not in iris:
            iris[text] = URIRef(text)
        return iris[text]

    def literal(term: ox.Literal) -> Literal:
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype == XSD.string:
            return Literal(term.value)
        return Literal(term.value, datatype=iri(term.datatype.value), normalize=False)

    def node(term: object) -> Node:
        if isinstance(term, ox.NamedNode):
            return iri(term.value)  # strings as keys: a node of Oxigraph is made anew each time it is asked for
        if isinstance(term, ox.Literal):
            if term not in literals:
                literals[term] = literal(term)
            return literals[term]
        if isinstance(term, ox.BlankNode):
            return BNode(term.value)
        raise GraphError(f"a triple that speaks of a triple cannot be checked: {term}")

    for quad in quads:
        yield node(quad.subject), iri(quad.predicate.value), node(quad.object)
