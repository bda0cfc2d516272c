"""What the text states becomes a claim of the right predicate and direction; what it takes back, plans or asks does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.building import Plan, workshop
from peelgraph.extraction.language import table
from peelgraph.reading import read_text

GWENT, KENT, ESSEX = "Gwent Police", "Kent Police", "Essex Police"
THRIVE = "threat, harm, risk, investigation, vulnerability and engagement"
MARAC = "multi-agency risk assessment conference"
SARC = "sexual assault referral centre"

ACTIVE_AND_PASSIVE = {
    "partOf": [
        ("The otter team is part of Gwent Police.", {("otter team", GWENT)}),
        ("The force has an otter team.", {("otter team", GWENT)}),
        ("Gwent Police's otter team works at night.", {("otter team", GWENT)}),
        ("The otter team works at night.", {("otter team", GWENT)}),
    ],
    "memberOf": [
        ("The force takes part in the MARAC.", {(GWENT, MARAC)}),
        ("The Home Office sits on the Brook Valley Board.", {("Home Office", "Brook Valley Board")}),
        ("The Brook Valley Board is made up of Kent Police and Barnardo's.", {(KENT, "Brook Valley Board"), ("Barnardo's", "Brook Valley Board")}),
        ("The Brook Valley Board brings together Kent Police and the Home Office.", {(KENT, "Brook Valley Board"), ("Home Office", "Brook Valley Board")}),
    ],
    "collaboratesWith": [
        ("The force works with Kent Police.", {(GWENT, KENT)}),
        ("The force works closely with Kent Police and the Home Office.", {(GWENT, KENT), (GWENT, "Home Office")}),
        ("Kent Police and Essex Police work with the College of Policing.", {(KENT, "College of Policing"), (ESSEX, "College of Policing")}),
        ("The force has strong links with the Home Office.", {(GWENT, "Home Office")}),
    ],
    "operates": [
        ("The force runs Operation Bramble.", {(GWENT, "Operation Bramble")}),
        ("Operation Bramble is run by the force.", {(GWENT, "Operation Bramble")}),
        ("Operation Bramble is run by Kent Police and Essex Police.", {(KENT, "Operation Bramble"), (ESSEX, "Operation Bramble")}),
        ("The force runs the Lantern programme and the Look Twice campaign.", {(GWENT, "Lantern programme"), (GWENT, "Look Twice campaign")}),
    ],
    "uses": [
        ("The force uses THRIVE.", {(GWENT, THRIVE)}),
        ("THRIVE is used by the force.", {(GWENT, THRIVE)}),
        ("Officers rely on THRIVE and Niche.", {(GWENT, THRIVE), (GWENT, "Niche records management system")}),
        ("Kent Police uses THRIVE.", {(KENT, THRIVE)}),
    ],
    "fundedBy": [
        ("The otter team is funded by the Home Office.", {("otter team", "Home Office")}),
        ("The Home Office funds the otter team.", {("otter team", "Home Office")}),
        ("The otter team is paid for by the Home Office and Barnardo's.", {("otter team", "Home Office"), ("otter team", "Barnardo's")}),
    ],
    "refersTo": [
        ("Officers refer victims to the SARC.", {(GWENT, SARC)}),
        ("Kent Police refers victims to the SARC and the MARAC.", {(KENT, SARC), (KENT, MARAC)}),
        ("The MARAC takes referrals from Kent Police.", {(KENT, MARAC)}),
    ],
    "addresses": [
        ("The otter team tackles burglary.", {("otter team", "burglary")}),
        ("Burglary is dealt with by the otter team.", {("otter team", "burglary")}),
        ("The otter team tackles burglary, hate crime and modern slavery.", {("otter team", "burglary"), ("otter team", "hate crime"), ("otter team", "modern slavery")}),
        ("Operation Bramble is aimed at knife crime.", {("Operation Bramble", "knife crime")}),
    ],
    "governedBy": [
        ("Section 136 of the Mental Health Act 1983 is used.", {("section 136", "Mental Health Act 1983")}),
        ("Domestic violence protection notices are governed by the Crime and Security Act 2010.", {("domestic violence protection notice", "Crime and Security Act 2010")}),
    ],
    "issuedBy": [
        ("The National Crime Recording Standard is issued by the Home Office.", {("National Crime Recording Standard", "Home Office")}),
        ("The Home Office published the National Crime Recording Standard.", {("National Crime Recording Standard", "Home Office")}),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("predicate", "text", "pairs"),
    [
        pytest.param(predicate, *case, id=f"{predicate}: {case[0]}")
        for predicate, cases in ACTIVE_AND_PASSIVE.items()
        for case in cases
    ],
)
def test_a_statement_is_one_claim_for_each_pair_it_names(
    predicate: str, text: str, pairs: set[tuple[str, str]], of_text: Callable
) -> None:
    assert of_text(text).stated(predicate) == {(subject, predicate, object_) for subject, object_ in pairs}


def test_the_ten_predicates_are_all_tried() -> None:
    assert set(ACTIVE_AND_PASSIVE) == set(table("claims")["ends"])


def test_members_of_a_shared_unit_are_the_forces_that_share_it(of_text: Callable) -> None:
    said = of_text("The force shares a harbour fraud unit with Kent Police and Essex Police.")
    assert said.stated("memberOf") == {(force, "memberOf", "harbour fraud unit") for force in (GWENT, KENT, ESSEX)}


# words that stand for an entity ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The force uses THRIVE.", (GWENT, "uses", THRIVE)),
        ("The constabulary uses THRIVE.", (GWENT, "uses", THRIVE)),
        ("Officers and staff use THRIVE.", (GWENT, "uses", THRIVE)),
        ("Kent Police is large. The force uses THRIVE.", (KENT, "uses", THRIVE)),
        ("We met Kent Police. Gwent Police is small. The force uses THRIVE.", (GWENT, "uses", THRIVE)),
        ("There is an otter team. The team uses THRIVE.", ("otter team", "uses", THRIVE)),
        ("There is an otter team. This team tackles burglary.", ("otter team", "addresses", "burglary")),
        ("The otter team is new. It tackles burglary.", ("otter team", "addresses", "burglary")),
        ("Operation Bramble began. The operation tackles burglary.", ("Operation Bramble", "addresses", "burglary")),
        ("The Look Twice campaign began. It tackles burglary.", ("Look Twice campaign", "addresses", "burglary")),
        ("The Brook Valley Board met. The board tackles burglary.", ("Brook Valley Board", "addresses", "burglary")),
    ],
)
def test_words_that_stand_for_an_entity_are_resolved(text: str, claim: tuple[str, str, str], of_text: Callable) -> None:
    assert claim in of_text(text).claims


def test_words_that_stand_for_another_kind_of_thing_are_not(of_text: Callable) -> None:
    said = of_text("There is an otter team. The scheme tackles burglary.")
    assert said.stated("addresses") == set()


def test_words_that_stand_for_an_entity_are_no_mentions(of_text: Callable) -> None:
    assert of_text("The force has an otter team. The team is new. It works.").names == [("otter team", "Team")]


# what gives no claim ---------------------------------------------------------------------------------------------------

TAKEN_BACK = {
    "denied": [
        "The force does not use THRIVE.", "The force no longer uses THRIVE.", "The force has yet to use THRIVE.",
        "The force has stopped using THRIVE.", "The force works without using THRIVE.", "The force has never used THRIVE.",
        "Neither the force nor its partners use THRIVE.",
    ],
    "planned": [
        "The force plans to use THRIVE.", "The force will use THRIVE.", "The force intends to use THRIVE.",
        "The force is considering whether to use THRIVE.", "The force may use THRIVE.", "The force hopes to use THRIVE.",
    ],
    "recommended": [
        "The force should use THRIVE.", "We recommend that the force uses THRIVE.", "The force needs to use THRIVE.",
        "The force must use THRIVE by June.",
    ],
    "asked or supposed": ["Does the force use THRIVE?", "If the force uses THRIVE, calls are safe.", "We asked whether the force uses THRIVE."],
    "said of others": ["Other forces use THRIVE.", "Some forces use THRIVE well.", "Many forces in the country use THRIVE."],
}  # fmt: skip


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{why}: {text}") for why, texts in TAKEN_BACK.items() for text in texts]
)
def test_what_is_not_asserted_of_the_force_gives_no_claim(text: str, of_text: Callable) -> None:
    assert of_text(text).claims == set()


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Kent Police, the force has not joined the Brook Valley Board.",
        "The force was invited to join the Brook Valley Board.",
        "Kent Police has left the Brook Valley Board.",
    ],
)
def test_who_does_not_take_part_is_no_member(text: str, of_text: Callable) -> None:
    assert of_text(text).stated("memberOf") == set()


def test_a_bullet_under_areas_for_improvement_gives_no_claim(of_text: Callable) -> None:
    said = of_text(
        "## Areas for improvement\n\n- The force uses THRIVE in all calls.\n- Officers refer victims to the SARC.\n"
    )
    assert said.claims == set()


@pytest.mark.parametrize(
    "text",
    [
        "Operation Bramble was shelved.",
        "The force launched Operation Bramble but it was then abandoned.",
        "Operation Bramble was cancelled by the force.",
    ],
)
def test_what_was_shelved_is_not_run(text: str, of_text: Callable) -> None:
    assert of_text(text).stated("operates") == set()


def test_nothing_is_claimed_of_a_thing_and_itself(of_text: Callable) -> None:
    assert not [each for each in of_text("Gwent Police works with Gwent Police.").claims if each[0] == each[2]]


@pytest.mark.parametrize(
    "text",
    [
        "Burglary is a crime in Kent, and the Home Office is a department.",
        "Kent Police, Essex Police and the Home Office are mentioned here.",
        "Hate crime rose. THRIVE is a word. The Home Office is in London.",
    ],
)
def test_names_side_by_side_are_not_linked(text: str, of_text: Callable) -> None:
    assert of_text(text).claims == set()


# evidence --------------------------------------------------------------------------------------------------------------


def test_a_claim_made_twice_is_one_claim_with_both_sentences(of_text: Callable) -> None:
    said = of_text("The force uses THRIVE. It rained. THRIVE is used by the force.")
    (claim,) = said.facts.claims
    assert [said.words(span) for span in claim.evidence] == ["The force uses THRIVE.", "THRIVE is used by the force."]


def test_the_evidence_of_an_unnamed_force_is_the_sentence_that_names_it_too(of_text: Callable) -> None:
    said = of_text("Gwent Police is small. There are six boats. The otter team works at night.")
    (claim,) = said.facts.claims
    assert [said.words(span) for span in claim.evidence] == ["Gwent Police is small.", "The otter team works at night."]


def test_collaboration_is_told_once_from_the_inspected_forces_side(of_text: Callable) -> None:
    said = of_text("Kent Police works with Gwent Police. Gwent Police works with Kent Police.")
    (claim,) = said.facts.claims
    assert said.claims == {(GWENT, "collaboratesWith", KENT)}
    assert len(claim.evidence) == 2


@pytest.mark.xfail(
    strict=True, reason="'the force' is taken for the force that opens the sentence, even as its own partner"
)
def test_the_partner_of_another_force_is_the_inspected_one(of_text: Callable) -> None:
    assert of_text("Kent Police works with the force.").claims == {(GWENT, "collaboratesWith", KENT)}


# lists below a name ------------------------------------------------------------------------------------------------------

POWERS_LISTED = """\
Anti-social behaviour fell in the city.

Inspectors looked at anti-social behaviour powers, including:

- criminal behaviour orders; and
- dispersal orders.

The Anti-social Behaviour, Crime and Policing Act 2014 introduced anti-social behaviour powers.
"""


def test_what_holds_of_a_collective_name_holds_of_the_things_listed_below_it(of_text: Callable) -> None:
    act = "Anti-social Behaviour, Crime and Policing Act 2014"
    for power in ("criminal behaviour order", "dispersal order", "anti-social behaviour powers"):
        assert (power, "governedBy", act) in of_text(POWERS_LISTED).claims
        assert (power, "addresses", "anti-social behaviour") in of_text(POWERS_LISTED).claims


def test_the_evidence_for_a_listed_thing_is_its_item_and_what_leads_to_it(of_text: Callable) -> None:
    said = of_text(POWERS_LISTED)
    (claim,) = [
        each
        for each in said.facts.claims
        if said.name(each.subject) == "dispersal order" and each.predicate == "addresses"
    ]
    assert [said.words(span) for span in claim.evidence] == [
        "Inspectors looked at anti-social behaviour powers, including:",
        "dispersal orders.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors looked at anti-social behaviour powers:\n\n- Gwent Police had none to show; and\n- Essex Police had none.\n",
        "Anti-social behaviour powers were looked at in three places:\n\n- dispersal orders; and\n- criminal behaviour orders.\n",
        "Inspectors looked at anti-social behaviour powers, including:\n\n- dispersal orders.\n",
    ],
    ids=["a list of something else", "not led to by the name", "a list of one"],
)
def test_a_list_of_other_things_says_nothing_of_them(text: str, of_text: Callable) -> None:
    assert of_text(text).stated("addresses", "governedBy") == set()


# whose it is -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "HMICFRS looked at the arrest rate beside other measures, such as the use of voluntary attendance.",
        "HMIC asked each force how often it uses voluntary attendance for domestic abuse.",
    ],
)
def test_what_the_inspectorate_looked_at_is_not_what_it_uses(text: str, of_text: Callable) -> None:
    assert of_text(text).stated("uses", "addresses") == set()


def test_a_part_of_what_a_unit_has_is_not_a_member_of_the_unit(of_text: Callable) -> None:
    text = "City of London Police had cases that were part of the National Fraud Intelligence Bureau's remit."
    assert of_text(text).stated("memberOf") == set()


RESPONSE = "# Response of the Gwent Police and Crime Commissioner to the PEEL 2017 report on Gwent Police\n\n"


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("My office runs the Lantern programme.", ("operates", "Lantern programme")),
        ("The Lantern programme, my summer course, is full.", ("operates", "Lantern programme")),
        ("I set up Operation Bramble.", ("operates", "Operation Bramble")),
    ],
)
def test_a_commissioners_response_speaks_of_its_author(sentence: str, triple: tuple[str, str]) -> None:
    shop = workshop(Plan())
    facts = shop.extract(read_text(f"{RESPONSE}{sentence}\n", name="response.md", reference=shop.reference))
    found = {(facts.entities[c.subject].cls, c.predicate, facts.entities[c.object].name) for c in facts.claims}
    assert ("PublicBody", *triple) in found


def test_no_report_but_a_response_speaks_of_its_author() -> None:
    shop = workshop(Plan())
    text = "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\nThe Gwent Police and Crime Commissioner said so.\n\nI set up Operation Bramble.\n"
    facts = shop.extract(read_text(text, name="report.md", reference=shop.reference))
    assert not any(facts.entities[c.subject].cls == "PublicBody" for c in facts.claims)


def test_who_pays_the_bill_funds_it(of_text: Callable) -> None:
    for sentence in (
        "The wages of the otter team are paid by the Home Office.",
        "The Home Office covers the costs of the otter team.",
    ):
        assert ("otter team", "fundedBy", "Home Office") in of_text(sentence).claims, sentence
