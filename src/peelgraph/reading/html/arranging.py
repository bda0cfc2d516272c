"""Put written blocks together: no keys to the grades, infographic panels in the order in which reports print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from peelgraph.reading import signs
from peelgraph.reading.html import grades

_ITEM = re.compile(r"\s*(?:-|\d{1,2}\.) ")
_FEWEST_OF_KEY = 3
_LONGEST_NAME = 60
_FEWEST_PAIRS, _MOST_PAIRS = 2, 6


def put_together(blocks: Sequence[str]) -> str:
    """Return ``blocks`` as one text: a blank line between them, none between items."""
    parts: list[str] = []
    before = ""
    for block in _in_order(list(_without_keys(blocks))):
        parts += ["" if not before else "\n" if _is_item(before) and _is_item(block) else "\n\n", block]
        before = block
    return "".join((*parts, "\n")) if parts else ""


def as_pairs(labels: Sequence[str], values: Sequence[str]) -> list[str]:
    """Return names and their values one after the other, where they are those of a panel; else nothing."""
    paired = len(labels) == len(values) and _FEWEST_PAIRS <= len(labels) <= _MOST_PAIRS
    if not paired or not all(map(_is_name, labels)) or not all(map(_is_value, values)):
        return []
    return [part for pair in zip(labels, values, strict=True) for part in pair]


def _without_keys(blocks: Iterable[str]) -> Iterator[str]:
    """Yield ``blocks`` without a key to the grades: several different ones, each a block of its own."""
    for grade, group in groupby(blocks, key=lambda block: grades.printed(block) is not None):
        found = list(group)
        if not (grade and len(found) >= _FEWEST_OF_KEY and len(set(found)) == len(found)):
            yield from found


def _in_order(blocks: list[str]) -> Iterator[str]:
    """Yield ``blocks`` with the names of a panel before its values.

    On pages each name stands beside its value, before it or after it; in reports the names come first ("Force in
    numbers", PEEL 2017 reports, page 3), and so they are read.
    """
    at = 0
    while at < len(blocks):
        kinds = (_is_name, _is_value) if _is_name(blocks[at]) else (_is_value, _is_name)
        end = at
        while end < len(blocks) and kinds[(end - at) % 2](blocks[end]):
            end += 1
        count = (end - at) // 2
        over = end < len(blocks) and _is_value(blocks[end])  # names first, as they should be: the last pair is none
        if _FEWEST_PAIRS <= count <= _MOST_PAIRS and not over:
            run = blocks[at : at + 2 * count]
            names, values = (run[::2], run[1::2]) if _is_name(run[0]) else (run[1::2], run[::2])
            yield from (*names, *values)
            at += 2 * count
        else:
            yield blocks[at]
            at += 1


def _is_name(block: str) -> bool:
    return (
        len(block) <= _LONGEST_NAME
        and block[:1].isupper()
        and not any(map(str.isdigit, block))
        and not signs.is_finished(block)
        and not signs.is_grade(block)
        and "\n" not in block
    )


def _is_value(block: str) -> bool:
    return signs.is_value(signs.bare(block)) and not _ITEM.match(block)


def _is_item(block: str) -> bool:
    return bool(_ITEM.match(block)) and "\n" not in block
