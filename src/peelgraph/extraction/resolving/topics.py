"""Tell what a sentence is about: the entity that *it*, *its* and *they* in the next one stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from peelgraph.extraction.language import table
from peelgraph.extraction.resolving.element import Element

_BODIES = frozenset({"LocalAuthority", "Organisation"})
_SUBJECT_WORDS = 3
"""Words before its subject that a sentence may open with."""
_LED = re.compile(
    r"(?:^|[\s(])(?:in|at|on|by|with|of|for|from|through|via|under|during|within|across|using|to|into|like|unlike|than|between|among"
    r"|against|alongside|after|before|since|until|despite|without|as part of|because of|thanks to)"
    r" (?:the |its |their |an? |this |both )?(?:[a-z][\w'-]* ){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the |its |an? )?$")
_OWNS = ("'s ", "' ")
_SPEAKER = re.compile(r"(?:I|[Mm]e|[Mm]y)\b")
_THE_FORCE = re.compile(
    r"(?:the|this|our|my) (?:force|constabulary)|its?|they|their|the \w*\s*(?:forces|constabularies)", re.IGNORECASE
)
"""The words that stand for a force as such, not for its people."""
_SAYS = re.compile(
    r",?(?: [A-Z][\w']*)? (?:has |had |have |also |then )*(?:found|finds?|sa(?:id|ys?)|judged|graded|rated|t(?:old|ells?)|noted"
    r"|marked|concluded|believes?|considers?|considered|asked|recommended|inspected|published|read|visited|observed|saw"
    r"|reported|recogni[sz]ed|described|praised|expects?|looked|assessed|identified|called|regards?|thinks?|thought)\b"
)
_MAKES = re.compile(
    r",?(?: has| have| had)?(?: also| since| now| recently| jointly| together| between them| already)*"
    r" (?:created?|creates|establish(?:ed|es)?|sets? up|form(?:s|ed)?|found(?:s|ed)|launch(?:es|ed)?|introduced?|buil[dt]s?"
    r"|brought in|develop(?:s|ed)?|hosts?|hosted|chairs?|chaired|runs?|ran|keeps?|kept|maintains?|convenes?|opened|started|began"
    r"|piloted|makes? up|made up|has|have|staffs?|owns?)\b[^,;]*$"
)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = table("resolving")["pronouns"]
    return frozenset(data["it"]), frozenset(data["never_it"])


def is_led(text: str, begin: int, at: int) -> bool:
    """Tell whether a preposition leads to what stands at ``at`` of the sentence at ``begin``: it is not the subject."""
    return _LED.search(text[begin:at]) is not None


def topic(text: str, begin: int, elements: Sequence[Element]) -> Element | None:
    """Return the entity that the sentence at ``begin`` is about; ``None`` where it names none or does not tell.

    It is the subject; what somebody *runs*, *has* or *has set up* before that somebody; where the subject is no entity,
    the one thing that the sentence names, or that something is done *by*.
    """
    usual, _ = _words()
    able = [each for each in elements if may_be_meant(text, each)]
    named = things(able)
    if not able:
        owners = [each for each in elements if text.startswith(_OWNS, each.end)]
        return owners[0] if len(owners) == 1 else None
    subject = next((each for each in able if not is_led(text, begin, each.begin)), None)
    if subject is not None and len(text[begin : subject.begin].split()) <= _SUBJECT_WORDS:
        if subject in named and subject.cls not in _BODIES:
            return subject
        made = next((each for each in named if each.begin >= subject.end and each.cls not in _BODIES), None)
        owner = max((each.end for each in able if made and each.end <= made.begin), default=0)
        return made if made and _MAKES.match(text[owner : made.begin]) else subject
    for classes in (usual, None):
        near = [each for each in named if classes is None or each.cls in classes]
        if len({each.entity for each in near}) == 1:
            return near[0]
        if classes and near:
            free = [each for each in near if not is_led(text, begin, each.begin)]
            done_by = [each for each in near if _BY.search(text[begin : each.begin])]
            return (free or done_by or near)[0]
    return None


def things(elements: Iterable[Element]) -> list[Element]:
    """Return those of ``elements`` that are no body of people known by its name: *it* means these first."""
    _, never = _words()
    return [each for each in elements if each.cls not in never]


def no_bodies(elements: Iterable[Element]) -> list[Element]:
    """Return those of ``elements`` that are neither a body of people nor a council or an organisation."""
    return [each for each in things(elements) if each.cls not in _BODIES]


def may_be_meant(text: str, element: Element) -> bool:
    """Tell whether an element may be what the next sentence speaks of: not an owner, a speaker, a workforce, a theme."""
    if element.cls in {"Theme", "Legislation", "Role"} or text.startswith(_OWNS, element.end):
        return False
    printed = text[element.begin : element.end]
    if element.resolved and (
        _SPEAKER.match(printed) or (element.cls == "PoliceForce" and not _THE_FORCE.fullmatch(printed))
    ):
        return False
    return not (element.cls == "PublicBody" and _SAYS.match(text, element.end))
