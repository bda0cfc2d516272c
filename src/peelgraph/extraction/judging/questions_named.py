"""Find the round's questions that a sentence names, in groups where only *and*, commas and the like stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peelgraph.extraction import language
from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.judging.questions import content

_WORD = re.compile(r"[\w'’-]+|[^\w\s]")
_LONGEST = 14
"""Words; a question's name is shorter."""
_PUNCTUATION = frozenset(",;:–-'\"‘’“”")


@dataclass(frozen=True, slots=True)
class Named:
    """Questions that a sentence names side by side, as printed, and where their words begin and end."""

    begin: int
    end: int
    questions: tuple[str, ...]


def questions_named(inspection: Inspection, text: str) -> list[Named]:
    """Return the groups of the round's questions that a sentence names, in order."""
    groups: list[Named] = []
    for one in _each_named(inspection, text):
        if groups and _joined(text[groups[-1].end : one.begin]):
            last = groups.pop()
            groups.append(Named(last.begin, one.end, (*last.questions, *one.questions)))
        else:
            groups.append(one)
    return groups


def _each_named(inspection: Inspection, text: str) -> Iterator[Named]:
    """Yield each of the round's questions that a sentence names by the words of a label, the longest name first."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = None
        if content(words[at].group()):
            for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
                if not content(words[last].group()):
                    continue
                phrase = text[words[at].start() : words[last].end()]
                if ";" not in phrase and _is_name(inspection, phrase):
                    found = (phrase, last)
                    break
        if found:
            yield Named(words[at].start(), words[found[1]].end(), (found[0],))
            at = found[1]
        at += 1


def _is_name(inspection: Inspection, phrase: str) -> bool:
    question = inspection.question(phrase)
    if question is not None and question.overall:
        return " " not in phrase
    return inspection.is_label(phrase)


def _joined(gap: str) -> bool:
    words = _WORD.findall(gap.lower())
    return bool(words) and all(word in _PUNCTUATION or word in _joining() for word in words)


@cache
def _joining() -> frozenset[str]:
    return frozenset(language.table("grades")["joining"])
