"""Every mention is one entity's, whole, apart from the others; what cannot be decided stays open and is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "The otter and trout team (OTT) began. OTT officers fish.",
            [("otter and trout team", "Team"), ("OTT", "Team"), ("OTT", "Team")],
        ),
        (
            "OTT officers fish. The otter and trout team (OTT) began.",
            [("OTT", "Team"), ("otter and trout team", "Team"), ("OTT", "Team")],
        ),
        (
            "The force ran a scheme, 'Safe Quay'. Safe Quay is new.",
            [("Safe Quay", "Scheme"), ("Safe Quay", "Scheme")],
        ),
        (
            "The TideLine programme began. TideLine is for the young.",
            [("TideLine programme", "Programme"), ("TideLine", "Programme")],
        ),
    ],
)
def test_a_name_introduced_once_is_found_everywhere(
    text: str, mentions: list[tuple[str, str]], of_text: Callable
) -> None:
    said = of_text(text)
    assert said.names == mentions
    assert len({each.entity for each in said.facts.mentions if each.span.begin >= said.cover}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Section 136 of the Mental Health Act 1983 says so.",
            [("Section 136", "LegalPower"), ("Mental Health Act 1983", "Legislation")],
        ),
        ("The Home Office Counting Rules apply.", [("Home Office Counting Rules", "Guidance")]),
        ("It uses Clare’s Law.", [("Clare’s Law", "Scheme")]),
        ("Kent Police's officers came.", [("Kent Police", "PoliceForce")]),
        ("NHS trusts came.", [("NHS", "PublicBody")]),
        (
            "Each DVPN (domestic violence protection notice) is read.",
            [("DVPN", "LegalPower"), ("domestic violence protection notice", "LegalPower")],
        ),
    ],
)
def test_the_whole_name_is_marked_without_article_and_possessive(
    text: str, names: list[tuple[str, str]], of_text: Callable
) -> None:
    assert of_text(text).names == names


@pytest.mark.parametrize(
    "text",
    [
        "Victims thrive where services connect; officers found a niche and paved the way.",
        "The neighbourhood teams, the response team and the senior leadership team met.",
        "Project managers and the force control room took calls on Monday 3 March.",
        "The force, the constabulary, the team and the partners agreed.",
        "The chief constable and her deputy met staff from across the county.",
        "Officers and detectives were trained, and call takers were glad.",
    ],
)
def test_ordinary_words_are_no_mentions(text: str, of_text: Callable) -> None:
    assert of_text(text).names == []


@pytest.mark.parametrize(
    "heading",
    [
        "Areas for improvement",
        "Summary of findings",
        "Cause of concern",
        "Good",
        "Introduction",
        "Our Team And The Board",
    ],
)
def test_a_heading_introduces_no_name(heading: str, of_text: Callable) -> None:
    assert of_text(f"## {heading}\n\nIt rained all day.\n").names == []


# private persons ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Nia Probert, whose home was burgled, told us that Mrs Probert had waited.",
        "The victim, Nia Probert, came to the station with Owen Parry.",
        "Owen Parry was arrested. Mr Parry's neighbours were glad.",
        "A man called Owen Parry was seen, and the witness Nia Probert spoke.",
        "Nia Probert, a nurse, is a witness in the case against Owen Parry.",
        "Detective Sergeant Owen Parry and Chief Constable Nia Probert spoke.",
    ],
)
def test_a_private_person_is_never_an_entity(text: str, of_text: Callable) -> None:
    said = of_text(text)
    assert not [words for words, _ in said.names if {"Probert", "Parry", "Owen", "Nia"} & set(words.split())]


@pytest.mark.parametrize(
    "text",
    [
        "The team works with Nia Probert, who was hurt.",
        "Officers are working with Nia Probert to find the thief.",
        "The witness was supported by Nia Probert and others.",
        "Nia Probert, a supplier of drugs, was jailed.",
        "Nia House, a victim of stalking, was not told.",
        "Nia Law and Owen Watch were burgled.",
        "Operation Heron against Nia Probert ended.",
    ],
)
def test_a_private_person_is_no_entity_in_an_organisations_place_either(text: str, of_text: Callable) -> None:
    assert not [words for words, _ in of_text(text).names if {"Nia", "Owen"} & set(words.split())]


def test_a_film_named_after_a_person_is_a_campaign(of_text: Callable) -> None:
    assert of_text("'Nia's Path', a film for schools, was shown.").names == [("Nia's Path", "Campaign")]


# ambiguous names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He had a penalty notice for disorder (PND). The PND was read.", "penalty notice for disorder"),
        ("It holds the police national database. The PND was read.", "Police National Database"),
        ("The database PND holds what the search found.", "Police National Database"),
        ("He had a PND as a disposal, with a warning.", "penalty notice for disorder"),
        ("Cells and detainees were seen by HMIP.", "HM Inspectorate of Prisons"),
        ("Young people on probation were seen by HMIP.", "HM Inspectorate of Probation"),
        ("The community safety partnership (CSP) met. The CSP left.", "community safety partnership"),
    ],
)
def test_an_ambiguous_abbreviation_is_decided_by_its_spelling_out_or_its_surroundings(
    text: str, name: str, of_text: Callable
) -> None:
    said = of_text(text)
    assert {meant for words, _, meant in said.mentions if words in {"PND", "HMIP", "CSP"}} == {name}
    assert said.unlinked == []


@pytest.mark.parametrize("text", ["We asked HMIP.", "A PND was seen."])
def test_an_abbreviation_that_nothing_decides_stays_unlinked_and_is_said(text: str, of_text: Callable) -> None:
    said = of_text(text)
    assert said.names == []
    (open_,) = said.facts.unlinked
    assert said.words(open_.span) in {"HMIP", "PND"}
    assert len(open_.candidates) == 2 and open_.reason


def test_an_abbreviation_means_what_the_report_says_it_means(of_text: Callable) -> None:
    said = of_text("The canal safety patrol board (CSP) met. The CSP agreed.")
    assert {meant for words, _, meant in said.mentions if words == "CSP"} == {"canal safety patrol board"}


@pytest.mark.xfail(strict=True, reason="a reference name at the beginning of a longer name is taken for itself")
def test_a_known_word_inside_a_longer_name_is_not_the_known_thing(of_text: Callable) -> None:
    assert "Niche" not in [words for words, _ in of_text("The force rents rooms from Niche Homes Ltd.").names]


def test_an_abbreviation_that_nothing_spells_out_is_left_out_and_said(of_text: Callable) -> None:
    said = of_text("The force uses ZQXV daily.")
    assert said.names == []
    assert said.left_out("name") == [("ZQXV", "an abbreviation that nothing spells out")]


def test_the_same_name_in_the_reports_of_two_forces_is_two_entities(of_text: Callable) -> None:
    text = "The otter and trout team works at night."
    gwent, kent = (
        of_text(text),
        of_text(text, cover="# PEEL: Police effectiveness 2017\n\nAn inspection of Kent Police\n\n"),
    )
    homes = {
        (each.name, each.home) for said in (gwent, kent) for each in said.facts.entities.values() if each.cls == "Team"
    }
    assert homes == {
        ("otter and trout team", gwent.facts.report.force),
        ("otter and trout team", kent.facts.report.force),
    }
    assert gwent.facts.report.force != kent.facts.report.force


def test_a_discovered_name_has_no_iri_and_a_reference_name_has(of_text: Callable) -> None:
    said = of_text("The otter and trout team works with Kent Police.")
    entities = {each.name: each for each in said.facts.entities.values()}
    assert entities["otter and trout team"].iri is None
    assert (entities["Kent Police"].iri or "").endswith("/police-force/kent-police")


def test_a_judge_may_refuse_a_discovered_name_but_no_reference_name(of_text: Callable, gazetteer, frameworks) -> None:
    from peelgraph.extraction.extracting import extract

    report = of_text("The otter and trout team works with Kent Police.").facts.report
    facts = extract(report, gazetteer, frameworks, judge_candidate=lambda text, candidate: False)
    assert {each.name for each in facts.entities.values() if each.cls in {"Team", "PoliceForce"}} == {
        "Gwent Police",
        "Kent Police",
    }
