"""Weigh the words around two entities: what no rule words is claimed where they speak for it plainly enough.

The weights are learned from annotated passages (``training/learn_claims.py``) and kept as whole numbers, so that the
sum is the same on every machine. A claim says how sure it is: the probability that the weights give.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat

from peelgraph import resources
from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.pairs import Pair, pairs
from peelgraph.extraction.claiming.sentence import Sentence, Statement
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element
from peelgraph.reading.report import Report

RULE = "weighed words"
SCALE = 1000
"""A weight of 1 is written as this."""
BIAS = "always"
"""The feature that every pair has."""

_NOTHING = repeat(0)
"""What a feature weighs that a way has no weight for."""
_FEW = 3
_ENOUGH = 500
"""The sum from which on a claim is made: at three to two. Cross-validation on the development passages set it."""

_NEAR = -500
"""The sum from which on a claim that is not made is worth telling of."""

Triple = tuple[str, str, str]
"""Subject, predicate and object."""
Weights = Mapping[str, Mapping[str, int]]
"""For each way (a predicate and its direction), what each feature weighs, in thousandths."""


def weighed(report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> Iterator[Statement]:
    """Yield the statements of a sentence that the words around two of its entities speak for."""
    if inspected.is_in_annex(report, sentence):
        return
    table = weights()
    for pair in pairs(report, sentence, entities):
        for (subject, predicate, object_), score in weigh(pair, table):
            if score >= _ENOUGH and not (predicate == "memberOf" and _is_owner(sentence, pair.second)):
                because = reasons(pair, pair.way(subject, predicate), table)
                yield Statement(subject, predicate, object_, RULE, probability(score), because)


def near_misses(report: Report, sentence: Sentence, entities: Mapping[str, Entity]) -> Iterator[tuple[Statement, str]]:
    """Yield what the words of a sentence speak for, and not plainly enough, each with the reason."""
    if inspected.is_in_annex(report, sentence):
        return
    table = weights()
    for pair in pairs(report, sentence, entities):
        for (subject, predicate, object_), score in weigh(pair, table):
            if _NEAR <= score < _ENOUGH:
                because = reasons(pair, pair.way(subject, predicate), table)
                why = f"the words weigh too little: {probability(score):.2f}, and {probability(_ENOUGH):.2f} is needed"
                yield Statement(subject, predicate, object_, RULE, probability(score), because), why


def _is_owner(sentence: Sentence, element: Element) -> bool:
    """Tell whether an element only says whose something is: *a part of the bureau's remit*."""
    return sentence.between(element.end, element.end + 3) == "'s "


def weigh(pair: Pair, table: Weights) -> Iterator[tuple[Triple, int]]:
    """Yield each relation that a pair may stand in with the sum of its features' weights, in thousandths.

    A way that was never learned is left out.
    """
    for relation in pair.relations():
        own = table.get(pair.way(relation[0], relation[1]))
        if own is not None:
            yield relation, own[BIAS] + sum(map(own.get, pair.features, _NOTHING))


def reasons(pair: Pair, way: str, table: Weights) -> str:
    """Return the features that speak most for one way, the strongest first, each with its weight."""
    own = table[way]
    speaking = sorted([(-weight, feature) for feature in pair.features if (weight := own.get(feature, 0)) > 0])
    return ", ".join(f"{feature} ({-weight / SCALE:+.1f})" for weight, feature in speaking[:_FEW])


def probability(score: int) -> float:
    """Return how likely a claim with this sum is, to two decimals.

    >>> probability(0), probability(2000)
    (0.5, 0.88)
    """
    return round(1 / (1 + math.exp(-score / SCALE)), 2)


@cache
def weights() -> Weights:
    """Return the learned weights (``data/language/claim-weights.tsv``)."""
    return read_weights((resources.LANGUAGE / "claim-weights.tsv").read_text("utf-8").splitlines())


def read_weights(lines: Iterable[str]) -> Weights:
    """Read weights from lines of way, feature and weight with tabs between; lines that open with ``#`` are comments."""
    table: dict[str, dict[str, int]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            way, feature, weight = line.split("\t")
            table.setdefault(way, {})[feature] = int(weight)
    return table
