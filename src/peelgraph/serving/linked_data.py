"""Linked data: each IRI of the graph is a page for people and Turtle, JSON-LD or N-Triples for machines."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from peelgraph.errors import NotFound
from peelgraph.graph.vocabulary import PEEL, RDF
from peelgraph.serving.addresses import ROOT, iri_of, passage_of, passage_path, path_of, web_address
from peelgraph.serving.entities import entity_page
from peelgraph.serving.forces import force_page
from peelgraph.serving.negotiation import HTML, MEDIA, PAGES, TRIPLES, choose
from peelgraph.serving.pages import in_words, page
from peelgraph.serving.reports import report_page
from peelgraph.serving.site import Site, site_of
from peelgraph.serving.sparql.query_page import Cell, short
from peelgraph.serving.sparql.results import write_triples
from peelgraph.serving.statements import is_known, statements
from peelgraph.serving.titles import title
from peelgraph.store import terms

_MOST_SHOWN = 200
"""Statements of a thing that its page shows; its data have all."""
_LONGEST_VALUE = 600
"""Characters of a value that the page shows: a report's whole text is one."""
_SUFFIXES = tuple(dict.fromkeys(TRIPLES.values()))


def below_id(request: Request) -> Response:
    """Show what has the IRI of this path; a suffix ``.ttl``, ``.jsonld`` or ``.nt`` asks for its data."""
    iri = iri_of(request.path_params["rest"])
    site = site_of(request)
    if is_known(site.graph, iri):
        return _answer(request, iri, choose(request.headers.get("accept", ""), {**PAGES, **TRIPLES}) or HTML)
    stem, dot, suffix = iri.rpartition(".")
    if dot and suffix in _SUFFIXES and is_known(site.graph, stem):
        return _answer(request, stem, suffix)
    raise _unknown(site, iri)


def resource(request: Request) -> Response:
    """Show what has the IRI that ``?iri=`` gives: reference data of one's own may have IRIs of other places."""
    iri, site = request.query_params.get("iri", ""), site_of(request)
    if iri.startswith(ROOT) and not path_of(iri).startswith("/resource"):
        return RedirectResponse(site.prefix + path_of(iri), 307)
    if not is_known(site.graph, iri):
        raise _unknown(site, iri)
    form = request.query_params.get("format", "")
    accepted = choose(request.headers.get("accept", ""), {**PAGES, **TRIPLES}) or HTML
    return _answer(request, iri, form if form in _SUFFIXES else accepted)


def _unknown(site: Site, iri: str) -> NotFound:
    words = terms.local_name(iri).replace("-", " ")[:200]
    close = tuple(dict.fromkeys(each.name for each in site.suggester.find(words, 5)))
    return NotFound("There is nothing here by this address in the graph.", close)


def _answer(request: Request, iri: str, form: str) -> Response:
    site = site_of(request)
    if form != HTML:
        return Response(
            write_triples(statements(site.graph, iri), form),
            headers={"Content-Type": MEDIA[form], "Vary": "Accept", "Access-Control-Allow-Origin": "*"},
        )
    if iri in site.reports:
        return report_page(request, iri)
    if iri in site.graph:
        entity = site.graph.entity(iri)
        if entity.cls == "PoliceForce" and entity in site.forces:
            return force_page(request, entity)
        return entity_page(request, entity)
    return _resource_page(request, iri)


def _resource_page(request: Request, iri: str) -> Response:
    site = site_of(request)
    triples = sorted(statements(site.graph, iri), key=str)
    node = ox.NamedNode(iri)
    shown: dict[str, list[Cell]] = {}
    for triple in triples[:_MOST_SHOWN]:
        other = triple.object if triple.subject == node else triple.subject
        shown.setdefault(triple.predicate.value, []).append(_cell(site, other))
    kinds = [
        in_words(terms.local_name(each.object.value))
        for each in triples
        if each.predicate == RDF.type and isinstance(each.object, ox.NamedNode) and each.subject == node
    ]
    return page(
        request,
        "resource.html",
        iri=iri,
        name=title(site.graph, iri, triples),
        kinds=list(dict.fromkeys(kinds)),
        statements=list(shown.items()),
        words=_words(triples, iri),
        more=f"The first {_MOST_SHOWN} of {len(triples)} statements; the data below have all."
        if len(triples) > _MOST_SHOWN
        else "",
    )


def _words(triples: list[ox.Triple], iri: str) -> str:
    """Return where the words of a fact, a passage or a mention are shown, or an empty string."""
    evidence = (
        each.object for each in triples if each.predicate == PEEL.evidence and each.subject == ox.NamedNode(iri)
    )
    for each in (iri, *(passage.value for passage in evidence if isinstance(passage, ox.NamedNode))):
        try:
            return passage_path(*passage_of(each))
        except ValueError:
            continue
    return ""


def _cell(site: Site, term: object) -> Cell:
    if not isinstance(term, ox.NamedNode):
        value = term.value if isinstance(term, ox.Literal) else str(term)
        return Cell(value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE].rstrip()} …")
    if not term.value.startswith(ROOT):
        return Cell(short(term.value), address=web_address(term.value))
    try:
        passage_of(term.value)
    except ValueError:
        return Cell(site.graph.label(term.value), path=path_of(term.value))
    return Cell(title(site.graph, term.value, statements(site.graph, term.value)), path=path_of(term.value))


ROUTES = [Route("/id/{rest:path}", below_id), Route("/resource", resource)]
