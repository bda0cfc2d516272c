"""Checking the quads of a report gives what checking the same triples as a graph of rdflib gives."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from peelgraph.errors import GraphError
from peelgraph.graph import fixed
from peelgraph.graph.checking import yardstick
from peelgraph.graph.shapes import Violation, check, read_background, read_shapes

DATA = Path(__file__).parents[1] / "shapes" / "data"
WORLD = DATA / "world.ttl"


def read(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))


def test_quads_and_graph_give_the_same_violations() -> None:
    """All graphs that break a shape, together: each has nodes of its own."""
    paths = sorted(DATA.glob("*/fail*.ttl"))
    graph = Graph()
    for path in paths:
        graph.parse(path)
    background = [*fixed.reference_quads(), *fixed.framework_quads(), *fixed.ontology_quads(), *read(WORLD)]
    one = yardstick(background).check([quad for path in paths for quad in read(path)])
    other = check(graph, shapes=read_shapes(), background=read_background([WORLD]))

    def brief(violation: Violation) -> tuple[str, str, str, str]:
        """Leave out values: rdflib writes literals in its own way when it reads Turtle."""
        return violation.focus, violation.path, violation.component, violation.shape

    assert sorted(map(brief, one.violations)) == sorted(map(brief, other.violations))
    assert one.checked == other.checked
    assert not one.conforms


def test_a_literal_keeps_the_characters_that_it_was_written_with() -> None:
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    peel = "https://w3id.org/peelgraph/ontology#"
    node, integer = ox.NamedNode("x:a"), ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    quads = [
        ox.Triple(node, kind, ox.NamedNode(f"{peel}Question")),
        ox.Triple(node, ox.NamedNode(f"{peel}questionNumber"), ox.Literal("-01", datatype=integer)),
    ]
    found = yardstick(fixed.ontology_quads()).check(quads).violations
    assert [violation.value for violation in found if violation.path == f"{peel}questionNumber"] == [
        f'"-01"^^<{integer.value}>'
    ]


def test_a_triple_that_speaks_of_a_triple_is_an_error() -> None:
    inner = ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.NamedNode("x:c"))
    with pytest.raises(GraphError, match="speaks of a triple"):
        yardstick(()).check([ox.Triple(ox.NamedNode("x:d"), ox.NamedNode("x:e"), inner)])
