"""Addresses are fetched from a real server on loopback: politely, within limits, never from where they must not be."""

from __future__ import annotations

import gzip
import hashlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.inputs.serving import Answer, Asked, Served, serving

from peelgraph import AddressError, __version__
from peelgraph.inputs import Access, Failure, gather
from peelgraph.inputs.cache import open_cache

PAGE = b"<!doctype html><html><body><h1>PEEL 2017: Kent Police</h1><p>Words of a page.</p></body></html>"


@pytest.fixture
def server() -> Iterator[Served]:
    with serving({"/kent": Answer(PAGE, headers={"Content-Type": "text/html"})}) as served:
        yield served


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return Access(cache=tmp_path / "cache", allow_private=True, delay=0, timeout=10)


def with_changes(access: Access, **changes: object) -> Access:
    values = {name: getattr(access, name) for name in access.__slots__}
    return Access(**{**values, **changes})


def failure(address: str, access: Access) -> str:
    """Return the one line that says why an address gives nothing."""
    found = gather([address], access=access)
    assert not found.files
    (wrong,) = found.failures
    assert isinstance(wrong, Failure)
    assert isinstance(wrong.error, AddressError)
    line = str(wrong.error)
    assert "\n" not in line
    assert line.startswith(address.partition("#")[0])
    return line


def kept(access: Access) -> list[str]:
    assert access.cache
    return sorted(path.name for path in (access.cache / "content").glob("*")) if access.cache.exists() else []


# ── what is asked, and what is kept ──────────────────────────────────────────────────────────────────────────────────


def test_an_address_gives_bytes_a_name_and_the_address(server: Served, access: Access) -> None:
    (file,) = gather([server.address("/kent")], access=access).files
    assert file.place.content() == PAGE
    assert (file.names, file.addresses) == (("kent",), (server.address("/kent"),))


def test_the_server_is_told_who_asks(server: Served, access: Access) -> None:
    gather([server.address("/kent")], access=access)
    (asked,) = server.asked
    assert asked.headers["user-agent"].startswith(f"peelgraph/{__version__} (")
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"


def test_what_was_fetched_is_kept_by_its_content_in_the_cache_and_nowhere_else(
    server: Served, access: Access, tmp_path: Path
) -> None:
    gather([server.address("/kent")], access=access)
    assert kept(access) == [hashlib.sha256(PAGE).hexdigest()]
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


@pytest.mark.parametrize(("validator", "asks"), [("ETag", "if-none-match"), ("Last-Modified", "if-modified-since")])
def test_a_page_that_did_not_change_is_not_sent_again(
    server: Served, access: Access, validator: str, asks: str
) -> None:
    def answer(asked: Asked) -> Answer:
        return Answer(status=304) if asked.headers.get(asks) == '"one"' else Answer(PAGE, headers={validator: '"one"'})

    server.answers["/kent"] = answer
    first = gather([server.address("/kent")], access=access)
    again = gather([server.address("/kent")], access=access)
    assert first == again
    assert [asks in asked.headers for asked in server.asked] == [False, True]
    assert again.files[0].place.content() == PAGE


def test_a_page_that_changed_replaces_what_was_kept_of_it(server: Served, access: Access) -> None:
    gather([server.address("/kent")], access=access)
    server.answers["/kent"] = Answer(PAGE + b"new")
    (file,) = gather([server.address("/kent")], access=access).files
    assert file.place.content() == PAGE + b"new"


def test_what_was_damaged_in_the_cache_is_fetched_again_whole(server: Served, access: Access) -> None:
    server.answers["/kent"] = Answer(PAGE, headers={"ETag": '"one"'})
    (file,) = gather([server.address("/kent")], access=access).files
    file.place.path.write_bytes(b"something else")
    (file,) = gather([server.address("/kent")], access=access).files
    assert file.place.content() == PAGE
    assert "if-none-match" not in server.asked[-1].headers


def test_offline_the_cache_is_enough_and_no_one_is_asked(server: Served, access: Access) -> None:
    online = gather([server.address("/kent")], access=access)
    server.asked.clear()
    assert gather([server.address("/kent")], access=with_changes(access, offline=True)) == online
    assert server.asked == []


def test_offline_what_is_not_in_the_cache_is_named(server: Served, access: Access) -> None:
    assert "is not in the cache" in failure(server.address("/kent"), with_changes(access, offline=True))
    assert server.asked == []


def test_an_address_is_asked_once_however_often_and_in_whatever_spelling_it_is_given(
    server: Served, access: Access
) -> None:
    address = server.address("/kent")
    found = gather([address, address.replace("http", "HTTP"), f"{address}#part"], access=access)
    assert len(found.files) == len(server.asked) == 1


def test_requests_to_one_host_are_apart_from_each_other(server: Served, access: Access) -> None:
    waited: list[float] = []
    server.answers["/essex"] = Answer(PAGE + b"essex")
    polite = with_changes(access, delay=2.5, wait=waited.append)
    gather([server.address("/kent"), server.address("/essex")], access=polite)
    assert waited == [2.5]
    gather([server.address("/kent"), server.address("/essex")], access=with_changes(polite, offline=True))
    assert waited == [2.5]


def test_the_cache_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEELGRAPH_CACHE", str(tmp_path / "mine"))
    assert open_cache().folder == tmp_path / "mine"
    assert open_cache(tmp_path / "other").folder == tmp_path / "other"


# ── where it leads ───────────────────────────────────────────────────────────────────────────────────────────────────


def to(where: str) -> Answer:
    return Answer(status=302, headers={"Location": where})


def test_redirects_are_followed_and_the_name_is_that_of_the_address_given(server: Served, access: Access) -> None:
    server.answers |= {f"/{n}": to(f"/{n + 1}") for n in range(1, 5)} | {"/5": to("/kent")}
    (file,) = gather([server.address("/1")], access=access).files
    assert (file.names, file.place.content()) == (("1",), PAGE)


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"/a": to("/b"), "/b": to("/a")}, "redirects in a circle"),
        ({"/a": to("/a")}, "redirects in a circle"),
        ({"/a": to("/1")} | {f"/{n}": to(f"/{n + 1}") for n in range(1, 9)}, "more than 5 redirects"),
        ({"/a": to("file:///etc/passwd")}, "only http and https are"),
        ({"/a": to("ftp://example.org/report")}, "only http and https are"),
        ({"/a": to("http://example.org:port/")}, "redirects to what is no address"),
        ({"/a": Answer(status=301)}, "the server answers 301"),
    ],
)
def test_redirects_that_lead_nowhere_good_are_refused(
    server: Served, access: Access, answers: dict[str, Answer], line: str
) -> None:
    server.answers |= answers
    assert line in failure(server.address("/a"), access)
    assert kept(access) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "10.1.2.3", "169.254.169.254"])
def test_hosts_that_are_not_public_are_not_asked(server: Served, access: Access, host: str) -> None:
    line = failure(server.address("/kent", host), with_changes(access, allow_private=False))
    assert "is not public" in line
    assert "--allow-private" in line
    assert server.asked == []


def resolving(names: dict[str, tuple[str, ...]], seen: list[str]) -> Callable[[str, int], tuple[str, ...]]:
    def resolve(host: str, _: int) -> tuple[str, ...]:
        seen.append(host)
        return names.get(host, (host,))

    return resolve


def test_a_name_of_which_one_address_is_private_is_refused_whole(server: Served, access: Access) -> None:
    names = {"reports.example": ("93.184.216.34", "127.0.0.1")}
    asking = with_changes(access, allow_private=False, resolve=resolving(names, []))
    assert "reports.example (127.0.0.1) is not public" in failure(server.address("/kent", "reports.example"), asking)
    assert server.asked == []


def test_a_name_and_password_in_a_redirect_are_not_sent_on(server: Served, access: Access) -> None:
    server.answers["/a"] = to(server.address("/kent", "reader:secret@127.0.0.1"))
    assert len(gather([server.address("/a")], access=access).files) == 1
    assert "authorization" not in server.asked[-1].headers


def test_each_step_of_a_redirect_is_checked(server: Served, access: Access) -> None:
    """The first host may be asked (here the check is told so by its order), the second may not."""
    server.answers["/away"] = to("http://inside.example/")
    checked: list[str] = []

    def resolve(host: str, _: int) -> tuple[str, ...]:
        checked.append(host)
        if host == "inside.example":
            raise OSError("no such host")
        return ("127.0.0.1",)

    line = failure(server.address("/away", "outside.example"), with_changes(access, resolve=resolve))
    assert checked == ["outside.example", "inside.example"]
    assert "inside.example is not found" in line


def test_the_address_that_was_checked_is_the_one_connected_to(server: Served, access: Access) -> None:
    """A name that resolves otherwise the second time (DNS rebinding) is resolved only once, and the host is still told."""
    turns = iter([("127.0.0.1",), ("192.0.2.1",)])
    asking = with_changes(access, resolve=lambda _host, _port: next(turns))
    (file,) = gather([server.address("/kent", "reports.example")], access=asking).files
    assert file.place.content() == PAGE
    assert server.asked[0].headers["host"] == f"reports.example:{server.port}"
    assert next(turns) == ("192.0.2.1",)


def test_of_several_addresses_the_next_is_tried_where_one_does_not_answer(server: Served, access: Access) -> None:
    asking = with_changes(access, resolve=lambda _host, _port: ("127.0.0.2", "127.0.0.1"))
    assert len(gather([server.address("/kent", "reports.example")], access=asking).files) == 1


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 70 + ".example", "-"])
def test_a_host_that_there_is_not_is_named(access: Access, host: str) -> None:
    asking = with_changes(access, resolve=unknown)
    assert "is not found" in failure(f"http://{host}/", asking) or "no address" in failure(f"http://{host}/", asking)


def unknown(host: str, port: int) -> tuple[str, ...]:
    raise socket.gaierror(f"{host}:{port}")


# ── what it answers ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (Answer(b"x", 404), "the server answers 404 Not Found: check the address"),
        (Answer(b"x", 403), "the server answers 403 Forbidden: open it in a browser"),
        (Answer(b"x", 429), "the server answers 429 Too Many Requests: wait"),
        (Answer(b"x", 500), "the server answers 500 Internal Server Error: try again later"),
        (Answer(b"x", 503), "the server answers 503 Service Unavailable: try again later"),
        (Answer(b"", 204), "the server answers 204"),
        (Answer(b"", 304), "the server answers 304"),
        (Answer(b""), "the answer is empty"),
        (Answer(PAGE, whole=False), "breaks off"),
        (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "packed and damaged"),
        (Answer(b"x" * 2000), "too large: more than 1000 bytes"),
        (Answer(gzip.compress(b"x" * 9000), headers={"Content-Encoding": "gzip"}), "too large: more than 1000 bytes"),
        (Answer(b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n", headers={"Transfer-Encoding": "chunked"}), "too large"),
    ],
)
def test_a_bad_answer_is_one_line_that_says_what_to_do(
    server: Served, access: Access, answer: Answer, line: str
) -> None:
    server.answers["/a"] = answer
    assert line in failure(server.address("/a"), with_changes(access, limit=1000))
    assert kept(access) == []


def test_what_was_kept_stays_when_the_server_fails_and_is_offered(server: Served, access: Access) -> None:
    gather([server.address("/kent")], access=access)
    server.answers["/kent"] = Answer(b"", 500)
    assert "--offline takes the copy that was kept" in failure(server.address("/kent"), access)
    assert gather([server.address("/kent")], access=with_changes(access, offline=True)).files


def test_a_server_that_says_nothing_is_not_waited_for(access: Access) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert "is silent for 0.05 seconds" in failure(f"http://127.0.0.1:{port}/", with_changes(access, timeout=0.05))


def test_a_port_on_which_nobody_listens_is_named(access: Access) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "cannot be connected to" in failure(f"http://127.0.0.1:{port}/", access)


def test_a_server_that_does_not_speak_http_is_named(server: Served, access: Access) -> None:
    line = failure(server.address("/kent").replace("http:", "https:"), access)
    assert "cannot be connected to" in line or "breaks off" in line


@pytest.mark.parametrize(
    ("said", "body", "remark"),
    [
        ("application/pdf", PAGE, "the server says application/pdf, the bytes are a web page"),
        ("text/html; charset=utf-8", b"%PDF-1.7", "the server says text/html, the bytes are PDF"),
        ("image/png", b"# Words", "the server says image/png, the bytes are text"),
        ("text/html", PAGE, ""),
        ("", PAGE, ""),
        ("application/octet-stream", b"%PDF-1.7", ""),
    ],
)
def test_the_bytes_win_over_the_content_type_and_that_is_said(
    server: Served, access: Access, said: str, body: bytes, remark: str
) -> None:
    server.answers["/a"] = Answer(body, headers={"Content-Type": said} if said else {})
    found = gather([server.address("/a")], access=access)
    assert found.files[0].place.content() == body
    assert found.remarks == ((f"{server.address('/a')}: {remark}: read as that",) if remark else ())


def test_one_bad_address_does_not_stop_the_others(server: Served, access: Access) -> None:
    found = gather([server.address("/none"), server.address("/kent"), "gopher://example.org/x"], access=access)
    assert [file.names for file in found.files] == [("kent",)]
    assert [wrong.where for wrong in found.failures] == ["gopher://example.org/x", server.address("/none")]
