"""The words that say what a term means are its definition; what was done, or how good it is, is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

THRIVE = "threat, harm, risk, investigation, vulnerability and engagement"


@pytest.mark.parametrize(
    ("text", "entity", "words", "rule"),
    [
        ("THRIVE, a structured way to judge risk, is used by call takers.", THRIVE, "a structured way to judge risk", "apposition"),
        ("The SARC (a centre where victims are cared for) is open.", "sexual assault referral centre", "a centre where victims are cared for", "apposition"),
        ("Silver Lining, its wider change programme, is in its second year.", "Silver Lining", "its wider change programme", "apposition"),
        ("A mentoring scheme, 'Second Start', is for the young.", "Second Start", "A mentoring scheme", "apposition"),
        ("A scheme known as Fresh Footing gives mentors.", "Fresh Footing", "A scheme known as Fresh Footing", "known as"),
        ("Operation Bramble is an operation that hunts burglars.", "Operation Bramble", "Operation Bramble is an operation that hunts burglars.", "says what it is"),
        ("The otter team began. This team is made up of six officers.", "otter team", "This team is made up of six officers.", "made up of"),
        ("Integrated offender management – a way of working with thieves.", "integrated offender management", "a way of working with thieves", "glossary line"),
        ("- THRIVE: a way to weigh risk\n", THRIVE, "a way to weigh risk", "glossary line"),
    ],
)  # fmt: skip
def test_a_definition_is_taken_with_its_words(text: str, entity: str, words: str, rule: str, of_text: Callable) -> None:
    said = of_text(text)
    assert (entity, words) in said.definitions
    assert [each.rule for each in said.facts.definitions if each.text == words] == [rule]


@pytest.mark.parametrize(
    "note",
    [
        "A domestic violence protection notice is a notice that keeps someone from a home.",
        "A notice of this kind that keeps someone from a home. Available from: www.example.org/notices",
    ],
)
def test_a_footnote_defines_what_it_names_or_hangs_on(note: str, of_text: Callable) -> None:
    said = of_text(f"Officers gave a DVPN.<sup>1</sup>\n\n<sup>1</sup> {note}\n")
    ((entity, words),) = said.definitions
    assert entity == "domestic violence protection notice"
    assert words == note.split(" Available", maxsplit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Gwent Police is a force in Wales.",
        "The Brook Valley Partnership is a strong partnership.",
        "Domestic abuse, a crime that hides, is rising.",
        "The force works with the Home Office, the College of Policing and Barnardo's.",
        "The otter team made six arrests and is proud.",
        "Officers use THRIVE.<sup>1</sup>\n\n<sup>1</sup> THRIVE, Home Office, 2015.\n",
        "Officers use THRIVE.<sup>1</sup>\n\n<sup>1</sup> Available from: www.example.org/thrive\n",
    ],
)
def test_what_does_not_say_what_a_thing_is_defines_nothing(text: str, of_text: Callable) -> None:
    assert of_text(text).definitions == set()


def test_praise_defines_nothing(of_text: Callable) -> None:
    assert of_text("The Brook Valley Partnership is one of the best examples we saw.").definitions == set()


@pytest.mark.parametrize("verb", ["pays", "began in May", "met on Monday"])
def test_an_apposition_ends_before_the_sentences_verb(verb: str, of_text: Callable) -> None:
    said = of_text(f"Silver Lining, its wider change programme, {verb}.")
    assert said.definitions == {("Silver Lining", "its wider change programme")}


def test_an_apposition_begins_with_its_own_article(of_text: Callable) -> None:
    said = of_text("The force runs a mentoring scheme, 'Second Start', for the young.")
    assert said.definitions == {("Second Start", "a mentoring scheme")}


def test_a_definition_of_a_place_is_given_once(of_text: Callable) -> None:
    said = of_text("THRIVE, a way to judge risk, is used. THRIVE, a way to judge risk, is used.")
    assert [each.text for each in said.facts.definitions] == ["a way to judge risk"] * 2
    assert len({each.evidence for each in said.facts.definitions}) == 2


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("The otter team, four staff who visit hostels, began.", "otter team", "four staff who visit hostels"),
        ("Within it sits the otter team (OT), five detectives who look at leaks.", "otter team", "five detectives who look at leaks"),
        ("It set up the otter panel in 2015: 14 residents who read files.", "otter panel", "14 residents who read files"),
        ("The otter team, a nurse and a constable in one car, works nights.", "otter team", "a nurse and a constable in one car"),
        ("The otter team, which comprises four constables, two nurses and a vet, works nights.", "otter team", "which comprises four constables, two nurses and a vet"),
        ("Officers use Crimes 2, the ageing system on which crimes are recorded.", "Crimes 2", "the ageing system on which crimes are recorded"),
        ("Operation Bramble, the force's answer to burglary, ended.", "Operation Bramble", "the force's answer to burglary"),
        ("Operation Bramble, three weeks of patrols around pubs, ended.", "Operation Bramble", "three weeks of patrols around pubs"),
        ("It set up the Severn partnership, under which three councils share data.", "Severn partnership", "under which three councils share data"),
        ("Its diversion programme, Project Rowan, cut crime.", "Project Rowan", "Its diversion programme"),
        ("It contains a small cell known as the otter desk.", "otter desk", "a small cell known as the otter desk"),
        ("In Newport, the otter team, a group of officers, nurses and a vet, works nights.", "otter team", "a group of officers, nurses and a vet"),
        ("It works with Open Harbour, a charity for sailors, and with schools.", "Open Harbour", "a charity for sailors"),
    ],
)  # fmt: skip
def test_an_apposition_of_any_form_is_taken_to_its_end(text: str, entity: str, words: str, of_text: Callable) -> None:
    assert (entity, words) in of_text(text).definitions


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The otter panel is where Newport City Council and the force meet.", "otter panel"),
        ("Operation Bramble is how the force answers burglary.", "Operation Bramble"),
        ("Operation Bramble is the force's response to burglary.", "Operation Bramble"),
        ("Operation Bramble, mentioned on page 31, is a joint patrol.", "Operation Bramble"),
        ("The otter team consists of two vets.", "otter team"),
        ("The task of the otter team is to find lost boats.", "otter team"),
        ("Six detectives make up the otter team.", "otter team"),
        (
            "Partners in the MARAC include the county council and housing officers.",
            "multi-agency risk assessment conference",
        ),
    ],
)
def test_a_sentence_of_any_form_says_what_a_thing_is(text: str, entity: str, of_text: Callable) -> None:
    ((defined, words),) = of_text(text).definitions
    assert defined == entity
    assert words in text and len(words) > len(text) / 2


@pytest.mark.parametrize(
    "text",
    [
        "The otter team is a success.",
        "The otter team is an area for improvement.",
        "The otter team is where we saw the best work.",
        "The otter team is how a force should work.",
        "The otter team is one of its units.",
        "The otter team, where we found a backlog, is slow.",
        "The otter team, like the control room, is short of staff.",
        "Under Operation Bramble, the force tells schools by 8am.",
        "With THRIVE, the digital unit has cut its queue.",
        "Operation Bramble led to 40 arrests, a record for the force.",
        "The force sends people to Victim Support, a step that we welcome.",
        "Sergeant Ali, the head of the otter team, spoke to us.",
        "The otter panel, on which Newport City Council sits, met.",
    ],
)
def test_what_a_thing_did_or_is_worth_is_no_definition(text: str, of_text: Callable) -> None:
    assert of_text(text).definitions == set()


@pytest.mark.parametrize(
    ("note", "defines"),
    [
        ("MARACs, held every other week, bring agencies together to protect victims.", True),
        ("Partners in the MARAC include the county council and housing officers.", True),
        ("The meeting was set up in 1998.", False),
    ],
)
def test_a_footnote_of_any_form_defines_its_name(note: str, defines: bool, of_text: Callable) -> None:
    said = of_text(f"It attends the MARAC.<sup>1</sup>\n\n<sup>1</sup> {note}\n")
    assert said.definitions == ({("multi-agency risk assessment conference", note)} if defines else set())
