"""Read tables: pipe, tab and spaced ones, and the one-row judgment line; panels are found by ``panels``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Line, Start, block
from peelgraph.reading.inline import repair
from peelgraph.reading.panels import find_panels
from peelgraph.reading.words import Words

_SEPARATOR = re.compile(r"\s*:?-{1,}:?\s*")
_SPACED = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_JUDGMENTS = re.compile(r"\b(?:judge?ments?|grades?|gradings?)\b", re.IGNORECASE)
"""The line of the overall grade where a page's or a web page's text has lost the wide space before the grade."""
_LONGEST_HEADING = 40
_SHORT = 300
"""Only paragraphs shorter than this can be parts of a panel."""
_MOST_CELLS = 4


def set_tables(source: str, blocks: Iterable[Block], *, markdown: bool) -> Iterator[Block]:
    """Yield ``blocks`` with the rows of each table read, and judgment lines and panels found among the paragraphs."""
    in_judgments = False
    run: list[Block] = []
    for raw in blocks:
        found = raw
        if found.form is Form.HEADING:
            in_judgments = bool(_JUDGMENTS.search(found.words.text))
        elif found.form is Form.PARAGRAPH and len(found.words.text) < _LONGEST_HEADING:
            in_judgments = in_judgments or bool(_JUDGMENTS.search(found.words.text))
        if found.form is Form.TABLE:
            found = _with_rows(source, found, markdown=markdown)
        elif found.form is Form.PARAGRAPH and len(found.lines) == 1:
            found = _judgment_line(source, found, in_judgments, markdown=markdown) or found
        if found.form in (Form.PARAGRAPH, Form.TABLE) and not (found.words.text or found.rows):
            continue
        if found.form is Form.PARAGRAPH and len(found.words.text) < _SHORT:
            run.append(found)
            continue
        yield from find_panels(source, run, markdown=markdown)
        run = []
        yield found
    yield from find_panels(source, run, markdown=markdown)


def _with_rows(source: str, table: Block, *, markdown: bool) -> Block:
    """Return ``table`` with its cells; one line with a stray tab is a paragraph after all."""
    split = {"|": _pipe_cells, "\t": _tab_cells}.get(table.label, _spaced_cells)
    rows: list[tuple[Words, ...]] = []
    header = False
    for begin, end in table.lines:
        cells = list(split(source, begin, end))
        if table.label == "|" and cells and all(_SEPARATOR.fullmatch(source, *cell) for cell in cells):
            header = len(rows) == 1
            continue
        rows.append(tuple(repair(source, (cell,), markdown=markdown) for cell in cells))
    if len(rows) <= 1 and not any(
        signs.is_grade(cell.text) or signs.is_value(cell.text) for row in rows for cell in row[1:]
    ):
        return block(source, table.lines, Start(Form.PARAGRAPH), markdown=markdown)
    header = header or (table.label != "|" and _is_header(rows))
    if header and not any(cell.text for cell in rows[0]):
        header, rows = False, rows[1:]
    return replace(table, rows=tuple(rows), header=header)


def _judgment_line(source: str, line: Block, in_judgments: bool, *, markdown: bool) -> Block | None:
    """Return the one-row table that ``Overall effectiveness 2017  Good`` is, if ``line`` is such a line."""
    begin, end = line.lines[0]
    cells = list(_spaced_cells(source, begin, end))
    if len(cells) == 1 and (grade := signs.grade_at(source[begin:end])) is not None:  # a web page keeps no wide spaces
        cells = [(begin, begin + grade - 1), (begin + grade, end)]
    if not 1 < len(cells) <= _MOST_CELLS or not (in_judgments or line.words.text.lower().startswith("overall ")):
        return None
    row = tuple(repair(source, (cell,), markdown=markdown) for cell in cells)
    if not any(signs.is_grade(cell.text) for cell in row[1:]):
        return None
    return replace(line, form=Form.TABLE, words=Words("", ((0, line.begin),)), rows=(row,))


def _pipe_cells(source: str, begin: int, end: int) -> Iterator[Line]:
    """Yield where the cells of a pipe row stand; an escaped pipe is no border."""
    text = source[begin:end]
    borders = [at for at, letter in enumerate(text) if letter == "|" and text[at - 1 : at] != "\\"]
    first = 0
    if borders and not text[: borders[0]].strip():
        first = borders.pop(0) + 1
    if borders and not text[borders[-1] + 1 :].strip():
        text = text[: borders.pop()]
    for border in (*borders, len(text)):
        yield begin + first, begin + border
        first = border + 1


def _tab_cells(source: str, begin: int, end: int) -> Iterator[Line]:
    at = begin
    for cell in source[begin:end].rstrip("\t").split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1


def _spaced_cells(source: str, begin: int, end: int) -> Iterator[Line]:
    for cell in _SPACED.finditer(source, begin, end):
        yield cell.span()


def _is_header(rows: Sequence[tuple[Words, ...]]) -> bool:
    """Tell whether the first row names the columns: it has neither number nor grade, and a row below has."""

    def holds(cell: Words) -> bool:
        return signs.is_grade(cell.text) or signs.is_value(cell.text)

    return len(rows) > 1 and not any(map(holds, rows[0])) and any(holds(cell) for row in rows[1:] for cell in row)
