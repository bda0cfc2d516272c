"""Find names as one types: what begins so, what holds it, and what is spelt like it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from peelgraph.store.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from peelgraph.store.entity import Entity, Report

LONGEST = 200
"""Characters of what is looked for; the rest is left out."""

_ALIKE = 72
"""Of 100, how much of two names must be alike for one to be taken for a slip of the other."""
_ALIKE_IN_PART = 84


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that has a name like the one looked for."""

    iri: str
    name: str
    """What it is called."""
    kind: str
    """Its class, or ``Report``."""
    known_as: str = ""
    """The name that was found, where it is another."""


@dataclass(frozen=True, slots=True)
class _Named:
    suggestion: Suggestion
    count: int


@dataclass(frozen=True, slots=True)
class Suggester:
    """Every shown name of entities and reports, ready to be searched."""

    folded: tuple[str, ...] = field(repr=False)
    named: tuple[_Named, ...] = field(repr=False)

    @classmethod
    def of(cls, entities: Iterable[Entity], reports: Iterable[Report], counts: Mapping[str, int]) -> Suggester:
        """Collect the names; ``counts`` says how often each entity is named in reports."""
        found = [
            (fold(name), _Named(Suggestion(each.iri, each.name, each.cls, name), counts.get(each.iri, 0)))
            for each in entities
            for name in each.names
        ]
        found += [(fold(each.title), _Named(Suggestion(each.iri, each.title, "Report"), 0)) for each in reports]
        found.sort(key=lambda pair: (-pair[1].count, len(pair[0]), pair[0], pair[1].suggestion.iri))
        return cls(tuple(name for name, _ in found), tuple(named for _, named in found))

    def find(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return what is named like ``text``, best first, each thing once.

        The whole name goes before its beginning, that before the beginning of a word, words in any order, a part, and
        slips of the pen; of equals, what reports name more often goes first.
        """
        wanted = fold(text[:LONGEST])
        if not wanted:
            return ()
        places = self._spelt(wanted)
        if len({self.named[place].suggestion.iri for place in places}) < limit:
            places += self._alike(wanted, limit * 4)
        chosen: dict[str, Suggestion] = {}
        for place in places:
            found = self.named[place].suggestion
            same = found.known_as in ("", found.name)
            chosen.setdefault(found.iri, Suggestion(found.iri, found.name, found.kind, "" if same else found.known_as))
            if len(chosen) == limit:
                break
        return tuple(chosen.values())

    def _spelt(self, wanted: str) -> list[int]:
        """Return the places of names that have the words themselves, the best first."""
        words = [re.compile(rf"\b{re.escape(word)}") for word in wanted.split()]
        begins = re.compile(rf"\b{re.escape(wanted)}")
        first = wanted.split(maxsplit=1)[0]
        ranked: tuple[list[int], ...] = ([], [], [], [], [])
        for place, name in enumerate(self.folded):
            if first not in name:
                continue
            if name == wanted:
                ranked[0].append(place)
            elif name.startswith(wanted):
                ranked[1].append(place)
            elif begins.search(name):
                ranked[2].append(place)
            elif all(word.search(name) for word in words):
                ranked[3].append(place)
            elif wanted in name:
                ranked[4].append(place)
        return [place for places in ranked for place in places]

    def _alike(self, wanted: str, limit: int) -> list[int]:
        """Return the places of names that are spelt like it, the likest first."""
        if len(wanted) < 3:  # noqa: PLR2004 - every short name is like every other
            return []
        whole = process.extract(wanted, self.folded, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=limit)
        longer = {place: name for place, name in enumerate(self.folded) if len(name) > len(wanted)}
        part = process.extract(wanted, longer, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE_IN_PART, limit=limit)
        best: dict[int, float] = {}
        for _, score, place in (*whole, *((name, score * 0.97, place) for name, score, place in part)):
            best[place] = max(score, best.get(place, 0.0))
        return sorted(best, key=lambda place: (-best[place], place))
