"""Make each report that is new or changed as it reads alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peelgraph.inputs import Failure, Inputs
from peelgraph.keeping.bench import Bench, Task
from peelgraph.keeping.recipe import changed
from peelgraph.keeping.rows import Row, Stand
from peelgraph.keeping.standing import Known, at_hand, is_below, known, out_of_reach, stands_of


@dataclass(frozen=True, slots=True)
class Alone:
    """What came of making reports alone."""

    failures: tuple[Failure, ...]
    replaced: Mapping[str, str]
    """The reports whose place another one has taken: the digest of the old bytes, and of the new."""
    why: Mapping[str, str]
    """Why a report that was there before is made anew, by digest."""


def make_alone(bench: Bench, found: Inputs, *, prune: bool) -> Alone:
    """Make the reports that are new or changed, and let the ledger say where which report stands.

    A report that was built before and is not given now is made again from where it stood, if it would be made otherwise
    now. One whose new bytes cannot be read keeps what it said. ``prune`` removes what is not given; what is given but
    cannot be had now stays.
    """
    ledger = bench.ledger
    noted, given = ledger.places(), stands_of(found)
    if prune:
        missed = tuple(out_of_reach(found))
        noted = {key: at for key, at in noted.items() if key in given or any(is_below(key, each) for each in missed)}
    reports = known({**noted, **given})
    before = ledger.reports()
    tasks, settled = _to_do(bench, reports, before)
    with ledger.step():
        ledger.put_reports(settled)
    bad: list[Task] = [("", file, ()) for file in found.files if not file.digest]  # making it tells what is wrong
    failures: list[Failure] = []
    for of, part in bench.make([*tasks, *bad]):
        if isinstance(part, Failure):
            failures.append(part)
            continue
        key = bench.recipe.key(reports[of])
        bench.parts.put(key, part.lines, part.aside)
        with ledger.step():
            ledger.add_part(key, part)
            ledger.put_reports([_as_alone(before.get(of), of, key)])
            ledger.note_places({place: at for place, at in given.items() if at.digest == of})
    replaced = _settle_places(bench, noted, given)
    reason = changed(ledger, bench.recipe) or "its names"
    why = {of: reason for of, row in before.items() if of in reports and row.alone != bench.recipe.key(reports[of])}
    return Alone(tuple(failures), replaced, why)


def _to_do(bench: Bench, reports: Mapping[str, Known], before: Mapping[str, Row]) -> tuple[list[Task], list[Row]]:
    """Return the reports that are to be made, and the rows of those that were made already, but not for this."""
    tasks: list[Task] = []
    settled: list[Row] = []
    made = bench.ledger.keys()
    for of, report in reports.items():
        key, old = bench.recipe.key(report), before.get(of)
        if key in made and bench.parts.has(key):
            if old is None or old.alone != key:
                settled.append(replace(old, alone=key) if old else Row(of, key, key))
        elif (file := at_hand(report, bench.given, bench.access)) is not None:
            tasks.append((of, file, ()))
    return tasks, settled


def _as_alone(old: Row | None, of: str, key: str) -> Row:
    return replace(old, alone=key, made=key, told="") if old else Row(of, key, key)


def _settle_places(bench: Bench, noted: Mapping[str, Stand], given: Mapping[str, Stand]) -> dict[str, str]:
    """Note where reports stand now, and drop those that stand nowhere; return which has taken the place of which.

    A place whose bytes have changed leaves what it held before, if what it holds now could be made.
    """
    ledger = bench.ledger
    with ledger.step():
        rows = ledger.reports()
        settled = {key: at for key, at in given.items() if at.digest in rows}
        ledger.note_places(settled)
        ledger.forget_places(set(ledger.places()) - {*noted, *given})
        ledger.drop_reports(set(rows) - {at.digest for at in ledger.places().values()})
    return {
        noted[key].digest: at.digest for key, at in settled.items() if key in noted and noted[key].digest != at.digest
    }


def outdated(bench: Bench) -> frozenset[str]:
    """Return which reports stay as an earlier build made them, by digest."""
    reports = known(bench.ledger.places())
    rows = bench.ledger.reports().values()
    return frozenset(row.digest for row in rows if row.alone != bench.recipe.key(reports[row.digest]))
