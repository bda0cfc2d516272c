"""Weigh what a name's form and the words around it say of its kind.

The weights are learned from annotated passages (``training/learn_names.py``) and kept as whole numbers, so that the sums
are the same on every machine. Two questions are asked: is it a name of something looked for, and of which class?
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from peelgraph import resources

SCALE = 1000
"""A weight of 1 is written as this."""
BIAS = "always"
"""The feature that every name has."""
NAME = "name"
"""The row of the weights that tells a name from other words with capitals; the other rows are classes."""

Weights = Mapping[str, Mapping[str, int]]
"""For each feature its weights in thousandths: for being a name, and for each class."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest class of what was weighed, and the probabilities that it is a name at all and that the class is right."""

    cls: str
    name: float
    right: float


def weigh(features: Iterable[str], table: Weights) -> Verdict:
    """Return what ``features`` speak for. Of classes with equal sums the first in the alphabet is given."""
    sums: defaultdict[str, int] = defaultdict(int)
    for feature in {BIAS, *features}:
        if rows := table.get(feature):
            for row, weight in rows.items():
                sums[row] += weight
    name = 1 / (1 + math.exp(-sums.pop(NAME, 0) / SCALE))
    if not sums:
        return Verdict("", round(name, 2), 0.0)
    best = min(sums, key=lambda cls: (-sums[cls], cls))
    share = 1 / math.fsum(math.exp((each - sums[best]) / SCALE) for each in sums.values())
    return Verdict(best, round(name, 2), round(name * share, 2))


def strongest(features: Iterable[str], cls: str, table: Weights, count: int = 3) -> tuple[str, ...]:
    """Return the features that speak most for ``cls``, the strongest first."""
    own = {feature: table[feature][cls] for feature in features if table.get(feature, {}).get(cls, 0) > 0}
    return tuple(sorted(own, key=lambda feature: (-own[feature], feature))[:count])


@cache
def weights() -> Weights:
    """Return the learned weights (``data/language/name-weights.tsv``)."""
    return read_weights((resources.LANGUAGE / "name-weights.tsv").read_text("utf-8").splitlines())


def read_weights(lines: Iterable[str]) -> Weights:
    """Read weights from lines of row, feature and weight with tabs between; lines that open with ``#`` are comments."""
    table: dict[str, dict[str, int]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            row, feature, weight = line.split("\t")
            table.setdefault(feature, {})[row] = int(weight)
    return table
