"""Keep the pages that were asked for last: the graph does not change while it is served, so neither do they."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 128
"""Pages that are kept."""

LARGEST = 400_000
"""Bytes of a page that is kept."""

_NEVER = ("/sparql", "/suggest", "/search", "/static")
"""What is asked in too many ways, or is files already."""


@dataclass(frozen=True, slots=True)
class _Kept:
    start: Message
    body: bytes


class KeptPages:
    """Answer a GET that was answered before from memory; the least lately used page is let go."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[tuple[str, bytes, str, str], _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = (scope["path"], scope["query_string"], headers.get("accept", ""), headers.get("host", ""))
        if key in self._kept:
            self._kept.move_to_end(key)
            found = self._kept[key]
            await send(found.start)
            await send({"type": "http.response.body", "body": found.body})
            return
        start: Message = {}
        body = bytearray()

        async def keeping(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif start.get("status") == 200 and len(body) <= LARGEST:  # noqa: PLR2004 - OK
                body.extend(message.get("body", b""))
                if not message.get("more_body") and len(body) <= LARGEST:
                    self._kept[key] = _Kept({**start, "headers": list(start["headers"])}, bytes(body))
                    if len(self._kept) > MOST:
                        self._kept.popitem(last=False)
            await send(message)

        await self.app(scope, receive, keeping)
