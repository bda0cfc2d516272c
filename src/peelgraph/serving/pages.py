"""Make pages of HTML from the templates; every value is escaped, a name that a template misspells is an error."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from datetime import date
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

    from peelgraph.store.entity import Entity

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
    made.filters.update(day=day, other_names=other_names)
    return made


def in_words(name: str) -> str:
    """Return the name of a class or property as words.

    >>> in_words("LocalAuthority")
    'local authority'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def day(written: str) -> str:
    """Return a date as people write it; what is no date stays as it is.

    >>> day("2024-06-02"), day("2024")
    ('2 June 2024', '2024')
    """
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{found.day} {month_name[found.month]} {found.year}"


def other_names(entity: Entity) -> list[str]:
    """Return the other names of an entity, those that differ only in hyphens, case or spaces once."""
    seen: dict[str, str] = {}
    for name in entity.names:
        seen.setdefault("".join(letter for letter in name.casefold() if letter.isalnum()), name)
    return list(seen.values())[1:]


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
