"""A printed grade becomes one judgment of its force, question and year; what only sounds like a grade becomes none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.reading.report import Report

INVESTIGATING = "Investigating crime and reducing re-offending"
VULNERABLE = "Protecting vulnerable people"
TABLE = f"""\
| Question | Grade | Year |
| --- | --- | --- |
| {INVESTIGATING} | Good | 2017 |
| {VULNERABLE} | Requires improvement | 2016 |
"""
COLUMNS = f"| {INVESTIGATING} | {VULNERABLE} |\n| --- | --- |\n| Good | Inadequate |\n"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        (f"| Question | Grade |\n| --- | --- |\n| {INVESTIGATING} | Good |\n| {VULNERABLE} | Good |\n", "good"),
        (f"## {INVESTIGATING}\n\nGood\n\nIt works hard.", "good"),
        (f"## {INVESTIGATING}\n\n**Inadequate**\n\nIt works hard.", "inadequate"),
        (f"{INVESTIGATING}: Good\n", "good"),
        (f"- {INVESTIGATING}: Requires improvement\n", "requires-improvement"),
        (f"- {INVESTIGATING} – Good\n", "good"),
        ("Gwent Police is good at investigating crime and reducing re-offending.", "good"),
        (
            "The constabulary is judged to be outstanding at investigating crime and reducing re-offending.",
            "outstanding",
        ),
        ("The force requires improvement in investigating crime and reducing re-offending.", "requires-improvement"),
        ("Inspectors graded it 'inadequate' in investigating crime and reducing re-offending.", "inadequate"),
        ("The force is good at:\n\n- investigating crime and reducing re-offending;\n", "good"),
    ],
)
def test_a_grade_is_read_in_each_form_it_is_printed_in(text: str, grade: str, of_text: Callable) -> None:
    assert (INVESTIGATING, grade, 2017) in of_text(text).judgments


def test_a_table_gives_each_row_its_own_grade_and_year(of_text: Callable) -> None:
    assert of_text(TABLE).judgments == {(INVESTIGATING, "good", 2017), (VULNERABLE, "requires-improvement", 2016)}


def test_a_row_may_end_in_an_empty_cell(of_text: Callable) -> None:
    assert of_text(TABLE.replace(" 2016 ", "")).judgments == {
        (INVESTIGATING, "good", 2017),
        (VULNERABLE, "requires-improvement", 2017),
    }


def test_questions_over_their_grades_are_read_by_column(of_text: Callable) -> None:
    assert of_text(COLUMNS).judgments == {(INVESTIGATING, "good", 2017), (VULNERABLE, "inadequate", 2017)}


def test_a_question_and_the_grade_beneath_it_are_read_together(of_text: Callable) -> None:
    question = "How effective is the force at investigating crime and reducing re-offending?"
    assert of_text(f"{question}\nGood\n").judgments == {(question, "good", 2017)}


def test_two_grades_of_one_sentence_go_to_their_own_questions(of_text: Callable) -> None:
    said = of_text(
        "It was graded 'outstanding' in preventing crime and tackling anti-social behaviour and 'good' in protecting "
        "vulnerable people."
    )
    assert said.judgments == {
        ("Preventing crime and tackling anti-social behaviour", "outstanding", 2017),
        (VULNERABLE, "good", 2017),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Overall effectiveness: Good\n",
        "The extent to which the force is effective at keeping people safe and reducing crime is good.",
        "## How effective is the force at keeping people safe and reducing crime?\n\nGood\n",
    ],
)
def test_the_pillars_grade_has_the_pillar_as_its_question(text: str, of_text: Callable) -> None:
    assert of_text(text).judgments == {("Overall effectiveness", "good", 2017)}


@pytest.mark.parametrize(
    "text",
    [
        "The force has a good understanding of demand and a good grip of risk.",
        "Its outstanding volunteers did good work for victims of burglary.",
        "It was graded good in six areas and adequate in two.",
        "Our overall judgment is the same as last year.",
        "The judgment of good still stands.",
        "In our last inspection, the force was graded good at protecting vulnerable people.",
        "Last year it was judged to be inadequate at protecting vulnerable people.",
        "The force is not good at protecting vulnerable people.",
        "Is the force good at protecting vulnerable people in every part of its area?",
    ],
)
def test_what_is_no_grade_of_this_inspection_gives_none(text: str, of_text: Callable) -> None:
    assert of_text(text).judgments == set()


@pytest.mark.parametrize("lead", ["plans to be", "aims to be", "should be", "wants to be"])
def test_a_grade_that_is_only_planned_is_none(lead: str, of_text: Callable) -> None:
    assert of_text(f"The force {lead} good at protecting vulnerable people.").judgments == set()


def test_a_grade_named_for_another_force_is_that_forces(of_text: Callable) -> None:
    said = of_text("In contrast, Kent Police is good at investigating crime and reducing re-offending.")
    assert said.judgments == set()
    assert [(said.name(each.force), each.question) for each in said.facts.judgments] == [("Kent Police", INVESTIGATING)]


@pytest.mark.parametrize(("printed", "state"), [("Ungraded", "ungraded"), ("Not graded", "not-graded")])
def test_a_question_without_a_grade_has_a_state_and_no_grade(printed: str, state: str, of_text: Callable) -> None:
    (judgment,) = of_text(f"## Specialist capabilities\n\n{printed}\n\nIt takes part.").facts.judgments
    assert judgment.grade.endswith(f"/not-graded/{state}")


def test_a_carried_over_grade_keeps_its_year_and_was_not_inspected(of_text: Callable) -> None:
    text = f"## {INVESTIGATING}\n\nGood\n\nThis grade is carried over from our 2016 inspection."
    (judgment,) = of_text(text).facts.judgments
    assert (judgment.year, judgment.inspected) == (2016, False)


def test_a_grade_of_this_round_was_inspected(of_text: Callable) -> None:
    assert {(each.year, each.inspected) for each in of_text(TABLE).facts.judgments} == {(2017, True), (2016, False)}


def test_two_places_that_agree_are_one_judgment_with_two_pieces_of_evidence(of_text: Callable) -> None:
    sentence = "The force is good at investigating crime and reducing re-offending."
    said = of_text(f"## {INVESTIGATING}\n\nGood\n\n{sentence}")
    (judgment,) = said.facts.judgments
    assert [said.words(span) for span in judgment.evidence] == ["Good", sentence]


def test_places_that_disagree_are_said_and_give_a_judgment_each_about_one_question(of_text: Callable) -> None:
    sentence = "The force requires improvement in investigating crime and reducing re-offending."
    said = of_text(f"## {INVESTIGATING}\n\nGood\n\n{sentence}")
    assert said.judgments == {(INVESTIGATING, "good", 2017), (INVESTIGATING, "requires-improvement", 2017)}
    reason = "disagrees with the grade given elsewhere"
    assert said.left_out("grade") == [("Good", reason), (sentence, reason)]
    assert [said.words(span) for each in said.facts.judgments for span in each.evidence] == ["Good", sentence]


@pytest.mark.parametrize(
    "text",
    [
        f"| Area | Grade | Last time |\n|---|---|---|\n| {INVESTIGATING} | Good | Inadequate |",
        f"## {INVESTIGATING}\n\nGood\n\nIt beat those of 2014, when it was inadequate at {INVESTIGATING.lower()}.",
    ],
)
def test_an_earlier_grade_beside_this_rounds_does_not_contradict_it(text: str, of_text: Callable) -> None:
    said = of_text(text)
    assert said.judgments == {(INVESTIGATING, "good", 2017)}
    assert all("disagrees" not in reason for _, reason in said.left_out("grade"))


@pytest.mark.parametrize(
    ("cover", "year", "scale"),
    [
        ("# PEEL 2021/22 – An inspection of Gwent Police\n\n", 2021, "five-tier"),
        ("# PEEL 2023–2025: An inspection of Gwent Police\n\n", 2023, "five-tier"),
    ],
)
def test_a_round_gives_the_year_and_the_scale(cover: str, year: int, scale: str, of_text: Callable) -> None:
    (judgment,) = of_text("## Investigating crime\n\nAdequate\n\nIt works.", cover=cover).facts.judgments
    assert judgment.year == year
    assert judgment.grade.endswith(f"/grade/{scale}/adequate")


def test_a_grade_of_another_rounds_scale_is_none(of_text: Callable) -> None:
    assert of_text(f"## {INVESTIGATING}\n\nAdequate\n\nIt works.").judgments == set()


def test_a_question_is_linked_to_the_one_of_its_own_round(of_text: Callable) -> None:
    (judgment,) = of_text(f"## {INVESTIGATING}\n\nGood\n").facts.judgments
    assert judgment.core_question is not None and judgment.core_question.endswith("/question/2017/investigating-crime")


def test_a_report_of_no_known_round_has_no_judgments(of_text: Callable) -> None:
    said = of_text(f"# Gwent Police\n\n## {INVESTIGATING}\n\nGood\n", cover="")
    report: Report = said.facts.report
    assert report.round is None
    assert said.facts.judgments == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The force has a good understanding of its communities.", "an ordinary word here"),
        ("The force was graded good in two areas.", "only counted, with no question named"),
        ("Last year we judged the force to be outstanding.", "an earlier inspection's"),
        ("The grade of inadequate surprised nobody.", "no question to it is told"),
    ],
)
def test_a_grade_word_that_gives_no_judgment_is_kept_with_the_reason(text: str, reason: str, of_text: Callable) -> None:
    said = of_text(text)
    assert said.judgments == set()
    assert [why for _, why in said.left_out("grade")] == [reason]


def test_a_grade_word_of_a_judgment_is_not_left_out(of_text: Callable) -> None:
    assert of_text("Investigating crime: Good\n").left_out("grade") == []


def test_the_last_column_of_several_rounds_is_this_ones(of_text: Callable) -> None:
    table = f"| Area | 2016 | 2017 |\n| --- | --- | --- |\n| {INVESTIGATING} | Good | Inadequate |\n| {VULNERABLE} | – | Good |\n"
    assert of_text(table).judgments == {(INVESTIGATING, "inadequate", 2017), (VULNERABLE, "good", 2017)}


def test_the_last_row_of_several_years_is_this_rounds(of_text: Callable) -> None:
    table = f"| | {INVESTIGATING} | {VULNERABLE} |\n| --- | --- | --- |\n| 2016 | Good | Good |\n| 2017 | Good | Inadequate |\n"
    assert of_text(table).judgments == {(INVESTIGATING, "good", 2017), (VULNERABLE, "inadequate", 2017)}


def test_rows_of_a_table_with_notes_may_end_in_empty_cells(of_text: Callable) -> None:
    table = f"| Question | Grade | Note |\n| --- | --- | --- |\n| {INVESTIGATING} | Good | |\n| {VULNERABLE} | Good | new |\n"
    assert of_text(table).judgments == {(INVESTIGATING, "good", 2017), (VULNERABLE, "good", 2017)}


def test_a_round_of_two_years_beside_a_grade_is_its_year(of_text: Callable) -> None:
    table = f"| Question | Grade | Inspected |\n| --- | --- | --- |\n| {INVESTIGATING} | Good | 2015/16 |\n"
    assert of_text(table).judgments == {(INVESTIGATING, "good", 2015)}


def test_grades_may_head_their_questions(of_text: Callable) -> None:
    text = f"At a glance\n\nOutstanding\n\n{INVESTIGATING}\n\nGood\n\n{VULNERABLE}\n\nInadequate\n\nNo areas\n\n## Next\n\nWords.\n"
    assert of_text(text).judgments == {(INVESTIGATING, "outstanding", 2017), (VULNERABLE, "good", 2017)}


def test_a_sentence_between_question_and_grade_carries_it_over(of_text: Callable) -> None:
    text = (
        f"{INVESTIGATING}\n\nThis was not inspected again, and our judgment from 2016 has been carried over.\n\nGood\n"
    )
    assert of_text(text).judgments == {(INVESTIGATING, "good", 2016)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"{INVESTIGATING} and protecting vulnerable people were each graded good.",
            {(INVESTIGATING, "good"), (VULNERABLE, "good")},
        ),
        (
            "HMICFRS judged its understanding of demand to be good; its use of resources to require improvement.",
            {("Understanding of demand", "good"), ("Use of resources", "requires-improvement")},
        ),
        (
            "The force looks after its own people, for which it was judged to be good.",
            {("Looks after its own people", "good")},
        ),
        ("The force was last graded in 2015, when it was judged to be good in effectiveness.", set()),
        (
            "The force was graded 'good' for the use of boats, for its kitchens and for its stables.",
            {("The use of boats", "good"), ("Kitchens", "good"), ("Stables", "good")},
        ),
        (
            "Inspectors graded the force good at tackling serious and organised crime.",
            {("Tackling serious and organised crime", "good")},
        ),
        (f"{INVESTIGATING}: Good (carried over from 2016)", {(INVESTIGATING, "good")}),
    ],
)
def test_grades_in_the_wordings_of_press_releases(sentence: str, expected: set, of_text: Callable) -> None:
    assert {(question, grade) for question, grade, _ in of_text(sentence).judgments} == expected


def test_beside_this_time_the_column_of_a_year_is_an_earlier_inspections(of_text: Callable) -> None:
    said = of_text(
        "| Area | This time | 2018/19 |\n|---|---|---|\n"
        "| Investigating crime | Good | Requires improvement |\n| Preventing crime | Adequate | Good |\n",
        cover="# Response to PEEL 2021/22, Gwent Police\n\n",
    )
    grades = sorted((each.question, each.grade.rsplit("/", 1)[-1], each.year) for each in said.facts.judgments)
    assert grades == [("Investigating crime", "good", 2021), ("Preventing crime", "adequate", 2021)]


def test_a_year_alone_behind_a_grade_is_when_it_was_given(of_text: Callable) -> None:
    said = of_text(
        "- Protecting vulnerable people: Good (2017)\n- Investigating crime and reducing re-offending: Good (2016)\n"
    )
    years = {each.question: each.year for each in said.facts.judgments}
    assert years == {"Protecting vulnerable people": 2017, "Investigating crime and reducing re-offending": 2016}


def test_a_grade_that_stands_from_a_year_is_that_years_and_no_other_one(of_text: Callable) -> None:
    said = of_text(
        "It is outstanding at preventing crime, and is good at planning for the future, a grade that stands from 2017.\n",
        cover="# PEEL: Police effectiveness, efficiency and legitimacy 2018/19\n\nAn inspection of Gwent Police\n\n",
    )
    years = {each.question.lower(): each.year for each in said.facts.judgments}
    assert years == {"preventing crime": 2018, "planning for the future": 2017}
