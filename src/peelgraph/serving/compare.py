"""Two to six forces side by side: grades, what they run, whom they work with, figures of one measure."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.pages import page
from peelgraph.serving.rounds import grade_lines
from peelgraph.serving.site import Site, site_of
from peelgraph.store.entity import Entity, Judgment, Observation

MOST = 6
_SHARED = (("operates", "out", "Runs"), ("collaboratesWith", "both", "Works with"), ("memberOf", "out", "Belongs to"), ("uses", "out", "Uses"))  # fmt: skip


def compare(request: Request) -> Response:
    """Show the forces that ``?force=`` names, as often as it is given, up to six."""
    site = site_of(request)
    by_name = {each.iri.rsplit("/", 1)[-1]: each for each in site.forces}
    asked = [each for each in dict.fromkeys(request.query_params.getlist("force")) if each in by_name][:MOST]
    chosen = [by_name[each] for each in asked]
    judged = [(force.iri, each) for force in chosen for each in _latest(site, force)]
    return page(
        request,
        "compare.html",
        forces=by_name,
        asked=asked,
        chosen=chosen,
        most=MOST,
        lines=grade_lines(site.rounds, judged),
        shared=[(heading, rows) for predicate, way, heading in _SHARED if (rows := _both(chosen, predicate, way))],
        figures=_alike(site, chosen),
    )


def _latest(site: Site, force: Entity) -> list[Judgment]:
    """Return the judgments of a force, of each line of questions those of the last year."""
    found: list[Judgment] = []
    for line in grade_lines(site.rounds, (("", each) for each in site.graph.judgments(force=force))):
        judgments = line.judgments[""]
        year = max(each.year for each in judgments)
        found += [each for each in judgments if each.year == year]
    return found


def _both(chosen: list[Entity], predicate: str, way: str) -> list[tuple[Entity, list[bool]]]:
    """Return what the forces have beside them, with whom; what several share goes first."""
    sides = [{each.iri: each for each in force.neighbours(predicate, "both" if way == "both" else "out")} for force in chosen]  # fmt: skip
    every = {iri: entity for side in sides for iri, entity in side.items()}
    rows = [(entity, [iri in side for side in sides]) for iri, entity in every.items()]
    rows.sort(key=lambda row: (-sum(row[1]), row[0].name.casefold(), row[0].iri))
    return rows


def _alike(site: Site, chosen: list[Entity]) -> list[tuple[str, str, list[list[Observation]]]]:
    """Return measure, unit and the figures of each force, for what at least two forces have figures of."""
    found: dict[tuple[str, str], dict[str, list[Observation]]] = {}
    for force in chosen:
        for each in site.graph.observations(force=force):
            found.setdefault((each.measure, each.unit), {}).setdefault(force.iri, []).append(each)
    return [
        (measure, unit, [by_force.get(force.iri, []) for force in chosen])
        for (measure, unit), by_force in sorted(found.items())
        if len(by_force) > 1
    ]


ROUTES = [Route("/compare", compare)]
