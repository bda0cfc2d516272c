"""Find what *the latter* and *both* stand for: the last of the names before, the last two that *and* joins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from peelgraph.extraction.resolving.element import Element

_LATTER = re.compile(r"\b[Tt]he latter\b")
_BOTH = re.compile(
    r"(?:^|(?<=[\s(]))[Bb]oth(?= (?:are|were|have|had|give|gave|use|sit|attend|belong|take|took|send|fall|work|pay|lie|run|share"
    r"|help|provide|lead|supply|employ|come|offer|contribute|also)\b|[.,;])"
)
_AND = re.compile(r"(?: \([^()]*\))?,? and (?:the |its |an? )?")
_SPOKEN_ABOUT = frozenset({"Theme", "Role"})


def latter(
    text: str, begin: int, end: int, here: Sequence[Element], before: Sequence[Element]
) -> Iterator[tuple[int, int, Element]]:
    """Yield begin and end of each *the latter* in the sentence at ``begin``-``end``, and what it stands for.

    ``here`` are the elements of the sentence, ``before`` those of the one before it.
    """
    for match in _LATTER.finditer(text, begin, end):
        named = [each for each in here if each.end <= match.start()] or before
        able = [each for each in named if each.cls not in _SPOKEN_ABOUT]
        if able:
            yield match.start(), match.end(), able[-1]


def both(
    text: str, begin: int, end: int, here: Sequence[Element], before: Sequence[Element]
) -> Iterator[tuple[int, int, Element]]:
    """Yield begin and end of each *both* without a noun, twice: with each of the two that it stands for."""
    for match in _BOTH.finditer(text, begin, end):
        near = [each for each in here if each.end <= match.start()]
        two = _joined(text, near) or _joined(text, before)
        for each in two:
            yield match.start(), match.end(), each


def _joined(text: str, elements: Sequence[Element]) -> tuple[Element, ...]:
    """Return the last two elements that *and* joins and that are not the same, or none."""
    for one, other in reversed(list(pairwise(elements))):
        if one.entity != other.entity and one.cls == other.cls and _AND.fullmatch(text[one.end : other.begin]):
            return one, other
    return ()
