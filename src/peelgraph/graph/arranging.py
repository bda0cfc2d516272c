"""Put quads into the order in which people read them: reports first, then what they say, the words last.

A thing is a *record*: one line of bytes that sorts where the thing is to be read, so that more of them than memory holds
can be sorted. It has the graph, the thing, and its properties and values, labels first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from peelgraph.graph.abbreviating import Namespaces
from peelgraph.graph.lines import Terms, terms
from peelgraph.graph.vocabulary import DCTERMS, ENTITY_CLASSES, FINDING_CLASSES, PEEL, RDF, SKOS

CHAPTERS: tuple[tuple[str, str], ...] = (
    ("Reports", "Report"),
    ("Entities", ENTITY_CLASSES),
    ("Names over time", "Name"),
    ("Memberships", "Membership"),
    ("Judgments", "Judgment"),
    ("Observations", "Observation"),
    ("Definitions", "Definition"),
    ("Findings", f"Finding {FINDING_CLASSES}"),
    ("Questions and measures", "Question Measure"),
    ("Frameworks, grades, units and areas", "Framework Pillar GradeScale Grade NotGradedState Unit Area"),
    ("Claims", "Claim"),
    ("Mentions", "Mention"),
    ("Passages", "Passage"),
    ("Names that were not linked", "UnlinkedName"),
    ("Left out", "LeftOut"),
    ("Sections", "Section"),
    ("Provenance", "Extraction Software Reference"),
    ("Everything else", ""),
    ("The text", "Context"),
)
"""The chapters of a Turtle file, in order, each with the classes whose things stand in it."""

# No term holds a control character (they are written \\u0000). Each of these sorts below all that comes in a term.
_FIELD, _LEVEL, _NUMBER = b"\x00", b"\x01", b"\x02"

_ELSE = next(index for index, (_, classes) in enumerate(CHAPTERS) if not classes)
_CHAPTER_OF = {
    str(getattr(PEEL, name)).encode(): index for index, (_, classes) in enumerate(CHAPTERS) for name in classes.split()
}
_TYPE = str(RDF.type).encode()
_FIRST = (RDF.type, DCTERMS.title, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, PEEL.areaName)
_RANK = {str(property_).encode(): 2 * rank for rank, property_ in enumerate(_FIRST)}
_FOREIGN_TYPE = b"%c" % (_RANK[_TYPE] + 1)
"""A thing's own class stands before the classes that it shares with other vocabularies."""
_NUMBERS = re.compile(rb"[0-9]+")


class Thing(NamedTuple):
    """What is said of a thing in one graph (or in all, then the graph is empty): properties and values, in order."""

    graph: bytes
    chapter: str
    subject: bytes
    said: list[bytes]
    """A property, a value of it, a property, a value …"""


def records(lines: Iterable[bytes], names: Namespaces, *, by_graph: bool) -> Iterator[bytes]:
    """Yield a record for each thing of sorted lines, or for each graph that it is in; ``names`` takes in its terms."""
    for subject, quads in groupby(map(terms, lines), itemgetter(0)):
        if not by_graph:
            yield _record(b"", subject, quads, names)
            continue
        graphs: dict[bytes, list[Terms]] = {}
        for quad in quads:
            graphs.setdefault(quad[3], []).append(quad)
        for graph, own in graphs.items():
            yield _record(graph, subject, own, names)


def _record(graph: bytes, subject: bytes, quads: Iterable[Terms], names: Namespaces) -> bytes:
    chapter = len(CHAPTERS)
    rows = set()
    used = {subject}
    for _, property_, value, _ in quads:
        order = _order(property_)
        if property_ == _TYPE:
            of_class = _CHAPTER_OF.get(value)
            if of_class is None:
                order = _FOREIGN_TYPE
            elif of_class < chapter:
                chapter = of_class
        rows.add((order, property_, value))
        used.add(property_)
        # Of a literal only its type is of interest.
        used.add(value[value.rindex(b'"') :] if value[:1] == b'"' else value)
    names.add(used)
    if chapter == len(CHAPTERS):
        chapter = _ELSE
    said = [each for _, *both in sorted(rows) for each in both]
    place = b"%b%c%b" % (_facts_first(graph) if graph else b"", ord("A") + chapter, _in_reading_order(subject))
    return _FIELD.join((place, graph, subject, *said)) + b"\n"


def thing(record: bytes) -> Thing:
    """Return what stands in a record."""
    place, graph, subject, *said = record[:-1].split(_FIELD)
    return Thing(graph, CHAPTERS[place[place.rfind(_LEVEL) + 1] - ord("A")][0], subject, said)


@lru_cache(maxsize=1024)
def _order(property_: bytes) -> bytes:
    """Return bytes by which labels stand first, and the other properties in the order of their IRIs."""
    return b"%c%b" % (_RANK.get(property_, 2 * len(_RANK)), property_[1:-1])


def _in_reading_order(node: bytes) -> bytes:
    """Return bytes by which ``mention/9-12`` stands before ``mention/120-135``."""
    folder, slash, name = node.rpartition(b"/")
    return _folder_in_order(folder) + slash + _NUMBERS.sub(_by_size, name)


@lru_cache(maxsize=1024)
def _folder_in_order(folder: bytes) -> bytes:
    return _NUMBERS.sub(_by_size, folder)


def _by_size(digits: re.Match[bytes]) -> bytes:
    number = digits[0].lstrip(b"0")
    return b"%b%05d%b" % (_NUMBER, len(number), number)


@lru_cache(maxsize=1024)
def _facts_first(graph: bytes) -> bytes:
    """Return bytes by which graphs stand in the order of their names, but a report's facts before its evidence."""
    name = graph.strip(b"<>")
    report = name.removesuffix(b"/facts").removesuffix(b"/evidence")
    return _LEVEL.join((report, b"1" if name.endswith(b"/evidence") else b"0", name, b""))
