"""Find what a sentence speaks of without a word for it: whose *bill* it is, what the two councils *attend*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from peelgraph.extraction.language import table
from peelgraph.extraction.resolving.element import Element


def left_unsaid(
    text: str, begin: int, end: int, here: Sequence[Element], before: Sequence[Element]
) -> Iterator[tuple[int, Element]]:
    """Yield where the sentence at ``begin``-``end`` speaks of something that only the one before it names, and that.

    ``here`` are the elements of the sentence, ``before`` those of the sentence before. The words that speak so, and the
    classes of what they speak of, are data (``data/language/resolving.toml``).
    """
    for words, classes in _unsaid():
        able = [each for each in before if each.cls in classes]
        if not able:
            continue
        match = words.search(text[begin:end])
        if match and not any(each.cls in classes for each in here):
            yield begin + match.start(), able[-1]


@cache
def _unsaid() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple((re.compile(each["words"]), frozenset(each["classes"])) for each in table("resolving")["unsaid"])
