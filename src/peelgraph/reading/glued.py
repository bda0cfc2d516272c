"""Tell the footnotes of plain text, and take out the marks that a conversion glued to a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from peelgraph.reading.report import NoteMark
from peelgraph.reading.words import Words, cut, join

_GLUED = re.compile(r"(?<=[a-z)'\"])[.,;:]?(\d{1,2})(?=[\s.,;:)]|$)|(?<=[a-zA-Z][).,;:])(\d{1,2})(?=\s|$)")
_NUMBERED = re.compile(r"\s{0,8}(\d{1,2})\s+(?=[A-Z'\"(].{15})")


def note_reader() -> Callable[[str], re.Match[str] | None]:
    """Return a function that tells, line after line, whether a line begins a footnote of plain text.

    ``4 The bureau is …`` does where the notes are numbered upwards through the text and an earlier line has a word
    with a glued ``4``. The match ends where the note's own words begin.
    """
    glued: set[str] = set()
    last = 0

    def begins_note(line: str) -> re.Match[str] | None:
        nonlocal last
        number = _NUMBERED.match(line)
        if number and int(number[1]) == last + 1 and number[1] in glued:
            last += 1
        else:
            number = None
        glued.update(match[1] or match[2] for match in _GLUED.finditer(line))
        return number

    return begins_note


def without_glued(words: Words, wanted: set[str]) -> Words:
    """Return ``words`` without the first glued mark of each of the ``wanted`` numbers, which are used up."""
    for match in reversed(list(_GLUED.finditer(words.text))):
        group = 1 if match[1] else 2
        label = match[group]
        if label in wanted:
            wanted.discard(label)
            before, after = cut(words, 0, match.start(group)), cut(words, match.end(group))
            words = join(before, after, "") if after.text else before
            at = (*words.notes, NoteMark(len(before.text), label))
            words = replace(words, notes=tuple(sorted(at, key=lambda mark: mark.at)))
    return words
