"""Learn from a document how it is set: the size of its running text, the pitch of its lines, how paragraphs are parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from peelgraph.reading.pdf.layout import Item, Line, Page

_INDENT, _DEEPEST = 0.7, 4.5
"""Of the font's size: how far the first line of a paragraph is set in, where paragraphs are told so."""
_OFTEN = 0.02
_LARGER = 1.07
"""A line this much larger than the running text is a heading."""
_NOTES = 0.95
_STEP = 1.04
"""Sizes of headings that differ by less are one."""
_MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Styles:
    """How a document is set.

    ``body`` is the size of its running text in points, ``pitch`` the usual distance of baselines within a paragraph by
    size, ``indent`` how far the first lines of paragraphs are set in (0: they are not).
    """

    body: float
    pitch: dict[float, float] = field(default_factory=dict)
    indent: float = 0.0

    def pitch_of(self, line: Line) -> float:
        """Return the usual distance of baselines for the size of ``line``."""
        return self.pitch.get(_rounded(line.run.size), 1.3 * line.run.size)

    def is_large(self, line: Line) -> bool:
        """Tell whether ``line`` is larger than the running text."""
        return line.run.size >= _LARGER * self.body

    def is_small(self, line: Line) -> bool:
        """Tell whether ``line`` is smaller than the running text."""
        return line.run.size <= _NOTES * self.body


def body_size(pages: Iterable[Page]) -> float:
    """Return the size that most letters of the document have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for run in row:
                letters[_rounded(run.size)] += len(run.text)
    return max(letters, key=lambda size: (letters[size], size), default=10.0)


def styles_of(items: Sequence[Item], *, body: float) -> Styles:
    """Return how the document of ``items`` is set."""
    pitches: dict[float, Counter[float]] = {}
    lines = [item for item in items if isinstance(item, Line)]
    for above, line in pairwise(lines):
        size = line.run.size
        pitch = above.run.base - line.run.base
        if above.column != line.column or abs(above.run.size - size) > 0.1 or not 0 < pitch < 3 * size:  # noqa: PLR2004
            continue
        pitches.setdefault(_rounded(size), Counter())[round(pitch * 4) / 4] += 1
    indents = Counter(
        round(line.run.x0 - above.run.x0)
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if _is_indented(above, line, below)
    )
    usual = {size: max(found, key=lambda pitch: (found[pitch], -pitch)) for size, found in pitches.items()}
    often = indents.total() > _OFTEN * len(lines)
    return Styles(body, usual, max(indents, key=lambda indent: (indents[indent], -indent)) if often else 0.0)


def _is_indented(above: Line, line: Line, below: Line) -> bool:
    """Tell whether a line is set in between two that are not: the first of a paragraph."""
    size = line.run.size
    return (
        above.column == line.column == below.column
        and abs(above.run.x0 - below.run.x0) < 1
        and _INDENT * size < line.run.x0 - above.run.x0 < _DEEPEST * size
        and above.run.base - line.run.base < 1.6 * size
    )


def levels_of(sizes: Iterable[float]) -> dict[float, int]:
    """Return the level of a heading by its size (rounded to a tenth of a point): the largest has level 1."""
    levels: dict[float, int] = {}
    last, level = 0.0, 0
    for size in sorted({_rounded(size) for size in sizes}, reverse=True):
        if not last or last / size >= _STEP:
            level, last = level + 1, size
        levels[size] = min(level, _MOST_LEVELS)
    return levels


def level_of(levels: dict[float, int], size: float) -> int:
    """Return the level of a heading of this size."""
    return levels[_rounded(size)]


def _rounded(size: float) -> float:
    return round(size, 1)
