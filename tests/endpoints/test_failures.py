"""Each failure is one clear line without a secret; only what is safe is tried again."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peelgraph import Contact, EndpointError, PeelGraph, load
from peelgraph.errors import PeelgraphError, QueryError
from peelgraph.loading import load_store
from peelgraph.store.addresses import addresses
from peelgraph.store.calling import Caller
from peelgraph.store.contact import PASSWORD, TOKEN, USER
from peelgraph.store.endpoint import Endpoint
from peelgraph.store.target import Target
from tests.conftest import Ran
from tests.endpoints.conftest import GOLDEN
from tests.endpoints.serving import Answer, Asked, serving
from tests.endpoints.test_loading import FIRST

JSON = {"Content-Type": "application/sparql-results+json"}
YES = Answer(b'{"head":{},"boolean":true}', headers=JSON)
NONE = Answer(b'{"head":{"vars":["graph","digest","merged"]},"results":{"bindings":[]}}', headers=JSON)


def patient(waits: list[float] | None = None, **options: object) -> Contact:
    return Contact(wait=[].append if waits is None else waits.append, **options)  # type: ignore[arg-type]


def in_turn(*answers: Answer) -> Callable[[Asked], Answer]:
    """Answer with each in its turn, then with the last for ever."""
    left: Iterator[Answer] = iter(answers)
    return lambda asked: next(left, answers[-1])


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(status=401), "asks who you are: set PEELGRAPH_ENDPOINT_USER and PEELGRAPH_ENDPOINT_PASSWORD, or"),
        (Answer(status=403), r"does not allow this to somebody without .* \(403 Forbidden\)"),
        (Answer(status=404), "answers 404 Not Found: nothing is there: check the address"),
        (Answer(status=405), "answers 405 Method Not Allowed: it does not take this kind of request"),
        (Answer(status=415), "it does not take this format"),
        (Answer(b"out of memory\nat line 3", 500), "answers 500 Internal Server Error: out of memory at line 3$"),
        (Answer(b"<html>secret plans", 500, {"Content-Type": "text/html"}), "answers 500 Internal Server Error$"),
        (Answer(status=503), "answers 503 Service Unavailable: try again later"),
        (Answer(status=302, headers={"Location": "https://e.org/sparql?key=1"}), "leads to https://e.org/sparql: give"),
        (Answer(status=301), "leads to "),
        (Answer(b"{}", 206, JSON), "gives only a part of the answer"),
        (Answer(b"<html>hello", headers={"Content-Type": "text/html; charset=utf-8"}), "answers text/html, not the res"),
        (Answer(b"x"), "answers something of no type, not the results of a query: is this the address for queries"),
        (Answer(b'{"head":{"vars":["s"]},"results":{"bindi', headers=JSON), "the answer breaks off, or is not what it"),
        (Answer(b"[]", headers=JSON), "the answer breaks off, or is not what it says"),
        (NONE, "answers rows where yes or no was asked for"),
        (Answer(b'{"head":{}', headers=JSON, missing=10), "the answer breaks off, or is not HTTP, 4 times"),
        (Answer(b"x" * 3000, headers=JSON, drips=True), "no whole answer in 0.2 seconds: try again later, or with a longer --timeout"),
    ],
)  # fmt: skip
def test_what_a_server_answers_wrongly_is_told_in_one_line(answer: Answer, says: str) -> None:
    contact = patient(timeout=20, longest=0.2, tries=1) if answer.drips else patient(timeout=20)
    with serving(lambda asked: answer) as served, pytest.raises(EndpointError, match=says) as raised:
        PeelGraph.at(f"{served.query}?access-token=hush", contact=contact)
    line = str(raised.value)
    assert line.startswith(f"{served.query}: ") and "\n" not in line and "hush" not in line and "secret" not in line


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://127.0.0.1:1/query", "no server can be reached there"),
        ("http://nowhere.invalid/query", "no server can be reached there"),
        ("ftp://e.org/query", "no address of a SPARQL server"),
        ("http://", "no address of a SPARQL server"),
        ("http://e.org:port/query", "no address"),
        ("http://ann:hush@e.org/query", "has credentials in it: set PEELGRAPH_ENDPOINT_USER"),
    ],
)
def test_a_wrong_address_is_told_at_once(address: str, says: str) -> None:
    waits: list[float] = []
    with pytest.raises(EndpointError, match=says) as raised:
        PeelGraph.at(address, contact=patient(waits))
    assert waits == [] and "hush" not in str(raised.value)


def test_a_query_that_the_server_cannot_read_is_a_query_error() -> None:
    with serving(lambda asked: Answer(b"MALFORMED: no such function", 400)) as served:
        endpoint = Endpoint(served.query, patient())
        with pytest.raises(QueryError, match="cannot read it: MALFORMED: no such function"):
            endpoint.answer("SELECT * WHERE { ?s ?p ?o }")
        with pytest.raises(QueryError, match=r"mine\.rq: line 1, column"):
            endpoint.answer("SELECT * WHERE { ?s ?p }", source="mine.rq")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (413, "the graph is too large for it in one piece: give --via update"),
        (415, "it does not take this format"),
        (403, "does not allow this"),
        (501, "it cannot do this"),
    ],
)
def test_a_server_that_does_not_take_a_graph_says_why(status: int, says: str) -> None:
    with serving(lambda asked: Answer(status=status) if asked.method == "PUT" else NONE) as served:
        with pytest.raises(EndpointError, match=f"{served.root}/store: .*{says}"):
            load(GOLDEN, served.query, contact=patient())
        assert [asked.method for asked in served.asked] == ["POST", "PUT"]


def test_a_silent_server_is_not_waited_for_longer_than_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/query"
        with pytest.raises(EndpointError, match=r"no answer for 0\.05 seconds, 2 times"):
            PeelGraph.at(address, contact=patient(timeout=0.05, tries=2))


# ── trying again ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_query_is_tried_again_with_longer_pauses_and_no_more_than_so_often() -> None:
    waits: list[float] = []
    busy = Answer(status=503)
    with serving(in_turn(busy, busy, busy, YES)) as served:
        assert Endpoint(served.query, patient(waits)).holds("ASK {}")
    assert waits == [0.5, 1.0, 2.0]
    with serving(in_turn(Answer(status=429, headers={"Retry-After": "7"}), Answer(status=502, headers={"Retry-After": "9999"}), YES)) as served:  # fmt: skip
        assert Endpoint(served.query, patient(waits)).holds("ASK {}")
    assert waits[3:] == [7.0, 60.0]
    with serving(in_turn(busy)) as served, pytest.raises(EndpointError):
        Endpoint(served.query, patient(tries=2)).holds("ASK {}")
    assert len(served.asked) == 2


def test_what_is_not_the_servers_passing_fault_is_not_tried_again() -> None:
    for status in (400, 401, 403, 404, 413, 500):
        with serving(in_turn(Answer(status=status), YES)) as served, pytest.raises(EndpointError):
            Endpoint(served.query, patient()).holds("ASK {}")
        assert len(served.asked) == 1


def test_putting_a_graph_is_tried_again_and_an_update_is_not() -> None:
    def half(asked: Asked) -> Answer:
        if asked.method == "POST" and asked.path == "/query":
            return NONE if b"graphDigest" in asked.body else YES
        return Answer(status=503)

    with serving(half) as served:
        for via, tries in (("graph-store", 4), ("update", 1)):
            served.asked.clear()
            with pytest.raises(EndpointError, match="503"):
                load_store(FIRST, Target(addresses(served.query), patient(), via=via))  # type: ignore[arg-type]
            assert len([asked for asked in served.asked if asked.path != "/query"]) == tries


def test_a_server_that_goes_away_is_waited_for_once_it_was_there() -> None:
    waits: list[float] = []
    with serving(lambda asked: YES) as served:
        endpoint = Endpoint(served.query, patient(waits))
        assert endpoint.holds("ASK {}")
    with pytest.raises(EndpointError, match=r"no server can be reached|breaks off"):
        endpoint.holds("ASK {}")
    assert waits == [0.5, 1.0, 2.0]


# ── credentials ──────────────────────────────────────────────────────────────────────────────────────────────────────


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def guarded(asked: Asked) -> Answer:
    """Answer those who are Ann, by Basic (RFC 7617)."""
    if asked.headers.get("authorization") == basic("ann", "hush"):
        return YES
    return Answer(
        b"who? " + asked.headers.get("authorization", "").encode(), 401, {"WWW-Authenticate": 'Basic realm="x"'}
    )


def test_user_and_password_are_sent_only_when_asked_for() -> None:
    with serving(guarded) as served:
        endpoint = Endpoint(served.query, patient(user="ann", password="hush"))
        assert endpoint.holds("ASK {}") and endpoint.holds("ASK {}")
    sent = [asked.headers.get("authorization") for asked in served.asked]
    assert sent == [None, basic("ann", "hush"), basic("ann", "hush")]
    with serving(lambda asked: YES) as served:
        assert Endpoint(served.query, patient(user="ann", password="hush")).holds("ASK {}")
    assert "authorization" not in served.asked[0].headers


def test_digest_is_answered_where_it_is_asked_for() -> None:
    """As Virtuoso asks (RFC 7616): the password never goes over the line."""

    def digested(asked: Asked) -> Answer:
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', asked.headers.get("authorization", "")))
        if not given:
            return Answer(status=401, headers={"WWW-Authenticate": 'Digest realm="SPARQL", nonce="n1", qop="auth", algorithm=MD5'})  # fmt: skip

        def md5(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        secret, what = md5("ann:SPARQL:hush"), md5(f"POST:{asked.path}")
        right = md5(f"{secret}:n1:{given['nc']}:{given['cnonce']}:auth:{what}")
        return YES if given["response"] == right else Answer(status=401)

    with serving(digested) as served:
        endpoint = Endpoint(served.query, patient(user="ann", password="hush"))
        assert endpoint.holds("ASK {}") and endpoint.holds("ASK {}")
        with pytest.raises(EndpointError, match="does not accept what PEELGRAPH_ENDPOINT_USER says"):
            Endpoint(served.query, patient(user="ann", password="wrong")).holds("ASK {}")
    assert not [asked for asked in served.asked if "Basic" in asked.headers.get("authorization", "")]


def test_a_token_is_sent_at_once() -> None:
    with serving(
        lambda asked: YES if asked.headers.get("authorization") == "Bearer hush" else Answer(status=403)
    ) as served:
        assert Endpoint(served.query, patient(token="hush", user="ann")).holds("ASK {}")
    assert len(served.asked) == 1


@pytest.mark.parametrize("token", ["hüsh", "hush\n"])
def test_a_token_that_no_request_can_carry_is_told(token: str) -> None:
    with pytest.raises(EndpointError, match="PEELGRAPH_ENDPOINT_TOKEN holds characters") as raised:
        Endpoint("http://127.0.0.1:1/query", patient(token=token))
    assert "sh" not in str(raised.value).partition(" holds ")[0].lower()


@pytest.mark.parametrize("command", [("show", "MARAC"), ("query", "grades"), ("load", str(GOLDEN))])
def test_a_refusal_is_one_line_that_keeps_the_secret(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, "topsecret")
    with serving(guarded) as served:
        ran = run(*command, "--endpoint", served.query)
    assert ran.code == 2 and ran.out == ""
    assert ran.err == f"peelgraph: {served.query}: does not accept what {USER} says (401 Unauthorized)\n"


def test_credentials_come_from_the_environment_and_are_never_shown() -> None:
    contact = Contact.from_environment(environment={USER: "ann", PASSWORD: "hush", TOKEN: "shh"}, timeout=5)
    assert (contact.user, contact.password, contact.token, contact.timeout) == ("ann", "hush", "shh", 5)
    assert "hush" not in repr(contact) and "shh" not in repr(contact)


def test_no_redirect_takes_credentials_elsewhere() -> None:
    with (
        serving(lambda asked: YES) as other,
        serving(lambda asked: Answer(status=307, headers={"Location": other.query})) as served,
        pytest.raises(EndpointError, match=f"leads to {other.query}: give that address"),
    ):
        Endpoint(served.query, patient(token="hush")).holds("ASK {}")
    assert other.asked == []


def test_a_file_that_is_not_there_is_told_before_any_server_is_asked(tmp_path: Path) -> None:
    with serving(lambda asked: YES) as served, pytest.raises(PeelgraphError, match="no such file"):
        load(tmp_path / "none.trig", served.query)
    assert served.asked == []


def test_no_proxy_of_the_environment_sees_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving(lambda asked: YES) as served:
        assert Caller(patient()).call("GET", served.query, repeatable=True).status == 200
