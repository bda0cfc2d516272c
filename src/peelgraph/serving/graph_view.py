"""The graph view: entities as a drawing that can be gone through."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page


def graph_view(request: Request) -> Response:
    """Show the page that draws the graph."""
    return page(request, "graph.html")


ROUTES = [Route("/graph", graph_view)]
