"""What holds for every text: passages show the source's own letters, and nothing crashes."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from peelgraph.errors import UnreadableReport
from peelgraph.reading import read_text
from peelgraph.reference import Known, Reference

FORCE = Known(
    iri="https://w3id.org/peelgraph/id/police-force/kent-police", cls="PoliceForce", name="Kent Police", areas=("Kent",)
)
REFERENCE = Reference({FORCE.iri: FORCE}, "0" * 64, ())

PIECES = st.sampled_from(
    [
        "# Head", "## **Bold**", "**Bold line**", "Contents", "Overview ..... 5", "---", "UNDER EMBARGO UNTIL 1 MAY 2018",
        "The force works with its", "partners.", "(HUB).", "Kent Police", "England and Wales", "**249**", "282", "Good",
        "Crimes per 1,000 population 12 months to 30 June 2017", "<sup>1</sup> A note.", "a word<sup>1, 2</sup> and",
        "- an item", "• one • two", "1. first", "1", "| a | b |", "|---|---|", "a\tb\tGood", "Overall  Good", "> quoted",
        "[text](http://a.b/c)", "www.a.uk/b_c", "*em* _em_ **b**", "\\*esc\\_", "“quote’s”", "a-\nb", "&amp;", "<b>x</b>",
        "Page 3 of 9", "\f", "Figure 1: Rates", "Source: us", "1 Some longer note of text.", "end.1", "ﬁne", "\u00a0", "==",
        "How good is it at this?", "1.2 Next part", "ISBN: 978-1-78655-546-5", "March 2018", "PEEL 2021/22",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(
    st.tuples(PIECES | st.text(max_size=12), st.sampled_from(["\n", "\n\n", " ", "  ", ""])), max_size=30
)


def same(letter: str, stands: str) -> bool:
    return letter == stands or letter in unicodedata.normalize("NFKC", stands)


def check(text: str) -> None:
    try:
        report = read_text(text, name="any.md", reference=REFERENCE)
    except UnreadableReport:
        assert not text.removeprefix("\ufeff").strip()
        return
    for passage in report.passages:
        assert passage.text.strip()
        assert passage.anchors[0][0] == 0
        assert all(a[0] < b[0] for a, b in zip(passage.anchors, passage.anchors[1:], strict=False))
        assert 0 <= passage.section < len(report.sections)
        for at, letter in enumerate(passage.text):
            source_at = passage.source_offset(at)
            assert 0 <= source_at < len(report.source) + (letter == " ")
            if letter.isalnum() and report.source[source_at] != "&":
                assert same(letter, report.source[source_at])
        span = passage.span(0, len(passage.text))
        assert span.begin == passage.source_offset(0)
        assert all(0 <= mark.at <= len(passage.text) for mark in passage.notes)
    known = set(report.passages)
    for table in report.tables:
        assert table.caption is None or table.caption in known
        assert all(cell in known for row in (table.header, *table.rows) for cell in row if cell.text)
    for number, section in enumerate(report.sections):
        assert 0 <= section.begin <= section.end <= len(report.source)
        if section.parent is None:
            assert number == 0
        else:
            parent = report.sections[section.parent]
            assert section.parent < number
            assert parent.level < section.level
            assert parent.begin <= section.begin <= section.end <= parent.end
    assert read_text(text, name="any.md", reference=REFERENCE) == report


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_every_letter_of_a_passage_is_the_sources_own(pieces):
    check("".join(piece + gap for piece, gap in pieces))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text):
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="#*_-|[]()<>sup/b 1.\n\t&;a•", max_size=200))
def test_any_marks_are_read(text):
    check(text)
