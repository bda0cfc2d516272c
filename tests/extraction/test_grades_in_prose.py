"""Sentences, lists and small layouts of every round give their grades to the questions, and forces, that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

FORCE_PAGE_2014 = "# Gwent 2014\n\nRead HMIC's first PEEL assessment of Gwent Police.\n\n"
FORCE_PAGE_2017 = "# Gwent Police 2017\n\nPEEL 2017\n\n"
FORCE_PAGE_2018 = "# Gwent Police\n\nPEEL 2018/19\n\n"
EFFICIENCY_2017 = "# PEEL: Police efficiency (including leadership) 2017\n\nAn inspection of Gwent Police\n\n"
LEGITIMACY_2017 = "# PEEL police legitimacy 2017: press release on Gwent Police\n\n"
PRESS_2016 = "# Gwent Police: PEEL effectiveness report 2016, press release\n\n"
PRESS_2021 = "# Gwent Police PEEL 2021/22, press release\n\n"
PRESS_2023 = "# Gwent Police PEEL 2023-25, press release\n\n"
EFFECTIVENESS, EFFICIENCY, LEGITIMACY = "Overall effectiveness", "Overall efficiency", "Overall legitimacy"


def graded(said: object) -> list[tuple[str, str, int]]:
    return sorted((each.question, each.grade.rsplit("/", 1)[-1], each.year) for each in said.facts.judgments)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gwent Police is outstanding at reducing crime and preventing offending; it is good at investigating offending; the efficiency with which it works is good; and it acted fairly in most of the practices.",
            {("Reducing crime and preventing offending", "outstanding"), ("Investigating offending", "good"), (EFFICIENCY, "good")},
        ),
        ("It gives value for money, with an efficiency that we judge to be good.", {(EFFICIENCY, "good")}),
        ("On efficiency, inspectors rated the force overall as outstanding.", {(EFFICIENCY, "outstanding")}),
        ("How efficient it is was assessed as good.", {(EFFICIENCY, "good")}),
        (
            "At investigating offending the force is good; and at tackling anti-social behaviour, inadequate.",
            {("Investigating offending", "good"), ("Tackling anti-social behaviour", "inadequate")},
        ),
        (
            "The force is: good at investigating offending; and outstanding at tackling anti-social behaviour.",
            {("Investigating offending", "good"), ("Tackling anti-social behaviour", "outstanding")},
        ),
        ("Investigating offending is one area in which it requires improvement.", {("Investigating offending", "requires-improvement")}),
    ],
)  # fmt: skip
def test_a_force_page_of_2014_shares_its_verbs(text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=FORCE_PAGE_2014)) == sorted((*each, 2014) for each in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The extent to which the force is effective at keeping people safe and reducing crime good.",
            {(EFFECTIVENESS, "good")},
        ),
        (
            "The extent to which Gwent Police is efficient is requires improvement.",
            {(EFFICIENCY, "requires-improvement")},
        ),
        ("The extent to which Gwent Police is legitimate: not yet graded", {(LEGITIMACY, "not-yet-graded")}),
        (
            "The extent to which the force is effective is good, compared with inadequate last year.",
            {(EFFECTIVENESS, "good")},
        ),
        ("- The extent to which the force is effective\n\nGood\n", {(EFFECTIVENESS, "good")}),
        ("Efficiency dropped from outstanding to good.", {(EFFICIENCY, "good")}),
        ("**Legitimacy** – the force is Good", {(LEGITIMACY, "good")}),
    ],
)
def test_a_force_page_gives_each_pillar_its_grade(text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=FORCE_PAGE_2017)) == sorted((*each, 2017) for each in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is 'good' in how effectively it cuts crime, 'inadequate' in how efficiently it runs and 'outstanding' in how legitimately it acts.",
            {(EFFECTIVENESS, "good"), (EFFICIENCY, "inadequate"), (LEGITIMACY, "outstanding")},
        ),
        (
            "It was judged good overall for its effectiveness and its legitimacy, and as requiring improvement for its efficiency.",
            {(EFFECTIVENESS, "good"), (EFFICIENCY, "requires-improvement"), (LEGITIMACY, "good")},
        ),
        (
            "In all three pillars the force is graded good.",
            {(EFFECTIVENESS, "good"), (EFFICIENCY, "good"), (LEGITIMACY, "good")},
        ),
    ],
)
def test_the_three_pillars_are_graded_in_one_sentence(text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=FORCE_PAGE_2018)) == sorted((*each, 2018) for each in expected)


def test_the_efficiency_sentence_of_2017_has_three_questions_beside_the_pillar(of_text: Callable) -> None:
    said = of_text(
        "## Overall judgment\n\nGood\n\nGwent Police is judged to be good in the efficiency with which it keeps people safe. "
        "It is judged to be outstanding in its understanding of demand; its use of resources to manage demand is judged to "
        "be good; and its planning for future demand is judged to be inadequate.",
        cover=EFFICIENCY_2017,
    )
    assert graded(said) == [
        (EFFICIENCY, "good", 2017),
        ("Planning for future demand", "inadequate", 2017),
        ("Understanding of demand", "outstanding", 2017),
        ("Use of resources to manage demand", "good", 2017),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gwent Police is good at keeping people safe and reducing crime.",
        "A report on how effective Gwent Police is, out today, finds that the force is good.",
        "Gwent Police has been graded 'good' overall in this year's inspection of police effectiveness.",
        "Gwent Police: Good\n\nThe force has been given the grade good.",
    ],
)
def test_the_aim_of_the_pillar_is_its_overall_question(text: str, of_text: Callable) -> None:
    assert graded(of_text(text, cover=PRESS_2016)) == [(EFFECTIVENESS, "good", 2016)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Inspectors judged the force to be:\n\n- good at preventing crime;\n- inadequate at managing offenders; and\n",
            {("Preventing crime", "good"), ("Managing offenders", "inadequate")},
        ),
        (
            "Outstanding: preventing crime\nGood: treatment of the public, managing offenders\n",
            {("Preventing crime", "outstanding"), ("Treatment of the public", "good"), ("Managing offenders", "good")},
        ),
        (
            "Responding to the public: adequate. Investigating crime: requires improvement.",
            {("Responding to the public", "adequate"), ("Investigating crime", "requires-improvement")},
        ),
        ("- Managing offenders – Good (unchanged)\n", {("Managing offenders", "good")}),
        ("Investigating crime: Adequate, previously Good\n", {("Investigating crime", "adequate")}),
        (
            "| Outstanding | Good |\n| --- | --- |\n| Preventing crime | Managing offenders |\n",
            {("Preventing crime", "outstanding"), ("Managing offenders", "good")},
        ),
        (
            "| Question 1 | Question 2 |\n| --- | --- |\n| Preventing crime | Managing offenders |\n| Good | Adequate |\n",
            {("Preventing crime", "good"), ("Managing offenders", "adequate")},
        ),
        ("It was told it is good at managing offenders and good use of resources.", {("Managing offenders", "good"), ("Good use of resources", "good")}),
        (
            "It was outstanding in one area (preventing crime), good in two (treatment of the public and managing offenders) and adequate in three.",
            {("Preventing crime", "outstanding"), ("Treatment of the public", "good"), ("Managing offenders", "good")},
        ),
        (
            "In two areas, investigating crime and responding to the public, it was told it requires improvement.",
            {("Investigating crime", "requires-improvement"), ("Responding to the public", "requires-improvement")},
        ),
        (
            "It kept its 'good' for preventing crime and slipped to 'adequate' for investigating crime.",
            {("Preventing crime", "good"), ("Investigating crime", "adequate")},
        ),
        (
            "Its work to prevent crime was rated 'outstanding', while the service it gives to victims 'requires improvement'.",
            {("Work to prevent crime", "outstanding"), ("Service it gives to victims", "requires-improvement")},
        ),
        ("Its lowest, 'inadequate', was for responding to the public.", {("Responding to the public", "inadequate")}),
    ],
)  # fmt: skip
def test_a_press_release_lists_its_grades_in_many_ways(text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=PRESS_2021)) == sorted((*each, 2021) for each in expected)


@pytest.mark.parametrize(
    ("text", "force", "question", "grade"),
    [
        ("Like its neighbour Kent Police, which was graded good for investigating crime, it tries hard.", "Kent Police", "Investigating crime", "good"),
        ("Kent Police, with which it shares officers, was judged to be outstanding for preventing crime.", "Kent Police", "Preventing crime", "outstanding"),
        ("Kent Police was rated adequate for preventing crime, and Essex Police inadequate.", "Essex Police", "Preventing crime", "inadequate"),
        ("It is good at managing offenders. Kent Police was graded adequate for the same question.", "Kent Police", "Managing offenders", "adequate"),
        ("Kent Police and Essex Police were both judged good for preventing crime.", "Essex Police", "Preventing crime", "good"),
    ],
)  # fmt: skip
def test_another_force_has_the_grade_that_is_said_of_it(
    text: str, force: str, question: str, grade: str, of_text: Callable
) -> None:
    said = of_text(text, cover=PRESS_2023)
    found = {(said.name(each.force), each.question, each.grade.rsplit("/", 1)[-1]) for each in said.facts.judgments}
    assert (force, question, grade) in found
    assert ("Gwent Police", question, grade) not in found


@pytest.mark.parametrize(
    "text",
    [
        "In our 2021/22 inspection, Gwent Police was judged to be good at preventing crime.",
        "In 2021 we judged that it was good at investigating crime.",
        "It was not judged inadequate in any area.",
        "Of 43 forces, 12 were graded as good at preventing crime and three were outstanding.",
        "Most forces require improvement in investigating crime.",
        "Its response to calls is inadequate at weekends and many of its files are good.",
        "All eight graded areas were either good or adequate. None was outstanding.",
        "Generally, vetting is carried out to a good standard and supervision is adequate.",
        "The force still needs to improve how it manages offenders.",
        "It is good that sergeants check the quality of files.",
    ],
)
def test_counts_comparisons_and_ordinary_words_give_no_grade(text: str, of_text: Callable) -> None:
    assert graded(of_text(text, cover=PRESS_2023)) == []


def test_a_grade_that_still_holds_has_the_year_it_was_given_in(of_text: Callable) -> None:
    said = of_text("The force keeps its good grade for protecting vulnerable people, which was last inspected in 2016.")
    (judgment,) = said.facts.judgments
    assert (judgment.year, judgment.inspected) == (2016, False)


def test_a_pillar_is_no_question_of_a_round_without_pillars(of_text: Callable) -> None:
    said = of_text("The force was graded adequate at operating efficiently.", cover=PRESS_2021)
    assert graded(said) == [("Operating efficiently", "adequate", 2021)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both preventing crime and managing offenders are outstanding.", {("preventing crime", "outstanding"), ("managing offenders", "outstanding")}),
        ("Preventing crime was the area judged to be good.", {("Preventing crime", "good")}),
        ("The inspectorate regards the force's response to the public as inadequate.", {("response to the public", "inadequate")}),
        (
            "Four areas are inadequate in the inspectorate's eyes, among them investigating crime and managing offenders.",
            {("investigating crime", "inadequate"), ("managing offenders", "inadequate")},
        ),
        ("Responding to the public, which had worried many, was considered good.", {("Responding to the public", "good")}),
        ("Investigating crime is good, one grade higher than in 2021.", {("Investigating crime", "good")}),
    ],
)  # fmt: skip
def test_a_grade_is_said_of_lists_of_areas_and_beside_asides(text: str, expected: set, of_text: Callable) -> None:
    found = [(question.lower(), grade) for question, grade, _ in graded(of_text(text, cover=PRESS_2023))]
    assert sorted(found) == sorted((question.lower(), grade) for question, grade in expected)


def test_a_question_with_its_mark_has_the_grade_beside_it(of_text: Callable) -> None:
    text = "How well does the force use its resources to meet its demand? Outstanding"
    ((question, grade, _),) = graded(
        of_text(text, cover="# PEEL: Police efficiency 2015\n\nAn inspection of Gwent Police\n\n")
    )
    assert (question, grade) == ("How well does the force use its resources to meet its demand?", "outstanding")
