"""The value that claims and definitions see of a sentence: an entity at its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """An entity in a sentence: named, or ``resolved`` from a word that stands for it. Offsets are the passage's."""

    begin: int
    end: int
    entity: str
    cls: str
    resolved: bool = False
