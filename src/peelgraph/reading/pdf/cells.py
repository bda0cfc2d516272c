"""Put the rows of a table into cells: which lines make up one row of it, and whether the first names the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from peelgraph.reading import signs
from peelgraph.reading.pdf.borders import Borders
from peelgraph.reading.pdf.layout import Cell, Grid, Line
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules, Run

_LOOSE, _FARTHER = 1.3, 1.1
"""Of the nearest two rows' distance, or of the lines of one cell: rows that are farther apart than this are two of the table."""
_HALF_STEP = 0.8
"""Of the lines' distance: rows that are nearer stand side by side, cells at the middle of tall ones."""


def grid_of(rows: Sequence[Row], borders: Borders, rules: Rules, set_line: Callable[[Row], Line]) -> Grid:
    """Return ``rows`` as a table whose columns are parted at ``borders``; ``rules`` may part its rows."""
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
