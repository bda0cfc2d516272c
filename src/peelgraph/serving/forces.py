"""The forces: a list, and the page of one: grades through the rounds, programmes, partners, figures, findings."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.charts import figures, grade_bars
from peelgraph.serving.entities import entity_values
from peelgraph.serving.pages import page
from peelgraph.serving.rounds import grade_lines
from peelgraph.serving.site import site_of
from peelgraph.store.entity import Entity


def forces(request: Request) -> Response:
    """List the forces that reports inspect, with their reports."""
    site = site_of(request)
    reports = {force.name: [r for r in site.reports.values() if r.force == force.name] for force in site.forces}
    return page(request, "forces.html", forces=site.forces, reports=reports)


def force_page(request: Request, force: Entity) -> Response:
    """Show a force."""
    site = site_of(request)
    judgments = site.graph.judgments(force=force)
    compared, alone = figures(site.graph.observations(force=force))
    columns = [name for name in site.rounds if any(each.round == name for each in judgments)]
    return page(
        request,
        "force.html",
        entity_values(request, force),
        reports=[each for each in site.reports.values() if each.force == force.name],
        columns=columns,
        rounds=site.rounds,
        lines=grade_lines(site.rounds, ((each.round, each) for each in judgments)),
        bars=grade_bars(judgments),
        compared=compared,
        alone=alone,
    )


ROUTES = [Route("/forces", forces)]
