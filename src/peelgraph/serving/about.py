"""About these data: how much there is of what, how much was not understood, how to get it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of


def about(request: Request) -> Response:
    """Show what is in the graph and what is not."""
    site = site_of(request)
    return page(request, "about.html", figures=site.figures, coverage=site.coverage, address=site.address(request, ""))


ROUTES = [Route("/about", about)]
