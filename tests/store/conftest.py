"""The golden graph: four made-up reports on two made-up forces."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgraph.store.graph import PeelGraph

GOLDEN = Path(__file__).parent / "golden.trig"


@pytest.fixture(scope="session")
def golden_path() -> Path:
    return GOLDEN


@pytest.fixture(scope="session")
def graph() -> PeelGraph:
    return PeelGraph.open(GOLDEN)
