"""The sieve never says *surely conforms* of a graph that pySHACL refuses, and says it of nearly all that it accepts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph.building import Built
from peelgraph.graph import fixed
from peelgraph.graph.checking import Yardstick, yardstick
from peelgraph.graph.sieve import SH

DATA = Path(__file__).parents[1] / "shapes" / "data"
FAILING = sorted(DATA.glob("*/fail*.ttl"))
PASSING = sorted(DATA.glob("*/pass*.ttl"))


@cache
def measure() -> Yardstick:
    world = list(ox.parse((DATA / "world.ttl").read_bytes(), format=ox.RdfFormat.TURTLE))
    return yardstick([*fixed.reference_quads(), *fixed.framework_quads(), *fixed.ontology_quads(), *world])


def surely_conforms(path: Path) -> bool:
    data = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    return measure().sieve.surely_conforms(data, measure()._spoken_of(data))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FAILING, ids=name)
def test_what_breaks_a_shape_is_never_sure_to_conform(path: Path) -> None:
    assert not surely_conforms(path)


def test_nearly_all_that_keeps_to_the_shapes_is_seen_to() -> None:
    doubted = [name(path) for path in PASSING if not surely_conforms(path)]
    assert len(doubted) * 10 < len(PASSING), doubted


def test_a_graph_in_which_nothing_is_checked_is_not_sure_to_conform() -> None:
    triple = ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.NamedNode("x:c"))
    assert not measure().sieve.surely_conforms([triple], [])
    assert not measure().sieve.surely_conforms([], [])


def test_the_samples_are_sure_to_conform(samples: Built) -> None:
    for report in samples.reports:
        quads = report.graph.quads
        assert measure().sieve.surely_conforms(quads, measure()._spoken_of(quads))


def test_whatever_is_taken_from_a_graph_the_sieve_and_pyshacl_agree_or_the_sieve_doubts(samples: Built) -> None:
    """Each property is taken from one thing of each class, a few at a time, and both are asked."""
    quads = samples.reports[0].graph.quads
    victims = {}
    for quad in quads:
        if "#type" not in quad.predicate.value:
            victims.setdefault(quad.predicate, quad)
    sure: list[ox.Quad] = []
    for victim in victims.values():
        rest = [quad for quad in quads if quad != victim]
        if measure().sieve.surely_conforms(rest, measure()._spoken_of(rest)):
            sure.append(victim)
    together = [quad for quad in quads if quad not in sure]
    # What the sieve lets go by one by one, pySHACL must let go by as well; asked once, since it takes long.
    broken = measure().check(together).violations
    assert not broken, broken[:5]
    assert len(sure) < len(victims)


def test_a_shape_with_something_unknown_is_left_to_pyshacl() -> None:
    from peelgraph.graph.sieve import sieve

    shapes = list(
        ox.parse(
            f"<x:s> a <{SH}PropertyShape> ; <{SH}targetClass> <x:C> ; <{SH}path> <x:p> ; <{SH}uniqueLang> true .",
            format=ox.RdfFormat.TURTLE,
        )
    )
    data = list(ox.parse("<x:a> a <x:C> ; <x:p> 'a'@en .", format=ox.RdfFormat.TURTLE))
    assert not sieve(shapes).surely_conforms(data, [])
