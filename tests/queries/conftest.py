"""The golden graph, for both engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from peelgraph.store.opening import open_dataset, to_rdflib

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

GOLDEN = Path(__file__).parents[1] / "store" / "golden.trig"


@pytest.fixture(scope="session")
def store() -> ox.Store:
    return open_dataset(GOLDEN)


@pytest.fixture(scope="session")
def dataset(store: ox.Store) -> rdflib.Dataset:
    return to_rdflib(store)
