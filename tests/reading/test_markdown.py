"""Markdown is read into passages and sections, sloppy as converters write it."""

from __future__ import annotations

import pytest

from peelgraph.reading import Kind


def kinds(report):
    return [(passage.kind, passage.text) for passage in report.passages]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# One", "1", "One"),
        ("### **Bold three**", "3", "Bold three"),
        ("## Closed ##", "2", "Closed"),
        ("## 3. Numbered", "2", "Numbered"),
        ("## 1.2 Numbered", "2", "Numbered"),
        ("## Crime outcomes\\*", "2", "Crime outcomes"),
        ("##Tight", "2", "Tight"),
        ("#### 2016 results", "4", "2016 results"),
        ("**Only bold**", "6", "Only bold"),
        ("Underlined\n=====", "1", "Underlined"),
    ],
)
def test_headings_of_every_make(read_sample, line, level, text):
    report = read_sample(f"# Title\n\nWords first.\n\n{line}\n\nThe force works.")
    heading = report.passages[2]
    assert (heading.kind, heading.label, heading.text) == (Kind.HEADING, level, text)
    assert report.sections[-1].title == text
    assert report.sections[-1].level == int(level)
    assert report.passages[3].section == len(report.sections) - 1


@pytest.mark.parametrize(
    "line", ["**The force should check its records.**", "**Good**", "**+18%**", "**Two** in **one**"]
)
def test_bold_lines_that_are_no_headings(read_sample, line):
    report = read_sample(f"# Title\n\nWords first.\n\n{line}\n\nThe force works.")
    assert report.passages[2].kind is Kind.PARAGRAPH


def test_lists_keep_their_markers_and_their_continuation_lines(read_sample):
    report = read_sample(
        "# T\n\nThe aims are:\n- to check; and\n- to train\n  everybody well.\n\n1. First thing.\n2) Second thing.\n\n"
        "• One aim. • Another aim.\n"
    )
    assert [(p.label, p.text) for p in report.passages if p.kind is Kind.ITEM] == [
        ("-", "to check; and"),
        ("-", "to train everybody well."),
        ("1.", "First thing."),
        ("2)", "Second thing."),
        ("•", "One aim."),
        ("•", "Another aim."),
    ]


def test_a_quoted_box_is_read_as_if_it_stood_alone(read_sample, source_of):
    report = read_sample("# T\n\n> The force should\n> check this.\n")
    assert report.passages[-1].text == "The force should check this."
    assert source_of(report, "should check") == "should\n> check"


@pytest.mark.parametrize(
    "embargo",
    [
        "UNDER EMBARGO UNTIL 00.01 ON FRIDAY 2 MARCH 2018",
        "## UNDER EMBARGO UNTIL 00.01 ON FRIDAY 2 MARCH 2018",
        "## **UNDER EMBARGO UNTIL 00.01 ON FRIDAY 2 MARCH 2018**",
        "**Embargoed until 00.01 on Friday 2 March 2018**",
        "UNDER EMBARGO UNTIL\n00.01 ON FRIDAY 2 MARCH 2018",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_embargo_lines_are_dropped_wherever_they_stand(read_sample, embargo, gap):
    report = read_sample(f"# T\n\nThe hub offers support to officers and{gap}{embargo}{gap}staff who need it.\n")
    assert kinds(report)[1:] == [(Kind.PARAGRAPH, "The hub offers support to officers and staff who need it.")]
    assert len(report.sections) == 1


def test_a_sentence_about_an_embargo_stays(read_sample):
    report = read_sample("# T\n\nEmbargo rules were kept by the force.\n")
    assert report.passages[-1].text == "Embargo rules were kept by the force."


@pytest.mark.parametrize(
    "entries",
    [
        "<b>Overview</b> .....\t<b>5</b>\nThe first part .....\t8\n",
        "- [Overview](#overview)\n- [The first part](#first)\n",
        "| Overview | 5 |\n|---|---|\n| The first part | 8 |\n",
        "Overview 5\nThe first part 8\n",
        "Overview ........ 5 The first part ........ 8\n",
    ],
)
@pytest.mark.parametrize("heading", ["## Contents", "**Contents**", "Contents"])
def test_the_contents_page_is_dropped(read_sample, heading, entries):
    report = read_sample(f"# T\n\n{heading}\n\n{entries}\n## Overview\n\nThe force works.\n")
    assert kinds(report)[1:] == [(Kind.HEADING, "Overview"), (Kind.PARAGRAPH, "The force works.")]
    assert [section.title for section in report.sections] == ["T", "Overview"]


def test_captions_and_sources_are_captions(read_sample):
    report = read_sample(
        "# T\n\n**Figure 1: Rate of arrests, by force, 12 months to 30 June 2017<sup>5, 6</sup>**\n\n"
        "Source: Survey of staff\n\nFor further information about this data, please see annex A\n"
    )
    captions = [passage for passage in report.passages if passage.kind is Kind.CAPTION]
    assert len(captions) == 3
    assert [mark.label for mark in captions[0].notes] == ["5", "6"]


def test_a_passage_of_nothing_but_an_address_is_left_out(read_sample):
    report = read_sample("# T\n\nSee here:\n\n[www.example.org](http://www.example.org)\n\nhttps://example.org/x\n")
    assert [passage.text for passage in report.passages] == ["T", "See here:"]


def test_a_number_line_numbers_the_question_below_it(read_sample):
    report = read_sample("# T\n\nWords first.\n\n1\n\nHow effective is the force at helping?\n\nGood\n")
    assert kinds(report)[2:] == [(Kind.HEADING, "How effective is the force at helping?"), (Kind.PARAGRAPH, "Good")]


def test_a_wrapped_line_that_is_only_a_grade_word_stays_in_its_sentence(read_sample):
    report = read_sample("# T\n\nThe force was judged to be\ngood\nat this.\n")
    assert report.passages[-1].text == "The force was judged to be good at this."
