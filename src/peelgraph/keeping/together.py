"""Make those reports again that read otherwise with what others of their force tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peelgraph.extraction.agreeing import tell
from peelgraph.inputs import Failure
from peelgraph.keeping.bench import Bench, Task
from peelgraph.keeping.deciding import families, news
from peelgraph.keeping.keys import digest
from peelgraph.keeping.rows import Row
from peelgraph.keeping.standing import at_hand, known


@dataclass(frozen=True, slots=True)
class Together:
    """What came of telling reports what others know."""

    failures: tuple[Failure, ...]
    left: frozenset[str]
    """The reports that would read otherwise now, but whose bytes cannot be had; by digest."""


def make_told(bench: Bench) -> Together:
    """Make reports again that are told something new; one whose bytes cannot be had keeps what it said."""
    ledger, parts = bench.ledger, bench.parts
    rows, learned, reports, made = ledger.reports(), ledger.learned(), known(ledger.places()), ledger.keys()
    settled: list[Row] = []
    tasks: list[Task] = []
    to_be: dict[str, Row] = {}
    left: set[str] = set()
    for family in families(learned):
        heard = digest(*(rows[of].alone for of in family))
        if all(rows[of].told == heard and parts.has(rows[of].made) for of in family):
            continue
        in_order = sorted(family, key=lambda of: (reports[of].names, of))
        texts = [ledger.text(rows[of].alone) for of in in_order]
        for of, told in zip(in_order, tell([learned[of] for of in in_order], texts), strict=True):
            key = bench.recipe.key(reports[of], news(told)) if told else rows[of].alone
            row = replace(rows[of], made=key, told=heard)
            if key in made and parts.has(key):
                settled.append(row)
            elif (file := at_hand(reports[of], bench.given, bench.access)) is not None:
                tasks.append((of, file, told))
                to_be[of] = row
            else:
                settled.append(_as_it_was(bench, rows[of]))
                left.add(of)
    with ledger.step():
        ledger.put_reports(settled)
    return Together(_make(bench, tasks, to_be), frozenset(left))


def _make(bench: Bench, tasks: Sequence[Task], to_be: dict[str, Row]) -> tuple[Failure, ...]:
    failures: list[Failure] = []
    for of, part in bench.make(tasks):
        if isinstance(part, Failure):
            failures.append(part)
            continue
        row = to_be[of]
        bench.parts.put(row.made, part.lines, part.aside)
        with bench.ledger.step():
            bench.ledger.add_part(row.made, part)
            bench.ledger.put_reports([row])
    return tuple(failures)


def _as_it_was(bench: Bench, row: Row) -> Row:
    """Return a report that cannot be made again: what it said with what others told it then, else what it says alone.

    It is told nothing, so that the next build tries again.
    """
    return replace(row, made=row.made if bench.parts.has(row.made) else row.alone, told="")
