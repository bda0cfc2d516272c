"""The rounds of PEEL and their questions, and which questions of several rounds are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from peelgraph.store.entity import Judgment
    from peelgraph.store.graph import PeelGraph

GRADES = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")
"""From the best to the worst; a round has four of them or all five."""


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    """A question that a round asks."""

    name: str
    short: str
    """The words that reports print above the grade, or the name."""
    pillar: str
    line: str
    """The same for questions of several rounds that are alike."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round and its questions in their order."""

    name: str
    questions: tuple[RoundQuestion, ...]

    @property
    def path_name(self) -> str:
        """Its name in addresses: ``2018/19`` is ``2018-19``."""
        return self.name.replace("/", "-")


def read_rounds(graph: PeelGraph) -> dict[str, Round]:
    """Read the rounds of the frameworks that the graph carries, the oldest first."""
    rows = list(graph.ask("questions"))
    lines = _lines(rows)
    questions: dict[str, dict[str, RoundQuestion]] = {}
    for row in rows:
        round_, name, short = str(row["round"]), str(row["question"]), str(row["short"] or row["question"])
        kept = questions.setdefault(round_, {})
        if name not in kept or len(short) < len(kept[name].short):
            kept[name] = RoundQuestion(name, short, str(row["pillar"] or ""), lines[round_, name])
    return {name: Round(name, tuple(asked.values())) for name, asked in questions.items()}


def _lines(rows: Iterable[Mapping[str, object]]) -> dict[tuple[str, str], str]:
    """Return for each round and question what it shares with those that it is like."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(each: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(each, each)
        while parent[each] != each:
            each = parent[each]
        return each

    for row in rows:
        here = root((str(row["round"]), str(row["question"])))
        if row["like"]:
            there = root((str(row["likeInRound"]), str(row["like"])))
            parent[max(here, there)] = min(here, there)
    return {each: " ".join(root(each)) for each in parent}


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A question through the rounds: its latest name, and the judgments on it by column."""

    name: str
    pillar: str
    judgments: dict[str, tuple[Judgment, ...]]


def grade_lines(rounds: dict[str, Round], judged: Iterable[tuple[str, Judgment]]) -> tuple[GradeLine, ...]:
    """Return a line for each question that was judged; ``judged`` are columns (a round, a force) and judgments."""
    order: dict[tuple[str, str], tuple[int, RoundQuestion]] = {}
    for round_ in reversed(rounds.values()):
        for question in round_.questions:
            order[round_.name, question.name] = (len(order), question)
    gathered: dict[str, dict[str, list[Judgment]]] = {}
    heads: dict[str, tuple[int, str, str]] = {}
    for column, judgment in judged:
        asked = order.get((judgment.round, judgment.core_question))
        line = asked[1].line if asked else judgment.question
        place = asked[0] if asked else len(order)
        head = (place, judgment.question, asked[1].pillar if asked else "")
        heads[line] = min(head, heads.get(line, head))
        gathered.setdefault(line, {}).setdefault(column, []).append(judgment)
    return tuple(
        GradeLine(heads[line][1], heads[line][2], {column: tuple(each) for column, each in gathered[line].items()})
        for line in sorted(gathered, key=lambda each: heads[each])
    )
