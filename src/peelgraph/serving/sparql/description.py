"""Describe the endpoint and the data set for machines: SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.graph.iris import BASE
from peelgraph.graph.vocabulary import DCTERMS, PEEL, RDF, XSD
from peelgraph.serving.negotiation import MEDIA, TRIPLES, choose
from peelgraph.serving.site import site_of
from peelgraph.serving.sparql.results import write_triples

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_OPEN = {"Access-Control-Allow-Origin": "*"}


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=XSD.integer)


def service_description(request: Request, form: str = "ttl") -> Response:
    """Return the description of the service (https://www.w3.org/TR/sparql11-service-description/)."""
    site = site_of(request)
    here = ox.NamedNode(site.address(request, "/sparql"))
    data = ox.NamedNode(site.address(request, "/.well-known/void") + "#dataset")
    default = ox.NamedNode(site.address(request, "/sparql") + "#default-graph")
    said: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (here, RDF.type, ox.NamedNode(f"{_SD}Service")),
        (here, ox.NamedNode(f"{_SD}endpoint"), here),
        (here, ox.NamedNode(f"{_SD}supportedLanguage"), ox.NamedNode(f"{_SD}SPARQL11Query")),
        *(
            (here, ox.NamedNode(f"{_SD}resultFormat"), ox.NamedNode(_FORMATS + name))
            for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
                         "Turtle", "JSON-LD", "N-Triples")
        ),
        (here, ox.NamedNode(f"{_SD}defaultDataset"), data),
        (data, RDF.type, ox.NamedNode(f"{_SD}Dataset")),
        (data, ox.NamedNode(f"{_SD}defaultGraph"), default),
        (default, RDF.type, ox.NamedNode(f"{_SD}Graph")),
        (default, DCTERMS.description, ox.Literal("The merge of all graphs of the data set.", language="en")),
    ]  # fmt: skip
    return _written([ox.Triple(*each) for each in said], form)


def void(request: Request) -> Response:
    """Return the description of the data set (https://www.w3.org/TR/void/), its well-known place being section 7."""
    site = site_of(request)
    figures = site.figures
    document = ox.NamedNode(site.address(request, "/.well-known/void"))
    data = ox.NamedNode(f"{document.value}#dataset")

    def term(name: str) -> ox.NamedNode:
        return ox.NamedNode(_VOID + name)

    said: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (document, RDF.type, term("DatasetDescription")),
        (document, ox.NamedNode("http://xmlns.com/foaf/0.1/primaryTopic"), data),
        (data, RDF.type, term("Dataset")),
        (data, DCTERMS.title, ox.Literal("What PEEL inspection reports say of police forces", language="en")),
        (data, term("sparqlEndpoint"), ox.NamedNode(site.address(request, "/sparql"))),
        (data, term("uriSpace"), ox.Literal(BASE)),
        (data, term("vocabulary"), ox.NamedNode(str(PEEL).removesuffix("#"))),
        (data, term("triples"), _number(figures.triples)),
        (data, term("distinctSubjects"), _number(figures.subjects)),
        (data, term("classes"), _number(len(figures.classes))),
        (data, term("properties"), _number(len(figures.properties))),
    ]
    for kind, counts, count in (
        ("class", figures.classes, "entities"),
        ("property", figures.properties, "triples"),
    ):
        for place, (iri, number) in enumerate(counts.items()):
            part = ox.NamedNode(f"{document.value}#{kind}-{place}")
            said += [
                (data, term(f"{kind}Partition"), part),
                (part, term(kind), ox.NamedNode(iri)),
                (part, term(count), _number(number)),
            ]
    form = choose(request.headers.get("accept", ""), TRIPLES) or "ttl"
    return _written([ox.Triple(*each) for each in said], form)


def _written(triples: list[ox.Triple], form: str) -> Response:
    content = write_triples(triples, form)
    return Response(content, headers={"Content-Type": MEDIA[form], "Vary": "Accept", **_OPEN})


ROUTES = [Route("/.well-known/void", void)]
