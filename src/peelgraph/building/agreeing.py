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
from peelgraph.graph.setting_aside import set_aside
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
    at_issue = [quad for report in reports for quad in _judged(report.graph)]
    # Only what spans reports is asked here, and of Oxigraph: pySHACL would compare all reports with all.
    together = Store()
    together.extend(at_issue)
    contested = list(spanning_violations(together, Yard(shapes, reaches(shapes.shapes))))
    for report in reports:
        judgments = {quad.subject for quad in report.graph.facts if quad.object == PEEL.Judgment}
        own = [violation for violation in contested if NamedNode(violation.value) in judgments]
        if own:
            parted = set_aside(report.graph.quads, shapes.violations, first=own)
            counts = replace(report.counts, aside=report.counts.aside + parted.broken)
            aside = (*report.aside, *parted.aside)
            yield replace(report, graph=without_aside(report.graph, parted), aside=aside, counts=counts)
        else:
            yield report


def _judged(graph: ReportGraph) -> list[Quad]:
    """Return what a report says of itself and of its judgments."""
    kinds = {PEEL.Report, PEEL.Judgment}
    nodes = {quad.subject for quad in graph.facts if quad.predicate == RDF.type and quad.object in kinds}
    return [quad for quad in graph.facts if quad.subject in nodes]
