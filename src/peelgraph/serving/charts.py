"""Small drawings as values that a template writes as SVG: bars of figures and of grades. Each stands beside its table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from peelgraph.serving.rounds import GRADES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peelgraph.store.entity import Judgment, Observation

WIDTH = 160
"""Of a bar at its longest, in pixels."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a row of a table: the longest of its passages is what a link goes to."""

    observation: Observation
    bar: int
    other_bar: int

    @property
    def side(self) -> str:
        """``above``, ``below`` or ``level`` with what it is compared with; empty if with nothing."""
        other = self.observation.comparator
        if other is None:
            return ""
        return (
            "above"
            if self.observation.value > other.value
            else "below"
            if self.observation.value < other.value
            else "level"
        )


def figures(observations: Iterable[Observation]) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the figures that are compared with another, and the rest; a comparator itself is not listed again."""
    found = tuple(observations)
    comparators = {each.comparator.iri for each in found if each.comparator}
    made = [_figure(each) for each in found if each.iri not in comparators]
    return tuple(f for f in made if f.observation.comparator), tuple(f for f in made if not f.observation.comparator)


def _figure(observation: Observation) -> Figure:
    other = observation.comparator.value if observation.comparator else Decimal(0)
    most = max(abs(observation.value), abs(other)) or Decimal(1)
    return Figure(observation, round(abs(observation.value) / most * WIDTH), round(abs(other) / most * WIDTH))


@dataclass(frozen=True, slots=True)
class GradeBar:
    """How often each grade was given in one round, as a bar of pieces."""

    name: str
    counts: tuple[tuple[str, int], ...]
    pieces: tuple[tuple[str, int, float, float], ...]
    """Grade, how often, where its piece begins and how wide it is, in per cent."""


def grade_bars(judgments: Iterable[Judgment]) -> tuple[GradeBar, ...]:
    """Return a bar for each round that judged, the oldest first; what was carried over is not counted again."""
    counted: dict[tuple[int, str], Counter[str]] = {}
    for each in judgments:
        if each.graded and each.inspected:
            counted.setdefault((each.year, each.round), Counter())[each.grade] += 1
    bars = []
    for (_, name), counts in sorted(counted.items()):
        known = [(grade, counts[grade]) for grade in GRADES if counts[grade]]
        total = sum(number for _, number in known) or 1
        pieces, at = [], 0.0
        for grade, number in known:
            pieces.append((grade, number, round(at, 2), round(100 * number / total, 2)))
            at += 100 * number / total
        bars.append(GradeBar(name, tuple(known), tuple(pieces)))
    return tuple(bars)
