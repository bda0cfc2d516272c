"""Entities are found by any of their names, and near misses are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from peelgraph.errors import NotFound, QueryError
from peelgraph.store.names import fold, nearest

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Northmarch Police", "Northmarch Police"),
        ("northmarch police", "Northmarch Police"),
        ("NMP", "Northmarch Police"),
        ("Northmarch", "Northmarch Police"),
        ("the MARAC", "multi-agency risk assessment conference"),
        ("Clare’s Law", "domestic violence disclosure scheme"),
        ("Claires Law", "domestic violence disclosure scheme"),
        ("https://w3id.org/peelgraph/id/theme/domestic-abuse", "domestic abuse"),
    ],
)
def test_any_name_finds_its_entity(graph: PeelGraph, name: str, found: str) -> None:
    assert graph.entity(name).name == found
    assert name in graph


def test_a_near_miss_names_the_nearest(graph: PeelGraph) -> None:
    with pytest.raises(NotFound, match="did you mean") as caught:
        graph.entity("Nortmarch Polise")
    assert caught.value.nearest[0] == "Northmarch Police"


def test_a_hidden_spelling_is_never_suggested(graph: PeelGraph) -> None:
    with pytest.raises(NotFound) as caught:
        graph.entity("Claires Lawe")
    assert "Claires Law" not in caught.value.nearest
    assert "Clare's Law" in caught.value.nearest


def test_a_shared_name_is_not_guessed_at(graph: PeelGraph) -> None:
    """Two forces have a digital hub: the error lists both IRIs, and either IRI finds its own."""
    with pytest.raises(NotFound, match="2 entities have this name") as caught:
        graph.entity("digital hub")
    assert [graph.entity(iri).iri for iri in caught.value.nearest] == list(caught.value.nearest)
    assert len(caught.value.nearest) == 2


def test_a_class_narrows_and_must_exist(graph: PeelGraph) -> None:
    assert graph.entity("northmarch", cls="PoliceForce").name == "Northmarch Police"
    with pytest.raises(NotFound, match="of class Theme"):
        graph.entity("northmarch", cls="Theme")
    with pytest.raises(QueryError, match="did you mean 'Theme'"):
        graph.entity("northmarch", cls="Themes")


def test_folding_keeps_what_tells_names_apart() -> None:
    assert fold("The  Home Office") == fold("home office")
    assert fold("theft") == "theft" and fold("a") == "a"
    assert fold("digital hub") != fold("digital hubs")


def test_nearest_gives_nothing_for_something_else() -> None:
    assert nearest("zzzzzz", ["grades", "glossary"]) == ()
