"""Tell who says *I*, *my office* and *my force* in a report: the commissioner or mayor whose response it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report

_AUTHOR = re.compile(r"(?i)\b(?:commissioner|mayor)\b")
_WORDS = re.compile(
    r"\b(?:I(?!['’]|\.)|me|[Mm]y (?:own )?(?:office|team|staff)|[Mm]y(?= (?!own|view|report|letter|response)[a-z]))\b"
)
_FIRST = 12
"""Passages among which a response names its author."""


def author(report: Report, tagged: Sequence[Tagged]) -> str | None:
    """Return the office whose response a report is, ``None`` for any other kind of document."""
    if report.kind != "pcc response":
        return None
    named = (tag for passage in tagged[:_FIRST] for tag in passage.tags if tag.cls == "PublicBody")
    passages = {tag.entity: passage.text[tag.begin : tag.end] for passage in tagged for tag in passage.tags}
    return next((tag.entity for tag in named if _AUTHOR.search(f"{tag.entity} {passages[tag.entity]}")), None)


def said_by_author(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence that stand for its author; none of a sentence that quotes somebody."""
    return iter(()) if re.search(r"[\"“]", text) else _WORDS.finditer(text)
