"""Every page is there, says what the graph says, and leads to the words."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import httpx
import pytest
from lxml import html

from peelgraph.serving.addresses import path_of
from peelgraph.serving.entities import grouped
from peelgraph.serving.pages import TEMPLATES
from peelgraph.serving.security import HEADERS
from peelgraph.serving.site import Site
from peelgraph.serving.suggesting import Suggestion
from peelgraph.store.entity import Definition
from peelgraph.store.graph import PeelGraph

CUMBRIA = "/id/police-force/cumbria-constabulary"
PAGES = {
    "/": "Latest reports",
    "/search?q=cumbria": "Cumbria Constabulary",
    "/forces": "South Wales Police",
    "/reports": "cumbria-2017-effectiveness.md",
    "/themes": "domestic abuse",
    "/kind/Scheme": "Turning Point Cumbria",
    "/grid/2017": "Requires improvement",
    "/grid": "2023-25",
    "/compare": "Choose two to six forces",
    "/compare?force=cumbria-constabulary&force=south-wales-police": "Latest grades",
    "/graph": "Graph",
    "/about": "What was not understood",
    "/sparql": "A question to start from",
    "/ontology": "police force",
    CUMBRIA: "Requires improvement",
    "/id/theme/domestic-abuse": "What is done about it",
    "/id/cumbria-constabulary/operation/operation-hawkshead": "Run by",
    "/id/framework/2017": "first",
    "/resource?iri=http%3A%2F%2Fnames.example%2Fscheme%2Fother%3Fa%3D1%26b%3D%2522": "Elsewhere Scheme",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_and_well_formed(client: httpx.Client, path: str) -> None:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200
    assert PAGES[path] in unescape(answer.text)
    page = html.fromstring(answer.text)
    assert page.get("lang") == "en-GB" and len(page.xpath("//h1")) == 1 and page.xpath("//title")[0].text
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/static/style.css", "/suggest?q=a", "/sparql?query=x"])
def test_every_answer_has_the_headers_of_security(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_every_link_of_these_pages_leads_somewhere(client: httpx.Client) -> None:
    links = set()
    for path in PAGES:
        page = html.fromstring(client.get(path, follow_redirects=True).text)
        links |= {link.split("#")[0] for link in page.xpath("//@href | //@src") if link.startswith("/")}
    assert len(links) > 200
    chosen = sorted(links)[::7]
    assert not [link for link in chosen if client.get(link, follow_redirects=True).status_code != 200]


def test_a_link_to_words_marks_exactly_them(client: httpx.Client, graph: PeelGraph) -> None:
    page = html.fromstring(client.get(CUMBRIA).text)
    links = [link for link in page.xpath("//@href") if "from=" in link]
    assert len(links) > 20
    passages = {(e.begin, e.end): e for claim in graph.claims() for e in claim.evidence}
    checked = 0
    for link in links[::5]:
        begin, end = map(int, re.search(r"from=(\d+)&to=(\d+)#here$", link).groups())
        report = html.fromstring(client.get(link).text)
        marked = "".join(mark.text_content() for mark in report.xpath("//article//mark"))
        text = report.xpath("//article")[0].text_content()
        seen = re.sub("</?sup>", "", text[begin:end])  # a note's mark is raised; its signs are there, and hidden
        assert "".join(marked.split()) == "".join(seen.split())
        assert report.xpath("count(//*[@id='here'])") == 1
        checked += (begin, end) in passages
    assert checked


def test_the_page_of_a_report_holds_its_text_its_tags_and_its_facts(client: httpx.Client, graph: PeelGraph) -> None:
    for report in graph.reports():
        said = graph.said_in(report)
        page = html.fromstring(client.get(path_of(report.iri)).text)
        assert page.xpath("//article")[0].text_content() == said.text
        tags = page.xpath("//article//a[starts-with(@class, 'tag')]")
        assert len(tags) >= len({m.begin for m in said.mentions})  # one that goes over a line's end has two
        facts = len(said.judgments) + len(said.claims) + len(said.observations) + len(said.findings)
        assert len(page.xpath("//aside//li[a[@data-from]]")) >= facts


def test_a_long_list_is_cut_and_leads_to_the_whole(client: httpx.Client) -> None:
    path, key = "/id/collaborative-unit/national-police-air-service", "memberOf-in"
    cut, whole = (html.fromstring(client.get(each).text) for each in (path, f"{path}?all={key}"))
    count = f"count(//section[h3/@id='{key}']/ul/li)"
    assert cut.xpath(count) == 25 < whole.xpath(count)
    assert f"{path}?all={key}#{key}" in cut.xpath("//@href")


@pytest.mark.parametrize("asked", ["from=5&to=3", "from=a&to=b", "from=-1&to=4", "from=1", "to=9", "from=99999999999999999&to=1", "from=٣&to=٩"])  # fmt: skip
def test_words_that_are_not_there_mark_nothing(client: httpx.Client, graph: PeelGraph, asked: str) -> None:
    answer = client.get(f"{path_of(graph.reports()[0].iri)}?{asked}")
    assert answer.status_code == 200 and "<mark" not in answer.text


def test_suggestions_are_names_with_where_they_lead(client: httpx.Client) -> None:
    found = client.get("/suggest", params={"q": "operaton hawksh"}).json()
    assert found[0] == {
        "name": "Operation Hawkshead",
        "kind": "operation",
        "knownAs": "",
        "path": "/id/cumbria-constabulary/operation/operation-hawkshead",
    }


def test_comparing_shows_the_grades_of_each_and_what_they_share(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/compare?force=cumbria-constabulary&force=south-wales-police&force=nobody").text)
    heads = [each.text_content() for each in page.xpath("(//table)[1]/thead//th/a")]
    assert heads == ["Cumbria Constabulary", "South Wales Police"]
    assert page.xpath("//a[contains(@class, 'grade-requires-improvement')]")
    assert [each.get("value") for each in page.xpath("//option[@selected]")] == ["cumbria-constabulary", "south-wales-police"]  # fmt: skip


def test_the_grid_has_a_row_for_each_force_of_the_round(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/grid/2023-25").text)
    assert "South Wales Police" in [each.text_content() for each in page.xpath("//tbody//th")]
    assert len(page.xpath("//tbody//a[contains(@class, 'grade')]")) >= 8


def test_every_chart_stands_in_a_table_with_its_numbers(client: httpx.Client) -> None:
    page = html.fromstring(client.get(CUMBRIA).text)
    rows = page.xpath("//tr[.//*[local-name()='svg']]")
    assert len(rows) > 3
    assert all(re.search(r"\d", row.text_content()) for row in rows)


@pytest.mark.parametrize(
    ("path", "close"),
    [
        ("/id/scheme/turning-pont-cumbria", "Turning Point Cumbria"),
        ("/id/police-force/cumbria", "Cumbria Constabulary"),
    ],
)
def test_what_is_not_there_says_what_is_close(client: httpx.Client, path: str, close: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and close in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/grid/1999", "/kind/Nothing", "/static/nothing.css", "/id/", "/sparql/x"])  # fmt: skip
def test_an_unknown_page_is_a_page_that_says_so(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize("path", ["/", CUMBRIA, "/sparql", "/static/style.css", "/grid/2017"])
def test_head_is_get_without_a_body_and_nothing_is_changed(client: httpx.Client, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == 200 and not answer.content
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, path).status_code == 405


def test_every_template_is_used() -> None:
    source = "".join(each.read_text("utf-8") for each in Path(TEMPLATES.parent).rglob("*.*") if each.suffix in (".py", ".html"))  # fmt: skip
    assert not [each.name for each in TEMPLATES.iterdir() if f'"{each.name}"' not in source]


def test_a_page_that_was_asked_for_before_is_the_same(client: httpx.Client) -> None:
    """It is kept by what was asked, for whom and in which form: a page for people is never given to machines."""
    for path in (CUMBRIA, "/grid/2017", "/.well-known/void"):
        first, again = client.get(path), client.get(path)
        assert (first.content, first.headers["content-type"]) == (again.content, again.headers["content-type"])
        assert again.headers["content-security-policy"] and client.head(path).status_code == 200
    turtle = client.get(CUMBRIA, headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "localhost" in client.get("/about", headers={"Host": "localhost"}).text
    assert "localhost" not in client.get("/about").text


def test_a_thing_is_shown_in_the_graph_that_starts_from_it(client: httpx.Client, graph: PeelGraph) -> None:
    (link,) = html.fromstring(client.get(CUMBRIA).text).xpath("//a[contains(@href, '/graph?')]/@href")
    view = html.fromstring(client.get(link).text)
    assert json.loads(view.xpath("//@data-start")[0]) == [graph.entity("Cumbria Constabulary").iri]


def test_facts_and_passages_have_titles_for_people(client: httpx.Client, graph: PeelGraph) -> None:
    claim = next(each for each in graph.claims(subject="Cumbria Constabulary", predicate="operates"))
    judgment, figure = graph.judgments(force="Cumbria Constabulary")[0], graph.observations()[0]
    titles = {
        claim.iri: f"{claim.subject} operates {claim.object}",
        judgment.iri: f"{judgment.question}: {judgment.grade}",
        figure.iri: f"{figure.measure}: {figure.value} {figure.unit}",
    }
    for iri, title in titles.items():
        page = html.fromstring(client.get(path_of(iri)).text)
        assert page.xpath("//h1")[0].text_content() == title
        cells = [text.strip() for text in page.xpath("//table//td//text() | //table/tbody//th//text()")]
        assert not [text for text in cells if re.search(r"https?://|^\d+-\d+$|^[a-z]+[A-Z][a-z]+$", text)]
    passage = html.fromstring(client.get(path_of(claim.evidence[0].iri)).text).xpath("//h1")[0].text_content()
    assert passage.startswith("“" + " ".join(claim.evidence[0].text.split())[:60])


def test_names_that_differ_in_hyphens_alone_are_one_and_dates_are_written_out(client: httpx.Client) -> None:
    theme = client.get("/id/theme/domestic-abuse").text
    assert "Also DA ·" in theme and "· domestic-abuse<" not in theme
    assert re.search(r"\d{1,2} (March|May|June|October|November|December|\w+) 20\d\d", client.get("/reports").text)


def test_the_same_definition_of_several_reports_stands_once(graph: PeelGraph) -> None:
    first, second = (Definition("A meeting  of agencies", source, ()) for source in ("a", "b"))
    other = Definition("Something else", "c", ())
    assert grouped((first, other, second)) == [(first, second), (other,)]


def test_things_of_one_name_are_told_apart_by_their_force(graph: PeelGraph) -> None:
    site = Site(graph)
    base = "https://w3id.org/peelgraph/id"
    listed = [Suggestion(f"{base}/{force}/team/hub", "the hub", "Team") for force in ("kent-police", "south-wales-police")]  # fmt: skip
    alone = Suggestion(f"{base}/kent-police/team/desk", "the desk", "Team")
    assert list(site.told_apart([*listed, alone]).values()) == ["Kent Police", "South Wales Police", ""]


def test_a_yes_is_offered_in_the_forms_that_it_has_and_a_whole_text_is_cut(
    client: httpx.Client, graph: PeelGraph
) -> None:
    asked = html.fromstring(client.get("/sparql?query=ASK+%7B%7D").text)
    assert [each.text for each in asked.xpath("//a[@download]")] == ["JSON", "XML"]
    context = client.get(path_of(graph.reports()[0].iri) + "/context").text
    assert max(len(each) for each in html.fromstring(context).xpath("//td//text()")) < 700
