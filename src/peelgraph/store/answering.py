"""A place that answers: the graph at hand (an Oxigraph store, or its ``Merged`` graph), or one on a server (``Remote``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

if TYPE_CHECKING:
    from peelgraph.store.remote import Pattern


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


def expect(place: Answering, *, about: Iterable[str] = (), patterns: Iterable[Pattern] = ()) -> None:
    """Say what will be asked for soon, so that a server is asked for it in few requests and not one by one.

    ``about`` are IRIs, with what their words and labels need; ``patterns`` are predicates with an object or ``None``.
    """
    from peelgraph.store.remote import Remote

    if isinstance(place, Remote):
        place.bring(about)
        place.bring_pairs(patterns)
