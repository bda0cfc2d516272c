"""Read plain text into blocks: headings are guessed from how their lines stand, columns from tabs and wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import zip_longest

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Start, as_heading, block, group
from peelgraph.reading.inline import vocabulary
from peelgraph.reading.words import cut

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=[A-Z])")
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z].{2,90}[^.;:,]")
_NUMBER = re.compile(r"\d{1,2}")
_COLUMNS = re.compile(r"(?:\S|\s(?!\s)){1,150}(?<![.?!])\s{2,20}(?:\S|\s(?!\s)){1,100}(?<![.?!])\s{2,20}\S")
_COVER = re.compile(r"©|\bISBN\b|\b(?:19|20)\d\d\b\W*$|^last updated\b|^contact\b|@", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[a-z)][.?!]\d{0,2} [A-Z]|^(?:The (?:force|constabulary|report)|It|We|They|This|These|In (?:the|our|this)|\w+ (?:Police|Constabulary))(?: \S+){4}"
)
"""What shows that a line is (part of) a sentence: two of them, or one that begins as reports' sentences begin."""
_LONGEST_HEADING = 100
_SHORT = 60
_PASSED_OVER = (Form.BREAK, Form.NOTE)


def blocks(source: str) -> Iterator[Block]:
    """Yield the blocks of a plain text, in order; headings are told by ``guess_headings``."""
    return group(source, _recognise, markdown=False, known=vocabulary(source))


def guess_headings(source: str, found: Iterable[Block]) -> list[Block]:
    """Return ``found`` with the lines that stand alone and read like headings told as headings.

    A heading is one line, with a blank line before it and after it or a longer line that begins a sentence below it;
    it begins with a capital, has no stop at its end, and is neither a grade nor a label nor a date. A line with only a
    number (the "detailed findings" pages) numbers the heading or question that follows, and goes, as a page's number
    does. Levels: 1 for capitals, one more than the depth of the printed number, else 2.
    """
    known = vocabulary(source)
    parts = [part for whole in found for part in _split(source, whole, known)]
    kept: list[Block] = []
    numbered = False
    for index, part in enumerate(parts):
        after = next((later for later in parts[index + 1 : index + 4] if later.form not in _PASSED_OVER), None)
        if part.form is Form.PARAGRAPH and _NUMBER.fullmatch(part.words.text):
            numbered = after is not None and (_reads_like_heading(after) or signs.is_question(after.words.text))
            page = numbered or _between_sentences(kept, after)
            kept.append(replace(part, form=Form.BREAK) if page else part)
            continue
        question = numbered and part.form is Form.PARAGRAPH and signs.is_question(part.words.text)
        numbered = numbered and part.form is Form.BREAK
        heads = question or (_reads_like_heading(part) and after is not None and _can_stand_over(after))
        kept.append(_heading(part) if heads else part)
    return kept


def _split(source: str, paragraph: Block, known: AbstractSet[str]) -> list[Block]:
    """Return ``paragraph`` parted from the heading on its first line and the page's number on its last."""
    if paragraph.form is not Form.PARAGRAPH or len(paragraph.lines) == 1:
        return [paragraph]
    texts = [source[begin:end].strip() for begin, end in (*paragraph.lines[:2], *paragraph.lines[-2:])]
    lines = paragraph.lines
    if _NUMBER.fullmatch(texts[-1]) and texts[-2].endswith((".", "?", "!")):
        lines = lines[:-1]
    first: list[Block] = []
    if len(lines) > 1 and len(texts[0]) <= _SHORT and len(texts[1]) >= len(texts[0]) + 20 and texts[1][0].isupper():
        head = block(source, lines[:1], Start(Form.PARAGRAPH), markdown=False)
        if _reads_like_heading(head):
            first, lines = [_heading(head)], lines[1:]
    if len(lines) == len(paragraph.lines):
        return [paragraph]
    return [*first, block(source, lines, Start(Form.PARAGRAPH), markdown=False, known=known)]


def number_questions(found: Sequence[Block]) -> list[Block]:
    """Return ``found`` with number lines gone, and the questions that they number told as headings (Markdown copies)."""
    kept: list[Block] = []
    numbered = False
    for part, after in zip_longest(found, found[1:]):
        number = part.form in (Form.PARAGRAPH, Form.HEADING) and _NUMBER.fullmatch(part.words.text)
        if number and after is not None and (after.form is Form.HEADING or signs.is_question(after.words.text)):
            numbered = True
            continue
        kept.append(as_heading(part, 2) if numbered and part.form is Form.PARAGRAPH else part)
        numbered = False
    return kept


def _recognise(line: str, opened: Form | None) -> Start | None:
    """Return the block that ``line`` begins: in plain text, a row of a table."""
    inner = line.strip()
    if opened is None and _NUMBERED_HEADING.fullmatch(inner):
        return Start(Form.PARAGRAPH, whole=True)
    if "\t" in inner:
        return Start(Form.TABLE, "\t")
    if opened in (None, Form.TABLE) and _COLUMNS.match(inner):
        return Start(Form.TABLE, " ")
    return None


def _reads_like_heading(block: Block) -> bool:
    text = block.words.text
    return (
        block.form is Form.PARAGRAPH
        and len(block.lines) == 1
        and (len(text) <= _LONGEST_HEADING or signs.is_question(text))
        and text != ""
        and (text[0].isupper() or bool(_NUMBERED.match(text)))
        and not text.endswith((".", ",", ";", ":", "!", "-"))
        and (not text.endswith("?") or signs.is_question(text))
        and not signs.is_grade(text)
        and not signs.is_value(text)
        and not _COVER.search(text)
        and not block.open_end
        and not _SENTENCE.search(text)
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
