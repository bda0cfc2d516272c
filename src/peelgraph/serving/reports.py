"""The reports: a list, and the page of one: its text with its tags, and the words of each fact marked in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.serving.addresses import passage_path, path_of, web_address
from peelgraph.serving.marking import marked, tags_of
from peelgraph.serving.pages import in_words, page
from peelgraph.serving.relations import HEADINGS
from peelgraph.serving.site import site_of
from peelgraph.store.entity import Evidence
from peelgraph.store.said import Said


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the report as a line beside its text."""

    words: str
    places: tuple[Evidence, ...]
    grade: str = ""
    note: str = ""


def reports(request: Request) -> Response:
    """List the reports."""
    site = site_of(request)
    return page(request, "reports.html", reports=tuple(site.reports.values()))


def report_page(request: Request, iri: str) -> Response:
    """Show a report's text with its tags; ``?from=…&to=…`` marks the words between two code points."""
    site = site_of(request)
    said = site.graph.said_in(iri)
    here = _asked(request, len(said.text))
    tags = tags_of(said.mentions, lambda each: site.prefix + path_of(each), lambda each: _about(request, each))
    facts = _facts(said)
    chosen = [fact for group in facts.values() for fact in group if here in {(e.begin, e.end) for e in fact.places}]
    numbered = next((e.page for fact in chosen for e in fact.places if (e.begin, e.end) == here), None)
    address = web_address(said.report.address)
    return page(
        request,
        "report.html",
        report=said.report,
        force=next((each for each in site.forces if each.name == said.report.force), None),
        article=marked(said.text, tags, here),
        facts=facts,
        left_out=said.left_out,
        here_range=here,
        chosen=chosen,
        page_number=numbered,
        address=f"{address}#page={numbered}" if address and numbered else address,
        kinds=sorted({tag.kind for tag in tags}),
        where=lambda e: passage_path(iri, e.begin, e.end),
    )


def _about(request: Request, iri: str) -> tuple[str, str]:
    graph = site_of(request).graph
    if iri not in graph:
        return "", graph.label(iri)
    entity = graph.entity(iri)
    return entity.cls, f"{entity.name} ({in_words(entity.cls)})"


def _asked(request: Request, length: int) -> tuple[int, int] | None:
    """Return the code points that are asked for, as far as the text has them."""
    begin, end = (request.query_params.get(each, "") for each in ("from", "to"))
    if not (begin.isascii() and begin.isdecimal() and end.isascii() and end.isdecimal()):
        return None
    first, last = int(begin[:12]), min(int(end[:12]), length)
    return (first, last) if first < last else None


def _facts(said: Said) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of a report by their kind, in the order of the text."""
    found: dict[str, Iterable[Fact]] = {
        "Grades": (
            Fact(each.question, each.evidence, each.grade, "" if each.inspected else "carried over")
            for each in said.judgments
        ),
        "Findings": (Fact(str(each), each.evidence) for each in said.findings),
        "Claims": (
            Fact(f"{each.subject} {HEADINGS[each.predicate][0].lower()} {each.object}", each.evidence)
            for each in said.claims
        ),
        "Figures": _figures(said),
        "Definitions": (Fact(f"What {entity} is", each.evidence) for entity, each in said.definitions),
    }
    made = {kind: tuple(facts) for kind, facts in found.items()}
    return {kind: facts for kind, facts in made.items() if facts}


def _figures(said: Said) -> Iterator[Fact]:
    for each in said.observations:
        value = f"{each.qualifier} {each.value:,} {each.unit}".strip()
        yield Fact(f"{each.measure}: {value}", each.evidence, note=f"{each.observed}, {each.period}".strip(", "))


ROUTES = [Route("/reports", reports)]
