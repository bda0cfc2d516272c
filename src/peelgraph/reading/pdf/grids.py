"""Find the tables of a column: rows whose words stand below one another with white between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from peelgraph.reading import signs
from peelgraph.reading.pdf.layout import Cell, Grid, Line
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules, Run

_BORDER, _NARROW = 0.35, 0.15
"""Of the font's size: the narrowest gap that parts two cells of a row, and the narrowest white between two columns."""
_CROSSED = 0.15
"""In this part of the rows, words may reach across the white between two columns (heads over several of them)."""
_FARTHEST = 4.0
"""Of the font's size: rows of one table are not farther apart."""
_LOOSE = 1.3
_FARTHER = 1.1
_MOST_ABOVE = 3
_TALL = 1.7
"""Of the font's size: the lines of one cell are not farther apart."""
_SECTION = re.compile(r"\d{1,2}(\.\d{1,2})*\.?")
_HALF_STEP = 0.8
"""Of the font's size or the lines' distance: rows that are nearer stand side by side, cells at the middle of tall ones."""
_LONG = 60
_MOST_WRAPPED = 5
"""Lines of one cell that may stand between two rows in which more than one cell is filled."""

_SPACE, _WIDER = 0.28, 1.4
"""In font sizes, how wide a space is; a gap that is wider than the line's spaces by this factor may part two cells."""
_FLUSH, _ALIKE = 1.5, 0.12
"""A justified line ends so near its column's edge, in points; its gaps differ by less than this part of the font's size."""
_FEWEST_ROWS = 3
"""Where no gap is wide, as many rows must agree on the white between them."""

Parts = list[tuple[float, float]]
"""Where the parts of a row begin and end."""
Borders = list[tuple[float, float]]
"""The white between the columns of a table: left and right edge of each."""


def find_grids(
    rows: Sequence[Row], rules: Rules, set_line: Callable[[Row], Line], *, right: float
) -> Iterator[Line | Grid]:
    """Yield the lines of a column, those that make up a table as a ``Grid``; ``set_line`` makes a line of runs.

    ``right`` is where the longest lines of the column end.
    """
    parts = [[(row[0].x0, row[-1].x1)] if is_justified(row, right) else _parts(row) for row in rows]
    at = 0
    while at < len(rows):
        end = _reach(rows, parts, at)
        if end - at > _FEWEST_ROWS and len(parts[at]) < len(parts[at + 1]) == max(map(len, parts[at:end])):
            yield set_line(rows[at])  # a line right above the table's head
            at += 1
            continue
        borders = _borders(rows[at:end], parts[at:end]) if end - at > 1 else []
        if borders and not _is_prose(rows[at:end], borders):
            yield _grid(rows[at:end], borders, rules, set_line)
            at = end
        else:
            yield set_line(rows[at])
            at += 1


def is_justified(row: Row, right: float) -> bool:
    """Tell whether the wide gaps of a row are the spaces of one line spread to the column's ``right`` edge: all alike."""
    if len(row) == 1 or abs(row[-1].x1 - right) > _FLUSH:
        return False
    words = list(_words(row))
    gaps = [after[0] - word[1] for word, after in pairwise(words)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _ALIKE * row[0].size


def _gaps(run: Run) -> list[float]:
    return [right - left for left, right in zip(run.edges[1:-1:2], run.edges[2::2], strict=True)]


def _parts(row: Row) -> Parts:
    """Return the stretches of a row between which the gaps are wider than the spaces of its line."""
    parts: Parts = []
    for run in row:
        if not run.edges:
            parts.append((run.x0, run.x1))
            continue
        edges, gaps = run.edges, _gaps(run)
        usual = min(gaps) if len(gaps) > 1 else run.space or _SPACE * run.size
        begin = run.x0
        for index, gap in enumerate(gaps):
            if gap > max(_WIDER * usual, _BORDER * run.size):
                parts.append((begin, edges[2 * index + 1]))
                begin = edges[2 * index + 2]
        parts.append((begin, run.x1))
    return parts


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


def _can_be_cell(rows: Sequence[Row], parts: Sequence[Parts], first: int, at: int) -> bool:
    """Tell whether the one run of a row can be a line of a tall cell: it begins where a cell does, and others are near."""
    run = rows[at][0]
    beside = (abs(rows[other][0].base - run.base) for other in (at - 1, at + 1) if other < len(rows))
    nearest = min(beside)
    if nearest > _TALL * run.size:
        return False
    if nearest < _HALF_STEP * run.size:
        return True
    near = parts[first : at + 1 + 2 * _MOST_ABOVE]
    return any(abs(x0 - run.x0) < run.size / 2 for own in near if len(own) > 1 for x0, _ in own)


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


def _borders(rows: Sequence[Row], parts: Sequence[Parts]) -> Borders:
    """Return the white that runs down through the rows between words, where most rows leave a wide gap."""
    several = [own for own in parts if len(own) > 1]
    least = 2 if any(len(row) > 1 for row in rows) else _FEWEST_ROWS
    if len(several) < least:
        return []
    size = sorted(row[0].size for row in rows)[len(rows) // 2]
    events: list[tuple[float, int]] = []
    for row in rows:
        for x0, x1 in _words(row):
            events += ((x0, 1), (x1, -1))
    events.sort()
    most = int(_CROSSED * len(rows))
    found: Borders = []
    level = 0
    for (x, step), (after, _) in pairwise(events):
        level += step
        if level <= most:
            if found and x - found[-1][1] < 0.01:  # noqa: PLR2004 -- points: the same white, crossed or not
                found[-1] = (found[-1][0], after)
            else:
                found.append((x, after))
    borders = [border for border in found if border[1] - border[0] >= _NARROW * size and _is_border(several, border)]
    return _between_columns(rows, borders)


def _between_columns(rows: Sequence[Row], borders: Borders) -> Borders:
    """Return the borders without those of a column that is a wide gap within the cells to its left, as justified text has.

    Only one row has words in it; or it has no head, and words in few rows, each of them to the right of others.
    """
    while borders:
        middles = [sum(border) / 2 for border in borders]
        filled = [set[int]() for _ in range(len(borders) + 1)]
        for index, row in enumerate(rows):
            for x0, _ in _words(row):
                filled[bisect_right(middles, x0)].add(index)
        lonely = next((column for column, own in enumerate(filled) if len(own) == 1), None)
        if lonely is None:
            lonely = next(
                (
                    column
                    for column, own in enumerate(filled)
                    if column and 0 not in own and len(own) * 2 < len(rows) and own <= filled[column - 1]
                ),
                None,
            )
        if lonely is None or len(rows) < _FEWEST_ROWS:
            break
        borders = [border for index, border in enumerate(borders) if index != max(lonely - 1, 0)]
    return borders


def _words(row: Row) -> Iterator[tuple[float, float]]:
    for run in row:
        edges = run.edges or (run.x0, run.x1)
        yield from zip(edges[::2], edges[1::2], strict=True)


def _is_border(several: Sequence[Parts], border: tuple[float, float]) -> bool:
    """Tell whether most of the rows with text on both sides end a part here."""
    middle = sum(border) / 2
    both = [own for own in several if own[0][0] < middle < own[-1][1]]
    ended = [own for own in both if not any(x0 < middle < x1 for x0, x1 in own)]
    return len(ended) * 2 > len(both) and len(both) > 1


def _grid(rows: Sequence[Row], borders: Borders, rules: Rules, set_line: Callable[[Row], Line]) -> Grid:
    split = [_split(row, borders) for row in rows]
    cells: list[list[list[Line]]] = []
    for index, parts in enumerate(split):
        lines = [[set_line(part)] if part else [] for part in parts]
        if index and not _begins_row(rows, split, index, rules):
            for cell, own in zip(cells[-1], lines, strict=True):
                cell += own
        else:
            cells.append(lines)
    made = tuple(tuple(Cell(tuple(cell)) for cell in row) for row in cells)
    return Grid(made, _has_header(made))


def _split(row: Row, borders: Borders) -> list[Row]:
    """Return the runs of a row by column; a run that reaches across a border is cut where its words leave a gap."""
    parts: list[list[Run]] = [[] for _ in range(len(borders) + 1)]
    for run in row:
        rest = run
        for index, border in enumerate(borders):
            middle = sum(border) / 2
            if rest.x1 <= middle:
                parts[index].append(rest)
                break
            if rest.x0 < middle:
                cut = _cut(rest, border)
                if cut is None:  # a head over several columns
                    parts[index].append(rest)
                    break
                parts[index].append(cut[0])
                rest = cut[1]
        else:
            parts[-1].append(rest)
    return [tuple(part) for part in parts]


def _cut(run: Run, border: tuple[float, float]) -> tuple[Run, Run] | None:
    edges = run.edges
    words = run.text.split(" ")
    if len(edges) != 2 * len(words):
        return None
    for at in range(1, len(words)):
        if edges[2 * at - 1] <= border[1] and edges[2 * at] >= border[0]:
            first = run._replace(text=" ".join(words[:at]), x1=edges[2 * at - 1], edges=edges[: 2 * at])
            return first, run._replace(text=" ".join(words[at:]), x0=edges[2 * at], edges=edges[2 * at :])
    return None


def _begins_row(rows: Sequence[Row], split: Sequence[Sequence[Row]], index: int, rules: Rules) -> bool:
    """Tell whether a line begins a new row of the table, or goes on with the cells of the line above it."""
    if all(run.bold for run in rows[index - 1]) != all(run.bold for run in rows[index]):
        return True
    above, here = rows[index - 1][0].base, rows[index][0].base
    drawn = [height for x0, x1, height in rules if x0 < rows[index][0].x1 and rows[index][0].x0 < x1]
    pitches = [upper[0].base - lower[0].base for upper, lower in pairwise(rows)]
    if _ruled(rows, drawn):
        return any(here < height < above for height in drawn)
    tight, loose, within = min(pitches), _LOOSE, _pitch_within(rows, split)
    if tight < _HALF_STEP * within and max(pitches) > _FARTHER * within:
        tight, loose = within, _FARTHER  # cells centred beside a tall one stand between its lines
    if max(pitches) > loose * tight:
        wide = (max(pitches) + tight) / 2
        return above - here > wide or (all(map(bool, split[index])) and not _is_centred(split, pitches, index, wide))
    filled = [bool(part) for part in split[index]]
    return filled[0] and sum(filled) > 1


def _pitch_within(rows: Sequence[Row], split: Sequence[Sequence[Row]]) -> float:
    """Return how near the nearest two lines of one column are."""
    pitches = []
    for column in range(len(split[0])):
        bases = [row[0].base for row, parts in zip(rows, split, strict=True) if parts[column]]
        pitches += [above - below for above, below in pairwise(bases)]
    return min(pitches, default=0.0)


def _is_centred(split: Sequence[Sequence[Row]], pitches: Sequence[float], index: int, wide: float) -> bool:
    """Tell whether a full line goes on with a row whose first lines are those of its tall cells: the others are centred."""
    first = index - 1
    while first and pitches[first - 1] <= wide:
        first -= 1
    return first > 0 and not any(all(map(bool, line)) for line in split[first:index])


def _ruled(rows: Sequence[Row], drawn: Sequence[float]) -> bool:
    """Tell whether rules are drawn between the rows of the table, and not only under its head."""
    high, low = rows[0][0].base, rows[-1][0].base
    return len({round(height) for height in drawn if low < height < high}) > 1


def _has_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the first row names the columns: it is bold and the next is not, or it alone has no figure or grade."""
    if len(rows) < 2 or not all(cell.lines for cell in rows[0][1:]):  # noqa: PLR2004 -- a head and a row
        return False
    first, second = ([line.run.bold for cell in row for line in cell.lines] for row in rows[:2])
    if all(first) and not all(second):
        return True

    def holds(cell: Cell) -> bool:
        text = " ".join(line.run.text for line in cell.lines)
        return signs.is_grade(text) or signs.is_value(text)

    return not any(map(holds, rows[0])) and any(holds(cell) for row in rows[1:] for cell in row)
