"""Tell units of several forces from those of one."""

from __future__ import annotations

import re

_FORCES_WORD = r"(?:tri|bi|two|three|four|five|six|seven|cross)-(?:force|county|border)"
_NAMED_SHARED = re.compile(
    rf"(?:{_FORCES_WORD}|regional|joint|alliance|bch|east midlands|north west|north east|south west|south east"
    r"|eastern region|yorkshire and (?:the )?humber)\b",
    re.IGNORECASE,
)
_OF_FORCES = re.compile(
    rf"{_FORCES_WORD}\b|(?:East Midlands|Yorkshire and (?:the )?Humber|North West|North East|South West|South East|Eastern"
    r"|All[- ]Wales)\b.* (?:forensic|scientific|criminal justice|procurement|occupational health|legal|support|operations)\b",
    re.IGNORECASE,
)
_CALLED_SHARED = re.compile(rf"\b(?:{_FORCES_WORD}|regional|joint|shared) (?:[\w-]+ )?$", re.IGNORECASE)
_SHARES = re.compile(r"\bshares? (?:its|an?|the|their) (?:[\w-]+ )?$")
_SHARED_AFTER = re.compile(
    r"[^.;]{0,50}\b(?:"
    r"shared? (?:with|by|between)|shares? with"
    r"|(?:created|run|formed|staffed|funded|set up|owned) (?:jointly )?by "
    r"(?:the two|the three|the four|both|the five|several)"
    r"|which both forces"
    r"|(?:that|which) (?:the force|it|they) (?:set up|shares?|runs?|created|formed|established) with"
    r"|of (?:the )?(?:two|three|four|five|six|seven) forces"
    r"|on behalf of (?:the )?(?:two|three|four|five|six|seven|both)"
    r")\b"
)
_HUB = re.compile(r"(?i)(?:hub|task ?force)$")
_OF_PARTNERS = re.compile(
    r"\b(?:(?:brings?|bringing|gathers?) (?:together )?(?:\w+ )?(?:agencies|partners|bodies|organisations)|under one roof"
    r"|houses? (?:\w+ )?(?:agencies|partners)|multi-agency|partner agencies|(?:social workers?|nurses|council staff|council officers)\b"
    r"|(?:is|are) (?:led|run|chaired|hosted) by [^.;]{0,40}(?:Council|NHS|Trust)|with (?:its |their )?partners"
    r"|(?:Council|Trust|Service|Board)\b[^.;]{0,60}\b(?:sit|work|are based|have staff|are co-located|share|meet)\b)"
)
_STOP = re.compile(r"[.;]")


def is_shared(text: str, begin: int, end: int, name: str) -> bool:
    """Tell whether a unit is said to belong to several forces: *shares its … with*, *the three forces' …*."""
    if _NAMED_SHARED.match(name) or _CALLED_SHARED.search(text[max(0, begin - 24) : begin]):
        return True
    if _SHARES.search(text[max(0, begin - 30) : begin]):
        return True
    after = _STOP.split(text[end : end + 110])[0]
    return bool(_SHARED_AFTER.match(after))


def team_class(cls: str, text: str, begin: int, end: int, name: str) -> str:
    """Return ``cls``, but *CollaborativeUnit* for a team that is said to belong to several forces.

    A name that says so itself decides for a group and a service too: *tri-force operations group*. A hub in which
    partners sit is a partnership.
    """
    if cls == "Team" and _HUB.search(name) and not is_shared(text, begin, end, name):
        left = max(text.rfind(". ", 0, begin), text.rfind("\n", 0, begin)) + 1
        right = text.find(". ", text.find(". ", end) + 1) if text.find(". ", end) >= 0 else -1
        if _OF_PARTNERS.search(text, left, right if right >= 0 else len(text)):
            return "Partnership"
    if cls in {"Partnership", "Service"} and _OF_FORCES.match(name):
        return "CollaborativeUnit"
    return "CollaborativeUnit" if cls == "Team" and is_shared(text, begin, end, name) else cls
