"""Tables and infographic panels are told, and their cells are passages."""

from __future__ import annotations

import pytest

from peelgraph.reading import Kind


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


JUDGMENTS = (
    "# T\n\n### Judgments\n\nOverall effectiveness 2017  Good\n\nQuestion\tGrade\tLast inspected\n"
    "Preventing crime\t Good\t2016\nSpecialist capabilities\tUngraded\t2017\n"
)


def test_a_tab_table_that_lost_its_icons(read_sample):
    report = read_sample(JUDGMENTS)
    overall, questions = report.tables
    assert (overall.header, rows(overall)) == ((), [["Overall effectiveness 2017", "Good"]])
    assert [cell.text for cell in questions.header] == ["Question", "Grade", "Last inspected"]
    assert rows(questions) == [["Preventing crime", "Good", "2016"], ["Specialist capabilities", "Ungraded", "2017"]]
    grade = questions.rows[0][1]
    span = grade.span(0, 4)
    assert report.source[span.begin - 2 : span.end] == "\t Good"
    cells = [passage for passage in report.passages if passage.kind is Kind.CELL]
    assert cells == [*overall.rows[0], *questions.header, *questions.rows[0], *questions.rows[1]]
    assert {cell.section for cell in cells} == {questions.section} == {1}


def test_a_pipe_table_with_borders_escapes_emphasis_and_an_empty_cell(read_sample):
    report = read_sample(
        "# T\n\nTable 1: Grades of the force\n\n| Question | Grade |\n|:---|---:|\n| *Crime* \\| harm | **Good** |\n| Other |  |\n"
    )
    (table,) = report.tables
    assert table.caption is not None
    assert table.caption.text == "Table 1: Grades of the force"
    assert [cell.text for cell in table.header] == ["Question", "Grade"]
    assert rows(table) == [["Crime | harm", "Good"], ["Other", ""]]
    assert all(passage.text for passage in report.passages)


@pytest.mark.parametrize("text", ["Overall it was  Good", "The force is good.  It works.", "One\ttab here"])
def test_lines_that_are_no_tables(read_sample, text):
    assert read_sample(f"# T\n\n## Findings\n\n{text}\n").tables[1:] == ()
    assert not read_sample(f"# T\n\n## Findings\n\nx{text}\n").tables


PANEL = "Incidents per 1,000 population 12 months to 30 June 2017\n\nKent Police\n\nEngland and Wales\n\n**249**\n\n**282**\n"


@pytest.mark.parametrize(
    "make", [str, lambda text: text.replace("\n\n", "\n").replace("**", "")], ids=["markdown", "one block"]
)
def test_a_panel_gets_its_values_back(read_sample, make):
    report = read_sample(f"# T\n\n### Calls for help\n\n{make(PANEL)}\n")
    (table,) = report.tables
    assert table.panel
    assert table.caption is not None
    assert table.caption.text == "Incidents per 1,000 population 12 months to 30 June 2017"
    assert [name.text for name in table.header] == ["Kent Police", "England and Wales"]
    assert rows(table) == [["249", "282"]]
    assert report.source[table.rows[0][1].span(0, 3).begin :].startswith("282")
    assert report.path(table.section) == ("T", "Calls for help")
    assert [passage.kind for passage in report.passages[2:]] == [Kind.CAPTION] + [Kind.CELL] * 4


def test_two_panels_in_one_section_and_a_label_of_two_lines(read_sample):
    report = read_sample(
        f"# T\n\n### Crime\n\n{PANEL}\nChange in recorded crime\n12 months to 30 June 2016 against 2017\n\nKent Police\n\n"
        "England and Wales\n\n**+18%**\n\n**-0.05%**\n\n## Domestic abuse\n\n## Next\n\nThe force works.\n"
    )
    first, second = report.tables
    assert rows(first) == [["249", "282"]]
    assert rows(second) == [["+18%", "-0.05%"]]
    assert second.caption is not None
    assert second.caption.text == "Change in recorded crime 12 months to 30 June 2016 against 2017"


@pytest.mark.parametrize(
    "broken",
    [
        PANEL.replace("\n\n**282**", ""),
        PANEL.replace("Incidents per 1,000 population 12 months to 30 June 2017\n\n", ""),
        PANEL.replace("Kent Police", "This is a sentence."),
        PANEL.replace("Incidents per 1,000 population 12 months to 30 June 2017", "It is shown below"),
    ],
)
def test_what_does_not_fit_is_no_panel(read_sample, broken):
    report = read_sample(f"# T\n\n### Calls\n\n{broken}\n")
    assert not report.tables
    assert "249" in [passage.text for passage in report.passages]


def test_a_dash_is_a_value_without_data(read_sample):
    report = read_sample(f"# T\n\n### Calls\n\n{PANEL.replace('**249**', '–')}\n")
    assert rows(report.tables[0]) == [["–", "282"]]
