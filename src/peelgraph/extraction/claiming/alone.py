"""Read what a plain sentence says of the only thing of its kind that it names.

Where a sentence names one team, programme or the like, and a theme, that is what the one is for, however it is worded;
where it names a system, a power or a document and nobody but the force, the force uses it; several bodies beside one
partnership are its members. On the development passages five in six of the first were right, and all of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.modality import given_up, modality
from peelgraph.extraction.claiming.rules import group
from peelgraph.extraction.claiming.sentence import Sentence, Statement
from peelgraph.extraction.facts import Entity
from peelgraph.reading.report import Report

_FEWEST_WORDS = 6
_MONEY_OR_ERRAND = re.compile(r"\b(?:fund|pay|paid|grant|money|cost|refer|issued|published|set by)|£")
_INSPECTION = re.compile(r"\bPEEL\b|\binspection\b|\bHMIC")


def alone(
    report: Report, sentence: Sentence, entities: dict[str, Entity], *, doubted: bool = False
) -> Iterator[Statement]:
    """Yield the statements of a sentence that is neither denied nor planned and speaks of the inspected force.

    With ``doubted``, those of one that is denied or planned.
    """
    if report.force is None:
        return
    found = tuple(_found(report.force, sentence, entities))  # most sentences have nothing, and are not looked at closer
    if found and len(sentence.text.split()) >= _FEWEST_WORDS and _is_doubted(sentence) is doubted:
        yield from found if inspected.understood(report, sentence) else ()


def _is_doubted(sentence: Sentence) -> bool:
    """Tell whether a sentence denies or plans anything, or says that what it names is given up."""
    return modality().found_in(sentence.text) or any(
        given_up(sentence, each) for each in sentence.elements if not each.resolved
    )


def _found(force: str, sentence: Sentence, entities: dict[str, Entity]) -> Iterator[Statement]:
    """Yield what the names of a sentence say, if it is a plain statement."""
    named = [each for each in sentence.elements if not each.resolved]
    doers = {each.entity for each in named if each.cls in group("undertaking")}
    themes = sorted({each.entity for each in named if each.cls == "Theme"})
    if len(doers) == 1 and themes:
        doer = doers.pop()
        if not any(_INSPECTION.search(name) for name in (entities[doer].name, *entities[doer].aliases)):
            for theme in themes:
                yield Statement(doer, "addresses", theme, "alone with a theme", 0.6)
    yield from _members(sentence, entities)
    bodies = {each.entity for each in sentence.elements if each.cls in group("agent")}
    if bodies <= {force}:
        for tool in sorted({each.entity for each in named if each.cls in group("instrument")}):
            yield Statement(force, "uses", tool, "alone with the force", 0.6)


def _members(sentence: Sentence, entities: dict[str, Entity]) -> Iterator[Statement]:
    """Yield who sits in the only partnership beside several bodies, and who shares a unit that no list holds."""
    units = {each.entity: each.cls for each in sentence.elements if each.cls in {"Partnership", "CollaborativeUnit"}}
    if len(units) != 1 or _MONEY_OR_ERRAND.search(sentence.text):
        return
    ((unit, cls),) = units.items()
    if cls == "Partnership":
        members = {each.entity for each in sentence.elements if each.cls in group("external") and not each.resolved}
        members = members if len(members) > 1 else set()
    else:
        local = entities[unit].iri is None
        members = {each.entity for each in sentence.elements if each.cls == "PoliceForce"} if local else set()
    for member in sorted(members):
        yield Statement(member, "memberOf", unit, "beside the only partnership", 0.6)
