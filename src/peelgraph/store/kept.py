"""The folder of a graph that is kept: where its pieces stand, which version wrote it, and opening it to read.

::

    peelgraph-store.json    the version of this layout; what makes a folder a store
    ledger.sqlite           which reports there are, what they were made from and with, what is done with them
    parts/                  each report's statements, in packed lines, by what they were made from
    graph/                  all statements as an Oxigraph store: each report's two graphs, and as the default graph their merge
    graph.old, graph.new    the graph for a moment, while a new one takes its place
    lock                    held by the process that writes
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox

from peelgraph.errors import GraphError
from peelgraph.graph.vocabulary import PEEL, RDF
from peelgraph.store.opening import one_line

VERSION = 1
MARK = "peelgraph-store.json"
LEDGER = "ledger.sqlite"
PARTS = "parts"
GRAPH = "graph"
LOCK = "lock"


def is_store(path: Path) -> bool:
    """Tell whether a folder is a store."""
    return (path / MARK).is_file()


def require_store(path: Path) -> None:
    """Check that ``path`` is a store that this version reads.

    :raises GraphError: it is none, it is damaged, or a newer peelgraph wrote it.
    """
    if not path.is_dir():
        raise GraphError(f"{path}: no such store: build one first with `peelgraph build … -o {path}`")
    if not is_store(path):
        raise GraphError(
            f"{path}: a folder, not a store: name one that `peelgraph build … -o DIR` wrote, or a graph file"
        )
    try:
        version = json.loads((path / MARK).read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: damaged: {MARK} cannot be read: build it anew into a new folder") from error
    if version != VERSION:
        raise GraphError(
            f"{path}: a store of layout {version}, and this peelgraph knows {VERSION}: "
            "update peelgraph, or build into a new folder"
        )


def graph_folder(path: Path) -> Path:
    """Return where the graph of a store stands: beside its place for a moment, while a new one is put there."""
    return next((each for each in (path / GRAPH, path / f"{GRAPH}.old") if each.is_dir()), path / GRAPH)


def require_graph(path: Path) -> Path:
    """Return the folder of the graph of a store.

    :raises GraphError: there is none, or nothing in it.
    """
    folder = graph_folder(path)
    if not (folder / "CURRENT").is_file():  # RocksDB's own mark, below Oxigraph
        raise GraphError(f"{path}: its graph is missing, as a build that was cut off may leave it: {_mend(path)}")
    return folder


def _mend(path: Path) -> str:
    return f"build into it again as before (`peelgraph build … -o {path}`), and it is mended; nothing is lost"


def open_kept(path: Path, *, at: Path | None = None) -> ox.Store:
    """Open the graph of a store for reading alone; its default graph is the merge of all graphs.

    ``at`` is where the graph stands, if it is not the store's own folder but a snapshot of it.

    :raises GraphError: it is no store, damaged, of another version, or holds no report.
    """
    require_store(path)
    where = at or require_graph(path)
    try:
        store = ox.Store.read_only(str(where))
        holds = next(store.quads_for_pattern(None, RDF.type, PEEL.Report), None)
    except (OSError, ValueError, RuntimeError) as error:  # Oxigraph tells of corruption by a RuntimeError
        raise GraphError(f"{path}: its graph is damaged ({one_line(str(error))}): {_mend(path)}") from error
    if holds is None:
        raise GraphError(f"{path}: a store without reports: build some into it (`peelgraph build REPORT... -o {path}`)")
    return store
