"""The values that pass between the stages of extraction: passages with their sentences and tags."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from peelgraph.reading.report import Passage, Span


@dataclass(frozen=True, slots=True)
class Tag:
    """An entity named at ``begin``-``end`` of a passage."""

    begin: int
    end: int
    entity: str
    cls: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Tagged:
    """A passage, its sentences as passage offsets, and its tags in order."""

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    tags: tuple[Tag, ...]

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.passage.text

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds passage offset ``at``."""
        index = max(0, bisect_right(self.sentences, (at, 2**62)) - 1)
        return self.sentences[index]

    def within(self, begin: int, end: int) -> tuple[Tag, ...]:
        """Return the tags that lie in ``begin``-``end``."""
        return tuple(tag for tag in self.tags if begin <= tag.begin and tag.end <= end)

    def span(self, begin: int, end: int) -> Span:
        """Return the source offsets of ``begin``-``end``."""
        return self.passage.span(begin, end)
