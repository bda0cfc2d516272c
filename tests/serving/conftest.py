"""A graph with a report of which every name is an attack, served on loopback as people serve one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from peelgraph.building import build_all
from peelgraph.serving.application import application
from peelgraph.serving.running import listen
from peelgraph.store.graph import PeelGraph
from tests.conftest import SAMPLES

HOSTILE = Path(__file__).parent / "hostile"


@pytest.fixture(scope="session")
def graph() -> PeelGraph:
    return build_all([SAMPLES, HOSTILE / "attack.md"], reference=[HOSTILE / "names.ttl"]).graph


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """Serve an application on a free port of loopback while the block runs; give its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", server_header=False)
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def address(graph: PeelGraph) -> Iterator[str]:
    with serving(application(graph, seconds=20, workers=2)) as where:
        yield where


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, headers={"Accept": "text/html"}) as made:
        yield made
