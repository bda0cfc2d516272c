"""Decide which entity an ambiguous name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peelgraph.extraction.gazetteer import Hit
from peelgraph.extraction.register import Register
from peelgraph.extraction.times import Time
from peelgraph.reading.report import Passage
from peelgraph.reference import Known

_NEAR = 200
"""Characters on either side in which a cue speaks for a reading."""


def spelled_out(hits: Iterable[Iterable[Hit]]) -> Counter[str]:
    """Count, for each reference entity, the mentions by a name that is its alone."""
    return Counter(
        hit.names[0].entity for found in hits for hit in found if len({name.entity for name in hit.names}) == 1
    )


def decide(hit: Hit, passage: Passage, register: Register, spelled: Counter[str]) -> str | None:
    """Return which entity a name means here; ``None`` where the text does not tell.

    What the report itself says of the name counts first, then the inspected force's own bearer of it. What did not bear
    the name yet when the report was written is out. Of the others the one counts that the force has been a member of, then the
    one that the report spells out elsewhere, then the one with most cues nearby, at last the only one that bore the name
    at that time.
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
    entities = [each for each in entities if not _too_new(known[each], hit, register)] or entities
    for likely in (
        [each for each in entities if register.force in known[each].members],
        [each for each in entities if spelled[each]],
    ):
        if len(likely) == 1:
            return likely[0]
    if len(entities) == 1:
        return entities[0]
    near = passage.text[max(0, hit.begin - _NEAR) : hit.end + _NEAR].lower()
    scores = sorted(((sum(cue.lower() in near for cue in known[each].cues), each) for each in entities), reverse=True)
    (best, entity), (second, _) = scores[:2]
    if best > second:
        return entity
    return _of_its_time([each for score, each in scores if score == best], hit, register)


def _too_new(known: Known, hit: Hit, register: Register) -> bool:
    """Tell whether an entity did not bear the name yet when the report was written."""
    since, _ = _borne(known, hit)
    return register.when is not None and register.when.before(since)


def _of_its_time(entities: list[str], hit: Hit, register: Register) -> str | None:
    """Return the only one of ``entities`` that bore the name when the report was written, or ``None``.

    A report whose date is not printed may have been written at any time of its round: at the end of it, if that decides.
    """
    if register.when is None:
        return None
    for when in (register.when, Time(register.when.last, register.when.last)):
        there = [each for each in entities if not when.after(_borne(register.reference.entities[each], hit)[1])]
        if len(there) == 1:
            return there[0]
    return None


def _borne(known: Known, hit: Hit) -> tuple[str, str]:
    """Return from when until when an entity bore the name, as far as it is known: else, when it existed."""
    names = {name.text for name in hit.names if name.entity == known.iri}
    spans = [(since, until) for name, since, until in known.dated if name in names]
    return spans[0] if len(spans) == 1 else (known.since, known.until)
