"""Show the measures of an evaluation: tables for the eye, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from peelgraph.display import terminal
from peelgraph.evaluation import Evaluation, Item, Measure, errors

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLUMNS = ("", "P", "R", "F1", "95 % of F1", "right", "found", "gold")
_GROUPED = ("mentions_typed_linked", "claims", "findings")


def as_tables(evaluation: Evaluation, *, groups: bool = False, errors: int = 0) -> Iterator[RenderableType]:
    """Yield a table of the measures; of each class and predicate, if asked; and up to ``errors`` errors of each kind."""
    yield terminal.table(_COLUMNS, (_row(*named) for named in evaluation.items()), numbers=_COLUMNS[1:])
    for name in _GROUPED if groups else ():
        if name in evaluation:
            rows = (_row(*named) for named in evaluation[name].by_group().items())
            yield terminal.table(_COLUMNS, rows, title=name, numbers=_COLUMNS[1:])
    if errors:
        rows = (
            (kind, i.verdict, i.group, i.what, i.at if i.at >= 0 else "", i.sentence)
            for kind, i in _few(evaluation, errors)
        )
        yield terminal.table(("kind", "verdict", "group", "what", "at", "sentence"), rows, title="Errors")


def as_json(evaluation: Evaluation, *, groups: bool = False, errors: int = 0) -> str:
    """Return the same as JSON."""
    found: dict[str, object] = {"measures": {name: _values(measure) for name, measure in evaluation.items()}}
    if groups:
        found["groups"] = {
            name: {group: _values(measure) for group, measure in evaluation[name].by_group().items()}
            for name in _GROUPED
            if name in evaluation
        }
    if errors:
        found["errors"] = [
            {"kind": kind, "verdict": i.verdict, "group": i.group, "what": i.what, "at": i.at, "sentence": i.sentence}
            for kind, i in _few(evaluation, errors)
        ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _few(evaluation: Evaluation, most: int) -> Iterator[tuple[str, Item]]:
    seen: dict[tuple[str, str], int] = {}
    for kind, item in errors(evaluation):
        at = kind, item.verdict
        seen[at] = seen.get(at, 0) + 1
        if seen[at] <= most:
            yield kind, item


def _row(name: str, measure: Measure) -> tuple[object, ...]:
    low, high = measure.interval()
    shares = (f"{value:.3f}" for value in (measure.precision, measure.recall, measure.f1))
    return (name, *shares, f"{low:.3f}-{high:.3f}", measure.right, measure.predicted, measure.gold)


def _values(measure: Measure) -> dict[str, object]:
    return {
        "precision": round(measure.precision, 3),
        "recall": round(measure.recall, 3),
        "f1": round(measure.f1, 3),
        "interval": [round(edge, 3) for edge in measure.interval()],
        "right": measure.right,
        "predicted": measure.predicted,
        "gold": measure.gold,
    }
