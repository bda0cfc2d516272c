"""Part a page into its columns by the white between them, and read them one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peelgraph.reading.pdf.borders import is_justified
from peelgraph.reading.pdf.gutters import Gutter, find_gutter
from peelgraph.reading.pdf.layout import Page
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Run

_MOST_COLUMNS = 4
_HEADING = 1.12
_ABOVE, _BELOW = 1.0, 1.2
_EVEN, _LOWER, _SAME = 1.0, 0.9, 0.5
"""A heading over both columns is larger than the text, and this part of its size away from the right column's lines."""
_ALIGNED, _DEEPEST = 2.0, 6.0
"""How far from the column's edge a line may begin: in points, and set in by this many sizes of the running text."""
_SMALL, _LIKE = 0.95, 0.05
_LINES_APART, _NOTES_APART = 1.6, 2.2
"""Of the font's size: how near the lines of text over both columns are, and of notes that each have a paragraph."""

_MOST = 0.8


class Column(NamedTuple):
    """Rows of one column, from top to bottom; ``path`` says which column of the page it is."""

    rows: tuple[Row, ...]
    path: tuple[int, ...]


def columns_of(page: Page, *, found: Gutter | None, gutters: Sequence[Gutter], body: float) -> list[Column]:
    """Return the columns of a page in reading order; what reaches across parts those above it from those below.

    ``found`` is the white on the page itself, ``gutters`` are those of the document, which go before it.
    """
    gutter = next((known for known in gutters if _stands_in(page.rows, known, body)), found)
    return list(_read(page.rows, gutter, (), body, page))


def _read(
    rows: Sequence[Row], gutter: Gutter | None, path: tuple[int, ...], body: float, page: Page
) -> Iterator[Column]:
    if gutter is None or len(path) >= _MOST_COLUMNS:
        if rows:
            yield Column(tuple(rows), path)
        return
    sides: tuple[list[Row], list[Row]] = ([], [])
    across: list[Row] = []

    def flushed() -> Iterator[Column]:
        for index, side in enumerate(sides):
            if side:
                inner = find_gutter(side, body=body, rules=page.rules) if len(side) > 1 else None
                yield from _read(side, inner, (*path, index + 1), body, page)
                side.clear()

    for row, crossing in zip(rows, _crossing(rows, gutter, body), strict=True):
        if crossing:
            yield from flushed()
            across.append(row)
            continue
        if across:
            yield Column(tuple(across), path)
            across.clear()
        for side, part in zip(sides, _parted(row, gutter), strict=True):
            if part:
                side.append(part)
    if across:
        yield Column(tuple(across), path)
    yield from flushed()


def _parted(row: Row, gutter: Gutter) -> tuple[Row, Row]:
    middle = gutter.middle
    return tuple(run for run in row if run.x0 < middle), tuple(run for run in row if run.x0 >= middle)


def _crossing(rows: Sequence[Row], gutter: Gutter, body: float) -> list[bool]:
    """Tell of each row whether it stands above or below the columns: it reaches across, or heads both of them.

    A row whose right part begins where no line of the right column does is a row of a table over both columns.
    """
    middle = gutter.middle
    across = [
        any(run.x0 < middle < run.x1 for run in row)
        or (row[0].x0 < middle < row[-1].x0 and not _is_beside(rows, index, gutter, body))
        for index, row in enumerate(rows)
    ]
    usual = _usual_size(rows)
    _go_on_across(rows, across, middle, usual)
    for index, row in enumerate(rows):
        if across[index] or row[-1].x0 >= middle or row[0].size < _HEADING * usual:
            continue
        begin = next((at + 1 for at in range(index - 1, -1, -1) if across[at]), 0)
        end = next((at for at in range(index + 1, len(rows)) if across[at]), len(rows))
        right = [each[-1].base for each in rows[begin:end] if each[-1].x0 >= middle]
        base, size = row[0].base, row[0].size
        above, below = [each for each in right if each > base], [each for each in right if each < base]
        # Below it both columns begin at one height; at their foot nothing stands below it, in either of them.
        clear_below = index == end - 1
        beside = next(
            (each[0].base for each in rows[index + 1 : end] if each[0].x0 < middle and each[0].size < _HEADING * usual),
            None,
        )
        if below and beside is not None:
            clear_below = base - max(below) > _BELOW * size and abs(beside - max(below)) < _EVEN * size
        # Above it the left column, which is filled first, ends no higher than the right one; or both begin on one line.
        left = [each[0].base for each in rows[begin:index] if each[0].x0 < middle]
        nearest = min(above, default=float("inf"))
        level = bool(left) and nearest > min(left) - _LOWER * size
        level = level or bool(left and below and beside is not None and abs(beside - max(below)) < _SAME)
        across[index] = level and nearest - base > _ABOVE * size and clear_below and bool(above or below)
    return across


def _go_on_across(rows: Sequence[Row], across: list[bool], middle: float, usual: float) -> None:
    """Note that short lines belong to text over both columns: its last ones, and notes of one line among others.

    They begin where its long lines do, in its size, right below it; small print also right above it.
    """

    def belongs(index: int, to: int) -> bool:
        row, near = rows[index][0], rows[to][0]
        small = near.size < _SMALL * usual
        return (
            across[to]
            and near.x0 < middle
            and rows[index][-1].x1 < middle
            and abs(row.size - near.size) < _LIKE * near.size
            and abs(row.x0 - near.x0) < (_DEEPEST * near.size if small else _ALIGNED)
            and row.bold == near.bold
            and abs(row.base - near.base) < (_NOTES_APART if small else _LINES_APART) * near.size
            and (index > to or small)
        )

    for index in range(1, len(rows)):
        across[index] = across[index] or belongs(index, index - 1)
    for index in range(len(rows) - 2, -1, -1):
        across[index] = across[index] or belongs(index, index + 1)


def _is_beside(rows: Sequence[Row], index: int, gutter: Gutter, body: float) -> bool:
    """Tell whether what a row has in the right column stands there for itself: it begins as lines of that column do.

    Or a line right above or below it does, and ends before it: it is a cell at the middle of a tall one.
    Or it is the end of a centred caption.
    """
    run = next(run for run in rows[index] if run.x0 > gutter.middle)
    if _begins(run, gutter, body) or _is_centred_below(rows, index, gutter, body):
        return True
    near = (
        next((other for other in row if other.x0 > gutter.middle), None)
        for row in rows[max(index - 1, 0) : index + 2]
        if abs(row[0].base - run.base) < run.size
    )
    return any(other is not None and other.x1 < run.x0 and _begins(other, gutter, body) for other in near)


def _is_centred_below(rows: Sequence[Row], index: int, gutter: Gutter, body: float) -> bool:
    """Tell whether what a row has in the right column is one run in the middle of the longer one right above it there."""
    (*_, run), above = rows[index], rows[index - 1][-1] if index else None
    return (
        above is not None
        and rows[index][-2].x1 < gutter.middle
        and above.base - run.base < _LINES_APART * run.size
        and above.x0 < run.x0
        and abs(above.x0 + above.x1 - run.x0 - run.x1) < _ALIGNED
        and _begins(above, gutter, body)
    )


def _begins(run: Run, gutter: Gutter, body: float) -> bool:
    """Tell whether ``run`` begins where lines of the right column do, or is set in as items of lists are."""
    return -_ALIGNED <= run.x0 - gutter.start <= _DEEPEST * body


def _stands_in(rows: Sequence[Row], gutter: Gutter, body: float) -> bool:
    """Tell whether the lines of a page stand in the columns that other pages have, be they few or short."""
    edge = max(row[-1].x1 for row in rows) if rows else 0.0
    runs = [run for row in rows for run in _lines_of(row, gutter, edge)]
    right = [run for run in runs if run.x0 >= gutter.middle]
    crossing = sum(run.x0 < gutter.middle < run.x1 for run in runs)
    if not right or len(right) + crossing == len(runs) or crossing * 2 > len(runs):
        return False
    begun: Counter[int] = Counter()
    for run in right:
        if _begins(run, gutter, body):
            begun[round(run.x0)] += len(run.text)
    edges = sum(letters for _, letters in begun.most_common(2))
    return begun.total() >= _MOST * sum(len(run.text) for run in right) and edges * 2 >= begun.total()


def _lines_of(row: Row, gutter: Gutter, edge: float) -> Row:
    """Return the runs of a row, those right of the gutter as one where they are a line spread to the page's ``edge``."""
    left, right = _parted(row, gutter)
    if not right or not is_justified(right, edge):
        return row
    whole = right[0]._replace(text=" ".join(run.text for run in right), x1=right[-1].x1, edges=())
    return (*left, whole)


def _usual_size(rows: Sequence[Row]) -> float:
    sizes = sorted(row[0].size for row in rows)
    return sizes[len(sizes) // 2]
