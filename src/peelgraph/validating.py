"""Check a written graph against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from peelgraph.graph import fixed
from peelgraph.graph.checking import yardstick
from peelgraph.store.opening import open_dataset

if TYPE_CHECKING:
    from peelgraph.graph.shapes import Conformance


def validate(path: str | Path) -> Conformance:
    """Check every subject of the graph at ``path``, its reference data included.

    :raises GraphError: the file is missing, not RDF, or not a graph of reports.
    """
    store = open_dataset(path)
    background = fixed.reference_quads() + fixed.framework_quads() + fixed.ontology_quads()
    return yardstick(background).check(store)
