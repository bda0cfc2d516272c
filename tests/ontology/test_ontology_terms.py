"""Every term is declared and explained, and every declared term is well-formed."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from peelgraph import resources
from peelgraph.reference import CLASSES, PEEL

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = ("peel.ttl", "frameworks.ttl", "shapes.ttl")
ONTOLOGY = Graph().parse(resources.ONTOLOGY / "peel.ttl")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
DECLARED = {term for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind)}
PREDICATES = (
    "partOf", "memberOf", "collaboratesWith", "operates", "uses", "fundedBy", "refersTo", "addresses", "governedBy", "issuedBy",
)  # fmt: skip


def _peel_terms(graph: Graph) -> Iterator[URIRef]:
    for triple in graph:
        yield from (term for term in triple if isinstance(term, URIRef) and str(term).startswith(PEEL))


@pytest.mark.parametrize("name", FILES)
def test_every_term_that_a_file_uses_is_declared(name: str) -> None:
    graph = Graph().parse(resources.ONTOLOGY / name)
    assert sorted(set(_peel_terms(graph)) - DECLARED) == []


def test_every_term_that_a_query_of_the_shapes_uses_is_declared() -> None:
    shapes = Graph().parse(resources.ONTOLOGY / "shapes.ttl")
    words = {word for select in shapes.objects(None, SH.select) for word in str(select).replace(";", " ").split()}
    used = {URIRef(PEEL + word.removeprefix("peel:")) for word in words if word.startswith("peel:")}
    assert used
    assert sorted(used - DECLARED) == []


@pytest.mark.parametrize("term", sorted(DECLARED), ids=lambda term: str(term).removeprefix(PEEL))
def test_every_term_has_a_label_and_a_definition_in_english(term: URIRef) -> None:
    for property_ in (RDFS.label, SKOS.definition):
        (text,) = ONTOLOGY.objects(term, property_)
        assert isinstance(text, Literal)
        assert text.language == "en"
    assert str(ONTOLOGY.value(term, SKOS.definition)).endswith(".")


def test_the_20_classes_are_pairwise_disjoint() -> None:
    stated = {frozenset(pair) for pair in ONTOLOGY.subject_objects(OWL.disjointWith)}
    pairs = {frozenset((URIRef(PEEL + first), URIRef(PEEL + second))) for first, second in combinations(CLASSES, 2)}
    assert pairs <= stated


def test_every_entity_class_is_below_entity() -> None:
    for name in CLASSES:
        assert URIRef(PEEL + "Entity") in ONTOLOGY.transitive_objects(URIRef(PEEL + name), RDFS.subClassOf)


def test_the_ten_predicates_hold_between_entities() -> None:
    for name in PREDICATES:
        assert ONTOLOGY.value(URIRef(PEEL + name), RDFS.domain) == URIRef(PEEL + "Entity")
    assert (URIRef(PEEL + "collaboratesWith"), RDF.type, OWL.SymmetricProperty) in ONTOLOGY


@pytest.mark.parametrize("name", ["peel.ttl", "frameworks.ttl"])
def test_no_blank_nodes(name: str) -> None:
    graph = Graph().parse(resources.ONTOLOGY / name)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
