"""Leave out the text inside charts: labels of axes, legends and figures that stand under the caption of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.reading.pdf.layout import Grid, Line
from peelgraph.reading.pdf.paragraphs import Block, Form
from peelgraph.reading.pdf.styles import Styles

_CAPTION = re.compile(r"(?:figure|chart|graph|map)\s+\d{1,3}\s?[a-z]?\s?[:.–-]\s", re.IGNORECASE)
_BELOW = re.compile(r"(?:sources?:|for (?:further|more) information|see annex)\s?", re.IGNORECASE)
_MOST_LABELS = 150
_LONGEST_LABEL = 60


def without_chart_text(blocks: Sequence[Block | Grid], styles: Styles) -> Iterator[Block | Grid]:
    """Yield ``blocks`` without what stands in the charts.

    Text in a chart is short, ends no sentence, and is smaller than the running text or stands between the figure's caption
    and its source.
    """
    at = 0
    while at < len(blocks):
        block = blocks[at]
        yield block
        at += 1
        if isinstance(block, Grid) or not _CAPTION.match(_text(block)):
            continue
        end = at
        while end < min(len(blocks), at + _MOST_LABELS) and _can_be_chart(blocks[end], styles):
            end += 1
        below = blocks[end] if end < len(blocks) else None
        closed = isinstance(below, Block) and bool(_BELOW.match(_text(below)))
        yield from (
            each
            for each in blocks[at:end]
            if (isinstance(each, Block) and each.form is Form.NOTE) or not (closed or _is_small(each, styles))
        )
        at = end


def _can_be_chart(block: Block | Grid, styles: Styles) -> bool:
    if isinstance(block, Grid):
        return _is_small(block, styles)
    if block.form is Form.NOTE:
        return True
    text = _text(block)
    return (
        block.form is not Form.HEADING
        and len(text) <= _LONGEST_LABEL
        and not text.endswith((".", ":", ";"))
        and not _BELOW.match(text)
        and not _CAPTION.match(text)
    )


def _is_small(block: Block | Grid, styles: Styles) -> bool:
    return all(styles.is_small(line) for line in _lines(block))


def _lines(block: Block | Grid) -> Iterator[Line]:
    if isinstance(block, Grid):
        yield from (line for row in block.rows for cell in row for line in cell.lines)
    else:
        yield from block.lines


def _text(block: Block) -> str:
    return " ".join(line.run.text for line in block.lines)
