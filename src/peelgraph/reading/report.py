r"""The values that reading gives: a Report and its parts, each knowing where it stood in the source.

Two kinds of offset are used. *Source* offsets are 0-based Unicode code points into ``Report.source`` (the file's text
with newlines made ``\n`` and without a byte-order mark), end exclusive. *Passage* offsets are into ``Passage.text``,
the repaired text that is tagged. ``Passage.span`` turns the second into the first.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from peelgraph.reading.extracted import Place


class Kind(StrEnum):
    """What a passage is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    CAPTION = "caption"
    CELL = "cell"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source: code points ``begin`` to ``end``, end exclusive."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"not a span: {self.begin}-{self.end}")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's mark in the running text: after which passage offset it hangs, and its printed number."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item, footnote, caption or cell, repaired for tagging.

    ``anchors`` maps passage offsets to source offsets: from each ``(passage_offset, source_offset)`` on, both advance
    together, until the next anchor.
    """

    text: str
    anchors: tuple[tuple[int, int], ...]
    kind: Kind
    section: int = 0
    notes: tuple[NoteMark, ...] = ()
    label: str = ""
    """The number of a NOTE, the marker of an ITEM (``-``, ``1.``), the level of a HEADING as a digit; else empty."""

    def source_offset(self, at: int) -> int:
        """Return the source offset of the character at passage offset ``at``."""
        index = bisect_right(self.anchors, (at, 2**62)) - 1
        begin, source = self.anchors[index]
        return source + at - begin

    def offset_of(self, source: int) -> int | None:
        """Return the passage offset of the character at ``source``, ``None`` where the passage has not kept it.

        Of the characters that a join or a repair left out, the passage knows nothing.
        """
        for index, (begin, first) in enumerate(self.anchors):
            last = self.anchors[index + 1][0] if index + 1 < len(self.anchors) else len(self.text)
            if first <= source < first + last - begin:
                return begin + source - first
        return None

    def span(self, begin: int, end: int) -> Span:
        """Return where the characters ``begin`` to ``end`` of this passage stand in the source."""
        if len(self.anchors) == 1:  # nearly every passage: nothing was left out of it
            ((first, source),) = self.anchors
            return Span(source + begin - first, source + end - first)
        return Span(self.source_offset(begin), self.source_offset(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above."""

    title: str
    level: int
    begin: int
    end: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or an infographic panel read as one: its names are the header, its values the row, its label the caption.

    ``caption`` is ``None`` where nothing names the table. A table without a header row has an empty ``header``.
    """

    caption: Passage | None
    header: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    section: int = 0
    panel: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its text, its parts, and what its cover and its words say that it is.

    ``force`` is the reference key (IRI) of the inspected force, ``round`` the label of the PEEL round as the framework
    data prints it (``2017``, ``2018/19``, ``2021/22``, ``2023-25``), ``pillar`` one of ``effectiveness``,
    ``efficiency``, ``legitimacy``, ``leadership`` or ``None`` for a report on all of them. Each is ``None`` where the
    text does not say.
    """

    name: str
    digest: str
    source: str = field(repr=False)
    title: str
    force: str | None
    round: str | None
    pillar: str | None
    kind: str
    issued: date | tuple[int, int] | None
    """The publication date; a ``(year, month)`` pair where no day is printed."""
    isbn: str | None
    sections: tuple[Section, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    """Every passage in reading order, cells of tables included; footnotes stand after the passage that they hang on."""
    tables: tuple[Table, ...] = field(repr=False, default=())
    places: tuple[Place, ...] = field(repr=False, default=())
    """Where the printed lines of the source stand on the pages of a PDF, by their begin; empty for other formats."""
    inspector: str | None = None
    """Who of the inspectorate signs the report or speaks in it, as printed."""

    def path(self, section: int) -> tuple[str, ...]:
        """Return the titles from the outermost section down to ``section``."""
        titles: list[str] = []
        at: int | None = section
        while at is not None:
            titles.append(self.sections[at].title)
            at = self.sections[at].parent
        return tuple(reversed(titles))

    def place(self, span: Span) -> Place | None:
        """Return where ``span`` stands: the page that it begins on, and the box around its lines there.

        ``None`` where the report has no pages.
        """
        at = max(bisect_right(self.places, span.begin, key=lambda place: place.begin) - 1, 0)
        touched: list[Place] = []
        for place in self.places[at:]:
            if place.begin >= span.end or (touched and place.page != touched[0].page):
                break
            if place.end > span.begin:
                touched.append(place)
        if not touched:
            return None
        left, bottom, right, top = zip(*(place.box for place in touched), strict=True)
        return Place(span.begin, span.end, touched[0].page, (min(left), min(bottom), max(right), max(top)))

    @property
    def stem(self) -> str:
        """The input file's name without its ending."""
        return PurePath(self.name).stem
