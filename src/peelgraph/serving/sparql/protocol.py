"""Answer queries by the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), section 2.1."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from peelgraph.serving.negotiation import HTML, MEDIA, PAGES, ROWS, TRIPLES, choose
from peelgraph.serving.sparql.description import service_description
from peelgraph.serving.sparql.jobs import MOST, Done, Job
from peelgraph.serving.sparql.query_page import MOST_SHOWN, query_page
from peelgraph.serving.sparql.refusing import refusal

CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Type"}
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_FORMS = {HTML, *ROWS.values(), *TRIPLES.values()}


async def endpoint(request: Request) -> Response:
    """Answer a query; without one, show the page to write one, or to machines the service's description."""
    if request.method == "OPTIONS":
        return _preflight()
    given = await _given(request)
    texts = [value for key, value in given if key == "query"]
    form = _form(request, dict(given).get("format", ""), asked=bool(texts))
    if any(key == "update" for key, _ in given):
        return _wrong(request, form, 403, "updates are refused: this endpoint can only be read", "")
    if not texts:
        if request.method == "POST":
            return _wrong(request, form, 400, "no query: send one as the parameter query or as the body", "")
        return query_page(request) if form == HTML else service_description(request, form)
    if len(texts) > 1:
        return _wrong(request, form, 400, "more than one query", texts[0])
    why = refusal(texts[0])
    if why:
        return _wrong(request, form, 403, why, texts[0])
    job = Job(
        texts[0],
        rows="json" if form == HTML else (form if form in ROWS.values() else "json"),
        triples=form if form in TRIPLES.values() else "ttl",
        default_graphs=tuple(value for key, value in given if key == "default-graph-uri"),
        named_graphs=tuple(value for key, value in given if key == "named-graph-uri"),
        most=MOST_SHOWN if form == HTML else MOST,
        cut=form == HTML,
    )
    done: Done = await asyncio.wrap_future(request.app.state.pool.submit(job))
    if done.error:
        return _wrong(request, form, done.status, done.error, job.text)
    if form == HTML:
        return query_page(request, text=job.text, done=done)
    return Response(done.content, headers={"Content-Type": MEDIA[done.form], "Vary": "Accept", **CORS})


def _form(request: Request, named: str, *, asked: bool) -> str:
    """Return the form that is wanted, by the parameter ``format`` or by the Accept header."""
    if named in _FORMS:
        return named
    accept = request.headers.get("accept", "")
    if not asked:
        return choose(accept, {**PAGES, **TRIPLES}) or "ttl"
    offered = {**ROWS, **TRIPLES, **PAGES}
    # One that asks for Turtle and for results may send either kind of query: the first of its own order is taken.
    return choose(accept, offered) or "json"


async def _given(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of a request, of its address and its body (sections 2.1.1 to 2.1.3).

    :raises HTTPException: the body is of another kind, or not UTF-8.
    """
    try:
        found = list(request.query_params.multi_items())
        if request.method == "POST":
            kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
            body = await request.body()
            if kind == _FORM:
                found += parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
            elif kind == _QUERY:
                found.append(("query", body.decode("utf-8")))
            elif kind == _UPDATE:
                found.append(("update", ""))
            else:
                raise HTTPException(415, f"send {_FORM} or {_QUERY}")
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400, "the request is not UTF-8 text, or not a form") from error
    return found


def _wrong(request: Request, form: str, status: int, words: str, text: str) -> Response:
    headers = {**CORS, **({"Retry-After": "60"} if status == 503 else {})}  # noqa: PLR2004 - Service Unavailable
    if form == HTML:
        return query_page(request, text=text, wrong=words, status=status)
    return PlainTextResponse(f"{words}\n", status, headers)


def _preflight() -> Response:
    """Answer what a browser asks before a page of another site sends a query."""
    allowed = {
        "Allow": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers={**CORS, **allowed})


ROUTES = [Route("/sparql", endpoint, methods=["GET", "POST", "OPTIONS"])]
