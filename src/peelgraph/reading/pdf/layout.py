"""Hold what is read in reading order: lines with the column that they stand in, and tables."""

from __future__ import annotations

from typing import NamedTuple

from peelgraph.reading.pdf.rows import Row
from peelgraph.reading.pdf.runs import Rules, Run


class Page(NamedTuple):
    """A page as rows: its number from 1, its size in points, its rules (left, right, height) and its turn."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    rules: Rules = ()
    turn: int = 0


class Line(NamedTuple):
    """One printed line of a column, which reaches from ``left`` to ``right``; ``column`` numbers the columns as read.

    ``at_foot``: it stands below a short rule that parts the notes at the column's foot from the text.
    """

    run: Run
    page: int
    left: float
    right: float
    column: int
    at_foot: bool = False


class Cell(NamedTuple):
    """A cell of a table: its lines, one below the other."""

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table: rows of cells, as many in each; an empty cell has no lines. ``header``: the first row names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool


Item = Line | Grid
