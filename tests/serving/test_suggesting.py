"""Names are found as one types: by their beginning, by any word, by slips of the pen; fast."""

from __future__ import annotations

import time

import pytest

from peelgraph.serving.suggesting import Suggester
from peelgraph.store.graph import PeelGraph


@pytest.fixture(scope="module")
def suggester(graph: PeelGraph) -> Suggester:
    return Suggester.of(graph.entities(), graph.reports(), {})


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cumbria const", "Cumbria Constabulary"),
        ("MARAC", "multi-agency risk assessment conference"),
        ("marac", "multi-agency risk assessment conference"),
        ("clares law", "domestic violence disclosure scheme"),
        ("claire's law", "domestic violence disclosure scheme"),
        ("domestc abuse", "domestic abuse"),
        ("leicestershre polise", "Leicestershire Police"),
        ("hawkshead", "Operation Hawkshead"),
        ("constabulary cumbria", "Cumbria Constabulary"),
        ("operaton hawk", "Operation Hawkshead"),
    ],
)
def test_a_name_is_found(suggester: Suggester, typed: str, name: str) -> None:
    assert name.casefold() in [each.name.casefold() for each in suggester.find(typed)][:3]


def test_each_thing_stands_once_and_says_by_which_name(suggester: Suggester) -> None:
    found = suggester.find("MARAC")
    assert len({each.iri for each in found}) == len(found)
    assert found[0].known_as == "MARAC" and found[0].kind == "Partnership"


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "(((", "\\", "a" * 5000, "𝔘", "%00", "'; DROP"])
def test_anything_may_be_typed(suggester: Suggester, typed: str) -> None:
    assert isinstance(suggester.find(typed), tuple)


def test_what_reports_name_more_often_goes_first(graph: PeelGraph) -> None:
    forces = [each.iri for each in graph.entities("PoliceForce") if "Yorkshire" in each.name]
    often = forces[-1]
    assert Suggester.of(graph.entities("PoliceForce"), (), {often: 5}).find("orkshire")[0].iri == often


def test_fifty_thousand_names_are_searched_in_a_tenth_of_a_second(graph: PeelGraph) -> None:
    entities = [each for each in graph for _ in range(50_000 // sum(len(e.names) for e in graph) + 1)]
    many = Suggester.of(entities, (), {})
    many.find("warm")
    assert len(many.folded) > 50_000
    begun = time.process_time()
    many.find("domestc abuze")
    assert time.process_time() - begun < 0.2  # of a busy machine; 0.06 alone
