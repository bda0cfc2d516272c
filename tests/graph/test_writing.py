"""Every format says the same, two strict parsers read it back, and a file is written whole or not at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from peelgraph.errors import OutputError
from peelgraph.extraction.facts import Facts
from peelgraph.graph import iris
from peelgraph.graph.abbreviating import FEW_REPORTS
from peelgraph.graph.describing import describe
from peelgraph.graph.lines import source_of
from peelgraph.graph.provenance import Provenance
from peelgraph.graph.vocabulary import PEEL, RDF, SKOS, XSD
from peelgraph.graph.writing import FORMATS, render, save, write, write_sources

# rdflib's own parsers use what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

NAMED = [".trig", ".nq", ".jsonld"]
UNION = [".ttl", ".nt"]
NODE = NamedNode(iris.BASE + "team/x")


@pytest.fixture
def quads(facts: Facts, provenance: Provenance) -> list[Quad]:
    reference = Quad(NODE, SKOS.prefLabel, Literal("X", language="en"), iris.reference_graph())
    return [*describe(facts, provenance=provenance).quads, reference]


@pytest.mark.parametrize("ending", NAMED)
def test_named_graphs_come_back(quads: list[Quad], ending: str, tmp_path: Path) -> None:
    write(quads, tmp_path / f"out{ending}")
    assert set(parse(path=tmp_path / f"out{ending}")) == set(quads)


@pytest.mark.parametrize("ending", UNION)
def test_the_union_comes_back(quads: list[Quad], ending: str, tmp_path: Path) -> None:
    write(quads, tmp_path / f"out{ending}")
    assert {quad.triple for quad in parse(path=tmp_path / f"out{ending}")} == {quad.triple for quad in quads}


@pytest.mark.parametrize("ending", FORMATS)
def test_rdflib_reads_the_same(quads: list[Quad], ending: str, tmp_path: Path) -> None:
    write(quads, tmp_path / f"out{ending}")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(tmp_path / f"out{ending}")
    found = {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()}
    assert found == {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads}


@pytest.mark.parametrize("ending", FORMATS)
def test_order_and_repetition_make_no_difference(quads: list[Quad], ending: str) -> None:
    mixed = random.Random(7).sample(quads, len(quads)) + quads[:20]
    assert b"".join(render(mixed, FORMATS[ending])) == b"".join(render(quads, FORMATS[ending]))


@pytest.mark.parametrize("ending", FORMATS)
def test_how_quads_are_spread_over_sources_makes_no_difference(quads: list[Quad], ending: str, tmp_path: Path) -> None:
    """A thing's statements may stand in several sources, and some in all of them."""
    write(quads, tmp_path / f"one{ending}")
    mixed = random.Random(7).sample(quads, len(quads))
    sources = [source_of(mixed[nth::11] + quads[:5]) for nth in range(11)]
    write_sources(sources, tmp_path / f"many{ending}")
    assert (tmp_path / f"many{ending}").read_bytes() == (tmp_path / f"one{ending}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_turtle_reads_from_reports_to_the_text(quads: list[Quad]) -> None:
    text = b"".join(render(quads, RdfFormat.TURTLE)).decode()
    chapters = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert chapters == [
        "Reports",
        "Entities",
        "Judgments",
        "Observations",
        "Definitions",
        "Findings",
        "Questions and measures",
        "Frameworks, grades, units and areas",
        "Claims",
        "Mentions",
        "Passages",
        "Names that were not linked",
        "Left out",
        "Sections",
        "Provenance",
        "Everything else",
        "The text",
    ]
    assert "\nkent-police-team:beacon-team a peel:Team ;\n\tskos:prefLabel " in text
    assert "\nmention:57-68 a peel:Mention , nif:Phrase ;\n\tnif:anchorOf " in text
    assert "foaf:" not in text


def test_mentions_stand_in_the_order_of_the_text() -> None:
    report = NamedNode(iris.BASE + "report/r")
    offsets = [120, 9, 30]
    quads = [Quad(NamedNode(f"{report.value}/mention/{n}-{n + 1}"), RDF.type, PEEL.Mention) for n in offsets]
    text = b"".join(render(quads, RdfFormat.TURTLE)).decode()
    found = [line.split()[0] for line in text.splitlines() if line.startswith("mention:")]
    assert found == ["mention:9-10", "mention:30-31", "mention:120-121"]


def test_folders_of_several_reports_have_prefixes_of_their_own() -> None:
    quads = [Quad(NamedNode(f"{iris.BASE}report/{name}/mention/1-2"), RDF.type, PEEL.Mention) for name in ("a", "b")]
    text = b"".join(render(quads, RdfFormat.TURTLE)).decode()
    assert "\na-mention:1-2 a peel:Mention .\n\nb-mention:1-2 a peel:Mention .\n" in text


@pytest.mark.parametrize("ending", [".ttl", ".trig"])
def test_of_many_reports_iris_are_relative_and_come_back(ending: str) -> None:
    """Else the list of prefixes would grow with every report."""
    reports = [NamedNode(f"{iris.BASE}report/r{number}") for number in range(FEW_REPORTS + 1)]
    folders = ["mention/1-2", "a/../b", "x//y", "a:b/c", "section/", "%41/x", "p.q/1", ""]
    nodes = [NamedNode(f"{report.value}/{folder}") for report in reports for folder in folders]
    quads = {Quad(node, PEEL.inReport, node, reports[0]) for node in (*nodes, *reports)}
    content = b"".join(render(quads, FORMATS[ending]))
    assert f"@base <{iris.BASE}> .\n".encode() in content
    assert b"\n<report/r7/mention/1-2> peel:inReport <report/r7/mention/1-2> .\n" in content
    assert b"\nreport:r7 peel:inReport report:r7 .\n" in content
    assert content.count(b"@prefix") == 2
    assert {quad.triple for quad in parse(content, format=FORMATS[ending])} == {quad.triple for quad in quads}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content, format={".ttl": "turtle", ".trig": "trig"}[ending])
    assert {str(o) for *_, o, _ in dataset.quads()} == {quad.object.value for quad in quads}


def test_numbers_that_are_equal_but_not_alike_have_one_order() -> None:
    nodes = [NamedNode(f"{iris.BASE}team/{name}") for name in ("7", "007", "07", "10")]
    contents = {
        b"".join(render([Quad(node, RDF.type, PEEL.Team) for node in mixed], RdfFormat.TURTLE))
        for mixed in (nodes, nodes[::-1], nodes[2:] + nodes[:2])
    }
    assert len(contents) == 1


@pytest.mark.parametrize("kind", [XSD.integer, XSD.decimal, XSD.boolean, XSD.gYear, XSD.string, PEEL.Team])
@pytest.mark.parametrize(
    "value", ["1", "-1.50", "+007", ".5", "1.", "", "-", "true", "TRUE", "1e5", "2017", " 1", "1\n"]
)
def test_only_what_turtle_reads_back_is_written_without_its_type(kind: NamedNode, value: str) -> None:
    quad = Quad(NODE, SKOS.notation, Literal(value, datatype=kind))
    content = b"".join(render([quad], RdfFormat.TURTLE))
    assert [each.object for each in parse(content, format=RdfFormat.TURTLE)] == [quad.object]
    (found,) = rdflib.Graph().parse(data=content, format="turtle").objects()
    assert found.datatype == rdflib.URIRef(kind.value) or (kind == XSD.string and found.datatype is None)


def test_folders_that_would_share_a_prefix_do_not() -> None:
    """Paths ``a/b-c`` and ``a-b/c`` both make ``a-b-c``, and a folder may be called like a known prefix."""
    nodes = [NamedNode(iris.BASE + path) for path in ("a/b-c/x", "a-b/c/x", "peel/x", "9/x", "a.b/x", "x")]
    triples = {Triple(node, PEEL.uses, other) for node in nodes for other in nodes}
    content = b"".join(render([Quad(*triple) for triple in triples], RdfFormat.TURTLE))
    assert {quad.triple for quad in parse(content, format=RdfFormat.TURTLE)} == triples
    assert b"@prefix peel: <https://w3id.org/peelgraph/ontology#>" in content
    assert content.count(b"@prefix a-b-c:") == 1


odd = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=60, deadline=None)
@example("\"'\\ \\n \n\r\t\b\f \x00\x01\x7f \x85\u2028 \U0001f98a \"\"\" ''' \\")
@example(" .\n\n# Reports\n@prefix x: <y> .\n")
@example("\\u0041 \\")
@given(odd)
def test_odd_strings_come_back(ending: str, text: str) -> None:
    quad = Quad(NODE, SKOS.definition, Literal(text, language="en"))
    other = Quad(NODE, SKOS.notation, Literal(text))
    content = b"".join(render([quad, other], FORMATS[ending]))
    assert set(parse(content, format=FORMATS[ending])) == {quad, other}
    if ending != ".jsonld":
        names = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "nt"}
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=content, format=names[ending])
        assert {str(o) for *_, o, _ in dataset.quads()} == {text}


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab-_.~%$&'()*+,;=:@!/#?19é"), min_size=1, max_size=8))
def test_odd_iris_come_back(tail: str) -> None:
    try:
        node = NamedNode(iris.BASE + "odd/" + tail)
    except ValueError:
        return
    content = b"".join(render([Quad(node, RDF.type, PEEL.Team)], RdfFormat.TURTLE))
    assert [quad.subject for quad in parse(content, format=RdfFormat.TURTLE)] == [node]
    assert [str(s) for s in rdflib.Graph().parse(data=content, format="turtle").subjects()] == [node.value]


def broken() -> Iterator[bytes]:
    yield b"half of it"
    raise OSError(28, "No space left on device")


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"graph\.ttl: cannot be written: No space left on device"):
        save(broken(), path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_any_failure_removes_the_half_written_file(tmp_path: Path) -> None:
    def stopped() -> Iterator[bytes]:
        yield b"half of it"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(stopped(), tmp_path / "graph.ttl")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save([b"n", b"ew"], path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    save([b"new"], tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    save([b"new"], tmp_path / "link.ttl")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/graph.ttl", r"cannot be written: there is no folder .*missing: create it first"),
        ("folder.ttl", "cannot be written: it is not a file: give the name of a file"),
        ("graph.xml", r"no RDF format has the ending '\.xml': use \.ttl, \.trig, \.nq, \.nt or \.jsonld"),
        ("graph", "no RDF format has the ending ''"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(OutputError, match=message) as raised:
        write([], tmp_path / name)
    assert "\n" not in str(raised.value)


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    write([Quad(NODE, RDF.type, PEEL.Team)], tmp_path / "OUT.TTL")
    assert b"a peel:Team" in (tmp_path / "OUT.TTL").read_bytes()
