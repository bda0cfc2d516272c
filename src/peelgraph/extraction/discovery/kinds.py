"""Tell which of the classes a name's own words, or the words beside it, speak for."""

from __future__ import annotations

import re

from peelgraph.extraction.language import heads, name_words
from peelgraph.extraction.words import singular

_WORD = re.compile(r"[\w'-]+")
_NAME_WORD = re.compile(r"[\wÀ-ÿ'&-]+")
_STOP = re.compile(r"[.;]")
_LONGEST_HEAD = 4

_AFTER = re.compile(r"[,'\"\s]{0,3}(?:([a-z-]+ ){0,2}?([a-z]+))")
_APPOSED = re.compile(r"['\"]?,['\"]? (?:an?|its|the|their) ([^.;]{3,60})")
_NAMING = re.compile(
    r",? ?(?:which (?:it|the force) )?(?:has |is |was |are )?(?:also )?"
    r"(?:called|known(?: locally)? as|named|titled|entitled|dubbed|branded|calls|referred to as)(?: the| an?)?$"
)
_ADDED = re.compile(r",? (?:based on|by|in|for|about|on|to|with|designed|aimed) [^,.;]{0,60}$")


def class_of(name: str, *, capitals: bool, head_capital: bool = False) -> str:
    """Return the class that a name's last words (or first, *Operation …*) speak for, or an empty string.

    ``capitals``: the name has capitals, so that more heads are believed. ``head_capital``: the head noun must have a
    capital itself.
    """
    known = heads()
    first = name.split(" ", 1)[0]
    if capitals and first in known.before and len(name.split()) > 1:
        return known.before[first]
    printed = _NAME_WORD.findall(name)
    words = [singular(word.lower()) for word in printed]
    while words and words[-1].isdigit():
        words, printed = words[:-1], printed[:-1]
    lists = known.capitals if capitals else known.plain
    for length in range(min(_LONGEST_HEAD, len(words)), 0, -1):
        head = " ".join(words[-length:])
        cls = lists.get(head) or lists.get(head + "s")
        if cls and (not head_capital or printed[-length][:1].isupper()):
            return cls
    for link in ("of", "for"):
        if link in words[1:] and words[0] != link:
            before = " ".join(printed[: words.index(link)])
            return class_of(before, capitals=capitals, head_capital=head_capital)
    return ""


def kind_of(phrase: str) -> str:
    """Return the class that the noun of an apposition speaks for, or an empty string.

    >>> kind_of("scheme that gives mentors"), kind_of("charity for women"), kind_of("list of questions put to callers")
    ('Scheme', 'Organisation', 'Method')
    """
    words = _WORD.findall(phrase)
    stop = next((at for at, word in enumerate(words) if _ends_phrase(word)), len(words))
    if words[stop : stop + 1] == ["and"]:  # a boxing and mentoring course, its command and crime system
        rest = words[stop + 1 :]
        joined = _kind_before(rest, next((at for at, word in enumerate(rest) if _ends_phrase(word)), len(rest)))
        if joined and rest[0].lower() not in heads().openers:
            return joined
    return _kind_before(words, stop)


def _kind_before(words: list[str], stop: int) -> str:
    """Return the class that the last of the words before ``stop`` speaks for, or an empty string."""
    kinds = heads().kinds
    for reach, length in ((stop + 2, 3), (stop, 2), (stop, 1)):  # three words may hold a small one: "list of questions"
        plain = [word.lower() for word in words[:reach]]
        for form in (plain, [singular(word) for word in plain]):
            if len(form) >= length and (cls := kinds.get(" ".join(form[-length:]))):
                return cls
    return ""


def _ends_phrase(word: str) -> bool:
    known = name_words()
    return word.lower() in known.phrase_ends or (word.endswith("ed") and word not in known.participles)


def class_beside(text: str, begin: int, end: int) -> str:
    """Return the class that the words just before or after a name speak for, or an empty string.

    Before: *a training programme, '…'*, *a film called …*; after: *'…' scheme*.
    """
    after = _AFTER.match(text[end : end + 60])
    if after and text[end : end + 1] in " '\"" and (cls := heads().capitals.get(singular(after.group(2)))):
        return cls
    if (apposed := _APPOSED.match(text[end - 1 : end + 70])) and (cls := kind_of(apposed.group(1))):
        return cls
    phrase = text[max(0, begin - 90) : begin].rstrip("'\" (–,:")
    phrase = _NAMING.sub("", phrase).rstrip(" ,")
    last = _WORD.findall(_STOP.split(phrase)[-1])[-4:]
    if last and (cls := class_of(" ".join(last), capitals=True)):
        return cls
    words = _WORD.findall(_ADDED.sub("", phrase))[-5:]
    return class_of(" ".join(words), capitals=True) if words else ""
