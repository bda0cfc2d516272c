"""The folder that a store is: where its pieces stand, which version wrote it, and who may write into it now.

::

    peelgraph-store.json    the version of this layout; what makes a folder a store
    ledger.sqlite           which reports there are, what they were made from and with, what is done with them
    parts/                  each report's statements, in packed lines, by what they were made from
    graph/                  all statements as an Oxigraph store: each report's two graphs, and the merge of all graphs
    lock                    held by the process that writes
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peelgraph.errors import GraphError, OutputError

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


def prepare(path: Path) -> None:
    """Make ``path`` a store, if it is none yet.

    :raises OutputError: it is a file, holds something else, or cannot be written.
    :raises GraphError: it is a store that this version does not know.
    """
    try:
        if path.exists() and not path.is_dir():
            raise OutputError(
                f"{path}: cannot be a store: it is a file: give a folder, or a name that ends in .ttl, .nq …"
            )
        if not is_store(path):
            if path.exists() and any(path.iterdir()):
                raise OutputError(
                    f"{path}: cannot be a store: the folder holds other things: give an empty or a new one"
                )
            path.mkdir(exist_ok=True)
            write_whole(path / MARK, json.dumps({"version": VERSION}).encode())
        require_store(path)
        (path / PARTS).mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}: choose another place") from error
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: cannot be written: choose another place, or ask for the right to write")


@contextmanager
def writing(path: Path, *, wait: bool = True, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the right to write into a store; ``waiting`` is called where another process has it, and we wait.

    :raises OutputError: another process writes and ``wait`` is not wanted, or the store cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            if not wait:
                raise OutputError(
                    f"{path}: another process is writing into the store: try again when it is done"
                ) from error
            if waiting:
                waiting()
            lock.acquire()
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}: choose another place") from error
    try:
        yield
    finally:
        lock.release()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, whatever ends the process."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
