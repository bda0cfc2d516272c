"""Hang footnotes on the passages whose marks they explain; find the marks that a conversion glued to a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from peelgraph.reading.blocks import Block, Form
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


def hang(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with each footnote right after the block that bears its mark.

    A footnote hangs on the nearest block before it with its number (the numbers of some reports begin anew on every
    page), else on the nearest after it. One whose mark is nowhere stays where it is.
    """
    bodies = _unglue([block for block in blocks if block.form is not Form.NOTE], blocks)
    bearers: dict[str, list[int]] = {}
    for index, block in enumerate(bodies):
        for words in _all_words(block):
            for mark in words.notes:
                bearers.setdefault(mark.label, []).append(index)
    hung: dict[int, list[Block]] = {}
    passed = 0
    for block in blocks:
        if block.form is not Form.NOTE:
            passed += 1
            continue
        at = passed - 1
        marked = bearers.get(block.label)
        if marked:
            before = [index for index in marked if index < passed]
            marked.remove(at := before[-1] if before else marked[0])
        hung.setdefault(at, []).append(block)
    placed = list(hung.get(-1, ()))
    for index, block in enumerate(bodies):
        placed.append(block)
        placed.extend(hung.get(index, ()))
    return placed


def _all_words(block: Block) -> list[Words]:
    return [block.words, *(cell for row in block.rows for cell in row)]


def _unglue(bodies: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Return ``bodies`` with the glued marks of those footnotes taken out that have no mark of their own."""
    marked = {mark.label for block in bodies for words in _all_words(block) for mark in words.notes}
    wanted = {block.label for block in blocks if block.form is Form.NOTE and block.label.isdigit()} - marked
    if not wanted:
        return bodies
    return [
        replace(block, words=_without_glued(block.words, wanted)) if block.form is not Form.TABLE else block
        for block in bodies
    ]


def _without_glued(words: Words, wanted: set[str]) -> Words:
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
