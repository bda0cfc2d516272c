"""Loading: the server holds what the graph holds, whatever was there before and wherever an earlier load was cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from peelgraph import Contact, EndpointError, GraphError, PeelGraph, load
from peelgraph.keeping.building import keep
from peelgraph.keeping.files import write
from peelgraph.loading import Loaded, load_store
from peelgraph.store.addresses import addresses
from peelgraph.store.target import Target, Via, _pieces
from tests.conftest import SAMPLES, Ran
from tests.endpoints.conftest import GOLDEN
from tests.endpoints.serving import Oxigraph

G = [ox.NamedNode(f"http://e/{letter}") for letter in "abc"]
WAYS = [(via, union) for via in ("graph-store", "update") for union in (False, True)]
each_way = pytest.mark.parametrize(("via", "union"), WAYS)


def quad(name: str, graph: ox.NamedNode, text: str = "x") -> ox.Quad:
    return ox.Quad(ox.NamedNode(f"http://e/{name}"), ox.NamedNode("http://e/p"), ox.Literal(text), graph)


def store(*quads: ox.Quad) -> ox.Store:
    made = ox.Store()
    made.extend(quads)
    return made


FIRST = store(quad("1", G[0]), quad("2", G[0]), quad("both", G[0]), quad("both", G[1]), quad("3", G[1]))
SECOND = store(quad("1", G[0]), quad("4", G[0]), quad("both", G[1]), quad("3", G[1]), quad("5", G[2]))


def target(server: Oxigraph, via: Via = "graph-store", cls: type[Target] = Target, piece: int = 50) -> Target:
    return cls(addresses(server.query), Contact(), via=via, piece=piece)


def lines(held: ox.Store, *, union: bool) -> list[str]:
    """Return what a server should hold, as ``Oxigraph.dump`` does."""
    quads = {str(each) for each in held} | ({str(ox.Quad(*each.triple)) for each in held} if union else set())
    return sorted(f"{each} ." for each in quads)


class Breaking(Target):
    """Fails before the n-th thing that it writes."""

    left = 0

    def _do(self, act: Callable[[], None]) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt
        act()

    def put(self, graph: ox.NamedNode, lines: Sequence[str]) -> None:
        self._do(lambda: super(Breaking, self).put(graph, lines))

    def drop(self, graph: ox.NamedNode) -> None:
        self._do(lambda: super(Breaking, self).drop(graph))

    def merge(self, graph: ox.NamedNode) -> None:
        self._do(lambda: super(Breaking, self).merge(graph))

    def unmerge(self, graph: ox.NamedNode) -> None:
        self._do(lambda: super(Breaking, self).unmerge(graph))

    def update(self, text: str) -> None:
        self._do(lambda: super(Breaking, self).update(text))


@each_way
def test_a_graph_is_loaded_whole_and_then_again_without_a_word(via: Via, union: bool, empty: Oxigraph) -> None:
    golden = ox.Store()
    golden.bulk_load(path=str(GOLDEN), format=ox.RdfFormat.TRIG)
    loaded = load(GOLDEN, empty.query, via=via, union=union)
    assert loaded == Loaded(10, len(golden), 0, 0, 0, answers=union)
    assert empty.dump() == lines(golden, union=union)
    before = empty.dump(records=True)
    writing = target(empty, via, Breaking)
    writing.left = 1  # the first thing that it writes would fail
    assert load_store(golden, writing, union=union) == Loaded(0, 0, 10, 0, 0, answers=union)
    assert empty.dump(records=True) == before


@each_way
def test_only_what_changed_is_sent_and_what_is_gone_stays_until_asked(via: Via, union: bool, empty: Oxigraph) -> None:
    load_store(FIRST, target(empty, via), union=union)
    empty.update("INSERT DATA { GRAPH <http://other/> { <http://e/theirs> <http://e/p> 'x' } }")
    theirs = ['<http://e/theirs> <http://e/p> "x" <http://other/> .']
    loaded = load_store(SECOND, target(empty, via), union=union)
    assert (loaded.sent, loaded.statements, loaded.unchanged, loaded.removed, loaded.kept) == (2, 3, 1, 0, 0)
    assert empty.dump() == sorted(lines(SECOND, union=union) + theirs)
    only = store(quad("3", G[1]), quad("both", G[1]))
    assert load_store(only, target(empty, via)).kept == 2
    assert empty.dump() == sorted(lines(SECOND, union=union) + theirs)
    assert load_store(only, target(empty, via), remove=True).removed == 2
    assert empty.dump() == sorted(lines(only, union=union) + theirs)
    assert load_store(only, target(empty, via), remove=True).removed == 0


@pytest.mark.parametrize(
    ("via", "union", "back"),
    [
        ("graph-store", False, True),
        ("graph-store", True, True),
        ("graph-store", True, False),
        ("update", True, True),
    ],
)
def test_a_load_that_is_cut_off_anywhere_is_taken_up(via: Via, union: bool, back: bool, empty: Oxigraph) -> None:
    wanted: list[str] = []
    for step in range(1, 100):
        empty.update("DROP ALL")
        load_store(FIRST, target(empty, via), union=union)
        writing = target(empty, via, Breaking)
        writing.left = step
        try:
            load_store(SECOND, writing, union=union, remove=True)
        except KeyboardInterrupt:
            pass
        else:
            break
        then = FIRST if back else SECOND
        load_store(then, target(empty, via), union=union, remove=True)
        assert empty.dump() == lines(then, union=union), step
        wanted = wanted or empty.dump(records=True)
        assert empty.dump(records=True) == wanted
    assert step > (8 if union else 4)


@each_way
def test_a_first_load_that_is_cut_off_sends_only_the_rest(via: Via, union: bool, empty: Oxigraph) -> None:
    def stop(done: int, *_: object) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_store(SECOND, target(empty, via), union=union, progress=stop)
    loaded = load_store(SECOND, target(empty, via), union=union)
    assert (loaded.sent, loaded.unchanged) == (2, 1)
    assert empty.dump() == lines(SECOND, union=union)


def test_filling_the_default_graph_later_sends_nothing_and_goes_on_from_then(empty: Oxigraph) -> None:
    load_store(FIRST, target(empty))
    assert load_store(FIRST, target(empty), union=True).sent == 0
    assert empty.dump() == lines(FIRST, union=True)
    load_store(SECOND, target(empty))
    assert empty.dump() == lines(SECOND, union=True)


TEXTS = ['a "b"\n\tc', "\\u0022 \\\\U", "Ångström \U0001f600", "} } ;", "\r"]


@pytest.mark.parametrize("via", ["graph-store", "update"])
@pytest.mark.parametrize("text", TEXTS)
def test_any_text_arrives_as_it_is(text: str, via: Via, empty: Oxigraph) -> None:
    held = store(quad("1", G[0], text), quad("2", G[0], text * 30))
    load_store(held, target(empty, via))
    assert set(ox.parse("\n".join(empty.dump()), format=ox.RdfFormat.N_QUADS)) == set(held)


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_are_sparql_for_an_engine_that_replaces_escapes_first(text: str) -> None:
    """As section 19.2 has it, and rdflib does."""
    triple = quad("1", G[0], text).triple
    graph = rdflib.Graph()
    for piece in _pieces([f"{triple} ."] * 3, 10):
        graph.update(f"INSERT DATA {{ {piece} }}")
    assert [str(each) for each in graph.objects()] == [text]


def test_a_server_whose_default_graph_is_the_union_needs_no_other(empty: Oxigraph) -> None:
    united = f"{empty.query}?union-default-graph"
    writing = Target(addresses(united), Contact())
    with pytest.raises(EndpointError, match="is the union of its graphs already: leave out --union"):
        load_store(FIRST, writing, union=True)
    load_store(FIRST, writing)
    assert empty.dump() == lines(FIRST, union=False)


def test_a_graph_without_named_graphs_needs_a_name(empty: Oxigraph, tmp_path: Path) -> None:
    golden = PeelGraph.open(GOLDEN)
    path = tmp_path / "graph.nt"
    golden._merged.dump(str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    with pytest.raises(GraphError, match=r"graph\.nt: has no named graphs.* --graph IRI"):
        load(path, empty.query)
    with pytest.raises(GraphError, match="not an IRI"):
        load(path, empty.query, name="no iri")
    assert load(path, empty.query, name="http://e/all", union=True).sent == 1
    assert PeelGraph.at(empty.query).ask("grades") == golden.ask("grades")
    with pytest.raises(GraphError, match="has named graphs already"):
        load(GOLDEN, empty.query, name="http://e/all")


def test_a_store_is_loaded_where_it_stands(empty: Oxigraph, tmp_path: Path) -> None:
    keep([SAMPLES / "south-wales-2023-25.md"], tmp_path / "store")
    write(tmp_path / "store", tmp_path / "graph.nq")
    loaded = load(tmp_path / "store", empty.query)
    assert loaded.statements == len((tmp_path / "graph.nq").read_bytes().splitlines())
    again = load(tmp_path / "graph.nq", empty.query)
    assert (again.sent, again.unchanged) == (0, loaded.sent)
    with pytest.raises(GraphError, match="has named graphs already"):
        load(tmp_path / "store", empty.query, name="http://e/all")


def test_a_merge_in_the_default_graph_is_not_loaded_and_more_than_that_is_refused(
    empty: Oxigraph, tmp_path: Path
) -> None:
    held = ox.Store()
    held.bulk_load(path=str(GOLDEN), format=ox.RdfFormat.TRIG)
    held.extend([ox.Quad(*each.triple) for each in held])
    path = tmp_path / "graph.nq"
    held.dump(str(path), format=ox.RdfFormat.N_QUADS)
    assert load(path, empty.query).sent == 10
    assert not [each for each in empty.dump() if each.count("<") < 3 and "/peelgraph/" not in each.rsplit(" ", 2)[1]]
    held.add(quad("more", ox.DefaultGraph()))  # type: ignore[arg-type]
    held.dump(str(path), format=ox.RdfFormat.N_QUADS)
    with pytest.raises(GraphError, match="its default graph says what no named graph does"):
        load(path, empty.query)


def test_a_graph_with_no_lasting_name_is_refused(empty: Oxigraph, tmp_path: Path) -> None:
    report = (
        "<http://e/r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/peelgraph/ontology#Report>"
    )
    (tmp_path / "blank.nq").write_text(f"{report} _:b .\n")
    with pytest.raises(GraphError, match="has a blank node for a name"):
        load(tmp_path / "blank.nq", empty.query)


def test_progress_names_each_graph(empty: Oxigraph) -> None:
    told: list[tuple[int, int, str]] = []
    load_store(FIRST, target(empty), progress=lambda *each: told.append(each))
    assert told == [(0, 2, "e/a"), (1, 2, "e/b"), (2, 2, "")]


def test_a_server_that_has_no_reports_is_refused(empty: Oxigraph) -> None:
    with pytest.raises(GraphError, match="holds no peel:Report: load a graph first"):
        PeelGraph.at(empty.query)


def test_a_default_graph_that_is_not_the_union_is_told_and_the_address_can_ask_for_the_union(empty: Oxigraph) -> None:
    here = PeelGraph.open(GOLDEN)
    load(GOLDEN, empty.query)
    with pytest.raises(GraphError, match="named graphs only, and queries need their union: load with --union"):
        PeelGraph.at(empty.query)
    graph = PeelGraph.at(f"{empty.query}?union-default-graph", contact=Contact())
    assert graph.ask("grades") == here.ask("grades")
    assert graph.entity("MARAC").claims == here.entity("MARAC").claims


def test_the_command_says_what_it_did(run: Callable[..., Ran], empty: Oxigraph, tmp_path: Path) -> None:
    ran = run("load", GOLDEN, "--endpoint", empty.query)
    assert (ran.code, ran.out) == (0, "")
    assert "10 graphs sent (1870 statements), 0 unchanged" in ran.err and "load again with --union" in ran.err
    ran = run("load", GOLDEN, "--endpoint", empty.query, "--union")
    assert (ran.code, ran.err.strip()) == (0, "0 graphs sent (0 statements), 10 unchanged")
    part = tmp_path / "part.nq"
    held = ox.Store()
    held.bulk_load(path=str(GOLDEN), format=ox.RdfFormat.TRIG)
    for name in [each for each in held.named_graphs() if "northmarch" in str(each)]:
        held.remove_graph(name)
    held.dump(str(part), format=ox.RdfFormat.N_QUADS)
    ran = run("load", part, "--endpoint", empty.query)
    assert "4 graphs of earlier loads stay: --remove takes them away" in ran.err
    ran = run("load", part, "--endpoint", empty.query, "--remove", "--via", "update")
    assert ran.err.strip() == "0 graphs sent (0 statements), 6 unchanged, 4 removed"
    assert [r.title for r in PeelGraph.at(empty.query).reports()] == [r.title for r in PeelGraph.open(part).reports()]
    assert run("load", GOLDEN, "--endpoint", empty.query, "--quiet").err == ""
    ran = run("load", GOLDEN, "--endpoint", f"{empty.root}/elsewhere")
    assert ran.code == 2 and "give --graph-store and --update" in ran.err
