"""Make pages of HTML from the templates; every value is escaped, a name that a template misspells is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from peelgraph import __version__
from peelgraph.graph.iris import slug
from peelgraph.graph.vocabulary import PEEL
from peelgraph.serving.addresses import data_path, passage_path, path_of, web_address, words_path
from peelgraph.serving.site import site_of
from peelgraph.store import terms

if TYPE_CHECKING:
    from starlette.requests import Request

TEMPLATES = Path(__file__).parent / "templates"

NAVIGATION = (
    ("/forces", "Forces"),
    ("/reports", "Reports"),
    ("/themes", "Themes"),
    ("/grid", "Grid"),
    ("/compare", "Compare"),
    ("/graph", "Graph"),
    ("/sparql", "SPARQL"),
    ("/about", "About"),
)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        version=__version__,
        ontology=str(PEEL),
        navigation=NAVIGATION,
        words_path=words_path,
        passage_path=passage_path,
        web_address=web_address,
    )
    made.filters.update(path_of=path_of, data_path=data_path, slug=slug, local_name=terms.local_name, in_words=in_words)
    return made


def in_words(name: str) -> str:
    """Return the name of a class or property as words.

    >>> in_words("LocalAuthority")
    'local authority'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


_ENVIRONMENT = _environment()


def page(
    request: Request, template: str, values: Mapping[str, object] | None = None, *, status: int = 200, **more: object
) -> HTMLResponse:
    """Return a page; ``template`` is a file of ``templates/``, ``values`` and ``more`` are what it names.

    ``to`` in a template puts the public prefix before a path: ``{{ to("/forces") }}``.
    """
    site = site_of(request)
    text = _ENVIRONMENT.get_template(template).render(
        {**(values or {}), **more},
        to=lambda path: site.prefix + path,
        here=request.url.path,
        query=request.query_params.get("q", ""),
    )
    return HTMLResponse(text, status, {"Vary": "Accept"})
