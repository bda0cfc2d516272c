"""Decide which entity an ambiguous name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peelgraph.extraction.gazetteer import Hit
from peelgraph.extraction.register import Register
from peelgraph.reading.report import Passage

_NEAR = 200
"""Characters on either side in which a cue speaks for a reading."""


def spelled_out(hits: Iterable[Iterable[Hit]]) -> Counter[str]:
    """Count, for each reference entity, the mentions by a name that is its alone."""
    return Counter(
        hit.names[0].entity for found in hits for hit in found if len({name.entity for name in hit.names}) == 1
    )


def decide(hit: Hit, passage: Passage, register: Register, spelled: Counter[str]) -> str | None:
    """Return which entity a name means here; ``None`` where the text does not tell.

    What the report itself says of the name counts first, then the inspected force's own bearer of it, then the one that
    the report spells out elsewhere, then the one with most cues nearby.
    """
    entities = sorted({name.entity for name in hit.names})
    own = register.lookup(passage.text[hit.begin : hit.end])
    if own and (own.entity in entities or (len(entities) > 1 and own.entity in register.locals)):
        return own.entity
    if own and own.entity in register.locals and own.rule == "abbreviation introduced":
        return own.entity  # the report says itself what it means by these letters
    if len(entities) == 1:
        return entities[0]
    known = register.reference.entities
    at_home = [each for each in entities if known[each].home is not None]
    if len(at_home) == 1:
        return at_home[0]
    by_report = [each for each in entities if spelled[each]]
    if len(by_report) == 1:
        return by_report[0]
    near = passage.text[max(0, hit.begin - _NEAR) : hit.end + _NEAR].lower()
    scores = sorted(((sum(cue.lower() in near for cue in known[each].cues), each) for each in entities), reverse=True)
    (best, entity), (second, _) = scores[:2]
    return entity if best > second else None
