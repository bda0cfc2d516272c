"""The themes that reports name: a list; the page of one is that of an entity."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of


def themes(request: Request) -> Response:
    """List the themes, those named most often first."""
    site = site_of(request)
    counts = site.mention_counts
    named = [each for each in site.graph.entities("Theme") if counts[each.iri]]
    named.sort(key=lambda each: -counts[each.iri])
    return page(request, "themes.html", themes=named, counts=counts)


ROUTES = [Route("/themes", themes)]
