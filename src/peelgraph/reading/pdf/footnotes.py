"""Tell the lines of footnotes and endnotes from the running text, and which mark each explains."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from peelgraph.reading.pdf.layout import Grid, Item, Line
from peelgraph.reading.pdf.runs import LOWERED, RAISED
from peelgraph.reading.pdf.styles import Styles

_RAISED = re.compile(rf"{RAISED}\s*([^{LOWERED}]*?)\s*{LOWERED}")
_RAISED_START = re.compile(rf"\s*{RAISED}\s*[\[(]?(\d{{1,3}})[.)\]]?\s*{LOWERED}[.)]?\s*(?=\S)")
_NUMBER_START = re.compile(r"\s*\[?(\d{1,3})[\].)]{0,2}(?:\s+|(?<=[\].)])(?=[^\W\d]))(?=\S)")
_BRACKETED = re.compile(rf"(?<=[^\s{RAISED}])\s?\[(\d{{1,3}}(?:[,;\s]+\d{{1,3}})*)\]|^\[(\d{{1,3}})\]")
"""Marks that are not raised."""
_HEADING = re.compile(r"(?:end|foot)?notes?(?: and references)?|references", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:;]['\u2019\")\]]*\s*$|\S*(?:://|www\.)\S*$")
"""How the last line of a note ends that may be whole: with a sentence, or with an address."""
_LIKE = 0.05
"""Of the font's size: lines of one note differ by less."""
_MOST_SKIPPED = 4


class NoteLine(NamedTuple):
    """A line of a note; ``label`` is its number where the note begins here, else empty; ``at``: where its words begin."""

    line: Line
    label: str
    at: int


def labels_marked(items: Iterable[Item], styles: Styles) -> tuple[frozenset[str], frozenset[str]]:
    """Return the numbers that are raised in the text: within lines, and also those at the beginning of its lines.

    Those of one mark come singly: ``56`` may be 5 and 6.
    """
    within: set[str] = set()
    starting: set[str] = set()
    for item in items:
        for line in _lines(item):
            text = line.run.text
            if RAISED in text:
                start = _RAISED_START.match(text)
                if start and not styles.is_small(line):
                    starting.add(start[1])
                for mark in _RAISED.finditer(text, start.end() if start else 0):
                    within.update(_parts(mark[1]))
            if "[" in text:
                within.update(number for mark in _BRACKETED.finditer(text) for number in _NUMBER.findall(mark[0]))
    return frozenset(within), frozenset(within | starting)


def _lines(item: Item) -> Iterator[Line]:
    if isinstance(item, Grid):
        yield from (line for row in item.rows for cell in row for line in cell.lines)
    else:
        yield item


def _parts(mark: str) -> Iterator[str]:
    for number in _NUMBER.findall(mark):
        yield number
        for at in range(1, len(number)):
            yield from (number[:at], number[at:])


def tell_notes(items: Sequence[Item], styles: Styles) -> list[Item | NoteLine]:
    """Return ``items`` with the lines of notes told as such.

    A note begins with its number, raised or in small print, if the number is raised somewhere in the text; it goes on
    in the lines of its size below it, and at the next foot. Under a last heading ``Notes`` print of any size will do.
    """
    within, marked = labels_marked(items, styles)
    first_endnote = _endnotes(items, marked)
    told: list[Item | NoteLine] = []
    under_heading = False
    last = 0
    open_note: Line | None = None
    end_of_note = 0
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            first = next(_lines(item), None)
            open_note = open_note if first is not None and _above_foot(open_note, first) else None
            told.append(item)
            continue
        text = item.run.text
        if styles.is_large(item) or item.run.bold:
            under_heading = is_notes_heading(text) or (under_heading and not styles.is_large(item))
        if index == first_endnote:
            under_heading, last = True, 0
        raised = _RAISED_START.match(text)
        start = raised or (_NUMBER_START.match(text) if styles.is_small(item) or under_heading else None)
        if start is None and under_heading:
            start = re.match(rf"\s*({last + 1})\.(?=\d)", text)  # the note's own words begin with a figure
        known = marked if styles.is_small(item) or not raised else within
        if start and start[1] in known and _follows(int(start[1]), last, raised is not None, open_note):
            last = int(start[1])
            told.append(NoteLine(item, start[1], start.end()))
            open_note, end_of_note = item, len(told)
        elif open_note is not None and (
            _goes_on(open_note, item, styles, under_heading and items[index - 1] is open_note)
            or _goes_on_at_foot(open_note, items, index, styles)
        ):
            told.insert(end_of_note, NoteLine(item, "", 0))  # a note is whole at the foot where it begins
            open_note, end_of_note = item, end_of_note + 1
        else:
            if not styles.is_small(item):
                open_note = open_note if _above_foot(open_note, item) and not under_heading else None
            told.append(item)
    return told


def is_notes_heading(text: str) -> bool:
    """Tell whether a heading is that of the notes at a document's end."""
    return bool(_HEADING.fullmatch(text.strip(" :")))


def _endnotes(items: Sequence[Item], marked: frozenset[str]) -> int | None:
    """Return where the endnotes begin: the last lines of the document that are numbered on from 1 as its marks are."""
    wanted = len({label for label in marked if int(label) <= len(marked)})
    begin, number = None, 0
    for index, item in enumerate(items):
        start = None if isinstance(item, Grid) else _NUMBER_START.match(item.run.text)
        if start is None:
            continue
        if start[1] == "1" and not (begin is not None and number >= 0.6 * wanted):
            begin, number = index, 1
        elif begin is not None and int(start[1]) == number + 1:
            number += 1
    return begin if begin is not None and wanted and number >= max(2, 0.6 * wanted) else None


def _follows(number: int, last: int, raised: bool, open_note: Line | None) -> bool:
    """Tell whether a note of this number can come after the note ``last``: the next ones, or 1 again."""
    return raised or 0 < number - last <= _MOST_SKIPPED or (number == 1 and open_note is None)


def _goes_on(note: Line, line: Line, styles: Styles, follows: bool) -> bool:
    """Tell whether ``line`` goes on with the note whose last line is ``note``; ``follows``: an endnote right above it."""
    if abs(note.run.size - line.run.size) > _LIKE * note.run.size:
        return False
    if line.column == note.column:
        pitch = note.run.base - line.run.base
        return 0 < pitch <= 1.5 * styles.pitch_of(note) and (
            styles.is_small(line) or pitch <= 1.2 * styles.pitch_of(note)
        )
    if follows:
        return True
    return styles.is_small(line) and line.page > note.page and line.run.text[:1].islower()


def _goes_on_at_foot(note: Line, items: Sequence[Item], index: int, styles: Styles) -> bool:
    """Tell whether the line ``index`` goes on with ``note``, which ends in the middle of a sentence, at the next page's foot.

    It is the first line below a rule there, of whatever size; or it and all below it are in small print.
    """
    line, before = items[index], items[index - 1]
    if isinstance(line, Grid) or line.page != note.page + 1 or _ENDED.search(note.run.text):
        return False
    if abs(note.run.size - line.run.size) > _LIKE * note.run.size:
        return False
    if line.at_foot and (isinstance(before, Grid) or not before.at_foot or before.column != line.column):
        return True
    below = itertools.takewhile(lambda item: next(_lines(item)).column == line.column, items[index:])
    return all(isinstance(item, Line) and styles.is_small(item) for item in below)


def _above_foot(note: Line | None, line: Line) -> bool:
    """Tell whether ``line`` is running text on the page after the note's, where the note may go on at the foot."""
    return note is not None and line.page - note.page <= 1 and line.column != note.column


def with_brackets_raised(text: str, labels: frozenset[str]) -> str:
    """Return ``text`` with the numbers of notes that stand in square brackets raised.

    >>> with_brackets_raised("so [3], and [4]", frozenset({"3"})).translate({14: "<", 15: ">"})
    'so<3>, and [4]'
    """

    def raised(mark: re.Match[str]) -> str:
        numbers = mark[1] or mark[2]
        return f"{RAISED}{numbers}{LOWERED}" if labels.issuperset(_NUMBER.findall(numbers)) else mark[0]

    return _BRACKETED.sub(raised, text)


def split_mark(mark: str, labels: frozenset[str] | set[str]) -> str:
    """Return a mark with the numbers in it apart.

    >>> split_mark("56", {"5", "6"}), split_mark("11,12", {"11", "12"}), split_mark("56", {"56"})
    ('5, 6', '11,12', '56')
    """
    return _NUMBER.sub(lambda number: ", ".join(_split(number[0], labels)), mark)


def _split(number: str, labels: frozenset[str] | set[str]) -> list[str]:
    if number in labels:
        return [number]
    for at in range(1, len(number)):
        first, rest = number[:at], _split(number[at:], labels)
        if first in labels and all(part in labels for part in rest) and int(rest[0]) == int(first) + 1:
            return [first, *rest]
    return [number]
