"""What stands on a page becomes the Markdown that says the same: pages drawn by hand, and what is read from them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from peelgraph.reading.pdf import extract

PROSE = (
    "The force has looked again at the way it works with its partners and has set up", "a small team which meets each week. It has begun to keep a record of what was",
    "agreed, and it asks those who took part whether they were content with it. Most", "of them were, and some have since offered to help with the training of officers.",
)  # fmt: skip
LEFT = (
    "Officers in the new team", "work with the schools of", "the county and tell young", "people where they can get", "help. They visit each of",
    "the schools twice a year", "and leave a card behind.",
)  # fmt: skip
RIGHT = (
    "The second team is based", "in the market square and", "is open on four days of a", "week. Its volunteers have", "been trained by the force",
    "and by a charity that has", "worked there for decades.",
)  # fmt: skip

Drawn = tuple[float, float, str, float]
"""Left, height, text, size; bold where the size is negative."""


def page_of(*parts: Sequence[Drawn]) -> list[Drawn]:
    return [drawn for part in parts for drawn in part]


def column(lines: Sequence[str], x: float, y: float, *, size: float = 11, pitch: float = 14) -> list[Drawn]:
    return [(x, y - pitch * index, line, size) for index, line in enumerate(lines)]


def read(
    *pages: Sequence[Drawn],
    turn: int = 0,
    rules: Sequence[float] = (),
    short_rules: Sequence[float] = (),
    upright: Sequence[str] = (),
) -> str:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=True)
    for page in pages:
        if turn:
            canvas.setPageRotation(turn)
            canvas.translate(595, 0 if turn == 90 else 842)
            canvas.rotate(turn)
        for x, y, text, size in page:
            canvas.setFont("Helvetica-Bold" if size < 0 else "Helvetica", abs(size))
            canvas.drawString(x, y, text)
        for y in rules:
            canvas.line(60, y, 530, y)
        for y in short_rules:
            canvas.line(60, y, 160, y)
        for text in upright:
            canvas.saveState()
            canvas.rotate(90)
            canvas.drawString(300, -40, text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return extract(held.getvalue(), name="drawn.pdf").text


def test_the_lines_of_a_paragraph_are_one() -> None:
    assert read(column(PROSE, 60, 700)) == " ".join(PROSE) + "\n"


def test_white_parts_paragraphs_and_sizes_tell_headings() -> None:
    text = read(
        page_of(
            [(60, 780, "A report", -24), (60, 740, "Its part", -15)], column(PROSE, 60, 700), column(PROSE, 60, 600)
        )
    )
    assert text.split("\n\n")[:2] == ["# A report", "## Its part"]
    assert text.count(" ".join(PROSE)) == 2


def test_a_numbered_heading_is_a_heading() -> None:
    page = page_of(column(PROSE, 60, 760), [(60, 680, "3. The next part", -15)], column(PROSE, 60, 650))
    assert [" ".join(part.split()) for part in read(page).split("\n\n")][1] == "# 3\\. The next part"


def test_notes_over_both_columns_are_whole_though_their_last_lines_are_short() -> None:
    notes = [
        (60, 100, "1 The first note.", 8), (60, 88, "2 The second note is longer, and it goes over both of the columns that the text above it is set in, so that", 8), (60, 78, "its end is short.", 8),
    ]  # fmt: skip
    marks = [(220, 740, "and", 11), (240, 744, "1", 6.5), (220, 726, "so", 11), (233, 730, "2", 6.5)]
    text = read(page_of(column(LEFT, 60, 740), marks, column(RIGHT, 320, 740), notes))
    assert "<sup>1</sup> The first note.\n" in text
    assert "the text above it is set in, so that its end is short.\n" in text


def test_a_bold_line_keeps_its_mark() -> None:
    assert "\n\n**The area that needs work**\n\n" in read(
        page_of(column(PROSE, 60, 760), [(60, 690, "The area that needs work", -11)], column(PROSE, 60, 660))
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    page = page_of(
        [(60, 780, "A heading over both of the columns of this page", -15)],
        column(LEFT, 60, 740),
        column(RIGHT, 320, 740),
    )
    crossed = [drawn for pair in zip(page[1:8], page[8:], strict=True) for drawn in pair]
    for drawn in (page, [page[0], *crossed]):
        assert read(drawn).split("\n\n", 1)[1].strip() == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


def test_a_short_heading_over_both_columns_parts_them() -> None:
    page = page_of(
        column(LEFT, 60, 780), column(RIGHT, 320, 780), [(60, 655, "The next part", -15)], column(LEFT, 60, 630), column(RIGHT, 320, 630)
    )  # fmt: skip
    parts = read(page).strip().split("\n\n")
    assert parts == [" ".join(LEFT), " ".join(RIGHT), "# The next part", " ".join(LEFT), " ".join(RIGHT)]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    page = page_of(column(LEFT[:-1], 60, 740), column((LEFT[-1], *RIGHT[:-1]), 320, 740))
    assert read(page, column((RIGHT[-1], *LEFT[1:]), 60, 740)).startswith(" ".join((*LEFT, *RIGHT)))


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("They looked into each investi-", "gation with care, and another investigation too.", "each investigation with care"),
        ("They work on re-", "offending as they did, for re-offending has grown.", "on re-offending as"),
        ("There are short-", "and long-term plans, and the long-term ones are new.", "short- and long-term"),
        ("They met the Barrow-", "Jones team, and had a good talk about the work.", "Barrow-Jones"),
        ("More at www.example.org/one/", "two-three.html and elsewhere in the text.", "www.example.org/one/two-three.html and"),
    ],
)  # fmt: skip
def test_a_word_broken_at_a_lines_end_is_made_whole(before: str, after: str, joined: str) -> None:
    others = [
        "The investigation is over, the investi-",
        "gation was long, and so was each inspec-",
        "tion, says the inspection board.",
    ]
    assert joined in read(column([before, after, *others], 60, 700))


def test_running_heads_and_page_numbers_go_and_the_embargo_stays_once() -> None:
    pages = [
        page_of([(200, 815, "UNDER EMBARGO UNTIL 00.01 ON 5 MAY 2018", -8), (300, 25, str(number), 9), (60, 800, f"Chapter {number}", 8)], column(PROSE, 60, 740))
        for number in range(1, 7)
    ]  # fmt: skip
    text = read(*pages)
    assert text.count("EMBARGO") == 1
    assert "Chapter" not in text
    assert text.replace(" ".join(PROSE), "").split() == "UNDER EMBARGO UNTIL 00.01 ON 5 MAY 2018".split()


def test_items_of_lists_are_set_in_as_they_are_printed() -> None:
    page = page_of(
        column(PROSE, 60, 740),
        [(70, 670, "•", 11), (85, 670, "the first thing, which takes more than one line to say;", 11), (85, 656, "and its end; and", 11)],
        [(95, 640, "o", 11), (110, 640, "a thing below it; and", 11), (95, 626, "–", 11), (110, 626, "another.", 11)],
        [(70, 610, "•", 11), (85, 610, "the last thing.", 11), (60, 580, "1.", 11), (78, 580, "One comes first.", 11), (60, 564, "2.", 11), (78, 564, "Two comes then.", 11)],
    )  # fmt: skip
    text = read(page)
    assert "- the first thing, which takes more than one line to say; and its end; and\n" in text
    assert "\n  - another.\n- the last thing." in text
    assert "1. One comes first.\n2. Two comes then." in text


def test_a_table_has_its_cells_though_some_are_tall() -> None:
    page = page_of(
        column(PROSE, 60, 760),
        [(60, 680, "Question", -11), (300, 680, "Grade", -11), (430, 680, "Last inspected", -11)],
        [(60, 660, "Preventing crime and tackling", 11), (60, 646, "anti-social behaviour", 11), (300, 660, "Good", 11), (430, 660, "2016", 11)],
        [(60, 624, "Protecting vulnerable people", 11), (300, 624, "Requires improvement", 11), (430, 624, "2017", 11)],
        column(PROSE, 60, 580),
    )  # fmt: skip
    assert (
        "| Question | Grade | Last inspected |\n| --- | --- | --- |\n"
        "| Preventing crime and tackling anti-social behaviour | Good | 2016 |\n"
        "| Protecting vulnerable people | Requires improvement | 2017 |\n"
    ) in read(page)


def test_a_tall_cell_may_have_the_others_at_its_middle() -> None:
    page = page_of(
        column(PROSE, 60, 760),
        [(60, 680, "Question", -11), (300, 680, "Grade", -11), (430, 680, "Last inspected", -11)],
        [(60, 656, "Preventing crime and", 11), (60, 642, "tackling anti-social", 11), (60, 628, "behaviour", 11), (300, 642, "Good", 11), (430, 642, "2016", 11)],
        [(60, 604, "Protecting vulnerable people", 11), (300, 604, "Requires improvement", 11), (430, 604, "2017", 11)],
        column(PROSE, 60, 560),
    )  # fmt: skip
    assert "| Preventing crime and tackling anti-social behaviour | Good | 2016 |\n| Protecting" in read(page)


def test_figures_below_names_are_a_panel() -> None:
    page = page_of(
        column(PROSE, 60, 760),
        [(60, 680, "Incidents per 1,000 population 12 months to 30 June 2017", 11), (60, 660, "Kent Police", 11), (300, 660, "England and Wales", 11)],
        [(60, 636, "249", -20), (300, 636, "282", -20)],
    )  # fmt: skip
    assert "12 months to 30 June 2017\n\nKent Police\n\nEngland and Wales\n\n249\n\n282" in read(page)


def test_footnotes_join_their_marks_and_leave_the_sentence_whole() -> None:
    first = page_of(
        column(PROSE[:3], 60, 740), [(60, 698, "of them were", 11), (125, 702, "12", 6.5), (133, 698, ", and some have since offered to help us with the", 11)],
        [(60, 80, "1 The first note, which is short.", 8), (60, 70, "2 The second, which goes on for some more words than the", 8), (60, 60, "line holds.", 8)],
    )  # fmt: skip
    text = read(first, column(("training of their officers.", *PROSE), 60, 740))
    assert (
        "of them were<sup>1, 2</sup>, and some have since offered to help us with the training of their officers."
        in text
    )
    assert (
        "\n\n<sup>1</sup> The first note, which is short.\n\n<sup>2</sup> The second, which goes on for some more words than the line holds.\n"
        in text
    )


@pytest.mark.parametrize(("size", "rule"), [(8, ()), (11, (115,))])
@pytest.mark.parametrize(
    ("end", "start"), [("than the", "line holds."), ("than the Kent", "Police has.")], ids=["lower", "upper"]
)
def test_a_note_goes_on_at_the_next_foot(end: str, start: str, size: float, rule: Sequence[float]) -> None:
    mark = [(60, 640, "A team", 11), (95, 644, "1", 6.5), (102, 640, "meets.", 11)]
    note = [(60, 102, "1", size * 0.6), (66, 98, f"The note goes on for some more words {end}", size)]
    second = page_of(column(PROSE, 60, 700), [(60, 98, start, size)])
    text = read(page_of(column(PROSE, 60, 740), mark, note), second, short_rules=rule)
    assert f"<sup>1</sup> The note goes on for some more words {end} {start}\n" in text
    assert text.count(start) == 1


def test_what_stands_at_the_next_foot_after_a_whole_note_is_no_part_of_it() -> None:
    mark = [(60, 640, "A team", 11), (95, 644, "1", 6.5), (102, 640, "meets.", 11)]
    note = [(60, 102, "1", 5), (66, 98, "The note is whole.", 8)]
    second = page_of(column(PROSE, 60, 700), [(60, 98, "Contact the team by post", 8)])
    text = read(page_of(column(PROSE, 60, 740), mark, note), second)
    assert "<sup>1</sup> The note is whole.\n\n" in text


def test_endnotes_need_no_heading() -> None:
    body = page_of(column(PROSE, 60, 740), [(60, 640, "A team", 11), (95, 644, "1", 6.5), (102, 640, "and its board", 11), (167, 644, "2", 6.5), (175, 640, "meet.", 11)])  # fmt: skip
    notes = [
        (60, 560, "1.", 11),
        (78, 560, "The team is new.", 11),
        (60, 540, "2.", 11),
        (78, 540, "The board is old.", 11),
    ]
    text = read(page_of(body, notes))
    assert "A team<sup>1</sup> and its board<sup>2</sup> meet." in text
    assert text.endswith("<sup>1</sup> The team is new.\n\n<sup>2</sup> The board is old.\n")


def test_an_endnote_may_begin_with_a_figure_right_after_its_number() -> None:
    body = page_of(column(PROSE, 60, 740), [(60, 640, "A team", 11), (95, 644, "1", 6.5), (102, 640, "and its board", 11), (167, 644, "2", 6.5), (175, 640, "meet.", 11)])  # fmt: skip
    notes = [(60, 590, "Notes", -15), (60, 560, "1. The team is new.", 11), (60, 540, "2.40 people sit on it.", 11)]
    assert read(page_of(body, notes)).endswith("<sup>1</sup> The team is new.\n\n<sup>2</sup> 40 people sit on it.\n")


def test_the_end_of_a_centred_caption_stands_in_its_column() -> None:
    caption = ["Figure 1: Arrests by force in", "2017"]
    widths = [stringWidth(line, "Helvetica", 11) for line in caption]
    x = 332
    middle = x + widths[0] / 2
    lines = [(x, 698, caption[0], 11), (middle - widths[1] / 2, 684, caption[1], 11)]
    page = page_of(column(LEFT, 60, 740), lines, column(RIGHT, 320, 660), column(RIGHT, 60, 620))
    assert " ".join(LEFT) in read(page)


def test_text_in_a_chart_is_left_out_and_its_caption_kept() -> None:
    page = page_of(
        column(PROSE, 60, 760), [(60, 690, "Figure 1: Arrests by force, 12 months to 30 June 2017", -11)],
        [(60, 660, "100", 7), (60, 640, "50", 7), (60, 620, "0", 7), (120, 600, "Kent", 7), (180, 600, "Essex", 7)],
        [(60, 580, "Source: Home Office", 11)], column(PROSE, 60, 540),
    )  # fmt: skip
    assert "by force, 12 months to 30 June 2017**\n\nSource: Home Office\n\nThe force" in read(page)


def test_text_that_stands_upright_beside_a_chart_is_left_out() -> None:
    assert "Arrests per head" not in read(column(PROSE, 60, 740), upright=["Arrests per head"])


@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    assert read(column(PROSE, 60, 500), turn=turn) == " ".join(PROSE) + "\n"


@pytest.mark.parametrize("sign", ["*", "_", "<b>", "[1]", "`", "\\", "|", "# ", "> ", "&amp; "])
def test_signs_of_markdown_are_printed_signs(sign: str) -> None:
    from peelgraph.reading import Report
    from peelgraph.reading.inline import repair

    text = read(column((f"{sign}begins this line, and has {sign}more of it{sign} within", *PROSE[1:]), 60, 740))
    assert isinstance(Report, type)
    found = repair(text, ((0, len(text) - 1),), markdown=True).text
    assert found.startswith(
        f"{sign}begins this line, and has {sign}more of it{sign}".replace("\\*", "*")[:24].rstrip()
    ), text


def spread(line: str, x: float, y: float, *, width: float) -> list[Drawn]:
    """Return the words of a justified line, each drawn for itself."""
    words = line.split()
    printed = [stringWidth(word, "Helvetica", 11) for word in words]
    gap = (width - sum(printed)) / (len(words) - 1)
    return [(x + sum(printed[:at]) + gap * at, y, word, 11) for at, word in enumerate(words)]


def test_columns_may_have_little_white_between_them() -> None:
    width = max(stringWidth(line, "Helvetica", 11) for line in LEFT)
    text = read(page_of(column(LEFT, 60, 700), column(RIGHT, 60 + width + 8, 700)))
    assert text == f"{' '.join(LEFT)}\n\n{' '.join(RIGHT)}\n"


def test_wide_gaps_of_justified_lines_part_no_cells() -> None:
    width = max(stringWidth(line, "Helvetica", 11) for line in LEFT) + 30
    lines = (*LEFT[:3], "people of new ways to", "get the right help. They", *LEFT[5:])
    page = page_of(
        *(spread(line, 60, 700 - 14 * at, width=width) for at, line in enumerate(lines[:-1])),
        [(60, 700 - 14 * (len(lines) - 1), lines[-1], 11)],
    )
    assert read(page) == " ".join(lines) + "\n"


def test_a_full_line_at_a_columns_end_goes_on_though_a_sentence_ends_there() -> None:
    width = max(stringWidth(line, "Helvetica", 11) for line in PROSE)
    first = page_of(
        *(spread(line, 60, 700 - 14 * at, width=width) for at, line in enumerate((*PROSE[:2], PROSE[3]))),
    )
    text = read(first, column(PROSE, 60, 500))
    assert text == " ".join((*PROSE[:2], PROSE[3], *PROSE)) + "\n"


def test_cells_centred_beside_tall_ones_need_no_wide_gaps_between_the_rows() -> None:
    rows = [(("Question",), "Grade"), (("How good is the first", "of its services, and", "how has it changed"), "Good")]
    rows += [(("How good is the", "second"), "Good"), (("The third",), "Good")]
    y, drawn = 700.0, []
    for question, grade in rows:
        drawn += column(question, 60, y, pitch=12)
        drawn.append((260, y - 6 * (len(question) - 1), grade, 11))
        y -= 12 * (len(question) - 1) + 15
    assert read(drawn).split("\n")[2:] == [
        "| How good is the first of its services, and how has it changed | Good |",
        "| How good is the second | Good |",
        "| The third | Good |",
        "",
    ]


def test_a_tall_cell_of_one_column_has_others_beside_it_at_the_height_of_the_other_column() -> None:
    left = [(60, 700 - 14 * at, line, 11) for at, line in enumerate((*LEFT, *LEFT[:-1]))]
    right = column(RIGHT, 300, 700)
    right += [(300, 594, "How good is the force", 11), (300, 582, "in its public places?", 11), (440, 588, "Good", 11)]
    right += [(300, 567, "How is its training?", 11), (440, 567, "Good", 11)]
    text = read(page_of(left, right))
    assert text.startswith(" ".join((*LEFT, *LEFT[:-1])))


@pytest.mark.parametrize("padding", [0, 3])
def test_rows_of_tall_cells_need_no_white_between_them(padding: float) -> None:
    y, drawn = 700.0, []
    for question in (
        ("Question",),
        ("How good is the first", "of its services?"),
        ("Is the", "second?"),
        ("The third",),
    ):
        drawn += column(question, 60, y, pitch=14)
        drawn.append((260, y - 7 * (len(question) - 1), "Grade" if y == 700 else "Good", 11))
        drawn.append((340, y - 7 * (len(question) - 1), "Year" if y == 700 else "2017", 11))
        y -= 14 * len(question) + padding
    assert read(drawn).split("\n")[2:] == [
        "| How good is the first of its services? | Good | 2017 |",
        "| Is the second? | Good | 2017 |",
        "| The third | Good | 2017 |",
        "",
    ]


def test_a_heading_whose_number_stands_apart_is_no_row_of_the_table_above_it() -> None:
    rows = ("Question", "Grade"), ("The first", "Good"), ("The second", "Good"), ("The third", "Good")
    drawn = [
        (x, 700 - 14 * at - 6 * (at > 0), cell, 11)
        for at, row in enumerate(rows)
        for x, cell in zip((60, 200), row, strict=True)
    ]
    text = read(
        page_of(drawn, [(60, 615, "2.1", -15), (100, 615, "A summary", -15)], column(PROSE, 60, 590)),
        rules=(712, 693, 645),
    )
    assert "| The second | Good |\n| The third | Good |\n\n# " in text


def test_heads_centred_beside_a_tall_one_begin_their_table() -> None:
    drawn = [(280, 706, "Last", -9), (90, 700, "Question", -9), (200, 700, "Grade", -9), (270, 694, "inspected", -9)]
    rows = ("The first of them", "Good", "2016"), ("The second", "Good", "2017")
    drawn += [
        (x, 676 - 16 * at, cell, 9) for at, row in enumerate(rows) for x, cell in zip((60, 190, 262), row, strict=True)
    ]
    assert read(drawn, column(PROSE, 60, 500)).startswith("| Question | Grade | Last inspected |\n")


def test_one_line_beyond_the_margin_makes_no_column_wider() -> None:
    lines = PROSE[:2] + PROSE[3:] + PROSE
    wide = [(60, 300, " ".join((*PROSE[:1], "and of all that it was given")), 11)]
    pages = [column(lines, 60, 700 - 40 * at) for at in range(4)]
    assert read(page_of(wide), *pages).count(" ".join(lines)) == 4


def test_a_second_table_right_below_the_first_is_one_of_its_own() -> None:
    first = [(60, 712, "Overall effectiveness", 11), (300, 712, "Good", 11), (60, 700, "in the year 2017", 11)]
    head = [(60, 678, "Question", -11), (200, 678, "Grade", -11), (400, 678, "Last inspected", -11)]
    rows = [
        (x, y, text, 11)
        for y, row in ((664, ("Stopping crime", "Adequate", "2016")), (650, ("Helping people", "Inadequate", "2017")))
        for x, text in zip((60, 200, 400), row, strict=True)
    ]
    text = read(page_of(first, head, rows))
    assert "| Overall effectiveness in the year 2017 | Good |\n\n| Question | Grade | Last inspected |" in text
    assert "| Helping people | Inadequate | 2017 |" in text


def test_a_bullet_larger_than_its_words_changes_nothing() -> None:
    items = [(60, 740, "•", 11.6), (72, 740, "The teams of the county have met in each of the", 11), (72, 726, "towns, and have heard what is wanted of them.", 11)]  # fmt: skip
    expected = "- The teams of the county have met in each of the towns, and have heard what is wanted of them."
    assert expected in read(page_of(items, column(PROSE, 60, 690)))


def test_a_paragraph_set_in_is_not_taken_for_a_centred_line() -> None:
    first = [PROSE[0], "a small team which meets each week, and has kept a record of what was agreed."]
    second = "It has asked those who took part whether they were content with it all. Most"
    page = page_of(column(first, 60, 740), [(71, 712, second, 11)], column([PROSE[3]], 60, 698))
    assert " what was agreed.\n\nIt has asked" in read(page_of(page, column(PROSE, 60, 640)))


@pytest.mark.parametrize(
    ("mark", "start"), [("[{}]", "[{}] "), (" [{}]", "{}. "), ("^[{}]", "[{}] "), ("^({})", "{} ")]
)
def test_marks_in_brackets_are_those_of_notes(mark: str, start: str) -> None:
    drawn = []
    for number, y in ((1, 700), (2, 686)):
        words, sign = "The force works with a charity", mark.format(number)
        drawn.append((60, y, words + ("" if sign[0] == "^" else sign), 11))
        if sign[0] == "^":
            drawn.append((60 + stringWidth(words, "Helvetica", 11), y + 4, sign[1:], 6.5))
    notes = [(60, 560 - 14 * number, f"{start.format(number)}A note that says what is meant.", 11) for number in (1, 2)]
    text = read(page_of(drawn, column(PROSE, 60, 660), [(60, 580, "Notes", -15)], notes))
    assert "works with a charity<sup>1</sup>" in text and "works with a charity<sup>2</sup>" in text
    assert "\n\n<sup>2</sup> A note that says what is meant." in text


def test_what_stands_in_brackets_and_is_no_number_of_a_note_stays() -> None:
    assert "a record \\[4\\] of it" in read(column(("It has begun to keep a record [4] of it", *PROSE), 60, 700))


def test_figures_raised_in_themselves_are_marks_and_square_metres_are_not() -> None:
    text = read(column(("It has 40 m² of rooms¹ and three of the other²", *PROSE), 60, 700))
    assert text.startswith("It has 40 m² of rooms<sup>1</sup> and three of the other<sup>2</sup>")


HEAD = ("Question", "Grade", "Last inspected")


def table_rows(y: float, *rows: Sequence[str], bold: int = 0) -> list[Drawn]:
    return [
        (x, y - 14 * index, text, -11 if index < bold else 11)
        for index, row in enumerate(rows)
        for x, text in zip((60, 240, 400), row, strict=True)
    ]


@pytest.mark.parametrize("head", [[HEAD], []], ids=["repeated", "not repeated"])
def test_a_table_goes_on_over_the_end_of_a_page(head: list[Sequence[str]]) -> None:
    first = page_of(
        column(PROSE, 60, 780),
        table_rows(120, HEAD, ("Stopping crime", "Good", "2016"), ("Helping people", "Adequate", "2017"), bold=1),
        [(60, 60, "1 A note at the foot of the page, in small print.", 8)],
    )
    then = table_rows(
        780, *head, ("Finding suspects", "Good", "2017"), ("Leading well", "Good", "2018"), bold=len(head)
    )
    text = read(first, page_of(then, column(PROSE, 60, 700)))
    assert "| Helping people | Adequate | 2017 |\n| Finding suspects | Good | 2017 |\n| Leading well" in text
    assert text.count("| Question |") == 1


def test_a_row_that_a_pages_end_has_cut_is_one() -> None:
    def rows(y: float, *rows: Sequence[str]) -> list[Drawn]:
        places = [
            (x, y - 30 * index, text)
            for index, row in enumerate(rows)
            for x, text in zip((60, 240, 400), row, strict=False)
        ]
        return [(*place, -11 if place[1] == y else 11) for place in places]

    first = page_of(
        column(PROSE, 60, 780), rows(120, HEAD, ("Stopping crime", "Good", "2016"), ("Helping", "Good", "2017"))
    )
    then = rows(780, HEAD, ("people",), ("Finding suspects", "Good", "2017"), ("Leading well", "Good", "2018"))
    text = read(first, page_of(then, column(PROSE, 60, 600)))
    assert "| Helping people | Good | 2017 |\n| Finding suspects | Good | 2017 |\n| Leading well" in text


def test_two_tables_on_two_pages_stay_two() -> None:
    other = ("Calls", "Kent Police", "All forces")
    first = page_of(
        column(PROSE, 60, 780), table_rows(120, HEAD, ("Stopping crime", "Good", "2016"), ("A", "Good", "2017"), bold=1)
    )
    then = page_of(table_rows(780, other, ("Urgent", "12", "14"), ("Other", "9", "8"), bold=1), column(PROSE, 60, 700))
    assert "| A | Good | 2017 |\n\n| Calls |" in read(first, then)
