"""What reports of one force can tell each other: the local names that they use, and whose things these are.

``agreeing`` puts together what all of them know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from peelgraph.extraction.facts import Entity, Facts

_OWNERS = {"operates": "subject", "partOf": "object"}
"""The predicates by which a thing is a force's own, and which end the force is."""
_MEMBERS = {**_OWNERS, "memberOf": "subject"}
"""Those by which a force is in it."""


@dataclass(frozen=True, slots=True)
class LocalName:
    """A thing that only reports name, as one report has it; ``key`` is that of ``Entity`` without its ``local:``."""

    key: str
    cls: str
    name: str
    names: tuple[str, ...]
    rule: str
    confidence: float
    home: str
    forces: frozenset[str] = frozenset()
    """The forces that the report says are in it, run it or have it, by IRI."""

    @property
    def order(self) -> tuple[float, str, str, tuple[str, ...], str]:
        """The surest first."""
        return (-self.confidence, self.cls, self.name, self.names, self.home)


@dataclass(frozen=True, slots=True)
class Learned:
    """The local names of one report, and the force that it inspects."""

    force: str
    locals: tuple[LocalName, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What all reports together know of a local thing, for one of them; ``own`` are the keys under which it has it itself."""

    cls: str
    name: str
    names: tuple[str, ...]
    rule: str
    confidence: float
    home: str
    shared: bool
    own: frozenset[str] = frozenset()


def learn(facts: Facts) -> Learned:
    """Return the local names of a report."""
    surest: dict[str, tuple[float, str]] = {}
    for mention in facts.mentions:
        now = (-mention.confidence, mention.rule)
        surest[mention.entity] = min(now, surest.get(mention.entity, now))
    forces = _forces_of(facts, _MEMBERS)
    found = [
        LocalName(
            key=name.removeprefix("local:"),
            cls=entity.cls,
            name=entity.name,
            names=tuple(sorted({entity.name, *entity.aliases})),
            rule=surest[name][1],
            confidence=-surest[name][0],
            home=entity.home,
            forces=frozenset(forces.get(name, ())),
        )
        for name, entity in facts.entities.items()
        if entity.iri is None and entity.home and name in surest
    ]
    return Learned(facts.report.force or "", tuple(sorted(found, key=lambda each: each.order)))


def at_home(facts: Facts) -> dict[str, Entity]:
    """Return the entities of a report, those that it says are another force's own with that force as their home."""
    own = facts.report.force
    said, owned = _forces_of(facts, _MEMBERS), _forces_of(facts, _OWNERS)
    moved = {
        name: replace(entity, home=next(iter(owned[name])))
        for name, entity in facts.entities.items()
        if entity.home == own and not entity.shared and len(owned.get(name, ())) == 1 and own not in said[name]
    }
    return {**facts.entities, **moved}


def _forces_of(facts: Facts, predicates: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the forces that the report's claims with these predicates link each local entity to."""
    forces: dict[str, set[str]] = {}
    for claim in facts.claims:
        end = predicates.get(claim.predicate)
        force, thing = (claim.subject, claim.object) if end == "subject" else (claim.object, claim.subject)
        if end and _is(facts, force, "PoliceForce") and thing in facts.entities and facts.entities[thing].iri is None:
            forces.setdefault(thing, set()).add(force)
    return forces


def _is(facts: Facts, name: str, cls: str) -> bool:
    return name in facts.entities and facts.entities[name].cls == cls
