"""Put lines together to paragraphs, headings, items and notes, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from peelgraph.reading import signs
from peelgraph.reading.pdf.footnotes import NoteLine
from peelgraph.reading.pdf.layout import Grid, Item, Line
from peelgraph.reading.pdf.rows import BULLET
from peelgraph.reading.pdf.runs import LOWERED, RAISED
from peelgraph.reading.pdf.styles import Styles

_MARKER = re.compile(
    r"([•◦▪●■‣·\uf0b7])\s+|(\d{1,2}[.)]|[a-z][.)]|\((?:[a-z]|\d{1,2}|i{1,3}|iv|vi{0,3}|ix|x)\))\s+(?=\S)"
)
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_RAISING = re.compile(f"[{RAISED}{LOWERED}]")
_LOOSE = 1.15
"""Lines farther apart than this, in usual pitches, do not belong to one paragraph."""
_HEADING_LOOSE, _HEADING_TIGHT = 1.8, 1.3
"""The same for the lines of a heading, in sizes of its font: where the first is full, and where it is not."""
_RAISES = 0.35
"""A raised figure may push its line down by this part of the font's size."""
_INDENT = 0.7
_HALF, _LONG = 0.6, 0.75
_FLUSH = 1.5
"""Points: the last line of a paragraph seldom ends so near the column's edge."""
_MOST_LINES = 500
"""No paragraph has more lines; the cap keeps the joining of a hostile file linear."""
_MOST_HEADING_LINES, _LONGEST_HEADING = 4, 200


class Form(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    NOTE = auto()


class Block(NamedTuple):
    """A block of text: its lines, of the first the part from ``at`` on.

    ``label`` is an item's marker, a note's number, or how many levels a heading stands below what its size tells.
    """

    form: Form
    lines: tuple[Line, ...]
    label: str = ""
    at: int = 0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.run.bold for line in self.lines)


def blocks_of(items: Iterable[Item | NoteLine], styles: Styles) -> Iterator[Block | Grid]:
    """Yield the blocks and tables; a note stands after the block that its first line interrupts or follows."""
    open_block: Block | None = None
    notes: list[Block] = []

    def closed() -> Iterator[Block]:
        if open_block is not None:
            yield _told(open_block, styles)
        yield from notes
        notes.clear()

    for item in items:
        if isinstance(item, NoteLine):
            if item.label:
                notes.append(Block(Form.NOTE, (item.line,), item.label, item.at))
            elif notes:
                notes[-1] = notes[-1]._replace(lines=(*notes[-1].lines, item.line))
            else:
                notes.append(Block(Form.NOTE, (item.line,)))
        elif isinstance(item, Grid):
            yield from closed()
            open_block = None
            yield item
        elif open_block is not None and _goes_on(open_block, item, styles):
            open_block = open_block._replace(lines=(*open_block.lines, item))
        else:
            yield from closed()
            marker = _MARKER.match(item.run.text)
            headed = marker is not None and bool(marker[2]) and styles.is_large(item)  # a heading with its number
            if marker and not headed and not signs.is_value(item.run.text):
                open_block = Block(Form.ITEM, (item,), marker[1] or marker[2], marker.end())
            else:
                open_block = Block(Form.PARAGRAPH, (item,))
    yield from closed()


def _goes_on(block: Block, line: Line, styles: Styles) -> bool:
    """Tell whether ``line`` is the next line of ``block``."""
    last = block.lines[-1]
    size = line.run.size
    if len(block.lines) >= _MOST_LINES or abs(last.run.size - size) > 0.04 * size or _MARKER.match(line.run.text):
        return False
    if last.run.bold != line.run.bold and (block.bold or line.run.bold) and not _runs_on(last, line):
        return False
    if styles.is_large(line):
        loose = _HEADING_TIGHT if _fits(last, line) else _HEADING_LOOSE
        near = 0 < last.run.base - line.run.base <= loose * size
        return last.column == line.column and near and len(block.lines) < _MOST_HEADING_LINES
    if last.column != line.column:
        return _goes_on_in_column(block, line, styles)
    pitch = last.run.base - line.run.base
    allowed = _LOOSE * styles.pitch_of(line) + (_RAISES * size if RAISED in line.run.text else 0)
    if not 0 < pitch <= allowed:
        return False
    if _HYPHEN.search(last.run.text, max(0, len(last.run.text) - 2)):
        return True
    if _begins_elsewhere(block, line) or _is_set_in_like(block, line, styles):
        return False
    hanging = block.form is Form.ITEM and line.run.x0 - block.lines[0].run.x0 > _INDENT * size
    if hanging or not _fits(last, line):
        return True
    return not (signs.is_finished(_words(last)) or _is_short(last, line))


def _runs_on(last: Line, line: Line) -> bool:
    """Tell whether a sentence goes on between a bold line and another."""
    return not _fits(last, line) and line.run.text[:1].islower()


def _goes_on_in_column(block: Block, line: Line, styles: Styles) -> bool:
    """Tell whether ``line``, the first of a column or page, goes on with ``block``."""
    last = block.lines[-1]
    if styles.is_large(line) or last.run.bold or line.run.bold:
        return False
    text = _words(last)
    if signs.is_label(text) and len(block.lines) == 1 and block.form is Form.PARAGRAPH:
        return False
    if line.run.text[:1].islower():
        return True
    if signs.is_finished(text):
        if block.form is Form.ITEM and len(block.lines) > 1:  # its lines hang below its words, not below its marker
            hang = last.run.x0 - last.left
            return hang > _INDENT * line.run.size and abs(line.run.x0 - line.left - hang) < 2  # noqa: PLR2004 -- points
        indented = line.run.x0 - line.left > _INDENT * line.run.size
        told = styles.indent > 0 or (len(block.lines) > 1 and last.right - last.run.x1 < _FLUSH)
        return told and not indented and not _fits(last, line) and block.form is Form.PARAGRAPH
    if signs.ends_with_period(text):
        return False
    long = last.run.x1 - last.left >= _LONG * (last.right - last.left)
    return last.run.text.endswith("-") or not _fits(last, line) or (long and len(block.lines) > 1)


def _begins_elsewhere(block: Block, line: Line) -> bool:
    """Tell whether ``line`` is set in or out as the lines of ``block`` are not."""
    step = _INDENT * line.run.size
    last = block.lines[-1]
    if block.form is Form.ITEM:
        first = block.lines[0]
        if len(block.lines) == 1:
            return line.run.x0 < first.run.x0 - step
        return last.column == block.lines[-2].column and abs(line.run.x0 - last.run.x0) > step
    if line.run.x0 - last.run.x0 > step:
        return not _is_centred(last, line)
    if len(block.lines) > 1 and last.run.x0 - line.run.x0 > step:
        return block.lines[-2].column == last.column and not _is_centred(last, line)
    return False


def _is_set_in_like(block: Block, line: Line, styles: Styles) -> bool:
    """Tell whether ``line`` is set in as the first line of ``block`` is, where only first lines are."""
    first = block.lines[0].run
    return (
        block.form is Form.PARAGRAPH
        and len(block.lines) == 1
        and styles.indent > 0
        and abs(first.x0 - line.run.x0) < 1
        and abs(line.run.x0 - line.left - styles.indent) < 2  # noqa: PLR2004 -- points
        and (_fits(block.lines[0], line) or not line.run.text[:1].islower())
    )


def _is_centred(last: Line, line: Line) -> bool:
    return abs(last.run.x0 + last.run.x1 - line.run.x0 - line.run.x1) < line.run.size / 4


def _fits(last: Line, line: Line) -> bool:
    """Tell whether the first word of ``line`` would have had room on the line above: a paragraph has ended there."""
    text = line.run.text
    word = text.split(" ", 1)[0]
    width = (line.run.x1 - line.run.x0) * len(word) / max(len(text), 1)
    return last.run.x1 + width + 0.8 * line.run.size < last.right


def _is_short(last: Line, line: Line) -> bool:
    """Tell whether a line ends so early, and the next begins so, that they can be two labels."""
    begin = line.run.text[:1]
    return last.run.x1 - last.left < _HALF * (last.right - last.left) and not begin.islower()


def _words(line: Line) -> str:
    return _RAISING.sub("", re.sub(f"{RAISED}[^{LOWERED}]*{LOWERED}", "", line.run.text)).strip()


def _told(block: Block, styles: Styles) -> Block:
    """Return a paragraph that is set like a heading as one."""
    if block.form is not Form.PARAGRAPH or not styles.is_large(block.lines[0]):
        return block
    return block._replace(form=Form.HEADING) if can_head(block) else block


def can_head(block: Block) -> bool:
    """Tell whether the words of a block can be a heading: few, no sentence, no grade and no figure."""
    text = " ".join(map(_words, block.lines))
    return (
        len(text) <= _LONGEST_HEADING
        and any(map(str.isalpha, text))
        and not text.endswith((".", ";", ","))
        and not signs.is_grade(text)
        and not signs.is_value(text)
    )


def marker_of(block: Block) -> str:
    """Return the marker of an item as Markdown has it."""
    return "-" if (not block.label[0].isalnum() and block.label[0] != "(") or block.label == BULLET else block.label
