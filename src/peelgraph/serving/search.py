"""Search by any name: a page of what is found, and the suggestions for the box as one types."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from peelgraph.serving.addresses import path_of
from peelgraph.serving.pages import in_words, page
from peelgraph.serving.site import site_of
from peelgraph.serving.suggesting import LONGEST

_MOST = 50
_MOST_SUGGESTED = 8


def search(request: Request) -> Response:
    """List what is named like the words asked for."""
    site = site_of(request)
    asked = request.query_params.get("q", "")[:LONGEST].strip()
    found = site.suggester.find(asked, _MOST)
    return page(
        request, "search.html", asked=asked, found=found, counts=site.mention_counts, apart=site.told_apart(found)
    )


def suggest(request: Request) -> Response:
    """Return the few best names as JSON: name, kind, the other name that was found, path."""
    site = site_of(request)
    found = site.suggester.find(request.query_params.get("q", ""), _MOST_SUGGESTED)
    apart = site.told_apart(found)
    return JSONResponse(
        [
            {
                "name": each.name,
                "kind": in_words(each.kind) + (f" of {apart[each.iri]}" if apart[each.iri] else ""),
                "knownAs": each.known_as,
                "path": site.prefix + path_of(each.iri),
            }
            for each in found
        ]
    )


ROUTES = [Route("/search", search), Route("/suggest", suggest)]
