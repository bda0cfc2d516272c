"""The page of an entity: what it is, what it is called, who runs, uses and funds it, where it is named."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from peelgraph.serving.pages import page
from peelgraph.serving.relations import relations
from peelgraph.serving.site import site_of
from peelgraph.store.entity import Definition, Entity

MOST_RELATED = 25
"""Of one relation, before a link to all of them."""
MOST_PLACES = 40
"""Of the places of one report, and of reports, that are listed."""


def entity_values(request: Request, entity: Entity) -> dict[str, object]:
    """Return what the pages of all entities show."""
    site = site_of(request)
    shown = request.query_params.get("all", "")
    return {
        "entity": entity,
        "definitions": grouped(entity.definitions),
        "relations": relations(entity),
        "findings": entity.findings,
        "places": site.mention_places(entity),
        "count": site.mention_counts[entity.iri],
        "all": shown,
        "most": MOST_RELATED,
        "most_places": MOST_PLACES,
    }


def grouped(definitions: tuple[Definition, ...]) -> list[tuple[Definition, ...]]:
    """Return definitions in groups of the same words: reports of one inspectorate repeat each other."""
    found: dict[str, list[Definition]] = {}
    for each in definitions:
        found.setdefault(" ".join(each.text.casefold().split()), []).append(each)
    return [tuple(group) for group in found.values()]


def entity_page(request: Request, entity: Entity) -> Response:
    """Show an entity that is no force."""
    template = "theme.html" if entity.cls == "Theme" else "entity.html"
    return page(request, template, entity_values(request, entity))
