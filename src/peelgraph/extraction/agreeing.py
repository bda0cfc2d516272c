"""Let the reports of one force agree on their local names, so that a thing has one identity in all of them.

A report that only says *BT* learns from another one that this is the Beacon team; a name that one report takes for a team and
another for a service has the class of the surer of the two in both. Things of different forces stay different, but
for a unit or an operation that a report says another force is in or runs: that force's reports mean the same by the name.
What a report is told does not depend on the order of the reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from peelgraph.extraction.across_reports import Learned, LocalName, Told
from peelgraph.extraction.words import key

_ARRANGEMENTS = frozenset(
    {"Team", "CollaborativeUnit", "Partnership", "Service", "Programme", "Scheme", "Campaign", "Organisation"}
)
"""Classes between which the words around a name leave room for doubt; of others two things may bear one name."""
_ABBREVIATION = re.compile(r"[A-Z0-9&/-]{2,}[a-z]?s?")
_SHORTEST = 2
"""Characters; a shorter name is told to no other report."""


@dataclass(slots=True, eq=False)
class _Thing:
    """One thing, while its names are gathered from the reports: each with the number of its report."""

    said: list[tuple[int, LocalName]]

    @property
    def names(self) -> set[str]:
        return {name for _, local in self.said for name in local.names}

    @property
    def homes(self) -> set[str]:
        return {local.home for _, local in self.said}

    @property
    def forces(self) -> set[str]:
        return {force for _, local in self.said for force in local.forces}


def tell(reports: Sequence[Learned], texts: Sequence[str]) -> list[tuple[Told, ...]]:
    """Return, for each report, what the others tell it; nothing where it would not read otherwise.

    ``texts`` are the reports' whole texts, by which it is seen which of the others' names a report uses.
    """
    things = _shared([thing for of_home in _by_home(reports).values() for thing in _alike(of_home)])
    named = _named(things)
    used = [_used(report, text, named.get(report.force, ())) for report, text in zip(reports, texts, strict=True)]
    users: dict[_Thing, set[str]] = {}
    for report, names in zip(reports, used, strict=True):
        for thing in names:
            users.setdefault(thing, set()).add(report.force)
    own: list[dict[_Thing, list[LocalName]]] = [{} for _ in reports]
    for thing in things:
        for index, local in thing.said:
            own[index].setdefault(thing, []).append(local)
    agreed = {thing: _agreed(thing, users.get(thing, set())) for thing in things}
    told: list[tuple[Told, ...]] = []
    for report, mine, others in zip(reports, own, used, strict=True):
        all_ = [
            _for_report(agreed[each], others.get(each, frozenset()), mine.get(each, [])) for each in {**mine, **others}
        ]
        told.append(tuple(sorted(all_, key=_by_name)) if any(_is_news(each, report) for each in all_) else ())
    return told


def _by_name(told: Told) -> tuple[str, str, str]:
    return told.cls, told.name, told.home


def _by_home(reports: Sequence[Learned]) -> dict[str, list[tuple[int, LocalName]]]:
    """Return the local names of all reports, with the number of each one's report, by home, the surest first."""
    homes: dict[str, list[tuple[int, LocalName]]] = {}
    for index, report in enumerate(reports):
        for local in report.locals:
            homes.setdefault(local.home, []).append((index, local))
    return {home: sorted(homes[home], key=lambda each: each[1].order) for home in sorted(homes)}


def _alike(said: Iterable[tuple[int, LocalName]]) -> list[_Thing]:
    """Return the things of one force: names of several reports that mean one thing are together.

    Two things that one report keeps apart stay apart.
    """
    things: dict[_Thing, None] = {}
    by_key: dict[str, list[_Thing]] = {}
    for index, local in said:
        found = _Thing([(index, local)])
        near = {thing: None for each in _keys(local.names) for thing in by_key.get(each, ()) if thing in things}
        for thing in near:
            apart = {number for number, _ in thing.said}.isdisjoint(number for number, _ in found.said)
            if apart and any(_one(other, local) for _, other in thing.said):
                found.said = thing.said + found.said
                del things[thing]
        things[found] = None
        for each in {each for _, other in found.said for each in _keys(other.names)}:
            by_key.setdefault(each, []).append(found)
    return list(things)


@lru_cache(maxsize=65536)
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded names, with and without a last *team*, sorted."""
    folded = {key(name) for name in names}
    return tuple(sorted(folded | {f"{each} team" for each in folded} | {each.removesuffix(" team") for each in folded}))


def _one(first: LocalName, second: LocalName) -> bool:
    """Tell whether two reports of a force mean one thing: they share a name, or differ by a last *team*.

    Letters alone may stand for two things: they count only where one report has no other name for its thing.
    """
    if first.cls != second.cls and not {first.cls, second.cls} <= _ARRANGEMENTS:
        return False
    ours, theirs = _full(first.names), _full(second.names)
    if not ours or not theirs:
        return not {key(name) for name in first.names}.isdisjoint(key(name) for name in second.names)
    teams = first.cls == second.cls == "Team"
    return not ours.isdisjoint(theirs) or (
        teams and bool(ours & {f"{name} team" for name in theirs} or theirs & {f"{name} team" for name in ours})
    )


def _full(names: Iterable[str]) -> set[str]:
    """Return the folded names that are more than an abbreviation."""
    return {key(name) for name in names if not _ABBREVIATION.fullmatch(name)}


def _shared(things: Sequence[_Thing]) -> list[_Thing]:
    """Put a thing that a report says is another force's too together with what that force's own reports name so."""
    rest = dict.fromkeys(things)
    by_name: dict[tuple[str, str], list[_Thing]] = {}
    for thing in things:
        for home in thing.homes:
            for name in _full(thing.names):
                by_name.setdefault((home, name), []).append(thing)
    for thing in things:
        if thing not in rest:
            continue
        long = sorted(name for name in _full(thing.names) if " " in name)
        for force in sorted(thing.forces - thing.homes):
            for other in dict.fromkeys(each for name in long for each in by_name.get((force, name), ())):
                classes = {local.cls for _, local in (*thing.said, *other.said)}
                if other in rest and other is not thing and (len(classes) == 1 or classes <= _ARRANGEMENTS):
                    thing.said += other.said
                    del rest[other]
    return list(rest)


def _agreed(thing: _Thing, users: set[str]) -> Told:
    """Return what the reports agree on: the surest one's class and name, the home of the report that says whose it is."""
    locals_ = sorted((local for _, local in thing.said), key=lambda each: each.order)
    surest = locals_[0]
    shared = len(thing.homes | users) > 1
    stating = sorted(local.home for local in locals_ if local.forces - {local.home})
    cls = surest.cls
    if shared and (cls == "Team" or any(local.cls == "CollaborativeUnit" for local in locals_)):
        cls = "CollaborativeUnit"
    return Told(
        cls=cls,
        name=surest.name,
        names=tuple(sorted(thing.names)),
        rule=surest.rule,
        confidence=surest.confidence,
        home=stating[0] if shared and stating else surest.home,
        shared=shared,
    )


def _named(things: Iterable[_Thing]) -> dict[str, list[tuple[_Thing, str]]]:
    """Return, for each force, the names of its things by which one thing alone is meant, long enough to be told."""
    by_force: dict[str, list[tuple[_Thing, str]]] = {}
    for thing in things:
        names = [name for name in sorted(thing.names) if len(name) >= _SHORTEST]
        for force in sorted(thing.homes | thing.forces):
            by_force.setdefault(force, []).extend((thing, name) for name in names)
    for force, named in by_force.items():
        bearers = Counter(folded for _, folded in dict.fromkeys((thing, key(name)) for thing, name in named))
        by_force[force] = [(thing, name) for thing, name in named if bearers[key(name)] == 1]
    return by_force


def _used(report: Learned, text: str, named: Iterable[tuple[_Thing, str]]) -> dict[_Thing, frozenset[str]]:
    """Return which names, that only other reports give, a report's text uses, by the thing that they mean.

    A name without capitals is found in any case; one that the report itself gives to something is not taken from others.
    """
    own = {key(name) for local in report.locals for name in local.names}
    lowered = text.lower()
    found: dict[_Thing, set[str]] = {}
    for thing, name in named:
        if key(name) not in own and _stands(name, lowered if name == name.lower() else text):
            found.setdefault(thing, set()).add(name)
    return {thing: frozenset(names) for thing, names in found.items()}


def _stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, or its plural."""
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text) is not None


def _for_report(thing: Told, used: frozenset[str], own: Sequence[LocalName]) -> Told:
    """Return what a report is told of a thing: beside its own names only those that it uses."""
    names = {name for local in own for name in local.names} | used | {thing.name}
    return replace(thing, names=tuple(sorted(names)), own=frozenset(local.key for local in own))


def _is_news(told: Told, report: Learned) -> bool:
    """Tell whether a report has something otherwise than it is told."""
    own = [local for local in report.locals if local.key in told.own]
    return not any(
        (local.cls, local.name, local.home) == (told.cls, told.name, told.home)
        and set(local.names) == set(told.names)
        and not told.shared
        for local in own
    )
