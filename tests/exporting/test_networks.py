"""GraphML and GEXF hold what is chosen, typed, as XML that parsers read, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from tests.hostile import NAMES, WORDS

from peelgraph.exporting import Choice, export
from peelgraph.store.graph import PeelGraph
from peelgraph.store.markup import xml_text

READERS = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}


@pytest.mark.parametrize("ending", READERS)
def test_the_network_is_read_back_with_names_classes_and_words(ending: str, graph: PeelGraph, tmp_path: Path) -> None:
    part = graph.subgraph()
    export(graph, tmp_path / f"out{ending}")
    found = READERS[ending](tmp_path / f"out{ending}")
    assert {(n["iri"], n["label"], n["class"]) for _, n in found.nodes(data=True)} == {
        (e.iri, e.name, e.cls) for e in part.entities
    }
    named = {node: n["iri"] for node, n in found.nodes(data=True)}
    assert sorted(
        (named[s], e["predicate"], named[o], e["claims"], e["words"]) for s, o, e in found.edges(data=True)
    ) == sorted(
        (r.subject.iri, r.predicate, r.object.iri, len(r.claims), " | ".join(p.text for p in r.evidence))
        for r in part.relations
    )


@pytest.mark.parametrize("ending", READERS)
def test_whatever_a_name_holds_the_file_is_xml_and_the_name_is_text(
    ending: str, hostile: PeelGraph, tmp_path: Path
) -> None:
    export(hostile, tmp_path / f"out{ending}")
    root = ET.parse(tmp_path / f"out{ending}").getroot()
    assert {each.tag.rpartition("}")[2] for each in root.iter()}.isdisjoint({"script", "img", "b", "i"})
    found = READERS[ending](tmp_path / f"out{ending}")
    # XML itself makes one space of a line's end in an attribute, and one newline of it in text.
    flat = {" ".join(xml_text(name).split()) for name in NAMES}
    assert {" ".join(n["label"].split()) for _, n in found.nodes(data=True)} == flat
    assert {" ".join(e["words"].split()) for *_, e in found.edges(data=True)} == {" ".join(xml_text(WORDS).split())}


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".html", ".xlsx"])
def test_the_same_graph_gives_the_same_bytes(ending: str, graph: PeelGraph, tmp_path: Path) -> None:
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    export(graph, first, Choice(limit=9))
    export(PeelGraph(graph.store), second, Choice(limit=9))
    assert first.read_bytes() == second.read_bytes()


def test_no_day_stands_in_a_file(graph: PeelGraph, tmp_path: Path) -> None:
    export(graph, tmp_path / "out.gexf", Choice(limit=2))
    assert b"date" not in (tmp_path / "out.gexf").read_bytes().partition(b"</meta>")[0]


def test_ids_are_what_the_schema_allows_and_there_once(graph: PeelGraph, tmp_path: Path) -> None:
    export(graph, tmp_path / "out.graphml")
    root = ET.parse(tmp_path / "out.graphml").getroot()
    ids = [each.get("id", "") for each in root.iter() if each.tag.endswith(("node", "edge"))]
    assert len(ids) == len(set(ids)) > 20
    assert all(each.isalnum() for each in ids)
