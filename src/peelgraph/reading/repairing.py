"""Rejoin sentences and names that a page break, a footnote block or a graphic cut in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form
from peelgraph.reading.words import join

_LONG, _LONG_GAPS = 40, 5
"""A line this long that ends without a stop was cut; a shorter one may be a label."""

_MOST_LINES = 500
"""No paragraph has more lines; the cap keeps the joining of a hostile text linear."""


def rejoin(blocks: Iterable[Block]) -> list[Block]:
    """Return ``blocks`` with each cut paragraph and item made whole where it began, breaks left out.

    A paragraph, an item or a note that does not end like a sentence goes on in the next paragraph if that begins in
    lower case or with a bracket, or, where a page break or footnotes stand between and the first part is a long line,
    however it begins. Headings and tables end the search; notes, captions and breaks are passed over. Labels,
    captions, grades and cells are never joined.
    """
    kept: list[Block] = []
    open_at: int | None = None  # the block that may go on
    note_at: int | None = None  # an unfinished footnote, which takes second place
    broken = figure = False  # a break or footnotes, a caption since then
    for block in blocks:
        if block.form is Form.BREAK:
            broken = True
            continue
        if block.form is Form.PARAGRAPH:
            for at in (open_at, note_at):
                if at is not None and _goes_on(kept[at], block, broken=broken, figure=figure):
                    break
            else:
                at = None
            if at is not None:
                kept[at] = _joined(kept[at], block)
                if at == open_at:
                    open_at, note_at = (at if _is_cut(kept[at]) else None), None
                else:
                    note_at = at if _is_cut(kept[at]) else None
                broken = figure = False
                continue
        kept.append(block)
        if block.form is Form.NOTE:
            broken = True
            note_at = len(kept) - 1 if _is_cut(block) else None
            continue
        if block.form is Form.CAPTION:
            figure = True
            continue
        open_at = len(kept) - 1 if block.form in (Form.PARAGRAPH, Form.ITEM) and _is_cut(block) else None
        note_at = None
        broken = figure = False
    return kept


def _is_cut(block: Block) -> bool:
    """Tell whether ``block`` ends in the middle of a sentence."""
    text = block.words.text
    return not (
        block.open_end
        or text[-1:] in tuple(".?!:;")
        or signs.is_label(text)
        or signs.is_grade(text)
        or signs.is_imprint(text)
    )


def _goes_on(first: Block, second: Block, *, broken: bool, figure: bool) -> bool:
    """Tell whether ``second`` is the rest of ``first``."""
    before, after = first.words.text, second.words.text
    if signs.is_grade(after) or signs.is_value(after) or len(first.lines) > _MOST_LINES:
        return False
    if after[0].islower() or after[0] == "(":
        return broken or not signs.is_finished(before)
    long = len(before) >= _LONG and before.count(" ") >= _LONG_GAPS
    return (
        broken
        and not figure
        and long
        and not signs.is_finished(before)
        and not signs.ends_with_period(before)
        and (after[0].isalnum() or after[0] in "'\"£")
    )


def _joined(first: Block, second: Block) -> Block:
    """Return the two as one block; a hyphen at the break binds what stands around it."""
    hyphen = first.words.text.endswith("-") and first.words.text[-2:-1].isalpha() and second.words.text[0].islower()
    return replace(
        first,
        words=join(first.words, second.words, "" if hyphen else " "),
        lines=first.lines + second.lines,
        open_end=second.open_end,
    )
