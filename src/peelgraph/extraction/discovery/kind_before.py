"""Find names that follow their kind at once: *Operation Artemis*, *University of X*, *the change programme X*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import CAPITAL, LINK, all_common, is_calendar_or_country, without_openers
from peelgraph.extraction.discovery.kinds import class_of, kind_of
from peelgraph.extraction.language import heads
from peelgraph.extraction.words import alternation

_ROLE_OR_TEAM = re.compile(r"(?:Managers?|Boards?|Teams?|Officers?|Support)\b")
_ALIAS = re.compile(r"[A-Z][a-z]{4,}(?: [A-Z][a-z]+)?")
_KIND_FIRST = re.compile(
    r"\b((?:[a-z][\w-]+ ){0,2}"
    r"(?:programme|project|scheme|campaign|initiative|film|app|system|course|database|software|helpline)) "
    rf"['\"]?({CAPITAL}(?: (?:{LINK} )?{CAPITAL}){{0,4}})"
)


def by_prefix(text: str) -> Iterator[Candidate]:
    """Yield names that begin with their kind: *Operation Artemis*, *Project 360*, *University of X*."""
    before = heads().before
    for match in _prefixes().finditer(text):
        prefix, short = match.groups()
        cls = before[prefix]
        if prefix in {"Project", "Programme"} and _ROLE_OR_TEAM.match(short):
            continue
        aliases = (short,) if _ALIAS.fullmatch(short) and cls in {"Operation", "Programme"} else ()
        yield Candidate(match.start(), match.end(), match.group(), cls, "kind before name", 0.95, aliases)


@cache
def _prefixes() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])({alternation(heads().before)}) "
        rf"((?:{CAPITAL}|\d+\b)(?: (?:(?:of|the) |and (?!Operation|Op|Project|Programme|Exercise))?(?:{CAPITAL}|\d+\b)){{0,4}})"
    )


def by_kind(text: str) -> Iterator[Candidate]:
    """Yield names that follow the words of their kind in lower case: *the change programme Choices for Tomorrow*."""
    for match in _KIND_FIRST.finditer(text):
        name = without_openers(match.group(2))
        cls = kind_of(match.group(1))
        if not name or not cls or all_common(name.split()) or is_calendar_or_country(name.split(maxsplit=1)[0]):
            continue
        if not class_of(name, capitals=True):
            begin = match.start(2) + match.group(2).index(name)
            yield Candidate(begin, begin + len(name), name, cls, "kind before name", 0.8)
