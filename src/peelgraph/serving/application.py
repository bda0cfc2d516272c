"""Put the pages, the endpoint and the linked data of one graph together as one ASGI application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from peelgraph.serving import (
    graph_view,
    home,
    problems,
)
from peelgraph.serving.security import Guard
from peelgraph.serving.site import Site

if TYPE_CHECKING:
    from collections.abc import Collection

    from peelgraph.store.graph import PeelGraph

STATIC = Path(__file__).parent / "static"

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def application(graph: PeelGraph, *, base: str = "", hosts: Collection[str] = LOOPBACK) -> Starlette:
    """Return the application that shows ``graph``.

    ``base`` is the address that it has for the world (behind a proxy); ``hosts`` are the names that a request's Host header may
    have besides that of ``base``; none at all: any.
    """
    site = Site(graph, base)
    known = [*hosts, *([named] if hosts and (named := urlsplit(base).hostname) else [])]
    made = Starlette(
        routes=[
            *home.ROUTES,
            *graph_view.ROUTES,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[Middleware(Guard, hosts=known, prefix=site.prefix)],
        exception_handlers=problems.HANDLERS,
    )
    made.state.site = site
    return made
