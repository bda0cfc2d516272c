"""Settle what reports together tell: which names are shown, which grades contradict; write the parts that this changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from peelgraph.building import workshop
from peelgraph.building.parts import Summary, graph_of
from peelgraph.errors import GraphError
from peelgraph.keeping.bench import Bench
from peelgraph.keeping.deciding import Decision, carry_out, disputes, shown_names
from peelgraph.keeping.rows import Row


def settle(bench: Bench) -> None:
    """Let every report of the ledger have a part that can be published.

    :raises GraphError: a part is lost, and its report cannot be made again.
    """
    ledger, parts = bench.ledger, bench.parts
    rows, summaries = ledger.reports(), ledger.summaries()
    shown = shown_names(ledger)
    graphs = {key: graph_of(summaries[key].report, parts.lines(key)) for key in sorted(ledger.disputed())}
    against = disputes(graphs, workshop(bench.recipe.plan).yardstick) if graphs else {}
    changed = []
    for row in rows.values():
        decision = Decision(shown.get(row.made, ()), against.get(row.made, ()))
        name = decision.key(row.made)
        if row.published == name and parts.has(name):
            continue
        if not parts.has(row.made):
            raise GraphError(_lost(bench, row, summaries))
        changed.append(_settled(bench, row, summaries[row.made], decision))
    with ledger.step():
        ledger.put_reports(changed)


def _settled(bench: Bench, row: Row, summary: Summary, decision: Decision) -> Row:
    """Return the row of a report after a decision on it, whose part is written."""
    name = decision.key(row.made)
    if name == row.made:
        return replace(
            row,
            published=row.made,
            statements=summary.statements,
            aside=summary.counts.aside,
            contested=summary.contested,
            refused=summary.refused,
        )
    shapes = workshop(bench.recipe.plan).yardstick if decision.against else None
    done = carry_out(decision, summary.report, bench.parts.lines(row.made), bench.parts.aside(row.made), shapes)
    bench.parts.put(name, done.lines, done.aside)
    return replace(
        row,
        published=name,
        statements=done.statements,
        aside=summary.counts.aside + done.set_aside,
        contested=done.contested,
        refused=summary.refused,
    )


def _lost(bench: Bench, row: Row, summaries: Mapping[str, Summary]) -> str:
    names = sorted({at.name for at in bench.ledger.places().values() if at.digest == row.digest})
    return (
        f"{bench.path}: the part of {', '.join(names)} is lost, and so is its file: build it again from where it is, "
        f"or take it out with `peelgraph remove {bench.path} {summaries[row.made].report}`"
    )
