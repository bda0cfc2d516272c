"""What ``check`` promises whatever the shapes are."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace

from peelgraph.errors import GraphError
from peelgraph.graph.shapes import Conformance, QuickGraph, Violation, check, read_background, read_shapes

if TYPE_CHECKING:
    from pathlib import Path

EX = Namespace("https://example.org/")
NO_BACKGROUND = Graph()
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
ex:Boat-name a sh:PropertyShape ; sh:targetClass ex:Boat ; sh:path ex:name ; sh:minCount 1 ; sh:message "A boat has a name."@en .
ex:Boat-owner a sh:PropertyShape ; sh:targetClass ex:Boat ; sh:path ( ex:owner ex:name ) ; sh:maxCount 1 ; sh:message "One name."@en .
ex:Boat-home a sh:PropertyShape ; sh:targetClass ex:Boat ; sh:path ex:home ; sh:class ex:Place ; sh:message "A home is a place."@en .
"""
PREFIX = "@prefix ex: <https://example.org/> . "


def _graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIX + turtle, format="turtle")


def _check(turtle: str, *, background: str = "") -> Conformance:
    return check(_graph(turtle), shapes=_graph(SHAPES), background=_graph(background))


def test_a_graph_that_keeps_to_the_shapes_conforms() -> None:
    assert _check("ex:a a ex:Boat ; ex:name 'Heron' .") == Conformance(conforms=True, checked=1, violations=())


def test_a_graph_that_breaks_a_shape_does_not_conform() -> None:
    found = _check("ex:a a ex:Boat . ex:b a ex:Boat ; ex:name 'Heron' .")
    assert not found.conforms
    assert found.checked == 2
    assert found.violations == (
        Violation(
            focus="https://example.org/a",
            path="https://example.org/name",
            value="",
            component="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
            shape="https://example.org/Boat-name",
            severity="Violation",
            message="A boat has a name.",
        ),
    )
    assert str(found.violations[0]) == "https://example.org/a: A boat has a name."


@pytest.mark.parametrize("turtle", ["", "ex:a a ex:Bota .", "ex:a ex:name 'Heron' ."])
def test_a_graph_in_which_nothing_is_checked_does_not_conform(turtle: str) -> None:
    assert _check(turtle) == Conformance(conforms=False, checked=0, violations=())


def test_shapes_without_targets_check_nothing() -> None:
    found = check(_graph("ex:a a ex:Boat ."), shapes=Graph(), background=NO_BACKGROUND)
    assert not found.conforms
    assert found.checked == 0


def test_the_background_is_looked_up_and_not_checked() -> None:
    """A home known to the background is a place; a nameless boat of the background is nobody's fault."""
    background = "ex:quay a ex:Place . ex:z a ex:Boat . ex:quay ex:moors ex:z ."
    assert _check(
        "ex:a a ex:Boat ; ex:name 'Heron' ; ex:home ex:quay ; ex:beside ex:z .", background=background
    ).conforms
    assert not _check("ex:a a ex:Boat ; ex:name 'Heron' ; ex:home ex:quay ; ex:beside ex:z .").conforms


def test_subclasses_of_the_background_are_targets_too() -> None:
    found = _check(
        "ex:a a ex:Barge .", background=f"ex:Barge <{RDFS.subClassOf}> ex:Ship . ex:Ship <{RDFS.subClassOf}> ex:Boat ."
    )
    assert [violation.focus for violation in found.violations] == ["https://example.org/a"]


def test_what_the_background_says_of_a_subject_counts() -> None:
    """The type of a subject may stand in the reference data alone."""
    found = _check("ex:a ex:owner ex:someone .", background="ex:a a ex:Boat .")
    assert found.checked == 1
    assert not found.conforms


def test_a_sequence_path_is_written_out() -> None:
    found = _check("ex:a a ex:Boat ; ex:name 'Heron' ; ex:owner ex:b . ex:b ex:name 'B', 'C' .")
    assert [violation.path for violation in found.violations] == [
        "<https://example.org/owner> / <https://example.org/name>"
    ]


def test_violations_are_sorted_and_do_not_depend_on_the_order_of_the_triples() -> None:
    names = [EX[f"boat-{number}"] for number in range(12)]
    there, back = Graph(), Graph()
    for graph, order in ((there, names), (back, reversed(names))):
        for name in order:
            graph.add((name, rdflib.RDF.type, EX.Boat))
    one = check(there, shapes=_graph(SHAPES), background=NO_BACKGROUND)
    other = check(back, shapes=_graph(SHAPES), background=NO_BACKGROUND)
    assert one == other
    assert list(one.violations) == sorted(one.violations)
    assert len(set(one.violations)) == 12


def test_violations_do_not_depend_on_the_names_of_blank_nodes() -> None:
    found = [_check("[] a ex:Boat ; ex:home _:x . _:x ex:name 'Quay' .") for _ in range(2)]
    assert found[0] == found[1]
    assert {violation.focus for violation in found[0].violations} == {"_:"}


def test_a_literal_value_is_written_with_its_type_and_cut_short() -> None:
    graph = _graph("ex:a a ex:Boat ; ex:name 'Heron' .")
    graph.add((EX.a, EX.home, Literal("q" * 1000, lang="en")))
    (violation,) = check(graph, shapes=_graph(SHAPES), background=NO_BACKGROUND).violations
    assert violation.value.startswith('"qqq')
    assert len(violation.value) == 200


def test_the_callers_graphs_stay_as_they_are() -> None:
    data, shapes = _graph("ex:a a ex:Boat ; ex:home [ a ex:Place ] ."), _graph(SHAPES)
    background = _graph(f"ex:Barge <{RDFS.subClassOf}> ex:Boat .")
    before = [set(graph) for graph in (data, shapes, background)]
    namespaces = [set(graph.namespaces()) for graph in (data, shapes, background)]
    check(data, shapes=shapes, background=background)
    assert [set(graph) for graph in (data, shapes, background)] == before
    assert [set(graph.namespaces()) for graph in (data, shapes, background)] == namespaces


@pytest.mark.parametrize("normalize", [True, False])
def test_the_literal_handling_of_rdflib_stays_as_it_was(normalize: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", normalize)
    check(_graph("ex:a a ex:Boat ."), shapes=_graph(SHAPES), background=NO_BACKGROUND)
    assert normalize == rdflib.NORMALIZE_LITERALS
    assert Literal("1", datatype=rdflib.XSD.boolean).value is True


def test_shapes_that_are_not_well_formed_are_an_error_and_leave_rdflib_as_it_was() -> None:
    shapes = _graph(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . ex:s a sh:PropertyShape ; sh:targetClass ex:Boat ; sh:minCount 1 ."
    )
    with pytest.raises(GraphError, match="shapes"):
        check(_graph("ex:a a ex:Boat ."), shapes=shapes, background=NO_BACKGROUND)
    assert rdflib.NORMALIZE_LITERALS is True


def test_a_shapes_file_that_is_not_turtle_is_an_error_and_leaves_rdflib_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match=r"shapes\.ttl: not Turtle"):
        read_shapes(path)
    assert rdflib.NORMALIZE_LITERALS is True


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be read"):
        read_background([tmp_path / "nowhere.ttl"])


def test_the_shipped_shapes_and_background_are_the_default() -> None:
    data = Graph().parse(
        data="<https://w3id.org/peelgraph/id/team/x> a <https://w3id.org/peelgraph/ontology#Team> .", format="turtle"
    )
    assert [violation.shape for violation in check(data).violations] == [
        "https://w3id.org/peelgraph/shapes#Entity-prefLabel"
    ]


def test_a_blank_node_in_the_data_is_reported() -> None:
    data = Graph()
    data.add((BNode(), rdflib.RDF.type, Namespace("https://w3id.org/peelgraph/ontology#").Team))
    shapes = {violation.shape.split("#")[1] for violation in check(data).violations}
    assert shapes == {"Everything-iri", "Entity-prefLabel"}


def test_importing_the_module_does_not_import_pyshacl() -> None:
    code = "import sys, peelgraph.graph.shapes; sys.exit('pyshacl' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0


def test_a_quick_graph_answers_as_a_graph_of_rdflib_does() -> None:
    plain = _graph(
        "ex:a a ex:Boat ; ex:name 'Heron', 'Teal'@en ; ex:home ex:quay . ex:quay ex:moors ex:a, [] . [] a ex:Boat ."
    )
    quick = QuickGraph([*plain, *plain])
    assert len(quick) == len(plain) == 7
    nodes = [None, EX.nowhere, *{node for triple in plain for node in triple}]
    for one in nodes:
        for other in nodes:
            for third in nodes:
                assert sorted(quick.triples((one, other, third))) == sorted(plain.triples((one, other, third)))
            assert sorted(quick.objects(one, other)) == sorted(plain.objects(one, other))
            assert sorted(quick.subjects(one, other)) == sorted(plain.subjects(one, other))
    assert (EX.a, EX.home, EX.quay) in quick
    assert (EX.a, EX.home, EX.a) not in quick
    assert set(quick.objects(EX.a, EX.home / EX.moors)) == set(plain.objects(EX.a, EX.home / EX.moors))
    assert set(quick.transitive_objects(EX.a, EX.home)) == {EX.a, EX.quay}


def test_a_quick_graph_takes_more_and_leaves_what_it_was_made_of() -> None:
    plain = _graph("ex:a a ex:Boat .")
    quick = QuickGraph(plain)
    quick.take([(EX.b, RDF.type, EX.Boat)])
    assert set(quick.subjects(RDF.type, EX.Boat)) == {EX.a, EX.b}
    assert set(plain.subjects()) == {EX.a}


def test_a_query_asked_twice_is_answered_from_the_graph_asked_and_for_the_node_given() -> None:
    """A query is parsed once in a process; nothing of what it found may be kept with it."""
    boats, others = QuickGraph(_graph("ex:a a ex:Boat . ex:b a ex:Boat .")), QuickGraph(_graph("ex:c a ex:Boat ."))
    query = "SELECT ?this WHERE { ?this a <https://example.org/Boat> }"
    asked = [graph.query(query, initBindings=known) for graph in (boats, others) for known in ({}, {"this": EX.a})]
    assert [{row[0] for row in rows} for rows in asked] == [{EX.a, EX.b}, {EX.a}, {EX.c}, set()]


def test_a_prefix_of_one_graph_is_not_one_of_another() -> None:
    here, there = QuickGraph(_graph("ex:a a ex:Boat .")), QuickGraph(_graph("ex:a a ex:Boat ."))
    here.bind("x", EX)
    there.bind("x", Namespace("https://example.org/elsewhere/"))
    assert [len(graph.query("SELECT ?s WHERE { ?s a x:Boat }")) for graph in (here, there)] == [1, 0]


SPARQL = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
ex:Boat-twin a sh:NodeShape ; sh:targetClass ex:Boat ; sh:sparql ex:twin .
ex:twin a sh:SPARQLConstraint ; sh:message "{?value} has the name of another boat."@en ;
    sh:select "SELECT $this ?value WHERE { $this <https://example.org/name> ?value . ?o <https://example.org/name> ?value . FILTER (?o != $this) }" .
"""


def test_a_query_is_asked_of_each_focus_node() -> None:
    data = _graph(
        "ex:a a ex:Boat ; ex:name 'Heron' . ex:b a ex:Boat ; ex:name 'Teal' . ex:c a ex:Boat ; ex:name 'Heron' ."
    )
    found = check(data, shapes=_graph(SPARQL), background=NO_BACKGROUND)
    assert [(v.focus, v.value) for v in found.violations] == [
        (EX.a.toPython(), '"Heron"'),
        (EX.c.toPython(), '"Heron"'),
    ]


def test_a_number_that_is_none_is_told_by_name() -> None:
    shapes = _graph(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . "
        "ex:Boat-order a sh:PropertyShape ; sh:targetClass ex:Boat ; sh:path ex:begin ; sh:lessThanOrEquals ex:end ."
    )
    graph = _graph("ex:a a ex:Boat ; ex:begin 'abc'^^<http://www.w3.org/2001/XMLSchema#integer> ; ex:end 3 .")
    with pytest.raises(GraphError, match=r'https://example.org/a has https://example.org/begin "abc".* no value'):
        check(graph, shapes=shapes, background=NO_BACKGROUND)
