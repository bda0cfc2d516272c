"""The article of a report's page is its text, code point for code point; what is marked is exactly what was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from peelgraph.serving.marking import Tag, marked

TEXT = """# A report

## **Bold** heading

Kent Police works with Medway Council.<sup>1</sup> It said:
- a first thing
- a second, cut
here

Question\tGrade
An **old** one\tGood

| Area | Grade |
|---|---|
| Crime \\| harm | Good |

---

𝔘nicode <b>and</b> "quotes" & more
"""


def article(text: str, tags: tuple[Tag, ...] = (), here: tuple[int, int] | None = None) -> html.HtmlElement:
    return html.fromstring(f'<article id="text">{marked(text, tags, here)}</article>')


def words(element: html.HtmlElement) -> str:
    return "".join(mark.text_content() for mark in element.iter("mark"))


def tag(part: str) -> Tag:
    begin = TEXT.index(part)
    return Tag(begin, begin + len(part), "/id/x", "PoliceForce", 'x "y"')


def test_the_page_holds_the_text_and_nothing_else() -> None:
    assert article(TEXT, (tag("Kent Police"), tag("Medway Council"))).text_content() == TEXT


@pytest.mark.parametrize("part", ["Kent Police works", "Police works with Medway", "Good", "𝔘nicode <b>and</b>", "heading", "& more", "second, cut\nhere"])  # fmt: skip
def test_what_is_marked_is_what_was_asked_for(part: str) -> None:
    begin = TEXT.index(part)
    shown = article(TEXT, (tag("Kent Police"), tag("Medway Council")), (begin, begin + len(part)))
    assert words(shown) == part.replace("<b>", "").replace("</b>", "")  # which are signs, as those of Markdown
    assert next(mark.get("id") for mark in shown.iter("mark")) == "here"
    assert shown.text_content() == TEXT


def test_a_mark_over_several_blocks_leaves_out_signs_alone() -> None:
    begin, end = TEXT.index("a first"), TEXT.index("| harm")
    assert (
        "".join(words(article(TEXT, here=(begin, end))).split())
        == "afirstthingasecond,cuthereQuestionGradeAnoldoneGoodAreaGradeCrime"
    )


def test_a_link_of_markdown_leads_to_its_address_and_shows_its_words() -> None:
    text = "See [the method](https://example.org/how?a=1&b=2) and [this](javascript:alert) of [Kent Police](http://example.org)."
    begin = text.index("Kent Police")
    kent = Tag(begin, begin + len("Kent Police"), "/id/x", "PoliceForce", "x")
    shown = article(text, (kent,), (text.index("method"), text.index("and")))
    links = [(link.get("href"), link.text_content()) for link in shown.iter("a")]
    assert links == [("https://example.org/how?a=1&b=2", "the method"), ("/id/x", "Kent Police")]
    assert [each.text for each in shown.iter("span")] == ["[", "](https://example.org/how?a=1&b=2)"]
    assert words(shown) == "method " and shown.text_content() == text


def test_lines_with_tabs_are_rows_and_bullets_are_drawn() -> None:
    shown = article(TEXT)
    rows = [[cell.text_content().strip("*\t\n") for cell in row.iter("td")] for row in shown.iter("tr")]
    assert rows[:2] == [["Question", "Grade"], ["An **old** one", "Good"]]
    assert [each.text_content().split()[1] for each in shown.find_class("bullet")] == ["a", "a"]


def test_notes_are_raised_and_signs_hidden() -> None:
    shown = article(TEXT)
    assert [each.text for each in shown.iter("sup")] == ["1"]
    assert {each.text for each in shown.iter("span") if each.get("hidden") is not None} >= {"**", "<sup>", "# ", "|"}
    assert [cell.text_content() for cell in shown.iter("th")] == ["| Area ", "| Grade |\n"]


@given(
    st.lists(
        st.sampled_from(
            ["# ", "\t", "<b>", "| a", "|", "|---|", "- x", "\n", "\n\n", "**", "<p>", "&amp;", "ü", "𝔘", " ", "word"]
        )
    ).map("".join),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_any_text_round_trips(text: str, begin: int, end: int) -> None:
    made = str(marked(text, [Tag(1, 3, "/", "Theme", "t")] if len(text) > 3 else [], (begin, end)))
    assert html.fromstring(f"<article>{made}</article>").text_content() == text
