"""Every IRI of the graph answers under the server: a page for people, RDF for machines."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from peelgraph import resources
from peelgraph.graph.iris import BASE
from peelgraph.serving.addresses import data_path, path_of
from peelgraph.serving.negotiation import PAGES, ROWS, TRIPLES, choose
from peelgraph.store.graph import PeelGraph

FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "nt": ox.RdfFormat.N_TRIPLES}
DOMESTIC_ABUSE = f"{BASE}theme/domestic-abuse"


def parsed(answer: httpx.Response, form: str) -> set[ox.Triple]:
    assert answer.status_code == 200, answer.text
    return {quad.triple for quad in ox.parse(answer.content, format=FORMATS[form])}


def about(graph: PeelGraph, iri: str) -> set[ox.Triple]:
    return {quad.triple for quad in graph.store.quads_for_pattern(ox.NamedNode(iri), None, None)}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_said_about_a_thing_is_given_by_suffix_and_by_accept(
    client: httpx.Client, graph: PeelGraph, form: str
) -> None:
    wanted = about(graph, DOMESTIC_ABUSE)
    assert len(wanted) > 3
    media = next(media for media, name in TRIPLES.items() if name == form)
    by_accept = client.get(path_of(DOMESTIC_ABUSE), headers={"Accept": media})
    assert parsed(by_accept, form) == wanted == parsed(client.get(data_path(DOMESTIC_ABUSE, form)), form)
    assert by_accept.headers["content-type"].startswith(media) and by_accept.headers["vary"] == "Accept"
    assert by_accept.headers["access-control-allow-origin"] == "*"


def test_every_iri_of_the_graph_answers_people_and_machines(client: httpx.Client, graph: PeelGraph) -> None:
    nodes = {q.subject.value for q in graph.store} | {
        q.object.value for q in graph.store if isinstance(q.object, ox.NamedNode) and q.object.value.startswith(BASE)
    }
    nodes |= {each.value for each in graph.store.named_graphs()}
    kinds: dict[str, list[str]] = {}
    for iri in sorted(nodes):
        if iri.startswith(BASE):
            parts = iri.removeprefix(BASE).split("/")
            kinds.setdefault("/".join([parts[0], *(parts[2:3])]) if parts[0] == "report" else parts[0], []).append(iri)
    chosen = [each for listed in kinds.values() for each in (listed[0], listed[-1])]
    assert len(kinds) > 40
    for iri in chosen:
        assert client.get(path_of(iri)).status_code == 200, iri
        assert parsed(client.get(data_path(iri, "nt")), "nt"), iri


def test_an_iri_of_another_place_is_shown_by_its_address(client: httpx.Client, graph: PeelGraph) -> None:
    iri = "http://names.example/scheme/other?a=1&b=%22"
    assert iri in graph
    assert parsed(client.get(data_path(iri, "ttl")), "ttl") == about(graph, iri)
    assert client.get("/resource", params={"iri": DOMESTIC_ABUSE}).headers["location"] == path_of(DOMESTIC_ABUSE)


@pytest.mark.parametrize("path", ["/id/theme/nothing", "/id/theme/nothing.ttl", "/id/theme/domestic-abuse.pdf", "/id/%00", "/id/ü%20<x>", "/resource", "/resource?iri=http://names.example/none", "/resource?iri=not%20an%20iri"])  # fmt: skip
def test_an_unknown_iri_is_not_found(client: httpx.Client, path: str) -> None:
    for accept in ("text/html", "text/turtle"):
        assert client.get(path, headers={"Accept": accept}).status_code == 404


@pytest.mark.parametrize(("path", "name"), [("/ontology", "peel"), ("/frameworks", "frameworks"), ("/shapes", "shapes")])  # fmt: skip
@pytest.mark.parametrize("form", FORMATS)
def test_the_files_of_the_ontology_are_given(client: httpx.Client, path: str, name: str, form: str) -> None:
    store = ox.Store()
    store.load(path=str(resources.ONTOLOGY / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    given = parsed(client.get(f"{path}.{form}"), form)
    assert named(given) == named({quad.triple for quad in store}) and len(given) == len(store)


def named(triples: set[ox.Triple]) -> set[ox.Triple]:
    """Return those without blank nodes, of which the lists of the shapes are made."""
    return {t for t in triples if not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode)}


def test_the_ontology_documents_each_of_its_terms(client: httpx.Client) -> None:
    text = client.get("/ontology").text
    declared = {
        quad.subject.value
        for quad in ox.parse(path=str(resources.ONTOLOGY / "peel.ttl"))
        if quad.predicate.value.endswith("#type") and "#" in quad.subject.value
    }
    assert len(declared) > 80
    assert not [iri for iri in declared if f'id="{iri.rpartition("#")[2]}"' not in text]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("*/*", "html"),
        ("", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json, text/html;q=0.9", "jsonld"),
        ("text/*;q=0.3, application/n-triples", "nt"),
        ("text/html;q=0, text/turtle;q=0.1", "ttl"),
        ("image/png", None),
        ("text/turtle;q=x, text/html;q=0.2", "html"),
        (";;;,,,", None),
    ],
)
def test_what_is_accepted_most_is_chosen(accept: str, form: str | None) -> None:
    assert choose(accept, {**PAGES, **TRIPLES}) == form
    assert choose("application/sparql-results+xml", ROWS) == "xml"
