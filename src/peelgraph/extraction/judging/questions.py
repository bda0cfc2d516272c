"""Match the questions that a report prints to those of its round: the same words, or most of them."""

from __future__ import annotations

import re
from functools import lru_cache

from peelgraph.extraction.words import fold
from peelgraph.frameworks import Question, Round

PILLARS = {"effective": "effectiveness", "efficient": "efficiency", "legitimate": "legitimacy"}
"""Pillar by the adjective that its question asks about."""

_LIKE = 0.6
_STOP_WORDS = frozenset(
    "the a an of at in for to and its it is are how what extent does do well effectively effective force constabulary "
    "good police with on by their they those who from or as".split()
)
_PILLAR = re.compile(
    r"(?i)(?:the |its )?(?:overall )?(effectiveness|efficiency|legitimacy)(?: (?:of|with which) .*)?|"
    r"how (effective|efficient|legitimate)(?:ly)? (?:is|does) [^,]*?\b(?:at )?"
    r"(?:keep(?:ing)? people safe and reduc(?:e|ing) crime|reduc(?:e|ing) crime and keep(?:ing)? people safe)\W*"
)


def question(current: Round, printed: str) -> Question | None:
    """Return the question of a round that a printed label means, or ``None``."""
    pillar = pillar_of(printed)
    if pillar:
        return next((each for each in current.questions if each.overall and each.pillar == pillar), None)
    words = content(printed)
    if not words:
        return None
    best: tuple[float, Question | None] = (0.0, None)
    for each in current.questions:
        for label in each.labels:
            theirs = content(label)
            if not theirs:
                continue
            if theirs == words:
                return each
            like = len(words & theirs) / len(words | theirs)
            if len(words) > 1 and words <= theirs:
                like = max(like, _LIKE)
            if like > best[0]:
                best = (like, each)
    return best[1] if best[0] >= _LIKE else None


def is_label(current: Round, phrase: str) -> bool:
    """Tell whether a phrase has exactly the words of one of a round's labels."""
    words = content(phrase)
    return any(content(label) == words for each in current.questions for label in each.labels)


def pillar_of(printed: str) -> str | None:
    """Return the pillar whose overall question a printed label is, or ``None``.

    >>> pillar_of("How efficient is the force at keeping people safe and reducing crime?")
    'efficiency'
    """
    match = _PILLAR.fullmatch(printed.strip())
    if match is None:
        return None
    return match.group(1).lower() if match.group(1) else PILLARS[match.group(2).lower()]


def with_year(text: str) -> tuple[str, int | None]:
    """Return a printed question without the year that follows it, and that year.

    >>> with_year("Investigating crime (2016)")
    ('Investigating crime', 2016)
    """
    match = re.fullmatch(r"(.*?)[ ,(]*((?:19|20)\d\d)\)?\s*", text.strip())
    if match is None or not match.group(1):
        return text.strip(" :"), None
    return match.group(1).strip(" :–-"), int(match.group(2))


@lru_cache(maxsize=4096)  # the labels of a round are asked for again and again
def content(text: str) -> frozenset[str]:
    """Return the stems of the words by which a question is known, without those that many questions share."""
    text = text.replace("re-offending", "reoffending").replace("anti-social", "antisocial")
    words = (fold(word) for word in re.findall(r"[A-Za-z'-]+", text))
    return frozenset(_stem(word) for word in words if word and word not in _STOP_WORDS)


def _stem(word: str) -> str:
    if len(word) <= 5:  # noqa: PLR2004
        return word
    return re.sub(r"(?:ment|ing|ed|e|ion|ity)$", "", word.replace("response", "respond"))
