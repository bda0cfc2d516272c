"""The endpoint keeps to the SPARQL 1.1 Protocol, reads only, and stops what takes too long while others are answered."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

from peelgraph.serving.application import application
from peelgraph.serving.sparql.pool import Pool
from peelgraph.serving.sparql.refusing import refusal
from peelgraph.store.catalogue import catalogue
from peelgraph.store.graph import PeelGraph
from tests.serving.conftest import serving

NAMES = """PREFIX peel: <https://w3id.org/peelgraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name WHERE { ?thing a peel:Scheme ; skos:prefLabel ?name } ORDER BY ?thing"""
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 7"
FOREVER = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
JSON_ROWS = "application/sparql-results+json"


@pytest.fixture(scope="module")
def endpoint(address: str) -> str:
    return f"{address}/sparql"


def rows(answer: httpx.Response) -> list[list[str]]:
    """Return the values of rows, in whatever form they came."""
    kind = answer.headers["content-type"].split(";")[0]
    if kind == JSON_ROWS:
        content = answer.json()
        names = content["head"]["vars"]
        return [[row[name]["value"] for name in names] for row in content["results"]["bindings"]]
    if kind == "application/sparql-results+xml":
        spaces = {"r": "http://www.w3.org/2005/sparql-results#"}
        found = etree.fromstring(answer.content).findall(".//r:result", spaces)
        return [["".join(binding.itertext()) for binding in row.findall("r:binding", spaces)] for row in found]
    if kind == "text/csv":
        return list(csv.reader(io.StringIO(answer.text)))[1:]
    assert kind == "text/tab-separated-values"
    return [[cell.strip("<>").removesuffix("@en").strip('"') for cell in line.split("\t")] for line in answer.text.splitlines()[1:]]  # fmt: skip


@pytest.mark.parametrize("accept", [JSON_ROWS, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])  # fmt: skip
def test_rows_come_in_each_form_by_each_way_of_asking(
    client: httpx.Client, endpoint: str, graph: PeelGraph, accept: str
) -> None:
    wanted = [[str(cell) for cell in row] for row in graph.query(NAMES).rows]
    assert len(wanted) > 10
    headers = {"Accept": accept}
    for answer in (
        client.get(endpoint, params={"query": NAMES}, headers=headers),
        client.post(endpoint, data={"query": NAMES}, headers=headers),
        client.post(endpoint, content=NAMES, headers={**headers, "Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(accept)
        assert answer.headers["access-control-allow-origin"] == "*"
        found = rows(answer)
        assert len(found) == len(wanted)
        if accept != "text/tab-separated-values":  # which has characters escaped
            assert found == wanted


@pytest.mark.parametrize(("accept", "form"), [("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD), ("application/n-triples", ox.RdfFormat.N_TRIPLES), ("*/*", ox.RdfFormat.TURTLE)])  # fmt: skip
def test_triples_come_in_each_form(client: httpx.Client, endpoint: str, accept: str, form: ox.RdfFormat) -> None:
    answer = client.get(endpoint, params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert len(list(ox.parse(answer.content, format=form))) == 7


def test_a_yes_comes_as_json_and_xml(client: httpx.Client, endpoint: str) -> None:
    assert client.get(endpoint, params={"query": ASK}, headers={"Accept": JSON_ROWS}).json()["boolean"] is True
    answer = client.get(endpoint, params={"query": ASK, "format": "xml"})
    assert "<boolean>true</boolean>" in answer.text
    etree.fromstring(answer.content)


@pytest.mark.parametrize("question", [each for each in catalogue() if not any(p.required for p in each.parameters)], ids=lambda each: each.name)  # fmt: skip
def test_the_endpoint_answers_as_the_library_does(
    client: httpx.Client, endpoint: str, graph: PeelGraph, question
) -> None:
    answer = client.post(endpoint, data={"query": question.text}, headers={"Accept": JSON_ROWS})
    assert answer.json() == json.loads(graph.query(question.text).to_json())


def test_the_data_set_may_be_named(client: httpx.Client, endpoint: str, graph: PeelGraph) -> None:
    counting = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    name = min(each.value for each in graph.store.named_graphs())
    given = {"query": counting, "default-graph-uri": name, "format": "csv"}
    wanted = len(list(graph.store.quads_for_pattern(None, None, None, ox.NamedNode(name))))
    assert rows(client.get(endpoint, params=given)) == [[str(wanted)]]
    by_text = {"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "format": "csv"}
    assert rows(client.get(endpoint, params=by_text)) == [[str(wanted)]]


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * WHERE { #\nservice<http://x/>{ ?s ?p ?o } }", 403, "SERVICE"),
        ("LOAD <http://127.0.0.1:9/>", 403, "LOAD"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", 403, "DELETE"),
        ("PREFIX a: <b:> drop ALL", 403, "DROP"),
        ("SELECT * WHERE { ?s ?p }", 400, "line 1"),
        ("SELECT * WHERE { ?s nope:p ?o }", 400, "prefix"),
        ("", 400, ""),
        ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", 400, "LIMIT"),
    ],
)
def test_what_is_refused_says_why(client: httpx.Client, endpoint: str, text: str, status: int, words: str) -> None:
    for headers in ({"Accept": JSON_ROWS}, {"Accept": "text/html"}):
        if "LIMIT" in words and "html" in headers["Accept"]:
            continue  # the page shows the first rows
        answer = client.post(endpoint, data={"query": text}, headers=headers)
        assert answer.status_code == status and words in answer.text and "Traceback" not in answer.text


def test_words_that_only_look_like_a_service_are_none() -> None:
    fine = 'SELECT ?service WHERE { ?service <http://x/SERVICE> "SERVICE" ; a peel:Service . # SERVICE\n }'
    assert refusal(fine) == "" and refusal("SELECT ?insert WHERE { ?insert a ?load }") == ""


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/sparql-update", b"CLEAR ALL", 403),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403),
        ("application/x-www-form-urlencoded", b"query=ASK+%7B%7D&query=ASK+%7B%7D", 400),
        ("application/x-www-form-urlencoded", b"query=%FF%FE", 400),
        ("application/x-www-form-urlencoded", b"\xff\xfe", 400),
        ("application/sparql-query", b"\xff\xfe ASK {}", 400),
        ("application/json", b"{}", 415),
        ("", b"ASK {}", 415),
        ("application/sparql-query", b"#" * 1_000_001, 413),
        ("application/sparql-query", b"(" * 100_000, 400),
        ("application/sparql-query", b"SELECT * WHERE {" + b"{" * 50_000 + b"}" * 50_000 + b"}", 400),
    ],
)
def test_bodies_that_are_no_query_are_refused(
    client: httpx.Client, endpoint: str, kind: str, body: bytes, status: int
) -> None:
    answer = client.post(endpoint, content=body, headers={"Content-Type": kind, "Accept": "*/*"})
    assert answer.status_code == status, answer.text
    assert client.get(endpoint, params={"query": ASK, "format": "json"}).status_code == 200


def test_a_standard_client_works_unchanged(endpoint: str, graph: PeelGraph) -> None:
    names = len(graph.query(NAMES))
    for method, request in (("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
        wrapper = SPARQLWrapper(endpoint)
        wrapper.setQuery(NAMES)
        wrapper.setMethod(method)
        wrapper.setRequestMethod(request)
        wrapper.setReturnFormat(JSON)
        assert len(wrapper.queryAndConvert()["results"]["bindings"]) == names
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == names
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 7


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_works_unchanged(endpoint: str, graph: PeelGraph) -> None:
    def curl(*options: str) -> str:
        return subprocess.run(["curl", "-sS", "--fail", *options], capture_output=True, text=True, check=True).stdout

    names = [str(row[1]) for row in graph.query(NAMES).rows]
    for options in (
        ("-G", endpoint, "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}"),
        (endpoint, "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}"),
        (endpoint, "-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query", "--data-binary", NAMES),
    ):
        assert [row[1] for row in csv.reader(io.StringIO(curl(*options)))][1:] == names
    turtle = curl("-G", endpoint, "-H", "Accept: text/turtle", "--data-urlencode", f"query={CONSTRUCT}")
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 7
    said = curl("-o", os.devnull, "-w", "%{content_type}", "-H", "Accept: text/turtle", endpoint)
    assert said.startswith("text/turtle")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflibs_store_works_unchanged(endpoint: str, graph: PeelGraph) -> None:
    remote = rdflib.Graph("SPARQLStore")
    remote.open(endpoint)
    assert len(list(remote.query(NAMES))) == len(graph.query(NAMES))


def test_a_machine_that_asks_nothing_is_told_what_this_is(client: httpx.Client, endpoint: str) -> None:
    told = {str(t) for t in ox.parse(client.get(endpoint, headers={"Accept": "text/turtle"}).content, format=ox.RdfFormat.TURTLE)}  # fmt: skip
    assert any("sparql-service-description#Service" in each for each in told)
    void = client.get("/.well-known/void", headers={"Accept": "*/*"})
    said = {(q.predicate.value.rpartition("#")[2], q.object.value) for q in ox.parse(void.content, format=ox.RdfFormat.TURTLE)}  # fmt: skip
    counted = client.get(endpoint, params={"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "format": "csv"})
    assert ("triples", rows(counted)[0][0]) in said and ("sparqlEndpoint", endpoint) in said


def test_a_browser_may_ask_from_another_site(client: httpx.Client, endpoint: str) -> None:
    answer = client.options(
        endpoint, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 204 and "POST" in answer.headers["access-control-allow-methods"]


def test_the_page_shows_rows_with_links_and_the_query_as_it_was(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"query": NAMES}).text
    assert 'href="/id/cumbria-constabulary/scheme/turning-point-cumbria"' in page and "ORDER BY ?thing" in page
    assert "format=csv" in page and 'rel="noreferrer"' in page
    many = client.get("/sparql", params={"query": "SELECT ?s WHERE { ?s ?p ?o }"}).text
    assert many.count("<tr>") == 501 and "there are more" in many
    assert "PREFIX" in client.get("/sparql?question=grades").text


@pytest.fixture(scope="module")
def impatient(graph: PeelGraph) -> Iterator[str]:
    with serving(application(graph, seconds=2, workers=3)) as where:
        yield where


def test_what_would_run_for_ever_is_stopped_while_twenty_others_are_answered(impatient: str) -> None:
    """The one is told so at its limit; each of the others is answered, and none waits for it."""
    with httpx.Client(base_url=impatient, timeout=60) as client:
        assert client.get("/sparql", params={"query": ASK, "format": "json"}).status_code == 200

        def ask(text: str) -> tuple[int, float, str]:
            begun = time.monotonic()
            answer = client.get("/sparql", params={"query": text, "format": "json"})
            return answer.status_code, time.monotonic() - begun, answer.text

        with ThreadPoolExecutor(24) as threads:
            endless = threads.submit(ask, FOREVER)
            others = [threads.submit(ask, NAMES) for _ in range(20)]
            pages = [threads.submit(client.get, "/id/theme/domestic-abuse") for _ in range(3)]
            answered = [each.result() for each in others]
            assert {status for status, _, _ in answered} == {200}
            assert max(seconds for _, seconds, _ in answered) < 2  # the limit of the one that they would wait for
            assert {each.result().status_code for each in pages} == {200}
            assert not endless.done()
            status, seconds, words = endless.result()
        assert (status, "more than 2 seconds" in words) == (503, True)
        assert 1.9 < seconds < 15
        assert ask(ASK)[0] == 200  # the process that was ended has been replaced


def test_pages_do_not_wait_for_the_store_to_be_written(graph: PeelGraph) -> None:
    begun, written = threading.Event(), threading.Event()

    def slowly() -> Path:
        begun.set()
        assert written.wait(20)
        raise OSError("no room")

    app = application(graph, workers=1)
    app.state.pool = Pool(slowly, size=1)
    with serving(app) as where, httpx.Client(base_url=where, timeout=20) as client, ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(client.get, "/sparql", params={"query": ASK, "format": "json"}) for _ in range(2)]
        assert begun.wait(20)
        assert client.get("/forces").status_code == 200
        assert not any(each.done() for each in asking)
        written.set()
        assert {each.result().status_code for each in asking} == {503}
    app.state.pool.close()
