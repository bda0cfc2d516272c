"""What tests of stores share: small reports, and looking at what a store holds."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from peelgraph.graph.lines import lines_of
from peelgraph.keeping.building import Kept
from peelgraph.keeping.files import sources

KENT = """# PEEL: Police effectiveness 2017

## An inspection of Kent Police

March 2018

## How effective is the force at reducing crime?

Kent Police is good at reducing crime. The Lantern team works with Kent County Council. Operation Mallard, which the
force ran in 2017, reduced burglary by 12 percent.
"""
ESSEX = """# PEEL: Police effectiveness 2017

## An inspection of Essex Police

March 2018

Essex Police is good at keeping people safe. The force uses Athena. It refers victims to the multi-agency risk
assessment conference (MARAC).
"""
KENT_AGAIN = """# PEEL: Police legitimacy 2017

## An inspection of Kent Police

December 2017

The force treats people fairly. The Lantern team visits schools, and officers of the lantern team train others.
"""
TEXTS = {"kent.md": KENT, "essex.md": ESSEX, "kent-legitimacy.md": KENT_AGAIN}


def lines(store: Path) -> list[bytes]:
    """Return all that a store holds, as lines of N-Quads."""
    return sorted({line for source in sources(store)[0] for line in source()})


def states(kept: Kept) -> dict[str, str]:
    """Return what a build says that it did, by the name of the report."""
    return {report.place: f"{report.state} {report.why}".strip() for report in kept.reports}


def assert_graph_is_as_its_parts(store: Path) -> None:
    """Check that the graph of a store holds what its parts do, and that its default graph is their merge."""
    graph = ox.Store.read_only(str(store / "graph"))
    named = [quad for quad in graph if not isinstance(quad.graph_name, ox.DefaultGraph)]
    merge = [quad.triple for quad in graph if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert lines_of(named) == lines(store)
    assert set(merge) == {quad.triple for quad in named}
