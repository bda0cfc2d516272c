"""Headings make the section tree, level jumps and all."""

from __future__ import annotations

from peelgraph.reading import Kind


def test_sections_nest_by_printed_level(read_sample):
    report = read_sample("# T\n\nA.\n\n### Deep\n\nB.\n\n## Mid\n\nC.\n\n#### Deeper\n\nD.\n\n## Last\n\nE.\n")
    assert [(s.title, s.level, s.parent) for s in report.sections] == [
        ("T", 0, None),
        ("Deep", 3, 0),
        ("Mid", 2, 0),
        ("Deeper", 4, 2),
        ("Last", 2, 0),
    ]
    source = report.source
    assert [(s.begin, s.end) for s in report.sections] == [
        (0, len(source)),
        (source.index("### Deep"), source.index("## Mid")),
        (source.index("## Mid"), source.index("## Last")),
        (source.index("#### Deeper"), source.index("## Last")),
        (source.index("## Last"), len(source)),
    ]
    assert report.path(3) == ("T", "Mid", "Deeper")
    assert [passage.section for passage in report.passages] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_heading_that_is_a_grade_makes_no_section(read_sample):
    report = read_sample("# T\n\nA.\n\n## Specialist capabilities\n\n### Ungraded\n\nThe force works.\n")
    assert [section.title for section in report.sections] == ["T", "Specialist capabilities"]
    grade = report.passages[3]
    assert (grade.kind, grade.text, grade.section) == (Kind.PARAGRAPH, "Ungraded", 1)


def test_the_title_belongs_to_the_document(read_sample):
    report = read_sample(
        "# PEEL: Police efficiency 2016\n\nAn inspection of Kent Police\n\nNovember 2016\n\n## Overview\n\nA.\n"
    )
    assert [(p.kind, p.section) for p in report.passages[:3]] == [(Kind.TITLE, 0), (Kind.TITLE, 0), (Kind.PARAGRAPH, 0)]
    assert report.sections[0].title == report.title == "PEEL: Police efficiency 2016 – An inspection of Kent Police"
