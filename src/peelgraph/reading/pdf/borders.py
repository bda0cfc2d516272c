"""Find the white between the cells of a row, and the white that runs down between the columns of a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Run

_BORDER, _NARROW = 0.35, 0.15
"""Of the font's size: the narrowest gap that parts two cells of a row, and the narrowest white between two columns."""
_CROSSED = 0.15
"""In this part of the rows, words may reach across the white between two columns (heads over several of them)."""
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


def is_justified(row: Row, right: float) -> bool:
    """Tell whether the wide gaps of a row are the spaces of one line spread to the column's ``right`` edge: all alike."""
    if len(row) == 1 or abs(row[-1].x1 - right) > _FLUSH:
        return False
    words = list(_words(row))
    gaps = [after[0] - word[1] for word, after in pairwise(words)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _ALIKE * row[0].size


def parts_of(row: Row) -> Parts:
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


def _gaps(run: Run) -> list[float]:
    return [right - left for left, right in zip(run.edges[1:-1:2], run.edges[2::2], strict=True)]


def borders_of(rows: Sequence[Row], parts: Sequence[Parts]) -> Borders:
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
    """Yield where the words of a row begin and end; a run whose words stand as the font sets them counts as one."""
    for run in row:
        edges = run.edges or (run.x0, run.x1)
        yield from zip(edges[::2], edges[1::2], strict=True)


def _is_border(several: Sequence[Parts], border: tuple[float, float]) -> bool:
    """Tell whether most of the rows with text on both sides end a part here."""
    middle = sum(border) / 2
    both = [own for own in several if own[0][0] < middle < own[-1][1]]
    ended = [own for own in both if not any(x0 < middle < x1 for x0, x1 in own)]
    return len(ended) * 2 > len(both) and len(both) > 1
