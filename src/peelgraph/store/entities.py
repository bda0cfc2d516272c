"""The entities of a graph: by IRI, by any of their names, by class."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import NotFound, QueryError
from peelgraph.graph.vocabulary import PEEL, RDF, SKOS
from peelgraph.store import terms
from peelgraph.store.answering import pairs
from peelgraph.store.entity import Entity
from peelgraph.store.names import Names, did_you_mean, nearest
from peelgraph.store.remote import expect

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph


class Entities:
    """Finds the entities of one graph; what was found is kept."""

    def __init__(self, graph: PeelGraph) -> None:
        self._graph = graph
        self._known: dict[str, Entity] = {}

    @cached_property
    def classes(self) -> dict[str, str]:
        """Entity IRI to class name, by IRI."""
        expect(self._graph.source, patterns=[(RDF.type, ox.NamedNode(iri)) for iri in terms.CLASSES])
        found = {
            subject: name
            for iri, name in terms.CLASSES.items()
            for subject, _ in pairs(self._graph.source, RDF.type, ox.NamedNode(iri))
        }
        return dict(sorted(found.items()))

    @cached_property
    def names(self) -> Names:
        """Every name that an entity bears."""
        expect(self._graph.source, patterns=[(predicate, None) for predicate, _ in terms.NAME_RANKS])
        return Names.collect(
            (name, subject, rank)
            for predicate, rank in terms.NAME_RANKS
            for subject, name in pairs(self._graph.source, predicate)
            if subject in self.classes
        )

    def at(self, iri: str) -> Entity:
        """Return the entity with this IRI; it need not be of the 20 classes."""
        if iri not in self._known:
            about = self._graph._facts.about(iri)
            name = self._graph._facts.label(iri)
            others = {*about.get(SKOS.altLabel, ()), *about.get(PEEL.areaName, ())} - {name}
            cls = next((terms.CLASSES[iri] for iri in about.get(RDF.type, ()) if iri in terms.CLASSES), "")
            self._known[iri] = Entity(iri, cls, name, (name, *sorted(others)), self._graph)
        return self._known[iri]

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of the entities of that name, or the name itself where it is the IRI of one."""
        return (name,) if name in self.classes else self.names.find(name)

    def find(self, name: str, cls: str | None = None) -> Entity:
        """Return the one entity of that name or IRI (see ``PeelGraph.entity``).

        :raises NotFound: nothing, or more than one thing, has the name.
        :raises QueryError: ``cls`` is none of the 20 classes.
        """
        if cls is not None:
            check_class(cls)
        found = tuple(iri for iri in self.bearers(name) if cls in (None, self.classes[iri]))
        if len(found) == 1:
            return self.at(found[0])
        if found:
            listed = "; ".join(f"{self.classes[iri]} <{iri}>" for iri in found)
            raise NotFound(
                f"{name!r}: {len(found)} entities have this name: {listed}: ask by IRI, or with a class", found
            )
        close = self.names.nearest(name)
        kind = f" of class {cls}" if cls else ""
        raise NotFound(f"{name!r}: no entity of that name{kind}: {did_you_mean(close)}", close)

    def of(self, cls: str | None = None) -> tuple[Entity, ...]:
        """Return all entities, or those of one class, by name.

        :raises QueryError: ``cls`` is none of the 20 classes.
        """
        if cls is not None:
            check_class(cls)
        chosen = [iri for iri, name in self.classes.items() if cls in (None, name)]
        self._graph._facts.expect(chosen)
        return tuple(sorted(map(self.at, chosen), key=lambda e: (e.name.casefold(), e.iri)))


def check_class(cls: str) -> None:
    """Check the name of a class.

    :raises QueryError: ``cls`` is none of the 20 classes.
    """
    classes = tuple(terms.CLASSES.values())
    if cls not in classes:
        raise QueryError(
            f"{cls!r}: no such class: {did_you_mean(nearest(cls, classes))}; there are {', '.join(classes)}"
        )
