"""The Oxigraph store of a kept graph: each report's two graphs, and as the default graph the merge of all graphs.

Queries so run on what stands on the disk: nothing is copied, and a triple that forty reports tell stands in the default
graph once. A report is taken out, or replaced, in one SPARQL update, which is done whole or not at all.
"""

from __future__ import annotations

import gzip
import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from peelgraph.errors import GraphError, OutputError
from peelgraph.graph.lines import as_triple, lines_of, terms
from peelgraph.store.opening import one_line

_AT_ONCE = 16
"""So many reports are loaded together."""
_DEFAULT = ox.DefaultGraph()


class Damaged(Exception):
    """The store cannot be used any more: it is to be made anew."""


def opens(path: Path) -> bool:
    """Tell whether there is a store at ``path`` that can be opened."""
    try:
        ox.Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError):  # Oxigraph tells of corruption by a RuntimeError
        return False
    return True


def open_to_write(path: Path) -> ox.Store:
    """Open the store at ``path``.

    :raises Damaged: it is damaged.
    :raises GraphError: it is open elsewhere.
    """
    try:
        return ox.Store(path)
    except (OSError, ValueError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise GraphError(
                f"{path}: another program has it open to write: end that, and build again ({one_line(str(error))})"
            ) from error
        raise Damaged from error


def make_anew(path: Path, parts: Iterable[bytes]) -> None:
    """Make a store of these parts (packed lines), and put it in the place of the one at ``path`` when it is done.

    What there is of ``parts`` is held no longer than needed, so they may be read as they are asked for.

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
    except (OSError, RuntimeError) as error:
        raise _unwritable(path, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)  # what is left of it, where it could not be done


def _with_merge(part: bytes) -> bytes:
    lines = gzip.decompress(part)
    return lines + b"".join(as_triple(line) for line in lines.splitlines(keepends=True))


def put(store: ox.Store, graphs: Sequence[ox.NamedNode], lines: bytes, *, inside: str = "") -> None:
    """Let ``graphs`` hold what the lines of N-Quads say and nothing else; the default graph stays the merge of all.

    What stands ``inside`` an IRI is spoken of in these graphs alone.

    :raises Damaged: the store is damaged.
    :raises OutputError: the store cannot be written.
    """
    wanted = set(io.BytesIO(lines).readlines())
    try:
        there = {line for graph in graphs for line in lines_of(store.quads_for_pattern(None, None, None, graph))}
        gone, new = sorted(there - wanted), sorted(wanted - there)
        said = {as_triple(line) for line in wanted}
        unsaid = sorted({as_triple(line) for line in gone} - said)
        steps = [
            _data(
                b"DELETE",
                gone,
                [each for each in unsaid if _is_inside(each, inside) or not _is_elsewhere(store, each, graphs)],
            ),
            _data(b"INSERT", new, sorted({as_triple(line) for line in new})),
        ]
        store.update(b" ;\n".join(filter(None, steps)).decode())
    except OSError as error:
        raise _unwritable(Path("the graph store"), error) from error
    except RuntimeError as error:
        raise Damaged from error


def settle(store: ox.Store, *, whole: bool) -> None:
    """Let all that was ``put`` be safe on the disk; if it is to be ``whole``, in one place of it, as in one made anew.

    :raises Damaged: the store is damaged.
    :raises OutputError: the store cannot be written.
    """
    try:
        store.flush()
        if whole:
            store.optimize()
    except OSError as error:
        raise _unwritable(Path("the graph store"), error) from error
    except RuntimeError as error:
        raise Damaged from error


def _data(what: bytes, quads: Iterable[bytes], merged: Iterable[bytes]) -> bytes:
    """Return an update of data: lines of N-Quads in their graphs, and lines of N-Triples in the default graph."""
    by_graph: dict[bytes, list[bytes]] = {}
    for line in quads:
        by_graph.setdefault(terms(line)[3], []).append(as_triple(line))
    inner = [b"GRAPH " + graph + b" {\n" + b"".join(triples) + b"}\n" for graph, triples in by_graph.items()]
    inner += merged
    return what + b" DATA {\n" + b"".join(inner) + b"}" if inner else b""


def _is_inside(line: bytes, iri: str) -> bool:
    return bool(iri) and line.startswith(b"<" + iri.encode() + b"/")


def _is_elsewhere(store: ox.Store, line: bytes, own: Sequence[ox.NamedNode]) -> bool:
    """Tell whether another graph than its ``own`` ones, and than the merge of all, holds a triple."""
    return any(quad.graph_name != _DEFAULT and quad.graph_name not in own for quad in _alike(store, line))


def _alike(store: ox.Store, line: bytes) -> Iterator[ox.Quad]:
    for triple in ox.parse(line, format=ox.RdfFormat.N_TRIPLES):
        yield from store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)


def _unwritable(path: Path, error: Exception) -> OutputError:
    return OutputError(f"{path}: cannot be written: {one_line(str(error))}: make room, and build again")
