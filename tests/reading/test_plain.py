"""Plain text is read into the same passages as Markdown; its headings are guessed."""

from __future__ import annotations

import pytest

from peelgraph.reading import Kind


def parts(report):
    return [(passage.kind, passage.text) for passage in report.passages[1:]]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("Initial response", "2", "Initial response"),
        ("HOW WE INSPECT", "1", "HOW WE INSPECT"),
        ("1.2 Listening to people", "3", "Listening to people"),
        ("How good is the force at this?", "2", "How good is the force at this?"),
    ],
)
def test_a_short_line_that_stands_alone_is_a_heading(read_sample, line, level, text):
    report = read_sample(f"The title\n\nIt was inspected.\n\n{line}\n\nThe force works well.\n", name="a.txt")
    heading = report.passages[2]
    assert (heading.kind, heading.label, heading.text) == (Kind.HEADING, level, text)


@pytest.mark.parametrize(
    "line", ["Good", "Requires improvement", "Last updated 20/01/2020", "A sentence.", "and so on", "241"]
)
def test_lines_that_are_no_headings(read_sample, line):
    report = read_sample(f"The title\n\nIt was inspected.\n\n{line}\n\nThe force works well.\n", name="a.txt")
    assert report.passages[2].kind is Kind.PARAGRAPH


def test_a_heading_right_above_its_text(read_sample):
    report = read_sample(
        "The title\n\nIt was inspected.\n\nIntroduction\nThe constabulary has trained its supervisors\nin this.\n",
        name="a.txt",
    )
    assert parts(report)[1:] == [
        (Kind.HEADING, "Introduction"),
        (Kind.PARAGRAPH, "The constabulary has trained its supervisors in this."),
    ]


def test_number_lines_questions_and_grades_of_detailed_findings(read_sample):
    report = read_sample(
        "Detailed findings\n\nThis is the force's page.\n\n1\n\nHow effective is the force at preventing crime?\n\nGood\n\n"
        "The force works well.\n",
        name="a.txt",
    )
    assert parts(report)[1:3] == [
        (Kind.HEADING, "How effective is the force at preventing crime?"),
        (Kind.PARAGRAPH, "Good"),
    ]


def test_a_page_number_between_the_halves_of_a_sentence_goes(read_sample, source_of):
    report = read_sample(
        "The title\n\nThe panel meets to review the cases of\n\n14\n\nhigh-risk offenders.\n", name="a.txt"
    )
    assert parts(report) == [(Kind.PARAGRAPH, "The panel meets to review the cases of high-risk offenders.")]
    assert source_of(report, "of high") == "of\n\n14\n\nhigh"


def test_hyphens_at_line_ends(read_sample):
    report = read_sample(
        "The title\n\nEach investi-\ngation of anti-\nsocial behaviour is checked by super-\nvisors.\n", name="a.txt"
    )
    assert parts(report)[0][1] == "Each investigation of anti-social behaviour is checked by supervisors."


def test_footnotes_whose_marks_are_glued_to_words(read_sample, source_of):
    report = read_sample(
        "The title\n\nThe bureau1 works with the council.2 It said that the scheme is known as Bright\n"
        "1 A unit that gathers reports of fraud.\n2 The council of the county, see www.example.org.\n\n"
        "Harbour.3 It began in 20162 or so.\n\n3 A project of charities.\n",
        name="a.txt",
    )
    notes = [passage for passage in report.passages if passage.kind is Kind.NOTE]
    assert [note.label for note in notes] == ["1", "2", "3"]
    assert notes[1].text == "The council of the county, see."
    first = report.passages[1]
    assert first.text.startswith(
        "The bureau works with the council. It said that the scheme is known as Bright Harbour. It"
    )
    assert [mark.label for mark in first.notes] == ["1", "2", "3"]
    assert [first.text[: mark.at][-4:] for mark in first.notes] == ["reau", "cil.", "our."]
    assert first.text.endswith("It began in 20162 or so."), "the first mark of a number is taken, no other"
    assert source_of(report, "bureau works") == "bureau1 works"
    assert source_of(report, "Bright Harbour").split()[-1] == "Harbour"


def test_columns_of_tabs_or_wide_spaces_are_tables(read_sample):
    for gap in ("\t", "    "):
        report = read_sample(
            f"The title\n\nIt was inspected.\n\nQuestion{gap}Grade{gap}Last inspected\n"
            f"Helping victims{gap}Good{gap}2016\nTackling crime{gap}Requires improvement{gap}2017\n",
            name="a.txt",
        )
        (table,) = report.tables
        assert [cell.text for cell in table.header] == ["Question", "Grade", "Last inspected"]
        assert [[cell.text for cell in row] for row in table.rows] == [
            ["Helping victims", "Good", "2016"],
            ["Tackling crime", "Requires improvement", "2017"],
        ]


def test_contents_without_page_numbers_end_where_an_entry_is_printed_again(read_sample):
    report = read_sample(
        "The title\n\nContents\n\nIntroduction\nWhat we found\n\nIntroduction\n\nThe force works well.\n", name="a.txt"
    )
    assert parts(report) == [(Kind.HEADING, "Introduction"), (Kind.PARAGRAPH, "The force works well.")]
