"""Pages for what goes wrong: not found (with names close to the one asked for), not allowed, not understood."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from peelgraph.errors import EndpointError, NotFound, QueryError
from peelgraph.serving.pages import page


def _problem(request: Request, status: int, words: str, close: tuple[str, ...] = ()) -> Response:
    try:
        title = HTTPStatus(status).phrase.capitalize()
    except ValueError:
        title = "Error"
    return page(request, "problem.html", status=status, title=title, status_code=status, words=words, close=close)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _problem(request, error.status_code, _words(error))
    response.headers.update(error.headers or {})
    return response


def _words(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND and error.detail == HTTPStatus.NOT_FOUND.phrase:
        return "There is no page here."
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return "This page can only be read: nothing is changed here."
    return error.detail


async def _on_not_found(request: Request, error: Exception) -> Response:
    return _problem(request, 404, str(error), getattr(error, "nearest", ()))


async def _on_query(request: Request, error: Exception) -> Response:
    return _problem(request, 400, str(error))


async def _on_endpoint(request: Request, error: Exception) -> Response:
    """Say that the server behind this one fails: where it is and what it said is told to who runs this one."""
    logging.getLogger("uvicorn.error").warning("%s", error)
    return _problem(request, 502, "The server that holds the graph does not answer as it should. Come again later.")


HANDLERS: Mapping[Any, Callable[[Request, Exception], Any]] = {
    HTTPException: _on_http,
    NotFound: _on_not_found,
    QueryError: _on_query,
    EndpointError: _on_endpoint,
}
