"""Leave out what is printed on page after page beside the text: running heads, embargo lines, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from peelgraph.reading import signs
from peelgraph.reading.pdf.layout import Line, Page
from peelgraph.reading.pdf.rows import Row

_ROWS = 4
"""How many rows from the top and the foot of a page can be running heads."""
_FEW_PAGES = 3
_SHARE = 0.2
"""A running head stands on at least this part of the pages (heads of chapters, heads of left and right pages)."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]+")
_PAGE = re.compile(r"\W*(?:page\s*)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE = 0.12
"""The part of a page's height, at its top and its foot, in which a page number stands."""

_APART = 2.2
"""A head is farther from the text than this, in font sizes, where it is set like the text."""
_MOST = 0.6

Key = tuple[str, int]
Place = tuple[int, float, str]


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], list[Line]]:
    """Return the pages without what recurs at their top and foot, and the first embargo line, which dates the report."""
    counts: Counter[Key] = Counter()
    for page in pages:
        counts.update({_key(row) for row in _outer(page)})
    least = max(2 if len(pages) <= _FEW_PAGES else _FEW_PAGES, _SHARE * len(pages))
    places = _repeated_places(pages)
    shifts = Counter(shift for page in pages for row in _outer(page) if (shift := _shift(page, row)) is not None)
    shift = max(shifts, key=lambda each: (shifts[each], -abs(each)), default=None)
    kept: list[Page] = []
    embargo: list[Line] = []
    for page in pages:
        outer = _outer(page)
        gone = {
            id(row)
            for row in outer
            if counts[_key(row)] >= least
            or signs.is_embargo(_text(row))
            or (row in (page.rows[0], page.rows[-1]) and _place(row) in places)
            or (shift is not None and (shifts[shift] > 1 or len(pages) == 1) and _shift(page, row) == shift)
        }
        embargo = embargo or [
            Line(run, page.number, run.x0, run.x1, 0) for row in outer if signs.is_embargo(_text(row)) for run in row
        ]
        kept.append(page._replace(rows=tuple(row for row in page.rows if id(row) not in gone)))
    return kept, embargo[:1]


def _repeated_places(pages: Sequence[Page]) -> set[Place]:
    """Return the places, with size and font, at which most pages have their first or last row, apart from the text.

    A head that changes from chapter to chapter stands there; the text itself, where it begins at one height on every
    page, has the size and font of most rows and its next row near it.
    """
    if len(pages) < _FEW_PAGES:
        return set()
    letters: Counter[tuple[float, str]] = Counter()
    for page in pages:
        for row in page.rows:
            letters[round(row[0].size, 1), row[0].font] += sum(len(run.text) for run in row)
    usual = max(letters, key=lambda style: (letters[style], style), default=None)
    counts: Counter[Place] = Counter()
    for page in pages:
        rows = page.rows
        if len(rows) > 2:  # noqa: PLR2004 -- a head, a foot, and text
            for (first, *_), (after, *_) in ((rows[0], rows[1]), (rows[-1], rows[-2])):
                apart = abs(first.base - after.base) > _APART * max(first.size, after.size)
                if apart or (round(first.size, 1), first.font) != usual:
                    counts[_place((first,))] += 1
    return {place for place, count in counts.items() if count >= _MOST * len(pages)}


def _place(row: Row) -> Place:
    return round(row[0].base / 3), round(row[0].size, 1), row[0].font


def _outer(page: Page) -> tuple[Row, ...]:
    if len(page.rows) <= 2 * _ROWS:
        return page.rows
    return page.rows[:_ROWS] + page.rows[-_ROWS:]


def _text(row: Row) -> str:
    return " ".join(run.text for run in row)


def _key(row: Row) -> Key:
    """Return what two running heads have in common: their words without numbers, and their height on the page."""
    words = _DIGITS.sub("#", _text(row).casefold()).strip()
    return ("#" if _ROMAN.fullmatch(words) else words), round(row[0].base / 3)


def _shift(page: Page, row: Row) -> int | None:
    """Return by how much the page number that ``row`` is differs from the page's place in the file."""
    if not page.height * _EDGE < row[0].base < page.height * (1 - _EDGE):
        number = _PAGE.fullmatch(_text(row))
        if number:
            return int(number[1]) - page.number
    return None
