"""A place that answers: the graph at hand (an Oxigraph store, or its ``Merged`` graph), or one on a server (``Remote``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph as ox

_DEFAULT = ox.DefaultGraph()


class Answering(Protocol):
    """Answers triple patterns over all graphs; what stands in two graphs may be given twice."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | None,
        /,
    ) -> Iterable[ox.Quad]: ...

    def __iter__(self) -> Iterator[ox.Quad]: ...


class Merged:
    """A store whose default graph holds what all its graphs hold: only that is read, so that nothing is read twice."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: ox.NamedNode | None, /
    ) -> Iterable[ox.Quad]:
        """Return the triples with these terms."""
        return self._store.quads_for_pattern(subject, predicate, object, _DEFAULT)

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._store.quads_for_pattern(None, None, None, _DEFAULT))


def pairs(store: Answering, predicate: ox.NamedNode, node: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
    """Go through the subjects and objects (IRIs, or the text of literals) of ``predicate`` in all graphs of ``store``.

    ``node`` keeps to one object. What stands in two graphs is given twice.
    """
    for quad in store.quads_for_pattern(None, predicate, node):
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            yield quad.subject.value, quad.object.value
