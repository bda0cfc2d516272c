"""A membership has the dates that its own clause gives, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

GWENT, KENT = "Gwent Police", "Kent Police"


def dates(said: object) -> dict[str, tuple[str, str]]:
    claims = said.facts.claims  # type: ignore[attr-defined]
    return {said.name(each.subject): (each.since, each.until) for each in claims if each.predicate == "memberOf"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gwent Police has been a member of Tarian since April 2016.", {GWENT: ("2016-04", "")}),
        ("Since 1 May 2014 Gwent Police has been part of Tarian.", {GWENT: ("2014-05-01", "")}),
        ("Gwent Police joined Tarian in 2012.", {GWENT: ("2012", "")}),
        ("Until 2018, Kent Police was a member of Tarian.", {KENT: ("", "2018")}),
        (
            "From 2012 to March 2016 Kent Police and Gwent Police were members of Tarian.",
            {KENT: ("2012", "2016-03"), GWENT: ("2012", "2016-03")},
        ),
        ("The force has been a member of Tarian since 31 June 2012.", {GWENT: ("2012-06", "")}),
    ],
)
def test_a_date_in_the_clause_of_a_membership_dates_it(
    text: str, expected: dict[str, tuple[str, str]], of_text: Callable
) -> None:
    assert dates(of_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The force is a member of Tarian, and crime has fallen since 2014.",
        "The force is a member of Tarian and crime has fallen since 2014.",
        "The force is a member of Tarian, which has had a new building since 2014.",
        "The force is a member of Tarian; since 2014 it has had fewer officers.",
        "Gwent Police joined Tarian in 2012 and South Wales Police joined in 2016.",
        "The force is a member of Tarian. It has had fewer officers since 2014.",
    ],
)
def test_a_date_of_something_else_dates_no_membership(text: str, of_text: Callable) -> None:
    found = dates(of_text(text))
    assert GWENT in found
    assert set(found.values()) == {("", "")}


def test_two_sentences_that_differ_give_no_date(of_text: Callable) -> None:
    said = of_text("Gwent Police joined Tarian in 2012.\n\nGwent Police has been a member of Tarian since 2013.")
    assert dates(said) == {GWENT: ("", "")}
