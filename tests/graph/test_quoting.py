"""Passages are compared with their text quickly, and never called true where the query finds one that is not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from peelgraph.building import Built
from peelgraph.graph import quoting
from peelgraph.graph.checking import yardstick
from peelgraph.graph.vocabulary import NIF

TEXT = ox.NamedNode("https://example.org/text")
PASSAGE = ox.NamedNode("https://example.org/text/3-8")
WORDS = "In Kent – 12 vans."
TRUE = {
    (TEXT.value, NIF.isString.value): [ox.Literal(WORDS)],
    (PASSAGE.value, NIF.referenceContext.value): [TEXT],
    (PASSAGE.value, NIF.anchorOf.value): [ox.Literal("Kent –")],
    (PASSAGE.value, NIF.beginIndex.value): [ox.Literal("3")],
    (PASSAGE.value, NIF.endIndex.value): [ox.Literal("9")],
}


def query() -> str:
    (known,) = (each for each in yardstick([]).sieve.queries.values() if quoting.is_known(each))
    return known


def test_the_query_of_the_shapes_is_known() -> None:
    assert query()
    assert not quoting.is_known(query().replace("+ 1", "+ 2"))


def test_a_passage_that_its_text_says_there_is_true() -> None:
    assert quoting.all_quote(TRUE)


@pytest.mark.parametrize(
    ("property_", "values"),
    [
        (NIF.anchorOf, [ox.Literal("Kent -")]),
        (NIF.anchorOf, [ox.Literal("Kent –"), ox.Literal("Kent")]),
        (NIF.anchorOf, [ox.Literal("Kent –", language="en")]),
        (NIF.anchorOf, []),
        (NIF.beginIndex, [ox.Literal("2")]),
        (NIF.beginIndex, [ox.Literal("three")]),
        (NIF.beginIndex, [ox.Literal("-3")]),
        (NIF.endIndex, [ox.Literal("10")]),
        (NIF.endIndex, [ox.Literal("1")]),
        (NIF.endIndex, []),
    ],
)
def test_of_any_other_it_is_doubted(property_: ox.NamedNode, values: list[ox.Literal]) -> None:
    assert not quoting.all_quote({**TRUE, (PASSAGE.value, property_.value): values})


def test_it_agrees_with_the_query_on_every_sample(samples: Built) -> None:
    for report in samples.reports:
        store = ox.Store()
        values: dict[tuple[str, str], list[object]] = {}
        for quad in report.graph.quads:
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
            values.setdefault((quad.subject.value, quad.predicate.value), []).append(quad.object)  # type: ignore[union-attr]
        assert quoting.all_quote(values)
        assert not list(store.query(query()))  # type: ignore[arg-type]
