"""Write quads to a file, whole or not at all; the same quads give the same bytes, in whatever order they come."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from peelgraph.errors import OutputError
from peelgraph.graph import iris
from peelgraph.graph.abbreviating import Abbreviations, Namespaces
from peelgraph.graph.arranging import Thing, records, thing
from peelgraph.graph.lines import as_triple, source_of
from peelgraph.graph.merging import Scratch, Source, merge, sort
from peelgraph.graph.whole_files import write_whole

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


def write_sources(sources: Sequence[Source], path: Path, *, base: str = iris.BASE) -> None:
    """Write quads that stand as sorted lines of N-Quads in many places, as ``write`` does.

    They are never in memory as a whole: what must wait is in a file without a name beside ``path``.

    :raises OutputError: as for ``write``.
    """
    save(render_sources(sources, format_of(path), base=base, folder=_target(path).parent), path)


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
    return render_sources([source_of(quads)], format, base=base)


def render_sources(
    sources: Sequence[Source], format: RdfFormat, *, base: str = iris.BASE, folder: Path | None = None
) -> Iterator[bytes]:
    """Yield the bytes of a file in this format, as ``render`` does; ``folder`` is for what must wait on the disk."""
    with Scratch(folder) as scratch:
        blocks = merge(sources, scratch)
        if format == RdfFormat.N_QUADS:
            yield from map(b"".join, blocks)
        elif format == RdfFormat.N_TRIPLES:
            yield from _in_pieces(line for line, _ in groupby(map(as_triple, chain.from_iterable(blocks))))
        else:
            yield from _in_pieces(_arranged(chain.from_iterable(blocks), format, base, scratch))


def save(pieces: Iterable[bytes], path: Path) -> None:
    """Write the pieces to the file that ``path`` is or links to, whole or not at all; what stood there stays if anything fails.

    :raises OutputError: the folder is missing, or the file cannot be written.
    """
    target = _target(path)
    try:
        write_whole(target, pieces)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


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


def _arranged(lines: Iterable[bytes], format: RdfFormat, base: str, scratch: Scratch) -> Iterator[bytes]:
    """Yield what people read: things in chapters, perhaps in graphs, with prefixes."""
    names = Namespaces(base)
    in_order = sort(records(lines, names, by_graph=format != RdfFormat.TURTLE), scratch)
    # Every line has been seen now, so the namespaces are known.
    things = map(thing, chain.from_iterable(in_order))
    if format == RdfFormat.JSON_LD:
        yield from _json_ld(things, scratch)
        return
    prefixes = names.prefixes()
    abbreviations = Abbreviations(prefixes, names.base)
    yield _declarations(prefixes, names.base)
    yield from (_turtle if format == RdfFormat.TURTLE else _trig)(things, abbreviations)


def _turtle(things: Iterable[Thing], abbreviations: Abbreviations) -> Iterator[bytes]:
    """Yield RDF 1.1 Turtle: a chapter a kind of thing, a paragraph a thing."""
    for title, chapter in groupby(things, attrgetter("chapter")):
        yield b"\n# " + title.encode() + b"\n"
        for each in chapter:
            yield b"\n" + _paragraph(each, abbreviations)


def _trig(things: Iterable[Thing], abbreviations: Abbreviations) -> Iterator[bytes]:
    """Yield RDF 1.1 TriG: each graph as Turtle between braces."""
    for graph, inside in groupby(things, attrgetter("graph")):
        yield b"\n" + (graph and graph + b" ") + b"{\n"
        yield from _turtle(inside, abbreviations)
        yield b"}\n"


def _paragraph(thing: Thing, abbreviations: Abbreviations) -> bytes:
    said = map(abbreviations.__getitem__, thing.said)
    pieces = []
    last = None
    for property_, value in zip(said, said, strict=True):
        if property_ == last:
            pieces.append(b" , " + value)
        else:
            pieces.append(b" ;\n\t" + property_ + b" " + value)
            last = property_
    return abbreviations[thing.subject] + b" " + b"".join(pieces)[4:] + b" .\n"


def _declarations(prefixes: dict[str, str], base: str | None) -> bytes:
    declared = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items())
    return (declared + (f"@base <{base}> .\n" if base else "")).encode()


def _json_ld(things: Iterable[Thing], scratch: Scratch) -> Iterator[bytes]:
    """Yield JSON-LD 1.1, expanded: the graphs and what stands in them in the order of the other formats."""
    # The serialiser writes and does not yield, so a file stands between.
    with tempfile.TemporaryFile(dir=scratch.folder) as file:
        serialize((quad for each in things for quad in _quads(each)), file, format=RdfFormat.JSON_LD)
        file.seek(0)
        yield from iter(lambda: file.read(2**20), b"")
    yield b"\n"


def _quads(thing: Thing) -> Iterable[Quad]:
    said = iter(thing.said)
    lines = [
        b" ".join((thing.subject, property_, value, thing.graph, b".\n"))
        for property_, value in zip(said, said, strict=True)
    ]
    return parse(b"".join(lines), format=RdfFormat.N_QUADS)


def _in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Put small pieces together."""
    pieces = iter(parts)
    while some := b"".join(islice(pieces, 500)):
        yield some
