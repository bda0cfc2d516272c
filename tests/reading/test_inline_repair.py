"""Running text is cleaned, and each character still knows where it stood."""

from __future__ import annotations

import pytest

from peelgraph.reading.inline import repair


def clean(text: str, *, markdown: bool = True, **options):
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return repair(text, tuple(lines), markdown=markdown, **options)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a *leaning* and a **bold** and a ***both*** word", "a leaning and a bold and a both word"),
        ("a _leaning_ and a __bold__ word", "a leaning and a bold word"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        ("crime outcomes* and domestic abuse", "crime outcomes* and domestic abuse"),
        (r"crime outcomes\* and safe\_home", "crime outcomes* and safe_home"),
        ("see [the plan](https://example.org/a_b_(c)) now", "see the plan now"),
        ("see [www.example.org/x\\_y](http://www.example.org/x_y).", "see."),
        ("read more at https://example.org/a?b=c, or ask", "read more at, or ask"),
        ("the site hmicfrs.example.gov.uk/peel/ has it", "the site has it"),
        ("write to desk@force.police.uk today", "write to desk@force.police.uk today"),
        ("[not a link] (at all)", "[not a link] (at all)"),
        ("![chart](c.png)Crime <!-- image -->fell", "Crime fell"),
        ("<b>Bold</b> words<br>and <i>more</i>", "Bold words and more"),
        ("less < more & 3 <5", "less < more & 3 <5"),
        ("you &amp; me&nbsp;too &#8211; all &pound;5", "you & me too – all £5"),
        ("the “right to ask” is Clare’s", 'the "right to ask" is Clare\'s'),
        ("the non‑emergency line −5", "the non-emergency line -5"),
        ("two\u00a0 spaces\tand\u2009thin", "two spaces and thin"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("the ﬁrst oﬃcer", "the first officer"),
        ("one line  \nand two", "one line and two"),
        ("high-\nrisk cases, pre-\nand post-charge", "high-risk cases, pre- and post-charge"),
    ],
)
def test_markup_goes_and_words_stay(raw, text):
    words = clean(raw)
    assert words.text == text
    for at, letter in enumerate(text):
        if letter.isascii() and letter.isalnum():
            stands = raw[words.offset(at)]
            assert stands == letter or not stands.isascii(), (at, letter, stands)


@pytest.mark.parametrize(
    ("raw", "text", "marks"),
    [
        ("a team.<sup>3</sup> It", "a team. It", [(7, "3")]),
        ("a team<sup>5, 6</sup>.", "a team.", [(6, "5"), (6, "6")]),
        ("a team<sup>11,12</sup>", "a team", [(6, "11"), (6, "12")]),
        ("a team <sup>4</sup> of", "a team of", [(6, "4")]),
        ("the *law (LAW)*<sup>20</sup> says", "the law (LAW) says", [(13, "20")]),
        ("a team[^2] of", "a team of", [(6, "2")]),
        ("a team.¹² It", "a team. It", [(7, "12")]),
        ("the 21<sup>st</sup> of", "the 21st of", []),
    ],
)
def test_footnote_marks_are_taken_out_and_kept(raw, text, marks):
    words = clean(raw)
    assert words.text == text
    assert [(mark.at, mark.label) for mark in words.notes] == marks


@pytest.mark.parametrize(
    ("raw", "known", "text"),
    [
        ("an investi-\ngation", set(), "an investigation"),
        ("re-\noffending", set(), "re-offending"),
        ("cyber-\ncrime", {"cybercrime"}, "cybercrime"),
        ("victim-\nfocused", {"victim-focused"}, "victim-focused"),
        ("Kent-\nBased", set(), "Kent- Based"),
    ],
)
def test_a_word_broken_at_a_line_end_is_mended_where_that_is_plausible(raw, known, text):
    assert clean(raw, markdown=False, known=known, unbreak=True).text == text


def test_plain_text_keeps_its_stars_and_brackets():
    assert clean("*A* [b](c) _d_", markdown=False).text == "*A* [b](c) _d_"


def test_offsets_jump_over_what_was_left_out():
    raw = "ask the **digital hub**<sup>3</sup> team"
    words = clean(raw)
    at = words.text.index("digital hub team")
    assert raw[words.offset(at)] == "d"
    assert (
        raw[words.offset(at) : words.offset(at + len("digital hub team") - 1) + 1] == "digital hub**<sup>3</sup> team"
    )
