"""Lay out the tables of a page: rows of equally many cells, spans filled, headers joined; grades by column told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peelgraph.reading import signs
from peelgraph.reading.html import grades
from peelgraph.reading.html.tree import HEADINGS, Element

_MOST_COLUMNS, _MOST_ROWS_SPANNED = 60, 500
_LONGEST_CELL = 600
_TICK = 3
"""The longest text of a cell that is ticked."""

Read = Callable[[Element], list[str]]
"""From a cell to the lines of text in it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows of texts; the first is its header if ``header``."""

    rows: list[list[str]]
    header: bool


def is_data(table: Element) -> bool:
    """Tell whether ``table`` holds data, and does not only lay out other content."""
    rows = _rows(table)
    if table.get("role") in ("presentation", "none") or max((len(_cells(row)) for row in rows), default=0) < 2:  # noqa: PLR2004
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    if any(each.tag in HEADINGS or each.tag == "table" for cell in cells for each in cell.walk() if each is not cell):
        return False
    headed = any(cell.tag == "th" for cell in cells)
    return headed or all(len(cell.text) <= _LONGEST_CELL for cell in cells)


def cells_of(table: Element) -> list[Element]:
    """Return the cells of ``table`` in the order of the page."""
    return [cell for row in _rows(table) for cell in _cells(row)]


def lay_out(table: Element, read: Read) -> Grid:
    """Return the grid of ``table``: a cell over several rows is told in each, one over several columns in the first.

    Header cells are told in all their columns; several header rows become one.
    """
    rows: list[list[str]] = []
    heads = 0
    over: dict[int, tuple[str, int]] = {}  # by column: the text of a cell that goes on below, and for how many rows
    for row in _rows(table):
        cells = _cells(row)
        is_head = bool(cells) and (_is_in_head(row) or all(cell.tag == "th" for cell in cells)) and heads == len(rows)
        line: list[str] = []

        def fill(line: list[str] = line) -> None:
            while len(line) in over:
                text, left = over.pop(len(line))
                if left > 1:
                    over[len(line)] = (text, left - 1)
                line.append(text)

        for cell in cells:
            fill()
            text = _joined(read(cell))
            wide = min(_number(cell, "colspan"), _MOST_COLUMNS)
            high = min(_number(cell, "rowspan"), _MOST_ROWS_SPANNED)
            for column in range(wide):
                told = text if column == 0 or is_head else ""
                if high > 1:
                    over[len(line)] = (told, high - 1)
                line.append(told)
        fill()
        if any(line):
            rows.append(line[:_MOST_COLUMNS])
            heads += is_head
    return _trimmed(_merged(rows, heads), header=heads > 0)


def graded_lines(table: Element, read: Read) -> list[str]:
    """Return *area: grade* for each area that ``table`` has below or beside a grade; empty if it is no such table.

    Columns headed by the grades have the areas below them, one cell a grade, or a tick in the area's row.
    """
    rows = _rows(table)
    first = next((row for row in rows if any(cell.text or list(cell.find("img", "svg")) for cell in _cells(row))), None)
    heads = [] if first is None else [_grade(read(cell)) for cell in _cells(first)]
    columns = [at for at, grade in enumerate(heads) if grade]
    if first is None or len(columns) < 2 or any(not heads[at] for at in range(columns[0], columns[-1])):  # noqa: PLR2004
        return []
    lines: list[str] = []
    for row in rows[rows.index(first) + 1 :]:
        cells = _cells(row)
        label = " ".join(read(cells[0])) if cells and columns[0] == 1 else ""
        for at in columns:
            said = read(cells[at]) if at < len(cells) else []
            marked = at < len(cells) and (bool(said) or any(cells[at].find("img", "svg", "i", "span")))
            if label and marked and (len(" ".join(said)) <= _TICK or _grade(said)):
                lines.append(f"{label}: {heads[at]}")
            elif not label:
                lines.extend(f"{area.removeprefix('- ')}: {heads[at]}" for area in said)
    return lines


def _grade(said: list[str]) -> str | None:
    return grades.told(said[0]) if len(said) == 1 else None


def _rows(table: Element) -> list[Element]:
    """Return the rows of ``table``, not those of tables in it; its foot last."""
    rows: list[Element] = []
    feet: list[Element] = []
    for child in table.elements:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot", "div", "span"):
            (feet if child.tag == "tfoot" else rows).extend(_rows(child))
    return rows + feet


def _cells(row: Element) -> list[Element]:
    return [child for child in row.elements if child.tag in ("td", "th")]


def _is_in_head(row: Element) -> bool:
    return row.parent is not None and row.parent.tag == "thead"


def _number(cell: Element, name: str) -> int:
    value = cell.get(name).strip()
    return max(int(value), 1) if value.isdecimal() and len(value) < 6 else 1  # noqa: PLR2004


def _joined(lines: list[str]) -> str:
    """Return the lines of a cell as one: parted like sentences are, or by a semicolon."""
    text = ""
    for line in lines:
        text += line if not text else f" {line}" if text.endswith((".", ";", ":", ",")) else f"; {line}"
    return text


def _merged(rows: list[list[str]], heads: int) -> list[list[str]]:
    """Return ``rows`` with the first ``heads`` of them made one, each text once in a column."""
    if heads < 2:  # noqa: PLR2004
        return rows
    width = max(map(len, rows))
    columns = ([row[at] for row in rows[:heads] if at < len(row) and row[at]] for at in range(width))
    return [[" ".join(dict.fromkeys(column)) for column in columns], *rows[heads:]]


def _trimmed(rows: list[list[str]], *, header: bool) -> Grid:
    """Return the grid without its empty columns; a first row that names the columns is its header, marked or not."""
    width = max(map(len, rows), default=0)
    full = [row + [""] * (width - len(row)) for row in rows]
    kept = [at for at in range(width) if any(row[at] for row in full)]
    full = [[row[at] for at in kept] for row in full]

    def holds(cell: str) -> bool:
        return signs.is_grade(cell) or signs.is_value(cell)

    named = len(full) > 1 and not any(map(holds, full[0])) and any(holds(cell) for row in full[1:] for cell in row)
    return Grid(full, header or named)
