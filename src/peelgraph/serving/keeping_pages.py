"""Keep the pages that were asked for last, and make few at once: the graph does not change while it is served.

Python computes in one thread at a time. Forty pages made at once would each take as long as all of them, and some far longer; made
a few at a time, in the order in which they were asked for, none waits for one that was asked for later.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 256
"""Pages that are kept."""

LARGEST = 400_000
"""Bytes of a page that is kept."""

ALL = 32_000_000
"""Bytes of all pages that are kept."""

AT_ONCE = 2
"""Pages of a graph at hand that are made at once: while one waits for a query, another is made."""

AT_ONCE_FROM_A_SERVER = 40
"""Pages of a graph on a server: they wait for it most of the time."""

_NEVER = ("/sparql", "/suggest", "/search", "/static")
"""What is asked in too many ways, or is files already."""

_Key = tuple[str, bytes, str, str]


class KeptPages:
    """Answer a GET that was answered before from memory; the least lately used page is let go.

    A page that several ask for at the same time is made once. One is sent when it is whole, so that a reader who takes it
    slowly keeps nobody waiting.
    """

    def __init__(self, app: ASGIApp, *, at_once: int = AT_ONCE) -> None:
        self.app = app
        self._kept: OrderedDict[_Key, tuple[Message, ...]] = OrderedDict()
        self._size = 0
        self._made: dict[_Key, asyncio.Event] = {}
        self._room = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        key = (scope["path"], scope["query_string"], headers.get("accept", ""), headers.get("host", ""))
        if key not in self._kept and key in self._made:
            await self._made[key].wait()
        if key in self._kept:
            self._kept.move_to_end(key)
            messages = self._kept[key]
        else:
            messages = await self._make(key, scope, receive)
        for message in messages:
            await send(message)

    async def _make(self, key: _Key, scope: Scope, receive: Receive) -> tuple[Message, ...]:
        messages: list[Message] = []

        async def gather(message: Message) -> None:
            messages.append(message)

        made = self._made.setdefault(key, asyncio.Event())
        try:
            async with self._room:
                await self.app(scope, receive, gather)
            self._keep(key, tuple(messages))
        finally:
            made.set()
            if self._made.get(key) is made:
                del self._made[key]
        return tuple(messages)

    def _keep(self, key: _Key, messages: tuple[Message, ...]) -> None:
        size = _size(messages)
        if messages[0].get("status") != 200 or size > LARGEST or key in self._kept:  # noqa: PLR2004 - OK
            return
        # What stands around this changes the headers that it is given.
        self._kept[key] = ({**messages[0], "headers": list(messages[0]["headers"])}, *messages[1:])
        self._size += size
        while len(self._kept) > MOST or self._size > ALL:
            _, gone = self._kept.popitem(last=False)
            self._size -= _size(gone)


def _size(messages: tuple[Message, ...]) -> int:
    return sum(len(each.get("body", b"")) for each in messages)
