"""Find names in lower case by their head noun: *rural crime team*, *the adult referral and child referral teams*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import CAPITAL, is_calendar_or_country
from peelgraph.extraction.discovery.sharing import team_class
from peelgraph.extraction.language import heads, name_words
from peelgraph.extraction.words import alternation, singular

_JOINED = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?|'s) "
    r"((?:[a-z][a-z-]+ ){1,3}and (?:[a-z][a-z-]+ ?){1,4}?)(?: \([A-Z]{2,8}\))? "
    r"(team|unit|hub|desk|bureau|squad|directorate|partnership|panel|forum|board|cell|academy|taskforce)(?![\w-])"
)
_SHARED_HEAD = re.compile(
    r"(?<![\w-])((?:[a-z][a-z-]+ ){1,2}[a-z][a-z-]+) and ((?:[a-z][a-z-]+ ){1,2}?[a-z][a-z-]+) "
    r"(teams|units|hubs|desks)\b"
)
_UNIT_HEADS = ("unit", "department", "command", "directorate", "service", "team", "centre", "bureau", "hub", "academy")
_SHARED_UNIT = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|single|'s) ((?:strategic alliance|alliance|joint) (?:[\w-]+ (?:and )?){1,4}?"
    rf"(?:{'|'.join(_UNIT_HEADS)}))(?![\w-])"
)
_SHARED_MEETING = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|'s) (joint (?:[\w-]+ (?:and )?){1,3}?(?:forum|panel|board|committee))(?![\w-])"
)
_JOINT = re.compile(r"\b(joint|regional) $")
_FIRST_OF_TWO = re.compile(rf"({CAPITAL}(?: {CAPITAL})*) and $")
_ARTICLE = re.compile(r"\b(?:the|its|an?|their|'s) $", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([\w'-]+) $")
_WORD = re.compile(r"[\w'-]+(?= ?$| )")
_LY_NOUNS = frozenset({"family", "early", "elderly"})
_MOST_MODIFIERS = 5


def by_head(text: str) -> Iterator[Candidate]:
    """Yield names that end in a head noun: *rural crime team*, *serious crime performance meeting*."""
    known = heads()
    for match in _head_nouns().finditer(text):
        head = match.group(1)
        cls = known.plain[head]
        begin, modifiers = modifiers_before(text, match.start())
        if match.group(2) and cls != "Role":
            continue  # "teams": a kind of team, not one
        if not modifiers and " " not in head:
            continue
        if modifiers and (joint := _JOINT.search(text[max(0, begin - 9) : begin])):
            begin -= len(joint.group())
            modifiers = [joint.group(1), *modifiers]
        if _is_generic(modifiers, cls):
            continue
        if cls == "Role" and any(
            word.endswith("s") and not word.endswith("ss") and word.islower() for word in modifiers
        ):
            continue
        if cls == "Service" and head == "car" and not any("triage" in word for word in modifiers):
            continue
        joined = (
            _FIRST_OF_TWO.search(text[max(0, begin - 40) : begin]) if modifiers and modifiers[0][0].isupper() else None
        )
        if joined:
            first = joined.group().removeprefix("The ")
            begin -= len(first)
            modifiers = [*first.split(), *modifiers]
        name = " ".join([*modifiers, head])
        cls = "CollaborativeUnit" if cls == "Team" and joined else team_class(cls, text, begin, match.end(), name)
        yield Candidate(begin, match.end(), name, cls, "head noun", 0.75 if " " not in head else 0.8)


@cache
def _head_nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])({alternation(heads().plain)})(s?)(?![\w'-]|-)")


def modifiers_before(text: str, end: int) -> tuple[int, list[str]]:
    """Return where the words before a head noun at ``end`` begin that can belong to the name, and these words."""
    openers, known = heads().openers, name_words()
    words: list[str] = []
    start, begin = max(0, end - 90), end
    left = text[start:end]
    for match in reversed(list(_WORD.finditer(left))):
        word, low = match.group(), match.group().lower()
        gap = left[match.end() : begin - start]
        before = _WORD_BEFORE.search(left[: match.start()])
        if low in known.inner and before and not _stops(before.group(1)):
            words.insert(0, word)
            begin = start + match.start()
            continue
        if low == "high" and len(words) == 1 and gap == " ":
            words.insert(0, word)
            begin = start + match.start()
            break
        if gap != " " or low in openers or word.endswith("'s") or word[0].isdigit() or len(words) == _MOST_MODIFIERS:
            break
        if (low.endswith("ly") and low not in _LY_NOUNS) or is_calendar_or_country(low):
            break
        verbal = low.endswith(("ed", "ing")) and "-" not in low and low not in known.participles
        if not verbal or (words and _ARTICLE.search(left[: match.start()])):
            words.insert(0, word)
            begin = start + match.start()
        if verbal:
            break
    return begin, words


def _stops(word: str) -> bool:
    low = word.lower()
    return low in heads().openers or low.endswith(("ed", "ing", "ly")) or word.endswith("'s")


def _is_generic(modifiers: list[str], cls: str) -> bool:
    """Tell whether the words before a head noun name only a kind of team: *the local response team*."""
    generic = heads().modifiers
    words = [word.lower() for word in modifiers]
    if not words or " ".join(words) in generic:
        return True
    if cls == "Team" and len(words) > 1 and name_words().generic_team.isdisjoint(words):
        return False
    return all(word in generic for word in words)


def by_shared_unit(text: str) -> Iterator[Candidate]:
    """Yield what several share by its name: *the alliance people department*, *the joint estates board*."""
    for pattern, cls in ((_SHARED_UNIT, "CollaborativeUnit"), (_SHARED_MEETING, "Partnership")):
        for match in pattern.finditer(text):
            yield Candidate(match.start(1), match.end(1), match.group(1), cls, "head noun", 0.75)


def by_shared_head(text: str) -> Iterator[Candidate]:
    """Yield names that share a head noun: *the adult referral and child referral teams*, *triage and PAVE teams*."""
    known = heads()
    for match in _SHARED_HEAD.finditer(text):
        head = singular(match.group(3))
        for part, end in ((1, match.end(1)), (2, match.end())):
            words = match.group(part).split()
            while words and words[0].lower() in known.openers:
                words = words[1:]
            if not words or all(word.lower() in known.modifiers for word in words):
                continue
            short = " ".join(words)
            yield Candidate(
                match.end(part) - len(short), end, f"{short} {head}", "Team", "shared head noun", 0.75, (short,)
            )


def by_joined_modifiers(text: str) -> Iterator[Candidate]:
    """Yield units named by two things: *the victim and witness hub*, *its rape and sexual offences (RSO) team*."""
    known = heads()
    for match in _JOINED.finditer(text):
        modifiers, head = match.groups()
        begin = match.start(1)
        words = re.findall(r"[\w-]+", modifiers)
        if any(singular(word) in known.kinds or (word in known.openers and word != "and") for word in words):
            continue
        if all(word in known.modifiers or word == "and" for word in words):
            continue
        name = f"{modifiers} {head}"
        cls = team_class(known.capitals[head], text, begin, match.end(), name)
        bracketed = match.end(2) - match.end(1) > len(head) + 1
        end = match.end(1) if bracketed else match.end(2)
        yield Candidate(begin, end, name, cls, "head noun", 0.75, (modifiers,) if bracketed else ())
