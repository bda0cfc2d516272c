"""Who may write into the folder that a store is (``store.kept`` has its layout), and making one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peelgraph.errors import OutputError
from peelgraph.graph import writing
from peelgraph.graph.whole_files import UNFINISHED, write_whole
from peelgraph.store.kept import LOCK, MARK, PARTS, VERSION, is_store, require_store


def is_file_name(path: Path) -> bool:
    """Tell whether a build writes to a file of that name, and not into a store: a name with an ending is a file's.

    :raises OutputError: it ends like a file that no graph is written to, and is no store.
    """
    if is_store(path) or path.is_dir() or not path.suffix:
        return False
    writing.require_place(path)
    return True


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
            if path.exists() and any(not _is_unfinished(each) for each in path.iterdir()):
                raise OutputError(
                    f"{path}: cannot be a store: the folder holds other things: give an empty or a new one"
                )
            path.mkdir(exist_ok=True)
            write_whole(path / MARK, [json.dumps({"version": VERSION}).encode()])
        require_store(path)
        (path / PARTS).mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}: choose another place") from error
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: cannot be written: choose another place, or ask for the right to write")


@contextmanager
def writing_into(path: Path, *, wait: bool = True, waiting: Callable[[], None] | None = None) -> Iterator[None]:
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


def _is_unfinished(path: Path) -> bool:
    """Tell whether a file is what is left of a mark that was not written to its end."""
    return path.name.startswith(f".{MARK}.") and path.suffix == UNFINISHED
