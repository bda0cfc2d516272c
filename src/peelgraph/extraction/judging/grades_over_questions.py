"""Find the lists that each grade of the scale heads: *Outstanding*, the questions graded so, *Good*, those graded so …."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_LINE_LENGTH = 160
_NOTHING = re.compile(r"(?i)\W*(?:no|none|not any|nothing|n/a)\b(?: [\w ]{1,30})?\W*")
_SHORT = 8
_LINES = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING})


def headed_by_grades(inspection: Inspection) -> Iterator[tuple[Tagged, str | None]]:
    """Yield the lines of such a list: each question with the IRI of its grade, all others with ``None``.

    It begins with a grade, ends with none, and has at least two grades, each of them once.
    """
    run: list[tuple[Tagged, str | None, bool]] = []
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        text = passage.text.strip()
        line = passage.passage.kind in _LINES and len(text) < _LINE_LENGTH and not text.endswith((".", ":", "?"))
        grade = inspection.scale.outcome(text) if line and labelled else None
        asked = line and grade is None and inspection.question(text) is not None
        named = run and line and not grade and passage.passage.kind is not Kind.HEADING and _is_short(text)
        if not (grade or asked or named):
            yield from _read(run)
            run = []
            continue
        run.append((passage, grade, bool(asked or named) and not _NOTHING.fullmatch(text)))
    yield from _read(run)


def _is_short(text: str) -> bool:
    """Tell whether a short line among questions may be one that the round does not know, or says that there is none."""
    return text[:1].isupper() and len(text.split()) <= _SHORT


def _read(run: list[tuple[Tagged, str | None, bool]]) -> Iterator[tuple[Tagged, str | None]]:
    grades = [grade for _, grade, _ in run if grade]
    if len(set(grades)) < 2 or len(set(grades)) < len(grades) or not run[0][1] or run[-1][1]:  # noqa: PLR2004
        return
    over: str | None = None
    for passage, grade, asked in run:
        over = grade or over
        yield passage, over if asked else None
