"""Not only files are served: a store while others build into it, as it was when the server started; a server, by its endpoint."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from filelock import FileLock

from peelgraph.errors import GraphError
from peelgraph.graph.lines import lines_of
from peelgraph.keeping import graph_store
from peelgraph.keeping.building import keep
from peelgraph.loading import load
from peelgraph.serving.addresses import path_of
from peelgraph.serving.application import application
from peelgraph.serving.running import opened
from peelgraph.serving.sparql.jobs import Job
from peelgraph.serving.sparql.passing_on import PassingOn
from peelgraph.store.calling import Caller, Reply
from peelgraph.store.contact import Contact
from peelgraph.store.endpoint import Endpoint
from peelgraph.store.graph import PeelGraph
from peelgraph.store.snapshot import snapshot
from tests.conftest import ROOT
from tests.endpoints.conftest import GOLDEN
from tests.endpoints.serving import Answer, oxigraph
from tests.endpoints.serving import serving as answering
from tests.serving.conftest import serving

HTML = {"Accept": "text/html"}
FORCES = {"kent": "Kent Police", "essex": "Essex Police", "norfolk": "Norfolk Constabulary"}
ROWS = "application/sparql-results+json"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/peelgraph/ontology#Report> }"
FOREVER = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def written(folder: Path, *names: str) -> list[Path]:
    """Write a report for each of the forces."""
    folder.mkdir(exist_ok=True)
    for name in names:
        force = FORCES[name]
        text = f"# PEEL: Police effectiveness 2017\n\n## An inspection of {force}\n\nMarch 2018\n\n{force} is good at keeping people safe. It uses Athena.\n"
        (folder / f"{name}.md").write_text(text, "utf-8")
    return [folder / f"{name}.md" for name in names]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    keep(written(folder / "reports", "kent"), folder / "store", jobs=1)
    return folder / "store"


# ── a store ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_store_is_served_as_it_was_while_another_process_builds_into_it(built: Path, tmp_path: Path) -> None:
    more = written(tmp_path, "essex", "norfolk")
    command = [sys.executable, "-m", "peelgraph", "build", *map(str, more), "-o", str(built), "--jobs", "1", "-q"]
    with (
        opened(built) as (graph, place),
        serving(application(graph, place=place, workers=1)) as where,
        httpx.Client(base_url=where, timeout=30, headers=HTML) as client,
    ):
        building = subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""})
        rounds = 0
        while building.poll() is None or not rounds:
            assert client.get("/forces", params={"round": rounds}).status_code == 200
            counted = client.get("/sparql", params={"query": COUNT, "format": "csv"})
            assert counted.text.split() == ["n", "1"]
            rounds += 1
        assert building.returncode == 0 and rounds > 3
        forces = client.get("/forces", params={"round": "last"}).text
        assert "Kent Police" in forces and "Essex Police" not in forces
        kent = client.get("/id/police-force/kent-police", headers={"Accept": "text/turtle"})
        assert kent.status_code == 200 and "Kent Police" in kent.text
    with opened(built) as (graph, _):
        assert {report.force for report in graph.reports()} == set(FORCES.values())
    assert not list(built.glob("held-*"))


def test_a_snapshot_outlives_that_tables_are_merged_and_that_the_graph_is_made_anew(
    built: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    keep(written(tmp_path / "reports", "kent"), store, jobs=1)
    whole = lines_of(ox.Store.read_only(str(store / "graph")))
    with snapshot(store) as early:
        writing = graph_store.open_to_write(store / "graph")
        for number in range(3):
            graph_store.put(writing, [ox.NamedNode("urn:g")], b"<urn:s> <urn:p> <urn:o%d> <urn:g> .\n" % number)
            writing.flush()
        writing.optimize()
        with snapshot(store) as late:  # of a store that another has open to write
            told = ox.Store.read_only(str(late))
            assert len(list(told.quads_for_pattern(ox.NamedNode("urn:s"), None, None, ox.NamedNode("urn:g")))) == 1
        del writing
        graph_store.make_anew(store / "graph", [])
        assert lines_of(ox.Store.read_only(str(early))) == whole


def test_what_a_killed_server_left_is_swept_out_and_what_another_holds_is_not(built: Path) -> None:
    left, used = built / "held-left", built / "held-used"
    for folder in (left, used):
        folder.mkdir()
    (left / "held.lock").touch()
    with FileLock(used / "held.lock"):
        with snapshot(built) as mine:
            assert mine.is_dir()
            assert not left.exists() and used.is_dir()
        assert not mine.exists()
    with snapshot(built):
        assert not used.exists()


def test_a_store_whose_graph_is_missing_or_never_at_rest_is_said_so(built: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    keep(written(tmp_path / "reports", "kent"), store, jobs=1)

    never = store / "graph" / "9.sst"
    never.mkdir()  # what can never be taken
    with pytest.raises(GraphError, match="written all the time"), snapshot(store, wait=lambda _: None):
        pass
    never.rmdir()
    for each in (store / "graph").iterdir():
        each.unlink()
    (store / "graph").rmdir()
    with pytest.raises(GraphError, match="missing"), snapshot(store):
        pass
    assert not list(store.glob("held-*"))


# ── an endpoint ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with oxigraph() as server:
        load(GOLDEN, server.query, union=True)
        yield server.query


@pytest.fixture(scope="module")
def here() -> PeelGraph:
    return PeelGraph.open(GOLDEN)


@pytest.fixture(scope="module")
def both(endpoint: str, here: PeelGraph) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """The same graph, served from a server and from a file."""
    with (
        opened(endpoint) as (graph, place),
        serving(application(graph, place=place, workers=1, seconds=2)) as there,
        serving(application(here, workers=1)) as beside,
        httpx.Client(base_url=there, timeout=30) as distant,
        httpx.Client(base_url=beside, timeout=30) as near,
    ):
        yield distant, near


def test_every_page_of_a_graph_on_a_server_is_that_of_the_file(
    both: tuple[httpx.Client, httpx.Client], here: PeelGraph
) -> None:
    distant, near = both
    reports = here.reports()
    forces = [each.iri for each in here.entities("PoliceForce") if each.name in {r.force for r in reports}]
    things = [
        *(each.iri for each in reports), *[each.iri for each in here.entities()][::9], *forces,
        here.claims()[0].iri, here.claims()[0].evidence[0].iri, min(each.value for each in here.store.named_graphs()),
    ]  # fmt: skip
    slugs = [iri.rpartition("/")[2] for iri in forces]
    pages = [
        "/", "/search?q=northmrach", "/forces", "/reports", "/themes", "/grid", "/graph", "/about", "/ontology", "/sparql",
        "/compare?" + "&".join(f"force={each}" for each in slugs[:3]), "/id/nothing-of-the-kind", "/suggest?q=marac",
        *map(path_of, things),
    ]  # fmt: skip
    for path in pages:
        for accept in ("text/html", "text/turtle"):
            theirs, ours = (client.get(path, headers={"Accept": accept}, follow_redirects=True) for client in both)
            assert theirs.status_code == ours.status_code in (200, 404)
            assert theirs.text.replace(str(distant.base_url), "") == ours.text.replace(str(near.base_url), ""), path


def test_a_page_asks_the_server_few_queries(endpoint: str, here: PeelGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    whole = Caller.call

    def counted(*arguments: object, **options: object) -> Reply:
        asked.append(options)
        return whole(*arguments, **options)  # type: ignore[arg-type]

    with opened(endpoint) as (graph, place), serving(app := application(graph, place=place, workers=1)) as where:
        app.state.site.warm()
        monkeypatch.setattr(Caller, "call", counted)
        with httpx.Client(base_url=where, headers=HTML) as client:
            for path, most in (("/", 3), ("/forces", 3), ("/suggest?q=northm", 0), (path_of(here.reports()[0].iri), 12), (path_of(here.entity("Northmarch Police").iri), 40)):  # fmt: skip
                asked.clear()
                assert client.get(path).status_code == 200
                assert len(asked) <= most, path


def test_queries_are_passed_on_with_the_same_limits(
    both: tuple[httpx.Client, httpx.Client], here: PeelGraph, endpoint: str
) -> None:
    distant, near = both
    for text, accept in (
        ("SELECT ?s ?o WHERE { ?s a ?o } ORDER BY ?s ?o", ROWS),
        ("SELECT ?s ?o WHERE { ?s a ?o } ORDER BY ?s ?o", "text/csv"),
        ("ASK { ?s ?p ?o }", ROWS),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "text/turtle"),
        ("DESCRIBE <https://w3id.org/peelgraph/id/nothing>", "text/turtle"),
        ("SELECT ?s WHERE { ?s ?p ", ROWS),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ROWS),
        ("DROP ALL", ROWS),
    ):
        theirs, ours = (client.post("/sparql", data={"query": text}, headers={"Accept": accept}) for client in both)
        assert (theirs.status_code, theirs.text) == (ours.status_code, ours.text), text
    passing_on = PassingOn(endpoint, Contact())
    for text in ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"):
        done = passing_on.answer(Job(text, most=5))
        assert done.status == 400 and "more than 5 rows" in done.error
        assert passing_on.answer(Job(text, rows="csv", triples="nt", most=5, cut=True)).cut
    page = distant.get("/sparql", params={"query": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }"}, headers=HTML)
    assert page.text.count("<tr>") == 501 and "there are more" in page.text
    name = min(each.value for each in here.store.named_graphs())
    given = {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "default-graph-uri": name, "format": "csv"}
    assert distant.get("/sparql", params=given).text == near.get("/sparql", params=given).text


def test_a_query_that_the_server_would_run_for_ever_is_given_up_and_others_are_answered(
    both: tuple[httpx.Client, httpx.Client],
) -> None:
    distant, _ = both
    begun = time.monotonic()
    with ThreadPoolExecutor(1) as threads:
        endless = threads.submit(distant.get, "/sparql", params={"query": FOREVER, "format": "json"})
        assert distant.get("/forces", params={"again": "1"}, headers=HTML).status_code == 200
        assert endless.result().status_code == 503 and "more than 2 seconds" in endless.result().text
    assert time.monotonic() - begun < 15
    assert distant.get("/sparql", params={"query": "ASK {}", "format": "json"}).json()["boolean"] is True


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"internal: password=secret", 500, {"Content-Type": "text/plain"}),
        Answer(b"<html>welcome</html>", 200, {"Content-Type": "text/html"}),
        Answer(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":', 200, {"Content-Type": ROWS}, missing=9),
        Answer(b"not json", 200, {"Content-Type": ROWS}),
    ],
)
def test_an_answer_that_is_none_is_told_without_saying_where_the_server_is_or_what_it_said(answer: Answer) -> None:
    with answering(lambda asked: answer) as broken:
        done = PassingOn(broken.query, Contact(tries=1)).answer(Job("SELECT ?s WHERE { ?s ?p ?o }"))
        assert (done.status, done.content) == (502, b"") and "come again later" in done.error
        assert "secret" not in done.error and broken.root not in done.error


def test_readers_of_pages_are_told_that_the_server_behind_fails(endpoint: str) -> None:
    """What was fetched before is still shown; what needs the server says to come again, and not where it is."""
    with answering(lambda asked: Answer(b"internal: password=secret", 500)) as broken:
        graph = PeelGraph.at(endpoint)
        graph.entities()
        graph.store.endpoint = Endpoint(broken.query, Contact(tries=1))
        with serving(application(graph, workers=1)) as where, httpx.Client(base_url=where, headers=HTML) as client:
            found = client.get("/forces")
            assert found.status_code == 502 and "Come again later" in found.text
            assert "secret" not in found.text and "Traceback" not in found.text and broken.root not in found.text
            assert client.get("/ontology").status_code == 200
