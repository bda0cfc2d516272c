"""The graph store on the disk: what many builds wrote into it does not lie about in ever more pieces."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from peelgraph.building.parts import pack
from peelgraph.graph import iris
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.part_files import Parts
from peelgraph.keeping.publishing import bring_up_to_date

REPORTS = [f"https://w3id.org/peelgraph/id/report/{number}" for number in range(10)]
TIMES = 24


def put_part(parts: Parts, report: str, turn: int) -> str:
    """Write a part of one statement, which is another one at every turn, and return its name."""
    node = NamedNode(report)
    name = f"{report.rpartition('/')[2]}-{turn}"
    said = Quad(node, NamedNode("https://example.org/says"), Literal(str(turn)), iris.facts_graph(report=node))
    parts.put(name, pack([said]), b"")
    return name


def test_a_store_that_is_changed_often_is_made_whole_now_and_then(tmp_path: Path) -> None:
    graph, folder = tmp_path / "graph", tmp_path / "parts"
    folder.mkdir()
    parts = Parts(folder)
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        wanted = {report: put_part(parts, report, 0) for report in REPORTS}
        bring_up_to_date(graph, ledger, parts, wanted)
        pieces = len(list(graph.glob("*.sst")))
        for turn in range(1, TIMES):
            wanted[REPORTS[turn % len(REPORTS)]] = put_part(parts, REPORTS[turn % len(REPORTS)], turn)
            bring_up_to_date(graph, ledger, parts, wanted)
            assert len(list(graph.glob("*.sst"))) <= pieces + 1, f"after {turn} changes"
