"""IRIs are valid, come from content alone, and tell different things apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from peelgraph.graph import iris
from peelgraph.graph.vocabulary import ENTITY_CLASSES
from peelgraph.reading.report import Span

ID = iris.BASE
REPORT = NamedNode(ID + "report/kent-police-2017-effectiveness-01234567")
classes = st.sampled_from(ENTITY_CLASSES.split())
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
homes = st.sampled_from([None, ID + "police-force/kent-police", ID + "police-force/essex-police"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leicestershire Police", "leicestershire-police"),
        ("Kayleigh’s Love Story", "kayleighs-love-story"),
        ("per 1,000 population", "per-1-000-population"),
        ("2018/19", "2018-19"),
        ("2023–25", "2023-25"),
        ("  Café (Zoë) & Co. ", "cafe-zoe-co"),
        ("Straße", "strasse"),
        ("section 136", "section-136"),
    ],
)
def test_slugs_are_ascii_words(text: str, expected: str) -> None:
    assert iris.slug(text) == expected


def test_a_long_slug_is_cut_at_a_hyphen_and_given_a_digest() -> None:
    long = "How effective is the force at preventing crime, tackling anti-social behaviour and keeping people safe?"
    assert re.fullmatch(r"how-effective-is-the-force-at-preventing-crime-tackling-anti-[0-9a-f]{8}", iris.slug(long))
    assert iris.slug(long) != iris.slug(long + " Well?")
    assert iris.slug(long) == iris.slug(long.upper())


def test_a_long_word_is_cut_too() -> None:
    assert re.fullmatch("x{60}-[0-9a-f]{8}", iris.slug("x" * 61))


@pytest.mark.parametrize("text", ["", "?", "日本", "Łódź", "…"])
def test_what_has_no_ascii_form_is_told_apart_by_a_digest(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z]+-)*[0-9a-f]{8}", iris.slug(text))


@given(names)
def test_a_slug_is_never_empty_nor_long(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", iris.slug(text))
    assert len(iris.slug(text)) <= iris.LONGEST + 9


@given(cls=classes, name=names, home=homes)
def test_entities_have_iris_that_a_strict_parser_takes(cls: str, name: str, home: str | None) -> None:
    iri = iris.entity(cls=cls, name=name, home=home)
    assert iri == iris.entity(cls=cls, name=name, home=home)
    assert not re.search(r"\s", iri.value)
    [quad] = parse(f"{iri} {iri} {iri} .", format=RdfFormat.N_TRIPLES)
    assert quad.subject == iri


@given(st.tuples(classes, names, homes), st.tuples(classes, names, homes))
def test_different_entities_have_different_iris(
    one: tuple[str, str, str | None], two: tuple[str, str, str | None]
) -> None:
    same = (one[0], iris.slug(one[1]), one[2]) == (two[0], iris.slug(two[1]), two[2])
    first, second = (iris.entity(cls=cls, name=name, home=home) for cls, name, home in (one, two))
    assert (first == second) == same


words = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)


@given(st.lists(words, min_size=1, max_size=12), st.lists(words, min_size=1, max_size=12))
def test_names_of_different_words_have_different_slugs(one: list[str], two: list[str]) -> None:
    assert (iris.slug(" ".join(one)) == iris.slug(" ".join(two))) == (one == two)


def test_each_kind_of_thing_has_its_folder() -> None:
    """The kinds of IRI that data files and queries write out."""
    force = ID + "police-force/kent-police"
    span = Span(12, 34)
    kent = NamedNode(force)
    good = iris.grade(scale="four-tier", label="Good")
    made = {
        iris.entity(cls="PoliceForce", name="Kent Police"): "police-force/kent-police",
        iris.entity(cls="InformationSystem", name="Niche"): "information-system/niche",
        iris.entity(cls="Team", name="digital hub", home=force): "kent-police/team/digital-hub",
        iris.framework(round="2018/19"): "framework/2018-19",
        iris.pillar(name="effectiveness"): "pillar/effectiveness",
        iris.question(round="2017", label="Preventing crime"): "question/2017/preventing-crime",
        iris.printed_question(label="Overall effectiveness"): "question/printed/overall-effectiveness",
        good: "grade/four-tier/good",
        iris.not_graded(label="Ungraded"): "not-graded/ungraded",
        iris.unit(label="GBP million"): "unit/gbp-million",
        iris.measure(label="calls taken"): "measure/calls-taken",
        iris.area(label="England and Wales"): "area/england-and-wales",
        iris.membership(member=force, organisation=ID + "collaborative-unit/ersou"): "membership/kent-police-in-ersou",
        iris.software(name="spaCy", version="3.8.0"): "software/spacy/3-8-0",
        iris.reference(digest="0123456789abcdef"): "reference/0123456789ab",
        iris.reference_graph(): "graph/reference",
        iris.ontology_graph(): "graph/ontology",
        iris.report(force=force, round="2017", about="effectiveness", digest="0123456789"): REPORT.value[len(ID) :],
    }
    inside = {
        iris.facts_graph(report=REPORT): "facts",
        iris.evidence_graph(report=REPORT): "evidence",
        iris.context(report=REPORT): "context",
        iris.extraction(report=REPORT): "extraction",
        iris.section(report=REPORT, index=3): "section/3",
        iris.passage(report=REPORT, span=span): "passage/12-34",
        iris.mention(report=REPORT, span=span): "mention/12-34",
        iris.unlinked(report=REPORT, span=span): "unlinked/12-34",
        iris.left_out(report=REPORT, kind="number", span=span): "left-out/number-12-34",
        iris.observation(report=REPORT, number=span): "observation/12-34",
        iris.finding(report=REPORT, kind="CauseOfConcern", span=span): "finding/cause-of-concern-12-34",
        iris.definition(report=REPORT, entity=kent, span=span): "definition/police-force-kent-police-12-34",
        iris.judgment(
            report=REPORT, force=kent, question="Calls", year=2017, grade=good
        ): "judgment/kent-police-calls-2017-good",
    }
    assert {iri.value for iri in made} == {ID + path for path in made.values()}
    assert all(iri.value == ID + path for iri, path in made.items())
    assert all(iri.value == f"{REPORT.value}/{path}" for iri, path in inside.items())


def test_a_claim_is_known_by_its_three_terms() -> None:
    one, two = NamedNode(ID + "service/x"), NamedNode(ID + "team/x")
    claims = {
        iris.claim(report=REPORT, subject=s, predicate=p, object=o)
        for s in (one, two)
        for p in ("uses", "operates")
        for o in (one, two)
    }
    assert len(claims) == 8


@given(base=st.sampled_from(["https://example.org/id/", "http://localhost:8000/x#"]), name=names)
def test_the_base_is_the_callers(base: str, name: str) -> None:
    assert iris.entity(cls="Team", name=name, base=base).value.startswith(base + "team/")
