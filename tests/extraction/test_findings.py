"""Findings: every form of every round, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.extraction.conftest import Said

from peelgraph.extraction.facts import Finding
from peelgraph.extraction.finding.deadlines import deadline

OfText = Callable[..., Said]

AFI, CONCERN, ADVICE = "AreaForImprovement", "CauseOfConcern", "Recommendation"
INNOVATIVE, PROMISING, STRENGTH = "InnovativePractice", "PromisingPractice", "Strength"


def cover(year: str, *, force: str = "Gwent Police", issued: str = "") -> str:
    """Return the cover of a report of a round."""
    if year in ("2021/22", "2023–2025"):
        published = f"Published on: {issued}\n\n" if issued else ""
        return f"# PEEL {year}: An inspection of {force}\n\n{published}"
    if year == "2018/19":
        return f"# PEEL: Police effectiveness, efficiency and legitimacy 2018/19\n\nAn inspection of {force}\n\n"
    return f"# PEEL: Police effectiveness {year}\n\nAn inspection of {force}\n\n"


def told(said: Said) -> list[tuple[str, str, str]]:
    """The kind, the status and the words of each finding, in order."""
    return [(each.kind, each.status, each.text) for each in said.facts.findings]


def new(said: Said) -> list[tuple[str, str]]:
    """The kind and the words of the findings of this report."""
    return [(each.kind, each.text) for each in said.facts.findings if each.status == "new"]


def the_one(said: Said, kind: str = AFI) -> Finding:
    """The only finding of a kind."""
    (found,) = (each for each in said.facts.findings if each.kind == kind)
    return found


def concerns(said: Said, finding: Finding) -> list[str]:
    return [said.name(key) for key in finding.concerns]


THRIVE = "threat, harm, risk, investigation, vulnerability and engagement"


def printed(said: Said, finding: Finding) -> list[str]:
    return [said.words(span) for span in finding.evidence]


# ── boxes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

BULLETS = """\
## Investigating crime and reducing re-offending

Requires improvement

### Areas for improvement

- The force should ensure that its supervisors read each file.
- The force should train its call takers in THRIVE.

### Initial investigation

Officers visit victims of burglary.
"""


@pytest.mark.parametrize("year", ["2015", "2016", "2017", "2018/19"])
def test_each_bullet_of_a_box_is_an_area_for_improvement(of_text: OfText, year: str) -> None:
    said = of_text(BULLETS, cover=cover(year))
    assert new(said) == [
        (AFI, "The force should ensure that its supervisors read each file."),
        (AFI, "The force should train its call takers in THRIVE."),
    ]
    assert [printed(said, each) for each in said.facts.findings] == [[text] for _, text in new(said)]


def test_a_finding_stands_under_its_question_and_in_its_section(of_text: OfText) -> None:
    said = of_text(BULLETS)
    finding = said.facts.findings[0]
    assert (finding.core_question or "").rsplit("/", 2)[1:] == ["2017", "investigating-crime"]
    assert said.facts.report.sections[finding.section].title == "Investigating crime and reducing re-offending"


def test_a_question_whose_heading_stands_beside_the_box_is_the_one_before_it(of_text: OfText) -> None:
    said = of_text(
        "### Protecting vulnerable people\n\nGood\n\n### Initial response\n\nIt is quick.\n\n"
        "### Areas for improvement\n\n- The force should visit repeat victims.\n"
    )
    assert (the_one(said).core_question or "").endswith("/vulnerable-people")


def test_what_a_finding_names_is_linked_but_not_the_force_or_the_inspectorate(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\n"
        "- The force should do what HMICFRS said of THRIVE and use domestic violence protection orders.\n"
    )
    assert concerns(said, the_one(said)) == [THRIVE, "domestic violence protection order"]


BOLD = """\
## Investigating crime

Adequate

{heading}

**The force needs to record why it closes investigations into stalking**

In a third of the files that we read there was no reason. Some supervisors use THRIVE for this.

We saw the same in 2019.

### Main findings

**Detectives are well trained**

All of them have taken the course, which Victim Support runs.
"""


@pytest.mark.parametrize(
    "heading",
    ["### Area for improvement", "#### Areas for improvement", "### Area for improvement 2", "**Area for improvement**", "> ### Area for improvement"],
)  # fmt: skip
@pytest.mark.parametrize("year", ["2021/22", "2023–2025"])
def test_a_bold_sentence_is_the_finding_and_the_paragraphs_after_it_explain_it(
    of_text: OfText, year: str, heading: str
) -> None:
    said = of_text(BOLD.format(heading=heading), cover=cover(year))
    finding = the_one(said)
    assert finding.text == "The force needs to record why it closes investigations into stalking"
    assert len(finding.evidence) == 3
    assert concerns(said, finding) == ["stalking", THRIVE]
    assert new(said) == [(AFI, finding.text)]


def test_two_bold_sentences_under_one_heading_are_two_findings(of_text: OfText) -> None:
    said = of_text(
        "## Responding to the public\n\nAdequate\n\n#### Areas for improvement\n\n"
        "**The force should answer calls to 101 sooner**\n\nOne in five callers gives up.\n\n"
        "**The force should look after its call takers**\n\nTheir workload is high.\n\n"
        "## Investigating crime\n\nGood\n",
        cover=cover("2021/22"),
    )
    assert [(text, len(found.evidence)) for (_, text), found in zip(new(said), said.facts.findings, strict=True)] == [
        ("The force should answer calls to 101 sooner", 2),
        ("The force should look after its call takers", 2),
    ]


def test_where_no_heading_ends_a_box_only_the_first_paragraph_explains_the_finding(of_text: OfText) -> None:
    """The paragraph after it may be running text again, and what that names is no part of the finding."""
    said = of_text(
        "## Responding to the public\n\nAdequate\n\n### Area for improvement\n\n"
        "**The force needs to answer calls to 101 sooner**\n\nOne in five callers gives up.\n\n"
        "Call takers apply THRIVE well.\n\n## Investigating crime\n\nGood\n",
        cover=cover("2023–2025"),
    )
    assert printed(said, the_one(said))[1:] == ["One in five callers gives up."]
    assert concerns(said, the_one(said)) == []


def test_a_box_of_bullets_ends_where_running_text_goes_on(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n**Areas for improvement**\n\n- The force should train its detectives.\n\n"
        "It should not be forgotten that burglary has fallen. The force should be proud of that.\n\n"
        "- Gwent\n- Powys\n"
    )
    assert new(said) == [(AFI, "The force should train its detectives.")]


def test_a_bullet_broken_over_two_lines_or_by_a_page_is_one_finding(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\n- The force should train\n  its detectives.\n"
        "- The force should tell the victims of domestic abuse and\n\n---\n\n<sup>4</sup> A note.\n\n"
        "UNDER EMBARGO UNTIL 00.01 ON THURSDAY 22 MARCH 2018\n\nstalking what became of their cases.\n\n### Main part\n\nIt rains.\n"
    )
    assert new(said) == [
        (AFI, "The force should train its detectives."),
        (AFI, "The force should tell the victims of domestic abuse and stalking what became of their cases."),
    ]


def test_bullets_run_on_in_one_line_are_told_apart(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\n"
        "- The force should train its detectives. • The force should read its files.\n"
        "- The force should listen. The force should act.\n"
    )
    assert [text for _, text in new(said)] == [
        "The force should train its detectives.",
        "The force should read its files.",
        "The force should listen.",
        "The force should act.",
    ]
    assert len({each.place for each in said.facts.findings}) == 4


def test_the_words_before_a_list_belong_to_each_of_its_items(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\nThe constabulary should make sure that:\n\n"
        "- victims are told; and\n- files are read.\n"
    )
    assert new(said) == [
        (AFI, "The constabulary should make sure that victims are told"),
        (AFI, "The constabulary should make sure that files are read."),
    ]
    assert printed(said, said.facts.findings[1]) == ["The constabulary should make sure that:", "files are read."]


def test_a_heading_in_the_same_line_is_no_part_of_the_finding(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n**Area for improvement:** The force should train its detectives.\n\nIt rains.\n"
    )
    assert printed(said, the_one(said)) == ["The force should train its detectives."]


def test_plain_text_has_boxes_too(of_text: OfText) -> None:
    said = of_text(
        "PEEL: Police effectiveness 2016\n\nAn inspection of Gwent Police\n\nInvestigating crime and reducing re-offending\n\n"
        "Requires improvement\n\nAreas for improvement\n\n• The force should train its detectives to see signs of\nstalking.\n"
        "• The force should read its files.\n\nInitial investigation\n\nOfficers visit victims of burglary within a day of the call.\n",
        cover="",
    )
    assert [text for _, text in new(said)] == [
        "The force should train its detectives to see signs of stalking.",
        "The force should read its files.",
    ]


# ── causes of concern and recommendations ──────────────────────────────────────────────────────────────────────────

CAUSE = """\
## Protecting vulnerable people

Inadequate

### Cause of concern

Gwent Police fails victims of stalking. Too many of them aren't seen.

Its backlog is growing.

### Recommendations

{lead}

- read every report of stalking with THRIVE; and
- visit each victim within two days.

### Partnership working

The force is a member of the MARAC.
"""


@pytest.mark.parametrize(
    ("lead", "deadline_", "due"),
    [
        ("Within three months, Gwent Police should:", "Within three months", date(2023, 1, 14)),
        ("To address this cause of concern, we recommend that by 31 March 2023 the force should:", "by 31 March 2023", date(2023, 3, 31)),
        ("To address this cause of concern, HMICFRS recommends that the force should immediately:", "immediately", None),
        ("By the end of 2023, the force should:", "By the end of 2023", date(2023, 12, 31)),
        ("The force should, within six weeks of publication of this report:", "within six weeks of publication of this report", date(2022, 11, 25)),
        ("The force should:", "", None),
    ],
)  # fmt: skip
def test_a_recommendation_has_its_cause_its_addressee_and_its_deadline(
    of_text: OfText, lead: str, deadline_: str, due: date | None
) -> None:
    said = of_text(CAUSE.format(lead=lead), cover=cover("2021/22", issued="14 October 2022"))
    concern = the_one(said, CONCERN)
    assert concern.text == (
        "Gwent Police fails victims of stalking. Too many of them aren't seen. Its backlog is growing."
    )
    advice = [each for each in said.facts.findings if each.kind == ADVICE]
    assert [each.text.removeprefix(lead.rstrip(":") + " ") for each in advice] == [
        "read every report of stalking with THRIVE",
        "visit each victim within two days.",
    ]
    assert {each.cause for each in advice} == {concern.place}
    assert {each.addressees for each in advice} == {(said.facts.report.force,)}
    assert {(each.deadline, each.due) for each in advice} == {(deadline_, due)}
    assert [len(each.evidence) for each in advice] == [2, 2]


def test_a_bold_sentence_and_the_paragraph_after_it_are_one_cause_of_concern(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nInadequate\n\n### Causes of concern\n\n#### The force doesn't read its files\n\nNobody has time.\n\n"
        "### Recommendations\n\nWithin 3 months, the force should:\n\n- read files.\n\nWithin 6 months, the force should:\n\n- train.\n",
        cover=cover("2023–2025", issued="1 May 2024"),
    )
    assert told(said) == [
        (CONCERN, "new", "The force doesn't read its files. Nobody has time."),
        (ADVICE, "new", "Within 3 months, the force should read files."),
        (ADVICE, "new", "Within 6 months, the force should train."),
    ]
    assert [each.due for each in said.facts.findings] == [None, date(2024, 8, 1), date(2024, 11, 1)]


def test_recommendations_may_follow_their_cause_without_a_heading(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\n### Cause of concern\n\nThe force's work on stalking is a cause of concern to HMIC.\n\n"
        "To address this cause of concern HMIC recommends that, by 31 July 2017, the force should:\n\n"
        "- review its team; and\n- read its files.\n\nOfficers work hard.\n"
    )
    concern = the_one(said, CONCERN)
    assert [(e.kind, e.cause, e.due) for e in said.facts.findings if e.kind == ADVICE] == [
        (ADVICE, concern.place, date(2017, 7, 31))
    ] * 2


def test_a_recommendation_may_be_one_sentence(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\n### Cause of concern\n\nThe force neglects victims of stalking.\n\n"
        "To address this, the force should by 31 March 2018 give every victim a named officer.\n\nOfficers work hard.\n"
    )
    advice = the_one(said, ADVICE)
    assert advice.due == date(2018, 3, 31)
    assert advice.cause == the_one(said, CONCERN).place
    assert the_one(said, CONCERN).text == "The force neglects victims of stalking."


def test_a_recommendation_of_2014_stands_without_a_cause(of_text: OfText) -> None:
    said = of_text(
        "## Recommendations\n\n- Not later than 31 March 2015, Gwent Police should begin to train its supervisors.\n"
        "- By September 2015 the force should agree with Kent Police how files are sent.\n",
        cover="# Gwent Police – PEEL assessment 2014\n\n",
    )
    assert [(e.due, e.cause, e.deadline) for e in said.facts.findings] == [
        (date(2015, 3, 31), None, "Not later than 31 March 2015"),
        (date(2015, 9, 30), None, "By September 2015"),
    ]


def test_recommendations_of_another_question_have_no_cause(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\n### Cause of concern\n\nVictims of stalking wait.\n\n"
        "## Investigating crime and reducing re-offending\n\nGood\n\n### Recommendations\n\n- The force should read its files.\n"
    )
    assert the_one(said, ADVICE).cause is None


def test_an_area_for_improvement_of_another_force_is_that_forces(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\n- Kent Police should read its files.\n"
        "- Gwent Police and Kent Police should agree who leads.\n"
    )
    first, second = said.facts.findings
    assert (said.name(first.force or ""), [said.name(key) for key in first.addressees]) == (
        "Kent Police",
        ["Kent Police"],
    )
    assert (said.name(second.force or ""), len(second.addressees)) == ("Gwent Police", 2)


def test_a_recommendation_to_somebody_else_is_no_forces(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Recommendations\n\n- By March 2018 the Home Office should change its rules.\n"
    )
    advice = the_one(said, ADVICE)
    assert (advice.force, [said.name(key) for key in advice.addressees]) == (None, ["Home Office"])


@pytest.mark.parametrize(
    ("advice", "printed_", "due"),
    [
        ("The force should make sure that victims are visited within three days.", "", None),
        ("The force should find out by whom the form was sent in March 2016.", "", None),
        ("The force should review its plan by 31 March 2018.", "by 31 March 2018", date(2018, 3, 31)),
        ("Before April 2018 the force should act.", "Before April 2018", date(2018, 4, 1)),
        ("By 31 February 2018 the force should act.", "By 31 February 2018", None),
        ("By spring 2018 the force should act.", "By spring 2018", None),
        ("Within 18 months the force should act.", "Within 18 months", date(2018, 7, 31)),
        ("The force must immediately act.", "immediately", None),
    ],
)
def test_a_deadline_is_that_of_the_advice_not_of_what_it_advises(advice: str, printed_: str, due: date | None) -> None:
    assert deadline(advice, date(2017, 1, 31)) == (printed_, due)


def test_a_deadline_from_publication_has_no_date_where_only_its_month_is_printed() -> None:
    assert deadline("Within three months the force should act.", (2018, 3)) == ("Within three months", None)


# ── practices and strengths ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("heading", "kind"), [("Innovative practice", INNOVATIVE), ("Promising practice", PROMISING)])
@pytest.mark.parametrize("title", [": {}\n", "\n\n**{}**\n", "\n\n#### {}\n", " – {}\n"])
def test_a_practice_has_its_title_and_its_description(of_text: OfText, heading: str, kind: str, title: str) -> None:
    said = of_text(
        f"## Responding to the public\n\nGood\n\n### {heading}{title.format('Nurses help callers')}\n"
        "The force works with Victim Support.\n\n## Investigating crime\n\nGood\n",
        cover=cover("2023–2025"),
    )
    finding = the_one(said, kind)
    assert (finding.title, finding.text) == ("Nurses help callers", "The force works with Victim Support.")
    assert concerns(said, finding) == ["Victim Support"]


def test_two_practices_under_one_heading_are_two(of_text: OfText) -> None:
    said = of_text(
        "## Responding to the public\n\nGood\n\n### Innovative practice\n\n**Nurses help callers**\n\nThey help.\n\n"
        "**Dogs calm callers**\n\nThey bark.\n\nThe force works with Victim Support.\n\n## Investigating crime\n\nGood\n",
        cover=cover("2021/22"),
    )
    assert [(each.title, each.text) for each in said.facts.findings] == [
        ("Nurses help callers", "They help."),
        ("Dogs calm callers", "They bark."),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Neighbourhood policing is a strength.", "Its work on stalking remains a real strength of the force.",
     "We identified the training of call takers as a strength.", "Working with partners is one of its strengths."],
)  # fmt: skip
def test_what_is_called_a_strength_is_one(of_text: OfText, sentence: str) -> None:
    assert told(of_text(f"## Summary\n\nIt rains. {sentence}\n")) == [(STRENGTH, "new", sentence)]


def test_strengths_and_positive_practice_may_have_a_list_or_a_sentence(of_text: OfText) -> None:
    said = of_text(
        "## Treating the public fairly\n\n### Strengths\n\n- Leaders listen.\n- Officers explain.\n\n### Fairness\n\n"
        "We saw positive practice in the way that officers explain a search.\n",
        cover=cover("2018/19"),
    )
    assert [each.text for each in said.facts.findings if each.kind == STRENGTH] == [
        "Leaders listen.",
        "Officers explain.",
        "We saw positive practice in the way that officers explain a search.",
    ]


@pytest.mark.parametrize(
    "sentence",
    ["It isn't clear that training is a strength.", "In our last inspection we identified training as a strength.",
        "Last year we found positive practice in how calls are taken.", "There are many strengths.", "Supervision is not a strength.", "Supervision was a strength in 2015.",
     "Training could be a strength.", "The force regards its training as a strength.", "Staff told us that training is a strength.",
     "The team is at full strength.", "We found several examples of positive practice.", "There is strength in numbers.",
     "Good practice is shared.", "The strength of the team is its size."],
)  # fmt: skip
def test_what_is_not_called_a_strength_by_the_inspectorate_is_none(of_text: OfText, sentence: str) -> None:
    assert told(of_text(f"## Summary\n\nIt rains. {sentence}\n")) == []


# ── prose: what became of earlier findings ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "status", "raised"),
    [
        ("The force now reads its files, which was an area for improvement in HMICFRS' 2016 inspection.", "not said", 2016),
        ("The force has improved how it reads files, which was an area for improvement in our 2016 report.", "progress", 2016),
        ("The supervision of files was an area for improvement in 2016 and remains one.", "still open", 2016),
        ("The area for improvement about supervision from our 2016 inspection is closed.", "closed", 2016),
        ("The area for improvement on supervision has not yet been addressed.", "still open", None),
        ("The force has suitably addressed the area for improvement relating to supervision.", "addressed", None),
        ("Good progress has been made on the area for improvement about supervision that we raised in 2016.", "progress", 2016),
        ("The supervision of files is no longer an area for improvement.", "closed", None),
        ("The previous area for improvement about supervision has been partly addressed.", "progress", None),
    ],
)  # fmt: skip
def test_prose_says_what_became_of_an_earlier_area_for_improvement(
    of_text: OfText, sentence: str, status: str, raised: int | None
) -> None:
    finding = the_one(of_text(f"## Investigating crime\n\nGood\n\nIt rains. {sentence} It snows.\n"))
    assert (finding.text, finding.status, finding.raised) == (sentence, status, raised)
    assert (finding.core_question or "").endswith("/investigating-crime")


def test_a_sentence_that_points_back_gives_the_status_of_the_one_before(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nGood\n\nIt rains. In our 2016 inspection we found that files were not read by supervisors. "
        "They are read now. This area for improvement is now closed.\n"
    )
    finding = the_one(said)
    assert (finding.status, finding.raised) == ("closed", 2016)
    assert finding.text.startswith("In our 2016 inspection") and finding.text.endswith("is now closed.")
    assert said.words(finding.evidence[0]).startswith("In our 2016")


def test_a_finding_told_and_then_taken_up_again_is_one(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nGood\n\nThe reading of files was an area for improvement in 2016. Supervisors have more time. "
        "We have therefore closed this area for improvement.\n"
    )
    assert (the_one(said).status, the_one(said).raised, len(the_one(said).evidence)) == ("closed", 2016, 2)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("It is now closed.", "closed"), ("It has been replaced by an area for improvement.", "replaced"), ("It rains.", "not said"),
     ("Offices have closed.", "not said")],
)  # fmt: skip
def test_what_became_of_a_finding_may_stand_in_the_next_sentence(of_text: OfText, sentence: str, status: str) -> None:
    finding = the_one(of_text(f"## Summary\n\nIn 2016, files were a cause of concern. {sentence}\n"), CONCERN)
    assert (finding.status, finding.raised) == (status, 2016)


def test_a_cause_of_concern_replaced_by_an_area_for_improvement_is_linked_to_it(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\nAdequate\n\nIn 2019 victims of stalking were not visited. "
        "This cause of concern has been replaced by an area for improvement.\n\n### Area for improvement\n\n"
        "**The force should visit victims of stalking sooner**\n\nTwo in ten wait.\n",
        cover=cover("2021/22"),
    )
    old, improvement = the_one(said, CONCERN), the_one(said)
    assert (old.status, old.raised, old.replaced_by) == ("replaced", 2019, (AFI, improvement.place))
    assert improvement.status == "new"


def test_a_box_may_say_what_it_replaces(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\nAdequate\n\n### Area for improvement\n\n"
        "**The force should visit victims of stalking sooner**\n\nTwo in ten wait. This replaces the cause of concern from 2019.\n",
        cover=cover("2021/22"),
    )
    assert the_one(said, CONCERN).replaced_by == (AFI, the_one(said).place)
    assert the_one(said).status == "new"


@pytest.mark.parametrize(
    ("sentence", "raised"),
    [("This was an area for improvement in our 2018/19 report and remains one.", 2018),
     ("This area for improvement has been carried over.", None),
     ("This was also an area for improvement in our 2018/19 inspection.", 2018)],
)  # fmt: skip
def test_last_rounds_box_that_is_printed_again_is_still_open(
    of_text: OfText, sentence: str, raised: int | None
) -> None:
    said = of_text(
        "## Investigating crime\n\nAdequate\n\n### Area for improvement\n\n**The force should read its files**\n\n"
        f"{sentence}\n\n### Main findings\n\nIt rains.\n",
        cover=cover("2021/22"),
    )
    assert (the_one(said).text, the_one(said).status, the_one(said).raised) == (
        "The force should read its files", "still open", raised,
    )  # fmt: skip


def test_an_earlier_finding_of_another_force_is_that_forces(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nThe reading of files was an area for improvement for Kent Police in 2016.\n"
    )
    assert said.name(the_one(said).force or "") == "Kent Police"


def test_a_force_only_compared_with_has_no_finding(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nUnlike Kent Police, it reads its files, which was an area for improvement in 2016.\n"
    )
    assert said.name(the_one(said).force or "") == "Gwent Police"


def test_prose_names_a_finding_of_this_report_where_no_box_does(of_text: OfText) -> None:
    said = of_text("## Investigating crime\n\nFiles are not read. This is an area for improvement.\n")
    assert told(said) == [(AFI, "new", "Files are not read. This is an area for improvement.")]


def test_prose_that_repeats_a_box_gives_no_second_finding(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\n### Areas for improvement\n\n- The force should read its files.\n\n### Files\n\n"
        "Files are not read. This is an area for improvement.\n"
    )
    assert len(said.facts.findings) == 1


def test_what_the_inspectorate_recommends_in_a_sentence_is_a_recommendation(of_text: OfText) -> None:
    said = of_text("## Summary\n\nHMICFRS recommends that the force should review its plan by 31 March 2018.\n")
    advice = the_one(said, ADVICE)
    assert (advice.status, advice.addressees) == ("new", (said.facts.report.force,))
    assert (advice.deadline, advice.due) == ("by 31 March 2018", date(2018, 3, 31))


# ── what only looks like a finding ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "HMICFRS will continue to look at areas for improvement from earlier inspections.",
        "We found three areas for improvement.",
        "There are two areas for improvement and one cause of concern.",
        "There were no areas for improvement about stalking.",
        "We did not find that supervision was an area for improvement.",
        "Supervision could become an area for improvement.",
        "The force has itself identified supervision as an area for improvement.",
        "Training was identified by staff as an area for improvement.",
        "A peer review recommended that the force should read its files.",
        "All recommendations are tracked by the board.",
        "Performance gives no cause for concern.",
        "The force's innovative practice guide is read by all.",
    ],
)
def test_what_is_counted_denied_or_somebody_elses_is_no_finding(of_text: OfText, text: str) -> None:
    assert told(of_text(f"## Investigating crime\n\nIt rains. {text} It snows.\n")) == []


def test_the_contents_page_has_no_boxes(of_text: OfText) -> None:
    said = of_text(
        "## Contents\n\nInvestigating crime ..... 3\n\nAreas for improvement ..... 4\n\n<b>Recommendations</b> ..... 5\n\n"
        "## Investigating crime\n\nGood\n\nThe force should be proud.\n"
    )
    assert told(said) == []


@pytest.mark.parametrize(
    "text",
    [
        "## Glossary\n\n### Area for improvement\n\nThe force should do better at something.\n",
        "## How we write\n\n### Cause of concern\n\nA cause of concern is a serious failing. The force should put it right.\n",
        "## How we write\n\n### Areas for improvement\n\nIf we identify a smaller failing, we say what the force should do.\n",
    ],
)
def test_what_explains_the_word_is_no_finding(of_text: OfText, text: str) -> None:
    assert told(of_text(text)) == []


def test_what_ought_to_be_is_no_claim(of_text: OfText) -> None:
    said = of_text(
        "## Protecting vulnerable people\n\n### Areas for improvement\n\n- The force should use THRIVE.\n"
        "- Gwent Police refers too few victims to the MARAC and should refer more.\n\n"
        "**Recommendations**\n\nBy March 2018 the force should:\n\n- work with Victim Support; and\n- use Clare's Law in all cases.\n"
    )
    assert len(said.facts.findings) == 4
    assert said.claims == set()


def test_an_item_that_only_its_lead_makes_advice_is_no_claim(of_text: OfText) -> None:
    text = "## Investigating crime\n\nGood\n\n{}\n\n- Gwent Police works with Victim Support.\n"
    assert of_text(text.format("HMIC recommends that by March 2018:")).claims == set()
    assert of_text(text.format("We saw that:")).stated("collaboratesWith")


def test_what_explains_a_finding_still_gives_claims(of_text: OfText) -> None:
    said = of_text(
        "## Investigating crime\n\nAdequate\n\n### Area for improvement\n\n**The force should read its files**\n\n"
        "Gwent Police uses THRIVE in all calls.\n",
        cover=cover("2021/22"),
    )
    assert said.stated("uses") == {("Gwent Police", "uses", THRIVE)}


def test_the_same_words_in_the_summary_and_in_the_section_are_one_finding(of_text: OfText) -> None:
    box = "### Areas for improvement\n\n- The force should read its files.\n\n"
    said = of_text(f"## Summary\n\n{box}## Investigating crime\n\nGood\n\n{box}### Files\n\nIt rains.\n")
    assert len(the_one(said).evidence) == 2


def test_every_piece_of_evidence_lies_in_the_text_and_holds_the_findings_words(of_text: OfText) -> None:
    said = of_text(CAUSE.format(lead="Within three months, Gwent Police should:"), cover=cover("2021/22"))
    for finding in said.facts.findings:
        words = " ".join(said.words(span) for span in finding.evidence)
        assert set(finding.text.split()) <= {word.rstrip(":;") for word in words.split()} | set(words.split())
