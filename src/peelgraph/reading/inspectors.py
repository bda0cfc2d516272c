"""Tell which inspector a report is from: who signs it, or who speaks in its press release. They hold a public office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_OFFICE = (
    r"(?:(?:His|Her) Majesty['’]s|HM) (?:Assistant |Chief )?Inspector(?: of Constabulary)?"
    r"(?: and (?:of )?Fire (?:&|and) Rescue Services)?|HMI|HMCIC|HMCI"
)
_NAME = r"(?:Sir |Dame )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,2} [A-Z][\w'’-]+"
_SIGNS = re.compile(_NAME)
_SIGNED = re.compile(rf"(?:{_OFFICE}),?")
_IN_ONE = re.compile(rf"(?P<name>{_NAME}),?\s+(?:{_OFFICE})")
_SPEAKS = re.compile(
    rf"\b(?:{_OFFICE}),? (?P<after>{_NAME}),? (?:said|says|added)\b|(?P<before>{_NAME}), (?:{_OFFICE}),? (?:said|says|added)\b"
)


def tell_inspector(texts: Sequence[str]) -> str | None:
    """Return the inspector's name as it is printed, given the texts of a report's blocks; ``None`` where none signs or speaks.

    Names stand above the office or before it, on a line of their own; press releases have *HM Inspector … said*.
    """
    lines = [" ".join(text.split()) for text in texts]
    for line, below in pairwise(["", *lines]):
        if _SIGNED.fullmatch(below) and _SIGNS.fullmatch(line.rstrip(",")):
            return line.rstrip(",")
        if signed := _IN_ONE.fullmatch(below):
            return signed["name"]
        if speaks := _SPEAKS.search(below):
            return speaks["after"] or speaks["before"]
    return None
