"""The files of a store's parts: packed lines of N-Quads, by name; and what was set aside of each."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from peelgraph.errors import GraphError, OutputError
from peelgraph.graph.merging import Source
from peelgraph.graph.whole_files import write_whole

_LINES, _ASIDE = ".nq.gz", ".aside.nq.gz"


class Parts:
    """The parts in a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def file(self, name: str) -> Path:
        """Return the file of a part's statements."""
        return self._path / f"{name}{_LINES}"

    def has(self, name: str) -> bool:
        """Tell whether a part is there."""
        return self.file(name).is_file()

    def put(self, name: str, lines: bytes, aside: bytes) -> None:
        """Write a part; it is there when its statements are, which are written last.

        :raises OutputError: it cannot be written.
        """
        try:
            if aside:
                write_whole(self._path / f"{name}{_ASIDE}", [aside])
            write_whole(self.file(name), [lines])
        except OSError as error:
            raise OutputError(
                f"{self._path}: cannot be written: {error.strerror or error}: make room, and build again"
            ) from error

    def lines(self, name: str) -> bytes:
        """Return a part's statements, packed.

        :raises GraphError: the part is missing.
        """
        try:
            return self.file(name).read_bytes()
        except OSError as error:
            raise GraphError(f"{self.file(name)}: missing or unreadable: build its report again") from error

    def aside(self, name: str) -> bytes:
        """Return what was set aside of a part, packed; nothing where nothing was."""
        path = self._path / f"{name}{_ASIDE}"
        return path.read_bytes() if path.is_file() else b""

    def source(self, name: str) -> Source:
        """Return a part's statements as sorted lines; to open them raises GraphError where they are gone."""
        return lambda: _opened(self.file(name))

    def aside_source(self, name: str) -> Source | None:
        """Return what was set aside of a part as sorted lines."""
        path = self._path / f"{name}{_ASIDE}"
        return (lambda: _opened(path)) if path.is_file() else None

    def count(self, name: str) -> int:
        """Return how many statements a part has."""
        return gzip.decompress(self.lines(name)).count(b"\n")

    def sweep(self, used: Iterable[str]) -> None:
        """Remove the files that are of no part in use."""
        kept = {f"{name}{ending}" for name in used for ending in (_LINES, _ASIDE)}
        for path in self._path.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _opened(path: Path) -> IO[bytes]:
    try:
        return io.BufferedReader(gzip.open(path))
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be read ({error.strerror or error}): a build may have replaced it meanwhile: try again, "
            "or build its report again"
        ) from error
