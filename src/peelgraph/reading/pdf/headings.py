"""Tell headings by their weight in a document that does not set them larger than its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelgraph.reading import signs
from peelgraph.reading.pdf.footnotes import is_notes_heading
from peelgraph.reading.pdf.layout import Grid
from peelgraph.reading.pdf.paragraphs import Block, Form, can_head

_FEWEST = 5
_MORE = 3
"""Bold lines are the headings of a document that has this many times as many of them as of larger ones."""
_ANNEX = re.compile(r"(?:annex|appendix)(?:\s+[a-z0-9]{1,2})?(?=\W|$)", re.IGNORECASE)


def with_bold_headings(blocks: Sequence[Block | Grid]) -> list[Block | Grid]:
    """Return ``blocks`` with the bold lines that stand alone told as headings, where few are told by their size.

    They all look alike, so that those after an annex's are taken to stand in it, one level below, up to the notes'.
    """
    larger = sum(isinstance(block, Block) and block.form is Form.HEADING for block in blocks)
    bold = {at for at, block in enumerate(blocks) if isinstance(block, Block) and _is_bold_heading(block)}
    if len(bold) < max(_FEWEST, _MORE * larger):
        return list(blocks)
    told: list[Block | Grid] = []
    in_annex = False
    for at, block in enumerate(blocks):
        if at in bold and isinstance(block, Block):
            text = block.lines[0].run.text
            annex = bool(_ANNEX.match(text))
            in_annex = annex or (in_annex and not is_notes_heading(text))
            told.append(block._replace(form=Form.HEADING, label="1" if in_annex and not annex else ""))
        else:
            told.append(block)
    return told


def _is_bold_heading(block: Block) -> bool:
    if block.form is not Form.PARAGRAPH or not block.bold or not can_head(block):
        return False
    text = " ".join(line.run.text for line in block.lines)
    return (text[0].isupper() or text[0].isdigit()) and not signs.is_caption(text) and not signs.is_imprint(text)
