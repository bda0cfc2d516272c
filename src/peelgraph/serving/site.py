"""What the pages of one server share: the graph, its public address, and what is computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.requests import Request

    from peelgraph.store.graph import PeelGraph


@dataclass(frozen=True)
class Site:
    """One graph, shown at one address."""

    graph: PeelGraph
    base: str = ""
    """The address that the server has for the world, e.g. ``https://peel.example.org/``; empty: the one asked."""

    @property
    def prefix(self) -> str:
        """The path of the public address without its last slash, put before every path of a link."""
        return urlsplit(self.base).path.rstrip("/")

    def address(self, request: Request, path: str) -> str:
        """Return the absolute address of a path of this server."""
        root = self.base.rstrip("/") if self.base else f"{request.url.scheme}://{request.url.netloc}"
        return root + path


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site
