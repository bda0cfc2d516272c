"""The rounds hold what extraction and the shapes rely on."""

from __future__ import annotations

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace

from peelgraph import resources

PEEL = Namespace("https://w3id.org/peelgraph/ontology#")
ID = Namespace("https://w3id.org/peelgraph/id/")
ROUNDS = Graph().parse(resources.ONTOLOGY / "frameworks.ttl")
OLD = ("2014", "2015", "2016", "2017", "2018-19")
NEW = ("2021-22", "2023-25", "2025-27")


@pytest.mark.parametrize(
    ("slug", "label", "year", "scale", "inspectorate"),
    [
        ("2014", "2014", "2014", "four-tier", "HMIC"),
        ("2015", "2015", "2015", "four-tier", "HMIC"),
        ("2016", "2016", "2016", "four-tier", "HMIC"),
        ("2017", "2017", "2017", "four-tier", "HMICFRS"),
        ("2018-19", "2018/19", "2018", "four-tier", "HMICFRS"),
        ("2021-22", "2021/22", "2021", "five-tier", "HMICFRS"),
        ("2023-25", "2023-25", "2023", "five-tier", "HMICFRS"),
        ("2025-27", "2025-27", "2025", "five-tier", "HMICFRS"),
    ],
)
def test_a_round_has_its_label_year_scale_and_inspectorate(
    slug: str, label: str, year: str, scale: str, inspectorate: str
) -> None:
    node = ID[f"framework/{slug}"]
    assert str(ROUNDS.value(node, SKOS.prefLabel)) == label
    assert str(ROUNDS.value(node, PEEL.firstYear)) == year
    assert ROUNDS.value(node, PEEL.gradeScale) == ID[f"grade-scale/{scale}"]
    assert str(ROUNDS.value(node, PEEL.inspectorateName)) == inspectorate


def test_there_are_no_other_rounds() -> None:
    assert set(ROUNDS.subjects(RDF.type, PEEL.Framework)) == {ID[f"framework/{slug}"] for slug in OLD + NEW}


@pytest.mark.parametrize(
    ("scale", "grades"),
    [
        ("four-tier", ["Outstanding", "Good", "Requires improvement", "Inadequate"]),
        ("five-tier", ["Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate"]),
    ],
)
def test_a_scale_ranks_its_grades_from_the_best(scale: str, grades: list[str]) -> None:
    members = ROUNDS.subjects(SKOS.inScheme, ID[f"grade-scale/{scale}"])
    ranked = sorted(
        (ROUNDS.value(grade, PEEL.rank).toPython(), str(ROUNDS.value(grade, SKOS.prefLabel))) for grade in members
    )
    assert ranked == list(enumerate(grades, start=1))


def test_grades_of_the_two_scales_are_never_comparable() -> None:
    for old in OLD:
        for new in NEW:
            one, other = ID[f"framework/{old}"], ID[f"framework/{new}"]
            assert (one, PEEL.notComparableWith, other) in ROUNDS
            assert (other, PEEL.notComparableWith, one) in ROUNDS
    assert (ID["framework/2023-25"], PEEL.notComparableWith, ID["framework/2021-22"]) in ROUNDS


@pytest.mark.parametrize("property_", [PEEL.comparableWith, PEEL.notComparableWith, SKOS.closeMatch])
def test_links_between_rounds_and_questions_go_both_ways(property_: object) -> None:
    pairs = set(ROUNDS.subject_objects(property_))
    assert pairs
    assert pairs == {(second, first) for first, second in pairs}


@pytest.mark.parametrize("slug", OLD)
def test_every_pillar_of_a_round_has_its_overall_question(slug: str) -> None:
    scheme = ID[f"framework/{slug}"]
    pillars = set(ROUNDS.subjects(SKOS.inScheme, scheme)) & set(ROUNDS.subjects(RDF.type, PEEL.Pillar))
    overall = {
        ROUNDS.value(question, PEEL.ofPillar): str(ROUNDS.value(question, SKOS.prefLabel))
        for question in ROUNDS.subjects(PEEL.overall, Literal(True))
        if (question, SKOS.inScheme, scheme) in ROUNDS
    }
    assert overall == {pillar: f"Overall {str(ROUNDS.value(pillar, SKOS.prefLabel)).lower()}" for pillar in pillars}


def test_a_label_stands_for_one_core_question_of_its_round() -> None:
    """Else a printed question could not be mapped; a diagnostic may share its name with nothing either."""
    seen: dict[tuple[object, str], object] = {}
    for question in ROUNDS.subjects(RDF.type, PEEL.Question):
        scheme = ROUNDS.value(question, SKOS.inScheme)
        for property_ in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in ROUNDS.objects(question, property_):
                assert seen.setdefault((scheme, str(label).casefold()), question) == question, label


@pytest.mark.parametrize(
    "label",
    [
        "percent", "percentage points", "count", "per 1,000 population", "per 1 million population",
        "per 100 domestic abuse-related offences", "GBP", "GBP million", "hours", "minutes", "days", "weeks", "months", "years",
    ],
)  # fmt: skip
def test_a_unit_has_its_label(label: str) -> None:
    (unit,) = ROUNDS.subjects(SKOS.prefLabel, Literal(label, lang="en"))
    assert (unit, RDF.type, PEEL.Unit) in ROUNDS


def test_ungraded_is_a_state_and_no_grade() -> None:
    (state,) = ROUNDS.subjects(SKOS.prefLabel, Literal("Ungraded", lang="en"))
    assert set(ROUNDS.objects(state, RDF.type)) == {PEEL.NotGradedState, SKOS.Concept}
