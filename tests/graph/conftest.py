"""A tiny report and its facts, built by hand: every kind of fact once, offsets found in the text."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from peelgraph.extraction.facts import (
    ENGLAND_AND_WALES,
    Claim,
    Definition,
    Entity,
    Facts,
    Finding,
    Judgment,
    LeftOut,
    Mention,
    Observation,
    Unlinked,
)
from peelgraph.graph.provenance import Provenance
from peelgraph.reading.report import Kind, Passage, Report, Section, Span

ID = "https://w3id.org/peelgraph/id/"
FORCE = ID + "police-force/kent-police"
UNIT = ID + "collaborative-unit/east-quay-unit"
TEAM = "local:Team:Beacon team"

TEXT = """PEEL: Effectiveness 2017
Kent Police
# Protecting people
Kent Police runs a Beacon team (BT), which works in homes. The East Quay Unit 🦊 joins the Beacon team.
In 2017 it took 45.50% of calls; England and Wales took 40%. Harbour was not told apart, and 7 was left.
Overall effectiveness: Good
"""


def at(words: str, nth: int = 1) -> Span:
    """Return where the ``nth`` occurrence of the words stands."""
    begin = -1
    for _ in range(nth):
        begin = TEXT.index(words, begin + 1)
    return Span(begin, begin + len(words))


def sentence(first: str, last: str) -> Span:
    """Return the stretch from the first words to the last."""
    return Span(at(first).begin, at(last).end)


def build_facts() -> Facts:
    report = Report(
        name="kent.md",
        digest=hashlib.sha256(TEXT.encode()).hexdigest(),
        source=TEXT,
        title="PEEL: Effectiveness 2017",
        force=FORCE,
        round="2017",
        pillar="effectiveness",
        kind="report",
        issued=(2018, 3),
        isbn="978-1-78655-000-0",
        sections=(
            Section("PEEL: Effectiveness 2017", 1, 0, len(TEXT)),
            Section("Protecting people", 2, at("# Protecting").begin, len(TEXT), 0),
        ),
        passages=(Passage(TEXT, ((0, 0),), Kind.PARAGRAPH),),
    )
    stated = at("Kent Police runs a Beacon team (BT), which works in homes.")
    joined = sentence("The East", "joins the Beacon team.")
    figures = sentence("In 2017", "took 40%.")
    return Facts(
        report=report,
        entities={
            FORCE: Entity(FORCE, "PoliceForce", "Kent Police", iri=FORCE),
            UNIT: Entity(UNIT, "CollaborativeUnit", "East Quay Unit", ("EQ Unit", "EQU"), iri=UNIT),
            TEAM: Entity(TEAM, "Team", "Beacon team", ("BT",), home=FORCE),
        },
        mentions=(
            Mention(at("Kent Police", 2), FORCE, 1, "gazetteer"),
            Mention(at("Beacon team"), TEAM, 1, "introduced", 0.9),
            Mention(at("BT"), TEAM, 1, "abbreviation", 0.9),
            Mention(at("East Quay Unit"), UNIT, 1, "gazetteer"),
            Mention(at("Beacon team", 2), TEAM, 1, "introduced", 0.9),
        ),
        unlinked=(Unlinked(at("Harbour"), (UNIT, TEAM), 1, "two entities bear the name"),),
        claims=(
            Claim(TEAM, "partOf", FORCE, (stated,), "runs", 0.8),
            Claim(UNIT, "collaboratesWith", TEAM, (joined,), "joins"),
            Claim(TEAM, "partOf", FORCE, (joined,), "owner", 0.95),
        ),
        judgments=(
            Judgment(
                FORCE,
                "Overall effectiveness",
                ID + "question/2017/overall-effectiveness",
                ID + "grade/four-tier/good",
                2017,
                True,
                (at("Overall effectiveness: Good"),),
                "table",
            ),
        ),
        observations=(
            Observation(
                Decimal("45.50"),
                "percent",
                "calls taken",
                TEAM,
                "In 2017",
                at("45.50"),
                figures,
                "share",
                start=date(2017, 1, 1),
                end=date(2017, 12, 31),
                qualifier="about",
                margin=Decimal("1E+1"),
                compared_with=at("40"),
            ),
            Observation(Decimal(40), "percent", "calls taken", ENGLAND_AND_WALES, "", at("40"), figures, "share"),
        ),
        definitions=(Definition(TEAM, stated, "a team which works in homes", "apposition"),),
        left_out=(LeftOut(at("7", 3), "number", "no measure", 1),),
        findings=(
            Finding(
                "CauseOfConcern",
                "The East Quay Unit joins the Beacon team.",
                FORCE,
                ID + "question/2017/vulnerable-people",
                1,
                joined,
                (joined,),
                "box",
                status="replaced",
                raised=2016,
                replaced_by=("InnovativePractice", stated),
                concerns=(UNIT, TEAM),
            ),
            Finding(
                "Recommendation",
                "The East Quay Unit joins the Beacon team by March 2018.",
                None,
                None,
                1,
                figures,
                (joined, figures),
                "box",
                addressees=(UNIT,),
                deadline="by March 2018",
                due=date(2018, 3, 31),
                cause=joined,
            ),
            Finding(
                "InnovativePractice", "It works in homes.", FORCE, None, 1, stated, (stated,), "box", title="Homes"
            ),
        ),
    )


@pytest.fixture
def facts() -> Facts:
    return build_facts()


@pytest.fixture
def provenance() -> Provenance:
    return Provenance(peelgraph="0.1.0", spacy="3.8.0", reference="ab" * 32, model=("en_core", "3.8"))
