"""Match the questions that a report prints to those of its round: the same words, or most of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from peelgraph.extraction.words import fold
from peelgraph.frameworks import Question, Round

_LIKE = 0.6
_NO_WORD = re.compile(r"\W+")
_STOP_WORDS = frozenset(
    "the a an of at in for to and its it is are how what extent does do well effectively effective force constabulary "
    "good police with on by their they those who which that way from or as".split()
)
_NAMED = re.compile(
    r"(?i)\b(?:(effective)(?:ly|ness)?|(efficien)(?:t|tly|cy)|(legitima)(?:te|tely|cy))\b(?! (?:use|ways?|means|service)\b)"
)
_STEMS = ("effectiveness", "efficiency", "legitimacy")


@lru_cache(maxsize=4096)  # a heading is asked for by several readers of grades
def question(current: Round, printed: str) -> Question | None:
    """Return the question of a round that a printed label means, or ``None``."""
    labels = _labels(current)
    if (exact := labels.exact.get(_plain(printed))) is not None:
        return exact
    pillar = pillar_of(printed)
    if pillar and (overall := overall_of(current, pillar)):
        return overall
    words = content(printed)
    if not words:
        return None
    best: tuple[float, Question | None] = (0.0, None)
    of_public = bool(words & _PUBLIC and not words & _STAFF)
    for theirs, each in labels.contents:
        if not theirs or (of_public and theirs & _STAFF):
            continue
        if theirs == words:
            return each
        common = len(words & theirs)
        like = common / (len(words) + len(theirs) - common)
        if common == len(words) > 1:
            like = max(like, _LIKE)
        if like > best[0]:
            best = (like, each)
    return best[1] if best[0] >= _LIKE else None


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of a round: whole, and by their content, each with its question."""

    exact: dict[str, Question]
    contents: tuple[tuple[frozenset[str], Question], ...]


@lru_cache(maxsize=64)
def _labels(current: Round) -> _Labels:
    exact: dict[str, Question] = {}
    for each in current.questions:
        for label in each.labels:
            exact.setdefault(_plain(label), each)
    return _Labels(exact, tuple((content(label), each) for each in current.questions for label in each.labels))


def is_label(current: Round, phrase: str) -> bool:
    """Tell whether a phrase has exactly the words of one of a round's labels."""
    words = content(phrase)
    return any(theirs == words for theirs, _ in _labels(current).contents)


def overall_of(current: Round, pillar: str) -> Question | None:
    """Return the overall question of a round's pillar, ``None`` where the round has no such pillar."""
    return next((each for each in current.questions if each.overall and each.pillar == pillar), None)


def pillar_of(printed: str) -> str | None:
    """Return the pillar whose overall question a printed label is, or ``None``.

    Beside the pillar it names nothing but what every force is for: keeping people safe, treating them well.

    >>> pillar_of("How efficient is the force at keeping people safe and reducing crime?")
    'efficiency'
    >>> pillar_of("How effective is the force at investigating crime?") is None
    True
    """
    pillar = pillar_named(printed)
    without_names = re.sub(r"(?<!^)\b[A-Z][\w-]+(?: and(?= [A-Z]))?", "", _NAMED.sub("", printed))
    return pillar if pillar and content(without_names) <= _AIMS else None


def pillar_named(text: str) -> str | None:
    """Return the one pillar that a text names by its noun, adjective or adverb, ``None`` where it names none or several."""
    found = {_STEMS[(match.lastindex or 1) - 1] for match in _NAMED.finditer(text)}
    return found.pop() if len(found) == 1 else None


def is_aim(phrase: str) -> bool:
    """Tell whether a phrase words the aim that the pillars' questions share: *keeping people safe and reducing crime*."""
    words = content(phrase)
    return _AIM <= words <= _AIMS


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
    return re.sub(r"(?:ement|ment|ing|ed|e|ion|ity)$", "", word.replace("response", "respond"))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip().lower()


_PUBLIC, _STAFF = content("public people communities"), content("workforce")
_AIM = content("keep people safe crime")
_AIMS = content(
    "keeping people safe, cuts, cutting and reducing crime, runs, protecting and serving the public, treating its workforce, communities "
    "and local people, operating, running and delivering its police services, sustainable use of public money, "
    "carries out its responsibilities, duties, acts, works, how it does so, doing so overall, pillar, this year's latest annual inspection, assessment, report"
)
