"""What no rule words is claimed where the words around two names speak for it; what is in doubt never is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.extraction.claiming.pairs import Pair
from peelgraph.extraction.claiming.weighing import BIAS, RULE, probability, read_weights, reasons, weigh, weights
from peelgraph.extraction.resolving import Element
from peelgraph.reference import CLASSES

PAIR = Pair(
    Element(0, 5, "a", "Team"),
    Element(9, 14, "b", "Theme"),
    frozenset({"between=curb", "pair=Team|Theme", "distance=0"}),
)
LINES = [
    "# a comment",
    f"addresses>\t{BIAS}\t-2000",
    "addresses>\tbetween=curb\t1500",
    "addresses>\tpair=Team|Theme\t750",
    "",
]
GIVEN = (
    "pair=", "first", "second", "in one list", "distance=", "between=", "right after", "right before", "all between=",
    "a colon between", "a comma between", "names between=", "another of the", "before=", "after=", "opens the sentence",
    "list ", "of the ", "kind=", BIAS,
)  # fmt: skip


def test_the_sum_is_that_of_the_features_weights() -> None:
    assert list(weigh(PAIR, read_weights(LINES))) == [(("a", "addresses", "b"), -2000 + 1500 + 750)]


def test_the_reasons_are_the_features_that_weigh_most() -> None:
    assert reasons(PAIR, "addresses>", read_weights(LINES)) == "between=curb (+1.5), pair=Team|Theme (+0.8)"


def test_a_pair_tells_which_relations_its_classes_allow_and_which_way_round() -> None:
    assert list(PAIR.relations()) == [("a", "addresses", "b")]
    assert PAIR.way("a", "addresses") == "addresses>"
    turned = Pair(PAIR.second, PAIR.first, frozenset())
    assert [turned.way(subject, predicate) for subject, predicate, _ in turned.relations()] == ["addresses<"]


@pytest.mark.parametrize(("score", "likely"), [(0, 0.5), (2197, 0.9), (-2197, 0.1)])
def test_the_confidence_is_the_probability(score: int, likely: float) -> None:
    assert probability(score) == likely


def test_every_shipped_weight_is_for_a_feature_that_a_pair_can_have() -> None:
    for way, own in weights().items():
        assert way[-1] in "<>", way
        assert BIAS in own
        for feature in own:
            assert feature.startswith(GIVEN), feature
            if feature.startswith("pair="):
                assert {cls.removesuffix(" understood") for cls in feature[5:].split("|")} <= set(CLASSES)


def test_a_relation_that_no_rule_words_is_claimed_with_its_rule_and_how_sure_it_is(of_text: Callable) -> None:
    said = of_text("The otter team has eleven officers who hound burglary gangs in Newport, and robbery too.")
    found = [each for each in said.facts.claims if each.rule == RULE]
    assert found
    assert all(0.5 <= each.confidence <= 1 for each in found)
    assert all("(+" in each.because for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "No burglary is left to the otter team.",
        "If the otter team hounds burglary, burglary falls.",
        "The otter team hounded burglary but was disbanded in May.",
        "The otter team will hound burglary from next spring.",
    ],
    ids=["denied", "supposed", "over", "planned"],
)
def test_what_is_in_doubt_is_not_claimed_however_much_speaks_for_it(text: str, of_text: Callable) -> None:
    assert of_text(text).stated("addresses") == set()


def test_an_annex_on_the_data_is_not_weighed(of_text: Callable) -> None:
    text = "## Annex A: About the data\n\n## Burglary\n\nThe otter team has eleven officers who hound burglary gangs.\n"
    assert [each for each in of_text(text).facts.claims if each.rule == RULE] == []
