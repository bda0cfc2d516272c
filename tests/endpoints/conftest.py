"""A real server for the session; each module, or test, fills it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peelgraph.store.contact import PASSWORD, TOKEN, USER
from tests.endpoints.serving import Oxigraph, oxigraph

GOLDEN = Path(__file__).parents[1] / "store" / "golden.trig"


@pytest.fixture(scope="session")
def server() -> Iterator[Oxigraph]:
    with oxigraph() as started:
        yield started


@pytest.fixture
def empty(server: Oxigraph) -> Oxigraph:
    """The server with nothing in it."""
    server.update("DROP ALL")
    return server


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (USER, PASSWORD, TOKEN):
        monkeypatch.delenv(name, raising=False)
