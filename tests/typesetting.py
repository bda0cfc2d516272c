"""Set a report as a PDF in one of several layouts, so that what is read from the pages can be held against the report.

The typesetter is made for the tests and knows nothing of the reader: it breaks lines, pages and words itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from peelgraph.reading import Kind, Passage, Report

Word = list[tuple[str, bool]]
"""Pieces of a word, each with whether it is raised."""


@dataclass(frozen=True)
class Layout:
    """How a report is set. Sizes and distances are in points."""

    name: str
    fonts: tuple[str, str] = ("Helvetica", "Helvetica-Bold")
    page: tuple[float, float] = (595, 842)
    margin: float = 62
    columns: int = 1
    gutter: float = 20
    size: float = 11
    headings: tuple[float, ...] = (24, 17, 13.5, 12)
    leading: float = 1.35
    between: float = 7
    """White between paragraphs; 0 where they are told by an indent."""
    indent: float = 0
    justified: bool = False
    hyphens: bool = False
    notes: Literal["foot", "end"] = "foot"
    note_style: Literal["1. ", "1 ", "raised"] = "raised"
    running: str = ""
    number: str = "{}"
    bullet: str = "•"
    ruled: bool = False
    panels_beside: bool = False


LAYOUTS = (
    Layout("plain", running="UNDER EMBARGO UNTIL 00.01 ON MONDAY"),
    Layout(
        "columns", fonts=("Times-Roman", "Times-Bold"), columns=2, size=9.5, headings=(22, 14, 11.5, 10.5), between=0,
        indent=12, justified=True, hyphens=True, notes="end", note_style="1. ", running="PEEL inspection", margin=48,
    ),
    Layout(
        "letter", fonts=("Courier", "Courier-Bold"), page=(612, 792), size=9, headings=(20, 15, 12, 10.5), leading=1.5,
        note_style="1 ", number="Page {} of 99", bullet="-", ruled=True, panels_beside=True,
    ),
    Layout(
        "narrow columns", columns=2, size=8.5, headings=(19, 13, 10.5, 9.4), leading=1.25, between=4, gutter=14, margin=40,
        hyphens=True, note_style="1. ", ruled=True,
    ),
)  # fmt: skip

BY_WEIGHT = Layout(
    "headings told by weight alone", fonts=("Times-Roman", "Times-Bold"), page=(612, 792), columns=2, size=9.5,
    headings=(20, 9.5), justified=True, notes="end", note_style="1. ", margin=48, bullet="»", number="Page {} of 40",
)  # fmt: skip
"""All headings but the title look alike: their levels cannot be told, only that they are headings."""


def set_report(report: Report, layout: Layout) -> bytes:
    """Return ``report`` as the bytes of a PDF."""
    setter = _Setter(layout)
    tables = {id(table.rows[0][0]): table for table in report.tables}
    of_tables = {id(cell) for table in report.tables for row in (table.header, *table.rows) for cell in row}
    of_tables |= {id(table.caption) for table in report.tables if table.panel}
    first_cells = {id((table.header or table.rows[0])[0]): table for table in report.tables}
    assert len(tables) == len(first_cells)
    notes = {passage.label: passage for passage in report.passages if passage.kind is Kind.NOTE}
    put: set[str] = set()
    for passage in report.passages:
        if id(passage) in first_cells:
            table = first_cells[id(passage)]
            if table.panel and table.caption:
                setter.words(_words(table.caption.text))
            rows = [[cell.text for cell in row] for row in ([table.header] if table.header else []) + list(table.rows)]
            if table.panel and not layout.panels_beside:
                for row in rows:
                    for cell in row:
                        setter.words(_words(cell), bold=row is rows[1])
            else:
                setter.table(rows, header=bool(table.header) and not table.panel)
        elif id(passage) in of_tables or passage.kind is Kind.NOTE:
            continue
        else:
            own = {label: notes[label] for label in (mark.label for mark in passage.notes) if label in notes}
            setter.paragraph(passage, {label: note for label, note in own.items() if label not in put})
            put |= own.keys()
    if layout.notes == "end":
        setter.heading("Notes", 2)
        for label, note in notes.items():
            setter.note_lines(label, note.text)
    return setter.done()


def _words(text: str, marks: tuple[tuple[int, str], ...] = ()) -> list[Word]:
    """Return the words of ``text`` with the footnote marks that hang on them, raised."""
    words: list[Word] = []
    at = 0
    hung = sorted(marks, reverse=True)
    for word in text.split(" "):
        pieces: Word = [(word, False)]
        at += len(word) + 1
        while hung and hung[-1][0] < at:
            position, label = hung.pop()
            cut = len(word) - (at - 1 - position)
            if cut < len(word) and len(pieces) == 1:
                pieces = [(word[:cut], False), (label, True), (word[cut:], False)]
            else:
                pieces.append((("," if pieces[-1][1] else "") + label, True))
        words.append([piece for piece in pieces if piece[0]])
    return words


class _Setter:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._bytes = io.BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=layout.page, invariant=True)
        self._width = (layout.page[0] - 2 * layout.margin - (layout.columns - 1) * layout.gutter) / layout.columns
        self._page = self._column = 0
        self._feet: list[list[tuple[list[Word], bool]]] = []
        self._taken = 0.0
        self._y = 0.0
        self._begin_page()

    def done(self) -> bytes:
        self._end_column()
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def heading(self, text: str, level: int) -> None:
        size = self.layout.headings[min(level, len(self.layout.headings)) - 1]
        if self._y - 3 * size < self._floor:
            self._next_column()
        self._y -= size * 0.8
        self.words(_words(text), size=size, bold=True, heading=True)

    def paragraph(self, passage: Passage, notes: dict[str, Passage]) -> None:
        words = _words(passage.text, tuple((mark.at, mark.label) for mark in passage.notes))
        if passage.kind in (Kind.TITLE, Kind.HEADING):
            level = 1 if passage.kind is Kind.TITLE else int(passage.label)
            self.heading(passage.text, level)
        elif passage.kind is Kind.ITEM:
            marker = passage.label if passage.label[0].isalnum() or passage.label[0] == "(" else self.layout.bullet
            self.words(words, marker=marker, notes=notes)
        else:
            self.words(words, bold=passage.kind is Kind.CAPTION, notes=notes)

    def words(
        self, words: list[Word], *, size: float = 0, bold: bool = False, marker: str = "", heading: bool = False,
        notes: dict[str, Passage] | None = None,
    ) -> None:  # fmt: skip
        size = size or self.layout.size
        font = self.layout.fonts[bold]
        hang = 2 * size if marker else 0
        begin = self.layout.indent if not marker and not bold else 0
        lines = list(self._lines(words, font, size, self._width - hang, begin))
        for index, line in enumerate(lines):
            labels = [label for word in line for text, raised in word if raised for label in text.split(",")]
            new = [(label, (notes or {})[label]) for label in labels if label in (notes or {})]
            if self.layout.notes == "foot":
                for label, note in new:
                    self._keep_foot(label, note.text)
            if self._y - size * self.layout.leading < self._floor:
                self._next_column()
            self._y -= size * self.layout.leading
            if marker and index == 0:
                self._draw([[(marker, False)]], self._x + size / 2, font, size, 0)
            x = self._x + hang + (begin if index == 0 else 0)
            full = self._width - hang - (begin if index == 0 else 0)
            stretched = full if self.layout.justified and not heading and index < len(lines) - 1 else 0
            self._draw(line, x, font, size, stretched)
        self._y -= self.layout.between

    def note_lines(self, label: str, text: str) -> None:
        size = self.layout.size * 0.85
        for line in self._note(label, text, size):
            if self._y - size * 1.25 < self._floor:
                self._next_column()
            self._y -= size * 1.25
            self._draw(line, self._x, self.layout.fonts[0], size, 0)

    def table(self, rows: list[list[str]], *, header: bool) -> None:
        size = self.layout.size
        count = max(map(len, rows))
        widest = [max((stringWidth(row[at], self.layout.fonts[1], size) for row in rows if at < len(row)), default=0) for at in range(count)]  # fmt: skip
        others = sum(widest[1:]) + 12 * count
        first = min(widest[0], self._width - others)
        starts = [0.0]
        for width in (first, *widest[1:-1]):
            starts.append(starts[-1] + width + 12)
        for index, row in enumerate(rows):
            bold = header and index == 0
            font = self.layout.fonts[bold]
            cells = [list(self._lines(_words(cell), font, size, (first if at == 0 else 999) + 1, 0, whole=True)) for at, cell in enumerate(row)]  # fmt: skip
            tall = max(map(len, cells)) * size * self.layout.leading
            if self._y - tall - 6 < self._floor:
                self._next_column()
            for start, cell in zip(starts, cells, strict=False):
                for number, line in enumerate(cell, 1):
                    self._draw(line, self._x + start, font, size, 0, y=self._y - number * size * self.layout.leading)
            self._y -= tall + 5
            if self.layout.ruled:
                self._canvas.line(self._x, self._y + 1, self._x + self._width, self._y + 1)
        self._y -= self.layout.between + size / 2

    @property
    def _x(self) -> float:
        return self.layout.margin + self._column * (self._width + self.layout.gutter)

    @property
    def _floor(self) -> float:
        return self.layout.margin + self._taken

    def _begin_page(self) -> None:
        layout = self.layout
        self._page += 1
        self._canvas.setFont(layout.fonts[1], 8)
        if layout.running:
            self._canvas.drawCentredString(layout.page[0] / 2, layout.page[1] - 30, layout.running)
        self._canvas.setFont(layout.fonts[0], 8)
        self._canvas.drawCentredString(layout.page[0] / 2, 24, layout.number.format(self._page))
        self._column = 0
        self._begin_column()

    def _begin_column(self) -> None:
        self._y = self.layout.page[1] - self.layout.margin
        self._taken = 0.0
        self._feet = []

    def _next_column(self) -> None:
        self._end_column()
        if self._column + 1 < self.layout.columns:
            self._column += 1
            self._begin_column()
        else:
            self._canvas.showPage()
            self._begin_page()

    def _end_column(self) -> None:
        size = self.layout.size * 0.8
        y = self.layout.margin + self._taken
        for foot in self._feet:
            y -= 4
            for line, _ in foot:
                y -= size * 1.2
                self._draw(line, self._x, self.layout.fonts[0], size, 0, y=y)

    def _keep_foot(self, label: str, text: str) -> None:
        """Keep room for a note at the foot of the column that its mark stands in."""
        size = self.layout.size * 0.8
        lines = [(line, False) for line in self._note(label, text, size)]
        tall = len(lines) * size * 1.2 + 4
        if self._y - 2 * self.layout.size * self.layout.leading < self._floor + tall:
            self._next_column()
        self._taken += tall
        self._feet.append(lines)

    def _note(self, label: str, text: str, size: float) -> Iterator[list[Word]]:
        style = self.layout.note_style
        start: Word = [(label, True)] if style == "raised" else [(label + style[1:].rstrip(), False)]
        return self._lines([start, *_words(text)], self.layout.fonts[0], size, self._width, 0)

    def _lines(
        self, words: list[Word], font: str, size: float, width: float, begin: float, *, whole: bool = False
    ) -> Iterator[list[Word]]:
        """Break words into lines, each as wide as it may be."""
        line: list[Word] = []
        room = width - begin
        space = stringWidth(" ", font, size)
        for word in words:
            wide = _wide(word, font, size)
            if line and room < wide:
                parts = None if whole or not self.layout.hyphens else _hyphenated(word, font, size, room)
                if parts:
                    line.append(parts[0])
                    word = parts[1]
                    wide = _wide(word, font, size)
                yield line
                line, room = [], width
            line.append(word)
            room -= wide + space
        if line:
            yield line

    def _draw(
        self, line: list[Word], x: float, font: str, size: float, stretched: float, *, y: float | None = None
    ) -> None:
        """Draw a line; ``stretched`` is the width that its spaces are stretched to fill."""
        y = self._y if y is None else y
        space = stringWidth(" ", font, size)
        if stretched and len(line) > 1:
            space = (stretched - sum(_wide(word, font, size) for word in line)) / (len(line) - 1)
        plain = not stretched and not any(raised for word in line for _, raised in word)
        if plain:
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, y, " ".join("".join(text for text, _ in word) for word in line))
            return
        for word in line:
            for text, raised in word:
                own = size * 0.62 if raised else size
                self._canvas.setFont(font, own)
                self._canvas.drawString(x, y + (size * 0.36 if raised else 0), text)
                x += stringWidth(text, font, own)
            x += space


def _wide(word: Word, font: str, size: float) -> float:
    return sum(stringWidth(text, font, size * 0.62 if raised else size) for text, raised in word)


def _hyphenated(word: Word, font: str, size: float, room: float) -> tuple[Word, Word] | None:
    """Return a word in two parts of which the first, with its hyphen, has room: a compound after its own hyphen."""
    text = word[0][0]
    if len(word) > 1 or not text.islower():
        return None
    for at in range(len(text) - 3, 2, -1):
        own = text[at - 1] == "-"
        if not own and not (text[: at + 2].isalpha() and text[at - 1] in "aeioulnrst" and text[at] not in "aeiou"):
            continue
        first = text[:at] + ("" if own else "-")
        if stringWidth(first, font, size) <= room:
            return [(first, False)], [(text[at:], False)]
    return None
