"""Footnotes hang on the passages that bear their marks."""

from __future__ import annotations

from peelgraph.reading import Kind


def order(report):
    return [(passage.kind.value, passage.label or passage.text[:9]) for passage in report.passages[1:]]


def test_a_note_stands_after_its_passage_and_in_its_section(read_sample):
    report = read_sample(
        "# T\n\n## One\n\nA first team.<sup>1</sup>\n\nA second team.<sup>2</sup>\n\n## Two\n\nOther words.\n\n"
        "<sup>1</sup> It is in the north.\n<sup>2</sup> It is in the south,\nfar from the north.\n"
    )
    assert order(report) == [
        ("heading", "2"),
        ("paragraph", "A first t"),
        ("note", "1"),
        ("paragraph", "A second "),
        ("note", "2"),
        ("heading", "2"),
        ("paragraph", "Other wor"),
    ]
    note = report.passages[5]
    assert note.text == "It is in the south, far from the north."
    assert note.section == 1
    assert report.source[note.span(0, 2).begin :].startswith("It is in the south")


def test_several_marks_and_their_notes_keep_their_order(read_sample):
    report = read_sample(
        "# T\n\nSome words here.<sup>3, 4</sup>\n\nMore.\n\n<sup>3</sup> Three.\n\n<sup>4</sup> Four.\n"
    )
    assert order(report) == [("paragraph", "Some word"), ("note", "3"), ("note", "4"), ("paragraph", "More.")]


def test_numbers_that_begin_anew_hang_on_the_nearest_mark_before(read_sample):
    report = read_sample(
        "# T\n\nOne here.<sup>1</sup>\n\n<sup>1</sup> Note of one.\n\nTwo here.<sup>1</sup>\n\n<sup>1</sup> Note of two.\n"
    )
    assert [passage.text for passage in report.passages[1:]] == [
        "One here.",
        "Note of one.",
        "Two here.",
        "Note of two.",
    ]


def test_a_note_without_a_mark_stays_where_it_is(read_sample):
    report = read_sample("# T\n\nOne here.\n\n<sup>9</sup> A note of nothing.\n\nTwo here.\n")
    assert order(report) == [("paragraph", "One here."), ("note", "9"), ("paragraph", "Two here.")]


def test_a_mark_in_a_cell_or_a_heading_bears_its_note(read_sample):
    report = read_sample(
        "# T\n\n## A head<sup>1</sup>\n\n| A<sup>2</sup> | Good |\n|---|---|\n| B | 5 |\n\nEnd.\n\n<sup>1</sup> N one.\n<sup>2</sup> N two.\n"
    )
    assert [p.text for p in report.passages[1:]] == ["A head", "N one.", "A", "Good", "B", "5", "N two.", "End."]
    assert report.passages[2].kind is Kind.NOTE
    assert [mark.label for mark in report.passages[3].notes] == ["2"]


def test_addresses_are_left_out_of_notes(read_sample):
    report = read_sample(
        "# T\n\nIt works.<sup>1</sup>\n\n<sup>1</sup> See:  \n[www.example.org/a](http://www.example.org/a)\n"
    )
    assert report.passages[-1].text == "See:"


def test_a_note_hangs_on_the_nearest_mark_before_it(read_sample):
    report = read_sample(
        "# T\n\nOne here.<sup>1</sup>\n\nTwo here.<sup>1</sup>\n\n<sup>1</sup> Note of two.\n\nThree.<sup>1</sup>\n"
    )
    assert [passage.text for passage in report.passages[1:]] == ["One here.", "Two here.", "Note of two.", "Three."]
