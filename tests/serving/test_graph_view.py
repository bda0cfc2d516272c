"""The graph view's page and the three questions that its script asks: what the graph says, and nothing for what is wrong."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import httpx
import pytest

from peelgraph.graph.vocabulary import ENTITY_CLASSES
from peelgraph.serving.addresses import path_of
from peelgraph.store.graph import PeelGraph

FORCE = "Cumbria Constabulary"


def relations(answer: dict) -> dict[tuple[str, str, str], list[str]]:
    """Return what a message says: each relation and its words."""
    iris = [each["iri"] for each in answer["entities"]]
    return {
        (iris[r["s"]], r["p"], iris[r["o"]]): [
            answer["passages"][at]["text"] for claim in r["claims"] for at in claim["evidence"]
        ]
        for r in answer["relations"]
    }


def test_around_an_entity_are_its_neighbours_with_the_words_between_them(
    client: httpx.Client, graph: PeelGraph
) -> None:
    force = graph.entity(FORCE)
    answer = client.post("/graph/around.json", json={"iri": force.iri}).json()
    part = graph.subgraph(force)
    assert {each["iri"] for each in answer["entities"]} == {entity.iri for entity in part.entities}
    expected = {
        (r.subject.iri, r.predicate, r.object.iri): [e.text for claim in r.claims for e in claim.evidence]
        for r in part.relations
    }
    assert relations(answer) == expected
    assert {each["href"] for each in answer["entities"]} == {path_of(entity.iri) for entity in part.entities}


def test_what_is_shown_already_is_joined_to_what_comes(client: httpx.Client, graph: PeelGraph) -> None:
    shown = graph.entity("burglary").iri
    answer = client.post("/graph/around.json", json={"iri": graph.entity("Operation Hawkshead").iri, "shown": [shown]})
    assert any(key[2] == shown for key in relations(answer.json()))


def test_every_passage_leads_to_its_words_in_the_report(client: httpx.Client, graph: PeelGraph) -> None:
    answer = client.post("/graph/around.json", json={"iri": graph.entity("Operation Hawkshead").iri}).json()
    assert answer["passages"]
    for passage in answer["passages"]:
        page = client.get(passage["href"])
        assert page.status_code == 200
        assert "<mark" in page.text


def test_the_path_is_that_of_the_library(client: httpx.Client, graph: PeelGraph) -> None:
    a, b = graph.entity("Operation Hawkshead"), graph.entity("Hertfordshire Constabulary")
    answer = client.post("/graph/path.json", json={"a": a.iri, "b": b.iri, "hidden": []}).json()
    path = graph.path(a, b)
    assert path is not None
    assert answer["keys"] == [f"{s.subject.iri} {s.predicate} {s.object.iri}" for s in path]
    assert {each["iri"] for each in answer["message"]["entities"]} == {entity.iri for entity in path.entities}
    hidden = sorted({step.predicate for step in path})
    other = client.post("/graph/path.json", json={"a": a.iri, "b": b.iri, "hidden": hidden}).json()
    assert other is None or not [key for key in other["keys"] if key.split()[1] in hidden]


def test_names_are_found_though_misspelt_and_are_those_of_entities(client: httpx.Client, graph: PeelGraph) -> None:
    found = client.get("/graph/names.json", params={"q": "operation hawkshed"}).json()
    assert found[0]["name"] == "Operation Hawkshead"
    assert all(each["iri"] in graph for each in client.get("/graph/names.json", params={"q": "inspection"}).json())
    assert client.get("/graph/names.json").json() == []


@pytest.mark.parametrize("place", ["around", "path"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"iri":1,"a":[],"b":{}}',
        b'{"iri":"urn:none","a":"x","b":"y"}',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_what_is_wrong_is_refused_and_breaks_nothing(client: httpx.Client, place: str, body: bytes) -> None:
    assert client.post(f"/graph/{place}.json", content=body).status_code == 404


def test_what_else_a_request_says_is_not_believed(client: httpx.Client, graph: PeelGraph) -> None:
    iri = graph.entity(FORCE).iri
    answer = client.post("/graph/around.json", json={"iri": iri, "shown": ["urn:none", 3, None, {"a": 1}, iri]})
    assert answer.status_code == 200
    assert all(each["iri"] in graph for each in answer.json()["entities"])


def test_the_page_holds_its_legend_as_data_and_starts_from_what_is_asked(
    client: httpx.Client, graph: PeelGraph
) -> None:
    class Page(HTMLParser):
        start = legend = ""
        scripts = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            self.start = given.get("data-start") or self.start
            self.legend = given.get("data-legend") or self.legend
            self.scripts += tag == "script" and "src" not in given

    iri = graph.entity("MARAC").iri
    for asked, starts in (({"start": iri}, [iri]), ({"start": '"><script>alert(1)</script>'}, [])):
        page = Page()
        page.feed(client.get("/graph", params=asked).text)
        assert (json.loads(page.start), page.scripts) == (starts, 0)
        assert set(json.loads(page.legend)["marks"]) == set(ENTITY_CLASSES.split())
