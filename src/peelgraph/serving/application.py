"""Put the pages, the endpoint and the linked data of one graph together as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from peelgraph.serving import (
    about,
    compare,
    forces,
    graph_view,
    grid,
    home,
    linked_data,
    ontology,
    problems,
    reports,
    search,
    themes,
)
from peelgraph.serving.keeping_pages import AT_ONCE, AT_ONCE_FROM_A_SERVER, KeptPages
from peelgraph.serving.security import Guard
from peelgraph.serving.site import Site
from peelgraph.serving.sparql import description, protocol, query_page
from peelgraph.serving.sparql.elsewhere import ask_elsewhere
from peelgraph.serving.sparql.jobs import Place
from peelgraph.serving.sparql.pool import SECONDS, Pool, TemporaryFolder, temporary_store
from peelgraph.store.remote import Remote

if TYPE_CHECKING:
    from collections.abc import Collection

    from peelgraph.store.graph import PeelGraph

STATIC = Path(__file__).parent / "static"

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def application(
    graph: PeelGraph,
    *,
    base: str = "",
    hosts: Collection[str] = LOOPBACK,
    place: Place | None = None,
    seconds: float = SECONDS,
    workers: int = 0,
) -> Starlette:
    """Return the application that shows ``graph``.

    ``base`` is the address that it has for the world (behind a proxy); ``hosts`` are the names that a request's Host header may
    have besides that of ``base``; none at all: any. ``place`` is where queries are answered: a store on disk whose default
    graph holds the merge of all graphs, or a server; without it a store is written to a temporary folder when the first query
    comes. ``seconds`` is what a query may take, ``workers`` how many are answered at once (0: as many as processors, at least four).
    """
    folder = TemporaryFolder()
    pool = Pool(lambda: place or temporary_store(graph, folder.make()), size=workers, seconds=seconds)
    site = Site(graph, base, partial(ask_elsewhere, pool=pool, graph=graph) if place else None)
    at_once = AT_ONCE_FROM_A_SERVER if isinstance(graph.store, Remote) else AT_ONCE
    known = [*hosts, *([named] if hosts and (named := urlsplit(base).hostname) else [])]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()
        folder.remove()

    made = Starlette(
        routes=[
            *home.ROUTES,
            *search.ROUTES,
            *forces.ROUTES,
            *reports.ROUTES,
            *themes.ROUTES,
            *compare.ROUTES,
            *grid.ROUTES,
            *graph_view.ROUTES,
            *about.ROUTES,
            *protocol.ROUTES,
            *query_page.ROUTES,
            *description.ROUTES,
            *linked_data.ROUTES,
            *ontology.ROUTES,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[Middleware(Guard, hosts=known, prefix=site.prefix), Middleware(KeptPages, at_once=at_once)],
        exception_handlers=problems.HANDLERS,
        lifespan=lifespan,
    )
    made.state.site = site
    made.state.pool = pool
    return made
