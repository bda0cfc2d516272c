"""The graph view: entities as a drawing that can be gone through, and the three questions that its script asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from peelgraph.errors import NotFound
from peelgraph.exporting.message import legend, message
from peelgraph.serving.addresses import path_of, words_path
from peelgraph.serving.pages import page
from peelgraph.serving.site import Site, site_of
from peelgraph.store import terms

if TYPE_CHECKING:
    from peelgraph.exporting.message import Json

MOST_NEIGHBOURS = 200
"""Neighbours that one answer brings, those with most relations first; the drawing adds them by the thirty."""
MOST_SHOWN = 5000
"""Entities that a request may say are shown already."""
MOST_NAMES = 10


def graph_view(request: Request) -> Response:
    """Show the page that draws the graph; ``?start=`` (an IRI) names what it starts from, and may be given more than once."""
    return page(request, "graph.html", legend=json.dumps(legend()), starts=json.dumps(_starts(request)))


def names(request: Request) -> Response:
    """Answer which entities have a name like ``?q=``."""
    found = site_of(request).suggester.find(request.query_params.get("q", ""), limit=MOST_NAMES)
    return JSONResponse(
        [
            {"iri": each.iri, "name": each.name, "cls": each.kind, "matched": each.known_as or each.name}
            for each in found
            if each.kind != "Report"
        ]
    )


async def around(request: Request) -> Response:
    """Answer with an entity, its neighbours, and the relations between these and what is shown already."""
    return await run_in_threadpool(_around, site_of(request), await _given(request))


def _around(site: Site, given: dict[str, object]) -> Response:
    iri, shown = given.get("iri"), given.get("shown", [])
    if not isinstance(iri, str) or not isinstance(shown, list) or iri not in site.graph:
        return _refused(404, "no such entity")
    degrees = site.graph.degrees()
    near = sorted(
        (each.iri for each in site.graph.entity(iri).neighbours() if each.iri in site.graph),
        key=lambda each: (-degrees.get(each, 0), each),
    )
    # What is shown already does not count: asked again, the answer brings those that come after.
    held = [each for each in shown[:MOST_SHOWN] if isinstance(each, str) and each in site.graph]
    fresh = [each for each in near if each not in set(held)][:MOST_NEIGHBOURS]
    return JSONResponse(_message(site, {iri, *fresh, *held}, {iri, *fresh}))


async def path(request: Request) -> Response:
    """Answer with the shortest path from ``a`` to ``b`` that follows no predicate of ``hidden``; null if there is none."""
    return await run_in_threadpool(_path, site_of(request), await _given(request))


def _path(site: Site, given: dict[str, object]) -> Response:
    ends, hidden = (given.get("a"), given.get("b")), given.get("hidden", [])
    if not all(isinstance(end, str) and end in site.graph for end in ends) or not isinstance(hidden, list):
        return _refused(404, "no such entity")
    followed = [each for each in terms.PREDICATES if each not in hidden]
    found = site.graph.path(str(ends[0]), str(ends[1]), predicates=followed) if followed else None
    if found is None:
        return JSONResponse(None)
    keys = [f"{step.subject.iri} {step.predicate} {step.object.iri}" for step in found]
    along = {entity.iri for entity in found.entities}
    return JSONResponse({"message": _message(site, along, along), "keys": keys})


def _message(site: Site, entities: set[str], about: set[str]) -> Json:
    """Return entities, and the relations between them that one of ``about`` is an end of."""
    part = site.graph.relations_between(entities, about=about)
    return message(
        site.graph,
        [site.graph.entity(iri) for iri in sorted(entities)],
        part,
        degrees=site.graph.degrees(),
        page_of=lambda iri: site.prefix + path_of(iri),
        words_of=lambda passage: site.prefix + found if (found := words_path(passage)) else "",
    )


async def _given(request: Request) -> dict[str, object]:
    """Return the JSON object of a request's body; what is none is empty."""
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _refused(status: int, words: str) -> Response:
    return JSONResponse({"error": words}, status)


def _starts(request: Request) -> list[str]:
    """Return the IRIs that the address names, as far as they are known; none named: the first inspected force."""
    graph = site_of(request).graph
    named = [iri for iri in request.query_params.getlist("start") if iri in graph]
    if named or "start" in request.query_params:
        return named
    for report in graph.reports():
        try:
            return [graph.entity(report.force, cls="PoliceForce").iri]
        except NotFound:
            continue
    return []


ROUTES = [
    Route("/graph", graph_view),
    Route("/graph/names.json", names),
    Route("/graph/around.json", around, methods=["POST"]),
    Route("/graph/path.json", path, methods=["POST"]),
]
