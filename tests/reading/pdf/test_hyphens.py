"""A word broken at a line's end is made whole, a compound keeps its hyphen: by the document, then by English."""

from __future__ import annotations

from collections import Counter

import pytest

from peelgraph.reading.pdf.hyphens import Words, gap_between

BROKEN, WHOLE = (1, ""), (0, "")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the private-", "sector firm", WHOLE),
        ("financially-", "motivated", WHOLE),
        ("a part-", "nership", BROKEN),
        ("the neighbour-", "hood team", BROKEN),
        ("many or-", "ganisations", BROKEN),
        ("was under-", "standing", BROKEN),
    ],
)
def test_what_stands_nowhere_else_is_told_by_english(before: str, after: str, joined: tuple[int, str]) -> None:
    assert gap_between(before, after, Words(broken=True)) == joined


def test_the_document_goes_before_english() -> None:
    words = Words(Counter({"under-standing": 1, "privatesector": 1}), broken=True)
    assert gap_between("was under-", "standing", words) == WHOLE
    assert gap_between("the private-", "sector", words) == BROKEN


def test_where_no_word_is_broken_each_hyphen_stays() -> None:
    assert gap_between("a part-", "nership", Words()) == WHOLE
