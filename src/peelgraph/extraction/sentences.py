"""Split a passage into sentences by its punctuation, knowing the abbreviations that reports use."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!;\n](?:(?<=[.?!])[\"')\]]*\s+(?=[\"'(\[£]*[A-Z0-9])|(?<=;)\s+(?=[a-z])|(?<=\n)\n*)")
"""It opens with the set of characters that end a sentence, so that all others are skipped."""
_NOT_END = re.compile(
    r"\b(?:[A-Z]|e\.g|i\.e|etc|cf|vs|No|no|pp?|para|St|Dr|Mr|Mrs|Ms|Prof|Rev|Sgt|Insp|Supt|approx|Ltd|Co|fig|Fig)\.[\"')\]]*\s+$"
)


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return the begin and end of each sentence of ``text``; white space between them belongs to none.

    A semicolon does not end a sentence: the clauses of a list share their verb.

    >>> split("St. Helens is near. It rains, e.g. Now.")
    ((0, 19), (20, 39))
    """
    bounds: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text):
        if match.group().startswith(";") or _NOT_END.search(text, begin, match.end()):
            continue
        end = match.start() + len(match.group().rstrip())
        if end > begin:
            bounds.append((begin, end))
        begin = match.end()
    end = len(text.rstrip())
    if end > begin:
        bounds.append((begin, end))
    return tuple(bounds)
