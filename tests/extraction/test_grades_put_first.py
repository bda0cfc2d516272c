"""A grade that is put before its questions is theirs: *good was given for …*, *the areas graded good were …*."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COVER = "# PEEL 2021/22 – An inspection of Gwent Police\n\n15 March 2022\n\n## Our judgments\n\n"
PUBLIC, CRIME, PREVENTING, OFFENDERS = (
    "Responding to the public",
    "Investigating crime",
    "Preventing crime",
    "Managing offenders",
)


def graded(said: object) -> set[tuple[str, str]]:
    return {(each.question, each.grade.rsplit("/", 1)[-1]) for each in said.facts.judgments}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good was awarded for preventing crime.", {(PREVENTING, "good")}),
        ("An adequate grade was given for managing offenders.", {(OFFENDERS, "adequate")}),
        ("The lowest grade, inadequate, went to investigating crime.", {(CRIME, "inadequate")}),
        ("Investigating crime got the lowest grade, inadequate.", {(CRIME, "inadequate")}),
        (
            "Requires improvement was given for responding to the public and for managing offenders.",
            {(PUBLIC, "requires-improvement"), (OFFENDERS, "requires-improvement")},
        ),
        (
            "Among the areas that are no more than adequate are investigating crime and managing offenders.",
            {(CRIME, "adequate"), (OFFENDERS, "adequate")},
        ),
        (
            "Areas graded adequate were responding to the public and managing offenders.",
            {(PUBLIC, "adequate"), (OFFENDERS, "adequate")},
        ),
        (
            "Two areas were graded good: preventing crime and managing offenders.",
            {(PREVENTING, "good"), (OFFENDERS, "good")},
        ),
        ("Gwent Police earned an outstanding for preventing crime.", {(PREVENTING, "outstanding")}),
        ("The verdict on managing offenders is outstanding.", {(OFFENDERS, "outstanding")}),
    ],
)
def test_a_grade_before_its_questions_is_read(text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=COVER)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Good advice was given for preventing crime.",
        "Two areas were graded good: the others were not looked at.",
        "Areas found to be good were few.",
        "The highest grade went to Dyfed-Powys Police.",
        "Preventing crime is not good.",
        "It has never been good at managing offenders.",
        "Last time good was awarded for preventing crime.",
        "Our grades for preventing crime and for managing offenders are good and adequate respectively.",
    ],
)
def test_what_only_looks_so_is_no_grade(text: str, of_text: Callable) -> None:
    assert graded(of_text(text, cover=COVER)) == set()
