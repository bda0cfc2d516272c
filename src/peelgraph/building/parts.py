"""A report's part of a graph as it is sent and kept: its statements as packed lines, and what decisions on it need."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from peelgraph.building.making import BuiltReport, Counts, make
from peelgraph.building.workshop import Plan
from peelgraph.graph import iris
from peelgraph.graph.describing import ReportGraph
from peelgraph.graph.lines import lines_of
from peelgraph.graph.merging import Source
from peelgraph.graph.vocabulary import DCTERMS, NIF, PEEL, RDF, SKOS
from peelgraph.inputs import Failure, Input

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Learned, Told

_PACKING = 1
"""The level of gzip: the lines are written and read far more often than sent."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a judgment says, as other reports may contradict it; all are IRIs but the year."""

    judgment: str
    force: str
    question: str
    round: str
    year: str
    grade: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a report's part of a graph beside its statements."""

    report: str
    """Its IRI."""
    title: str
    force: str
    round: str
    about: str
    counts: Counts
    statements: int
    refused: str
    contested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One report's part of a graph, before it is known what others say of the same things."""

    summary: Summary
    learned: Learned = field(repr=False)
    text: str = field(repr=False)
    labels: tuple[tuple[str, str], ...] = field(repr=False)
    """The IRI of each thing that it names, with the name to be shown as N-Quads writes it."""
    grades: tuple[Grade, ...] = field(repr=False)
    lines: bytes = field(repr=False)
    """Its statements (``pack``)."""
    aside: bytes = field(repr=False)
    """What was set aside, packed too; empty where nothing was."""


def make_part(file: Input, plan: Plan, told: Sequence[Told] = ()) -> Part | Failure:
    """Make one report's part of a graph (see ``making.make``)."""
    made = make(file, plan, told)
    return made if isinstance(made, Failure) else part_of(made)


def part_of(made: BuiltReport) -> Part:
    """Return what was made of a report as a part."""
    labels = {
        (quad.subject.value, str(quad.object))
        for quad in made.graph.facts
        if quad.predicate == SKOS.prefLabel and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    titles = (
        quad.object
        for quad in made.graph.facts
        if quad.predicate == DCTERMS.title and quad.subject == made.graph.report
    )
    text = (quad.object.value for quad in made.graph.evidence if quad.predicate == NIF.isString)  # type: ignore[union-attr]
    return Part(
        summary=Summary(
            report=made.graph.report.value,
            title=next((str(each.value) for each in titles if isinstance(each, Literal)), ""),
            force=made.force,
            round=made.round,
            about=made.about,
            counts=made.counts,
            statements=len(made.graph.quads),
            refused=made.refused,
            contested=made.contested,
        ),
        learned=made.learned,
        text=next(text, ""),
        labels=tuple(sorted(labels)),
        grades=tuple(_grades(made.graph.facts)),
        lines=pack(made.graph.quads),
        aside=pack(made.aside) if made.aside else b"",
    )


def _grades(facts: Iterable[Quad]) -> Iterable[Grade]:
    said: dict[NamedNode, dict[str, str]] = {}
    for quad in facts:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said.setdefault(quad.subject, {})[quad.predicate.value] = quad.object.value
            if quad.predicate == RDF.type and quad.object == PEEL.Judgment:
                said[quad.subject]["judgment"] = quad.subject.value
    for about in said.values():
        if "judgment" in about:
            asked = (PEEL.force, PEEL.coreQuestion, PEEL.framework, PEEL.year, PEEL.grade)
            yield Grade(about["judgment"], *(about.get(property_.value, "") for property_ in asked))


def pack(quads: Iterable[Quad]) -> bytes:
    """Return quads as sorted lines of N-Quads (RDF 1.1), packed by gzip; the same quads give the same bytes."""
    return gzip.compress(b"".join(lines_of(quads)), _PACKING, mtime=0)


def unpack(packed: bytes) -> list[Quad]:
    """Return the quads that ``pack`` packed."""
    return list(parse(gzip.decompress(packed), format=RdfFormat.N_QUADS))


def source(packed: bytes) -> Source:
    """Return packed lines as a source of sorted lines, in memory."""
    return lambda: io.BufferedReader(gzip.GzipFile(fileobj=io.BytesIO(packed)))


def graph_of(report: str, packed: bytes) -> ReportGraph:
    """Return the graph of a report from its packed lines."""
    node = NamedNode(report)
    where = iris.facts_graph(report=node)
    quads = unpack(packed)
    return ReportGraph(
        node,
        tuple(quad for quad in quads if quad.graph_name == where),
        tuple(quad for quad in quads if quad.graph_name != where),
    )
