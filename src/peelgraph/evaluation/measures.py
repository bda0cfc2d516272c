"""Count what was right, missed and spurious: precision, recall, F1, and how far chance may have moved it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

_RESAMPLES = 1000
Verdict: TypeAlias = Literal["right", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class Item:
    """One fact that was right, missed, or found where the gold has none; ``group`` is its class or predicate."""

    verdict: Verdict
    group: str
    what: str
    at: int = -1
    sentence: str = field(default="", compare=False)


@dataclass(frozen=True)
class Measure:
    """The items of one kind, document by document."""

    documents: tuple[tuple[Item, ...], ...] = field(repr=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items."""
        return tuple(item for document in self.documents for item in document)

    @property
    def right(self) -> int:
        return sum(item.verdict == "right" for item in self.items)

    @property
    def predicted(self) -> int:
        return sum(item.verdict != "missed" for item in self.items)

    @property
    def gold(self) -> int:
        return sum(item.verdict != "spurious" for item in self.items)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in its form without a division of them."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 0.0

    def by_group(self) -> dict[str, Measure]:
        """Return the same for each class or predicate, by name."""
        groups = sorted({item.group for item in self.items})
        return {
            group: Measure(
                tuple(tuple(item for item in document if item.group == group) for document in self.documents)
            )
            for group in groups
        }

    def interval(self, *, seed: int = 0, share: float = 0.95) -> tuple[float, float]:
        """Return the middle ``share`` of F1 under resampling: of documents where there are several, else of items."""
        several = len(self.documents) > 1
        units: Sequence[tuple[Item, ...]] = self.documents if several else [(item,) for item in self.items]
        if not units:
            return 0.0, 0.0
        counts = [
            (sum(i.verdict == "right" for i in unit), sum((i.verdict == "right") + 1 for i in unit)) for unit in units
        ]
        dice = random.Random(seed)  # noqa: S311 - a resampling that can be repeated, no secret
        found = []
        for _ in range(_RESAMPLES):
            drawn = dice.choices(counts, k=len(counts))
            total = sum(both for _, both in drawn)
            found.append(2 * sum(right for right, _ in drawn) / total if total else 0.0)
        found.sort()
        edge = round((1 - share) / 2 * _RESAMPLES)
        return found[edge], found[-1 - edge]


Evaluation: TypeAlias = Mapping[str, Measure]
"""The measures by name, in the order in which they are reported."""


def pool(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Return the measures of several documents as one."""
    every = list(evaluations)
    names = list(dict.fromkeys(name for each in every for name in each))
    return {
        name: Measure(tuple(document for each in every if name in each for document in each[name].documents))
        for name in names
    }
