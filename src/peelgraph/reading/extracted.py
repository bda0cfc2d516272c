"""What a format's reader makes of a file: clean Markdown, and where on the pages each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text from ``begin`` to ``end`` (offsets in the extracted text, end exclusive) stands.

    ``page`` counts from 1. ``box`` is (x0, y0, x1, y1) in PDF points (1/72 inch): left, bottom, right, top, from the page's
    lower left corner (ISO 32000-1, section 8.3.2.3).
    """

    begin: int
    end: int
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Extracted:
    """The extracted text, as Markdown: what all offsets refer to; and its places, by ``begin`` (none without pages)."""

    text: str
    places: tuple[Place, ...] = ()
