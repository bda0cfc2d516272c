"""Say what was built, checked or measured, in a table and a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from peelgraph.display import terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peelgraph.keeping.building import Kept, KeptReport
    from peelgraph.loading import Loaded

_FEW = 5
_MANY = 100
"""Reports; a table of more rows scrolls away."""
_STATES = ("added", "rebuilt", "unchanged", "removed")
_COUNTED = ("mentions", "claims", "judgments", "figures", "definitions", "findings", "aside")


def kept_summary(kept: Kept, path: Path, quarantine: Path | None, *, store: bool) -> Iterator[RenderableType]:
    """Yield a row for each report that was built (of many, for each round), then what was ignored, set aside, left, and written."""
    shown = [report for report in kept.reports if report.state != "unchanged"]
    if len(shown) > _MANY:
        yield _by_round(shown)
        yield terminal.text(f"each report: peelgraph query {path} reports")
    elif shown:
        rows = [
            (
                report.place,
                *((_state(report),) if store else ()),
                report.force,
                f"{report.round or '?'} {report.about}" if report.force else "",
                *(getattr(report.counts, name) for name in _COUNTED),
            )
            for report in shown
        ]
        columns = ("report", *(("done",) if store else ()), "force", "round", *_COUNTED)
        yield terminal.table(columns, rows, numbers=_COUNTED)
    if kept.ignored:
        few = ", ".join(PurePath(each).name for each in kept.ignored[:_FEW])
        more = f" and {len(kept.ignored) - _FEW} more" if len(kept.ignored) > _FEW else ""
        yield terminal.text(f"ignored, no report files: {few}{more}")
    yield from map(terminal.text, kept.remarks)
    for report in shown:
        yield from map(terminal.text, _remarks(report))
    yield from _outdated(kept)
    if quarantine:
        things = sum(report.counts.aside for report in kept.reports)
        yield terminal.text(
            f"{quarantine}: {things} things that broke a shape, with its message; they are not in the graph"
        )
    there = [report for report in kept.reports if report.state != "removed"]
    if there:
        reports = f"{len(there)} report{'s' if len(there) != 1 else ''}"
        done = ""
        if store:
            states = Counter(report.state for report in kept.reports)
            done = ": " + ", ".join(f"{states[state]} {state}" for state in _STATES if states[state])
        yield terminal.text(f"{path}: {kept.statements} statements, {reports}{done}")
    elif store:
        yield terminal.text(f"{path}: no reports")


def _by_round(reports: Iterable[KeptReport]) -> RenderableType:
    """Return a table with a row for each round and pillar, or kind of document, and the sums of its reports."""
    rounds: dict[str, list[KeptReport]] = {}
    for report in reports:
        rounds.setdefault(f"{report.round or '?'} {report.about}" if report.force else report.state, []).append(report)
    rows = [
        (name, len(some), *(sum(getattr(report.counts, count) for report in some) for count in _COUNTED))
        for name, some in sorted(rounds.items())
    ]
    return terminal.table(("round", "reports", *_COUNTED), rows, numbers=("reports", *_COUNTED))


def removal_summary(kept: Kept) -> Iterator[RenderableType]:
    """Yield which reports were taken out of a store, and which others say otherwise without them."""
    for report in kept.removed:
        yield terminal.text(f"{kept.path}: {', '.join(report.names) or report.place} removed")
    others = [report.place for report in kept.reports if report.state == "rebuilt"]
    if others:
        yield terminal.text(f"{', '.join(others)}: rebuilt, for they say otherwise without that")
    yield from _outdated(kept)


def _outdated(kept: Kept) -> Iterator[RenderableType]:
    if kept.outdated:
        yield terminal.text(
            f"{', '.join(kept.outdated)}: as an earlier build made them, for their files are gone or cannot be read: "
            "build them again from where they are"
        )


def _state(report: KeptReport) -> str:
    return f"{report.state}: {report.why}" if report.why else report.state


def _remarks(report: KeptReport) -> Iterator[str]:
    if report.force and not report.round:
        yield f"{report.place}: no PEEL round is told, so no grade is read: put it into the title (PEEL 2017 …)"
    if len(report.names) > 1:
        yield f"{', '.join(report.names)}: the same bytes, so one report"
    if report.refused:
        yield f"{report.place}: set aside whole: {report.refused}"
    if report.contested:
        yield f"{report.place}: set aside, for two places disagree: {', '.join(report.contested)}"


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
