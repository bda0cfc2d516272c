"""Fetch a page over HTTP (RFC 9110): redirects followed step by step, every host checked, never more than the limit."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

import httpx

from peelgraph.clients import USER_AGENT, trust
from peelgraph.errors import AddressError
from peelgraph.inputs import addresses, hosts
from peelgraph.inputs.access import Access
from peelgraph.inputs.cache import Kept

MOST_REDIRECTS = 5
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/markdown, text/plain, application/zip, */*;q=0.5"
_LONGEST = 10
"""How many times the silence that is borne a whole answer may take: a server that drips cannot hold us for ever."""
_REFUSALS = {
    401: "open it in a browser and save it as a file",
    403: "open it in a browser and save it as a file",
    404: "check the address",
    410: "it was taken away: look for it elsewhere",
    429: "wait a while, or give a longer --delay",
}


def fetch(known: Kept, into: BinaryIO, *, access: Access) -> Kept | None:
    """Write what an address gives ``into`` a file, and say what it is; ``None`` where it still gives what is ``known``.

    ``known`` holds the address and, where it was fetched before, its validators.

    :raises AddressError: a host may not be asked or does not answer, the answer is an error, empty, too large or cut
        off, or redirects lead in a circle, too far, or to what is not the web.
    """
    asked: list[str] = []
    address = known.address
    with _client(access) as client:
        while True:
            asked.append(address)
            with _answer(client, address, known=known, access=access) as answer:
                if not answer.has_redirect_location:
                    return _taken(answer, known, into, access=access)
                address = _next(answer, asked)


def _next(answer: httpx.Response, asked: list[str]) -> str:
    """Return where a redirect leads (RFC 9110, section 15.4)."""
    where, target = asked[0], answer.headers["location"]
    try:
        joined = httpx.URL(asked[-1]).join(target)
        if joined.scheme not in addresses.WEB:
            raise AddressError(
                f"{where}: redirects to {joined.scheme}:, which is not followed: only http and https are"
            )
        address = addresses.normalise(str(joined.copy_with(userinfo=b"")))
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressError(f"{where}: redirects to what is no address: check the address") from error
    if address in asked:
        raise AddressError(f"{where}: redirects in a circle ({address}): open it in a browser and save it as a file")
    if len(asked) > MOST_REDIRECTS:
        raise AddressError(f"{where}: more than {MOST_REDIRECTS} redirects: give the address that they lead to")
    return address


def _taken(answer: httpx.Response, known: Kept, into: BinaryIO, *, access: Access) -> Kept | None:
    where, status = known.address, answer.status_code
    if status == httpx.codes.NOT_MODIFIED and known.digest:
        return None
    if status != httpx.codes.OK:
        advice = "try again later" if answer.is_server_error else _REFUSALS.get(status, "check the address")
        what = f"{status} {answer.reason_phrase}".strip()
        again = "; --offline takes the copy that was kept" if known.digest else ""
        raise AddressError(f"{where}: the server answers {what}: {advice}{again}")
    digest, size = hashlib.sha256(), 0
    too_large = AddressError(f"{where}: too large: more than {access.limit} bytes: save it as a file and split it")
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > access.limit:
        raise too_large
    until = time.monotonic() + _LONGEST * access.timeout
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > access.limit:
            raise too_large
        if time.monotonic() > until:
            raise AddressError(f"{where}: not done after {_LONGEST * access.timeout:g} seconds: try again later")
        digest.update(piece)
        into.write(piece)
    if not size:
        raise AddressError(f"{where}: the answer is empty: open it in a browser, and check the address")
    headers = answer.headers
    return replace(
        known,
        digest=digest.hexdigest(),
        etag=headers.get("etag", ""),
        modified=headers.get("last-modified", ""),
        type=headers.get("content-type", ""),
    )


@contextmanager
def _answer(client: httpx.Client, address: str, *, known: Kept, access: Access) -> Iterator[httpx.Response]:
    """Ask one address, and connect to the IP addresses that were checked, one after the other, to no other.

    The name of the host is told in the request and to TLS, which checks the certificate against it.
    """
    where = known.address
    try:
        url = httpx.URL(address)
        host = url.raw_host.decode("ascii")
        headers = {"Host": url.netloc.decode("ascii")}
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressError(f"{where}: no address: {error}: check it") from error
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    candidates = hosts.checked(host, url.port or addresses.port_of(address), where=where, access=access)
    try:
        answer = None
        for ip in candidates:
            request = client.build_request(
                "GET", url.copy_with(host=ip), headers=headers, extensions={"sni_hostname": host}
            )
            try:
                answer = client.send(request, stream=True)
                break
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if ip == candidates[-1]:
                    raise
        assert answer is not None
        try:
            yield answer
        finally:
            answer.close()
    except (httpx.HTTPError, httpx.StreamError, OSError) as error:
        raise AddressError(f"{where}: {_trouble(error, host, access)}") from error


def _trouble(error: Exception, host: str, access: Access) -> str:
    """Say what went wrong on the way, and what to do."""
    if isinstance(error, httpx.TimeoutException):
        return f"{host} is silent for {access.timeout:g} seconds: try again later"
    if isinstance(error, httpx.ConnectError):
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return f"the certificate of {host} is not trusted: check the address, and the certificates of this machine"
        return f"{host} cannot be connected to: check the address and the network"
    if "in location header" in str(error):  # httpx looks at it before we can
        return "redirects to what is no address: check the address"
    if isinstance(error, httpx.DecodingError):
        return "the answer is packed and damaged: try again later"
    return "the answer breaks off, or is not HTTP: try again later"


def _client(access: Access) -> httpx.Client:
    """Return a client that asks one thing at a time, keeps no connection, and lets no proxy choose the host."""
    return httpx.Client(
        headers={"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        verify=trust(),
        timeout=access.timeout,
        limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
        follow_redirects=False,
        trust_env=False,
    )
