"""Read what is in an item, a cell or a footnote as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.reading.html import grades
from peelgraph.reading.html.inline import Around, Is, grouped, pieces, texts
from peelgraph.reading.html.lexicon import lexicon
from peelgraph.reading.html.notes import Notes
from peelgraph.reading.html.tree import BLOCKS, Element

LISTS = frozenset(("ul", "ol", "menu", "dir"))
LETTERS = re.compile(r"[^\W_]")
_LONGEST_OF_PAGE = 40


def parts(element: Element) -> Iterator[list[Element | str] | Element]:
    """Yield what is in an item or a cell: stretches of running content, and lists."""
    run: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in LISTS:
            yield run
            yield child
            run = []
        elif isinstance(child, Element) and child.holds_blocks and any(child.find(*LISTS)):
            yield run
            yield from parts(child)
            run = []
        elif isinstance(child, Element) and child.tag in BLOCKS:
            yield run
            yield list(child.children) if not child.attributes else [child]
            run = []
        else:
            run.append(child)
    yield run


def lines(element: Element, notes: Notes) -> list[str]:
    """Return the texts of ``element``, each on one line; a grade that only its class gives is one."""
    found: list[str] = []
    for part in parts(element):
        if isinstance(part, Element):
            found += [line for item in part.elements for line in lines(item, notes)]
        else:
            read = texts(grouped(list(pieces(part, Around(notes)))))
            found += [line for piece in read if piece.kind is Is.TEXT for line in piece.text.split("\n")]
    named = grades.of_named(element)
    return found or ([named] if named else [])


def numbered(text: str, label: str) -> str:
    """Return a footnote's text behind its mark; its printed number, if it has one, is not repeated."""
    bare = re.sub(rf"^(?:<sup>\s*{label}\s*</sup>|[\[(]?{label}[\]).]?(?=\s|$))[\s.:]*", "", text).strip()
    return f"<sup>{label}</sup> {bare}" if LETTERS.search(bare) else ""


def is_of_page(text: str) -> bool:
    """Tell whether a whole block is the page's and not the report's."""
    return len(text) < _LONGEST_OF_PAGE and text.lower().strip(" ↑↓→›»«‹^*.") in lexicon().lines
