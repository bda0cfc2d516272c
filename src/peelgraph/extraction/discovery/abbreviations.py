"""Find names that introduce their abbreviation: *rural crime team (RCT)*, *street triage (ST) team*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import with_singular_head
from peelgraph.extraction.discovery.kinds import class_beside, class_of, kind_of
from peelgraph.extraction.discovery.sharing import is_shared, team_class
from peelgraph.extraction.language import heads
from peelgraph.extraction.words import alternation, singular

_BRACKET = re.compile(
    r" ?\(([\"']?)"
    r"((?=[^)]*[A-Z][^)]*[A-Z])[A-Z][A-Za-z0-9&+/-]{1,11})"  # two capitals at least
    r"\1\)"
)
_APPOSED = re.compile(r",? (?:which is )?(?:an?|the|its|their) ([^.;]{3,60})")
_SMALL_WORDS = frozenset({"of", "and", "for", "the", "in", "on", "to", "with", "or"})
_FEWEST_WORDS = 2
_SHORTEST_FIRST_WORD = 2


def by_bracket(text: str) -> Iterator[Candidate]:
    """Yield long forms with their abbreviation in brackets, and the head noun that may follow."""
    for match in _BRACKET.finditer(text):
        abbreviation = match.group(2)
        plural = abbreviation.endswith("s") and abbreviation[:-1].isupper()
        letters = abbreviation[:-1] if plural else abbreviation
        begin = long_form(text, match.start(), letters)
        if begin is None:
            continue
        words = text[begin : match.start()].strip()
        head = _head_after().match(text[match.end() :])
        name = f"{words} {singular(head.group(1))}" if head else with_singular_head(words)
        cls = class_of(name, capitals=True)
        if cls == "Service" and is_shared(text, begin, match.end(), name):
            cls = "CollaborativeUnit"
        cls = team_class(cls, text, begin, match.end(), name)
        if not cls and not head:
            apposed = _APPOSED.match(text[match.end() :])
            cls = kind_of(apposed.group(1)) if apposed else class_beside(text, begin, match.end())
        aliases = [letters]
        if head:
            aliases += [words, f"{letters} {singular(head.group(1))}"]
        if name != words:
            aliases.append(words)
        yield Candidate(begin, begin + len(words), name, cls, "abbreviation introduced", 0.95, tuple(aliases))


@cache
def _head_after() -> re.Pattern[str]:
    return re.compile(rf" ({alternation(head for head in heads().capitals if ' ' not in head)})s?\b")


def long_form(text: str, end: int, abbreviation: str) -> int | None:
    """Return where the words that ``abbreviation`` stands for begin, before offset ``end``; ``None`` if they do not.

    Every letter must be found, from the last to the first, the first at the beginning of a word (Schwartz and Hearst
    2003, *A simple algorithm for identifying abbreviation definitions in biomedical text*).
    """
    letters = [letter.lower() for letter in abbreviation if letter.isalnum()]
    initial = _by_initials(text, end, letters)
    if initial is not None:
        return initial
    reach = max(0, end - (len(letters) + 5) * 16)
    at = end - 1
    for index in range(len(letters) - 1, -1, -1):
        first = index == 0
        while at >= reach and (text[at].lower() != letters[index] or (first and at > 0 and text[at - 1].isalnum())):
            if text[at] in ".;:()":
                return None
            at -= 1
        if at < reach:
            return None
        at -= 1
    begin = at + 1
    count = len(re.findall(r"[\w'-]+", text[begin:end]))
    if (
        not _FEWEST_WORDS <= count <= len(letters) + 5
        or len(text[begin:end].split(maxsplit=1)[0]) < _SHORTEST_FIRST_WORD
    ):
        return None
    return begin


def _by_initials(text: str, end: int, letters: list[str]) -> int | None:
    """Return where the words begin whose initials are just ``letters``; small words may stand between."""
    wanted = list(letters)
    start = max(0, end - 160)
    start = max(start, *(text.rfind(stop, start, end) + 1 for stop in ".;:()"))
    for match in reversed(list(re.finditer(r"[A-Za-z0-9]+", text[start:end]))):
        word = match.group().lower()
        if wanted and word[0] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return start + match.start()
        elif word not in _SMALL_WORDS:
            return None
    return None
