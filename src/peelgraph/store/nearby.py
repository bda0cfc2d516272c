"""The relations of a graph on a server, brought entity by entity as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.graph.vocabulary import PEEL, RDF, predicate
from peelgraph.store import terms
from peelgraph.store.remote import batches, values

if TYPE_CHECKING:
    from peelgraph.store.endpoint import Endpoint
    from peelgraph.store.relations import Triple

_PREDICATES = values(("p",), [(predicate(name),) for name in terms.PREDICATES])
_CLAIM = f"?claim {RDF.subject} ?s ; {RDF.predicate} ?p ; {RDF.object} ?o"


class Nearby:
    """Gives what ``Relations`` gives, of the entities that were asked for."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._claims: dict[Triple, set[str]] = {}
        self._beside: dict[str, tuple[Triple, ...]] = {}

    def near(self, iri: str) -> tuple[Triple, ...]:
        """Return the relations that an entity is in, by predicate and IRI."""
        self.expect([iri])
        return self._beside[iri]

    def stated(self, triple: Triple) -> tuple[str, ...] | None:
        """Return the claims that state a relation, ``None`` where there is no such relation."""
        self.expect([triple[0]])
        return tuple(sorted(self._claims[triple])) if triple in self._claims else None

    def expect(self, iris: Iterable[str]) -> None:
        """Bring the relations of several entities."""
        for some in batches(sorted({iri for iri in iris if iri not in self._beside})):
            found: dict[str, set[Triple]] = {iri: set() for iri in some}
            _, rows = self._endpoint.select(_query(some))
            for subject, name, target, claim in rows:
                nodes = (subject, name, target)
                if not all(isinstance(node, ox.NamedNode) for node in nodes):
                    continue
                first, which, last = (str(node.value) for node in nodes if isinstance(node, ox.NamedNode))
                if not which.startswith(str(PEEL)):
                    continue
                triple = (first, which[len(str(PEEL)) :], last)
                claims = self._claims.setdefault(triple, set())
                if isinstance(claim, ox.NamedNode):
                    claims.add(claim.value)
                for end in {first, last} & found.keys():
                    found[end].add(triple)
            for iri, triples in found.items():
                self._beside[iri] = tuple(sorted(triples, key=lambda t: (t[1], t[0], t[2])))


def _query(iris: Iterable[str]) -> str:
    """Ask for the plain triples and the claims that the entities are an end of; each part begins with the entities."""
    nodes = [(ox.NamedNode(iri),) for iri in iris]
    first, last = values(("s",), nodes), values(("o",), nodes)
    parts = (
        f"{first} {_PREDICATES} ?s ?p ?o",
        f"{last} {_PREDICATES} ?s ?p ?o",
        f"{first} {_CLAIM}",
        f"{last} {_CLAIM}",
    )
    return f"SELECT ?s ?p ?o ?claim WHERE {{ {' UNION '.join(f'{{ {part} }}' for part in parts)} }}"
