"""Drop what is printed but not said: the contents page and the menus of web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from peelgraph.reading import signs
from peelgraph.reading.blocks import CONTENTS, Block, Form

_PAGE_NUMBER = re.compile(r"[\s.…_|]+\d{1,3}\W*$")
_LONGEST_ENTRY = 160
_MENU = frozenset(
    (
        "skip to content",
        "skip to main content",
        "english cymraeg",
        "english",
        "cymraeg",
        "contact hmicfrs",
        "error! bookmark not defined.",
        "back to top",
        "print this page",
    )
)


def drop_furniture(blocks: Iterable[Block], *, source: str) -> Iterator[Block]:
    """Yield ``blocks`` without the contents page and the menu lines of web pages.

    The contents page goes from its heading to the next heading, or, where headings are not marked, to the first text
    that is no entry of it, or that repeats one.
    """
    in_contents = False
    entries: set[str] = set()
    for block in blocks:
        text = block.words.text
        if block.form in (Form.HEADING, Form.PARAGRAPH) and text.lower() in CONTENTS:
            in_contents = True
            continue
        if in_contents and block.form is not Form.HEADING:
            lines = [signs.bare(source[begin:end]) for begin, end in block.lines]
            titles = {_PAGE_NUMBER.sub("", re.sub(r"</?b>", "", line)).strip() for line in lines}
            if block.form is Form.BREAK or (not titles & entries and all(map(_is_entry, lines))):
                entries |= titles - {""}
                if block.form is Form.BREAK:
                    yield block
                continue
        in_contents = False
        if block.form in (Form.BREAK, Form.TABLE) or (text and text.lower() not in _MENU):
            yield block


def _is_entry(line: str) -> bool:
    """Tell whether ``line`` can stand on a contents page."""
    if not any(map(str.isalnum, line)):
        return True
    if len(line) > _LONGEST_ENTRY:
        return "...." in line
    numbered = bool(_PAGE_NUMBER.search(line))
    return numbered or not (line[:1].islower() or line.endswith((".", ",", ";", ":", "!", "-")))
