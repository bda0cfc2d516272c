"""Read what names say themselves: their author, their owner, the law that they stand beside.

*The College's guidance*, *X, Home Office, 2003*, *Darwin, its change programme*, *section 60 of the Act*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.claiming.ends import breaks, left_list
from peelgraph.extraction.claiming.modality import modality
from peelgraph.extraction.claiming.rules import group, owning
from peelgraph.extraction.claiming.sentence import Sentence, Statement
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element

_CITED = re.compile(r"['\"]?, (?:the )?$")
_DATED = re.compile(r",? ?(?:[A-Z][a-z]+ )?\d{4}|\.?$|, \w+ \d{4}")
_OWNER = re.compile(r"(?:'s|') (?:[\w-]+ ){0,3}")
_OF_LAW = re.compile(r" (?:of|under|in) (?:the )?")
_OWNED = re.compile(r"['\"]?(?: \([^)]*\))?['\"]?(?:, (?:which is )?| is )$")
_ITS = re.compile(r"['\"]?(?: \([^)]*\))?['\"]?, (?:its|my|our) ")
_MY = re.compile(r"my\b")
_OPENS = re.compile(r"(?:In|Through|Under|As part of|During|With) (?:the |its )?['\"]?")
_AFTER_OPENING = re.compile(r"['\"]?(?: \([^)]*\))?,(?: (?:[\w-]+ ){0,3}?)(?:the |an? )?['\"]?| ?, ")

_WRITINGS = frozenset({"Guidance", "Document", "Method"})
_AUTHORS = frozenset({"PublicBody", "Organisation"})
_OWNERS = frozenset({"PublicBody", "LocalAuthority", "Organisation"})
_UNDERTAKINGS = frozenset({"Operation", "Programme", "Campaign"})


def named(sentence: Sentence, entities: dict[str, Entity]) -> Iterator[Statement]:
    """Yield what the names of a sentence, and their places beside each other, say."""
    elements = sentence.elements
    for index, each in enumerate(elements):
        if each.resolved:
            continue
        if index + 1 < len(elements) and not elements[index + 1].resolved:
            yield from _beside(sentence, each, elements[index + 1])
        yield from _apposed(sentence, each)
        if index:
            yield from _possessed(sentence, elements[index - 1], each)
    yield from _opening(sentence)
    for each in elements:
        if not each.resolved:
            yield from _author_in_name(each, entities)


def _beside(sentence: Sentence, each: Element, following: Element) -> Iterator[Statement]:
    """Yield what two names side by side say of each other: author and title, owner and thing, power and law."""
    gap = sentence.between(each.end, following.begin)
    cited = each.cls in _WRITINGS | {"Legislation"} and following.cls in _AUTHORS and _CITED.fullmatch(gap)
    if cited and _DATED.match(sentence.between(following.end, following.end + 18)):
        yield Statement(each.entity, "issuedBy", following.entity, "cited with its author", 0.9)
    if each.cls == "PublicBody" and following.cls in _WRITINGS and gap in {" ", "'s ", "' "}:
        yield Statement(following.entity, "issuedBy", each.entity, "author before title", 0.85)
    if each.cls in _OWNERS and following.cls in _UNDERTAKINGS | {"Scheme"} and _OWNER.fullmatch(gap):
        yield Statement(each.entity, "operates", following.entity, "owner's name", 0.85)
    if each.cls in {"LegalPower", "Document", "Guidance"} and following.cls == "Legislation" and _OF_LAW.fullmatch(gap):
        yield Statement(each.entity, "governedBy", following.entity, "law beside power", 0.9)


def _apposed(sentence: Sentence, each: Element) -> Iterator[Statement]:
    """Yield the owner in *Darwin, its change programme* and *Connect, the force's records system*."""
    predicate = owning().get(each.cls)
    if predicate is None:
        return
    agents = [other for other in sentence.elements if other.cls in group("agent")]
    if _ITS.match(sentence.between(each.end, min(sentence.end, each.end + 60))):
        owner = next(
            (
                other
                for other in agents
                if other.end <= each.begin or _MY.match(sentence.between(other.begin, other.end))
            ),
            None,
        )
    else:
        owner = next(
            (
                other
                for other in agents
                if other.begin > each.end
                and _OWNED.fullmatch(sentence.between(each.end, other.begin))
                and sentence.between(other.end, other.end + 2) == "'s"
            ),
            None,
        )
    if owner is not None:
        yield Statement(owner.entity, predicate, each.entity, "apposition of its owner", 0.8)


def _possessed(sentence: Sentence, owner: Element, each: Element) -> Iterator[Statement]:
    """Yield the owner in *the force's own programme, Darwin* and, where the word is resolved, in *its X*."""
    predicate = owning().get(each.cls)
    if predicate is None or (each.cls == "Scheme" and owner.cls == "PublicBody"):
        return
    between = sentence.between(owner.end, each.begin)
    its = owner.resolved and sentence.between(owner.begin, owner.end).lower() in {"its", "my"}
    if not its and not (owner.cls in group("agent") and between.startswith(("'s ", "' "))):
        return
    if len(between) >= 50 or breaks(between):  # noqa: PLR2004
        return
    if not modality().found_in(sentence.between(sentence.begin, each.begin)):
        yield Statement(owner.entity, predicate, each.entity, "its", 0.8)


def _opening(sentence: Sentence) -> Iterator[Statement]:
    """Yield who acts in what opens a sentence: *In Operation Fern, the force …*, *Under the Act, section 60 …*."""
    if len(sentence.elements) < 2 or sentence.elements[0].resolved:  # noqa: PLR2004
        return
    first, following = sentence.elements[:2]
    if not _OPENS.fullmatch(sentence.between(sentence.begin, first.begin)):
        return
    if not _AFTER_OPENING.fullmatch(sentence.between(first.end, following.begin)):
        return
    if first.cls in _UNDERTAKINGS and following.cls in group("agent"):
        for agent in left_list(sentence, following, group("agent")):
            yield Statement(agent.entity, "operates", first.entity, "acts in it", 0.75)
    if first.cls == "Legislation" and following.cls == "LegalPower":
        yield Statement(following.entity, "governedBy", first.entity, "law beside power", 0.85)


def _author_in_name(each: Element, entities: dict[str, Entity]) -> Iterator[Statement]:
    """Yield the body that a guidance's name opens with."""
    if each.cls != "Guidance":
        return
    name = entities[each.entity].name
    for other in entities.values():
        if other.cls == "PublicBody" and name.startswith(other.name + " "):
            yield Statement(each.entity, "issuedBy", other.key, "author in the name", 0.85)
