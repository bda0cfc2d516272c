"""Hang footnotes on the passages whose marks they explain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from peelgraph.reading.blocks import Block, Form
from peelgraph.reading.glued import without_glued
from peelgraph.reading.words import Words


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
            at = marked.pop(max(bisect_left(marked, passed) - 1, 0))
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
        replace(block, words=without_glued(block.words, wanted)) if block.form is not Form.TABLE else block
        for block in bodies
    ]
