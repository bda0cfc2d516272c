"""What the tests of exports share: the golden graph, the samples' graph, and one that is out to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile import hostile_graph

from peelgraph.store.graph import PeelGraph

GOLDEN = Path(__file__).parent.parent / "store" / "golden.trig"


@pytest.fixture(scope="session")
def graph() -> PeelGraph:
    return PeelGraph.open(GOLDEN)


@pytest.fixture(scope="session")
def hostile() -> PeelGraph:
    return hostile_graph()
