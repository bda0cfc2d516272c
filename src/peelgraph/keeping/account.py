"""Say what a build into a store did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from peelgraph.building.making import Counts
from peelgraph.building.parts import Summary
from peelgraph.inputs import Failure, Inputs
from peelgraph.keeping.bench import Bench
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.publishing import SHARED
from peelgraph.keeping.rows import Row
from peelgraph.keeping.standing import known


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What has become of one report; ``state`` is added, rebuilt, unchanged or removed, ``why`` says why it was rebuilt."""

    names: tuple[str, ...]
    state: str
    why: str
    iri: str
    force: str
    round: str
    about: str
    counts: Counts
    statements: int
    contested: tuple[str, ...] = ()
    refused: str = ""

    @property
    def place(self) -> str:
        """Its name, for people."""
        return self.names[0] if self.names else self.iri


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build into a store did, or a removal from it."""

    path: Path
    reports: tuple[KeptReport, ...] = field(repr=False)
    failures: tuple[Failure, ...]
    ignored: tuple[str, ...] = field(repr=False)
    remarks: tuple[str, ...]
    statements: int
    outdated: tuple[str, ...]
    """The names of reports that stay as an earlier build made them, because their bytes cannot be had or read now."""

    @property
    def removed(self) -> tuple[KeptReport, ...]:
        """The reports that the store held before and holds no more."""
        return tuple(report for report in self.reports if report.state == "removed")


@dataclass(frozen=True, slots=True)
class Before:
    """The reports of a store, and their names, before anything is done."""

    rows: Mapping[str, Row]
    names: Mapping[str, tuple[str, ...]]


def before(ledger: Ledger) -> Before:
    """Return what a store holds."""
    return Before(ledger.reports(), _names(ledger))


def account(
    bench: Bench,
    was: Before,
    found: Inputs = Inputs(()),  # noqa: B008 - a frozen value
    *,
    failures: Sequence[Failure] = (),
    replaced: Mapping[str, str] | None = None,
    why: Mapping[str, str] | None = None,
    outdated: frozenset[str] = frozenset(),
) -> Kept:
    """Return what has become of every report since it ``was`` so; reports are told by the digests of their bytes.

    ``replaced`` says which bytes took the place of which, ``why`` for what reason a report was made anew.
    """
    rows, names, summaries = bench.ledger.reports(), _names(bench.ledger), bench.ledger.summaries()
    instead = {new for old, new in (replaced or {}).items() if old not in rows}
    reports = [
        _told(row, summaries[row.made], names.get(of, ()), *_state(row, was.rows.get(of), of in instead, why or {}))
        for of, row in rows.items()
    ]
    gone = [_gone(was.names.get(of, ())) for of in was.rows if of not in rows and of not in (replaced or {})]
    return Kept(
        path=bench.path,
        reports=tuple(sorted((*reports, *gone), key=lambda each: (each.names, each.iri))),
        failures=tuple(sorted((*found.failures, *failures), key=lambda failure: failure.where)),
        ignored=found.ignored,
        remarks=found.remarks,
        statements=bench.parts.count(bench.ledger.fact(SHARED)) + sum(row.statements for row in rows.values()),
        outdated=tuple(sorted({name for of in outdated for name in names.get(of, ())})),
    )


def _state(row: Row, was: Row | None, instead: bool, why: Mapping[str, str]) -> tuple[str, str]:
    if was is None or not was.published:
        return ("rebuilt", "its bytes") if instead else ("added", "")
    if was.published == row.published:
        return "unchanged", ""
    return "rebuilt", why.get(row.digest, "what other reports say")


def _told(row: Row, summary: Summary, names: tuple[str, ...], state: str, why: str) -> KeptReport:
    return KeptReport(
        names=names,
        state=state,
        why=why,
        iri=summary.report,
        force=summary.force,
        round=summary.round,
        about=summary.about,
        counts=replace(summary.counts, aside=row.aside),
        statements=row.statements,
        contested=row.contested,
        refused=row.refused,
    )


def _gone(names: tuple[str, ...]) -> KeptReport:
    return KeptReport(names, "removed", "", "", "", "", "", Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0)


def _names(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    return {of: report.names for of, report in known(ledger.places()).items()}
