"""Measure a graph against gold annotations: precision, recall and F1 for each kind of fact, class and predicate.

What counts as right (the format of the annotations, and what is to be marked, is in ``data/gold/README.md``):

* a *mention*: one of the same class that overlaps; *linked* if its entity also bears one of the gold entity's names,
  *exact* if it also begins and ends where the gold does. Each mention is used once. *Core* leaves Themes and Roles out.
* an *entity*: one of the same class that bears one of its names, among the entities that are mentioned.
* a *claim*: its two ends are right in class and name, and its predicate is the same; where it stands does not matter.
* a *judgment*: the same question, grade and year. An *observation*: the same value, at an overlapping place.
* a *definition*: of an entity with one of the names, over at least half of the gold's words.

Only what begins inside the gold's ``scope`` counts, where it has one. Names are compared without case, punctuation,
possessive and leading article.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from peelgraph.evaluated import Said, Span
from peelgraph.gold import Gold

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

NOT_CORE = frozenset({"Theme", "Role"})
SYMMETRIC = frozenset({"collaboratesWith"})
_RESAMPLES = 1000
_CLOSE = 1e-9
Verdict = Literal["right", "missed", "spurious"]


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
            group: Measure(tuple(tuple(item for item in document if item.group == group) for document in self.documents))
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


Evaluation = Mapping[str, Measure]
"""The measures by name, in the order in which they are reported."""


def evaluate(gold: Gold, graph: PeelGraph, *, source: str | None = None) -> Evaluation:
    """Measure what the graph says of a report (``source``: its file's name; else of all reports) against the gold.

    :raises NotFound: no report of the graph, or more than one, has the name.
    """
    said = Said.of(graph, source=source)
    page = _Page(gold.annotation, said, gold.text if gold.text is not None else said.text)
    kinds: dict[str, list[Item] | None] = {}
    for name, keep in (("mentions", lambda cls: True), ("mentions_core", lambda cls: cls not in NOT_CORE)):
        for kind, items in _mentions(page, keep).items():
            kinds[f"{name}_{kind}"] = items
    kinds["entities"] = _entities(page)
    kinds["claims"] = _claims(page)
    kinds["judgments"] = _judgments(page)
    kinds["observations"], kinds["observations_with_subject"] = _observations(page)
    kinds["definitions"] = _definitions(page)
    return {name: Measure((tuple(items),)) for name, items in kinds.items() if items is not None}


def pool(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Return the measures of several documents as one."""
    every = list(evaluations)
    names = list(dict.fromkeys(name for each in every for name in each))
    return {
        name: Measure(tuple(document for each in every if name in each for document in each[name].documents))
        for name in names
    }


# ── the kinds of fact ────────────────────────────────────────────────────────────────────────────────────────────────


class _Page:
    """A gold annotation beside what the graph says of the same text."""

    def __init__(self, annotation: dict[str, Any], said: Said, text: str) -> None:
        self.gold, self.said, self.text = annotation, said, text
        self.classes = {entity["id"]: entity["class"] for entity in annotation["entities"]}
        self.name = {entity["id"]: entity["name"] for entity in annotation["entities"]}
        self.names = {
            entity["id"]: {plain_name(name) for name in (entity["name"], *entity.get("aliases", ()))}
            for entity in annotation["entities"]
        }
        self.scope = annotation.get("scope") or [(0, float("inf"))]

    def inside(self, at: int) -> bool:
        return any(begin <= at < end for begin, end in self.scope)

    def given(self, kind: str) -> list[dict[str, Any]]:
        return [fact for fact in self.gold.get(kind, ()) if self.inside(fact["begin"])]

    def stands_inside(self, places: Sequence[Span]) -> bool:
        return not places or any(self.inside(begin) for begin, _ in places)

    def same_name(self, gold: str, node: str) -> bool:
        return bool(self.names[gold] & self.said.names(node))

    def same(self, gold: str, node: str) -> bool:
        return self.classes[gold] in self.said.classes(node) and self.same_name(gold, node)

    def item(self, verdict: Verdict, group: str, what: str, at: int = -1) -> Item:
        return Item(verdict, group, what, at, self.sentence(at))

    def sentence(self, at: int) -> str:
        """Return the words around an offset, to the ends of its line or sentence."""
        if not 0 <= at < len(self.text):
            return ""
        before = max(self.text.rfind(mark, 0, at) + len(mark) for mark in ("\n", ". ", "\t") if mark) if at else 0
        after = [end for mark in ("\n", ". ", "\t") if (end := self.text.find(mark, at)) >= 0]
        return " ".join(self.text[before if before <= at else at : min(after, default=len(self.text))].split())[:300]


def plain_name(name: object) -> str:
    """Return what is compared of a name.

    >>> plain_name("The Clare’s Law scheme"), plain_name("Anti-social behaviour")
    ('clare law scheme', 'anti social behaviour')
    """
    folded = str(name).translate({0x2018: "'", 0x2019: "'", 0x60: "'"}).casefold()
    without = re.sub(r"(?<=\w)'s\b", "", folded)
    without = re.sub(r"(?<=s)'(?!\w)", "", without)
    words = re.findall(r"[a-z0-9]+", without)
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def _mentions(page: _Page, keep: Callable[[str], bool]) -> dict[str, list[Item]]:
    """Pair each gold mention with the mention of its class that overlaps it most, one with the right name first."""
    found = [
        mention
        for mention in page.said.mentions
        if page.inside(mention[0]) and any(map(keep, page.said.classes(mention[2])))
    ]
    free = dict.fromkeys(range(len(found)))
    items: dict[str, list[Item]] = {"typed": [], "typed_exact_span": [], "typed_linked": []}
    for gold in page.given("mentions"):
        cls = page.classes[gold["entity"]]
        if not keep(cls):
            continue
        best: tuple[bool, int, int] | None = None
        for index in free:
            begin, end, node = found[index]
            common = min(end, gold["end"]) - max(begin, gold["begin"])
            if common > 0 and cls in page.said.classes(node):
                key = (page.same_name(gold["entity"], node), common, -index)
                best = key if best is None else max(best, key)
        right = page.item("right", cls, page.name[gold["entity"]], gold["begin"])
        missed = page.item("missed", cls, page.name[gold["entity"]], gold["begin"])
        if best is None:
            for kind in items.values():
                kind.append(missed)
            continue
        linked, _, minus_index = best
        begin, end, node = found[-minus_index]
        del free[-minus_index]
        wrong = page.item("spurious", cls, page.said.label(node), begin)
        items["typed"].append(right)
        items["typed_exact_span"] += [right] if (begin, end) == (gold["begin"], gold["end"]) else [missed, wrong]
        items["typed_linked"] += [right] if linked else [missed, wrong]
    for index in free:
        begin, _, node = found[index]
        extra = page.item("spurious", page.said.group(node), page.said.label(node), begin)
        for kind in items.values():
            kind.append(extra)
    return items


def _entities(page: _Page) -> list[Item]:
    left = sorted({mention["entity"] for mention in page.given("mentions")})
    items: list[Item] = []
    for node in sorted({node for begin, _, node in page.said.mentions if page.inside(begin)}):
        same = next((gold for gold in left if page.same(gold, node)), None)
        if same is None:
            items.append(page.item("spurious", page.said.group(node), page.said.label(node)))
        else:
            left.remove(same)
            items.append(page.item("right", page.classes[same], page.name[same]))
    return items + [page.item("missed", page.classes[gold], page.name[gold]) for gold in left]


def _claims(page: _Page) -> list[Item]:
    def key(predicate: str, subject: str, object_: str) -> tuple[str, str, str]:
        first, last = sorted((subject, object_)) if predicate in SYMMETRIC else (subject, object_)
        return predicate, first, last

    def stated(fact: dict[str, Any], predicate: str, subject: str, object_: str) -> bool:
        if fact["predicate"] != predicate:
            return False
        ways = [(subject, object_), *([(object_, subject)] if predicate in SYMMETRIC else [])]
        return any(page.same(fact["subject"], one) and page.same(fact["object"], other) for one, other in ways)

    gold = page.given("claims")
    places = {key(fact["predicate"], fact["subject"], fact["object"]): fact["begin"] for fact in reversed(gold)}
    hits: set[tuple[str, str, str]] = set()
    items: list[Item] = []
    seen: set[tuple[str, str, str]] = set()
    for subject, predicate, object_, where in page.said.claims:
        if key(predicate, subject, object_) in seen or not page.stands_inside(where):
            continue
        seen.add(key(predicate, subject, object_))
        same = [fact for fact in gold if stated(fact, predicate, subject, object_)]
        hits.update(key(fact["predicate"], fact["subject"], fact["object"]) for fact in same)
        # What the gold has outside its scope is no error.
        if not same and not any(stated(fact, predicate, subject, object_) for fact in page.gold["claims"]):
            words = f"{page.said.label(subject)} {predicate} {page.said.label(object_)}"
            items.append(page.item("spurious", predicate, words, min(where)[0] if where else -1))
    for found in sorted(places):
        words = f"{page.name[found[1]]} {found[0]} {page.name[found[2]]}"
        items.append(page.item("right" if found in hits else "missed", found[0], words, places[found]))
    return items


def _judgments(page: _Page) -> list[Item] | None:
    gold = page.given("judgments")
    if not gold:
        return None
    left, items = list(page.said.judgments), []
    for fact in gold:
        question, grade = plain_name(fact["question"]), plain_name(fact["grade"])
        words = f"{fact['question']}: {fact['grade']} ({fact['year']})"
        same = next((j for j in left if question in j[0] and grade in j[1] and j[2] == str(fact["year"])), None)
        if same:
            left.remove(same)
        items.append(page.item("right" if same else "missed", "judgment", words, fact["begin"]))
    for questions, grades, year, at in left:
        words = f"{min(questions, default='?')}: {min(grades, default='?')} ({year})"
        items.append(page.item("spurious", "judgment", words, at))
    return items


def _observations(page: _Page) -> tuple[list[Item] | None, list[Item] | None]:
    gold = page.given("observations")
    left = [each for each in page.said.observations if page.stands_inside(each[2])]
    if not gold and not left:
        return None, None
    plain, about = [], []
    for fact in gold:
        words = f"{fact['value']:g} {fact['unit']}: {fact['measure']}"
        right, missed = (page.item(verdict, "observation", words, fact["begin"]) for verdict in ("right", "missed"))
        same = next((each for each in left if _same_figure(fact, each)), None)
        if same is None:
            plain.append(missed)
            about.append(missed)
            continue
        left.remove(same)
        plain.append(right)
        if plain_name(fact["subject"]) in same[1]:
            about.append(right)
        else:
            about += [missed, page.item("spurious", "observation", words, fact["begin"])]
    for value, _, where in left:
        extra = page.item("spurious", "observation", f"{value:g}" if value is not None else "?", where[0][0] if where else -1)
        plain.append(extra)
        about.append(extra)
    return plain, about


def _same_figure(fact: dict[str, Any], found: tuple[float | None, frozenset[str], tuple[Span, ...]]) -> bool:
    value, _, where = found
    if value is None or abs(value - float(fact["value"])) >= _CLOSE:
        return False
    return any(min(end, fact["end"]) > max(begin, fact["begin"]) for begin, end in where)


def _definitions(page: _Page) -> list[Item] | None:
    gold = page.given("definitions")
    if not gold:
        return None
    left = [each for each in page.said.definitions if page.stands_inside(each[1])]
    items = []
    for fact in gold:
        half = (fact["end"] - fact["begin"]) / 2
        same = next(
            (
                each
                for each in left
                if page.same_name(fact["entity"], each[0])
                and any(min(end, fact["end"]) - max(begin, fact["begin"]) >= half for begin, end in each[1])
            ),
            None,
        )
        if same:
            left.remove(same)
        verdict: Verdict = "right" if same else "missed"
        items.append(page.item(verdict, page.classes[fact["entity"]], page.name[fact["entity"]], fact["begin"]))
    for node, where in left:
        items.append(page.item("spurious", page.said.group(node), page.said.label(node), where[0][0] if where else -1))
    return items


def errors(evaluation: Evaluation) -> Iterator[tuple[str, Item]]:
    """Yield every missed and spurious item with the name of its measure; of the mentions, only the linked ones."""
    for name, measure in evaluation.items():
        if not name.startswith("mentions") or name == "mentions_typed_linked":
            yield from ((name, item) for item in measure.items if item.verdict != "right")
