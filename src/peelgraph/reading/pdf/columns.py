"""Find the columns of a page by the white between them, and read them one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peelgraph.reading.pdf.layout import Page
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Run

_BIN = 2.0
"""Points: how finely the white is looked for."""
_NARROWEST = 0.7
"""Of the body's size: a narrower white parts no columns."""
_MIDDLE = 0.15
"""The white between columns does not stand in this part of the width, at the left and the right."""
_FEWEST_LINES = 5
_SHORTEST_LINE = 18
"""Letters: lines of columns are as long as this, most of them; cells of tables are shorter."""
_FILLED = 0.7
_ACROSS = 0.35
_MOST_COLUMNS = 4
_HEADING = 1.12


class Column(NamedTuple):
    """Rows of one column, from top to bottom; ``path`` says which column of the page it is."""

    rows: tuple[Row, ...]
    path: tuple[int, ...]


def gutters_of(pages: Sequence[Page], *, body: float) -> tuple[float, ...]:
    """Return where columns are parted in this document: the white that is found on most pages, if any."""
    found = [gutter for page in pages if (gutter := _find(page.rows, body, page.rules)) is not None]
    gutters: list[float] = []
    for gutter in sorted(found, key=lambda each: (-sum(abs(each - other) < 2 * body for other in found), each)):
        if all(abs(gutter - other) >= 2 * body for other in gutters):
            gutters.append(gutter)
    return tuple(gutters)


def columns_of(page: Page, *, gutters: Sequence[float], body: float) -> list[Column]:
    """Return the columns of a page in reading order; what reaches across parts those above it from those below."""
    gutter = _find(page.rows, body, page.rules)
    if gutter is None:
        gutter = next((known for known in gutters if _known(page.rows, known, body)), None)
    return list(_read(page.rows, gutter, (), body, page))


def _read(
    rows: Sequence[Row], gutter: float | None, path: tuple[int, ...], body: float, page: Page
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
                inner = _find(side, body, page.rules) if len(side) > 1 else None
                yield from _read(side, inner, (*path, index + 1), body, page)
                side.clear()

    for row, crossing in zip(rows, _crossing(rows, gutter), strict=True):
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


def _parted(row: Row, gutter: float) -> tuple[Row, Row]:
    return tuple(run for run in row if run.x0 < gutter), tuple(run for run in row if run.x0 >= gutter)


def _crossing(rows: Sequence[Row], gutter: float) -> list[bool]:
    """Tell of each row whether it stands above or below the columns: it reaches across, or heads both of them."""
    across = [any(run.x0 < gutter < run.x1 for run in row) for row in rows]
    for index, row in enumerate(rows):
        if across[index] or any(run.x0 >= gutter for run in row) or row[0].size < _HEADING * _smallest(rows):
            continue
        begin = next((at + 1 for at in range(index - 1, -1, -1) if across[at]), 0)
        end = next((at for at in range(index + 1, len(rows)) if across[at]), len(rows))
        right = [(each[-1].base, each[-1].size) for each in rows[begin:end] if each[-1].x0 >= gutter]
        base, size = row[0].base, row[0].size
        above, below = [b for b, _ in right if b > base], [b for b, _ in right if b < base]
        if above and below and min(above) - base > 1.3 * size and base - max(below) > 1.3 * size:
            across[index] = True
    return across


def _smallest(rows: Sequence[Row]) -> float:
    sizes = sorted(row[0].size for row in rows)
    return sizes[len(sizes) // 2]


def _find(rows: Sequence[Row], body: float, rules: Sequence[tuple[float, float, float]]) -> float | None:
    """Return where the white between two columns of these rows stands, ``None`` where they are one column."""
    runs = [run for row in rows for run in row]
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    count = int((right - left) / _BIN) + 2
    steps = [0] * (count + 1)
    for run in runs:
        steps[int((run.x0 - left) / _BIN)] += 1
        steps[int((run.x1 - left) / _BIN) + 1] -= 1
    covered, level = [], 0
    for step in steps[:count]:
        level += step
        covered.append(level)
    most = _ACROSS * max(covered)
    best: tuple[float, float] | None = None
    begin: int | None = None
    for at in range(int(count * _MIDDLE), int(count * (1 - _MIDDLE)) + 1):
        if covered[at] <= most:
            begin = at if begin is None else begin
            continue
        if begin is not None:
            best = _better(best, runs, left, begin, at, covered, body, rules)
        begin = None
    return best[1] if best else None


def _better(
    best: tuple[float, float] | None,
    runs: Sequence[Run],
    left: float,
    begin: int,
    end: int,
    covered: Sequence[int],
    body: float,
    rules: Sequence[tuple[float, float, float]],
) -> tuple[float, float] | None:
    """Return the better of the white found so far and the one from bin ``begin`` to ``end``, each with how much crosses it."""
    least = min(covered[begin:end])
    bins = [at for at in range(begin, end) if covered[at] == least]
    if len(bins) * _BIN < _NARROWEST * body:
        return best
    gutter = left + (bins[0] + bins[-1] + 1) / 2 * _BIN
    if (best is not None and least >= best[0]) or not _is_gutter(runs, gutter, rules):
        return best
    return least, gutter


def _is_gutter(runs: Sequence[Run], gutter: float, rules: Sequence[tuple[float, float, float]]) -> bool:
    sides = [run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter]
    if not all(_is_prose(side, _FEWEST_LINES) for side in sides):
        return False
    low = max(min(run.base for run in side) for side in sides)
    high = min(max(run.base for run in side) for side in sides)
    return sum(x0 < gutter < x1 and low < height < high for x0, x1, height in rules) < 2  # noqa: PLR2004 -- a table's


def _is_prose(side: Sequence[Run], fewest: int, width: float = 0.0) -> bool:
    """Tell whether these lines are running text: enough of them, long ones, and most as wide as the column."""
    if len(side) < fewest:
        return False
    left = min(run.x0 for run in side)
    width = width or sorted(run.x1 for run in side)[int(len(side) * 0.95)] - left
    wide = [run for run in side if run.x1 - left >= _FILLED * width and len(run.text) >= _SHORTEST_LINE]
    return len(wide) * 2 >= len(side)


def _known(rows: Sequence[Row], gutter: float, body: float) -> bool:
    """Tell whether the few lines of a page stand in the columns that other pages have."""
    runs = [run for row in rows for run in row]
    sides = [run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter]
    if not all(sides):
        return False
    width = gutter - min(run.x0 for run in sides[0]) - body
    return all(_is_prose(side, 1, width) for side in sides)
