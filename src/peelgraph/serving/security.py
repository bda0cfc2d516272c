"""What holds for every request and every response: known host, bounded body, public prefix, headers of security."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""Bytes of a request's body; the longest query of the catalogue has four thousand."""

LONGEST_ADDRESS = 64_000
"""Bytes of path and query; a query may come in the address."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _TooLarge(Exception):
    """More of a body came than is taken."""


class Guard:
    """Let requests for a known host through, with bodies of bounded size, and put the headers on what is answered.

    ``hosts`` are the names that a Host header may have; empty: any. A page on another site that has its own name point
    at the loopback address (DNS rebinding) is so refused. ``prefix`` is taken off a path that has it.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = (), prefix: str = "") -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise _TooLarge
            return message

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refuse(scope)
        if refused:
            await refused(scope, receive, guarded)
            return
        if self.prefix and scope["path"].startswith((f"{self.prefix}/", self.prefix)):
            scope = {**scope, "path": scope["path"].removeprefix(self.prefix) or "/"}
        try:
            await self.app(scope, bounded, guarded)
        except _TooLarge:
            if not begun:
                await _plain(413, f"the body has more than {LARGEST_BODY} bytes")(scope, receive, guarded)

    def _refuse(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        named = host_name(headers.get("host", ""))
        if self.hosts and named not in self.hosts:
            return _plain(421, "this server does not answer for that host: start it with --host or --base")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_ADDRESS:
            return _plain(414, f"the address has more than {LONGEST_ADDRESS} bytes: send the query by POST")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return _plain(413, f"the body has more than {LARGEST_BODY} bytes")
        return None


def host_name(header: str) -> str:
    """Return the name in a Host header, without its port.

    >>> host_name("[::1]:8000"), host_name("LocalHost:80")
    ('[::1]', 'localhost')
    """
    name, colon, port = header.strip().lower().rpartition(":")
    return name if colon and port.isdigit() else header.strip().lower()


def _plain(status: int, words: str) -> PlainTextResponse:
    return PlainTextResponse(f"{words}\n", status, {"Connection": "close"})
