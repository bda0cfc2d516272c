"""The files of a store's parts, and bringing its graph store up to date with them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from peelgraph.errors import GraphError, OutputError
from peelgraph.graph.merging import Source
from peelgraph.keeping import graph_store
from peelgraph.keeping.folder import write_whole
from peelgraph.keeping.ledger import Ledger

_LINES, _ASIDE = ".nq.gz", ".aside.nq.gz"
_MOST = 0.25
"""The share of reports from which on it is quicker to make the graph store anew."""


class Parts:
    """The files of a store's parts: packed lines of N-Quads, by name; and what was set aside of each."""

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
                write_whole(self._path / f"{name}{_ASIDE}", aside)
            write_whole(self.file(name), lines)
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
        """Return a part's statements as sorted lines."""
        path = self.file(name)
        return lambda: io.BufferedReader(gzip.open(path))

    def aside_source(self, name: str) -> Source | None:
        """Return what was set aside of a part as sorted lines."""
        path = self._path / f"{name}{_ASIDE}"
        return (lambda: io.BufferedReader(gzip.open(path))) if path.is_file() else None

    def count(self, name: str) -> int:
        """Return how many statements a part has."""
        return gzip.decompress(self.lines(name)).count(b"\n")

    def sweep(self, used: Iterable[str]) -> None:
        """Remove the files that are of no part in use."""
        kept = {f"{name}{ending}" for name in used for ending in (_LINES, _ASIDE)}
        for path in self._path.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)


def publish(path: Path, ledger: Ledger, parts: Parts, wanted: Mapping[str, str]) -> None:
    """Let the graph store at ``path`` hold the ``wanted`` parts (by the report that each is of) and nothing else.

    :raises GraphError: the graph store is damaged.
    :raises OutputError: it cannot be written.
    """
    stored = ledger.stored() if path.exists() else {}
    changed = {report: name for report, name in wanted.items() if stored.get(report) != name}
    gone = set(stored) - set(wanted)
    if not stored or len(changed) + len(gone) > _MOST * len(wanted):
        graph_store.make_anew(path, [parts.file(wanted[report]) for report in sorted(wanted)])
        with ledger.step():
            ledger.unstore(gone)
            ledger.store(wanted)
        return
    if not changed and not gone:
        return
    store = graph_store.open_to_write(path)
    for report in sorted({*changed, *gone}):
        lines = gzip.decompress(parts.lines(changed[report])) if report in changed else b""
        was = stored.get(report)
        graphs = {*graph_store.names_of(lines), *(_graphs(parts, was) if was else ())}
        graph_store.put(store, sorted(graphs), lines)
        with ledger.step():
            ledger.unstore([report]) if report in gone else ledger.store({report: changed[report]})
    store.flush()


def _graphs(parts: Parts, name: str) -> list[str]:
    return graph_store.names_of(gzip.decompress(parts.lines(name)))
