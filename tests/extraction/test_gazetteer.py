"""Names of the reference are found as they are printed, whole, and only where they are meant."""

from __future__ import annotations

import pytest

from peelgraph.extraction.gazetteer import Gazetteer, Hit, stands_for_force
from peelgraph.reference import Known, Reference

BASE = "https://w3id.org/peelgraph/id/"


def known(path: str, cls: str, name: str, *aliases: str, **others: tuple[str, ...]) -> Known:
    return Known(iri=BASE + path, cls=cls, name=name, aliases=aliases, **others)


ENTITIES = (
    known("police-force/essex-police", "PoliceForce", "Essex Police", areas=("Essex",)),
    known("theme/hate-crime", "Theme", "hate crime"),
    known("theme/crime", "Theme", "crime"),
    known("theme/cyber-crime", "Theme", "cyber-crime"),
    known("method/thrive", "Method", "THRIVE"),
    known("information-system/niche", "InformationSystem", "Niche"),
    known("legal-power/dvpn", "LegalPower", "domestic violence protection notice", "DVPN"),
    known("collaborative-unit/se", "CollaborativeUnit", "South East Regional Crime Unit"),
    known("scheme/clares-law", "Scheme", "Clare's Law"),
    known("legal-power/pen", "LegalPower", "penalty note", "PXN"),
    known("information-system/pen", "InformationSystem", "police national log", "PXN"),
)


@pytest.fixture(scope="module")
def own() -> Gazetteer:
    return Gazetteer(Reference({each.iri: each for each in ENTITIES}, "0" * 64, ()))


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    return [text[hit.begin : hit.end] for hit in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hate Crime and hate crimes rose.", ["Hate Crime", "hate crimes"]),
        ("HATE CRIME", ["HATE CRIME"]),
        ("cyber-crime, cyber crime and Cyber-Crimes", ["cyber-crime", "cyber crime", "Cyber-Crimes"]),
        ("a domestic-violence protection notice", []),
        ("DVPNs and a DVPN", ["DVPNs", "DVPN"]),
        ("THRIVE and Niche help.", ["THRIVE", "Niche"]),
        ("Victims thrive in a niche; Thrive, NICHE and dvpn.", []),
        ("the south East regional crime unit", ["south East regional crime unit"]),
        ("south east regional Crime Unit", ["south east regional Crime Unit"]),
        ("SOUTH EAST REGIONAL CRIME UNIT", ["SOUTH EAST REGIONAL CRIME UNIT"]),
        ("Clare's Law", ["Clare's Law"]),
        ("under clare's law", []),
        ("We use Niche.", ["Niche"]),
        ("ThriveX and hatecrime", []),
    ],
)
def test_a_name_is_found_in_the_case_and_number_that_it_allows(text: str, names: list[str], own: Gazetteer) -> None:
    assert found(own, text) == names


def test_the_longest_name_stands(own: Gazetteer) -> None:
    assert found(own, "hate crime and crime") == ["hate crime", "crime"]


def test_all_bearers_of_an_ambiguous_name_are_given(own: Gazetteer) -> None:
    (hit,) = own.find("a PXN was read")
    assert {name.entity for name in hit.names} == {BASE + "legal-power/pen", BASE + "information-system/pen"}


def test_hits_are_in_order_and_apart(own: Gazetteer) -> None:
    text = "Essex Police met hate crime with Niche, a DVPN and THRIVE."
    hits: list[Hit] = own.find(text)
    assert [text[hit.begin : hit.end] for hit in hits] == ["Essex Police", "hate crime", "Niche", "DVPN", "THRIVE"]


@pytest.mark.parametrize(("text", "whole"), [("hate crimes", True), ("hate crimes rose", False), ("no name", False)])
def test_bearers_are_those_of_the_whole_text(text: str, whole: bool, own: Gazetteer) -> None:
    assert bool(own.bearers(text)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Essex and Kent forces were asked.",
        "Essex, Kent and Surrey police forces share it.",
        "An inspection of Essex",
        "Essex 2016",
        "Essex – Legitimacy 2016",
        "Essex is the lead force.",
        "It is slow; however, Essex has a plan.",
        "It shares a unit with Essex.",
        "It shares a unit with Kent, Essex and Surrey.",
        "Unlike Kent and Essex, the force has none.",
    ],
)
def test_an_areas_name_stands_for_its_force_where_it_acts_or_is_listed_as_one(text: str) -> None:
    begin = text.index("Essex")
    assert stands_for_force(text, begin, begin + len("Essex"))


@pytest.mark.parametrize(
    "text",
    [
        "People in Essex said so.",
        "It is the safest part of Essex.",
        "Across Essex there are farms.",
        "The county of Essex is wide.",
        "Trains run between London and Essex.",
        "The Essex coast is long.",
        "Essex Police is large.",
    ],
)
def test_an_areas_name_is_a_place_where_it_only_says_where(text: str) -> None:
    begin = text.index("Essex")
    assert not stands_for_force(text, begin, begin + len("Essex"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("People in Essex said so.", []),
        ("Essex is the lead force.", ["Essex"]),
        ("Essex Police is large.", ["Essex Police"]),
    ],
)
def test_the_gazetteer_keeps_to_it(text: str, names: list[str], own: Gazetteer) -> None:
    assert found(own, text) == names


def test_no_more_words_are_remembered_than_allowed() -> None:
    reference = Reference({each.iri: each for each in ENTITIES}, "0" * 64, ())
    own = Gazetteer(reference, most_words=0)
    known = len(own._tokenizer.vocab.strings)
    for number in range(3):
        assert found(own, f"Essex Police met qualm{number} and zest{number}, a DVPN.") == ["Essex Police", "DVPN"]
        assert len(own._tokenizer.vocab.strings) == known
