"""What counts as right, by hand; and the same counts as the scorer that others use, where that is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from peelgraph.building import Plan, graph_of_text
from peelgraph.evaluation import Item, Measure, errors, evaluate, pool
from peelgraph.gold import Gold, read_gold
from peelgraph.graph import writing
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT, SHARED, run_apart

PASSAGES = sorted((ROOT / "data" / "gold" / "dev").glob("*.gold"))
SCORER = SHARED / "evaluation" / "score.py"
GOLD = SHARED / "evaluation" / "gold" / "leicestershire-2017.dev.json"
REPORT = SHARED / "reports" / "leicestershire-2017.md"

TEXT = """# PEEL: Police effectiveness 2017

An inspection of Kent Police

Kent Police uses Athena. Victims of domestic abuse are referred to the MARAC.
"""


def measured(**changed: list[dict[str, Any]]) -> dict[str, Measure]:
    """Measure the graph of TEXT against an annotation of it."""

    def place(words: str, nth: int = 0) -> dict[str, int]:
        begin = [at for at in range(len(TEXT)) if TEXT.startswith(words, at)][nth]
        return {"begin": begin, "end": begin + len(words)}

    annotation: dict[str, Any] = {
        "entities": [
            {"id": "k", "class": "PoliceForce", "name": "Kent Police", "aliases": []},
            {"id": "a", "class": "InformationSystem", "name": "Athena", "aliases": []},
            {"id": "d", "class": "Theme", "name": "domestic abuse", "aliases": []},
            {"id": "m", "class": "Partnership", "name": "multi-agency risk assessment conference", "aliases": ["MARAC"]},
            {"id": "p", "class": "Programme", "name": "PEEL", "aliases": []},
        ],
        "mentions": [
            {"entity": entity, **place(words, nth)}
            for entity, words, nth in [("p", "PEEL", 0), ("k", "Kent Police", 0), ("k", "Kent Police", 1), ("a", "Athena", 0), ("d", "domestic abuse", 0), ("m", "MARAC", 0)]
        ],
        "claims": [{"subject": "k", "predicate": "uses", "object": "a", **place("Kent Police uses Athena.")}],
        "judgments": [],
        "observations": [],
        "definitions": [],
    }  # fmt: skip
    graph = graph_of_text(TEXT, name="kent.md", plan=Plan())
    return dict(evaluate(Gold(TEXT, {**annotation, **changed}), graph))


def test_what_is_found_and_in_the_gold_is_right() -> None:
    found = measured()
    for name in ("mentions_typed", "mentions_typed_exact_span", "mentions_typed_linked"):
        assert (found[name].right, found[name].predicted, found[name].gold) == (6, 6, 6), found[name].items
    assert found["mentions_core_typed"].gold == 5
    assert found["entities"].f1 == 1.0
    assert found["claims"].recall == 1.0
    assert "judgments" not in found


def test_what_the_gold_lacks_is_spurious_and_what_the_graph_lacks_is_missed() -> None:
    gold = [{"entity": "k", "begin": TEXT.index("Victims"), "end": TEXT.index("Victims") + 7}]
    found = measured(mentions=gold)["mentions_typed_linked"]
    assert (found.right, found.predicted, found.gold) == (0, 6, 1)
    assert [(item.group, item.what) for item in found.items if item.verdict == "missed"] == [
        ("PoliceForce", "Kent Police")
    ]
    assert next(item for item in found.items if item.what == "Athena").sentence.startswith("Kent Police uses Athena")


ADVICE = """# PEEL: Police effectiveness 2017

An inspection of Kent Police

## Investigating crime

### Areas for improvement

- The force should read its files.
- The force should listen.

### Files

Reading was a cause of concern in 2016.
"""


def test_findings_are_right_by_class_and_words_and_with_their_status() -> None:
    def gold(*rows: tuple[str, str, str]) -> dict[str, Any]:
        places = [(kind, status, ADVICE.index(words), ADVICE.index(words) + len(words)) for kind, status, words in rows]
        found = [{"kind": kind, "status": status, "begin": begin, "end": end} for kind, status, begin, end in places]
        return {"entities": [], "mentions": [], "claims": [], "findings": found}

    graph = graph_of_text(ADVICE, name="kent.md", plan=Plan())
    found = evaluate(
        Gold(
            ADVICE,
            gold(
                ("AreaForImprovement", "new", "The force should read its files."),
                ("CauseOfConcern", "closed", "Reading was a cause of concern in 2016."),
                ("Strength", "new", "The force should listen."),
            ),
        ),
        graph,
    )
    assert [(m.right, m.predicted, m.gold) for m in (found["findings"], found["findings_with_status"])] == [
        (2, 3, 3),
        (1, 3, 3),
    ]
    nothing = evaluate(Gold(ADVICE, gold()), graph)["findings"]
    assert (nothing.predicted, nothing.gold) == (3, 0)


def test_findings_are_not_measured_where_the_gold_has_no_list_of_them() -> None:
    assert "findings" not in measured()


def test_measures_of_nothing_are_nought() -> None:
    nothing = Measure(((),))
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.interval()) == (0.0, 0.0, 0.0, (0.0, 0.0))


def test_precision_recall_and_f1_are_those_of_the_textbook() -> None:
    items = [Item("right", "a", "x")] * 6 + [Item("missed", "a", "x")] * 2 + [Item("spurious", "b", "x")] * 4
    measure = Measure((tuple(items),))
    assert (measure.precision, measure.recall) == (0.6, 0.75)
    assert measure.f1 == pytest.approx(2 / 3)
    assert {group: each.f1 for group, each in measure.by_group().items()} == {"a": pytest.approx(12 / 14), "b": 0.0}


def test_the_interval_is_repeatable_holds_f1_and_narrows_with_more_documents() -> None:
    document = (Item("right", "a", "x"), Item("right", "a", "y"), Item("missed", "a", "z"))
    empty = (Item("spurious", "a", "x"),)
    few, many = Measure((document, empty) * 2), Measure((document, empty) * 40)
    assert few.interval() == few.interval()
    assert few.interval()[0] <= few.f1 <= few.interval()[1]
    assert many.interval()[1] - many.interval()[0] < few.interval()[1] - few.interval()[0]


def test_pooling_adds_the_documents_up() -> None:
    one = {"claims": Measure(((Item("right", "uses", "x"),),))}
    other = {"claims": Measure(((Item("missed", "uses", "x"),),)), "judgments": Measure(((),))}
    pooled = pool([one, other])
    assert (pooled["claims"].right, pooled["claims"].gold, len(pooled["claims"].documents)) == (1, 2, 2)
    assert [item.verdict for _, item in errors(pooled)] == ["missed"]


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not at hand")
@pytest.mark.parametrize("path", [GOLD, *PASSAGES[:4]], ids=lambda path: path.stem)
def test_the_counts_are_those_of_the_shared_scorer(path: Path, tmp_path: Path) -> None:
    gold, written = read_gold(path), tmp_path / "graph.ttl"
    text = REPORT.read_text("utf-8") if gold.text is None else gold.text
    writing.write(list(graph_of_text(text, name=f"{path.stem}.md", plan=Plan()).store), written)
    (tmp_path / "gold.json").write_text(json.dumps(gold.annotation), "utf-8")
    ran = run_apart(SCORER, tmp_path / "gold.json", written, "--json")
    assert ran.code == 0, ran.err
    theirs = json.loads(ran.out)
    ours = evaluate(gold, PeelGraph.open(written))
    both = {name: m for name, m in ours.items() if not name.startswith("findings")}  # which the shared gold has not
    assert {name: (m.right, m.predicted, m.gold, round(m.f1, 3)) for name, m in both.items()} == {
        name: (counts["tp"], counts["predicted"], counts["gold"], counts["f1"]) for name, counts in theirs.items()
    }
