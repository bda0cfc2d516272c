"""The Oxigraph store of a kept graph: each report's two graphs, and as the default graph the merge of all graphs.

Queries so run on what stands on the disk: nothing is copied, and a triple that forty reports tell stands in the default
graph once. A report is taken out, or replaced, in one SPARQL update, which is done whole or not at all.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from peelgraph.errors import GraphError, OutputError
from peelgraph.graph.lines import as_triple
from peelgraph.store.opening import one_line

_AT_ONCE = 16
"""So many reports are loaded together."""
_DEFAULT = ox.DefaultGraph()


def open_to_write(path: Path) -> ox.Store:
    """Open the store at ``path``, which is made where there is none.

    :raises GraphError: it is damaged, or open elsewhere.
    """
    try:
        return ox.Store(path)
    except (OSError, ValueError) as error:
        raise GraphError(
            f"{path}: cannot be opened: {one_line(str(error))}: delete this folder and build again, "
            "it is made anew from the parts beside it"
        ) from error


def make_anew(path: Path, parts: Iterable[Path]) -> None:
    """Make a store of these parts (packed lines), and put it in the place of the one at ``path`` when it is done.

    :raises OutputError: it cannot be written.
    """
    new, old = path.with_name(f"{path.name}.new"), path.with_name(f"{path.name}.old")
    try:
        for each in (new, old):
            shutil.rmtree(each, ignore_errors=True)
        store = ox.Store(new)
        waiting = iter(parts)
        while some := list(islice(waiting, _AT_ONCE)):
            store.bulk_load(b"".join(map(_with_merge, some)), ox.RdfFormat.N_QUADS)
        store.optimize()  # so that questions look in one place of the disk: up to twice as fast for a 20th of the build
        store.flush()
        del store
        if path.exists():
            path.rename(old)
        new.rename(path)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {one_line(str(error))}: make room, and build again") from error


def _with_merge(part: Path) -> bytes:
    lines = gzip.decompress(part.read_bytes())
    return lines + b"".join(as_triple(line) for line in lines.splitlines(keepends=True))


def put(store: ox.Store, graphs: Sequence[str], lines: bytes) -> None:
    """Let ``graphs`` hold what the lines of N-Quads say and nothing else; the default graph stays the merge of all.

    :raises OutputError: the store cannot be written.
    """
    own = {ox.NamedNode(name) for name in graphs}
    new = {line.rstrip(b"\n") for line in lines.splitlines()}
    kept = {as_triple(line + b"\n").rstrip(b" .\n") for line in new}
    gone = [
        written
        for triple in {quad.triple for name in own for quad in store.quads_for_pattern(None, None, None, name)}
        if (written := str(triple).encode()) not in kept and not _is_elsewhere(store, triple, own)
    ]
    steps = [b"DROP SILENT GRAPH <%s>" % name.encode() for name in graphs]
    if gone:
        steps.append(b"DELETE DATA {\n" + b"".join(each + b" .\n" for each in gone) + b"}")
    if new:
        steps.append(b"INSERT DATA {\n" + b"".join(_in_graphs(sorted(new))) + b"}")
    try:
        store.update(b" ;\n".join(steps).decode())
    except OSError as error:
        raise OutputError(
            f"the graph store cannot be written: {one_line(str(error))}: make room, and build again"
        ) from error


def _in_graphs(lines: Sequence[bytes]) -> Iterable[bytes]:
    """Yield lines of N-Quads as what ``INSERT DATA`` takes: in their graphs, and in the default graph."""
    by_graph: dict[bytes, list[bytes]] = {}
    for line in lines:
        triple = as_triple(line + b"\n")
        graph = line[len(triple) - 3 :].rstrip(b" .").strip()
        by_graph.setdefault(graph, []).append(triple)
    for graph, triples in by_graph.items():
        if graph:
            yield b"GRAPH " + graph + b" {\n" + b"".join(triples) + b"}\n"
        yield from triples


def _is_elsewhere(store: ox.Store, triple: ox.Triple, own: set[ox.NamedNode]) -> bool:
    """Tell whether another graph than its ``own`` ones, and than the merge of all, holds a triple."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != _DEFAULT and quad.graph_name not in own for quad in found)


def names_of(lines: bytes) -> list[str]:
    """Return the names of the graphs that lines of N-Quads stand in."""
    found: dict[bytes, None] = {}
    for line in lines.splitlines(keepends=True):
        triple = as_triple(line)
        if triple != line:
            found[line[len(triple) - 3 :].strip(b" .\n")] = None
    return sorted(name.strip(b"<>").decode() for name in found)
