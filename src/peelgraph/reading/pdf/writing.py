"""Write blocks as Markdown, and tell of every printed line where it stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from peelgraph.reading import signs
from peelgraph.reading.extracted import Extracted, Place
from peelgraph.reading.pdf.footnotes import split_mark, with_brackets_raised
from peelgraph.reading.pdf.hyphens import Words, gap_between
from peelgraph.reading.pdf.layout import Cell, Grid, Line
from peelgraph.reading.pdf.paragraphs import Block, Form, marker_of
from peelgraph.reading.pdf.runs import LOWERED, RAISED
from peelgraph.reading.pdf.styles import level_of, levels_of

_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])|&(?=#?\w{1,8};)")
_AT_START = re.compile(r"(#{1,6}\s|>|[-+=|](?=\s|$)|\d{1,2}[.)]\s)")
_RAISED = re.compile(rf"{RAISED}([^{LOWERED}]*){LOWERED}")
_MARK = re.compile(r"[\[(]?([\d\s,;–-]+)[\])]?")
_ASCENT, _DESCENT = 0.8, 0.25
"""Of the font's size: how far letters reach above and below their baseline, nearly."""


def write_markdown(blocks: Sequence[Block | Grid], *, words: Words, opening: Iterable[Line] = ()) -> Extracted:
    """Return the blocks as Markdown with the places of their lines; ``opening`` lines stand before them as they are."""
    writer = _Writer(
        words, frozenset(block.label for block in blocks if isinstance(block, Block) and block.form is Form.NOTE)
    )
    levels = levels_of(
        block.lines[0].run.size for block in blocks if isinstance(block, Block) and block.form is Form.HEADING
    )
    depths = _depths(blocks)
    for line in opening:
        writer.put_lines((line,), at=0)
        writer.put("\n\n")
    before: Block | Grid | None = None
    for block in blocks:
        if isinstance(block, Grid):
            writer.put_grid(block)
        elif block.form is Form.HEADING:
            writer.put("#" * (level_of(levels, block.lines[0].run.size) + int(block.label or 0)) + " ")
            writer.put_lines(block.lines, at=0)
        elif block.form is Form.NOTE:
            writer.put(f"<sup>{block.label}</sup> " if block.label else "")
            writer.put_lines(block.lines, at=block.at)
        elif block.form is Form.ITEM:
            listed = isinstance(before, Block) and before.form is Form.ITEM
            if listed:
                writer.take_back("\n")
            writer.put("  " * depths.get(id(block), 0) + marker_of(block) + " ")
            writer.put_lines(block.lines, at=block.at)
        else:
            mark = "**" if block.bold else ""
            writer.put(mark)
            writer.put_lines(block.lines, at=0, start=not mark)
            writer.put(mark)
        writer.put("\n\n")
        before = block
    return Extracted("".join(writer.pieces).rstrip("\n") + "\n", tuple(writer.places))


def _depths(blocks: Sequence[Block | Grid]) -> dict[int, int]:
    """Return how deep each item of a list is set in, from 0."""
    depths: dict[int, int] = {}
    open_ones: list[tuple[float, int]] = []
    for block in blocks:
        if isinstance(block, Grid) or block.form not in (Form.ITEM, Form.NOTE):
            open_ones = []
        elif block.form is Form.ITEM:
            line = block.lines[0]
            x = line.run.x0 - line.left
            while open_ones and x < open_ones[-1][0] - line.run.size / 2:
                open_ones.pop()
            if not open_ones or x > open_ones[-1][0] + line.run.size / 2:
                open_ones.append((x, len(open_ones)))
            depths[id(block)] = open_ones[-1][1]
    return depths


class _Writer:
    """Put pieces of text one after the other."""

    def __init__(self, words: Words, labels: frozenset[str]) -> None:
        self.pieces: list[str] = []
        self.places: list[Place] = []
        self._words, self._labels = words, labels
        self._length = 0

    def put(self, text: str) -> None:
        """Put ``text`` as it is."""
        if text:
            self.pieces.append(text)
            self._length += len(text)

    def take_back(self, text: str) -> None:
        """Take ``text`` away from the end of the last piece."""
        self.pieces[-1] = self.pieces[-1].removesuffix(text)
        self._length -= len(text)

    def put_lines(self, lines: Sequence[Line], *, at: int, start: bool = True) -> None:
        """Put lines, one paragraph, from place ``at`` of the first on; ``start``: a paragraph's first sign is escaped."""
        texts = [lines[0].run.text[at:], *(line.run.text for line in lines[1:])]
        for index, (line, text) in enumerate(zip(lines, texts, strict=True)):
            left_out, gap = gap_between(text, texts[index + 1], self._words) if index + 1 < len(lines) else (0, "")
            kept = self._marked_up(text[: len(text) - left_out])
            if index == 0 and start:
                kept = _AT_START.sub(_escaped_start, kept, count=1) if _AT_START.match(kept) else kept
            begin = self._length
            self.put(kept)
            if kept:
                self.places.append(Place(begin, self._length, line.page, _box(line)))
            self.put(gap)

    def put_grid(self, grid: Grid) -> None:
        """Put a table: a panel of names and figures as lines, everything else with pipes."""
        if _is_panel(grid):
            for row in grid.rows:
                for cell in row:
                    self.put_lines(cell.lines, at=0)
                    self.put("\n\n")
            self.take_back("\n\n")
            return
        rows = grid.rows if grid.header else ((Cell(()),) * len(grid.rows[0]), *grid.rows)
        for index, row in enumerate(rows):
            self.put("|")
            for cell in row:
                self.put(" ")
                if cell.lines:
                    self.put_lines(cell.lines, at=0, start=False)
                self.put(" |")
            self.put("\n")
            if index == 0:
                self.put("|" + " --- |" * len(row) + "\n")
        self.take_back("\n")

    def _marked_up(self, text: str) -> str:
        """Return ``text`` with what Markdown would take for marks escaped, and its raised figures as footnote marks."""
        if "[" in text:
            text = with_brackets_raised(text, self._labels)
        if RAISED not in text and not _SPECIAL.search(text) and "|" not in text:
            return text
        parts = _ADDRESS.split(text)
        escaped = "".join(part if index % 2 else _escape(part) for index, part in enumerate(parts))
        return _RAISED.sub(self._mark, escaped)

    def _mark(self, raised: re.Match[str]) -> str:
        mark = _MARK.fullmatch(raised[1].replace("\\", ""))
        return f"<sup>{split_mark(mark[1].strip(), self._labels)}</sup>" if mark else raised[1]


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda sign: "\\" + sign[1] if sign[1] else "&amp;", text).replace("|", "\\|")


def _escaped_start(start: re.Match[str]) -> str:
    return re.sub(r"([#>+=|.)-])", r"\\\1", start[1], count=1)


def _box(line: Line) -> tuple[float, float, float, float]:
    run = line.run
    box = (run.x0, run.base - _DESCENT * run.size, run.x1, run.base + _ASCENT * run.size)
    return tuple(round(side, 1) for side in box)  # type: ignore[return-value]  # four sides


def _is_panel(grid: Grid) -> bool:
    """Tell whether a table is a row of names above a row of as many figures."""
    if len(grid.rows) != 2 or not all(cell.lines for row in grid.rows for cell in row):  # noqa: PLR2004 -- two rows
        return False
    names, figures = ([" ".join(line.run.text for line in cell.lines) for cell in row] for row in grid.rows)
    return all(map(signs.is_value, figures)) and not any(map(signs.is_value, names))
