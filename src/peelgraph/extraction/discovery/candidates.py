"""The value that discovery gives: a stretch of a passage that may be a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name at ``begin``-``end`` of a passage.

    ``cls`` is empty where nothing says what is named. ``confidence`` is the share of right ones that ``rule`` had on the
    development texts, rounded to 0.05. ``aliases`` are further names that the passage gives.
    """

    begin: int
    end: int
    name: str
    cls: str
    rule: str
    confidence: float
    aliases: tuple[str, ...] = ()
