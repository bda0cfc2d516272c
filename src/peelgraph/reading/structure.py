"""Build the section tree, the passages in reading order, and the tables from a report's blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form
from peelgraph.reading.report import Kind, Passage, Section, Table
from peelgraph.reading.words import Words

_KINDS = {
    Form.HEADING: Kind.HEADING,
    Form.PARAGRAPH: Kind.PARAGRAPH,
    Form.ITEM: Kind.ITEM,
    Form.NOTE: Kind.NOTE,
    Form.CAPTION: Kind.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Structure:
    """The parts of a report that its blocks make up."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]


def build(blocks: Sequence[Block], *, source: str, title: str, titles: frozenset[int]) -> Structure:
    """Return sections, passages and tables of ``blocks``.

    Section 0 is the whole document. Levels are taken as printed, jumps and all: a heading belongs under the nearest
    one before it with a lower level. A heading that is only a grade is a paragraph of the section that it stands in.
    ``titles`` are the places in ``blocks`` of what makes up the title: passages of section 0.
    """
    sections = [Section(title, 0, 0, len(source))]
    above = [0]
    passages: list[Passage] = []
    tables: list[Table] = []
    section = 0
    for index, block in enumerate(blocks):
        if index in titles:
            passages.append(_passage(block.words, Kind.TITLE, 0))
        elif block.form is Form.TABLE:
            tables.append(_add_table(passages, block, section, blocks[index - 1] if index else None))
        elif block.form is Form.HEADING and not signs.is_grade(block.words.text):
            level = int(block.label)
            while sections[above[-1]].level >= level:
                above.pop()
            sections.append(
                Section(block.words.text, level, source.rfind("\n", 0, block.begin) + 1, len(source), above[-1])
            )
            section = len(sections) - 1
            above.append(section)
            passages.append(_passage(block.words, Kind.HEADING, section, block.label))
        else:
            kind = Kind.PARAGRAPH if block.form is Form.HEADING else _KINDS[block.form]
            label = block.label if kind in (Kind.NOTE, Kind.ITEM) else ""
            passages.append(_passage(block.words, kind, section, label))
    return Structure(_ended(sections), tuple(passages), tuple(tables))


def _ended(sections: list[Section]) -> tuple[Section, ...]:
    """Return ``sections``, each ending where the next one of its level or above begins."""
    ends = [section.end for section in sections]
    open_ones: list[int] = []
    for index, section in enumerate(sections):
        while open_ones and sections[open_ones[-1]].level >= section.level:
            ends[open_ones.pop()] = section.begin
        open_ones.append(index)
    return tuple(
        Section(section.title, section.level, section.begin, end, section.parent)
        for section, end in zip(sections, ends, strict=True)
    )


def _passage(words: Words, kind: Kind, section: int, label: str = "") -> Passage:
    return Passage(words.text, words.anchors, kind, section, words.notes, label)


def _add_table(passages: list[Passage], block: Block, section: int, before: Block | None) -> Table:
    """Add the table's passages to ``passages`` (caption, then header, then rows; empty cells left out) and return it."""
    caption: Passage | None = None
    if block.words.text:
        caption = _passage(block.words, Kind.CAPTION, section)
        passages.append(caption)
    elif before is not None and before.form is Form.CAPTION:
        caption = passages[-1]
    rows = [tuple(_passage(cell, Kind.CELL, section) for cell in row) for row in block.rows]
    passages.extend(cell for row in rows for cell in row if cell.text)
    header, body = (rows[0], rows[1:]) if block.header else ((), rows)
    return Table(caption, header, tuple(body), section, block.panel)
