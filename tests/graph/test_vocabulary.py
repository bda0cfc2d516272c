"""Vocabularies are closed and frozen, and literals canonical."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from peelgraph import reference, resources
from peelgraph.graph import literals, vocabulary
from peelgraph.graph.vocabulary import PEEL, SKOS, XSD, entity_class, finding_class, predicate


def test_a_term_is_its_node() -> None:
    assert PEEL.Report == NamedNode("https://w3id.org/peelgraph/ontology#Report")
    assert SKOS.prefLabel in SKOS and PEEL.Report not in SKOS


@pytest.mark.parametrize("term", ["Reprot", "report", "prefLabel", "judgement"])
def test_a_misspelt_term_is_an_error(term: str) -> None:
    with pytest.raises(AttributeError, match=f"no term '{term}'"):
        getattr(PEEL, term)


def test_a_vocabulary_cannot_be_added_to() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        PEEL.Gossip = NamedNode("http://example.org/")


def test_the_terms_are_those_of_the_ontology() -> None:
    """Neither file has a term of peelgraph's own that the other lacks."""
    quads = parse((resources.ONTOLOGY / "peel.ttl").read_bytes(), format=RdfFormat.TURTLE)
    declared = {quad.subject.value for quad in quads if quad.subject.value.startswith(str(PEEL))}
    assert {term.value for term in PEEL} ^ declared == set()


def test_the_classes_are_those_of_the_reference_data() -> None:
    assert tuple(vocabulary.ENTITY_CLASSES.split()) == reference.CLASSES


@pytest.mark.parametrize("name", ["Entity", "Report", "Gossip"])
def test_only_the_20_classes_type_entities(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' is not a class of entities"):
        entity_class(name)


@pytest.mark.parametrize("name", ["Finding", "Theme", "Gossip"])
def test_only_their_classes_type_findings(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' is not a class of findings"):
        finding_class(name)


def test_the_ten_predicates_are_known() -> None:
    assert {predicate(name) for name in vocabulary.PREDICATES.split()} <= set(PEEL)
    assert len(vocabulary.PREDICATES.split()) == 10


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(45), "45"),
        (Decimal("45.0"), "45"),
        (Decimal("45.50"), "45.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        (Decimal("-2.10"), "-2.1"),
        (Decimal(100), "100"),
        (0.9, "0.9"),
        (1.0, "1"),
        (1e-7, "0.0000001"),
    ],
)
def test_decimals_are_canonical(value: Decimal | float, text: str) -> None:
    assert literals.decimal(value) == Literal(text, datatype=XSD.decimal)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), float("inf")])
def test_what_is_no_number_is_no_decimal(value: Decimal | float) -> None:
    with pytest.raises(ValueError, match="not a decimal"):
        literals.decimal(value)


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=6))
def test_a_store_gives_decimals_back_as_they_were(value: Decimal) -> None:
    node = NamedNode("http://example.org/a")
    store = Store()
    store.add(Quad(node, node, literals.decimal(value)))
    assert [quad.object for quad in store] == [literals.decimal(value)]
    assert Decimal(literals.decimal(value).value) == value


def test_dates_have_the_type_of_what_is_printed() -> None:
    assert literals.day_or_month(date(2018, 3, 22)) == Literal("2018-03-22", datatype=XSD.date)
    assert literals.day_or_month((2018, 3)) == Literal("2018-03", datatype=XSD.gYearMonth)
    assert literals.year(2017) == Literal("2017", datatype=XSD.gYear)


@pytest.mark.parametrize(
    ("written", "kind"), [("2016", XSD.gYear), ("2016-04", XSD.gYearMonth), ("2016-04-30", XSD.date)]
)
def test_a_date_told_in_part_is_a_literal_of_what_is_told(written: str, kind: NamedNode) -> None:
    assert literals.partial_date(written) == Literal(written, datatype=kind)


@pytest.mark.parametrize("written", ["", "April 2016", "2016-04-30-12"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a year"):
        literals.partial_date(written)
