"""Tell the round of a report that prints no label of it: by the questions that it prints and by what the inspectorate is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from peelgraph import frameworks
from peelgraph.reading.round_bounds import PUBLISHED

_EARLY = frozenset({"2014", "2015", "2016"})
"""Rounds of HMIC, before it took on fire and rescue services in July 2017."""
_FOUR_GRADES = _EARLY | {"2017", "2018/19"}
"""Rounds without the grade *adequate*; all of them, and the first part of 2021/22, are from before September 2022."""
_ADEQUATE = re.compile(
    r"(?im)^\W*adequate\W*$|['‘“]adequate['’”]|\b(?:grade[ds]?|judged|rate[ds]?|assessed)(?: it| the force)?(?: to be| as)? adequate\b"
    r"|\b(?:police|constabulary|service|force|it) (?:is|was|has been) (?:\w+ )?adequate (?:at|in|for) \w+ing\b|\badequate in (?:one|two|three|four|five|six|seven) (?:areas|others)\b"
)
"""The grade *adequate*: alone on a line, quoted, or said of a force."""
_GRADED = re.compile(r"(?i) (?:outstanding|good|adequate|requires improvement|inadequate)$")
"""The grade at the end of a table's row."""
_LONGEST = 250


def likeliest(texts: Iterable[str], possible: AbstractSet[str]) -> frozenset[str]:
    """Return the rounds, of those that are ``possible``, whose questions ``texts`` print most.

    A label that several rounds share counts for each of them, in equal parts. Where no question is printed, all
    possible rounds with reports are as likely.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        for label in _labels_of(text):
            known = _rounds_by_label().get(label, frozenset())
            for each in known:
                votes[each] += 1 / len(known)
    most = max((votes[each] for each in possible), default=0)
    return frozenset(each for each in possible if votes[each] == most and (most or each in PUBLISHED))


def not_ruled_out(texts: Iterable[str]) -> set[str]:
    """Return the rounds in which the words of a report could be printed.

    HMIC is also spoken of later, in its own time; so its name alone tells nothing where its successor is named as well.
    """
    possible = set(frameworks.load().rounds)
    whole = "\n".join(texts)
    if re.search(r"\bHMICFRS\b|and Fire & Rescue Services", whole):
        possible -= _EARLY
    elif re.search(r"\bHMIC\b", re.sub(r"\bHMIC['’]s 20\d\d", "", whole)):
        possible &= _EARLY
    if re.search(r"\bHis Majesty['’]s Inspector", whole) or _ADEQUATE.search(whole):
        possible -= _FOUR_GRADES
    elif re.search(r"\bHer Majesty['’]s Inspector", whole):
        possible &= _FOUR_GRADES | {"2021/22"}
    return possible


def _labels_of(text: str) -> Iterator[str]:
    """Yield what of a line could be a question's label: without its number, and without the grade after it."""
    if len(text) > _LONGEST:
        return
    line = re.sub(r"^\d{1,2}[.)]? ", "", text.strip())
    yield _plain(line)
    if (row := _GRADED.sub("", line)) != line:
        yield _plain(row)
    label, colon, _ = line.rpartition(":")
    if colon:
        yield _plain(label)
    question, mark, _ = line.rpartition("?")
    if mark:
        yield _plain(question)


@cache
def _rounds_by_label() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for label, each in frameworks.load().rounds.items():
        for question in each.questions:
            for printed in question.labels:
                if not printed.startswith("Overall "):
                    found.setdefault(_plain(printed), set()).add(label)
    return {label: frozenset(rounds) for label, rounds in found.items()}


def _plain(text: str) -> str:
    text = (
        text.lower()
        .replace("anti-social", "antisocial")
        .replace("re-offending", "reoffending")
        .replace("constabulary", "force")
    )
    return re.sub(r"\W+", " ", text).strip()
