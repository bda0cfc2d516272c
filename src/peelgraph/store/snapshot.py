"""Hold the graph of a store as it is at one moment, whatever is built into the store meanwhile.

RocksDB, below Oxigraph, never changes a table once it is written, so a table is held by a second link to it, at no cost; what
is appended to (the list of tables, the log) is copied. A process that only opened the folder read-only would lose its
tables when a build merges them, or makes the graph anew.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from peelgraph.errors import GraphError
from peelgraph.store.kept import GRAPH, graph_folder, require_graph, require_store

_PREFIX, _HELD = "held-", "held.lock"
_TABLE = ".sst"
_TRIES, _PAUSE = 100, 0.1
"""A build changes the list of tables for a moment at a time."""

_State = tuple[int, tuple[str, ...], bytes, tuple[int, ...]]


@contextmanager
def snapshot(path: Path, *, wait: Callable[[float], None] = time.sleep) -> Iterator[Path]:
    """Give the folder of the graph of the store at ``path`` as it is now; it is gone when the block ends.

    Of a build that is putting its reports into the graph, those that are there already are seen, each whole. The folder
    stands in the store where that can be written, else where temporary files do (and the tables are copied). One that
    a killed process left is swept out.

    :raises GraphError: it is no store, or its graph is missing, or never at rest.
    """
    require_store(path)
    require_graph(path)
    folder = _room(path)
    held = FileLock(folder / _HELD)
    try:
        held.acquire()
        for _ in range(_TRIES):
            if _take(graph_folder(path), folder / GRAPH):
                break
            shutil.rmtree(folder / GRAPH, ignore_errors=True)
            wait(_PAUSE)
        else:
            require_graph(path)
            raise GraphError(f"{path}: its graph is written all the time: try again later")
        yield folder / GRAPH
    finally:
        held.release()
        shutil.rmtree(folder, ignore_errors=True)


def _room(path: Path) -> Path:
    try:
        for left in path.glob(f"{_PREFIX}*"):
            with suppress(Timeout), FileLock(left / _HELD, timeout=0):
                shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=path))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=f"peelgraph-{_PREFIX}"))


def _take(graph: Path, folder: Path) -> bool:
    """Take the tables and what lists them; tell whether these were the same before and after."""
    try:
        before = _state(graph)
        folder.mkdir()
        for name in before[1]:
            source, target = graph / name, folder / name
            if name.endswith(_TABLE):
                _link(source, target)
            else:
                shutil.copyfile(source, target)
        return before == _state(graph)
    except OSError:
        return False


def _state(graph: Path) -> _State:
    names = sorted(each.name for each in graph.iterdir() if not each.name.startswith(("LOG", "LOCK")))
    lists = tuple((graph / name).stat().st_size for name in names if name.startswith("MANIFEST"))
    return graph.stat().st_ino, tuple(names), (graph / "CURRENT").read_bytes(), lists


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)
