"""Read the pages as one flow of lines and tables, column after column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from peelgraph.reading.pdf.borders import is_justified
from peelgraph.reading.pdf.columns import Column, columns_of
from peelgraph.reading.pdf.grids import find_grids
from peelgraph.reading.pdf.gutters import find_gutter, gutters_of
from peelgraph.reading.pdf.layout import Item, Line, Page
from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules, joined

_FEW_PAGES, _BEYOND = 4, 1.05
_FLUSH, _SHORT = 2.0, 0.5
"""The rule above notes begins so near its column's edge, in points, and is shorter than this part of the column."""


def flow_of(pages: Sequence[Page], *, body: float) -> Iterator[Item]:
    """Yield the lines and tables of all pages in reading order; ``body`` is the size of the running text."""
    found = [find_gutter(page.rows, body=body, rules=page.rules) for page in pages]
    gutters = gutters_of(found, body=body)
    laid = [
        (page, columns_of(page, found=own, gutters=gutters, body=body)) for page, own in zip(pages, found, strict=True)
    ]
    reached: dict[tuple[int, ...], list[float]] = defaultdict(list)
    for _, columns in laid:
        for path, (left, right) in _extents(columns).items():
            reached[path].append(right - left)
    widths = {path: _usual_width(found) for path, found in reached.items()}
    number = 0
    for page, columns in laid:
        extents = _extents(columns)
        for column in columns:
            number += 1
            left = extents[column.path][0]
            right = left + widths[column.path]
            edge = extents[column.path][1]
            foot = _foot_of(column, page.rules, left=left, right=right)

            def set_line(
                row: Row,
                left: float = left,
                right: float = right,
                edge: float = edge,
                number: int = number,
                foot: float = foot,
            ) -> Line:
                run = row[0]
                cells = not is_justified(row, edge)
                for other in row[1:]:
                    run = joined(run, other, wide=cells and other.x0 - run.x1 > run.size)
                return Line(run, page.number, left, right, number, run.base < foot)  # noqa: B023 -- used before the next page

            yield from find_grids(column.rows, page.rules, set_line, right=edge)


def _foot_of(column: Column, rules: Rules, *, left: float, right: float) -> float:
    """Return how high the short rule stands that parts the notes at the foot of a column from its text; 0: none does.

    It begins where the column does, and has text above and below it.
    """
    high, low = column.rows[0][0].base, column.rows[-1][0].base
    short = [
        height
        for x0, x1, height in rules
        if abs(x0 - left) < _FLUSH and x1 - x0 < _SHORT * (right - left) and low < height < high
    ]
    return min(short, default=0.0)


def _usual_width(found: Sequence[float]) -> float:
    """Return how wide a column is: as on its widest page, but for one page on which something reaches beyond the margin."""
    widest = sorted(found, reverse=True)
    beyond = len(widest) >= _FEW_PAGES and widest[0] > _BEYOND * widest[1]
    return widest[1] if beyond else widest[0]


def _extents(columns: Sequence[Column]) -> dict[tuple[int, ...], tuple[float, float]]:
    """Return how far to the left and the right each column of a page reaches."""
    found: dict[tuple[int, ...], tuple[float, float]] = {}
    for column in columns:
        runs = [run for row in column.rows for run in row]
        left, right = found.get(column.path, (float("inf"), float("-inf")))
        found[column.path] = min(left, *(run.x0 for run in runs)), max(right, *(run.x1 for run in runs))
    return found
