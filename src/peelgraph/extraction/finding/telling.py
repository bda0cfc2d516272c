"""Tell whether a sentence tells of a finding, which, and what it says became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from peelgraph.extraction.finding.found import Stretch
from peelgraph.extraction.finding.words import words

_YEAR = r"(20\d\d)(?:[/–-]\d\d(?:\d\d)?)?"
_RAISED = re.compile(
    rf"{_YEAR} (?:[\w-]+ ){{0,3}}?(?:inspections?|reports?|assessments?|PEEL|areas?|causes?|recommendations?)\b|"
    rf"(?:inspections?|reports?|assessments?|PEEL|improvement|concern|recommend\w*)(?: \w+){{0,3}}? (?:in |of |from |for )?{_YEAR}|"
    rf"\b(?:raised|identified|made|found|set|issued|given) (?:it |this )?in {_YEAR}|^[Ii]n (?:our )?{_YEAR}\b"
)
_LAST_TIME = re.compile(
    r"\b(?:previous|previously|last|earlier|prior|preceding)\b(?! (?:week|month|quarter|night))|\bhad been\b"
)
_REPLACES = r"\breplaces? (?:the|our|that|an?) (?:[\w/–-]+ ){0,3}?(?P<old>TERM)"
_REPLACED_BY = r"(?:replaced|superseded)(?: \w+)? (?:by|with) (?:[\w-]+ ){0,3}?(?P<new>TERM)|(?:become|now) (?:an?|two) (?P<now>TERM)"
PRONOUN = re.compile(r"^(?:However, |But |And )?(?:[Tt]his|[Tt]hat|[Ii]t|[Tt]hese|[Tt]hey|[Tt]hose)\b")
"""A sentence that says something of what the one before is about."""
_NEAR = 40
"""How far from a pronoun at the beginning *was an area for improvement* may stand for the pronoun to be its subject."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """How sentences tell of findings."""

    term: re.Pattern[str]
    named: re.Pattern[str]
    of: re.Pattern[str]
    back: re.Pattern[str]
    denied: re.Pattern[str]
    by_others: re.Pattern[str]
    replaces: re.Pattern[str]
    replaced_by: re.Pattern[str]
    recommended: re.Pattern[str]


@cache
def wordings() -> Patterns:
    """Return the patterns, made of the words of ``data/language/findings.toml``."""
    term = rf"(?:{words().named}|(?i:recommendations?))"
    marked = words().named
    others = words().others
    return Patterns(
        term=re.compile(rf"\b{term}\b"),
        named=re.compile(
            r"(?:\b(?:was|were|is|are|be|been|being|remains?|became|becomes?|as|constitutes?)|n't) "
            rf"(?:[\w-]+ ){{0,2}}?(?:an?|one of (?:our|the|its|\w+)|both|two|no longer|these|still)? ?(?:[\w-]+ ){{0,2}}?{marked}\b|"
            rf"\b(?:considers?|considered|called|made|deemed|judged) (?:this|it|that|these) (?:to be )?(?:an? )?(?:[\w-]+ )?{marked}\b"
        ),
        of=re.compile(
            rf"\b(?P<which>[Aa]n?|[Oo]ne|[Tt]he|[Tt]his|[Oo]ur|[Ii]ts|[Tt]hat|\w+'s?) (?:[\w/–-]+ ){{0,3}}?{term}"
            r"(?: (?:that )?(?:we |was |were |had been |HMIC(?:FRS)? )?(?:identified|raised|made|found|set|gave|given|issued|recorded))?"
            r"(?:,? (?:from|in|of) (?:our |the |HMIC(?:FRS)?'s? )?(?:[\w/–-]+ ){0,4}?(?:inspection|report|assessment|20\d\d(?:[/–-]\d\d(?:\d\d)?)?),?)?"
            r" (?:about|on|over|relating to|related to|in relation to|concerning|concerned|regarding|around|for (?:its|how|the way)|"
            r"in respect of|that the|to (?!date|be\b))"
        ),
        back=re.compile(
            r"\b(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Bb]oth|[Tt]he|[Oo]ur|[Ee]ach|[Ii]ts)(?: of)?"
            rf"(?: (?:these|those|the|two|both|previous|earlier|last|same|latter|former|first|second|{_YEAR}|from)){{0,3}} {term}\b"
        ),
        denied=re.compile(
            r"\b(?:no(?! longer)|any|every|whether|if|could|might|may|would|without|never|not an?|not one)\b (?:[\w-]+ ){0,3}$|n't (?:an?|one) $"
            r"|(?:\bnot|n't) (?:find|think|consider|believe|judge|see|say|identify)\b[^,;]*$"
            r"|\b[Tt]here (?:is|are|was|were) (?:[\w-]+ ){0,3}$"
        ),
        by_others=re.compile(
            rf"\b(?i:{others})(?:'s)? (?:[\w-]+ ){{0,3}}?(?:identif|recogni|regard|consider|highlight|describ|see|saw|view|nam|rais|list|record)\w*\b"
            rf"|\bby (?:{others})\b"
        ),
        replaces=re.compile(_REPLACES.replace("TERM", marked)),
        replaced_by=re.compile(_REPLACED_BY.replace("TERM", marked)),
        recommended=re.compile(
            r"\b(?:HMIC(?:FRS)?|[Ww]e|I|[Tt]he inspectorate)(?: (?:have|has|had|also|therefore|now))* "
            r"recommend(?:s|ed)?(?P<between>[^.:;]{0,40}?) that (?:[^:]|:(?!$))+$"
        ),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of a finding of ``kind``; ``antecedent`` tells that what it was stands before it."""

    kind: str
    sentence: Stretch
    antecedent: bool
    past: bool
    """It is worded as something past."""
    advice: bool = False


def told_in(sentence: Stretch) -> Told | None:
    """Return what finding a sentence tells of, if it does more than count or deny one."""
    text, patterns = sentence.text, wordings()
    recommended = patterns.recommended.search(text)
    if recommended:
        return Told("Recommendation", sentence, False, is_past(recommended["between"]), advice=True)
    term = patterns.term.search(text)
    if term is None or patterns.denied.search(text[: term.start()]):
        return None
    kind = words().kinds[term.group().lower()]
    back = patterns.back.search(text)
    named = patterns.named.search(text)
    of = patterns.of.search(text)
    by_others = patterns.by_others.search(text)
    if back and back.end() <= term.end() and (of is None or of["which"].lower() in ("this", "that")):
        return Told(kind, sentence, True, is_past(text))
    if by_others and not (of and of["which"].lower() in ("the", "our", "this")):
        return None
    if named:
        antecedent = bool(PRONOUN.match(text)) and named.start() < _NEAR
        past = bool(re.match(r"was|were", named.group())) or is_past(text)
        return Told(kind, sentence, antecedent, past)
    if of:
        return Told(kind, sentence, False, is_past(text))
    return None


def state_of(text: str) -> str:
    """Return what a sentence says became of a finding, or an empty string."""
    return next((state for state, pattern in words().status if pattern.search(text)), "")


def is_past(text: str) -> bool:
    """Tell whether a sentence speaks of an earlier inspection."""
    return bool(_LAST_TIME.search(text) or _RAISED.search(text))


def year_raised(text: str, latest: int) -> int | None:
    """Return the year of the inspection that a sentence says a finding is from; none after this round's."""
    for match in _RAISED.finditer(text):
        year = int(next(group for group in match.groups() if group))
        if year <= latest:
            return year
    return None


def replacement(text: str) -> str:
    """Return the kind of finding that is said to stand in an earlier one's place."""
    match = wordings().replaced_by.search(text)
    return words().kinds[(match["new"] or match["now"]).lower()] if match else ""
