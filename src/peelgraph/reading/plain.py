"""Read plain text into blocks: headings are guessed from how their lines stand, columns from tabs and wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Start, as_heading, group
from peelgraph.reading.inline import vocabulary
from peelgraph.reading.words import cut

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=[A-Z])")
_NUMBER = re.compile(r"\d{1,2}")
_COLUMNS = re.compile(r"[^\s.?!]\s{2,}\S")
_COVER = re.compile(r"©|\bISBN\b|\b(?:19|20)\d\d\b\W*$|^last updated\b|^contact\b|@", re.IGNORECASE)
_LONGEST_HEADING = 100


def blocks(source: str) -> Iterator[Block]:
    """Yield the blocks of a plain text, in order; headings are told by ``guess_headings``."""
    return group(source, _recognise, markdown=False, known=vocabulary(source))


def guess_headings(found: Sequence[Block]) -> list[Block]:
    """Return ``found`` with the lines that stand alone and read like headings told as headings.

    A heading is one line with blank lines around it, beginning with a capital, without a stop at its end, and neither
    a grade nor a label nor a date. A line with only a number (the "detailed findings" pages) numbers the heading or
    question that follows, and goes. Levels: 1 for capitals, the depth of the printed number, else 2.
    """
    kept: list[Block] = []
    for index, block in enumerate(found):
        after = next((later for later in found[index + 1 : index + 4] if later.form is not Form.BREAK), None)
        if block.form is Form.PARAGRAPH and _NUMBER.fullmatch(block.words.text):
            numbers = after is not None and (
                after.form is Form.HEADING or _reads_like_heading(after) or signs.is_question(after.words.text)
            )
            kept.append(
                block if not numbers and not _between_sentences(kept, after) else replace(block, form=Form.BREAK)
            )
            continue
        before = kept[-1] if kept else None
        numbered = before is not None and before.form is Form.BREAK and bool(_NUMBER.fullmatch(before.words.text))
        question = numbered and block.form is Form.PARAGRAPH and signs.is_question(block.words.text)
        if question or (_reads_like_heading(block) and after is not None and _can_stand_over(after)):
            kept.append(_heading(block))
        else:
            kept.append(block)
    return kept


def number_questions(found: Sequence[Block]) -> list[Block]:
    """Return ``found`` with number lines gone, and the questions that they number told as headings (Markdown copies)."""
    kept: list[Block] = []
    numbered = False
    for index, block in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if block.form in (Form.PARAGRAPH, Form.HEADING) and _NUMBER.fullmatch(block.words.text) and after is not None:
            numbered = after.form is Form.HEADING or signs.is_question(after.words.text)
            if numbered:
                continue
        if numbered and block.form is Form.PARAGRAPH:
            block = as_heading(block, 2)
        numbered = False
        kept.append(block)
    return kept


def _recognise(line: str, opened: Form | None) -> Start | None:
    """Return the block that ``line`` begins: in plain text, a row of a table."""
    inner = line.strip()
    if "\t" in inner:
        return Start(Form.TABLE, "\t")
    if opened in (None, Form.TABLE) and len(inner) < 300 and len(_COLUMNS.findall(inner)) >= 2:
        return Start(Form.TABLE, " ")
    return None


def _reads_like_heading(block: Block) -> bool:
    text = block.words.text
    return (
        block.form is Form.PARAGRAPH
        and len(block.lines) == 1
        and 3 < len(text) <= _LONGEST_HEADING
        and (text[0].isupper() or bool(_NUMBERED.match(text)))
        and not text.endswith((".", ",", ";", ":", "!", "-"))
        and (not text.endswith("?") or signs.is_question(text))
        and not signs.is_grade(text)
        and not signs.is_value(text)
        and not _COVER.search(text)
        and not block.open_end
        and "  " not in text
    )


def _can_stand_over(after: Block) -> bool:
    """Tell whether ``after`` can stand under a heading: a sentence, a grade, a list, a heading; no number, no rest."""
    text = after.words.text
    return after.form is not Form.PARAGRAPH or not (signs.is_value(text) or text[:1].islower())


def _between_sentences(kept: Sequence[Block], after: Block | None) -> bool:
    """Tell whether a number stands between the halves of a sentence: a page number."""
    before = next((block for block in reversed(kept[-5:]) if block.form is not Form.BREAK), None)
    return (
        before is not None
        and after is not None
        and not signs.is_finished(before.words.text)
        and after.words.text[:1].islower()
    )


def _heading(block: Block) -> Block:
    text = block.words.text
    number = _NUMBERED.match(text)
    if number:
        level = number[1].count(".") + 1
        return replace(as_heading(block, level + 1), words=cut(block.words, number.end()))
    return as_heading(block, 1 if text.isupper() else 2)
