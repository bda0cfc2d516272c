"""An answer writes itself in the standard formats, and is true where it holds something."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from peelgraph.errors import QueryError
from peelgraph.store.answer import Answer

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

PEEL = "PREFIX peel: <https://w3id.org/peelgraph/ontology#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
ODD = '"a,\\"b\\"\\nc"'


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("SELECT ?s { ?s a peel:Report }", True),
        ("SELECT ?s { ?s a peel:Finding }", False),
        ("ASK { ?s a peel:Report }", True),
        ("ASK { ?s a peel:Finding }", False),
        ("CONSTRUCT { ?s a peel:Report } WHERE { ?s a peel:Report }", True),
        ("CONSTRUCT { ?s a peel:Report } WHERE { ?s a peel:Finding }", False),
    ],
)
def test_an_answer_is_true_where_it_holds_anything(graph: PeelGraph, text: str, truth: bool) -> None:
    assert bool(graph.query(PEEL + text)) is truth


def test_values_are_pythons_own(graph: PeelGraph) -> None:
    answer = graph.query(
        PEEL
        + "SELECT ?i ?d ?b ?s ?y ?u ?n { "
        + 'VALUES (?i ?d ?b ?s ?y ?u ?n) { (7 2.50 true "x"@en "2017"^^xsd:gYear peel:Claim UNDEF) } }'
    )
    assert answer.rows == ((7, Decimal("2.5"), True, "x", "2017", "https://w3id.org/peelgraph/ontology#Claim", None),)
    assert next(iter(answer)) == dict(zip("idbsyun", answer.rows[0], strict=True))
    assert answer.column("i") == (7,)
    with pytest.raises(QueryError, match="no column 'z'"):
        answer.column("z")


def test_csv_reads_back_as_it_was(graph: PeelGraph) -> None:
    answer = graph.query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ ({ODD} UNDEF) }} }}")
    assert answer.to_csv().startswith("a,b\r\n")
    assert list(csv.reader(io.StringIO(answer.to_csv(), newline=""))) == [["a", "b"], ['a,"b"\nc', ""]]


def test_json_is_sparql_results_json(graph: PeelGraph) -> None:
    """Another reader, Oxigraph's own, gets the same terms from it."""
    answer = graph.query(
        PEEL + f'SELECT * {{ VALUES (?a ?b ?c ?d) {{ ({ODD} "x"@en 2.5 peel:Claim) (UNDEF 1 true "y") }} }}'
    )
    read = ox.parse_query_results(answer.to_json(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(row) for row in read] == list(answer.cells)
    assert json.loads(graph.query("ASK {}").to_json()) == {"head": {}, "boolean": True}


def test_turtle_is_the_triples_and_the_same_each_time(graph: PeelGraph) -> None:
    text = PEEL + "CONSTRUCT { ?s peel:uses ?o } WHERE { ?s peel:uses ?o }"
    turtle = graph.query(text).to_turtle()
    assert len(list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))) == 4
    assert "peel:uses" in turtle
    found = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    for order in (found, found[::-1], found * 2):
        assert Answer.of_triples(quad.triple for quad in order).to_turtle() == turtle


@pytest.mark.parametrize(
    ("text", "method"),
    [("ASK {}", "to_csv"), ("DESCRIBE <http://e/>", "to_json"), ("SELECT * {}", "to_turtle"), ("ASK {}", "to_turtle")],
)
def test_a_form_that_does_not_fit_is_refused(graph: PeelGraph, text: str, method: str) -> None:
    with pytest.raises(QueryError, match=r"only|cannot"):
        getattr(graph.query(text), method)()
