"""Join the tables that go on over the end of a column or page, their heads repeated there or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peelgraph.reading.pdf.layout import Cell, Grid, Item, Line

_Rows = tuple[tuple[Cell, ...], ...]
_SMALL = 0.95
"""Of the running text's size: what is smaller may be notes at the foot of the table's first page."""


def with_tables_joined(items: Iterable[Item], *, body: float) -> Iterator[Item]:
    """Yield ``items`` with the parts of a table as one; notes between them come after it. ``body``: the text's size."""
    table: Grid | None = None
    between: list[Line] = []
    for item in items:
        if isinstance(item, Grid) and table is not None and _goes_on(table, item):
            rows = item.rows[1:] if _words(item.rows[0]) == _words(table.rows[0]) else item.rows
            table = table._replace(rows=_with_cut_row_joined(table.rows, rows))
        elif isinstance(item, Line) and table is not None and item.run.size < _SMALL * min(body, _size(table)):
            between.append(item)
        else:
            if table is not None:
                yield table
            yield from between
            table, between = None, []
            if isinstance(item, Grid):
                table = item
            else:
                yield item
    if table is not None:
        yield table
    yield from between


def _goes_on(table: Grid, other: Grid) -> bool:
    """Tell whether ``other``, in a later column, has the head of ``table`` again, or no head and columns at its places."""
    if len(table.rows[0]) != len(other.rows[0]) or not table.header:
        return False
    if _lines(other)[0].column == _lines(table)[-1].column:
        return False
    if _words(table.rows[0]) == _words(other.rows[0]):
        return True
    near = _lines(table)[0].run.size / 2
    starts = zip(_starts(table), _starts(other), strict=True)
    return not other.header and all(
        one is not None and two is not None and abs(one - two) < near for one, two in starts
    )


def _with_cut_row_joined(above: _Rows, below: _Rows) -> _Rows:
    """Return the rows of both; the first ``below`` is the rest of the last ``above`` if it has empty cells and begins so."""
    if not below:
        return above
    first = below[0]
    filled = [cell for cell in first if cell.lines]
    if len(filled) == len(first) or not all(cell.lines[0].run.text[:1].islower() for cell in filled):
        return above + below
    whole = tuple(Cell(cell.lines + rest.lines) for cell, rest in zip(above[-1], first, strict=True))
    return (*above[:-1], whole, *below[1:])


def _starts(table: Grid) -> list[float | None]:
    """Return where the words of each column begin, from the left edge of the page's column; ``None``: it is empty."""
    columns = zip(*table.rows, strict=True)
    return [
        min((line.run.x0 - line.left for cell in column for line in cell.lines), default=None) for column in columns
    ]


def _lines(table: Grid) -> list[Line]:
    return [line for row in table.rows for cell in row for line in cell.lines]


def _size(table: Grid) -> float:
    return min(line.run.size for line in _lines(table))


def _words(row: tuple[Cell, ...]) -> list[str]:
    return [" ".join(line.run.text for line in cell.lines) for cell in row]
