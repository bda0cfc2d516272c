"""Know the names of one report: which words stand for which entity, and how they are found in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelgraph.extraction.facts import Entity
from peelgraph.extraction.local_entities import Gathered
from peelgraph.extraction.times import Time
from peelgraph.extraction.words import key
from peelgraph.reference import Reference

_LONG_NAME = 3
"""A name of more words than this keeps its sense in any case."""
_TOLD = 0.7
"""How sure at most a name is that only another report introduces."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """The entity that a name stands for in this report, the rule that found it, and how sure that is."""

    entity: str
    rule: str
    confidence: float


class Register:
    """The reference entities and the local ones of one report, by the names that the report itself gives them."""

    def __init__(
        self, force: str | None, reference: Reference, gathered: Gathered, *, when: Time | None = None
    ) -> None:
        self.force = force
        self.when = when
        self.reference = reference
        self.locals = {f"local:{name}": local for name, local in gathered.locals.items()}
        self._introduced: dict[str, set[str]] = {}
        self._exact: dict[str, Bearer] = {}
        self._folded: dict[str, Bearer] = {}
        for entity, local in sorted(self.locals.items()):
            # Of names that fold alike the report's own goes first: a set's order is another in each process.
            for alias in sorted(local.names, key=lambda each: (each in local.told, each)):
                if alias in local.told:
                    self._add(alias, Bearer(entity, "named in another report", min(local.confidence, _TOLD)))
                else:
                    self._add(alias, Bearer(entity, local.rule, local.confidence))
        for alias, entity in sorted(gathered.introduced.items()):
            self._add(alias, Bearer(entity, "abbreviation introduced", 0.95))
            self._introduced.setdefault(entity, set()).add(alias)
        self.pattern = self._compile()
        """Finds the names that the report itself gives; ``None`` where it gives none."""

    def _add(self, alias: str, bearer: Bearer) -> None:
        if alias == alias.lower() or alias.count(" ") + 1 > _LONG_NAME:
            self._folded.setdefault(key(alias), bearer)
        else:
            self._exact.setdefault(alias, bearer)

    def _compile(self) -> re.Pattern[str] | None:
        given = {alias for local in self.locals.values() for alias in local.names}
        given.update(alias for aliases in self._introduced.values() for alias in aliases)
        any_case = {_in_any_case(alias.lower()) for alias in given if key(alias) in self._folded}
        exact = {re.escape(alias) + "s?" for alias in self._exact}
        names = sorted(any_case | exact, key=lambda each: (-len(each), each))
        return re.compile(rf"(?<![\w-])(?<!\w')(?:{'|'.join(names)})(?![\w-])") if names else None

    def lookup(self, printed: str) -> Bearer | None:
        """Return which entity a name stands for as printed, ``None`` where the report itself gives no such name."""
        found = self._exact.get(printed) or (self._exact.get(printed[:-1]) if printed.endswith("s") else None)
        return found or self._folded.get(key(printed))

    def cls(self, entity: str) -> str:
        """Return an entity's class."""
        return self.locals[entity].cls if entity in self.locals else self.reference.entities[entity].cls

    def entity(self, name: str) -> Entity:
        """Return the entity of a key, with the names that this report gives it."""
        if name in self.locals:
            local = self.locals[name]
            aliases = tuple(sorted(local.names - {local.name}))
            return Entity(name, local.cls, local.name, aliases, home=local.home or self.force, shared=local.shared)
        known = self.reference.entities[name]
        new = self._introduced.get(name, set()) - {known.name, *known.aliases, *known.areas, *known.hidden}
        aliases = (*known.aliases, *known.areas, *sorted(new))
        return Entity(name, known.cls, known.name, aliases, iri=known.iri, home=known.home)


def _in_any_case(alias: str) -> str:
    """Return a pattern for a name in any case, in the plural too, with its spaces and hyphens exchanged."""
    return rf"(?i:{'[ -]'.join(map(re.escape, re.split('[ -]', alias)))}(?:e?s)?)"
