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


@pytest.mark.xfail(strict=True, reason="an apposition ends only before a verb of a short list")
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
