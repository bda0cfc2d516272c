"""Read the explanations of footnotes, and glossary lines: *THRIVE – a method of assessing risk*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from peelgraph.extraction.defining.making import OFFICES, PLAIN, make
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import NoteMark

Hosts = Mapping[str, Sequence[tuple[Tagged, NoteMark]]]
"""The passages on which a footnote hangs, by its number, and where."""

_GLOSSARY_LEAD = 4
_SHORTEST_NOTE = 20
_DEFINES = re.compile(
    r"(?:[,)]| \([^)]*\)|[^.]{0,60}?)? ?\b(?:is|are|was|were|means?|lets?|enables?|allows?|provides?|evolves?|"
    r"refers to|stands for|may be|can be|gives?|covers?|consists? of|comprises?|describes?|involves?|sets? out|"
    r"brings?|requires?|helps?|offers?|combines?|deals? with|tells?|shows?|holds?|joins?|works?|links?|runs?|includes?|"
    r"has (?:two|three|four|several)|have (?:two|three|four|several))\b"
)
_ASIDE = re.compile(r"(?: \([^)]*\))?, [^.]{3,160}, (?=[a-z]+\b)")
_IS_A = re.compile(r"(?: \([^)]*\))? (?:is|are) (?:an?|the|one of|made up of|when|where|a number of) ")
_SOURCE = re.compile(
    r"(?:\s+|^)(?:For (?:more|further) (?:information|details?)[^.]*|(?:It is )?[Aa]vailable (?:from|at|on)[^.]*|"
    r"See(?: also)?:?[^.]*|More (?:information|details?) [^.]*|"
    r"[A-Z][^.]{5,80}, (?:Home Office|HMIC(?:FRS)?|College of Policing),[^.]*)[.:]?\s*$"
)
_CITED = re.compile(r"[A-Z][^.]{2,80}, (?:[A-Z][^.]{2,60}, )?(?:19|20)\d\d")
_LEAD = re.compile(r"(?:Under the [^,]{5,80}, )?(?:The|A|An|the|an?)? ?['\"]?")
_MEMBERS = re.compile(r"(?:Partners|Members|Agencies) (?:in|of|on) (?:the )?$")
_IS_DEFINED = re.compile(r"\b(?:defines?|is defined as|defined)\b")
_DESCRIBES = re.compile(
    r"(?:An?|The) (?:(?!was |is |has |were |had |are )[\w-]+ ){1,5}(?:of|that|which|for|used|under|by|where|between|in|to|run|shared|who)\b"
)
_GLOSSARY = re.compile(r"(?: \([^)]*\))?(?: [–-] |: )(?=(?:an?|the|this|used|when|where|how) )", re.IGNORECASE)


def hosts_of_notes(tagged: Sequence[Tagged]) -> Hosts:
    """Return the places that each footnote hangs on, by its number."""
    found: dict[str, list[tuple[Tagged, NoteMark]]] = {}
    for passage in tagged:
        for mark in passage.passage.notes:
            found.setdefault(mark.label, []).append((passage, mark))
    return found


def in_note(passage: Tagged, hosts: Hosts) -> Iterator[Definition]:
    """Yield what a footnote explains: the name that it opens with, or else the one that it hangs on."""
    text = passage.text
    source = _SOURCE.search(text)
    end = source.start() if source and source.start() > _SHORTEST_NOTE else len(text.rstrip())
    lead = _LEAD.match(text)
    first = next((tag for tag in passage.tags if tag.begin in (0, lead.end() if lead else 0)), None)
    members = next((tag for tag in passage.tags if _MEMBERS.fullmatch(text[: tag.begin])), None)
    if members is not None:
        yield make(passage, members.entity, 0, end, "footnote")
        return
    if first is not None:
        rest = text[first.end : end]
        aside = _ASIDE.match(rest)
        verb = _IS_A.match(rest) if first.cls in OFFICES else _DEFINES.match(rest) or aside
        if (
            verb
            and "unable" not in rest[:60]
            and " defines " not in rest[:20]
            and not re.match(r" (?:is|are) (?:not|now|used)\b", rest)
        ):
            yield make(passage, first.entity, 0, end, "footnote")
            return
    named = {tag.entity for tag in passage.tags} if _DEFINES.search(text) and not _CITED.match(text) else set()
    if (_IS_DEFINED.search(text[:120]) or _DESCRIBES.match(text)) or named:
        for host, mark in hosts.get(passage.passage.label, []):
            hung = [tag for tag in host.tags if tag.begin < mark.at <= tag.end + 3]
            told = _IS_DEFINED.search(text[:120]) or _DESCRIBES.match(text)
            for tag in (each for each in hung[-1:] if each.cls not in PLAIN and (told or each.entity in named)):
                yield make(passage, tag.entity, 0, end, "footnote")


def in_glossary(passage: Tagged) -> Iterator[Definition]:
    """Yield the explanation of *THRIVE – a method of assessing risk*, a passage of its own."""
    tag = passage.tags[0] if passage.tags and passage.tags[0].begin <= _GLOSSARY_LEAD else None
    if tag is not None and tag.cls not in OFFICES:
        match = _GLOSSARY.match(passage.text[tag.end :])
        if match:
            end = len(passage.text.rstrip(" ."))
            yield make(passage, tag.entity, tag.end + match.end(), end, "glossary line")
