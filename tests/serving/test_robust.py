"""What readers and reports send is text everywhere; no request gets more than a page that says no."""

from __future__ import annotations

import random
import socket
import string
from collections.abc import Iterator

import httpx
import pytest
from lxml import html

from peelgraph.serving.addresses import path_of, web_address
from peelgraph.serving.application import application
from peelgraph.store.graph import PeelGraph
from tests.serving.conftest import serving

ATTACK = "/id/scheme/attack"
SIGNS = ["<script>alert", "<img src=x", "<svg onload", "onerror=alert(1)>", "<b onmouseover", "</article></main>"]


@pytest.fixture(scope="module")
def hostile_paths(graph: PeelGraph) -> list[str]:
    report = next(each for each in graph.reports() if "Kent" in each.title)
    iri = path_of(report.iri)
    return [
        ATTACK, iri, f"{iri}?from=0&to=600", "/", "/reports", "/about", "/search?q=%3Cscript%3E", "/kind/Scheme",
        "/id/police-force/kent-police", "/grid/2023-25", "/compare?force=kent-police&force=cumbria-constabulary",
        f"/search?q={'%22%3E%3Cimg src=x onerror=alert(1)%3E'}", "/sparql?query=SELECT+*+{?s+?p+?o+FILTER(CONTAINS(STR(?o),'<script>'))}",
        "/sparql?query=%3Cscript%3Ealert(1)%3C/script%3E", "/id/%3Cscript%3Ealert(1)%3C/script%3E", f"{iri}/context",
    ]  # fmt: skip


def test_hostile_names_are_text_on_every_page(client: httpx.Client, hostile_paths: list[str]) -> None:
    shown = 0
    for path in hostile_paths:
        answer = client.get(path)
        assert answer.status_code in (200, 400, 404)
        page = html.fromstring(answer.text)
        assert not [sign for sign in SIGNS if sign in answer.text], path
        assert not page.xpath(
            "//script[not(starts-with(@src, '/static/'))] | //img | //svg[@onload] | //article//b[@*]"
        )
        assert not list(page.xpath("//@*[starts-with(name(), 'on')]"))
        links = page.xpath("//@href | //@src | //@action")
        assert all(link.startswith(("/", "#", "http://", "https://")) for link in links), links
        shown += any(sign in page.text_content() for sign in SIGNS)
    assert shown > 8


def test_hostile_names_are_text_in_json_and_in_data(client: httpx.Client, graph: PeelGraph) -> None:
    name = graph.entity("https://w3id.org/peelgraph/id/scheme/attack").name
    suggested = client.get("/suggest", params={"q": "Scheme <script>"})
    assert suggested.json()[0]["name"] == name and suggested.headers["content-type"] == "application/json"
    for suffix in ("ttl", "jsonld", "nt"):
        data = client.get(f"{ATTACK}.{suffix}")
        assert data.status_code == 200 and not data.headers["content-type"].startswith("text/html")
    assert "evil> a peel:Theme" not in client.get("/id/theme/attack").text
    assert not graph.query("ASK { <http://evil> ?p ?o }")


@pytest.mark.parametrize("text", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "https://x.example/\"onclick=", "//x.example", "ftp://x", "", " https://x"])  # fmt: skip
def test_only_web_addresses_are_linked(text: str) -> None:
    assert web_address(text) == ""
    assert web_address("https://example.org/a.pdf#page=3") == "https://example.org/a.pdf#page=3"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../application.py", "/static/..%2fapplication.py", "/static/%2e%2e/%2e%2e/cli.py", "/static//etc/passwd",
        "/static/..\\..\\cli.py", "/static/%00", "/id/../../etc/passwd", "/sparql?question=/etc/passwd", "/sparql?question=../queries/grades.rq", "/static/../templates/base.html",
    ],
)  # fmt: skip
def test_no_path_climbs_out(address: str, path: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as raw:
        raw.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode("latin-1")
        )
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert (
        int(answer.split()[1]) in (200 if "question" in path else 404, 404)
        and b"import " not in answer
        and b"root:" not in answer
        and b"{%" not in answer
    )


def test_a_host_that_is_not_this_server_is_refused(client: httpx.Client, graph: PeelGraph) -> None:
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost@evil.example"):
        assert client.get("/", headers={"Host": host}).status_code == 421
    for host in ("localhost:1234", "LOCALHOST", "127.0.0.1", "[::1]:8000"):
        assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.fixture(scope="module")
def behind_a_proxy(graph: PeelGraph) -> Iterator[httpx.Client]:
    with serving(application(graph, base="https://peel.example.org/explore/", workers=1)) as where, httpx.Client(base_url=where) as made:  # fmt: skip
        yield made


def test_behind_a_public_name_links_carry_its_path(behind_a_proxy: httpx.Client) -> None:
    for prefix in ("", "/explore"):  # a proxy may take its prefix off, or leave it
        answer = behind_a_proxy.get(f"{prefix}/forces", headers={"Host": "peel.example.org", "Accept": "text/html"})
        links = [
            link for link in html.fromstring(answer.text).xpath("//@href | //@src | //@action") if link.startswith("/")
        ]
        assert answer.status_code == 200 and links and all(link.startswith("/explore/") for link in links)
    void = behind_a_proxy.get("/.well-known/void").text
    assert "https://peel.example.org/explore/sparql" in void and "127.0.0.1" not in void


def requests(seed: int, count: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield methods, targets and bodies, of parts that mean something and of noise."""
    dice = random.Random(seed)
    parts = [
        "id", "report", "theme", "sparql", "grid", "compare", "search", "static", "ontology", "resource", "kind", "..", ".", "",
        "police-force", "kent-police", "suggest", "about", "%ff%fe", "%00", "%2e%2e", "domestic-abuse", ".ttl", "graph", "well-known",
    ]  # fmt: skip
    keys = ["q", "force", "query", "from", "to", "format", "iri", "question", "all", "default-graph-uri", "x"]
    for _ in range(count):
        noise = "".join(dice.choices(string.printable[:94], k=dice.randint(0, 12))).replace("#", "").replace(" ", "+")
        path = "/" + "/".join(dice.choices([*parts, noise.replace("?", "")], k=dice.randint(0, 4)))
        values = [
            dice.choice(
                ["", noise, "%ff", "1", "-1", "9" * 30, "ASK {}".replace(" ", "+"), "%F0%9F%99%82", "kent-police"]
            )
        ]
        query = "&".join(f"{dice.choice(keys)}={dice.choice(values)}" for _ in range(dice.randint(0, 3)))
        body = bytes(dice.choices(range(256), k=dice.randint(0, 40)))
        yield dice.choice(["GET"] * 8 + ["HEAD", "POST", "PUT", "OPTIONS"]), f"{path}?{query}", body


def test_hundreds_of_random_requests_are_answered(address: str) -> None:
    """None is the server's own failure, and none stops it."""
    seen: dict[int, int] = {}
    accepts = ["text/html", "*/*", "text/turtle", "q=;;", "application/sparql-results+json"]
    with httpx.Client(timeout=20) as client:
        for number, (method, target, body) in enumerate(requests(7, 800)):
            url = httpx.URL(address).copy_with(raw_path=target.encode("ascii"))
            answer = client.request(method, url, content=body if method == "POST" else None, headers={"Accept": accepts[number % 5]})  # fmt: skip
            seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
            assert answer.status_code < 500, (method, target, answer.status_code)
        assert client.get(f"{address}/").status_code == 200
    assert seen[200] > 80 and {200, 400, 404, 405} <= seen.keys()
