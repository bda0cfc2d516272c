"""Make one report's part of the graph: read, extract, describe, check. The same in any process, on any machine."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad

from peelgraph.building.workshop import Plan, Workshop, read_and_extract, workshop
from peelgraph.errors import InputError, PeelgraphError, UnreadableReport
from peelgraph.graph import iris
from peelgraph.graph.describing import ReportGraph
from peelgraph.graph.literals import address as as_address
from peelgraph.graph.literals import plain
from peelgraph.graph.setting_aside import CONTRADICTIONS, Parted, set_aside
from peelgraph.graph.vocabulary import PEEL, SKOS
from peelgraph.inputs import Failure, Input, Place, addresses

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Learned, Told


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was taken from a report, and how much of it was set aside."""

    mentions: int
    entities: int
    claims: int
    judgments: int
    figures: int
    definitions: int
    findings: int
    unlinked: int
    aside: int


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """One report's part of the graph; ``about`` is its pillar, or what kind of document it is."""

    place: Place
    names: tuple[str, ...]
    force: str
    round: str
    about: str
    counts: Counts
    graph: ReportGraph = field(repr=False)
    learned: Learned = field(repr=False)
    """The local names that it can tell other reports of."""
    aside: tuple[Quad, ...] = field(default=(), repr=False)
    refused: str = ""
    """Why none of it could be published, where the report itself breaks a shape."""

    @property
    def contested(self) -> tuple[str, ...]:
        """The questions, as printed, whose grades contradict each other or another report's, and so were set aside."""
        return contested(self.graph.facts, self.aside)


def contested(facts: Iterable[Quad], aside: Sequence[Quad]) -> tuple[str, ...]:
    """Return the questions, as printed, whose grades were set aside because they contradict each other."""
    at_fault = {quad.subject for quad in aside if quad.object in CONTRADICTIONS}
    asked = {quad.object for quad in aside if quad.subject in at_fault and quad.predicate == PEEL.question}
    named = (quad for quad in (*facts, *aside) if quad.predicate == SKOS.prefLabel)
    labels = {quad.object.value for quad in named if quad.subject in asked and isinstance(quad.object, Literal)}
    return tuple(sorted(labels))


def make(file: Input, plan: Plan, told: Sequence[Told] = ()) -> BuiltReport | Failure:
    """Read, extract, describe and check one report; ``told`` is what others of the force tell of its local names.

    Whatever goes wrong with it is a failure of its own, so that the others go on.
    """
    shop = workshop(plan)
    try:
        return _made(file, plan, shop, told)
    except InputError as error:
        return Failure(str(file.place), error)
    except PeelgraphError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours: it is told, and where it is, and costs one report
        return Failure(str(file.place), UnreadableReport(f"{file.place}: {_fault(error)}"))


def _fault(error: Exception) -> str:
    *_, last = traceback.extract_tb(error.__traceback__)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return (
        f"cannot be made, by a fault of peelgraph ({what}, {Path(last.filename).name} line {last.lineno}): leave it out, "
        "and tell its makers"
    )


def _made(file: Input, plan: Plan, shop: Workshop, told: Sequence[Told]) -> BuiltReport:
    from peelgraph.extraction.across_reports import learn

    facts = read_and_extract(file.place, plan, told)
    graph = _with_sources(shop.describe(facts), file)
    parted = set_aside(graph.quads, shop.yardstick.violations)
    report = facts.report
    return BuiltReport(
        place=file.place,
        names=file.names,
        force=shop.reference.entities[report.force].name if report.force else "",
        round=report.round or "",
        about=report.pillar or report.kind,
        counts=Counts(
            mentions=len(facts.mentions),
            entities=len({mention.entity for mention in facts.mentions}),
            claims=len(facts.claims),
            judgments=len(facts.judgments),
            figures=len(facts.observations),
            definitions=len(facts.definitions),
            findings=len(facts.findings),
            unlinked=len(facts.unlinked),
            aside=parted.broken,
        ),
        graph=without_aside(graph, parted),
        learned=learn(facts),
        aside=parted.aside,
        refused=parted.whole,
    )


def _with_sources(graph: ReportGraph, file: Input) -> ReportGraph:
    """Add the names of all files that hold the report's bytes, and the addresses that gave them."""
    where = iris.facts_graph(report=graph.report)
    named = {Quad(graph.report, PEEL.sourceName, plain(name), where) for name in file.names}
    fetched = {
        Quad(graph.report, PEEL.sourceAddress, as_address(addresses.as_uri(each)), where) for each in file.addresses
    }
    return replace(graph, facts=tuple(sorted({*graph.facts, *named, *fetched}, key=str)))


def without_aside(graph: ReportGraph, parted: Parted) -> ReportGraph:
    """Return what is kept of a report's graph."""
    if not parted.aside:
        return graph
    kept = set(parted.kept)
    return replace(
        graph,
        facts=tuple(quad for quad in graph.facts if quad in kept),
        evidence=tuple(quad for quad in graph.evidence if quad in kept),
    )
