"""Write quads to a file, whole or not at all; the same quads give the same bytes, in whatever order they come."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from peelgraph.errors import OutputError
from peelgraph.graph import iris
from peelgraph.graph.arranging import chapters, prefixes

Graphs: TypeAlias = dict[NamedNode | BlankNode | DefaultGraph, list[Triple]]

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
}
"""The format of a file by the ending of its name. Turtle and N-Triples hold the union of the graphs, the others each graph."""


def write(quads: Iterable[Quad], path: Path, *, base: str = iris.BASE) -> None:
    """Write the quads in the format that the file's name tells. An existing file is replaced whole or left as it was.

    :raises OutputError: the ending is none of ``FORMATS``, the folder is missing, or the file cannot be written.
    """
    save(render(quads, format_of(path), base=base), path)


def format_of(path: Path) -> RdfFormat:
    """Return the format that a file's name tells.

    :raises OutputError: the ending is none of ``FORMATS``.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        *most, last = FORMATS
        raise OutputError(f"{path}: no RDF format has the ending {path.suffix!r}: use {', '.join(most)} or {last}")
    return found


def render(quads: Iterable[Quad], format: RdfFormat, *, base: str = iris.BASE) -> Iterator[bytes]:
    """Yield the bytes of a file in this format, piece by piece; ``base`` is where folders of IRIs get prefixes."""
    if format == RdfFormat.TURTLE:
        return _turtle([quad.triple for quad in quads], base)
    if format == RdfFormat.N_TRIPLES:
        return _lines(_serialised({quad.triple for quad in quads}, format))
    if format == RdfFormat.N_QUADS:
        return _lines(_serialised(set(quads), format))
    if format == RdfFormat.TRIG:
        return _trig(_graphs(quads), base)
    return _json_ld(_graphs(quads))


def save(pieces: Iterable[bytes], path: Path) -> None:
    """Write the pieces to a new file beside ``path``, and put it in its place when all of it is on the disk.

    If anything fails, the new file is removed and what stood at ``path`` stays. Permissions of an existing file stay.

    :raises OutputError: the folder is missing, or the file cannot be written.
    """
    target = _target(path)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def require_place(path: Path) -> None:
    """Check before long work that a graph can be written to ``path``.

    :raises OutputError: the ending is none of ``FORMATS``, or the folder is missing or cannot be written.
    """
    format_of(path)
    folder = _target(path).parent
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{path}: cannot be written: the folder {folder} cannot be written: choose another")


def _target(path: Path) -> Path:
    """Return the file that ``path`` is or links to.

    :raises OutputError: its folder is missing, or it is something else than a file.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise OutputError(f"{path}: cannot be written: there is no folder {target.parent}: create it first")
    if target.exists() and not target.is_file():
        raise OutputError(f"{path}: cannot be written: it is not a file: give the name of a file")
    return target


def _turtle(triples: list[Triple], base: str) -> Iterator[bytes]:
    """Yield RDF 1.1 Turtle: the prefixes, then a chapter a kind of thing, a paragraph a thing."""
    declared = prefixes(triples, base=base)
    yield _declarations(declared)
    yield from _chapters(triples, declared)


def _trig(graphs: Graphs, base: str) -> Iterator[bytes]:
    """Yield RDF 1.1 TriG: the prefixes, then each graph as Turtle between braces."""
    declared = prefixes([triple for triples in graphs.values() for triple in triples], base=base)
    yield _declarations(declared)
    for name, triples in graphs.items():
        yield b"\n" + (b"" if isinstance(name, DefaultGraph) else str(name).encode() + b" ") + b"{\n"
        yield from _chapters(triples, declared)
        yield b"}\n"


def _json_ld(graphs: Graphs) -> Iterator[bytes]:
    """Yield JSON-LD 1.1, expanded: the graphs and what stands in them in the order of the other formats."""
    yield _serialised(
        [
            Quad(triple.subject, triple.predicate, triple.object, name)
            for name, triples in graphs.items()
            for _, chapter in chapters(triples)
            for triple in chapter
        ],
        RdfFormat.JSON_LD,
    )
    yield b"\n"


def _graphs(quads: Iterable[Quad]) -> Graphs:
    """Return the triples by graph: a report's facts before its evidence, else by name."""
    graphs: Graphs = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad.triple)
    return {name: graphs[name] for name in sorted(graphs, key=_facts_first)}


def _facts_first(graph: NamedNode | BlankNode | DefaultGraph) -> tuple[str, bool]:
    name = str(graph).strip("<>")
    return name.removesuffix("/facts").removesuffix("/evidence"), name.endswith("/evidence")


def _declarations(declared: dict[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in declared.items()).encode()


def _chapters(triples: Iterable[Triple], declared: dict[str, str]) -> Iterator[bytes]:
    for title, chapter in chapters(triples):
        # The serialiser declares the prefixes before each chapter, one a line.
        body = _serialised(chapter, RdfFormat.TURTLE, declared).split(b"\n", len(declared))[-1]
        # No string holds a newline (they are written \\n): each of these ends a paragraph.
        yield b"\n# " + title.encode() + b"\n\n" + body.rstrip(b"\n").replace(b" .\n", b" .\n\n") + b"\n"


def _serialised(
    statements: Iterable[Triple] | Iterable[Quad], format: RdfFormat, declared: dict[str, str] | None = None
) -> bytes:
    content = serialize(statements, format=format, prefixes=declared)
    assert content is not None  # None is returned only where an output is given
    return content


def _lines(lines: bytes) -> Iterator[bytes]:
    return (line + b"\n" for line in sorted(lines.split(b"\n")) if line)
