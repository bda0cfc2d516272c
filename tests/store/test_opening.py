"""Graph files are opened by name, and what is wrong with one is said in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from peelgraph.errors import GraphError
from peelgraph.store.graph import PeelGraph
from peelgraph.store.opening import FORMATS, from_rdflib, open_dataset, to_rdflib

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself


def triples(store: ox.Store) -> set[ox.Triple]:
    return {quad.triple for quad in store}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_a_graph_is_the_same_in_every_format(ending: str, tmp_path: Path, graph: PeelGraph) -> None:
    """Formats without named graphs hold the union of the graphs."""
    path = tmp_path / f"graph{ending}"
    kind = FORMATS[ending]
    if kind.supports_datasets:
        graph.store.dump(str(path), format=kind)
    else:
        ox.serialize(sorted(triples(graph.store), key=str), str(path), format=kind)
    opened = open_dataset(path)
    assert triples(opened) == triples(graph.store)
    assert (set(opened) == set(graph.store)) is kind.supports_datasets


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.ttl", None, "missing.ttl: no such file"),
        ("graph.txt", "", "graph.txt: unknown kind of graph file: the name must end in .ttl, .trig"),
        ("bad.ttl", "@prefix : <http://e/> .\n:a :b :c .\n:a b :c .", "bad.ttl: line 3: not well-formed Turtle"),
        ("bad.nq", '<http://e/a> <http://e/b> "c" .\nnonsense', "bad.nq: line 2: not well-formed N-Quads"),
        ("bad.jsonld", "{", "bad.jsonld: "),
        ("other.ttl", "<http://e/a> a <http://e/B> .", "other.ttl: holds no peel:Report"),
        ("empty.trig", "", "empty.trig: holds no peel:Report"),
    ],
)
def test_what_is_no_graph_is_refused(name: str, content: str | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        open_dataset(tmp_path / name)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.ttl").write_bytes(b"\xff\xfe\x00\x01" * 20)
    for path in (tmp_path, tmp_path / "bytes.ttl"):
        with pytest.raises(GraphError, match=r"folder|not well-formed"):
            open_dataset(path)


def test_the_rdflib_copy_holds_the_same_quads_and_goes_back(graph: PeelGraph) -> None:
    dataset = to_rdflib(graph.store)
    assert set(from_rdflib(dataset)) == set(graph.store)
    assert len(dataset) == len(triples(graph.store))  # the default graph of the copy is the union


def test_a_plain_rdflib_graph_becomes_the_default_graph() -> None:
    import rdflib

    plain = rdflib.Graph()
    plain.parse(data='<http://e/a> <http://e/b> "2017"^^<http://www.w3.org/2001/XMLSchema#gYear>, "x"@en .')
    store = from_rdflib(plain)
    assert {str(quad.object) for quad in store} == {'"2017"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"x"@en'}
    assert {quad.graph_name for quad in store} == {ox.DefaultGraph()}


def test_the_rdflib_copy_keeps_the_spelling_of_literals() -> None:
    """rdflib by itself would write the Z of a time as +00:00."""
    moment = ox.Literal("2018-03-22T00:00:00Z", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), moment))
    assert [str(value) for value in to_rdflib(store).objects()] == [moment.value]


def test_turtle_gives_an_rdflib_dataset_that_holds_everything(tmp_path: Path, graph: PeelGraph) -> None:
    path = tmp_path / "graph.ttl"
    ox.serialize(sorted(triples(graph.store), key=str), str(path), format=ox.RdfFormat.TURTLE)
    assert len(PeelGraph.open(path).dataset) == len(triples(graph.store))


def test_opening_and_asking_load_neither_rdflib_nor_spacy(golden_path: Path) -> None:
    """The command line starts fast because the slow libraries are left alone until needed."""
    code = (
        "import sys; from peelgraph.store.graph import PeelGraph\n"
        f"graph = PeelGraph.open({str(golden_path)!r}); graph.ask('grades'); graph.path('NMP', 'Home Office')\n"
        "print(sorted({'rdflib', 'spacy', 'pyshacl', 'networkx'} & set(sys.modules)))"
    )
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=where)
    assert done.stdout.strip() == "[]"
