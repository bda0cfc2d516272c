"""Find the grade words that no judgment rests on, and say why: a reader should see what was not taken, too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from peelgraph.extraction.facts import LeftOut
from peelgraph.extraction.judging.inspection import EARLIER, Inspection
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Span

_COUNTED = re.compile(
    r"\b(?:in|for|of|at) (?:(?:the other|another|all|all of|the remaining) )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|most|some|every) (?:of (?:the|these|its) )?"
    r"(?:\w+ )?(?:areas?|questions?|pillars?|aspects?|forces?|others?)\b|\bas follows\b",
    re.IGNORECASE,
)
_COMMON = re.compile(r"(?i)good|adequate|outstanding|inadequate")
_TOLD_AS_A_GRADE = re.compile(r"(?i)\b(?:grade[ds]?|judged|judg[e]?ment|rated|assessed as)\b")


def unused(inspection: Inspection, taken: Collection[Span]) -> Iterator[LeftOut]:
    """Yield the grade words of a report outside the spans that are ``taken``, each with the reason."""
    word = re.compile(rf"(?<![\w'-])(?:{inspection.scale.grade})(?![\w-])", re.IGNORECASE)
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        if passage.passage.kind in {Kind.TITLE, Kind.NOTE} or not labelled:
            continue
        for match in word.finditer(passage.text):
            span = passage.span(match.start(), match.end())
            if not any(_share(span, other) for other in taken):
                yield LeftOut(span, "grade", _reason(passage, match), passage.passage.section)


def _reason(passage: Tagged, match: re.Match[str]) -> str:
    begin, end = passage.sentence_at(match.start())
    sentence = passage.text[begin:end]
    if EARLIER.search(sentence):
        return "an earlier inspection's"
    if _COUNTED.search(passage.text[match.end() : end]):
        return "only counted, with no question named"
    if _COMMON.fullmatch(match.group().strip("'\"")) and not _TOLD_AS_A_GRADE.search(sentence):
        return "an ordinary word here"
    return "no question to it is told"


def _share(one: Span, other: Span) -> bool:
    return one.begin < other.end and other.begin < one.end
