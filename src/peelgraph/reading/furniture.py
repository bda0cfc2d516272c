"""Drop what is printed but not said: the contents page, page numbers, breaks within it, the menus of web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from peelgraph.reading import signs
from peelgraph.reading.blocks import CONTENTS, Block, Form

_CONTENTS_ENTRY = re.compile(r".{1,160}?(?:\s|\.{2,}|\t|…)\d{1,3}")
_MENU = frozenset(
    (
        "skip to content",
        "skip to main content",
        "english cymraeg",
        "english",
        "cymraeg",
        "contact hmicfrs",
        "cookies on this site",
        "error! bookmark not defined.",
        "back to top",
        "print this page",
    )
)


def drop_furniture(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield ``blocks`` without the contents page and the menu lines of web pages.

    The contents page goes from its heading to the next heading, or to the first text that is no entry of it.
    """
    in_contents = False
    for block in blocks:
        text = block.words.text
        if block.form in (Form.HEADING, Form.PARAGRAPH) and text.lower() in CONTENTS:
            in_contents = True
            continue
        if block.form is Form.BREAK:
            yield block
            continue
        if in_contents and (block.form is Form.HEADING or not _is_entry(block)):
            in_contents = False
        if not in_contents and block.form is not Form.TABLE and (not text or text.lower() in _MENU):
            continue
        if not in_contents:
            yield block


def _is_entry(block: Block) -> bool:
    """Tell whether ``block`` can stand on a contents page."""
    if block.form in (Form.TABLE, Form.ITEM):
        return True
    text = block.words.text
    return block.form is Form.PARAGRAPH and (
        not text or bool(_CONTENTS_ENTRY.fullmatch(text[:400])) or (len(text) < 200 and not signs.is_finished(text))
    )
