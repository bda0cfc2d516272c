"""Sentences and names that a page break cut are whole again, and nothing else is joined."""

from __future__ import annotations

import pytest

from peelgraph.reading import Kind

CUT = "The force makes good use of the scheme that is known as Amy's"
NOTE = "<sup>1</sup> A scheme that is run by the council."


@pytest.mark.parametrize(
    "gap",
    [
        "\n\n---\n\n",
        f"\n\n{NOTE}\n\n",
        f"\n\n---\n\n\n\n{NOTE}\n\n\n\n",
        "\n\n## **UNDER EMBARGO UNTIL 1 MAY 2018**\n\n",
    ],
)
def test_a_name_cut_by_a_page_break_is_one_stretch(read_sample, source_of, gap):
    report = read_sample(f"# T\n\n{CUT}{gap}Law.<sup>1</sup> It works.\n")
    whole = report.passages[1]
    assert whole.text == f"{CUT} Law. It works."
    assert source_of(report, "Amy's Law") == f"Amy's{gap}Law"
    at = whole.text.index("Amy's Law")
    assert report.source[whole.span(at, at + 5).begin : whole.span(at, at + 5).end] == "Amy's"
    assert report.source[whole.span(at + 6, at + 9).begin : whole.span(at + 6, at + 9).end] == "Law"
    assert [mark.label for mark in whole.notes] == ["1"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The hub helps officers and stops", "cases being lost."),
        ("It grew into a full safeguarding hub", "(HUB). It works."),
        ("The cases are of the up-to-", "date kind."),
    ],
)
def test_what_goes_on_in_lower_case_or_a_bracket_is_joined_over_a_blank_line(read_sample, first, second):
    report = read_sample(f"# T\n\n{first}\n\n{second}\n")
    assert len(report.passages) == 2
    assert report.passages[1].text == first + ("" if first.endswith("-") else " ") + second


def test_an_item_goes_on_after_the_break(read_sample):
    report = read_sample("# T\n\n- It can be more than one arrest\n\n\n\nper offence.\n\nAnother one.\n")
    assert [(p.kind, p.text) for p in report.passages[1:]] == [
        (Kind.ITEM, "It can be more than one arrest per offence."),
        (Kind.PARAGRAPH, "Another one."),
    ]


def test_a_cut_goes_round_a_figure(read_sample):
    report = read_sample(
        "# T\n\nInspectors said that the force\n\n**Figure 1: Arrests**\n\nSource: Survey\n\nworks well.\n"
    )
    assert report.passages[1].text == "Inspectors said that the force works well."


def test_three_pieces_are_one_passage(read_sample):
    report = read_sample("# T\n\nThe force has a plan and\n\n---\n\nkeeps to the plan with\n\n---\n\nits partners.\n")
    assert [p.text for p in report.passages[1:]] == ["The force has a plan and keeps to the plan with its partners."]


def test_a_cut_footnote_goes_on(read_sample):
    report = read_sample(
        "# T\n\nThe hub works.<sup>1</sup>\n\n<sup>1</sup> A place in which staff of several\n\n---\n\nagencies meet.\n"
    )
    assert report.passages[2].text == "A place in which staff of several agencies meet."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Good", "officers work well."),
        ("Kent Police", "England and Wales"),
        ("Source: Survey of all the staff in the force", "and more of it."),
        ("The force works well.", "it does."),
        ("The reasons are these:", "lack of time."),
        ("A line without a stop that is long enough to have been cut", "The next sentence is whole."),
        ("The force told us so on a page of www.example.org", "its plan is good."),
        ("ISBN: 978-1-78655-000-0 of the force's report on crime", "its plan is good."),
    ],
)
def test_what_is_whole_is_not_joined(read_sample, first, second):
    report = read_sample(f"# T\n\nWords first.\n\n{first}\n\n{second}\n")
    assert len(report.passages) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Incidents of all kinds per 1,000 population 12 months to 30 June 2017", "The force works."),
        ("Anti-social behaviour incidents", "The force works."),
        ("The force makes good use of what it has got, it said, here", "Good"),
        ("The force makes good use of what it has got, it said, here", "249"),
    ],
)
def test_labels_grades_and_values_are_not_joined_over_a_page_break(read_sample, first, second):
    report = read_sample(f"# T\n\nWords first.\n\n{first}\n\n---\n\n{second}\n")
    assert len(report.passages) == 4


def test_a_heading_ends_the_search(read_sample):
    report = read_sample("# T\n\nThe force has a long plan and\n\n## Next\n\nits partners know it.\n")
    assert [p.text for p in report.passages[1:]] == ["The force has a long plan and", "Next", "its partners know it."]
