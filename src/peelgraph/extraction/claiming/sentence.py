"""The values that the rules of claims read and give: a sentence with its elements, and a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelgraph.extraction.resolving import Element
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Report, Span

READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.CAPTION})
"""The kinds of passage that claims are taken from."""

_ADVICE = re.compile(r"\b(?:areas? for improvement|recommendations?|causes? of concern)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at ``begin``-``end`` of a passage, and the elements in it, in order. All offsets are the passage's."""

    passage: Tagged
    begin: int
    end: int
    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.passage.text[self.begin : self.end]

    @property
    def span(self) -> Span:
        """The sentence's place in the source."""
        return self.passage.span(self.begin, self.end)

    def between(self, begin: int, end: int) -> str:
        """Return the passage's words at ``begin``-``end``."""
        return self.passage.text[begin:end]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of two entities, the rule that read it, and how far it is to be trusted (0 to 1)."""

    subject: str
    predicate: str
    object: str
    rule: str
    confidence: float
    because: str = ""
    """The words of the cue, or the features that weighed most."""


def is_advice(report: Report, passage: Tagged) -> bool:
    """Tell whether a passage is an item of a list of recommendations: what should be, not what is."""
    kind, section = passage.passage.kind, passage.passage.section
    return kind is Kind.ITEM and any(_ADVICE.search(title) for title in report.path(section)[-2:])
