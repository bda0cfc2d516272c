"""Pages are made once, few at a time, kept within bounds, and sent apart from being made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from peelgraph.serving import keeping_pages
from peelgraph.serving.keeping_pages import KeptPages

Sending = Callable[[dict[str, Any]], Awaitable[None]]


class Broken(Exception):
    """What a failing application raises."""


class Maker:
    """An application that makes a page when it is let, and remembers what it was asked."""

    def __init__(self, *, status: int = 200, size: int = 10) -> None:
        self.asked: list[str] = []
        self.under_way = self.most = 0
        self.let = asyncio.Event()
        self.status, self.size = status, size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.let.wait()
        self.under_way -= 1
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * self.size})


def apart(told: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine gives, run in a thread of its own: a driven browser leaves a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, told).result()


async def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b""}


async def read(app: ASGIApp, path: str, send: Sending | None = None) -> int:
    """Ask for a page; return the bytes of its body."""
    taken: list[dict[str, Any]] = []

    async def take(message: Any) -> None:
        taken.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    await app(scope, _nothing, send or take)
    return sum(len(each.get("body", b"")) for each in taken)


def test_a_page_that_several_ask_for_is_made_once() -> None:
    async def told() -> tuple[list[int], list[str]]:
        maker = Maker()
        app = KeptPages(maker, at_once=1)
        reading = asyncio.gather(*(read(app, "/one") for _ in range(5)))
        await asyncio.sleep(0)
        maker.let.set()
        return await reading, maker.asked

    assert apart(told()) == ([10] * 5, ["/one"])


@pytest.mark.parametrize("at_once", [1, 3])
def test_few_pages_are_made_at_once_and_the_first_asked_for_is_the_first(at_once: int) -> None:
    paths = [f"/{number}" for number in range(8)]

    async def told() -> tuple[int, list[str]]:
        maker = Maker()
        app = KeptPages(maker, at_once=at_once)
        reading = asyncio.gather(*(read(app, path) for path in paths))
        await asyncio.sleep(0)
        maker.let.set()
        await reading
        return maker.most, maker.asked

    assert apart(told()) == (at_once, paths)


def test_a_reader_who_takes_a_page_slowly_keeps_nobody_waiting() -> None:
    async def told() -> int:
        maker = Maker()
        maker.let.set()
        app = KeptPages(maker, at_once=1)
        never = asyncio.Event()

        async def slow(message: object) -> None:
            await never.wait()

        slowly = asyncio.create_task(read(app, "/slow", slow))
        async with asyncio.timeout(10):
            found = await read(app, "/other") + await read(app, "/slow")
        slowly.cancel()
        return found

    assert apart(told()) == 20


@pytest.mark.parametrize(("status", "size", "times"), [(200, 10, 1), (404, 10, 2), (200, keeping_pages.LARGEST + 1, 2)])  # fmt: skip
def test_what_is_found_and_not_too_large_is_kept(status: int, size: int, times: int) -> None:
    async def told() -> list[str]:
        maker = Maker(status=status, size=size)
        maker.let.set()
        app = KeptPages(maker)
        for _ in range(2):
            assert await read(app, "/one") == size
        return maker.asked

    assert apart(told()) == ["/one"] * times


def test_pages_are_let_go_when_all_of_them_are_too_large() -> None:
    """The one used longest ago goes first."""
    fit = keeping_pages.ALL // keeping_pages.LARGEST

    async def told() -> list[str]:
        maker = Maker(size=keeping_pages.LARGEST)
        maker.let.set()
        app = KeptPages(maker)
        for path in ["/first", *(f"/{number}" for number in range(fit - 1)), "/first", "/one more", "/first", "/0"]:
            await read(app, path)
        return maker.asked[fit:]

    assert apart(told()) == ["/one more", "/0"]


def test_a_page_whose_making_fails_can_be_asked_for_again() -> None:
    async def told() -> int:
        maker = Maker()
        maker.let.set()
        broken = True

        async def failing(scope: Scope, receive: Receive, send: Send) -> None:
            if broken:
                raise Broken
            await maker(scope, receive, send)

        app = KeptPages(failing, at_once=1)
        with pytest.raises(Broken):
            await read(app, "/one")
        broken = False
        return await read(app, "/one")

    assert apart(told()) == 10
