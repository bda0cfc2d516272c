"""Write what a store holds to a file, from its parts: how much memory that takes does not depend on how many there are."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from peelgraph.building import quarantine_of
from peelgraph.graph import writing
from peelgraph.graph.merging import Source
from peelgraph.keeping.account import Kept
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.part_files import Parts
from peelgraph.keeping.publishing import SHARED
from peelgraph.store import kept
from peelgraph.store.opening import open_dataset


def build_file(path: Path, build: Callable[[Path], Kept]) -> tuple[Kept, Path | None]:
    """Build into a store of its own that does not last, and write ``path`` from it; return where what was set aside stands.

    :raises OutputError: the file cannot be written; what stood there stays.
    """
    with tempfile.TemporaryDirectory(prefix="peelgraph-") as place:
        store = Path(place) / "store"
        done = build(store)
        return done, write(store, path) if done.reports else None


def is_rdf(path: Path) -> bool:
    """Tell whether a file of that name holds RDF."""
    return path.suffix.lower() in writing.FORMATS


def export(graph: str | Path, path: Path) -> Path | None:
    """Write a store, or a graph file, to a file in the format of its name (see ``write``).

    :raises GraphError: it is no graph.
    :raises OutputError: the file cannot be written; what stood there stays.
    """
    writing.require_place(path)
    if Path(graph).is_dir():
        return write(graph, path)
    writing.write(open_dataset(graph), path)
    return None


def write(store: str | Path, path: Path) -> Path | None:
    """Write the graph of a store to a file, in the format of its name, and beside it what was set aside, if anything.

    Return where that stands. What is written depends on the reports of the store alone, not on how they came there.

    :raises GraphError: it is no store, or damaged.
    :raises OutputError: the file cannot be written; what stood there stays.
    """
    published, aside = sources(store)
    writing.write_sources(published, path)
    quarantine = quarantine_of(path)
    if aside:
        writing.write_sources(aside, quarantine)
        return quarantine
    quarantine.unlink(missing_ok=True)
    return None


def sources(store: str | Path) -> tuple[list[Source], list[Source]]:
    """Return the statements of a store, and those that were set aside, as sorted lines of N-Quads by report.

    :raises GraphError: it is no store, or damaged.
    """
    store = Path(store)
    kept.require_store(store)
    parts = Parts(store / kept.PARTS)
    with Ledger(store / kept.LEDGER, reading=True) as ledger:
        names = [ledger.fact(SHARED), *(row.published for row in ledger.reports().values())]
    names = [name for name in names if name]
    return [parts.source(name) for name in names], [
        source for name in names if (source := parts.aside_source(name)) is not None
    ]
