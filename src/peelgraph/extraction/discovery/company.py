"""Find names by the company they keep: what is done under, by, with or on the thing that they name.

Nothing in such a name says what it is, so these rules are the least sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import CAPITAL, LINK, all_common, without_openers
from peelgraph.extraction.discovery.kinds import class_of

_LINKED = rf"{CAPITAL}(?: (?:{LINK} )?{CAPITAL})"
_BANNER = re.compile(
    r"(?:^|(?<=[.?!] )|(?<=[\"']))(?:Under|Through) "
    r"(?=[^,.]{4,50}, (?:officers|the force|the constabulary|staff|it|they|young|victims|children|people|\d))"
    rf"({_LINKED}{{1,3}})(?=,)"
    r"|\b(?:redesigned|restructured|reformed|reorganised|re-organised|transformed|changed|modernised|saved|made"
    r"|delivered) (?:under|through|as part of) "
    rf"({_LINKED}{{1,3}})(?=[,.;]| and| in| by)"
)
_RUN = re.compile(
    rf"\b(?:has run|runs|ran|launched|introduced|piloted|is running) ({_LINKED}{{1,4}})"
    r"(?= since|,|\.| in | to | for | with )"
    rf"|({_LINKED}{{1,3}}), which is (?:jointly |also |now )?(?:run|delivered|funded|paid for) by"
)
_PARTNERED = re.compile(
    r"(?:works?(?: closely)? with|working with|paid for by"
    r"|(?:run|managed|delivered|provided|led|staffed|hosted|designed|taught|operated)(?: [\w-]+){0,4} by"
    r"|(?:workers?|coaches|advisers|advisors|volunteers|nurses|counsellors|specialists|staff|mentors) (?:from|of)"
    r"|funded by|with (?:the )?help (?:of|from)|delivered by|provided by|supported by"
    r"|in partnership with|together with|made with"
    r"|(?:Council|Trust|University|Service|Partnership|Association|Board)(?:,| and|, and)"
    r") (?:the (?:charity )?|charity )?"
    rf"({CAPITAL}(?: (?:(?:of|for|in|the|on) ){{0,2}}{CAPITAL}){{1,4}})"
    r"(?=[,.;]| and| to | for | in | which| sit| are| have| attend| meet| work| run| fund| share| take| also|$)"
)
_CAMEL = re.compile(r"[A-Z](?<![\w'-].)(?!(?<=M)a?c)[a-z]+[A-Z][A-Za-z]+(?![\w-])")
_USED = re.compile(r"\b(?:uses?|using|bought|adopted|introduced|through|via) (?:the )?$")
_RECORDED_ON = re.compile(
    r"\b(?:record|log|search|enter|upload|stor|fitted|software|using|uses?|download|system|database)\w*\b"
    r"[^.]*\b(?:on|in|into|using|with|to|uses?|called) (?:the )?$"
)


def by_partners(text: str) -> Iterator[Candidate]:
    """Yield organisations that work with others: *paid for by X Y*, *… City Council and X Y*."""
    for match in _PARTNERED.finditer(text):
        name = without_openers(match.group(1))
        if _has_no_kind(name) and not all_common(name.split()):
            begin = match.start(1) + match.group(1).index(name)
            yield Candidate(begin, begin + len(name), name, "Organisation", "company it keeps", 0.6)


def by_banner(text: str) -> Iterator[Candidate]:
    """Yield programmes of change by what is done under them: *the workforce was redesigned under Shaping Tomorrow*."""
    for match in _BANNER.finditer(text):
        group = 1 if match.group(1) else 2
        name = without_openers(match.group(group))
        if _has_no_kind(name):
            begin = match.start(group) + match.group(group).index(name)
            yield Candidate(begin, begin + len(name), name, "Programme", "done under it", 0.6)


def by_running(text: str) -> Iterator[Candidate]:
    """Yield programmes that someone runs: *has run Fresh Start since*, *Fresh Start, which is funded by*."""
    for match in _RUN.finditer(text):
        name = without_openers(match.group(1) or match.group(2))
        if _has_no_kind(name) and not all_common(name.split()):
            begin = text.index(name, match.start())
            yield Candidate(begin, begin + len(name), name, "Programme", "run by its name", 0.6)


def by_system_form(text: str) -> Iterator[Candidate]:
    """Yield systems by the form of their name, where something is recorded or searched: *log it on BearTrack*."""
    for match in _CAMEL.finditer(text):
        lead = text[max(0, match.start() - 70) : match.start()]
        if _USED.search(lead) or _RECORDED_ON.search(lead):
            begin, end = match.span()
            yield Candidate(begin, end, match.group(), "InformationSystem", "form of the name", 0.6)


def _has_no_kind(name: str) -> bool:
    """Tell whether ``name`` has several words and none that says what it is; other rules take those that have."""
    return len(name.split()) > 1 and not class_of(name, capitals=True)
