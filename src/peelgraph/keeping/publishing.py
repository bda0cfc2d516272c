"""Bring what is published up to date with the ledger: the reference data, the graph store, no part too many."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import NamedNode

from peelgraph.building.parts import pack
from peelgraph.graph import fixed, iris
from peelgraph.keeping import graph_store
from peelgraph.keeping.bench import Bench
from peelgraph.keeping.keys import digest
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.part_files import Parts
from peelgraph.keeping.recipe import is_as_before
from peelgraph.store import kept

SHARED = "reference"
"""What the reference data and the frameworks are called where reports have their IRI."""
_MOST = 0.25
"""The share of reports from which on it is quicker to make the graph store anew."""
_SCATTERED = 0.02
"""The share of reports that were replaced from which on the store is made whole again: each leaves its pieces on the disk,
and questions that look in many pieces take up to twice as long."""
_REPLACED = "replaced"
"""What it is noted under how many reports were replaced since the store was whole."""
_PENDING = ""
"""What is noted of a report while its graphs are written: they may be there, or not, or half of what they were."""


def put_shared(bench: Bench) -> None:
    """Write the reference data and the frameworks as a part, where they are new or changed."""
    ledger, parts = bench.ledger, bench.parts
    if is_as_before(ledger, bench.recipe) and parts.has(ledger.fact(SHARED)):
        return
    lines = pack(fixed.reference_quads(bench.recipe.plan.reference) + fixed.framework_quads())
    name = f"{SHARED}-{digest(lines.hex())}"
    if not parts.has(name):
        parts.put(name, lines, b"")
    with ledger.step():
        ledger.set_fact(SHARED, name)


def publish(bench: Bench) -> None:
    """Let the graph store hold the published parts of the ledger and nothing else.

    :raises GraphError: another program has the graph store open to write, or a part is lost.
    :raises OutputError: it cannot be written.
    """
    summaries = bench.ledger.summaries()
    rows = bench.ledger.reports().values()
    wanted = {summaries[row.made].report: row.published for row in rows if row.statements}
    wanted[SHARED] = bench.ledger.fact(SHARED)
    bring_up_to_date(bench.path / kept.GRAPH, bench.ledger, bench.parts, wanted)


def sweep(bench: Bench) -> None:
    """Forget and remove the parts that nothing uses any more."""
    ledger = bench.ledger
    used = {key for row in ledger.reports().values() for key in (row.alone, row.made, row.published)}
    used.add(ledger.fact(SHARED))
    with ledger.step():
        ledger.forget_parts(ledger.keys() - used)
    bench.parts.sweep(used)


def bring_up_to_date(path: Path, ledger: Ledger, parts: Parts, wanted: Mapping[str, str]) -> None:
    """Let the graph store at ``path`` hold the ``wanted`` parts (by the report that each is of) and nothing else.

    What is about to be written is noted first, and what was written after it is safe on the disk: whatever moment this
    is ended at, the ledger names every report of which the store may hold something. One that is damaged is made anew.

    :raises GraphError: another program has it open to write, or a part is lost.
    :raises OutputError: it cannot be written.
    """
    noted = ledger.stored()
    stored = noted if graph_store.opens(path) else {}
    changed = {report: name for report, name in wanted.items() if stored.get(report) != name}
    gone = set(noted) - set(wanted)
    if not changed and not gone:
        return
    with ledger.step():
        ledger.store(dict.fromkeys({*changed, *gone}, _PENDING))
    replaced = len(changed) + len(gone)
    pieces = int(ledger.fact(_REPLACED) or 0) + replaced
    if whole := pieces > _SCATTERED * len(wanted):
        pieces = 0
    if replaced > _MOST * len(wanted) or not _replace(path, parts, changed, gone, whole=whole):
        graph_store.make_anew(path, (parts.lines(wanted[report]) for report in sorted(wanted)))
        pieces = 0
    with ledger.step():
        ledger.unstore(gone)
        ledger.store(changed)
        ledger.set_fact(_REPLACED, str(pieces))


def _replace(path: Path, parts: Parts, changed: Mapping[str, str], gone: Iterable[str], *, whole: bool) -> bool:
    """Write and remove some reports, and make the store ``whole`` again if wanted.

    Return whether that could be done; if not, the store turned out to be damaged.
    """
    try:
        store = graph_store.open_to_write(path)
        for report in sorted({*changed, *gone}):
            lines = gzip.decompress(parts.lines(changed[report])) if report in changed else b""
            graph_store.put(store, _graphs(report), lines, inside=report if report != SHARED else "")
        graph_store.settle(store, whole=whole)
    except graph_store.Damaged:
        return False
    return True


def _graphs(report: str) -> list[NamedNode]:
    if report == SHARED:
        return [iris.reference_graph(), iris.ontology_graph()]
    node = NamedNode(report)
    return [iris.facts_graph(report=node), iris.evidence_graph(report=node)]
