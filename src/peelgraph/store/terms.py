"""The terms that answering looks for, from the one vocabulary (as Oxigraph's nodes: rdflib is slow to import)."""

from __future__ import annotations

from peelgraph.graph import vocabulary
from peelgraph.graph.vocabulary import PEEL, SKOS

PREFIXES = {"id": "https://w3id.org/peelgraph/id/", **vocabulary.PREFIXES, "nif": str(vocabulary.NIF)}
"""The prefixes that answers in Turtle and rdflib copies declare."""

CLASSES = {vocabulary.entity_class(name).value: name for name in vocabulary.ENTITY_CLASSES.split()}
"""The 20 classes of entities: IRI to name."""

PREDICATES = tuple(sorted(vocabulary.PREDICATES.split()))
"""The ten predicates of claims, by name."""

NAME_RANKS = ((SKOS.prefLabel, 0), (SKOS.altLabel, 1), (PEEL.areaName, 1), (SKOS.hiddenLabel, 2))
"""The properties by which a thing is named: 0 preferred, 1 alias, 2 recognised but never shown."""


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/`` of an IRI.

    >>> local_name("https://w3id.org/peelgraph/ontology#memberOf")
    'memberOf'
    """
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
