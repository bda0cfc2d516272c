"""Gather the names that nothing but the words around them speaks for: *sent on Green Shoots*, *logged on Lodestar*.

What all places of a report say of such a name is put together before it is weighed. A name of the reference, or one
that a rule has taken, is never looked at; a name that may be a person's never becomes an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from peelgraph.extraction.areas import place_names
from peelgraph.extraction.discovery.forms import opens_sentence
from peelgraph.extraction.discovery.persons import may_be_person
from peelgraph.extraction.discovery.runs import Neighbour, open_runs
from peelgraph.extraction.discovery.surroundings import describe
from peelgraph.extraction.discovery.weighing import Verdict, Weights, strongest, weigh, weights
from peelgraph.extraction.facts import LeftOut, Unlinked
from peelgraph.extraction.local_entities import Local
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import holds_any, key
from peelgraph.reading.report import Kind, Span
from peelgraph.reference import Reference

RULE = "weighed context"
_ENOUGH = 0.45
"""The probability of being right from which on a name is taken."""
_SURE = 0.75
"""The same for a word that the report has without a capital too: *Connect*, where officers connect with people."""
_LOWER = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w-])")
_A_NAME = 0.6
"""The probability from which on what has no plain class is reported as a name left out."""
_UNTOLD = "a name, and the words around it do not tell of what"
_UNREAD = frozenset({Kind.HEADING, Kind.TITLE})


Place = tuple[int, int, int]
"""Index of the passage, begin and end in it."""


@dataclass(slots=True)
class OpenName:
    """A run of words with capitals: how it is printed, what all its places tell of it, and these places."""

    printed: str
    features: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    only_opens: bool = True
    """It stands only where a sentence opens, so that its capital may say nothing."""
    person: bool = False
    """One of its places may be a person's name."""
    ordinary: bool = False
    """It is one word that the report has without a capital too."""


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
    words = {name.printed.lower() for name in found.values()}
    lower = {word for passage in tagged if holds_any(passage.text, words) for word in _LOWER.findall(passage.text)}
    for name in found.values():
        name.ordinary = name.printed.lower() in lower
    return found


def weigh_open(
    tagged: Sequence[Tagged], unlinked: Iterable[Unlinked], reference: Reference
) -> tuple[dict[str, Local], list[LeftOut]]:
    """Return the local entities, by class and folded name, that the words around open names speak for.

    With them come the places of what is plainly a name and of no plain class. What is ``unlinked`` has bearers in the
    reference, and stays so.
    """
    borne = [each.span for each in unlinked]
    names = [name for name in open_names(tagged).values() if not _is_borne(name, tagged, borne)]
    if not names:
        return {}, []
    judged = list(judge(names, weights(), place_names(reference)))
    chosen = list(choose(judged))
    taken = {place for name, _ in chosen for place in name.places}
    left_out = [
        LeftOut(tagged[index].span(begin, end), "name", _UNTOLD, tagged[index].passage.section)
        for name, verdict in judged
        if verdict.name >= _A_NAME and not _is_abbreviation(name.printed)
        for index, begin, end in name.places
        if not _overlap((index, begin, end), taken)
    ]
    return {
        f"{verdict.cls}:{key(name.printed)}": Local(
            verdict.cls,
            {name.printed},
            name.printed,
            verdict.right,
            RULE,
            because=", ".join(strongest(name.features, verdict.cls, weights())),
        )
        for name, verdict in chosen
    }, left_out


def _is_borne(name: OpenName, tagged: Sequence[Tagged], borne: Sequence[Span]) -> bool:
    """Tell whether a place of ``name`` holds one of the names at ``borne``."""
    places = [tagged[index].span(begin, end) for index, begin, end in name.places] if borne else []
    return any(place.begin < other.end and other.begin < place.end for place in places for other in borne)


def judge(names: Iterable[OpenName], table: Weights, places: frozenset[str]) -> Iterator[tuple[OpenName, Verdict]]:
    """Yield the names that are none of a person or a place, with what their surroundings say."""
    names = list(names)
    persons = {word for each in names if each.person for word in each.printed.split() if word[0].isupper()}
    for each in names:
        if _may_be_named(each, places) and persons.isdisjoint(each.printed.split()):
            yield each, weigh(each.features, table)


def choose(
    judged: Iterable[tuple[OpenName, Verdict]], *, enough: float = _ENOUGH
) -> Iterator[tuple[OpenName, Verdict]]:
    """Yield the names whose class is likely ``enough``; of two that overlap the likelier one."""
    taken: set[Place] = set()
    for name, verdict in sorted(judged, key=lambda each: (-each[1].right, -len(each[0].printed), each[0].printed)):
        if verdict.right < (max(enough, _SURE) if name.ordinary else enough):
            continue
        if not any(_overlap(place, taken) for place in name.places):
            taken.update(name.places)
            yield name, verdict


def _overlap(place: Place, others: Iterable[Place]) -> bool:
    index, begin, end = place
    return any(index == other and begin < last and first < end for other, first, last in others)


def _may_be_named(name: OpenName, places: frozenset[str]) -> bool:
    """Tell whether a run is no place and no word with a capital only for opening a sentence."""
    return name.printed not in places and (not name.only_opens or " " in name.printed)


def _is_abbreviation(printed: str) -> bool:
    """Tell whether a name is capitals alone, which are reported as an abbreviation that nothing spells out."""
    return printed.isupper() and " " not in printed
