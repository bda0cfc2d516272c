"""Find the ends of a claim: what stands to the left and to the right of a rule's cue, with lists opened up."""

from __future__ import annotations

import re
from itertools import pairwise

from peelgraph.extraction.claiming.rules import Rule, group
from peelgraph.extraction.claiming.sentence import Sentence
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element

_BOUNDARY = re.compile(
    r"; | and (?=they |it |the (?:force|constabulary) )|: |"
    r", (?:but|although|whereas|while|because|so|unless|if) | (?:but|although|whereas|because|if) |"
    r"\bthat (?=the (?:force|constabulary)|[A-Z]|it )|\b(?:found|said|told us|saw|noted) that\b|"
    r", (?:and|which means|meaning) (?=(?:the|it|they|we|officers|staff|a|this|that|these|there) |[A-Z])"
)
_LEAD_IN = re.compile(
    r"(?:['\"]?(?:In|At|Through|With|From|Under|For|During|Since|By|Alongside|As|Within|Across|On|Following|After|"
    r"Before|Using|Like|Unlike|Together|Because of) )"
)
_WHO = re.compile(r"['\")\]]*(?: \([^)]*\))?,? ?(?:which|who|that|whose)\b[^.;]{0,45}$")
_BY = re.compile(r"\bby (?:the |an? |its )?$")
_WITHIN = re.compile(r" (?:in|from|of|at|within) (?:the |its )?")
_AFTER_ASIDE = re.compile(r"(?: \([^)]*\))?, ")
_ASIDE = re.compile(r"(?: \([^)]*\))?, (?:which|who|that|an?|the|part|based)\b")
_GLUE = re.compile(
    r"['\"]?(?: \([^)]{1,40}\))?['\"]?"
    r"(?:[\s,/]|\band\b|\bor\b|\bas well as\b|\bwith\b|\bthe\b|\ban?\b|\bits\b|\blocal\b|\bboth\b|\bother\b|"
    r"\bincluding\b|\bsuch as\b|\bas\b|\balso\b|\bin addition to\b|\b's\b|[('\"]|"
    r"\bnational\b|\bnew\b|\bthree\b|\btwo\b|\bfour\b|\bfive\b|\bof\b|\bpolice\b|\bforces?\b|\bneighbouring\b|"
    r"\bregional\b|\bneighbouring forces\b|\bvictims of\b|\bcases of\b|\bspecialist\b|\boffences?\b|\bvictims\b|"
    r"\bmore\b|\bserious\b|\b[a-z]+(?:ly-[a-z]+|ated|al|ic|ive|ous)\b)*"
)
_STOP = re.compile(
    r"; |\. |\b(?:but|because|although|whereas|while|which|who|when|where|however|unless|if|so that|found that|"
    r"said that)\b|, and (?:has|is|are|was|it|they|the force|uses|runs|also)\b"
)


def joins(gap: str) -> bool:
    """Tell whether ``gap``, the words between two names, makes them members of one list."""
    return _GLUE.fullmatch(gap) is not None


def breaks(gap: str) -> bool:
    """Tell whether another clause begins in ``gap``."""
    return _STOP.search(gap) is not None


def left_of(sentence: Sentence, rule: Rule, cue: int) -> Element | None:
    """Return the element that the cue at passage offset ``cue`` says something of, or ``None``.

    It is the one before *which*, the nearest where the rule takes that, or else the clause's subject.
    """
    before = [each for each in sentence.elements if each.end <= cue]
    if before and _WHO.match(sentence.between(before[-1].end, cue)):
        return before[-1] if before[-1].cls in rule.left else None
    start = _clause(sentence, cue)
    here = [each for each in before if each.begin >= start]
    allowed = [each for each in here if each.cls in rule.left]
    if not allowed and (not here or rule.nearest):
        allowed = [each for each in before if each.cls in rule.left]
        allowed = allowed if rule.nearest else allowed[:1]
    if not allowed:
        return None
    return _nearest(sentence, allowed, cue) if rule.nearest else _subject(sentence, allowed, start)


def _clause(sentence: Sentence, cue: int) -> int:
    """Return where the clause of the cue begins."""
    start = sentence.begin
    for boundary in _BOUNDARY.finditer(sentence.passage.text, sentence.begin, cue):
        start = boundary.end()
    return start


def _nearest(sentence: Sentence, allowed: list[Element], cue: int) -> Element:
    """Return the last of the ``allowed`` that is not a doer after *by*."""
    aside = sentence.between(allowed[0].end, allowed[-1].begin)
    if len(allowed) > 1 and _AFTER_ASIDE.fullmatch(sentence.between(allowed[-1].end, cue)) and _ASIDE.match(aside):
        return allowed[0]  # the subject, after what is told of it between commas
    doing = [
        each for each in allowed if not _BY.search(sentence.between(max(sentence.begin, each.begin - 12), each.begin))
    ]
    return (doing or allowed)[-1]


def _subject(sentence: Sentence, allowed: list[Element], start: int) -> Element:
    """Return the first of the ``allowed`` that is a subject: no owner, no place in another, not in the lead-in."""
    for each, following in pairwise(allowed):
        gap = sentence.between(each.end, following.begin)
        if each.resolved and _WITHIN.fullmatch(gap):
            continue  # detectives in the directorate: the directorate
        owner = sentence.between(each.end, each.end + 3).startswith(("'s ", "' "))
        if owner and len(gap.split()) <= 4:  # noqa: PLR2004
            continue
        if _LEAD_IN.match(sentence.between(start, each.begin)) and "," in gap:
            continue
        return each
    return allowed[-1]


def left_list(sentence: Sentence, left: Element, classes: frozenset[str]) -> tuple[Element, ...]:
    """Return ``left`` and the elements of the given classes that follow it in one list."""
    found = [left]
    for each in sentence.elements:
        if (
            each is not left
            and each.begin >= found[-1].begin
            and each.cls in classes
            and joins(sentence.between(found[-1].end, each.begin))
        ):
            found.append(each)
    return tuple(found)


def right_of(sentence: Sentence, rule: Rule, cue: int, entities: dict[str, Entity]) -> tuple[Element, ...]:
    """Return the names after a cue that ends at ``cue``: the first within reach, and the rest of its list."""
    if rule.all_right:
        stop = _STOP.search(sentence.passage.text, cue, sentence.end)
        last = stop.start() if stop else sentence.end
        return tuple(each for each in sentence.elements if cue <= each.begin < last and each.cls in rule.right)
    found: list[Element] = []
    for each in sentence.elements:
        if each.begin < cue:
            continue
        gap = sentence.between(found[-1].end if found else cue, each.begin)
        if not found:
            if len(gap) > rule.reach or (breaks(gap) and not rule.loose) or (rule.tight and not joins(gap)):
                break
            if each.cls not in rule.right:
                if each.cls in group("transparent") or (each.resolved and each.cls != "PoliceForce"):
                    continue
                break
        elif not rule.opens_list or not joins(gap):
            if any(other.end == each.end for other in found):
                continue
            break
        if rule.predicate == "memberOf" and sentence.between(each.end, each.end + 3) == "'s ":
            break  # a part of what the unit has
        if each.cls in rule.right and _may_stand(rule, each, entities[each.entity]):
            found.append(each)
        elif found:
            break
    return tuple(found)


def _may_stand(rule: Rule, element: Element, entity: Entity) -> bool:
    """Tell whether an element of an allowed class may be the object."""
    known = entity.iri is not None and entity.home is None
    if rule.predicate == "operates" and element.cls == "Partnership":
        return not known  # a MARAC is not run by the force; a panel of its own is
    if rule.predicate == "operates" and element.cls == "Scheme" and known:
        return False  # a scheme of the law is used
    return known or not rule.known
