"""Say what was built, checked or measured, in a table and a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from peelgraph.display import terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peelgraph.building import Built
    from peelgraph.loading import Loaded

_FEW = 5
_COUNTED = ("mentions", "claims", "judgments", "figures", "definitions", "findings", "aside")


def built_summary(built: Built, path: Path, quarantine: Path | None) -> Iterator[RenderableType]:
    """Yield a row for each report, then what was ignored, set aside, and written."""
    if built.reports:
        rows = [
            (
                report.place.name,
                report.force,
                f"{report.round or '?'} {report.about}",
                *(getattr(report.counts, name) for name in _COUNTED),
            )
            for report in built.reports
        ]
        yield terminal.table(("report", "force", "round", *_COUNTED), rows, numbers=_COUNTED)
    if built.ignored:
        few = ", ".join(PurePath(each).name for each in built.ignored[:_FEW])
        more = f" and {len(built.ignored) - _FEW} more" if len(built.ignored) > _FEW else ""
        yield terminal.text(f"ignored, no report files: {few}{more}")
    yield from map(terminal.text, built.remarks)
    for report in built.reports:
        if not report.round:
            yield terminal.text(
                f"{report.place}: no PEEL round is told, so no grade is read: put it into the title (PEEL 2017 …)"
            )
        if len(report.names) > 1:
            yield terminal.text(f"{', '.join(report.names)}: the same bytes, so one report")
        if report.refused:
            yield terminal.text(f"{report.place}: set aside whole: {report.refused}")
        if report.contested:
            yield terminal.text(f"{report.place}: set aside, for two places disagree: {', '.join(report.contested)}")
    if quarantine:
        things = sum(report.counts.aside for report in built.reports)
        yield terminal.text(
            f"{quarantine}: {things} things that broke a shape, with its message; they are not in the graph"
        )
    if built.reports:
        reports = f"{len(built.reports)} report{'s' if len(built.reports) != 1 else ''}"
        yield terminal.text(f"{path}: {len(built.quads)} statements, {reports}")


def loaded_summary(loaded: Loaded) -> Iterator[str]:
    """Yield what a load did, and what to do where the server does not answer from it yet."""
    removed = f", {loaded.removed} removed" if loaded.removed else ""
    yield f"{loaded.sent} graphs sent ({loaded.statements} statements), {loaded.unchanged} unchanged{removed}"
    if loaded.kept:
        yield f"{loaded.kept} graphs of earlier loads stay: --remove takes them away"
    if not loaded.answers:
        yield (
            "the server's default graph does not show the reports, and queries need that: load again with --union, or "
            "let the server make it the union of its graphs (docs/endpoints.md tells how)"
        )
