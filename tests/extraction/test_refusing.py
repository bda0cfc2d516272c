"""What a sentence seems to claim and is refused is told with its reason, and what spoke for a weighed name with its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgraph.building import Plan, workshop
from peelgraph.display.tagged import explanations
from peelgraph.extraction.facts import Facts
from peelgraph.gold import read_gold
from peelgraph.reading import read_text

DEV = Path(__file__).parents[2] / "data/gold/dev"
COVER = "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\n## Summary\n\n"


def explained(text: str) -> Facts:
    shop = workshop(Plan())
    return shop.extract(read_text(COVER + text, name="gwent.md", reference=shop.reference), explain=True)


@pytest.mark.parametrize(
    ("sentence", "predicate", "reason"),
    [
        ("Gwent Police does not use Niche.", "uses", "denied"),
        ("The force plans to work with Newport City Council.", "collaboratesWith", "planned"),
        ("If the force used Athena, it would help.", "uses", "conditional"),
        ("The force should work with Barnardo's.", "collaboratesWith", "planned"),
        ("We recommend that the force uses Niche.", "uses", "wished"),
        ("Gwent Police set up Operation Fern, which was withdrawn.", "operates", "given up"),
        ("Niche, which the force uses, was then scrapped.", "uses", "given up"),
    ],
)
def test_a_claim_that_is_not_taken_is_refused_with_its_reason(sentence: str, predicate: str, reason: str) -> None:
    facts = explained(f"{sentence}\n")
    assert facts.claims == ()
    assert any(each.predicate == predicate and each.reason.startswith(reason) for each in facts.refused)
    assert facts.report.source[facts.refused[0].evidence.begin :].startswith(sentence.rstrip("."))


def test_a_predicate_between_other_classes_than_its_own_is_refused() -> None:
    facts = explained("Victims are referred by Barnardo's to Niche.\n")
    reasons = {each.reason for each in facts.refused if each.predicate == "refersTo"}
    assert reasons == {"class not allowed: refersTo does not link a Organisation to a InformationSystem"}


def test_what_is_claimed_elsewhere_is_not_refused() -> None:
    facts = explained("Gwent Police uses Niche. Kent Police does not use Niche.\n")
    triples = {(each.subject, each.predicate, each.object) for each in facts.claims}
    assert triples
    assert triples.isdisjoint((each.subject, each.predicate, each.object) for each in facts.refused)


def test_nothing_is_refused_where_nobody_asks() -> None:
    shop = workshop(Plan())
    report = read_text(f"{COVER}Gwent Police does not use Niche.\n", name="gwent.md", reference=shop.reference)
    assert shop.extract(report).refused == ()


def test_every_mention_and_claim_is_explained() -> None:
    facts = explained(
        "Gwent Police works with Newport City Council. Young people are sent on Green Shoots, and Green Shoots helps "
        "with knife crime. The harm team looks after victims of burglary.\n"
    )
    tables = explanations(facts)
    columns, mentions = tables["Mentions"]
    assert mentions and all(row[columns.index("rule")] and row[columns.index("because")] for row in mentions)
    columns, claims = tables["Claims"]
    assert claims and all(row[columns.index("rule")] and row[columns.index("because")] for row in claims)
    weighed = [each for each in facts.mentions if each.rule == "weighed context"]
    assert weighed and all(each.because for each in weighed)


def test_what_the_words_speak_for_too_little_is_refused_with_the_words() -> None:
    shop, light = workshop(Plan()), []
    for name in ("city-of-london-2016-press-release", "derbyshire-2021-22-report-section"):
        text = read_gold(DEV / f"{name}.gold").text or ""
        facts = shop.extract(read_text(text, name=f"{name}.md", reference=shop.reference), explain=True)
        light += [each for each in facts.refused if each.rule == "weighed words"]
    assert light and all(each.reason.startswith("the words weigh too little: 0.") and each.because for each in light)
