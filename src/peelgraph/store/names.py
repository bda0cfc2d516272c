"""Find entities by any of their names, and the names closest to one that is not there."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_PART = 3
"""Letters that part of a name needs to be taken for a hint at the whole."""

_ARTICLE = re.compile(r"^(?:the|an|a) (?=.)")


def fold(name: str) -> str:
    """Return what two spellings of one name have in common: no case, no leading article, plain quotes and spaces.

    >>> fold("The  College of Policing")
    'college of policing'
    """
    name = unicodedata.normalize("NFKC", name).translate(
        {0x2018: "'", 0x2019: "'", 0x2013: "-", 0x2010: "-", 0x2011: "-"}
    )
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


@dataclass(frozen=True, slots=True)
class Names:
    """Which things bear which name; a preferred name goes before an alias, an alias before a hidden spelling."""

    by_rank: tuple[dict[str, tuple[str, ...]], ...] = field(repr=False)
    shown: tuple[str, ...] = field(repr=False)
    """The names that may be suggested, sorted."""

    @classmethod
    def collect(cls, named: Iterable[tuple[str, str, int]], ranks: int = 3, hidden: int = 2) -> Names:
        """Build from (name, IRI, rank), rank 0 for preferred names; names of rank ``hidden`` are never suggested."""
        by_rank: list[dict[str, set[str]]] = [{} for _ in range(ranks)]
        shown: set[str] = set()
        for name, iri, rank in named:
            by_rank[rank].setdefault(fold(name), set()).add(iri)
            if rank < hidden:
                shown.add(name)
        return cls(
            tuple({name: tuple(sorted(iris)) for name, iris in names.items()} for names in by_rank),
            tuple(sorted(shown)),
        )

    def find(self, name: str) -> tuple[str, ...]:
        """Return the IRIs that bear ``name`` at the best rank that knows it; several where the name is ambiguous."""
        key = fold(name)
        return next((names[key] for names in self.by_rank if key in names), ())

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return the names closest to ``name``, best first."""
        return nearest(name, self.shown, limit)


def nearest(name: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` of ``names`` that are spelt most like ``name``, best first.

    >>> nearest("gradez", ["grades", "glossary"], 1)
    ('grades',)
    """
    spelt: dict[str, str] = {}
    for candidate in sorted(names, reverse=True):
        spelt[fold(candidate)] = candidate
    wanted = fold(name)
    # A name of which the wanted one is a part ("Clare" of "Clare's Law") is close however long the rest is.
    parts = sorted(
        (n for n in spelt if len(wanted) >= SHORTEST_PART and re.search(rf"\b{re.escape(wanted)}", n)),
        key=lambda n: (len(n), n),
    )
    alike = difflib.get_close_matches(wanted, sorted(spelt), n=limit, cutoff=0.6)
    return tuple(spelt[n] for n in list(dict.fromkeys([*alike, *parts]))[:limit])


def did_you_mean(close: tuple[str, ...]) -> str:
    """Return a question that offers close names, or says that there are none."""
    return f"did you mean {' or '.join(repr(name) for name in close)}?" if close else "nothing is spelt like it"
