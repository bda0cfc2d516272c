"""Tell whom a finding addresses: who it says should do something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelgraph.extraction.finding.found import Stretch
from peelgraph.extraction.resolving import Element, Resolver

_MODAL = re.compile(r"\b(?:should|must|needs? to|has to|have to|is to|are to)\b")
_BEFORE_THEM = re.compile(r"\b(?:recommends?|recommended|asks?|concern)(?: that)?,? |\bthat,? ")
_AGENTS = frozenset(
    {"PoliceForce", "CollaborativeUnit", "Team", "PublicBody", "LocalAuthority", "Organisation", "Partnership"}
)


def addressees(words: Sequence[Stretch], resolver: Resolver, force: str) -> tuple[str, ...]:
    """Return whom the first sentence with *should* addresses, as keys: those named or meant before it.

    Its lead speaks for a list's item. Where only the force's own people are named (*supervisors should*), or nobody,
    it is the inspected force.
    """
    for stretch in words:
        modal = _MODAL.search(stretch.text)
        if modal is None:
            continue
        at = stretch.begin + modal.start()
        begin, end = stretch.passage.sentence_at(at)
        before = stretch.passage.text[max(begin, stretch.begin) : at]
        opening = [found.end() for found in _BEFORE_THEM.finditer(before)]
        first = max(begin, stretch.begin) + (opening[-1] if opening else 0)
        named = _agents(resolver.elements(stretch.passage, begin, end), first, at)
        if named:
            return named
    return (force,)


def _agents(elements: Sequence[Element], first: int, last: int) -> tuple[str, ...]:
    found = (each.entity for each in elements if first <= each.begin and each.end <= last and each.cls in _AGENTS)
    return tuple(dict.fromkeys(found))
