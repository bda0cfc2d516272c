"""Find names with capitals that end in, or are followed by, a head noun: *Safer Streets Partnership*, *Thrive app*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import (
    CAPITAL,
    LINK,
    all_common,
    is_common,
    is_inner_opener,
    opens_sentence,
    with_singular_head,
    without_plain_opener,
)
from peelgraph.extraction.discovery.kinds import class_of
from peelgraph.extraction.discovery.sharing import team_class
from peelgraph.extraction.language import heads, name_words
from peelgraph.extraction.words import alternation

_CAPITALS = re.compile(rf"{CAPITAL}(?: (?:(?:{LINK} ){{0,2}}{CAPITAL}|\d+\b))*")
_OWNED = re.compile(r"^.*?'s (?=[A-Z])")
_OWNER = re.compile(r".*(?:Police|Constabulary|Force|Office|Justice|Council|Government)'s $")
_MIXED = re.compile(
    r"((?: [a-z][a-z-]+){1,3} )"
    r"(team|unit|hub|desk|bureau|squad|group|partnership|forum|panel|board|network|programme|project|scheme|initiative"
    r"|service|centre|campaign|department|directorate)(?![\w-])"
)
_GENERIC = frozenset({"management", "leadership", "project", "performance", "senior", "daily", "weekly"})
_AT_A_PLACE = re.compile(r" (?:in|on|at|to|with) the ")
"""Between two names, where the second goes on in lower case: *Quay Homes in the Northtown action group*."""
_ARTICLE = re.compile(r"\b[Aa]n? $")
_FEWEST_AFTER_OWNER = 3
_FEWEST_AFTER_OF = 3


def by_capitals(text: str) -> Iterator[Candidate]:
    """Yield names with capitals that their last words, or the words after them, say the kind of."""
    for match in _CAPITALS.finditer(text):
        begin, words = _without_common(text, match.start(), match.group().split())
        begin, words = without_plain_opener(text, begin, words)
        if not words or all(word.lower() in heads().modifiers for word in words) or words[0] in heads().before:
            continue
        begin, name = _without_owner(begin, " ".join(words))
        while joined := _first_of_joined(name):
            first, cls = joined
            yield Candidate(begin, begin + len(first), first, cls, "capitals and head noun", 0.85)
            begin += len(first) + len(" and ")
            name = name[len(first) + len(" and ") :]
            if name.startswith("the "):
                begin, name = begin + len("the "), name[len("the ") :]
        yield from (
            _ending_in_head(text, begin, name) or _before_phrase(text, begin, name) or _before_head(text, begin, name)
        )


def _first_of_joined(name: str) -> tuple[str, str] | None:
    """Return the first of names joined by *and*, and its class, where its own last word is a head noun."""
    for match in re.finditer(" and ", name):
        first = name[: match.start()]
        if cls := class_of(first, capitals=True, head_capital=True):
            return first, cls
    return None


def _without_common(text: str, begin: int, words: list[str]) -> tuple[int, list[str]]:
    """Return begin and words of a name without the words and numbers before it whose capitals say nothing.

    Within a sentence a small word with a capital belongs to the name: *the Both Sides panel*.
    """
    while words and (is_common(words[0]) or words[0].isdigit()):
        if is_inner_opener(text, begin, words):
            break
        begin += len(words[0]) + 1
        words = words[1:]
    return begin, words


def _without_owner(begin: int, name: str) -> tuple[int, str]:
    """Return begin and text of a name without the body before it that owns it: *Northshire Police's Rural Team*."""
    owner = _OWNED.search(name)
    if owner and len(name.split()) >= _FEWEST_AFTER_OWNER and _OWNER.match(owner.group()):
        return begin + owner.end(), name[owner.end() :]
    return begin, name


def _ending_in_head(text: str, begin: int, name: str) -> tuple[Candidate, ...]:
    """Return the name whose last word is a head noun; two where one such name is *of* another."""
    words, end = name.split(), begin + len(name)
    if len(words) < 2:  # noqa: PLR2004 - a head noun alone is no name
        return ()
    before_head = [word.lower() for word in words[:-1]]
    if " ".join(before_head) in heads().modifiers or all(
        word in _GENERIC or word in heads().openers for word in before_head
    ):
        return ()
    cls = class_of(name, capitals=True, head_capital=True)
    if not cls:
        return ()
    outer, _, inner = name.partition(" of ")
    if len(inner.split()) >= _FEWEST_AFTER_OF:
        outer_cls = class_of(outer, capitals=True)
        inner_cls = class_of(inner, capitals=True)
        if outer_cls and class_of(inner, capitals=True, head_capital=True):
            return (
                Candidate(begin, begin + len(outer), outer, outer_cls, "capitals and head noun", 0.8),
                Candidate(end - len(inner), end, inner, inner_cls, "capitals and head noun", 0.85),
            )
    cls = team_class(cls, text, begin, end, name)
    return (Candidate(begin, end, with_singular_head(name), cls, "capitals and head noun", 0.85),)


def _before_phrase(text: str, begin: int, name: str) -> tuple[Candidate, ...]:
    """Return the name that goes on in lower case up to a head noun: *Northtown young carers group*."""
    end = begin + len(name)
    mixed = _MIXED.match(text[end : end + 70])
    if not mixed or all_common(name.split()):
        return ()
    phrase, head = mixed.groups()
    inner = name_words().inner | name_words().after_capital | {"and"}
    if any(word in heads().openers and word not in inner for word in phrase.split()):
        return ()
    begin += len(name) - len(name := _AT_A_PLACE.split(name)[-1])
    full = f"{name}{phrase}{head}"
    cls = team_class(heads().capitals[head], text, begin, end + mixed.end(), full)
    return (Candidate(begin, begin + len(full), full, cls, "name and head noun", 0.75),)


def _before_head(text: str, begin: int, name: str) -> tuple[Candidate, ...]:
    """Return the name that a head noun in lower case follows: *the EngAge programme*."""
    words, end = name.split(), begin + len(name)
    follow = _head_after().match(text[end : end + 40])
    if not follow or all_common(words) or follow.group(1) in name_words().weak_heads:
        return ()
    head, plural = follow.groups()
    cls = heads().capitals[head]
    if _ARTICLE.search(text[max(0, begin - 4) : begin]) and not (name.isupper() or name[-1].isdigit()):
        return ()
    plain_word = len(words) == 1 and name[1:].islower() and f" {name.lower()} " in text
    if plain_word and opens_sentence(text, begin):
        return ()
    if plural and cls in {"Team", "Partnership"} and not words[-1].isupper():
        return ()
    return (Candidate(begin, end + follow.end(), f"{name} {head}", cls, "name and head noun", 0.85, (name,)),)


@cache
def _head_after() -> re.Pattern[str]:
    return re.compile(rf" ({alternation(heads().capitals)})(s?)\b(?!-)")
