"""Tell the footnotes of plain text, and take out the marks that a conversion glued to a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from peelgraph.reading.report import NoteMark
from peelgraph.reading.words import Words, cut, join

_GLUED = re.compile(
    r"(?=\d)(?:(?<=[a-z)'\"])|(?<=[a-z)'\"][.,;:])|(?<=[A-Z][).,;:])|(?<=\b(?:19|20)\d\d))(\d{1,2}(?:,\s?\d{1,2})?)(?=[\s.,;:)]|$)"
)
_NUMBER = re.compile(r"\d+")
_MOST_SKIPPED = 3
_NUMBERED = re.compile(r"\s{0,8}(\d{1,2})\s+(?=[A-Z'\"(].{15})")


def note_reader() -> Callable[[str], re.Match[str] | None]:
    """Return a function that tells, line after line, whether a line begins a footnote of plain text.

    ``4 The bureau is …`` does where the notes are numbered upwards through the text (a few may be missed) and an
    earlier line has a word with a glued ``4``. The match ends where the note's own words begin.
    """
    glued: set[str] = set()
    last = 0

    def begins_note(line: str) -> re.Match[str] | None:
        nonlocal last
        number = _NUMBERED.match(line)
        if number and 0 < int(number[1]) - last <= _MOST_SKIPPED and number[1] in glued:
            last = int(number[1])
        else:
            number = None
        glued.update(label for match in _GLUED.finditer(line) for label in _NUMBER.findall(match[1]))
        return number

    return begins_note


def without_glued(words: Words, wanted: set[str]) -> Words:
    """Return ``words`` without the first glued mark of each of the ``wanted`` numbers, which are used up."""
    found: list[tuple[int, int, list[str]]] = []
    for match in _GLUED.finditer(words.text):
        labels = _NUMBER.findall(match[1])
        if labels[0] not in wanted:
            continue
        if not wanted.issuperset(labels):
            del labels[1:]
        wanted.difference_update(labels)
        found.append((match.start(1), match.end(1) if len(labels) > 1 else match.start(1) + len(labels[0]), labels))
    for begin, end, labels in reversed(found):
        before, after = cut(words, 0, begin), cut(words, end)
        earlier = (mark for mark in words.notes if mark.at <= begin)
        marks = (NoteMark(begin, label) for label in labels)
        later = (NoteMark(mark.at - end + begin, mark.label) for mark in words.notes if mark.at > begin)
        words = replace(join(before, after, "") if after.text else before, notes=(*earlier, *marks, *later))
    return words
