"""Decide what only several reports together tell: local names, the names shown, grades that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from peelgraph.building.making import BuiltReport, without_aside
from peelgraph.graph.checking import Yardstick
from peelgraph.graph.describing import ReportGraph, agree_on_names
from peelgraph.graph.reach import reaches
from peelgraph.graph.setting_aside import Parted, set_aside
from peelgraph.graph.shapes import Violation
from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.inputs import Failure
from peelgraph.validating.across import spanning_violations
from peelgraph.validating.parts import Yard

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told


def told(made: Mapping[int, BuiltReport | Failure]) -> dict[int, tuple[Told, ...]]:
    """Return what the reports have to tell those that would read otherwise then."""
    from peelgraph.extraction.agreeing import tell

    reports = {index: report for index, report in sorted(made.items()) if isinstance(report, BuiltReport)}
    if len(reports) <= 1:
        return {}
    learned = [report.learned for report in reports.values()]
    return {
        index: told
        for index, told in zip(
            reports, tell(learned, [_text(report.graph) for report in reports.values()]), strict=True
        )
        if told
    }


def _text(graph: ReportGraph) -> str:
    return next((quad.object.value for quad in graph.evidence if quad.predicate == NIF.isString), "")  # type: ignore[union-attr]


def put_together(reports: Sequence[BuiltReport], shapes: Yardstick) -> tuple[BuiltReport, ...]:
    """Return the reports with one shown name for each thing, and without what two of them contradict each other in."""
    if len(reports) <= 1:
        return tuple(reports)
    graphs = agree_on_names([report.graph for report in reports])
    named = [replace(report, graph=graph) for report, graph in zip(reports, graphs, strict=True)]
    return tuple(_agreed(named, shapes))


def _agreed(reports: Sequence[BuiltReport], shapes: Yardstick) -> Iterator[BuiltReport]:
    """Set aside the judgments that contradict those of another report: a check of one report cannot see them."""
    found = contradictions([quad for report in reports for quad in judged(report.graph)], shapes)
    for report in reports:
        if own := of_report(found, report.graph):
            graph, parted = without_contested(report.graph, own, shapes)
            counts = replace(report.counts, aside=report.counts.aside + parted.broken)
            yield replace(report, graph=graph, aside=(*report.aside, *parted.aside), counts=counts)
        else:
            yield report


def judged(graph: ReportGraph) -> list[Quad]:
    """Return what a report says of itself and of its judgments."""
    kinds = {PEEL.Report, PEEL.Judgment}
    nodes = {quad.subject for quad in graph.facts if quad.predicate == RDF.type and quad.object in kinds}
    return [quad for quad in graph.facts if quad.subject in nodes]


def contradictions(judgments: Sequence[Quad], shapes: Yardstick) -> tuple[Violation, ...]:
    """Return in what the judgments of several reports (``judged``) contradict each other."""
    # Only what spans reports is asked here, and of Oxigraph: pySHACL would compare all reports with all.
    together = Store()
    together.extend(judgments)
    return tuple(spanning_violations(together, Yard(shapes, reaches(shapes.shapes))))


def of_report(found: Sequence[Violation], graph: ReportGraph) -> tuple[Violation, ...]:
    """Return the contradictions that are of a report's own judgments."""
    judgments = {quad.subject for quad in graph.facts if quad.object == PEEL.Judgment} if found else set()
    return tuple(violation for violation in found if NamedNode(violation.value) in judgments)


def without_contested(graph: ReportGraph, found: Sequence[Violation], shapes: Yardstick) -> tuple[ReportGraph, Parted]:
    """Return a report's graph without its judgments that contradict others, and what was parted from it."""
    parted = set_aside(graph.quads, shapes.violations, first=found)
    return without_aside(graph, parted), parted
