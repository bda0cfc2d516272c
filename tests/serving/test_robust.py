"""What readers and reports send is text everywhere; no request gets more than a page that says no."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import random
import socket
import string
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from lxml import html
from starlette.applications import Starlette

from peelgraph.serving.addresses import path_of, web_address
from peelgraph.serving.application import STATIC, application
from peelgraph.store.graph import PeelGraph
from tests.serving.conftest import serving

ATTACK = "/id/scheme/attack"
RANDOM_REQUESTS = int(os.environ.get("PEELGRAPH_RANDOM_REQUESTS", "10000"))
RANDOM_SEED = int(os.environ.get("PEELGRAPH_RANDOM_SEED", "7"))
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


# ── ten thousand requests that nobody would send ─────────────────────────────────────────────────────────────────────

PARTS = [
    "id", "report", "theme", "sparql", "grid", "compare", "search", "static", "ontology", "resource", "kind", "..", ".", "",
    "police-force", "kent-police", "suggest", "about", "%ff%fe", "%00", "%2e%2e", "%2e%2e%2f", "..%5c", "domestic-abuse",
    "domestic-abuse.ttl", "graph", "around.json", "path.json", "names.json", ".well-known", "void", "etc", "passwd", "style.css",
    "vocabulary", "Scheme", "2017", "2023-25", "%F0%9F%99%82", "%25", "//", "~root", "pages.py", "context", "forces", "reports",
]  # fmt: skip
LARGE = [
    "/",
    "/ontology",
    "/about",
    "/grid/2017",
    "/id/framework/2017",
    "/id/police-force/kent-police",
    "/.well-known/void",
]
"""Pages that take the time of several others to make: asked for a hundred times among ten thousand, not four hundred."""
PLACES = LARGE + 4 * [
    "/sparql", "/sparql", "/sparql", "/search", "/suggest", "/graph", "/graph/around.json", "/graph/path.json", "/graph/names.json",
    "/compare", "/kind/Scheme", "/resource", "/static/style.css", "/static/graph/view.js", "/id/theme/domestic-abuse", "/reports",
]  # fmt: skip
KEYS = [
    "q",
    "force",
    "query",
    "from",
    "to",
    "format",
    "iri",
    "question",
    "all",
    "default-graph-uri",
    "start",
    "update",
    "x",
]
KINDS = [
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/json",
    "multipart/form-data",
    "\xff",
    "",
]
ACCEPTS = [
    "text/html",
    "*/*",
    "text/turtle",
    "q=;;",
    "application/sparql-results+json",
    "\xff\xfe",
    ",,,;q=x",
    "a/b;" * 2000,
]
QUERIES = ["ASK {}", "SELECT * {?s ?p ?o} LIMIT 3", "SELECT {", "DESCRIBE <urn:x>", "LOAD <file:///etc/passwd>", "ASK { SERVICE <file:///etc/passwd> {} }"]  # fmt: skip
NUMBERS = [
    "",
    "1",
    "-1",
    "9" * 30,
    "0",
    "%ff",
    "1e9",
    "kent-police",
    "%F0%9F%99%82",
    "../../etc/passwd",
    "<script>",
    "%00",
]
OUTSIDE = (b"from __future__ import", b"root:x:0", b"{% extends", b"[build-system]")
"""What stands in files that no request may get: sources, accounts, templates, settings."""


@dataclass(frozen=True)
class Sent:
    """A request, as the bytes that a server has read."""

    method: str
    path: bytes
    query: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes


def random_requests(seed: int, count: int) -> Iterator[Sent]:
    """Yield requests of parts that mean something and of noise; a few are too large."""
    dice = random.Random(seed)
    for number in range(count):
        noise = "".join(dice.choices(string.printable[:94], k=dice.randint(0, 12))).replace("#", "").replace("?", "")
        path = dice.choice(PLACES)
        if dice.random() < 0.5:
            path = path * dice.randint(0, 1) + "/" + "/".join(dice.choices([*PARTS, noise], k=dice.randint(0, 5)))
        values = [*NUMBERS, noise, quote(dice.choice(QUERIES))]
        query = "&".join(f"{dice.choice(KEYS)}={dice.choice(values)}" for _ in range(dice.randint(0, 3)))
        if number % 400 == 0:
            query += "x" * dice.choice([63_000, 70_000])
        body = dice.choice(QUERIES).encode() if dice.random() < 0.5 else dice.randbytes(dice.randint(0, 60))
        if number % 400 == 1:
            body = b"query=" + b"(" * dice.choice([20_000, 2_000_000])
        method = dice.choice(["GET"] * 10 + ["HEAD", "POST", "POST", "POST", "PUT", "OPTIONS", "DELETE", "BREW"])
        headers = {
            "host": dice.choice(["127.0.0.1"] * 60 + ["", "evil.example", "\xff", "127.0.0.1:99999999"]),
            "accept": dice.choice(ACCEPTS),
            "content-type": dice.choice(KINDS),
            "content-length": dice.choice([str(len(body))] * 60 + ["-1", "x", "9" * 40]),
            dice.choice(["range", "cookie", "origin", "if-none-match", "x-forwarded-host", "expect"]): noise
            or "bytes=0-",
        }
        yield Sent(method, path.encode("latin-1"), query.encode("latin-1"), [(k.encode(), v.encode("latin-1")) for k, v in headers.items()], body)  # fmt: skip


async def answered(app: Starlette, sent: Sent) -> tuple[int, bytes]:
    """Hand a request to an application as uvicorn would, without a socket; return the status and the body."""
    cuts = range(0, len(sent.body) + 1, 500_000)
    pieces = iter(
        [{"type": "http.request", "body": sent.body[at : at + 500_000], "more_body": at != cuts[-1]} for at in cuts]
    )
    status, body = 0, bytearray()

    async def receive() -> dict[str, Any]:
        found = next(pieces, None)
        return found or await asyncio.Future()  # nothing more comes, and nobody hangs up

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": sent.method,
        "path": unquote(sent.path.decode("ascii", "replace")), "raw_path": sent.path, "query_string": sent.query,
        "root_path": "", "headers": sent.headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return status, bytes(body)


def test_ten_thousand_random_requests_are_answered_while_others_read(graph: PeelGraph) -> None:
    """None is the server's own failure, none gets a file that is not served, and none stops a reader."""
    app = application(graph, seconds=5, workers=2)
    app.state.site.warm()
    app.state.pool.start()
    served = {each.read_bytes() for each in STATIC.rglob("*") if each.is_file()}
    seen: Counter[int] = Counter()
    waits: list[float] = []
    waiting = random_requests(RANDOM_SEED, RANDOM_REQUESTS)

    async def one_after_another() -> None:
        for sent in waiting:
            status, body = await answered(app, sent)
            seen[status] += 1
            assert 200 <= status < 500 or (status == 503 and b"queries are waiting" in body), (sent, status)
            assert not any(words in body for words in OUTSIDE), sent
            path = unquote(sent.path.decode("ascii", "replace"))
            assert status != 200 or not path.startswith("/static") or sent.method == "HEAD" or body in served, sent

    async def reads(done: asyncio.Event) -> None:
        while not done.is_set():
            begun = time.monotonic()
            page = Sent("GET", b"/forces", b"n=%d" % len(waits), [(b"host", b"127.0.0.1")], b"")
            assert (await answered(app, page))[0] == 200
            waits.append(time.monotonic() - begun)
            await asyncio.sleep(0.04)

    async def all_of_them() -> None:
        done = asyncio.Event()
        reader = asyncio.create_task(reads(done))
        await asyncio.gather(*(one_after_another() for _ in range(4)))
        done.set()
        await reader

    try:
        with ThreadPoolExecutor(1) as apart:
            apart.submit(
                asyncio.run, all_of_them()
            ).result()  # a thread of its own: a browser's tests leave a loop here
    finally:
        app.state.pool.close()
    assert seen.total() == RANDOM_REQUESTS and {200, 307, 400, 403, 404, 405, 413, 414, 415, 421} <= seen.keys()
    assert len(waits) > RANDOM_REQUESTS / 100 and max(waits) < 10


def test_random_bytes_on_a_socket_are_answered_or_hung_up_on(address: str) -> None:
    """What no library would send: broken request lines and headers, bodies that are not as long as they say."""
    dice = random.Random(RANDOM_SEED)
    host, port = address.removeprefix("http://").split(":")
    parts = [b"GET / HTTP/1.1\r\n", b"POST /sparql HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n", b"Content-Length: 9\r\n", b"Transfer-Encoding: chunked\r\n", b"\r\n", b"ffffffff\r\n", b"0\r\n\r\n", b"GET /../../../etc/passwd HTTP/1.1\r\n", b"\x00\xff", b"GET * HTTP/9.9\r\n", b"A:" + b"a" * 70_000 + b"\r\n"]  # fmt: skip
    for _ in range(150):
        answer = bytearray()
        with socket.create_connection((host, int(port)), timeout=10) as raw, contextlib.suppress(ConnectionError):
            raw.sendall(b"".join(dice.choices(parts, k=dice.randint(1, 6))))
            try:
                raw.shutdown(socket.SHUT_WR)
            except OSError as error:
                assert error.errno == errno.ENOTCONN, error  # noqa: PT017 - hung up on already; no silence is passed over
            while piece := raw.recv(65536):
                answer += piece
        assert not answer.startswith(b"HTTP/1.1 5") and b"root:x" not in answer
    assert httpx.get(address).status_code == 200
