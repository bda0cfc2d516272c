"""Names that no list holds are found by their form, with the class that their form speaks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelgraph.extraction.discovery import class_of, discover, kind_of, long_form

TEXTS = {
    "head noun in lower case": [
        ("It has a quad bike squad.", "quad bike squad", "Team"),
        ("The cold case performance meeting is held monthly.", "cold case performance meeting", "Partnership"),
        ("A burglary solvability matrix helps.", "burglary solvability matrix", "Method"),
        ("It runs a canal boat watch scheme.", "canal boat watch scheme", "Partnership"),
        ("The stolen boat co-ordinator calls.", "stolen boat co-ordinator", "Role"),
    ],
    "capitals and head noun": [
        ("It met the Brook Valley Partnership.", "Brook Valley Partnership", "Partnership"),
        ("It opened the Lantern Centre.", "Lantern Centre", "Service"),
        ("It pays the Open Gate Trust.", "Open Gate Trust", "Organisation"),
        ("It reads the Brook Valley Protocol.", "Brook Valley Protocol", "Scheme"),
        ("It met the Brook Valley Borough Council.", "Brook Valley Borough Council", "LocalAuthority"),
        ("It bought the Quill Data Platform.", "Quill Data Platform", "InformationSystem"),
        ("It follows the Brook Standard.", "Brook Standard", "Guidance"),
    ],
    "name and head noun": [
        ("The Harbour Lights programme began.", "Harbour Lights programme", "Programme"),
        ("It uses the Grey Matter database.", "Grey Matter database", "InformationSystem"),
        ("It began the Look Twice campaign.", "Look Twice campaign", "Campaign"),
        ("The ABLE team began.", "ABLE team", "Team"),
    ],
    "quotes": [
        ("It took a training programme, 'Turning Tides', last year.", "Turning Tides", "Programme"),
        ('It made a film called "Hidden Hands" last year.', "Hidden Hands", "Campaign"),
        ("It ran the 'Second Start' scheme.", "Second Start", "Scheme"),
        ("'Two Doors', a film about fraud, was shown.", "Two Doors", "Campaign"),
    ],
    "abbreviation in brackets": [
        ("The otter and trout team (OTT) began.", "otter and trout team", "Team"),
        ("The Rivers Focus Forum (RFF) met.", "Rivers Focus Forum", "Partnership"),
        ("The canal patrol (CP) team met.", "canal patrol team", "Team"),
        ("The quiet road survey (QRS), an app, helps.", "quiet road survey", "Document"),
    ],
    "unit of several forces": [
        ("Shifts are set by the alliance stores department.", "alliance stores department", "CollaborativeUnit"),
        ("Divers serve in a joint rivers and lakes unit.", "joint rivers and lakes unit", "CollaborativeUnit"),
    ],
    "hub": [
        ("Barges are looked after at the Wherry Hub, where nurses and constables share a room.", "Wherry Hub", "Partnership"),
        ("The Brook river safety hub brings agencies under one roof.", "Brook river safety hub", "Partnership"),
        ("The Brook river safety hub has nine constables.", "Brook river safety hub", "Team"),
    ],
    "adjective after a capital": [
        ("Boats are talked of at the Brook Valley joint rivers panel.", "Brook Valley joint rivers panel", "Partnership"),
    ],
    "joined by and the": [
        ("It met Brook Valley Borough Council and the Otter Trust.", "Otter Trust", "Organisation"),
    ],
    "apposition": [
        ("Silver Lining, its wider change programme, began.", "Silver Lining", "Programme"),
        ("It has an app, Beat Ledger, for patrols.", "Beat Ledger", "InformationSystem"),
        ("Open Door, a charity for the young, helps.", "Open Door", "Organisation"),
        ("Lantern Way is a mentoring scheme for the young.", "Lantern Way", "Scheme"),
        ("Otters, a fishing and reading course, began.", "Otters", "Programme"),
        ("Kingfisher, my scheme for the young, began.", "Kingfisher", "Scheme"),
        ("It asks people through My Quiet Lane, its messaging platform.", "My Quiet Lane", "InformationSystem"),
    ],
    "known as": [
        ("A scheme known as Fresh Footing helps.", "Fresh Footing", "Scheme"),
        ("It set up a desk called the Copper Lantern Unit.", "Copper Lantern Unit", "Team"),
        ("It runs a programme called Long Road for the young.", "Long Road", "Programme"),
    ],
    "kind before the name": [
        ("Operation Bramble began.", "Operation Bramble", "Operation"),
        ("Exercise Iron Gate began.", "Exercise Iron Gate", "Operation"),
        ("Project Lantern began.", "Project Lantern", "Programme"),
        ("Project 12 began.", "Project 12", "Programme"),
        ("The University of Brookshire helps.", "University of Brookshire", "Organisation"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [pytest.param(*case, id=f"{form}: {case[1]}") for form, cases in TEXTS.items() for case in cases],
)
def test_a_name_is_discovered_by_its_form(text: str, name: str, cls: str) -> None:
    candidates = {each.name: each for each in discover(text) if each.cls}
    assert name in candidates, candidates
    assert candidates[name].cls == cls
    assert text[candidates[name].begin : candidates[name].end].split(maxsplit=1)[0] == name.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The neighbourhood team and the local response team patrol.",
        "The senior management team met in the force control room.",
        "Specialist teams, several small units and a new team work there.",
        "Project managers met programme managers.",
        "A new, dedicated, well trained team is there.",
        "Small firms thrive, find a niche, connect and pave the way.",
        "On Monday 3 March the Chief Constable met people from London and Wales.",
        "Victims and officers met. However, they left. Overall, it is good.",
        "A strong partnership, a good network and an effective service are there.",
        "This group and these boards met in the summer.",
    ],
)
def test_generic_words_make_no_name(text: str) -> None:
    assert [each.name for each in discover(text) if each.cls] == []


def test_a_form_with_capitals_is_a_document() -> None:
    assert [(each.name, each.cls) for each in discover("It filled in the Quiet Night Form.")] == [
        ("Quiet Night Form", "Document")
    ]


def test_an_apposition_is_found_behind_the_force() -> None:
    assert "Beat Ledger" in [each.name for each in discover("The force has bought an app, Beat Ledger, for patrols.")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Operation Heron with Owen Parry ended.", {"Operation Heron"}),
        ("Operation Heron and Operation Thistle ended.", {"Operation Heron", "Operation Thistle"}),
    ],
)
def test_the_name_of_an_operation_ends_before_the_next_name(text: str, names: set[str]) -> None:
    assert {each.name for each in discover(text)} == names


@pytest.mark.parametrize("text", ["Project Managers met.", "Programme Managers met."])
def test_project_managers_are_no_project(text: str) -> None:
    assert [each.name for each in discover(text) if each.cls] == []


@pytest.mark.parametrize("words", ["Daily Management Meeting", "Project Board"])
def test_a_generic_meeting_or_team_is_no_name_in_capitals_either(words: str) -> None:
    assert [each.name for each in discover(f"The {words} met.") if each.cls] == []


@pytest.mark.parametrize(
    ("before", "abbreviation", "words"),
    [
        ("the otter and trout team", "OTT", "otter and trout team"),
        ("a rural crime team", "RCT", "rural crime team"),
        ("its Multi Agency Focus Forum", "MAFF", "Multi Agency Focus Forum"),
        ("harm-reduction unit", "HRU", "harm-reduction unit"),
    ],
)
def test_the_words_that_an_abbreviation_stands_for_are_found(before: str, abbreviation: str, words: str) -> None:
    begin = long_form(before, len(before), abbreviation)
    assert begin is not None and before[begin:] == words


@pytest.mark.parametrize(
    ("before", "abbreviation"),
    [("they saw it", "RCT"), ("oddities", "ODD"), ("the long road home (again) team", "LRHT"), ("", "AB")],
)
def test_words_that_do_not_have_the_letters_are_none(before: str, abbreviation: str) -> None:
    assert long_form(before, len(before), abbreviation) is None


def test_the_words_of_an_abbreviation_stand_in_one_sentence() -> None:
    before = "It cut crime. Rural team"
    assert long_form(before, len(before), "CRT") is None


@pytest.mark.parametrize(
    ("phrase", "cls"),
    [
        ("scheme that gives mentors", "Scheme"), ("charity for women", "Organisation"), ("film about slavery", "Campaign"),
        ("list of questions put to callers", "Method"), ("wider change programme", "Programme"),
        ("database of stolen goods", "InformationSystem"), ("partnership of six councils", "Partnership"),
        ("group of detectives", "Team"), ("bright day", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_noun_of_an_apposition_says_the_class(phrase: str, cls: str) -> None:
    assert kind_of(phrase) == cls


@pytest.mark.parametrize(
    ("name", "cls"),
    [
        ("Safer Streets Partnership", "Partnership"), ("Operation Ash", "Operation"), ("University of Usk", "Organisation"),
        ("Ministry of Fields", "PublicBody"), ("Harbour Board of Usk", "Partnership"), ("Brook Trust 2016", "Organisation"),
        ("Green Grass", ""), ("Operation", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_head_noun_says_the_class(name: str, cls: str) -> None:
    assert class_of(name, capitals=True) == cls


def test_the_longest_head_noun_counts() -> None:
    assert class_of("Usk NHS Trust", capitals=True) == "PublicBody"
    assert class_of("Usk Trust", capitals=True) == "Organisation"


WORDS = [
    "Operation",
    "the",
    "team",
    "unit",
    "(ABC)",
    "'Blue",
    "Sky'",
    "called",
    "Trust",
    ",",
    ".",
    "'s",
    "and",
    "of",
    " ",
    "known as",
    "a",
    "(",
    ")",
    '"',
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join))
def test_every_candidate_stands_inside_the_text(text: str) -> None:
    for each in discover(text):
        assert 0 <= each.begin < each.end <= len(text)
        assert each.name.strip()
        assert 0 < each.confidence <= 1
