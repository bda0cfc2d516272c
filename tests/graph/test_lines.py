"""Lines are taken apart where their terms end, whatever the terms hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from peelgraph.graph.lines import as_triple, lines_of, source_of, terms

S, P, G = NamedNode("https://example.org/s"), NamedNode("https://example.org/p"), NamedNode("https://example.org/g")
NASTY = [
    'a <b> . <c> "',
    "_:b",
    " <https://example.org/g> .",
    "\\",
    '"',
    '\\"',
    "\n .\n",
    "\x00\x01\x02",
    ")>> <x>",
    "_",
    " ",
]

text = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"])))
objects = st.one_of(
    text.map(Literal),
    text.map(lambda each: Literal(each, language="en-gb")),
    text.map(lambda each: Literal(each, datatype=S)),
    st.just(S),
    st.just(BlankNode("b")),
    text.map(lambda each: Triple(S, P, Literal(each))),
)


@settings(max_examples=300, deadline=None)
@example(Literal("a <x", datatype=S), DefaultGraph())
@example(Literal("_:b"), DefaultGraph())
@example(Triple(S, P, S), G)
@given(objects, st.sampled_from([G, BlankNode("g"), DefaultGraph()]))
def test_terms_are_those_of_the_quad(value: Literal, graph: NamedNode | DefaultGraph) -> None:
    (line,) = lines_of([Quad(S, P, value, graph)])
    written = b"" if isinstance(graph, DefaultGraph) else str(graph).encode()
    subject, predicate, object_, where = terms(line)
    assert (subject, predicate, where) == (str(S).encode(), str(P).encode(), written)
    assert serialize([Triple(S, P, value)], format=RdfFormat.N_TRIPLES) == as_triple(line)
    assert as_triple(line) == b" ".join((subject, predicate, object_, b".\n"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([S, P]), objects, st.sampled_from([S, G])), max_size=8))
def test_sorted_quads_are_sorted_triples(some: list[tuple[NamedNode, Literal, NamedNode]]) -> None:
    lines = lines_of([Quad(S, predicate, value, graph) for predicate, value, graph in some])
    triples = [as_triple(line) for line in lines]
    assert triples == sorted(triples)


def test_a_source_gives_sorted_lines_each_once_again_and_again() -> None:
    quads = [Quad(S, P, Literal(each), G) for each in ("b", "a", "b")]
    source = source_of(iter(quads))
    assert source().readlines() == source().readlines() == lines_of(quads)
    assert list(parse(source(), format=RdfFormat.N_QUADS)) == [quads[1], quads[0]]


@pytest.mark.parametrize("sign", [chr(number) for number in (*range(32), 127)])
def test_control_characters_are_never_written_as_they_are(sign: str) -> None:
    """What takes lines apart and puts them together again relies on it."""
    (line,) = lines_of([Quad(S, P, Literal(sign), G)])
    assert sign.encode() not in line[:-1]
