"""Read tables: pipe and tab tables, the one-row judgment line, and infographic panels that have fallen apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Line, Start, block
from peelgraph.reading.inline import repair
from peelgraph.reading.words import Words, join

_SEPARATOR = re.compile(r"\s*:?-{1,}:?\s*")
_SPACED = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_JUDGMENTS = re.compile(r"\b(?:judge?ments?|grades?|gradings?)\b", re.I)
_MEASURE = re.compile(
    r"\bper\b|\bpercent|%|\bproportion\b|\bnumber\b|\bchange\b|\brate\b|months to|\byear\b|\bas at\b|\d{4}", re.I
)
_MOST_NAMES = 6
"""A panel shows the force and what it is compared with; more values than this in a row are no panel."""


def set_tables(source: str, blocks: Iterable[Block], *, markdown: bool) -> Iterator[Block]:
    """Yield ``blocks`` with the rows of each table read, and judgment lines and panels found among the paragraphs."""
    in_judgments = False
    run: list[Block] = []
    for found in blocks:
        if found.form is Form.HEADING:
            in_judgments = bool(_JUDGMENTS.search(found.words.text))
        if found.form is Form.TABLE:
            found = _with_rows(source, found, markdown=markdown)
        elif found.form is Form.PARAGRAPH and len(found.lines) == 1:
            found = _judgment_line(source, found, in_judgments, markdown=markdown) or found
        if found.form is Form.PARAGRAPH and len(found.words.text) < 300:
            run.append(found)
            continue
        yield from _panels(source, run, markdown=markdown)
        run = []
        yield found
    yield from _panels(source, run, markdown=markdown)


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
    if len(rows) == 1 and not any(signs.is_grade(cell.text) or signs.is_value(cell.text) for cell in rows[0][1:]):
        return block(source, table.lines, Start(Form.PARAGRAPH), markdown=markdown)
    header = header or (table.label != "|" and _is_header(rows))
    if header and not any(cell.text for cell in rows[0]):
        header, rows = False, rows[1:]
    return replace(table, rows=tuple(rows), header=header)


def _judgment_line(source: str, line: Block, in_judgments: bool, *, markdown: bool) -> Block | None:
    """Return the one-row table that ``Overall effectiveness 2017  Good`` is, if ``line`` is such a line."""
    cells = list(_spaced_cells(source, *line.lines[0]))
    if not 2 <= len(cells) <= 4 or not (in_judgments or line.words.text.lower().startswith("overall ")):
        return None
    row = tuple(repair(source, (cell,), markdown=markdown) for cell in cells)
    if not any(signs.is_grade(cell.text) for cell in row[1:]):
        return None
    return replace(line, form=Form.TABLE, words=Words("", ((0, line.begin),)), rows=(row,))


def _pipe_cells(source: str, begin: int, end: int) -> Iterator[Line]:
    """Yield where the cells of a pipe row stand; ``\\|`` is no border."""
    text = source[begin:end]
    borders = [at for at, letter in enumerate(text) if letter == "|" and text[at - 1 : at] != "\\"]
    first = 0 if text[: borders[0]].strip() else borders.pop(0) + 1
    last = len(text) if text[borders[-1] + 1 :].strip() else borders.pop() if borders else len(text)
    for border in (*borders, last):
        if border >= first:
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


def _panels(source: str, run: list[Block], *, markdown: bool) -> Iterator[Block]:
    """Yield a run of short paragraphs, the panels in it as tables.

    A panel is as many names on their own lines as numbers on the lines after them, below a label that says what is
    measured and when ("Force in numbers", PEEL 2017 reports, page 3).
    """
    if not any(signs.is_value(paragraph.words.text.split(" ")[-1]) for paragraph in run):
        yield from run
        return
    lines = [
        (paragraph, line, repair(source, (line,), markdown=markdown)) for paragraph in run for line in paragraph.lines
    ]
    at, begin = 0, 0
    kept: list[Block] = []
    while at < len(lines):
        if not signs.is_value(lines[at][2].text):
            at += 1
            continue
        end = at
        while end < len(lines) and signs.is_value(lines[end][2].text):
            end += 1
        count = end - at
        names = lines[max(at - count, begin) : at]
        first = at - count
        while first - 1 >= begin and first > at - count - 3 and _is_label(lines[first - 1][2].text):
            first -= 1
        labels = lines[first : at - count] if at - count > begin else []
        if (
            1 < count <= _MOST_NAMES
            and len(names) == count
            and all(_is_name(name.text) for _, _, name in names)
            and any(_MEASURE.search(label.text) for _, _, label in labels)
        ):
            caption = labels[0][2]
            for _, _, label in labels[1:]:
                caption = join(caption, label)
            values = tuple(value for _, _, value in lines[at:end])
            panel_lines = tuple(line for _, line, _ in lines[first:end])
            rows = (tuple(name for _, _, name in names), values)
            kept += _paragraphs(source, lines[begin:first], markdown=markdown)
            kept.append(Block(Form.TABLE, caption, panel_lines, rows=rows, header=True, panel=True))
            begin = end
        at = end
    if not kept:
        yield from run
        return
    yield from kept
    yield from _paragraphs(source, lines[begin:], markdown=markdown)


def _paragraphs(source: str, lines: Sequence[tuple[Block, Line, Words]], *, markdown: bool) -> list[Block]:
    """Return what is left of the paragraphs that ``lines`` belong to."""
    left: dict[int, tuple[Block, list[Line]]] = {}
    for paragraph, line, _ in lines:
        left.setdefault(paragraph.begin, (paragraph, []))[1].append(line)
    return [
        paragraph
        if len(own) == len(paragraph.lines)
        else block(source, tuple(own), Start(Form.PARAGRAPH), markdown=markdown)
        for paragraph, own in left.values()
    ]


def _is_label(text: str) -> bool:
    return 3 < len(text) < 160 and not signs.is_value(text) and not text.endswith((".", "?", "!"))


def _is_name(text: str) -> bool:
    return 2 < len(text) <= 60 and text[0].isupper() and not any(map(str.isdigit, text)) and not signs.is_finished(text)
