"""Reports of one force agree on what their local names mean, in whatever order they come; other forces' names are others."""

from __future__ import annotations

from itertools import permutations

import pytest

from peelgraph.extraction.across_reports import Learned, LocalName, Told
from peelgraph.extraction.agreeing import tell
from peelgraph.extraction.words import key

GWENT, KENT, ESSEX = "id/gwent-police", "id/kent-police", "id/essex-police"


def local(
    cls: str, *names: str, home: str = GWENT, sure: float = 0.9, forces: frozenset[str] = frozenset()
) -> LocalName:
    return LocalName(f"{cls}:{key(names[0])}", cls, names[0], tuple(sorted(names)), "rule", sure, home, forces)


def report(*locals_: LocalName, force: str = GWENT) -> Learned:
    return Learned(force, locals_)


def told(*said: tuple[Learned, str]) -> list[tuple[Told, ...]]:
    return tell([learned for learned, _ in said], [text for _, text in said])


def things(*said: tuple[Learned, str]) -> list[set[tuple[str, str]]]:
    """The class and name of each thing that each report has in the end."""
    answers = told(*said)
    found = []
    for (learned, _), given in zip(said, answers, strict=True):
        own = {(each.cls, each.name) for each in learned.locals}
        found.append({(each.cls, each.name) for each in given} or own)
    return found


BEACON = (report(local("Team", "Beacon team", "BT", "Beacon")), "The Beacon team (BT) works. Beacon helps.")


def test_reports_that_have_nothing_to_tell_each_other_are_told_nothing() -> None:
    other = (report(local("Team", "Lock Team")), "The Lock Team works.")
    assert told(BEACON, BEACON) == [(), ()]
    assert told(BEACON, other) == [(), ()]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_report_that_only_uses_another_name_is_told_whose_it_is(order: tuple[int, ...]) -> None:
    said = [BEACON, (report(), "BT has grown."), (report(), "No word of it.")]
    answers = told(*(said[index] for index in order))
    by_report = dict(zip(order, answers, strict=True))
    assert by_report[0] == by_report[2] == ()
    (learnt,) = by_report[1]
    assert (learnt.cls, learnt.name, learnt.names, learnt.own) == (
        "Team",
        "Beacon team",
        ("BT", "Beacon team"),
        frozenset(),
    )


def test_letters_inside_a_word_are_no_use_of_an_abbreviation() -> None:
    assert told(BEACON, (report(), "DEBTS and BT-sized things.")) == [(), ()]


def test_a_name_that_a_report_itself_gives_to_something_is_not_taken_from_another() -> None:
    burglary = (report(local("Team", "burglary taskforce", "BT")), "The burglary taskforce (BT) works.")
    assert told(BEACON, burglary) == [(), ()]


def test_a_name_of_two_things_is_told_to_nobody() -> None:
    burglary = (report(local("Team", "burglary taskforce", "BT")), "The burglary taskforce (BT) works.")
    assert told(BEACON, burglary, (report(), "BT has grown.")) == [(), (), ()]


@pytest.mark.parametrize("order", [*permutations(range(2))])
def test_a_team_in_one_report_and_a_service_in_another_is_what_the_surer_says(order: tuple[int, ...]) -> None:
    said = [
        (report(local("Service", "Lantern Line", sure=0.9)), "Lantern Line"),
        (report(local("Team", "Lantern Line", sure=0.6)), "Lantern Line"),
    ]
    assert things(*(said[index] for index in order)) == [{("Service", "Lantern Line")}] * 2


def test_a_system_and_a_service_of_one_name_are_two_things() -> None:
    system = (report(local("InformationSystem", "Lantern")), "Lantern")
    service = (report(local("Service", "Lantern")), "Lantern")
    assert told(system, service) == [(), ()]


def test_things_that_one_report_keeps_apart_stay_apart() -> None:
    both = (report(local("Team", "Lantern team"), local("Service", "Lantern Line", "Lantern")), "both")
    one = (report(local("Team", "Lantern team", "Lantern", sure=0.5)), "one")
    names = things(both, one)
    assert names[0] == {("Team", "Lantern team"), ("Service", "Lantern Line")}
    assert len(names[1]) == 1


def test_teams_of_one_name_in_two_forces_are_two() -> None:
    here = (report(local("Team", "digital hub", "DH")), "The digital hub (DH) works.")
    there = (report(local("Team", "digital hub", home=KENT), force=KENT), "The digital hub works. DH is new.")
    assert told(here, there) == [(), ()]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_unit_that_a_report_says_other_forces_are_in_is_one_for_all(order: tuple[int, ...]) -> None:
    unit = local("CollaborativeUnit", "Castle Armed Unit", "CAU", sure=0.8, forces=frozenset({GWENT, KENT, ESSEX}))
    said = [
        (report(unit), "The Castle Armed Unit (CAU) is shared."),
        (
            report(local("Team", "Castle Armed Unit", home=KENT), force=KENT),
            "The Castle Armed Unit trains. CAU is new.",
        ),
        (report(force=ESSEX), "CAU trains."),
    ]
    answers = told(*(said[index] for index in order))
    for answer in answers:
        (learnt,) = answer
        assert (learnt.cls, learnt.name, learnt.home, learnt.shared) == (
            "CollaborativeUnit",
            "Castle Armed Unit",
            GWENT,
            True,
        )


def test_a_unit_of_the_same_name_in_a_force_that_is_not_in_it_is_another() -> None:
    unit = local("CollaborativeUnit", "Castle Armed Unit", forces=frozenset({GWENT, KENT}))
    other = report(local("Team", "Castle Armed Unit", home=ESSEX), force=ESSEX)
    assert told((report(unit), "Castle Armed Unit"), (other, "Castle Armed Unit")) == [(), ()]
