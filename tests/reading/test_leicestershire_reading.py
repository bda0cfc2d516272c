"""The Leicestershire 2017 effectiveness report, where a copy lies beside the checkout: numbers, names and places only."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from peelgraph.reading import Kind, read

REPORT = Path(__file__).resolve().parents[3] / "shared" / "reports" / "leicestershire-2017.md"
pytestmark = pytest.mark.skipif(not REPORT.is_file(), reason="the report is not beside the checkout: ../shared/reports")


@pytest.fixture(scope="module")
def report(reference):
    return read(REPORT, reference=reference)


def test_the_cover(report):
    assert report.title == "PEEL: Police effectiveness 2017 – An inspection of Leicestershire Police"
    assert report.force == "https://w3id.org/peelgraph/id/police-force/leicestershire-police"
    assert (report.round, report.pillar, report.kind) == ("2017", "effectiveness", "report")
    assert report.issued == date(2018, 3, 22)
    assert report.isbn == "978-1-78655-546-5"
    assert report.digest == hashlib.sha256(REPORT.read_bytes()).hexdigest()


def test_every_note_hangs_on_its_mark(report):
    bearers: dict[str, int] = {}
    for index, passage in enumerate(report.passages):
        if passage.kind is not Kind.NOTE:
            bearers.update({mark.label: index for mark in passage.notes})
            continue
        above = report.passages[:index]
        nearest = max(place for place, before in enumerate(above) if before.kind is not Kind.NOTE)
        assert bearers[passage.label] == nearest, passage.label
        assert passage.section == report.passages[nearest].section
    assert [passage.label for passage in report.passages if passage.kind is Kind.NOTE] == [str(n) for n in range(1, 27)]


def test_cut_sentences_are_rejoined(report):
    joined = [
        passage
        for passage in report.passages
        if passage.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and "\n\n" in report.source[passage.span(0, 1).begin : passage.span(0, len(passage.text)).end]
    ]
    assert len(joined) == 12
    assert all(passage.text.endswith(".") for passage in joined)


@pytest.mark.parametrize(
    ("name", "begin", "end"),
    [("Clare's Law", 40737, 41534), ("Mental Health Act", 37691, 38391), ("safeguarding hub (MASH)", 47932, 47956)],
)
def test_a_name_over_a_page_break_is_one_stretch(report, name, begin, end):
    head, _, tail = name.partition(" ")
    cut = [p for p in report.passages if p.kind is Kind.PARAGRAPH and name in p.text]
    spans = [p.span(p.text.index(name), p.text.index(name) + len(name)) for p in cut]
    (span,) = [span for span in spans if "\n" in report.source[span.begin : span.end]]
    stretch = report.source[span.begin : span.end]
    assert (span.begin, span.end) == (begin, end)
    assert stretch.startswith(head)
    assert stretch.endswith(tail.rpartition(" ")[2])


def test_the_judgments_and_the_panels(report):
    overall, questions = [table for table in report.tables if not table.panel]
    assert [cell.text for cell in overall.rows[0]] == ["Overall effectiveness 2017", "Good"]
    assert [(row[1].text, row[2].text) for row in questions.rows] == [
        ("Good", "2016"), ("Good", "2017"), ("Good", "2017"), ("Good", "2016"), ("Ungraded", "2017"),
    ]  # fmt: skip
    panels = [table for table in report.tables if table.panel]
    assert [[value.text for value in panel.rows[0]] for panel in panels] == [
        ["249", "282"], ["18", "31"], ["+10%", "-0.05%"], ["68", "77"], ["+18%", "+14%"],
    ]  # fmt: skip
    assert {tuple(name.text for name in panel.header) for panel in panels} == {
        ("Leicestershire Police", "England and Wales")
    }


def test_nothing_is_read_that_is_not_said(report):
    for passage in report.passages:
        assert "EMBARGO" not in passage.text
        assert "www." not in passage.text
        assert "sup>" not in passage.text
        assert ".." not in passage.text
    assert "Contents" not in [section.title for section in report.sections]


def test_sections(report):
    assert len(report.sections) == 43
    assert report.sections[0].end == len(report.source)
    assert [section.title for section in report.sections].count("Force in numbers") == 2
    capabilities = next(n for n, section in enumerate(report.sections) if section.title == "Specialist capabilities")
    assert [p.text for p in report.passages if p.section == capabilities] == ["Specialist capabilities", "Ungraded"]
