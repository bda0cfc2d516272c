"""Measure a graph against gold annotations: precision, recall and F1 for each kind of fact, class and predicate.

What counts as right (the format of the annotations, and what is to be marked, is in ``data/gold/README.md``):

* a *mention*: one of the same class that overlaps; *linked* if its entity also bears one of the gold entity's names,
  *exact* if it also begins and ends where the gold does. Each mention is used once. *Core* leaves Themes and Roles out.
* an *entity*: one of the same class that bears one of its names, among the entities that are mentioned.
* a *claim*: its two ends are right in class and name, and its predicate is the same; where it stands does not matter.
* a *judgment*: the same question, grade and year. An *observation*: the same value, at an overlapping place.
* a *definition*: of an entity with one of the names, over at least half of the gold's words.

* a *finding*: the same class, over at least half of the gold's words; *with status* if that is the same too. They are
  measured where the gold has a list of them, be it empty.

Only what begins inside the gold's ``scope`` counts, where it has one. Names are compared without case, punctuation,
possessive and leading article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peelgraph.evaluation.comparing import compare
from peelgraph.evaluation.measures import Evaluation, Item, Measure, pool
from peelgraph.evaluation.said import Said
from peelgraph.gold import Gold

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

__all__ = ["Evaluation", "Item", "Measure", "errors", "evaluate", "pool"]


def evaluate(gold: Gold, graph: PeelGraph, *, source: str | None = None) -> Evaluation:
    """Measure what the graph says of a report (``source``: its file's name; else of all reports) against the gold.

    :raises NotFound: no report of the graph, or more than one, has the name.
    """
    return compare(gold, Said.of(graph, source=source))


def errors(evaluation: Evaluation) -> Iterator[tuple[str, Item]]:
    """Yield every missed and spurious item with the name of its measure; of the mentions, only the linked ones."""
    for name, measure in evaluation.items():
        if not name.startswith("mentions") or name == "mentions_typed_linked":
            yield from ((name, item) for item in measure.items if item.verdict != "right")
