"""Passages are split where sentences end, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelgraph.extraction.sentences import split


def parts(text: str) -> list[str]:
    return [text[begin:end] for begin, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rains.", "Then it stops."],
        ["Is it quick?", "It is!", "Good."],
        ["'We wait.'", "Nobody came."],
        ["It cost £4m.", "£2m came back."],
        ["One line", "another line"],
    ],
)
def test_a_text_is_split_at_the_end_of_its_sentences(sentences: list[str]) -> None:
    joint = "\n" if sentences[0] == "One line" else " "
    assert parts(joint.join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "The centre in St. Albans is near.",
        "Some, e.g. Kent, did well.",
        "Mr. Brown of Smith & Co. Ltd is here.",
        "The rate was 4.5 in 2017.",
        "See para. 4 and fig. 2 for more.",
        "Inspector J. Doe spoke.",
    ],
)
def test_an_abbreviation_or_a_decimal_point_ends_no_sentence(text: str) -> None:
    assert parts(text) == [text]


def test_the_clauses_of_a_list_with_semicolons_stay_together() -> None:
    text = "It is good at one thing; it is good at another; it is poor at none."
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert split(text) == ()


@given(st.text(alphabet=st.sampled_from("aB .?!;\n'\")£1e.g"), max_size=60))
def test_sentences_are_in_order_trimmed_and_leave_nothing_out_but_white_space(text: str) -> None:
    bounds = split(text)
    at = 0
    for begin, end in bounds:
        assert at <= begin < end <= len(text)
        assert not text[at:begin].strip()
        at = end
    assert not text[at:].strip()
