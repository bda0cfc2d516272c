"""Words are folded so that the printed variants of one name meet, and different names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelgraph.extraction.words import fold, key, singular, words


@pytest.mark.parametrize(
    ("plural", "one"),
    [("agencies", "agency"), ("orders", "order"), ("witnesses", "witness"), ("searches", "search"), ("boxes", "box")],
)
def test_a_plural_meets_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("word", ["abuse", "witness", "virus", "crisis", "gps", "bus", "team"])
def test_a_singular_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("Clare's", "clare"), ("DVPNs", "dvpn"), ("&", "and"), ("GANGS", "gang"), ("forces'", "force"), ("G4S", "g4s")],
)
def test_case_plural_possessive_and_ampersand_are_folded(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Domestic-abuse protection notices", "domestic abuse protection notice"),
        ("Devon & Cornwall", "Devon and Cornwall"),
        ("The Meadow Project", "Meadow project"),
        ("multi-agency  hubs", "Multi Agency hub"),
    ],
)
def test_variants_of_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("rural crime team", "rural crime unit"), ("Operation Ash", "Operation Oak"), ("SARC", "MARAC")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_leading_article_is_left_out_but_not_when_it_stands_alone() -> None:
    assert words("The Clare's Law scheme") == ("clare", "law", "scheme")
    assert words("the") == ("the",)


@given(st.text(max_size=40))
def test_a_key_is_its_own_words(text: str) -> None:
    assert key(text) == " ".join(words(text))


@given(st.text(alphabet="abcdefghijklmnopqrsty", min_size=1, max_size=12))
def test_case_never_matters(word: str) -> None:
    assert fold(word) == fold(word.upper()) == fold(word.title())
