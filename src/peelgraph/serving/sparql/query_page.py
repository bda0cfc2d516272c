"""The page to write a query on: the catalogue's questions to start from, the answer as a table with links."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from peelgraph.serving.addresses import ROOT, path_of, web_address
from peelgraph.serving.pages import page
from peelgraph.serving.site import site_of
from peelgraph.serving.sparql.jobs import Done
from peelgraph.store import terms
from peelgraph.store.catalogue import Question, catalogue

MOST_SHOWN = 500
"""Rows of an answer that the page shows; a download has all."""

_START = "reports"
_NAMES = {
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "csv": "CSV",
    "tsv": "TSV",
    "json": "JSON",
    "xml": "XML",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer: its text, and where its link goes: a path here, an address elsewhere, or nowhere."""

    text: str
    path: str = ""
    address: str = ""


@lru_cache(maxsize=1)
def _questions() -> dict[str, Question]:
    """Return the catalogue by name; nothing else can be named: a request never gives the path of a file."""
    return {each.name: each for each in catalogue()}


def query_page(
    request: Request, *, text: str = "", done: Done | None = None, wrong: str = "", status: int = 200
) -> Response:
    """Show the page: with a query, and what it gave or what is wrong with it."""
    asked = request.query_params.get("question", "")
    questions = _questions()
    if text:
        asked = asked if asked in questions else ""
    else:
        asked = asked if asked in questions else _START
        text = questions[asked].text
    values: dict[str, object] = {"columns": (), "rows": (), "boolean": None, "turtle": None, "cut": False}
    if done is not None:
        values.update(_shown(done), cut=done.cut)
    downloads: tuple[str, ...] = ("csv", "tsv", "json", "xml")
    if values["turtle"] is not None:
        downloads = ("ttl", "jsonld", "nt")
    if values["boolean"] is not None:
        downloads = ("json", "xml")  # SPARQL 1.1 has no CSV of a yes or no
    return page(
        request,
        "sparql.html",
        values,
        status=status,
        text=text,
        asked=asked,
        questions=list(questions.values()),
        answered=done is not None,
        wrong=wrong,
        most=MOST_SHOWN,
        downloads=[(_NAMES[each], each, "/sparql?" + urlencode({"query": text, "format": each})) for each in downloads],
    )


def _shown(done: Done) -> dict[str, object]:
    if done.form == "ttl":
        return {"turtle": done.content.decode()}
    content = json.loads(done.content)
    if "boolean" in content:
        return {"boolean": content["boolean"]}
    columns = content["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in columns] for row in content["results"]["bindings"]]
    return {"columns": columns, "rows": rows}


def _cell(binding: dict[str, str] | None) -> Cell:
    if binding is None:
        return Cell("")
    value = binding["value"]
    if binding["type"] != "uri":
        return Cell(value)
    if value.startswith(ROOT):
        return Cell(short(value), path=path_of(value))
    return Cell(short(value), address=web_address(value))


def short(iri: str) -> str:
    """Return an IRI with its prefix, where it has one."""
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def vocabulary(request: Request) -> Response:
    """Return, as JSON, the prefixes and the terms that the page completes."""
    figures = site_of(request).figures
    used = sorted({short(iri) for iri in (*figures.classes, *figures.properties)})
    return JSONResponse(
        {"prefixes": terms.PREFIXES, "terms": [each for each in used if "://" not in each]},
        headers={"Cache-Control": "max-age=600"},
    )


ROUTES = [Route("/sparql/vocabulary", vocabulary)]
