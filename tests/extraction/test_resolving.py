"""What *it*, *they*, *the latter* and a bill stand for: what the sentence before is about, and its words are evidence too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.extraction.resolving.element import Element
from peelgraph.extraction.resolving.topics import topic

HEAD = "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\n"


def elements(text: str, *named: tuple[str, str]) -> list[Element]:
    return [Element(text.index(name), text.index(name) + len(name), name, cls) for name, cls in named]


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [
        ("The Usk team works with Quay Homes.", (("Usk team", "Team"), ("Quay Homes", "Organisation")), "Usk team"),
        ("Fraud falls to the Usk team.", (("Fraud", "Theme"), ("Usk team", "Team")), "Usk team"),
        ("Gwent Police's Usk team is small.", (("Gwent Police", "PoliceForce"), ("Usk team", "Team")), "Usk team"),
        ("Gwent Police has set up Larks.", (("Gwent Police", "PoliceForce"), ("Larks", "Scheme")), "Larks"),
        ("Gwent Police takes calls on Larks.", (("Gwent Police", "PoliceForce"), ("Larks", "Scheme")), "Gwent Police"),
        ("Using Trellis, the Usk team is quick.", (("Trellis", "Method"), ("Usk team", "Team")), "Usk team"),
        ("Usk Council hosts the Wye forum.", (("Usk Council", "LocalAuthority"), ("Wye forum", "Partnership")), "Wye forum"),
        ("HMIC said that Larks is good.", (("HMIC", "PublicBody"), ("Larks", "Scheme")), "Larks"),
        ("Rape and burglary are rare.", (("Rape", "Theme"), ("burglary", "Theme")), None),
    ],
)  # fmt: skip
def test_a_sentence_is_about_its_subject_or_what_that_has(text: str, named: tuple, meant: str | None) -> None:
    found = topic(text, 0, elements(text, *named))
    assert (found.entity if found else None) == meant


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Usk harm team is a team of six. It works closely with Quay Homes Trust.",
         ("Usk harm team", "collaboratesWith", "Quay Homes Trust")),
        ("Farm crime falls to the Usk farm team. Its officers work closely with Quay Homes Trust.",
         ("Usk farm team", "collaboratesWith", "Quay Homes Trust")),
        ("The Usk forum meets each month. Newport City Council and Larks Trust are members.",
         ("Larks Trust", "memberOf", "Usk forum")),
        ("Operation Larks seized 40 knives. The bill is met by Newport City Council.",
         ("Operation Larks", "fundedBy", "Newport City Council")),
        ("The Larks programme helps 90 pupils. It is funded by Newport City Council.",
         ("Larks programme", "fundedBy", "Newport City Council")),
    ],
)  # fmt: skip
def test_what_a_word_stands_for_is_an_end_of_claims_and_its_name_is_evidence(
    text: str, claim: tuple[str, str, str], of_text: Callable
) -> None:
    facts = of_text(HEAD + text).facts
    name = {key: entity.name for key, entity in facts.entities.items()}
    found = {(name[each.subject], each.predicate, name[each.object]): each for each in facts.claims}
    assert claim in found
    words = [facts.report.source[span.begin : span.end] for span in found[claim].evidence]
    assert all(any(end in part for part in words) for end in (claim[0], claim[2]))


@pytest.mark.parametrize(
    "text",
    [
        "The Usk harm team is a team of six. It is important that officers work with Quay Homes Trust.",
        "Fraud has doubled. It is funded by nobody, Newport City Council said.",
    ],
)
def test_an_it_that_stands_for_nothing_is_no_end(text: str, of_text: Callable) -> None:
    said = {(each.subject, each.predicate) for each in of_text(HEAD + text).facts.claims}
    assert not said & {("local:Team:usk harm team", "collaboratesWith"), ("local:Theme:fraud", "fundedBy")}
