"""What to call a thing that has no name of its own: a fact by what it says, a passage by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.serving.pages import in_words
from peelgraph.store import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peelgraph.store.graph import PeelGraph

_LONGEST = 90
"""Characters of a passage that stand for it."""


def title(graph: PeelGraph, iri: str, said: Iterable[ox.Triple]) -> str:
    """Return what a page calls the thing with an IRI, given what is said about it."""
    node = ox.NamedNode(iri)
    about = {each.predicate: each.object for each in sorted(said, key=str, reverse=True) if each.subject == node}

    def label(predicate: ox.NamedNode) -> str:
        found = about[predicate]
        return graph.label(found.value) if isinstance(found, ox.NamedNode) else getattr(found, "value", str(found))

    def has(*predicates: ox.NamedNode) -> bool:
        return about.keys() >= set(predicates)

    if has(RDF.subject, RDF.predicate, RDF.object):
        return f"{label(RDF.subject)} {in_words(terms.local_name(str(about[RDF.predicate]).strip('<>')))} {label(RDF.object)}"
    if has(PEEL.question, PEEL.grade):
        return f"{label(PEEL.question)}: {label(PEEL.grade)}"
    if has(PEEL.measure, PEEL.value):
        unit = f" {label(PEEL.unit)}" if has(PEEL.unit) else ""
        return f"{label(PEEL.measure)}: {label(PEEL.value)}{unit}"
    if has(PEEL.defines):
        return f"What {label(PEEL.defines)} is"
    if has(NIF.anchorOf):
        words = " ".join(label(NIF.anchorOf).split())
        return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST].rstrip()} …”"
    return graph.label(iri)
