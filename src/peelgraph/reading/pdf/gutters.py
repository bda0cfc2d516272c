"""Find the white between two columns: on a page, and of all pages of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules, Run

_BIN = 1.0
"""Points: how finely the white is looked for."""
_NARROWEST = 0.5
"""Of the body's size: a narrower white parts no columns."""
_MIDDLE = 0.15
"""The white between columns does not stand in this part of the width, at the left and the right."""
_FEWEST_LINES = 5
_SHORTEST_LINE = 18
"""Letters: lines of columns are as long as this, most of them; cells of tables are shorter."""
_FILLED = 0.7
_ACROSS = 0.35
"""White may be crossed by this part of the lines that stand beside it: headings and tables over both columns."""
_RULED = 0.2


class Gutter(NamedTuple):
    """The white between two columns: its middle, and where the lines of the right column begin."""

    middle: float
    start: float


def gutters_of(found: Iterable[Gutter | None], *, body: float) -> tuple[Gutter, ...]:
    """Return where columns are parted in a document, of what is ``found`` on its pages the most usual first."""
    present = [gutter for gutter in found if gutter is not None]
    kinds = Counter((round(gutter.middle / body), round(gutter.start)) for gutter in present)
    first = {kind: next(g for g in present if (round(g.middle / body), round(g.start)) == kind) for kind in kinds}
    return tuple(first[kind] for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind)))


def find_gutter(rows: Sequence[Row], *, body: float, rules: Rules) -> Gutter | None:
    """Return the white between two columns of these rows, ``None`` where they are one column."""
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
    if best is None:
        return None
    starts = Counter(round(run.x0) for run in runs if run.x0 >= best[1])
    often = [start for start, times in starts.items() if times > 1]
    return Gutter(best[1], float(min(often or starts)))


def _better(
    best: tuple[float, float] | None,
    runs: Sequence[Run],
    left: float,
    begin: int,
    end: int,
    covered: Sequence[int],
    body: float,
    rules: Rules,
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


def _is_gutter(runs: Sequence[Run], gutter: float, rules: Rules) -> bool:
    sides = [run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter]
    if not all(_is_prose(side, _FEWEST_LINES) for side in sides):
        return False
    low = max(min(run.base for run in side) for side in sides)
    high = min(max(run.base for run in side) for side in sides)
    drawn = len({round(height) for x0, x1, height in rules if x0 < gutter < x1 and low < height < high})
    return drawn < max(2, _RULED * min(map(len, sides)))  # the rules of a table part its rows


def _is_prose(side: Sequence[Run], fewest: int) -> bool:
    """Tell whether these lines are running text: enough of them, long ones, and most as wide as the column."""
    if len(side) < fewest:
        return False
    left = min(run.x0 for run in side)
    width = sorted(run.x1 for run in side)[int(len(side) * 0.95)] - left
    wide = [run for run in side if run.x1 - left >= _FILLED * width and len(run.text) >= _SHORTEST_LINE]
    return len(wide) * 2 >= len(side)
