"""Quads as lines of N-Quads: sorted, they can be kept, merged and taken apart without making quads of them again."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import Quad, RdfFormat, serialize

from peelgraph.graph.merging import Source

Terms: TypeAlias = tuple[bytes, bytes, bytes, bytes]
"""Subject, predicate, object and graph as N-Quads writes them; the graph is empty for the default graph."""


def lines_of(quads: Iterable[Quad]) -> list[bytes]:
    """Return quads as lines of RDF 1.1 N-Quads, each ended by a newline, sorted by their bytes, each once."""
    content = serialize(quads, format=RdfFormat.N_QUADS)
    assert content is not None  # None is returned only where an output is given
    # No term holds a newline (it is written \\n), so that these are the ends of lines.
    lines = sorted(io.BytesIO(content).readlines())
    return list(dict.fromkeys(lines))


def source_of(quads: Iterable[Quad]) -> Source:
    """Return quads as a source of sorted lines, in memory."""
    content = b"".join(lines_of(quads))
    return lambda: io.BytesIO(content)


def terms(line: bytes) -> Terms:
    """Return the terms of a line as pyoxigraph writes it: one space between terms, escaped control characters.

    >>> terms(b'<s> <p> "a <b" <g> .')
    (b'<s>', b'<p>', b'"a <b"', b'<g>')
    """
    subject, predicate, rest = line.split(b" ", 2)
    *object_, last, _ = rest.rsplit(b" ", 2)
    # What ends a literal holds its closing quotation mark, which no IRI and no blank node does.
    if object_ and last[:1] in {b"<", b"_"} and b'"' not in last:
        return subject, predicate, object_[0], last
    return subject, predicate, rest[:-3], b""


def as_triple(line: bytes) -> bytes:
    """Return a line of N-Quads as a line of N-Triples. Sorted lines stay sorted, but may be the same then."""
    cut = line.rfind(b" ", 0, -3)
    last = line[cut + 1 : cut + 2]
    if (last == b"<" or last == b"_") and line.find(b'"', cut) < 0 and line.count(b" ", 0, cut) > 1:  # noqa: PLR1714 - quicker
        return line[:cut] + b" .\n"
    return line
