"""Find the tables of a column: rows whose words stand below one another with white between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from peelgraph.reading.pdf.borders import Borders, Parts, borders_of, is_justified, parts_of
from peelgraph.reading.pdf.cells import grid_of
from peelgraph.reading.pdf.layout import Grid, Line
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules

_FARTHEST = 4.0
"""Of the font's size: rows of one table are not farther apart."""
_LOOSE = 1.3
_MOST_ABOVE = 3
_TALL = 1.7
"""Of the font's size: the lines of one cell are not farther apart."""
_SECTION = re.compile(r"\d{1,2}(\.\d{1,2})*\.?")
_HALF_STEP = 0.8
"""Of the font's size: rows that are nearer stand side by side, cells at the middle of tall ones."""
_LONG = 60
_MOST_WRAPPED = 5
"""Lines of one cell that may stand between two rows in which more than one cell is filled."""
_FEWEST_ROWS = 3
_UNEVEN = 0.1
"""Of the font's size: distances that differ by less are even."""


def find_grids(
    rows: Sequence[Row], rules: Rules, set_line: Callable[[Row], Line], *, right: float
) -> Iterator[Line | Grid]:
    """Yield the lines of a column, those that make up a table as a ``Grid``; ``set_line`` makes a line of runs.

    ``right`` is where the longest lines of the column end.
    """
    parts = [[(row[0].x0, row[-1].x1)] if is_justified(row, right) else parts_of(row) for row in rows]
    at = 0
    while at < len(rows):
        end = _reach(rows, parts, at)
        if end - at > _FEWEST_ROWS and len(parts[at]) < len(parts[at + 1]) == max(map(len, parts[at:end])):
            yield set_line(rows[at])  # a line right above the table's head
            at += 1
            continue
        below = _second_table(rows, parts, at, end)
        if below < end:
            end = below
            borders = borders_of(rows[at:end], parts[at:end]) or _borders_of_one(parts[at:end])
        else:
            borders = borders_of(rows[at:end], parts[at:end]) if end - at > 1 else []
        if borders and not _is_prose(rows[at:end], borders):
            yield grid_of(rows[at:end], borders, rules, set_line)
            at = end
        else:
            yield set_line(rows[at])
            at += 1


def _reach(rows: Sequence[Row], parts: Sequence[Parts], begin: int) -> int:
    """Return where the rows end that can be one table with the row at ``begin``: it has several cells, or one that is tall."""
    first = begin
    while len(parts[first]) == 1 and first - begin < _MOST_ABOVE and _tops(rows, parts, first):
        first += 1
    if len(parts[first]) == 1:
        return begin
    end = first + 1
    for at in range(first + 1, len(rows)):
        row = rows[at]
        size = max(row[0].size, rows[at - 1][0].size)
        if rows[at - 1][0].base - row[0].base > _FARTHEST * size or at - end >= _MOST_WRAPPED:
            break
        differs = abs(row[0].size - rows[first][0].size) > 0.05 * row[0].size
        if differs and (len(row) == 1 or _SECTION.fullmatch(row[0].text)):
            break
        if len(parts[at]) > 1:
            end = at + 1
        elif not _can_be_cell(rows, parts, first, at):
            break
    # The last row's cells may go on below it.
    while end < len(rows) and len(parts[end]) == 1 and _wraps(rows, parts, begin, end):
        end += 1
    return end


def _second_table(rows: Sequence[Row], parts: Sequence[Parts], begin: int, end: int) -> int:
    """Return where a second table begins right below the first: its head is bold, and no cell is in line with one above.

    ``end`` where there is none.
    """
    for at in range(begin + 1, end - 1):
        if len(parts[at]) == 1 or not all(run.bold for run in rows[at]) or all(run.bold for run in rows[at - 1]):
            continue
        above = [part for own in parts[begin:at] for part in own[1:]]
        below = [part for own in parts[at:end] for part in own[1:]]
        near = rows[at][0].size / 8
        if above and not any(_in_line(one, other, near) for one in above for other in below):
            return at
    return end


def _in_line(one: tuple[float, float], other: tuple[float, float], near: float) -> bool:
    """Tell whether two cells begin, end or have their middle at one place."""
    ends = zip(one, other, strict=True)
    return any(abs(mine - its) < near for mine, its in ends) or abs(sum(one) - sum(other)) < 2 * near


def _borders_of_one(parts: Sequence[Parts]) -> Borders:
    """Return the white between the cells of the one row that has several."""
    several = [own for own in parts if len(own) > 1]
    return [(left[1], right[0]) for left, right in pairwise(several[0])] if len(several) == 1 else []


def _can_be_cell(rows: Sequence[Row], parts: Sequence[Parts], first: int, at: int) -> bool:
    """Tell whether the one run of a row can be a line of a tall cell: it begins where a cell does, and others are near."""
    run = rows[at][0]
    beside = (abs(rows[other][0].base - run.base) for other in (at - 1, at + 1) if other < len(rows))
    nearest = min(beside)
    if nearest > _TALL * run.size:
        return at == first + 1 and _is_rest(rows, parts, at)
    if nearest < _HALF_STEP * run.size:
        return True
    near = parts[first : at + 1 + 2 * _MOST_ABOVE]
    return any(abs(x0 - run.x0) < run.size / 2 for own in near if len(own) > 1 for x0, _ in own)


def _is_rest(rows: Sequence[Row], parts: Sequence[Parts], at: int) -> bool:
    """Tell whether the one run of a row is the rest of a cell that a page's end has cut, below the head printed again.

    It begins where the first cell of the row below it does, and is as far from that row as from the head.
    """
    if at + 1 >= len(rows) or len(parts[at + 1]) == 1 or not all(run.bold for run in rows[at - 1]):
        return False
    run, below = rows[at][0], rows[at + 1][0]
    even = abs(rows[at - 1][0].base - 2 * run.base + below.base) < _UNEVEN * run.size
    return even and not run.bold and abs(run.x0 - below.x0) < _UNEVEN * run.size


def _tops(rows: Sequence[Row], parts: Sequence[Parts], at: int) -> bool:
    """Tell whether the one run of a row can be the top of a tall cell that the row below goes on with."""
    if at + 1 >= len(rows) or rows[at][0].base - rows[at + 1][0].base > _LOOSE * rows[at][0].size:
        return False
    run = rows[at][0]
    if run.base - rows[at + 1][0].base < _HALF_STEP * run.size:
        return True
    below = [x0 for own in parts[at + 1 : at + 1 + 2 * _MOST_ABOVE] for x0, _ in own[1:]]
    return any(abs(run.x0 - x0) < run.size / 2 for x0 in below)


def _is_prose(rows: Sequence[Row], borders: Borders) -> bool:
    """Tell whether what looks like cells are lines with a wide space in them: each side has long lines that fill it."""
    return len(borders) == 1 and all(len(run.text) > _LONG for row in rows for run in row)


def _wraps(rows: Sequence[Row], parts: Sequence[Parts], begin: int, at: int) -> bool:
    """Tell whether the one run of a row can be the rest of a cell of the row above it."""
    run, above = rows[at][0], rows[at - 1]
    if above[0].base - run.base > _LOOSE * 1.2 * run.size or abs(run.size - above[0].size) > 0.1 * run.size:
        return False
    cell = any(abs(x0 - run.x0) < run.size / 2 for own in parts[begin:at] for x0, _ in own)
    rest = any(x0 > run.x1 for x0, _ in parts[at - 1])
    return cell and (run.x0 > above[0].x0 + run.size or rest)
