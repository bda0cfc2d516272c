"""Write the content of a page as Markdown: headings, paragraphs, lists, tables, footnotes, grades as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peelgraph.reading import signs
from peelgraph.reading.escaping import escape, escape_opening
from peelgraph.reading.html import grades, tables
from peelgraph.reading.html.arranging import as_pairs, put_together
from peelgraph.reading.html.content import Content
from peelgraph.reading.html.inline import Around, Is, Piece, grouped, headings, pieces, texts
from peelgraph.reading.html.lines import LETTERS, LISTS, is_of_page, lines, numbered, parts
from peelgraph.reading.html.tree import BLOCKS, HEADINGS, Element

_LAST_NUMBER = 99
_LONGEST_VALUE = 120
_HEADING_CLASS = re.compile(r"(?:Mso)?(?:h|head|heading)[-_]?([1-6])", re.IGNORECASE)


@dataclass
class Writer:
    """Writes blocks one after the other; ``level`` is that of the last heading."""

    content: Content
    blocks: list[str] = field(default_factory=list)
    level: int = 1
    graded: str = ""
    """A grade that the element around gives, and that its first heading has still to print."""
    carried: str = ""
    """The label of a footnote whose text comes in the next block."""

    def text(self) -> str:
        """Return what was written."""
        notes = (f"<sup>{label}</sup> {escape(text)}" for label, text in self.content.notes.told)
        return put_together([*self.blocks, *notes])

    def write(self, element: Element) -> None:
        """Write a block and what is in it."""
        label = self.content.notes.notes.get(element)
        if label:
            self._note(element, label)
        elif element in self.content.panels:
            self._container(element)
        elif element.tag not in HEADINGS and (grade := grades.in_markup(element)):
            self._put([Piece(Is.TEXT, grade)])
        elif element.tag in HEADINGS:
            self._heading(element, int(element.tag[1]))
        elif level := _level_by_class(element):
            self._heading(element, level)
        elif element.tag in LISTS:
            self._list(element, 0)
        elif element.tag == "dl":
            self._pairs(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "details":
            self._details(element)
        elif element.tag == "button":  # those are left that open a part of the report
            self._heading(element, self.content.level_of(element, self.level))
        else:
            self._container(element)

    def _container(self, element: Element) -> None:
        """Write what is in ``element``: its blocks, and what stands between them as paragraphs."""
        if title := self.content.panels.get(element):
            first = next(element.find(*HEADINGS), None)
            if first is None or first.text.lower() != title.lower():
                self.level = min(self.level, 1)
                self._put_heading(title, 2)
        self._expect_grade(element)
        run: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or not (child.tag in BLOCKS or child.tag == "button" or child.holds_blocks):
                run.append(child)
                continue
            self._paragraph(run, element)
            run = []
            self.write(child)
        self._paragraph(run, element)
        if self.graded and any(each.tag in HEADINGS for each in element.elements):
            self.graded = ""

    def _expect_grade(self, element: Element) -> None:
        """Remember the grade that a section's class gives it, if nothing in it shows one."""
        grade = grades.of_named(element)
        if (
            grade
            and headings(element)
            and not any(grades.told(each.text) or grades.in_markup(each) for each in element.walk())
        ):
            self.graded = grade

    def _paragraph(self, run: Sequence[Element | str], around: Element) -> None:
        found = grouped(list(pieces(run, Around(self.content.notes))))
        named = (
            grades.of_named(around)
            if len(found) == 1 and found[0].kind is Is.TEXT and not around.holds_blocks
            else None
        )
        if named:
            found.append(Piece(Is.GRADE, named))
        self._put(texts(found))

    def _put(self, found: Iterable[Piece]) -> None:
        """Put pieces as blocks of their own; a footnote's label goes before the next text."""
        for piece in found:
            if piece.kind is Is.NOTE:
                self.carried = piece.text
                continue
            printed = [escape_opening(line) for line in piece.text.split("\n")]
            if is_of_page(piece.text) and not self.carried:
                continue
            text = "\n".join(printed)
            if self.carried:
                text = numbered(text, self.carried)
                if not text:
                    continue
                self.carried = ""
            elif piece.bold and len(printed) == 1 and LETTERS.search(text):
                text = f"**{text}**"
            self.blocks.append(text)

    def _heading(self, element: Element, level: int) -> None:
        if self.content.only_notes_under(element) or self.content.is_over_menu(element):
            return
        if any(child.tag in BLOCKS for child in element.elements) and element.holds_blocks:
            inner = [child for child in element.elements if child.tag in BLOCKS]
            if len(element.text) > 300:  # noqa: PLR2004 - a heading that was never closed
                run = element.children[: element.children.index(inner[0])]
                self._heading(Element(element.tag, element.attributes, run, element.parent), level)
                for child in element.children[len(run) :]:
                    self.write(child) if isinstance(child, Element) else self._paragraph([child], element)
                return
        found = grouped(list(pieces(element.children, Around(self.content.notes, heading=True))))
        named = grades.of_named(element)
        if named and not any(piece.kind is Is.GRADE for piece in found):
            found.append(Piece(Is.GRADE, named))
        title = " ".join(piece.text.replace("\n", " ") for piece in found if piece.kind is Is.TEXT)
        shown = list(dict.fromkeys(piece.text for piece in found if piece.kind is Is.GRADE))
        if title and not grades.told(title):
            self._put_heading(title.rstrip(" :–—-") if shown else title, level)
        elif title:
            shown = [grades.told(title) or title]
        self._put(Piece(Is.TEXT, grade) for grade in shown)
        self._put(Piece(Is.TEXT, piece.text) for piece in found if piece.kind is Is.LINE)

    def _put_heading(self, title: str, level: int) -> None:
        self.level = level
        self.blocks.append(f"{'#' * level} {title}")
        if self.graded:
            self.blocks.append(self.graded)
            self.graded = ""

    def _list(self, element: Element, depth: int) -> None:
        begin = element.get("start").strip()
        number = int(begin) if begin.isdecimal() and len(begin) < 4 else 1  # noqa: PLR2004
        for child in element.children:
            if isinstance(child, str) or child.tag != "li":
                if isinstance(child, Element) and child.tag in LISTS:
                    self._list(child, depth + 1)
                elif isinstance(child, Element):
                    self.write(child)
                else:
                    self._paragraph([child], element)
                continue
            if child in self.content.notes.notes:
                self._note(child, self.content.notes.notes[child])
            elif headings(child) or any(child.find("table", "details")):
                self._container(child)
            else:
                marker = f"{number}." if element.tag == "ol" and number <= _LAST_NUMBER else "-"
                self._item(child, f"{'  ' * depth}{marker} ", depth)
            number += 1

    def _item(self, item: Element, marker: str, depth: int) -> None:
        """Write an item: its first text behind the ``marker``, further ones below it."""
        first = True
        for part in parts(item):
            if isinstance(part, Element):
                self._list(part, depth + 1)
                continue
            found = grouped(list(pieces(part, Around(self.content.notes))))
            named = grades.of_named(item) if first and len(found) == 1 else None
            found += [Piece(Is.GRADE, named)] if named else []
            for piece in texts(found):
                line = piece.text.replace("\n", " ")
                if piece.kind is Is.NOTE or is_of_page(line):
                    continue
                self.blocks.append(marker + line if first else " " * len(marker) + line)
                first = False

    def _pairs(self, element: Element) -> None:
        """Write a list of terms: *term: description* in one line where that is short, else one below the other."""
        notes = self.content.notes
        terms, said = ([lines(each, notes) for each in element.find(tag)] for tag in ("dt", "dd"))
        if panel := as_pairs([" ".join(lines) for lines in terms], [" ".join(lines) for lines in said]):
            self.blocks.extend(panel)
            return
        term = ""
        for child in element.walk():
            if child.tag == "dt" and child not in self.content.notes.notes:
                if term:
                    self._put([Piece(Is.TEXT, term)])
                term = " ".join(lines(child, notes))
            elif child.tag == "dt":
                self._note(child, self.content.notes.notes[child])
            elif child.tag == "dd":
                found = lines(child, notes)
                grade = (
                    grades.told(f"{term}: {found[0]}", beside=True) if term and len(terms) == len(found) == 1 else None
                )
                if grade:
                    self._put([Piece(Is.TEXT, grade)])
                elif term and len(found) == 1 and not self.carried and len(found[0]) <= _LONGEST_VALUE:
                    self.blocks.append(f"- {term}: {found[0]}")
                else:
                    self._put([Piece(Is.TEXT, term)] if term else [])
                    self.write(child) if child in self.content.notes.notes else self._container(child)
                term = ""
        self._put([Piece(Is.TEXT, term)] if term else [])

    def _table(self, table: Element) -> None:
        caption = next((child for child in table.elements if child.tag == "caption"), None)
        if caption is not None:
            self._paragraph(caption.children, caption)
        if any(row in self.content.notes.notes for row in table.find("tr")):
            for row in table.find("tr"):
                self.write(row)
            return
        if not tables.is_data(table):
            for cell in tables.cells_of(table):
                self.write(cell)
            return

        def read(cell: Element) -> list[str]:
            return lines(cell, self.content.notes)

        if graded := tables.graded_lines(table, read):
            self.blocks.extend(f"- {line}" for line in graded)
            return
        grid = tables.lay_out(table, read)
        width = len(grid.rows[0]) if grid.rows else 0
        if width == 2 and (panel := as_pairs(*zip(*grid.rows, strict=True))):  # noqa: PLR2004
            self.blocks.extend(panel)
            return
        telling = len(grid.rows) > 1 or any(
            signs.is_grade(cell) or signs.is_value(cell) for row in grid.rows for cell in row[1:]
        )
        if width < 2 or not telling:  # noqa: PLR2004 - a row of words is no table
            self._put(Piece(Is.TEXT, cell) for row in grid.rows for cell in row if cell)
            return
        written = [f"| {' | '.join(row)} |" for row in grid.rows]
        if grid.header:
            written.insert(1, f"|{' --- |' * width}")
        self.blocks.append("\n".join(written))

    def _details(self, element: Element) -> None:
        """Write what opens under a line: the line is a heading, where nothing but its like comes after it."""
        summary = next((child for child in element.elements if child.tag == "summary"), None)
        rest = [child for child in element.children if child is not summary]
        if summary is not None and headings(summary):
            self._container(summary)
        elif summary is not None and self.content.is_sectional(element):
            self._heading(summary, self.content.level_of(element, self.level))
        elif summary is not None:
            self._paragraph(summary.children, summary)
        self._container(Element("div", {}, rest, element.parent))

    def _note(self, element: Element, label: str) -> None:
        """Write a footnote as one block; where its element has no text of its own, the next block is its text."""
        found = grouped(list(pieces(element.children, Around(self.content.notes, note=label))))
        said = [piece.text for piece in found if piece.kind in (Is.TEXT, Is.LINE)]
        text = numbered("\n".join(said), label)
        if text:
            self.blocks.append(text)
            self.carried = ""
        else:
            self.carried = label


def _level_by_class(element: Element) -> int | None:
    """Return the level of a paragraph that its class calls a heading: ``class="heading-2"``."""
    if element.tag not in ("p", "div") or element.holds_blocks or not element.text:
        return None
    found = next((match for each in element.get("class").split() if (match := _HEADING_CLASS.fullmatch(each))), None)
    return int(found[1]) if found else None
