"""The values that the readers of findings share: stretches of passages, and what is found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Span

PRACTICES = frozenset({"InnovativePractice", "PromisingPractice"})
"""The findings that have a title and a short description."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters ``begin``-``end`` of a passage."""

    passage: Tagged
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The words, repaired."""
        return self.passage.text[self.begin : self.end]

    @property
    def span(self) -> Span:
        """The place in the source."""
        return self.passage.span(self.begin, self.end)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The names in it."""
        return self.passage.within(self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as its reader found it.

    ``statement`` are its own words, ``lead`` the words before a list that its items share, ``more`` what explains it.
    ``status`` and ``raised`` (a year) are of an earlier round's finding; ``names_replacement`` is the kind of finding
    that is said to stand in its place, ``replaced_by`` the one that does, ``cause`` the cause of concern of a
    recommendation.
    """

    kind: str
    statement: tuple[Stretch, ...]
    rule: str
    section: int
    lead: tuple[Stretch, ...] = ()
    more: tuple[Stretch, ...] = ()
    title: str = ""
    text: str = ""
    force: str | None = None
    addressees: tuple[str, ...] = ()
    deadline: str = ""
    due: date | None = None
    cause: Found | None = None
    status: str = "new"
    raised: int | None = None
    names_replacement: str = ""
    replaced_by: Found | None = None

    @property
    def place(self) -> Span:
        """Where its own words stand."""
        return Span(self.statement[0].span.begin, self.statement[-1].span.end)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All its words, each stretch once."""
        return tuple(dict.fromkeys((*self.lead, *self.statement, *self.more)))


def whole(passage: Tagged) -> Stretch:
    """Return all of a passage, without white space around it."""
    text = passage.text
    return Stretch(passage, len(text) - len(text.lstrip()), len(text.rstrip()))
