"""Tell which police force a text is about, by the names that the reference data gives the forces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgraph.reading.inline import straighten
from peelgraph.reference import Reference

_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'&-]*")
_SUBJECT = 3
"""What a name at the beginning of a sentence counts, against 1 elsewhere: reports begin sentences with their force."""

_FIRST = 3
"""What being the first force that the text names counts: reports compare their force with others, after it is named."""

Names = dict[str, list[tuple[str, str, bool]]]
"""By first word: the name, the force's IRI, and whether it is the name of a place; longest names first."""


@lru_cache(maxsize=1)
def force_names(reference: Reference) -> Names:
    """Return the names of all forces; those of places stand for a force only where no other name is found."""
    names: Names = {}
    forces = [known for known in reference.entities.values() if known.cls == "PoliceForce"]
    for known in sorted(forces, key=lambda force: force.iri):
        for place, group in ((False, (known.name, *known.aliases, *known.hidden)), (True, known.areas)):
            for printed in group:
                name = straighten(printed).removeprefix("the ").removeprefix("The ")
                word = _CAPITAL.match(name)
                if word:
                    names.setdefault(word.group(), []).append((name, known.iri, place))
    return {word: sorted(set(group), key=lambda entry: (-len(entry[0]), entry)) for word, group in names.items()}


def tell_force(title: str, cover: Sequence[str], texts: Sequence[str], names: Names) -> str | None:
    """Return the IRI of the force that the report inspects, or ``None``.

    The title and the cover name it; else it is the force that the text names most, sentences that begin with its name
    and the first counting more. The name of a place counts only where no force is named in full.
    """
    for text in (title, *cover):
        found = list(_find(text, names)) or list(_find(text.title() if text.isupper() else text, names))
        found.sort(key=lambda entry: (entry[3], entry[0]))
        if found:
            return found[0][2]
    named: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts:
        for at, _, iri, place in _find(text, names):
            begins = at == 0 or text[max(at - 2, 0) : at].rstrip()[-1:] in tuple(".?!")
            group = placed if place else named
            group[iri] += (_SUBJECT if begins else 1) + (0 if group else _FIRST)
    for found_names in (named, placed):
        if found_names:
            # Counters keep the order of first naming, so that of equals the first named wins.
            return max(found_names, key=lambda iri: found_names[iri])
    return None


def _find(text: str, names: Names) -> Iterator[tuple[int, str, str, bool]]:
    """Yield where a force is named, the name, the force's IRI, and whether the name is a place's."""
    after = 0
    for word in _CAPITAL.finditer(text):
        if word.start() < after:
            continue
        first = word.group()
        for key in {first, first.removesuffix("'s"), first.split("-")[0]}:
            for name, iri, place in names.get(key, ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                    yield word.start(), name, iri, place
                    after = end
                    break
            else:
                continue
            break
