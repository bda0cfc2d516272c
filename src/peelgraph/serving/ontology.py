"""The ontology's documentation, made from ``ontology/peel.ttl``, and the files themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from peelgraph import resources
from peelgraph.graph.vocabulary import DCTERMS, PEEL, RDF, RDFS, SKOS
from peelgraph.serving.addresses import path_of, web_address
from peelgraph.serving.negotiation import HTML, MEDIA, PAGES, TRIPLES, choose
from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of
from peelgraph.serving.sparql.query_page import Cell
from peelgraph.serving.sparql.results import write_triples
from peelgraph.store import terms

_OWL = "http://www.w3.org/2002/07/owl#"
_KINDS = (("Class", "Classes"), ("ObjectProperty", "Relations"), ("DatatypeProperty", "Values"))
_SHOWN = (
    (RDFS.subClassOf, "is a"),
    (RDFS.subPropertyOf, "narrower than"),
    (ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#domain"), "of"),
    (ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#range"), "to"),
    (SKOS.exactMatch, "the same as"),
    (SKOS.closeMatch, "close to"),
    (RDFS.seeAlso, "see also"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property as its documentation shows it."""

    name: str
    iri: str
    label: str
    definition: str
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@lru_cache(maxsize=1)
def _ontology() -> tuple[ox.Store, dict[str, tuple[Term, ...]]]:
    store = _read("peel")
    found = {}
    for kind, heading in _KINDS:
        subjects = {q.subject for q in store.quads_for_pattern(None, RDF.type, ox.NamedNode(_OWL + kind))}
        nodes = sorted((each for each in subjects if isinstance(each, ox.NamedNode)), key=lambda each: each.value)
        own = [each for each in nodes if each.value.startswith(str(PEEL))]
        found[heading] = tuple(_term(store, each) for each in own)
    return store, found


def _read(name: str) -> ox.Store:
    store = ox.Store()
    store.load(path=str(resources.ONTOLOGY / f"{name}.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def _term(store: ox.Store, node: ox.NamedNode) -> Term:
    def values(predicate: ox.NamedNode) -> list[str]:
        quads = store.quads_for_pattern(node, predicate, None)
        return sorted(q.object.value for q in quads if not isinstance(q.object, ox.Triple))

    name = node.value.removeprefix(str(PEEL))
    rows = [(words, tuple(map(_cell, found))) for predicate, words in _SHOWN if (found := values(predicate))]
    label, definition = ("".join(values(each)[:1]) for each in (RDFS.label, SKOS.definition))
    return Term(name, node.value, label, definition, tuple(rows))


def _cell(iri: str) -> Cell:
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            text = f"{prefix}:{iri.removeprefix(namespace)}"
            return Cell(text, path=path_of(iri)) if prefix == "peel" else Cell(text, address=web_address(iri))
    return Cell(iri, address=web_address(iri))


def ontology(request: Request) -> Response:
    """Show the ontology, or give its data."""
    form = choose(request.headers.get("accept", ""), {**PAGES, **TRIPLES}) or HTML
    store, found = _ontology()
    if form != HTML:
        return _data([quad.triple for quad in store], form)
    head = ox.NamedNode(str(PEEL).removesuffix("#"))
    about = {q.predicate: q.object.value for q in store.quads_for_pattern(head, None, None) if isinstance(q.object, ox.Literal)}  # fmt: skip
    return page(
        request,
        "ontology.html",
        groups=found,
        title=about.get(DCTERMS.title, "Ontology"),
        description=about.get(DCTERMS.description, ""),
        version_info=about.get(ox.NamedNode(f"{_OWL}versionInfo"), ""),
        namespace=str(PEEL),
    )


def version(request: Request) -> Response:
    """Go from an ontology's version to the ontology: there is one here."""
    return RedirectResponse(f"{site_of(request).prefix}/ontology", 307)


def _file(name: str, form: str) -> Callable[[Request], Response]:
    """Return what gives one of the files, in one form or, without one, as Turtle unless other data are asked for."""

    def give(request: Request) -> Response:
        chosen = form or choose(request.headers.get("accept", ""), TRIPLES) or "ttl"
        return _data([quad.triple for quad in _read(name)], chosen)

    return give


def _data(triples: list[ox.Triple], form: str) -> Response:
    headers = {"Content-Type": MEDIA[form], "Vary": "Accept", "Access-Control-Allow-Origin": "*"}
    return Response(write_triples(triples, form), headers=headers)


_FORMS = ("ttl", "jsonld", "nt")
ROUTES = [
    Route("/ontology", ontology),
    Route("/ontology/{version}", version),
    *(Route(f"/ontology.{form}", _file("peel", form)) for form in _FORMS),
    *(Route(f"/{name}", _file(name, "")) for name in ("frameworks", "shapes")),
    *(Route(f"/{name}.{form}", _file(name, form)) for name in ("frameworks", "shapes") for form in _FORMS),
]
