"""The graphs of reference data and frameworks: read whole, named, without blank nodes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from peelgraph import reference, resources
from peelgraph.errors import ReferenceDataError
from peelgraph.graph import fixed, iris
from peelgraph.graph.names import given_names
from peelgraph.graph.vocabulary import PEEL, RDF, SKOS


def test_the_reference_graph_holds_every_reference_entity() -> None:
    quads = fixed.reference_quads()
    assert {quad.graph_name for quad in quads} == {iris.reference_graph()}
    assert set(reference.load().entities) <= {quad.subject.value for quad in quads}


def test_extra_files_join_the_reference_graph(tmp_path: Path) -> None:
    extra = tmp_path / "extra.ttl"
    extra.write_text(
        "@prefix peel: <https://w3id.org/peelgraph/ontology#> . <https://example.org/x> a peel:Team ; peel:region 'North' ."
    )
    node = NamedNode("https://example.org/x")
    added = set(fixed.reference_quads([extra])) - set(fixed.reference_quads())
    assert added == {
        Quad(node, RDF.type, PEEL.Team, iris.reference_graph()),
        Quad(node, PEEL.region, Literal("North"), iris.reference_graph()),
    }


def test_frameworks_and_ontology_share_a_graph() -> None:
    for quads, name in ((fixed.framework_quads(), "frameworks.ttl"), (fixed.ontology_quads(), "peel.ttl")):
        expected = {quad.triple for quad in parse(path=resources.ONTOLOGY / name, format=RdfFormat.TURTLE)}
        assert {quad.triple for quad in quads} == expected
        assert {quad.graph_name for quad in quads} == {iris.ontology_graph()}
        assert list(quads) == sorted(quads, key=str)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<x> <y> .", "not Turtle"),
        ("<http://a/x> <http://a/y> [] .", "blank node .*: give every thing an IRI"),
        ("[] <http://a/y> <http://a/x> .", "blank node .*: give every thing an IRI"),
    ],
)
def test_a_file_that_cannot_be_a_graph_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "wrong.ttl"
    path.write_text(content)
    with pytest.raises(ReferenceDataError, match=rf"wrong\.ttl: {message}") as raised:
        fixed.reference_quads([path])
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"gone\.ttl: cannot be read: No such file"):
        fixed.reference_quads([tmp_path / "gone.ttl"])


def test_given_names_are_all_names_and_also_nameless_things() -> None:
    one, two = NamedNode("http://a/1"), NamedNode("http://a/2")
    quads = [
        Quad(one, SKOS.prefLabel, Literal("One", language="en")),
        Quad(one, SKOS.hiddenLabel, Literal("I", language="en")),
        Quad(one, SKOS.definition, Literal("a number", language="en")),
        Quad(two, RDF.type, PEEL.Team),
    ]
    assert given_names(quads) == {"http://a/1": {"One", "I"}, "http://a/2": frozenset()}


def test_the_frameworks_name_what_reports_refer_to() -> None:
    """Rounds, pillars, units and areas are minted alike in code and in the data."""
    names = given_names(fixed.framework_quads())
    for iri in (
        *(iris.framework(round=label) for label in ("2017", "2018/19", "2021/22", "2023-25", "2025-27")),
        *(iris.pillar(name=name) for name in ("effectiveness", "efficiency", "legitimacy", "leadership")),
        *(iris.unit(label=label) for label in ("percent", "count", "per 1,000 population")),
        iris.area(label="England and Wales"),
    ):
        assert names.get(iri.value), iri
