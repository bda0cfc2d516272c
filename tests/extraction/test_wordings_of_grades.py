"""Grades in the many wordings of reports, pages, press releases and responses; and what only sounds like a grade."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

COVERS = {
    "force page 2014": "# Gwent 2014\n\nRead HMIC's first PEEL assessment of Gwent Police.\n\n",
    "pillar page 2015": "# Gwent Police: effectiveness\n\nPEEL 2015\n\n",
    "efficiency 2016": "# PEEL: Police efficiency 2016\n\nAn inspection of Gwent Police\n\n",
    "effectiveness 2017": "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\n",
    "report 2018/19": "# PEEL: Police effectiveness, efficiency and legitimacy 2018/19\n\nAn inspection of Gwent Police\n\n",
    "press 2021/22": "# Gwent Police PEEL 2021/22: press release\n\n",
    "report 2023-25": "# PEEL 2023–2025: An inspection of Gwent Police\n\n",
    "response 2018/19": "# Police and Crime Commissioner for Gwent: response to PEEL 2018/19, Gwent Police\n\n",
    "response 2023-25": "# Police and Crime Commissioner for Gwent: response to PEEL 2023-25, Gwent Police\n\n",
}
OUTSTANDING, GOOD, ADEQUATE, IMPROVE, INADEQUATE = (
    "outstanding",
    "good",
    "adequate",
    "requires-improvement",
    "inadequate",
)
EFFECTIVENESS, EFFICIENCY, LEGITIMACY = "overall effectiveness", "overall efficiency", "overall legitimacy"


def graded(said: object) -> list[tuple[str, str]]:
    """Questions in small letters and without the article or possessive before them, and grades, of whatever force."""
    judgments = said.facts.judgments  # type: ignore[attr-defined]
    return sorted(
        (re.sub(r"^(?:the|its|their) ", "", each.question.lower()), each.grade.rsplit("/", 1)[-1]) for each in judgments
    )


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        # lists of subjects before one verb
        ("press 2021/22", "Preventing crime, responding to the public and managing offenders all earned a good.", {("preventing crime", GOOD), ("responding to the public", GOOD), ("managing offenders", GOOD)}),
        ("press 2021/22", "Investigating crime and protecting vulnerable people both received a grade of adequate.", {("investigating crime", ADEQUATE), ("protecting vulnerable people", ADEQUATE)}),
        ("report 2023-25", "Responding to the public, investigating crime and leadership and force management are rated as requires improvement.", {("responding to the public", IMPROVE), ("investigating crime", IMPROVE), ("leadership and force management", IMPROVE)}),
        ("report 2018/19", "Planning for the future, treating the public fairly and treating the workforce fairly were each judged to be good.", {("planning for the future", GOOD), ("treating the public fairly", GOOD), ("treating the workforce fairly", GOOD)}),
        ("response 2023-25", "Two areas, managing offenders and suspects and investigating crime, got a good.", {("managing offenders and suspects", GOOD), ("investigating crime", GOOD)}),
        ("press 2021/22", "Good grades went to preventing crime and to recording data about crime.", {("preventing crime", GOOD), ("recording data about crime", GOOD)}),
        ("press 2021/22", "Both responding to the public and protecting vulnerable people were found to require improvement.", {("responding to the public", IMPROVE), ("protecting vulnerable people", IMPROVE)}),
        # by pointing back
        ("press 2021/22", "The force was rated good at preventing crime, and was given the same grade for managing offenders.", {("preventing crime", GOOD), ("managing offenders", GOOD)}),
        ("press 2021/22", "Responding to the public requires improvement, and so does investigating crime.", {("responding to the public", IMPROVE), ("investigating crime", IMPROVE)}),
        ("effectiveness 2017", "Inspectors find Gwent Police good overall in keeping people safe and reducing crime.", {(EFFECTIVENESS, GOOD)}),
        # the way it does something
        ("force page 2014", "It is good at reducing crime but requires improvement in the way it investigates offending.", {("reducing crime", GOOD), ("investigates offending", IMPROVE)}),
        # a question that a passage opens with
        ("efficiency 2016", "**How well does the force use its resources?** Good. The force has cut its fleet by a tenth.", {("how well does the force use its resources", GOOD)}),
        ("report 2023-25", "Investigating crime: adequate. Victims wait too long for a call back.", {("investigating crime", ADEQUATE)}),
        # areas that are ... are ...
        ("press 2021/22", "Among the areas that are no more than adequate are managing offenders and investigating crime.", {("managing offenders", ADEQUATE), ("investigating crime", ADEQUATE)}),
        ("press 2021/22", "The areas in which it was found to be good are preventing crime, responding to the public and supporting victims.", {("preventing crime", GOOD), ("responding to the public", GOOD), ("supporting victims", GOOD)}),
        ("report 2023-25", "The one area graded inadequate is responding to the public.", {("responding to the public", INADEQUATE)}),
        ("report 2023-25", "Areas that require improvement: investigating crime; protecting vulnerable people.", {("investigating crime", IMPROVE), ("protecting vulnerable people", IMPROVE)}),
        ("response 2023-25", "I am glad that the force is outstanding in two areas: responding to the public and managing offenders and suspects.", {("responding to the public", OUTSTANDING), ("managing offenders and suspects", OUTSTANDING)}),
        ("press 2021/22", "The only outstanding grade was for disrupting serious organised crime.", {("disrupting serious organised crime", OUTSTANDING)}),
        ("press 2021/22", "Inspectors gave the force its lowest grade, inadequate, for responding to the public.", {("responding to the public", INADEQUATE)}),
        ("response 2023-25", "Investigating crime is where the force fares worst: it was graded as inadequate.", {("investigating crime", INADEQUATE)}),
        # possessives, "grade for ... is ..."
        ("efficiency 2016", "For efficiency, its overall grade is good.", {(EFFICIENCY, GOOD)}),
        ("efficiency 2016", "Its overall grade is good.", {(EFFICIENCY, GOOD)}),
        ("effectiveness 2017", "The force's overall grade for effectiveness is requires improvement.", {(EFFECTIVENESS, IMPROVE)}),
        ("effectiveness 2017", "Overall, Gwent Police has been graded as good for its effectiveness.", {(EFFECTIVENESS, GOOD)}),
        ("effectiveness 2017", "The overall effectiveness of Gwent Police is rated outstanding.", {(EFFECTIVENESS, OUTSTANDING)}),
        ("report 2023-25", "The grade for investigating crime is adequate.", {("investigating crime", ADEQUATE)}),
        ("report 2023-25", "Our grade for managing offenders and suspects has gone up to good.", {("managing offenders and suspects", GOOD)}),
        ("response 2023-25", "The grade that disappoints me most is the one for responding to the public: requires improvement.", {("responding to the public", IMPROVE)}),
        ("report 2018/19", "We have graded the force's legitimacy as good.", {(LEGITIMACY, GOOD)}),
        ("report 2018/19", "Its efficiency is judged to be outstanding.", {(EFFICIENCY, OUTSTANDING)}),
        ("report 2018/19", "The force has been given a judgment of inadequate for protecting vulnerable people.", {("protecting vulnerable people", INADEQUATE)}),
        ("report 2018/19", "A grade of requires improvement has been given for investigating crime.", {("investigating crime", IMPROVE)}),
        ("report 2018/19", "In tackling serious and organised crime, Gwent Police has earned an outstanding.", {("tackling serious and organised crime", OUTSTANDING)}),
        ("response 2018/19", "HMICFRS has graded Gwent Police good across all three pillars: effectiveness, efficiency and legitimacy.", {(EFFECTIVENESS, GOOD), (EFFICIENCY, GOOD), (LEGITIMACY, GOOD)}),
        ("response 2018/19", "The force is good for efficiency and legitimacy, while effectiveness requires improvement.", {(EFFICIENCY, GOOD), (LEGITIMACY, GOOD), (EFFECTIVENESS, IMPROVE)}),
        ("response 2018/19", "The inspectorate rated effectiveness as good, efficiency as requires improvement and legitimacy as good.", {(EFFECTIVENESS, GOOD), (EFFICIENCY, IMPROVE), (LEGITIMACY, GOOD)}),
        ("response 2018/19", "Efficiency was rated good and legitimacy outstanding.", {(EFFICIENCY, GOOD), (LEGITIMACY, OUTSTANDING)}),
        # verbs
        ("report 2023-25", "We consider Gwent Police to be adequate at building, supporting and protecting the workforce.", {("building, supporting and protecting the workforce", ADEQUATE)}),
        ("report 2023-25", "Gwent Police was deemed good at managing offenders and suspects.", {("managing offenders and suspects", GOOD)}),
        ("report 2023-25", "Gwent Police has moved from requires improvement to good at investigating crime.", {("investigating crime", GOOD)}),
        ("report 2023-25", "Gwent Police has slipped to inadequate for responding to the public.", {("responding to the public", INADEQUATE)}),
        ("report 2023-25", "The force scored good for protecting vulnerable people and adequate for investigating crime.", {("protecting vulnerable people", GOOD), ("investigating crime", ADEQUATE)}),
        ("press 2021/22", "The force achieved good in preventing crime, adequate in investigating crime and inadequate in supporting victims.", {("preventing crime", GOOD), ("investigating crime", ADEQUATE), ("supporting victims", INADEQUATE)}),
        ("press 2021/22", "It requires improvement at responding to the public and at managing offenders.", {("responding to the public", IMPROVE), ("managing offenders", IMPROVE)}),
        ("press 2021/22", "The force was praised as outstanding in the way it treats the public, a grade few forces hold.", {("treats the public", OUTSTANDING)}),
        ("press 2021/22", "How the force manages offenders was found to be inadequate.", {("manages offenders", INADEQUATE)}),
        ("press 2021/22", "The inspectorate's verdict on investigating crime: requires improvement.", {("investigating crime", IMPROVE)}),
        ("press 2021/22", "Inspectors marked it 'adequate' for preventing crime and 'requires improvement' for investigating crime.", {("preventing crime", ADEQUATE), ("investigating crime", IMPROVE)}),
        ("pillar page 2015", "HMIC judges that the force requires improvement in how it investigates crime and manages offenders.", {("how it investigates crime and manages offenders", IMPROVE)}),
        ("pillar page 2015", "Gwent Police's effectiveness at investigating crime and managing offenders is good.", {("investigating crime and managing offenders", GOOD)}),
        ("force page 2014", "HMIC judges the force to be good at tackling anti-social behaviour but inadequate at investigating offending.", {("tackling anti-social behaviour", GOOD), ("investigating offending", INADEQUATE)}),
        ("force page 2014", "In terms of its effectiveness, Gwent Police is good at reducing crime and preventing offending.", {("reducing crime and preventing offending", GOOD)}),
        # lists and lines
        ("report 2023-25", "- Good: investigating crime, responding to the public\n- Adequate: protecting vulnerable people\n", {("investigating crime", GOOD), ("responding to the public", GOOD), ("protecting vulnerable people", ADEQUATE)}),
        ("response 2023-25", "The grades are as follows:\n\n- Investigating crime (good)\n- Responding to the public (inadequate)\n", {("investigating crime", GOOD), ("responding to the public", INADEQUATE)}),
        ("press 2021/22", "The force was graded:\n\n- good at preventing crime;\n- adequate at managing offenders; and\n- inadequate at supporting victims.\n", {("preventing crime", GOOD), ("managing offenders", ADEQUATE), ("supporting victims", INADEQUATE)}),
        ("press 2021/22", "The following were graded adequate:\n\n- preventing crime\n- supporting victims\n", {("preventing crime", ADEQUATE), ("supporting victims", ADEQUATE)}),
        ("report 2018/19", "Effectiveness – good; efficiency – requires improvement; legitimacy – inadequate.\n", {(EFFECTIVENESS, GOOD), (EFFICIENCY, IMPROVE), (LEGITIMACY, INADEQUATE)}),
        # beside what is no grade of this inspection
        ("report 2023-25", "Investigating crime, which was adequate in 2021/22, is now good.", {("investigating crime", GOOD)}),
        ("response 2023-25", "Managing offenders and suspects is graded good, up from requires improvement last time.", {("managing offenders and suspects", GOOD)}),
        ("report 2018/19", "The force has a good understanding of demand, and is good at planning for the future.", {("planning for the future", GOOD)}),
        ("press 2021/22", "It was good in six areas, among them preventing crime and supporting victims, and adequate in three.", {("preventing crime", GOOD), ("supporting victims", GOOD)}),
    ],
)  # fmt: skip
def test_a_grade_is_told_in_many_wordings(page: str, text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=COVERS[page])) == sorted(expected)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("press 2021/22", "The force was graded good in five areas and adequate in two others."),
        ("report 2023-25", "Four of the eight areas were good, three adequate and one required improvement."),
        ("report 2018/19", "The force has a good understanding of the threats that its communities face."),
        ("report 2018/19", "Victims get a good service from the control room."),
        ("report 2018/19", "Supervision of investigations is good."),
        ("report 2018/19", "Staff told us that training was inadequate and that equipment was only adequate."),
        ("report 2018/19", "The force needs to improve how it plans for the future."),
        ("report 2018/19", "Investigations are generally of a good standard."),
        ("report 2018/19", "There are good examples of treating the public fairly."),
        ("report 2018/19", "It makes good use of resources that it shares with the fire service."),
        ("effectiveness 2017", "In 2016 we judged the force as requiring improvement at protecting vulnerable people."),
        ("effectiveness 2017", "At the last inspection it was graded good for effectiveness."),
        ("effectiveness 2017", "Previously the force had been inadequate at investigating crime and reducing re-offending."),
        ("effectiveness 2017", "We did not grade specialist capabilities as good or otherwise."),
        ("report 2023-25", "The force hopes to be good at investigating crime by the next inspection."),
        ("report 2023-25", "To be graded good, a force must answer emergency calls quickly."),
        ("report 2023-25", "A force that is outstanding at investigating crime will have few undetected cases."),
        ("report 2023-25", "Had it done so, it would have been graded good at responding to the public."),
        ("report 2023-25", "We do not think that Gwent Police is good at managing offenders and suspects."),
        ("report 2023-25", "Few forces are outstanding at investigating crime."),
        ("report 2023-25", "We grade each force as outstanding, good, adequate, requires improvement or inadequate."),
        ("report 2023-25", "Good morale among call takers helps in responding to the public."),
        ("response 2023-25", "I want the force to be outstanding at protecting vulnerable people."),
        ("response 2023-25", "It is good news for victims, and I am grateful to the officers who made it happen."),
        ("response 2023-25", "The chief constable has made good progress in managing offenders and suspects."),
        ("response 2023-25", "Residents deserve a force that is good at investigating crime."),
        ("press 2021/22", "The inspectorate said that the force has a good relationship with its councils on preventing crime."),
        ("press 2021/22", "No area was found to be inadequate."),
        ("press 2021/22", "Inspectors will return if responding to the public is still inadequate next year."),
        ("pillar page 2015", "The quality of the data on investigating crime and managing offenders was inadequate."),
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_grade_gives_none(page: str, text: str, of_text: Callable) -> None:
    assert graded(of_text(text, cover=COVERS[page])) == []


@pytest.mark.parametrize(
    ("page", "text", "force", "expected"),
    [
        ("report 2023-25", "Dorset Police was graded good at investigating crime; Gwent Police was graded adequate.", "dorset", {("investigating crime", GOOD)}),
        ("press 2021/22", "Unlike Gwent Police, Cumbria Constabulary is outstanding at preventing crime.", "cumbria", {("preventing crime", OUTSTANDING)}),
        ("report 2018/19", "By comparison, Kent Police was judged to be outstanding for legitimacy.", "kent", {(LEGITIMACY, OUTSTANDING)}),
    ],
)  # fmt: skip
def test_another_forces_grade_is_that_forces(
    page: str, text: str, force: str, expected: set, of_text: Callable
) -> None:
    said = of_text(text, cover=COVERS[page])
    other = [each for each in said.facts.judgments if force in said.name(each.force).lower()]
    assert {(each.question.lower(), each.grade.rsplit("/", 1)[-1]) for each in other} == expected


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        ("effectiveness 2017", "## Specialist capabilities\n\nUngraded\n", {("specialist capabilities", "ungraded")}),
        ("report 2018/19", "## Armed policing\n\nNot graded\n\nThe force has enough officers.\n", {("armed policing", "not-graded")}),
        ("force page 2014", "The extent to which the force acts with integrity: not yet graded", {(LEGITIMACY, "not-yet-graded")}),
        ("report 2018/19", "The extent to which the force operates efficiently: to be graded", {(EFFICIENCY, "not-yet-graded")}),
    ],
)  # fmt: skip
def test_states_without_a_grade_are_told_apart(page: str, text: str, expected: set, of_text: Callable) -> None:
    assert graded(of_text(text, cover=COVERS[page])) == sorted(expected)
