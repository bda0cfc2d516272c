"""Find names that an apposition explains: *Darwin, its wider change programme*; *its app, Beat Link*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import (
    CAPITAL,
    LINK,
    WHOLE_CAPITAL,
    all_common,
    is_calendar_or_country,
    is_inner_opener,
    is_one_name,
    opens_sentence,
    without_openers,
    without_plain_opener,
)
from peelgraph.extraction.discovery.kinds import class_of, kind_of

_APPOSABLE = frozenset(
    {
        "Programme", "Scheme", "Campaign", "Service", "Partnership", "Team", "InformationSystem", "Method",
        "Organisation", "CollaborativeUnit", "Document", "Operation",
    }
)  # fmt: skip
_EXPLAINED_AFTER = re.compile(
    # No part of a word is followed by what follows here, so that none need be tried: (?>…).
    rf"((?>{WHOLE_CAPITAL})(?: (?:{LINK} ){{0,2}}(?:(?>{CAPITAL})|\d+)){{0,4}})['\"]?"
    r"(?:, (?:which is |is )?| which is | is )"
    r"(?:an?|the(?= [a-z])|its|their|my|our|the force's|the constabulary's) "
    r"((?:\w[\w'-]* ){0,6}[a-z][\w-]*)(?=[ ,.;:)]|$)"
)
_EXPLAINED_BEFORE = re.compile(
    r"(?<!\w)(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|force's|constabulary's) "
    r"((?:(?!(?:an?|the|its|their) )[a-z][\w'-]* ){0,4}[a-z][\w-]*)(?:, | – | \()"
    rf"({CAPITAL}(?: (?:{LINK} ){{0,2}}(?:{CAPITAL}|\d+)){{0,4}})(?=[,.;:)]| –| \()"
)
_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Ff]or) $")
_PLACE = re.compile(r"(?:In|At|Near|Across|For) ")
_LED_IN = re.compile(r"(?:Using|With|Through|Under|By|Besides) [^,]+, the ")
"""What stands before the comma only leads to who acts: *Using Lumen, the digital unit …*."""


def by_apposition(text: str) -> Iterator[Candidate]:
    """Yield names with an explanation after them, then those with one before."""
    for match in _EXPLAINED_AFTER.finditer(text):
        printed, begin = match.group(1), match.start(1)
        name = _last_of_joined(printed if is_one_name(text, begin, printed) else printed.rpartition(" to ")[2])
        if name != printed or not is_inner_opener(text, begin, name.split()):
            name = without_openers(name)
        if not name or not name[0].isalpha() or is_calendar_or_country(name.split()[0]):
            continue
        _, led = without_plain_opener(text, begin, name.split())
        name = " ".join(led)
        if opens_sentence(text, begin) and all_common(name.split()):
            continue
        if _PLACE_BEFORE.search(text[max(0, begin - 7) : begin]) or _PLACE.match(printed):
            continue
        if _LED_IN.match(match.group()):
            continue
        cls = kind_of(match.group(2))
        if cls in _APPOSABLE:
            begin += printed.rindex(name)
            yield Candidate(begin, begin + len(name), name, cls, "apposition", 0.85)
    for match in _EXPLAINED_BEFORE.finditer(text):
        name = match.group(2)  # within the sentence: a small word with a capital is a part of it
        cls = kind_of(match.group(1))
        if cls in _APPOSABLE and not all_common(name.split()):
            begin = match.start(2) + match.group(2).index(name)
            yield Candidate(begin, begin + len(name), name, cls, "apposition", 0.8)


def _last_of_joined(name: str) -> str:
    """Return the last of names joined by *and*, where what stands before it is a name by its own head noun."""
    first, joined, last = name.rpartition(" and ")
    return last if joined and class_of(first, capitals=True) else name
