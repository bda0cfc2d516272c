"""Read grades that no wording tells: the question that stands beside a grade's word in a sentence that grades.

The round's questions are known, so their names are looked for as such. They are grouped where only *and*, commas and
the like stand between them (*preventing crime, responding to the public and managing offenders all earned a good*). Grades
and groups that take turns belong together two by two; one grade belongs to the group beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from peelgraph.extraction import language
from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.judging.questions_named import questions_named

_CLOSE = 3
"""Words between a question and its grade where they take turns with others."""
_NEAR = 10
_MARKS = re.compile(r" ?[:–—-] |: ?")
_DENIED = re.compile(r"(?i)(?:\b(?:not|never|neither|nor|without)\b(?! only\b)|n['’]t\b)")
_CLAUSE = re.compile(r"(?i)[;.]|,? (?:but|although|though|while|whereas) ")
_OPENS = re.compile(r"(?i)(?:^|[,;:] |\b(?:and|but|while|its|their|the|both|['’]s) )['\"]?$")
_COPULA = re.compile(
    r"(?i)(?:,[^,;]*,?)? ?(?:is|are|was|were|remains?)(?: (?:now|both|all|each|still|again|overall))* ['\"]?"
)


def in_turn(
    inspection: Inspection, text: str, cues: Sequence[re.Match[str]]
) -> list[tuple[re.Match[str], tuple[str, ...]]]:
    """Return each grade's word with its questions where the two take turns: *efficiency as good, legitimacy as inadequate*.

    Empty where they do not, or where too many words stand between a question and its grade.
    """
    if len(cues) < 2:  # noqa: PLR2004
        return []
    groups = questions_named(inspection, text)
    if len(groups) != len(cues):
        return []
    pairs = list(zip(cues, groups, strict=True))
    ordered = sorted([*((cue.start(), 0) for cue in cues), *((group.begin, 1) for group in groups)])
    kinds = [kind for _, kind in ordered]
    if kinds not in ([0, 1] * len(cues), [1, 0] * len(cues)):
        return []
    gaps = [
        text[cue.end() : group.begin] if cue.start() < group.begin else text[group.end : cue.start()]
        for cue, group in pairs
    ]
    told = _grades(text) or all(_MARKS.fullmatch(gap) for gap in gaps)
    return [(cue, group.questions) for cue, group in pairs] if told and all(map(_is_close, gaps)) else []


def beside(
    inspection: Inspection, text: str, cue: re.Match[str], taken: Collection[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the questions beside the one grade's word of a clause that no other grade of the sentence has ``taken``."""
    begin, end = _clause(text, cue)
    if not _names_a_grade(text, cue) or text.endswith("?") or _DENIED.search(text, begin, cue.start()):
        return ()
    grading = _grades(text[begin:end])
    used = {question for questions in taken for question in questions}
    groups = [
        group
        for group in questions_named(inspection, text)
        if begin <= group.begin and group.end <= end and not used & set(group.questions)
    ]
    if len(groups) != 1:
        return ()
    group = groups[0]
    if group.begin >= cue.end():
        gap = text[cue.end() : group.begin]
        return group.questions if grading and len(gap.split()) <= _NEAR else ()
    gap = text[group.end : cue.start()]
    if _COPULA.fullmatch(gap) and _OPENS.search(text[: group.begin]):
        return group.questions
    return group.questions if grading and len(gap.split()) <= _NEAR else ()


def _is_close(gap: str) -> bool:
    return len(gap.split()) <= _CLOSE and not _CLAUSE.search(gap)


def _clause(text: str, cue: re.Match[str]) -> tuple[int, int]:
    begin = max((match.end() for match in _CLAUSE.finditer(text, 0, cue.start())), default=0)
    stop = None if text[cue.end() :].startswith(":") else _CLAUSE.search(text, cue.end())
    return begin, stop.start() if stop else len(text)


def _grades(clause: str) -> bool:
    return any(word in _words()["grading"] for word in re.findall(r"[a-z]+", clause.lower()))


def _names_a_grade(text: str, cue: re.Match[str]) -> bool:
    """Tell whether a grade's word is a noun or said of something, and does not describe the noun behind it."""
    if cue.group()[-1] in "'\"" or cue.group().lower().startswith("requir"):
        return True
    after = re.match(r"\s*([\w-]+)", text[cue.end() :])
    return after is None or after[1].lower() in _words()["behind"]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in language.table("grades").items()}
