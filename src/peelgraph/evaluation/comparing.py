"""Compare what a graph says with a gold annotation, one kind of fact after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from peelgraph.evaluation.measures import Evaluation, Item, Measure, Verdict
from peelgraph.evaluation.said import Said, Span, plain_name
from peelgraph.gold import Gold

NOT_CORE = frozenset({"Theme", "Role"})
SYMMETRIC = frozenset({"collaboratesWith"})
_CLOSE = 1e-9


def compare(gold: Gold, said: Said) -> Evaluation:
    """Return the measures of one document."""
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
    kinds["findings"], kinds["findings_with_status"] = _findings(page)
    return {name: Measure((tuple(items),)) for name, items in kinds.items() if items is not None}


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
        return " ".join(self.text[min(before, at) : min(after, default=len(self.text))].split())[:300]


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
        extra = page.item(
            "spurious", "observation", f"{value:g}" if value is not None else "?", where[0][0] if where else -1
        )
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


def _findings(page: _Page) -> tuple[list[Item] | None, list[Item] | None]:
    """Pair the findings of one class by their words; where the gold has no list of them, nothing is measured."""
    if "findings" not in page.gold:
        return None, None
    left = [each for each in page.said.findings if page.stands_inside(each[2])]
    plain: list[Item] = []
    with_status: list[Item] = []
    for fact in page.given("findings"):
        half = (fact["end"] - fact["begin"]) / 2
        same = next(
            (
                each
                for each in left
                if each[0] == fact["kind"]
                and any(min(end, fact["end"]) - max(begin, fact["begin"]) >= half for begin, end in each[2])
            ),
            None,
        )
        right, missed = (
            page.item(verdict, fact["kind"], fact["status"], fact["begin"]) for verdict in ("right", "missed")
        )
        plain.append(right if same else missed)
        if same is None:
            with_status.append(missed)
            continue
        left.remove(same)
        wrong = [missed, page.item("spurious", same[0], same[1], fact["begin"])]
        with_status += [right] if same[1] == fact["status"] else wrong
    extra = [page.item("spurious", kind, status, where[0][0] if where else -1) for kind, status, where in left]
    return plain + extra, with_status + extra
