"""Hold the stretches of text that stand on a page: words that follow one another in one line, with their place and style."""

from __future__ import annotations

from typing import NamedTuple

RAISED, LOWERED = "\x0e", "\x0f"
"""The signs around raised figures (footnote marks) in a run's text: they cannot be printed."""


class Run(NamedTuple):
    """Words that follow one another in a line with no wide gap between them.

    ``x0``, ``x1`` and ``base`` (the baseline) are in PDF points from the lower left of the page as it is read; ``size``
    is that of the font as printed. ``edges`` are the left and right edge of each word, of ``text`` split at spaces; none
    where the words stand as the font sets them.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    font: str
    edges: tuple[float, ...]
    space: float = 0.0
    """How wide the font's space is, in points; 0 where that is not known."""


Rules = tuple[tuple[float, float, float], ...]
"""Lines or dots that are drawn: left, right, and height above the page's foot, each."""


class Sheet(NamedTuple):
    """What is printed on a page: its number from 1, its width and height, its runs, level lines and dots, and its turn.

    ``turn`` is how many quarter turns clockwise
    the page is shown with (ISO 32000-1, table 30: Rotate).
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    rules: Rules = ()
    dots: Rules = ()
    turn: int = 0


def joined(first: Run, second: Run, *, wide: bool = False) -> Run:
    """Return two runs of one line as one, with a space between them if there is a gap, and two if it is ``wide``."""
    gap = "  " if wide else "" if second.x0 - first.x1 < _NO_GAP * first.size else " "
    one, other = first.edges or (first.x0, first.x1), second.edges or (second.x0, second.x1)
    edges = one + other if gap else (*one[:-1], *other[1:])
    larger = first if len(first.text) >= len(second.text) else second
    return Run(
        first.text + gap + second.text,
        min(first.x0, second.x0),
        max(first.x1, second.x1),
        larger.base,
        larger.size,
        first.bold and second.bold,
        larger.font,
        edges,
        larger.space,
    )


_NO_GAP = 0.12
"""Letters nearer than this part of the font's size belong to one word."""
