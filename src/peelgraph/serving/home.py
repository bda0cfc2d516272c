"""The first page: what is in the graph, a search box, the latest reports."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of

_LATEST = 8


def home(request: Request) -> Response:
    """Show what is in the graph."""
    graph = site_of(request).graph
    reports = sorted(graph.reports(), key=lambda each: (each.issued, each.round), reverse=True)
    classes = Counter(entity.cls for entity in graph)
    return page(
        request,
        "home.html",
        reports=reports[:_LATEST],
        report_count=len(reports),
        force_count=len({report.force for report in reports if report.force}),
        entity_count=len(graph),
        classes=classes.most_common(),
    )


ROUTES = [Route("/", home)]
