"""The first page: what is in the graph, a search box, the latest reports; and a list of each kind of thing."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of

_LATEST = 8
_THEMES = 4


def home(request: Request) -> Response:
    """Show what is in the graph."""
    site = site_of(request)
    counts = site.mention_counts
    themes = sorted(site.graph.entities("Theme"), key=lambda each: -counts[each.iri])
    return page(
        request,
        "home.html",
        reports=list(site.reports.values())[:_LATEST],
        report_count=len(site.reports),
        force_count=len(site.forces),
        named_count=site.classes.total(),
        classes=site.classes.most_common(),
        themes=[each for each in themes[:_THEMES] if counts[each.iri]],
    )


def kind(request: Request) -> Response:
    """List the entities of one class that reports name."""
    site = site_of(request)
    cls, counts = request.path_params["cls"], site.mention_counts
    if cls not in site.classes:
        raise HTTPException(404, "No report here names a thing of that class.")
    listed = [each for each in site.graph.entities(cls) if counts[each.iri]]
    listed.sort(key=lambda each: -counts[each.iri])
    return page(request, "kind.html", cls=cls, listed=listed, counts=counts, apart=site.told_apart(listed))


ROUTES = [Route("/", home), Route("/kind/{cls}", kind)]
