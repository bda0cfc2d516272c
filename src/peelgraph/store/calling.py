"""Speak HTTP with a SPARQL server (RFC 9110): what is safe is tried again, and each failure is one clear line.

No redirect is followed: a request that changes a store, or has credentials, goes to the address that was given.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO
from weakref import finalize

import httpx

from peelgraph.clients import USER_AGENT, trust
from peelgraph.errors import EndpointError
from peelgraph.store.contact import PASSWORD, TOKEN, USER, Contact
from peelgraph.store.opening import one_line

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_LONGEST_PAUSE = 60.0
_BUSY = frozenset({429, 502, 503, 504})
_ADVICE = {
    404: "nothing is there: check the address (docs/endpoints.md tells those of each engine)",
    405: "it does not take this kind of request: check the address (docs/endpoints.md tells those of each engine)",
    413: "the graph is too large for it in one piece: give --via update, or raise the server's limit",
    415: "it does not take this format, so it is no SPARQL 1.1 server, or the address is another service's",
    429: "it is asked too often: try again later",
    501: "it cannot do this: check the address (docs/endpoints.md tells those of each engine)",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: a status of 200 to 299, the media type, and all of the body."""

    status: int
    type: str
    body: bytes = field(repr=False)


class Caller:
    """Makes requests, one at a time, over connections that are kept."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._heard = False
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT},
            auth=_Credentials(contact),
            verify=trust(),
            timeout=contact.timeout,
            follow_redirects=False,
            trust_env=False,
        )
        finalize(self, self._client.close)  # a graph is dropped, not closed: its connections go with it

    def call(
        self,
        method: str,
        address: str,
        *,
        repeatable: bool,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Reply:
        """Make a request and return its answer; ``params`` are added to those that the address has.

        ``repeatable`` says that doing it twice is doing it once (queries, PUT, DELETE; RFC 9110, section 9.2.2): then
        silence, broken answers and a busy server are borne for some tries. A server that never answered is not
        waited for: the address is likelier wrong than the server asleep.

        :raises EndpointError: there is no answer, or another than 2xx; ``status`` is the answer's.
        """
        url = checked(address).copy_merge_params(dict(params or {})) if params else checked(address)
        request = self._client.build_request(method, url, headers=headers, content=content, data=form)
        for tried in range(1, self._contact.tries + 1):
            pause = 2.0 ** (tried - 2)
            try:
                reply, headers_ = self._once(request)
            except httpx.HTTPError as error:
                unmade = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                again = self._heard if unmade else repeatable
                if not again or tried == self._contact.tries:
                    raise EndpointError(f"{shown(address)}: {self._trouble(error, tried)}") from error
            else:
                self._heard = True
                if httpx.codes.is_success(reply.status) and reply.status != httpx.codes.PARTIAL_CONTENT:
                    return reply
                if reply.status not in _BUSY or not repeatable or tried == self._contact.tries:
                    raise _refusal(shown(address), reply, headers_, self._contact)
                asked = headers_.get("retry-after", "")
                pause = min(float(asked), _LONGEST_PAUSE) if asked.isdigit() else pause
            self._contact.wait(pause)
        raise AssertionError("the last try returns or raises")

    @contextmanager
    def stream(
        self, address: str, *, headers: Mapping[str, str], form: Mapping[str, str | list[str]]
    ) -> Iterator[tuple[str, BinaryIO]]:
        """Send a form, once, and give the media type of the answer and its body, which is read as it comes.

        A body that breaks off raises ``OSError`` where it is read.

        :raises EndpointError: there is no answer, or another than 2xx; ``status`` is the answer's.
        """
        request = self._client.build_request("POST", checked(address), headers=headers, data=dict(form))
        try:
            answer = self._client.send(request, stream=True)
        except httpx.HTTPError as error:
            raise EndpointError(f"{shown(address)}: {self._trouble(error, 1)}") from error
        try:
            media = _media(answer)
            if not httpx.codes.is_success(answer.status_code) or answer.status_code == httpx.codes.PARTIAL_CONTENT:
                said = b"".join(islice(answer.iter_bytes(2000), 1))
                raise _refusal(shown(address), Reply(answer.status_code, media, said), answer.headers, self._contact)
            yield media, BufferedReader(_Body(answer.iter_bytes()))
        except httpx.HTTPError as error:
            raise EndpointError(f"{shown(address)}: {self._trouble(error, 1)}") from error
        finally:
            answer.close()

    def _once(self, request: httpx.Request) -> tuple[Reply, httpx.Headers]:
        until = time.monotonic() + self._contact.longest
        answer = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for piece in answer.iter_bytes():
                body += piece
                if time.monotonic() > until:
                    raise _TooLong(request)
            return Reply(answer.status_code, _media(answer), bytes(body)), answer.headers
        finally:
            answer.close()

    def _trouble(self, error: httpx.HTTPError, tried: int) -> str:
        """Say what went wrong on the way, and what to do."""
        times = f", {tried} times" if tried > 1 else ""
        if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                return "the server's certificate is not trusted: check the address, and this machine's certificates"
            return "no server can be reached there: check the address, and whether the server runs"
        if isinstance(error, httpx.TimeoutException):
            long = self._contact.longest if isinstance(error, _TooLong) else self._contact.timeout
            what = "no whole answer in" if isinstance(error, _TooLong) else "no answer for"
            return f"{what} {long:g} seconds{times}: try again later, or with a longer --timeout"
        return f"the answer breaks off, or is not HTTP{times}: try again later"


class _Body(RawIOBase):
    """The pieces of a body as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        try:
            while not self._left:
                self._left = next(self._pieces)
        except StopIteration:
            return 0
        except httpx.HTTPError as error:
            raise OSError("the answer breaks off") from error
        piece, self._left = self._left[: len(view)], self._left[len(view) :]
        view[: len(piece)] = piece
        return len(piece)


def _media(answer: httpx.Response) -> str:
    return str(answer.headers.get("content-type", "")).partition(";")[0].strip().lower()


class _TooLong(httpx.ReadTimeout):
    """The server never falls silent and never comes to an end."""

    def __init__(self, request: httpx.Request) -> None:
        super().__init__("", request=request)


class _Credentials(httpx.Auth):
    """A token is sent at once; user and password when the server asks, in the scheme that it asks for, then at once."""

    def __init__(self, contact: Contact) -> None:
        if not (contact.token.isascii() and (contact.token.isprintable() or not contact.token)):
            raise EndpointError(f"{TOKEN} holds characters that no request can carry: set it again")
        self._contact = contact
        self._digest = httpx.DigestAuth(contact.user, contact.password)
        self._scheme = "bearer" if contact.token else ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers.pop("Authorization", None)  # of an earlier try
        if self._scheme == "digest":
            yield from self._digest.auth_flow(request)
            return
        pair = f"{self._contact.user}:{self._contact.password}".encode()
        said = {"bearer": f"Bearer {self._contact.token}", "basic": f"Basic {base64.b64encode(pair).decode('ascii')}"}
        if self._scheme:
            request.headers["Authorization"] = said[self._scheme]
        answer = yield request
        if answer.status_code != httpx.codes.UNAUTHORIZED or self._scheme or not self._contact.user:
            return
        asked = ",".join(answer.headers.get_list("www-authenticate")).lower()
        if "digest" in asked:
            self._scheme = "digest"
            yield from self._digest.auth_flow(request)
        else:
            self._scheme = "basic"
            request.headers["Authorization"] = said["basic"]
            yield request


def _refusal(where: str, reply: Reply, headers: httpx.Headers, contact: Contact) -> EndpointError:
    """Return what to say of an answer that is not what was asked for."""
    status = reply.status
    said = "" if "html" in reply.type else one_line(reply.body[:2000].decode("utf-8", "replace"))
    what = f"{status} {httpx.codes.get_reason_phrase(status)}".strip()
    if httpx.codes.is_redirect(status):
        target = headers.get("location", "")
        try:
            target = shown(str(httpx.URL(where).join(target)))
        except (httpx.InvalidURL, ValueError):
            target = "another address"
        return EndpointError(f"{where}: leads to {target}: give that address, if you trust it", status)
    if status == httpx.codes.PARTIAL_CONTENT:
        return EndpointError(f"{where}: gives only a part of the answer: raise the server's limits", status)
    if status == httpx.codes.UNAUTHORIZED:
        given = TOKEN if contact.token else USER if contact.user else ""
        advice = f"does not accept what {given} says" if given else f"asks who you are: set {USER} and {PASSWORD}"
        return EndpointError(f"{where}: {advice}{f' ({what})' if given else f', or {TOKEN} ({what})'}", status)
    if status == httpx.codes.FORBIDDEN:
        who = "its user" if contact.token or contact.user else f"somebody without {USER} or {TOKEN}"
        return EndpointError(f"{where}: does not allow this to {who} ({what})", status, said)
    if status in _ADVICE:
        return EndpointError(f"{where}: answers {what}: {_ADVICE[status]}", status, said)
    later = ": try again later" if status in _BUSY else ""
    return EndpointError(f"{where}: answers {what}{f': {said}' if said else ''}{later}", status, said)


def checked(address: str) -> httpx.URL:
    """Return an address as a URL.

    :raises EndpointError: it is not of the web, or has credentials in it.
    """
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise EndpointError(f"{shown(address)}: no address: {one_line(str(error))}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise EndpointError(f"{shown(address)}: no address of a SPARQL server: write http://… or https://…")
    if url.userinfo:
        raise EndpointError(f"{shown(address)}: has credentials in it: set {USER} and {PASSWORD} instead")
    return url


def shown(address: str) -> str:
    """Return an address as messages show it: without what may be secret.

    >>> shown("https://ann:secret@example.org:7001/sparql?access-token=secret")
    'https://example.org:7001/sparql'
    """
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address.partition("?")[0]
    host, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
