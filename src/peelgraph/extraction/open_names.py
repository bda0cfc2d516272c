"""Gather the names that nothing but the words around them speaks for: *sent on Green Shoots*, *logged on Lodestar*.

What all places of a report say of such a name is put together before it is weighed. A name of the reference, or one
that a rule has taken, is never looked at; a name that may be a person's never becomes an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from peelgraph.extraction.discovery.forms import opens_sentence
from peelgraph.extraction.discovery.persons import may_be_person
from peelgraph.extraction.discovery.runs import Neighbour, open_runs
from peelgraph.extraction.discovery.surroundings import describe
from peelgraph.extraction.discovery.weighing import Verdict, Weights, weigh, weights
from peelgraph.extraction.local_entities import Local
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import key
from peelgraph.reading.report import Kind
from peelgraph.reference import Reference

RULE = "weighed context"
_ENOUGH = 0.45
"""The probability of being right from which on a name is taken."""
_UNREAD = frozenset({Kind.HEADING, Kind.TITLE})
_COUNCIL = re.compile(r"(?: (?:City|County|Borough|District|Metropolitan|Unitary|Royal|of))* Council$|(?: City)$")


@dataclass(slots=True)
class OpenName:
    """A run of words with capitals: how it is printed, what all its places tell of it, and these places."""

    printed: str
    features: set[str] = field(default_factory=set)
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Index of the passage, begin, end."""
    only_opens: bool = True
    """It stands only where a sentence opens, so that its capital may say nothing."""
    person: bool = False
    """One of its places may be a person's name."""


def open_names(tagged: Sequence[Tagged], *, ruled: bool = False) -> dict[str, OpenName]:
    """Return the runs of words with capitals that hold no tag, by folded name; headings are not read.

    With ``ruled``, also those that a rule has taken (to learn from them).
    """
    found: dict[str, OpenName] = {}
    for index, passage in enumerate(tagged):
        if passage.passage.kind in _UNREAD:
            continue
        text = passage.text
        known = [(tag.begin, tag.end, tag.cls) for tag in passage.tags]
        closed = [
            (tag.begin, tag.end, tag.cls) for tag in passage.tags if not (ruled and tag.entity.startswith("local:"))
        ]
        for begin, end in open_runs(text, closed):
            around: list[Neighbour] = [each for each in known if each[1] <= begin or end <= each[0]]
            name = found.setdefault(key(text[begin:end]), OpenName(text[begin:end]))
            name.features.update(describe(text, begin, end, around))
            name.places.append((index, begin, end))
            name.only_opens &= opens_sentence(text, begin)
            name.person |= may_be_person(text, begin, end)
    return found


def weigh_open(tagged: Sequence[Tagged], reference: Reference) -> dict[str, Local]:
    """Return the local entities, by class and folded name, that the words around open names speak for."""
    names = open_names(tagged)
    if not names:
        return {}
    return {
        f"{verdict.cls}:{key(name.printed)}": Local(verdict.cls, {name.printed}, name.printed, verdict.right, RULE)
        for name, verdict in choose(names.values(), weights(), areas(reference))
    }


def choose(
    names: Iterable[OpenName], table: Weights, places: frozenset[str], *, enough: float = _ENOUGH
) -> Iterator[tuple[OpenName, Verdict]]:
    """Yield the names whose class is likely ``enough``, with the verdict on them; of two that overlap the likelier one."""
    taken: set[tuple[int, int]] = set()
    names = list(names)
    persons = {word for each in names if each.person for word in each.printed.split() if word[0].isupper()}
    verdicts = [
        (each, weigh(each.features, table))
        for each in names
        if _may_be_named(each, places) and persons.isdisjoint(each.printed.split())
    ]
    for name, verdict in sorted(verdicts, key=lambda each: (-each[1].right, -len(each[0].printed), each[0].printed)):
        if verdict.right < enough:
            break
        stretch = {(index, at) for index, begin, end in name.places for at in range(begin, end)}
        if taken.isdisjoint(stretch):
            taken |= stretch
            yield name, verdict


def _may_be_named(name: OpenName, places: frozenset[str]) -> bool:
    """Tell whether a run is no place and no word with a capital only for opening a sentence."""
    return name.printed not in places and (not name.only_opens or " " in name.printed)


@lru_cache(maxsize=1)
def areas(reference: Reference) -> frozenset[str]:
    """Return the names of places that the reference knows by their forces and councils."""
    return frozenset(_area_names(reference))


def _area_names(reference: Reference) -> Iterator[str]:
    for known in reference.entities.values():
        if known.cls == "PoliceForce":
            yield from known.areas
        elif known.cls == "LocalAuthority":
            yield _COUNCIL.sub("", known.name)
