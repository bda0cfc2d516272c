"""Questions by forces: every grade of one round."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from peelgraph.serving.addresses import passage_of, passage_path
from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of


def latest(request: Request) -> Response:
    """Go to the grid of the latest round."""
    site = site_of(request)
    if not site.rounds:
        return page(request, "grid.html", rounds=[], round=None)
    return RedirectResponse(f"{site.prefix}/grid/{list(site.rounds.values())[-1].path_name}", 307)


def grid(request: Request) -> Response:
    """Show the grades of a round: a row for each force, a column for each question."""
    site = site_of(request)
    round_ = next((each for each in site.rounds.values() if each.path_name == request.path_params["round"]), None)
    if round_ is None:
        raise HTTPException(404, f"No report here is of that round. There are {', '.join(site.rounds) or 'none'}.")
    cells: dict[tuple[str, str], list[dict[str, object]]] = {}
    printed: dict[str, str] = {}
    for row in site.graph.ask("grid", round=round_.name):
        report, begin, end = passage_of(str(row["passage"]))
        question = str(row["question"])
        printed.setdefault(question, str(row["printed"]))
        cells.setdefault((str(row["force"]), question), []).append({**row, "path": passage_path(report, begin, end)})
    asked = [each.name for each in round_.questions if each.name in printed]
    return page(
        request,
        "grid.html",
        rounds=list(site.rounds.values()),
        round=round_,
        forces=[each for each in site.forces if any(name == each.name for name, _ in cells)],
        questions=[*asked, *sorted(set(printed) - set(asked))],
        printed=printed,
        cells=cells,
    )


ROUTES = [Route("/grid", latest), Route("/grid/{round}", grid)]
