"""Know places by their names, and tell where one stands for its police force: *Kent and Essex forces*, *Kent has agreed to*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from peelgraph.reference import Reference

_COUNCIL = re.compile(r"(?: (?:City|County|Borough|District|Metropolitan|Unitary|Royal|of))* Council$|(?: City)$")
_BEFORE_FORCE = re.compile(
    r"(?:(?:,| and| or|,? and) (?:the )?[A-Z][\w' -]{2,40}?){0,8}(?:'s)? (?:police )?(?:forces?|constabular(?:y|ies))\b"
)
_FULL_NAME = re.compile(r"(?:'s)? (?:police|constabulary)\b", re.IGNORECASE)
_ACTS = re.compile(
    r" (?:also |now |still |already )?"
    r"(?:is|was|are|were|has|had|does|did|can|could|needs?|must|should|says?|provides?|leads?|uses?|works?|runs?|shares?"
    r"|operates?|holds?|takes?|makes?|recorded|records?|treats?|manages?|performs?|remains?|contributes?|hosts?|left"
    r"|joined|employs?|relies|told|met|meets|pool(?:s|ed)?|obtained|applied|issued|agreed|achieved|adopted|introduced|made|used"
    r"|belongs?|owns?|supplies|supply|hosts?|leads?|spent|bought|withdrew|merged|providing|contributing|supplying|leading|hosting|paying"
    r"|chose|solved|charged|arrested|answered|pays?|paid|gives?|gave|sends?|sent)\b"
)
_CONJUNCTION = re.compile(r"\b(?:what|which|that|when|where|than|as|because|while|if|said|which both) $")
_OPENING = re.compile(r"(?:[.:;?!]['\")]* |, |^['\"(]+)$")
_PLACE = re.compile(
    r"(?:\b(?:in|across|throughout|around|from|of|within|for|at|near|to|over|serves?|covers?|policing) "
    r"(?:the )?(?:county of )?"
    r"|(?:people|residents|communities|streets) of )$"
)
_OF_A_FORCE = re.compile(
    r"\b(?:learn from|[Oo]fficers (?:from|of)|[Ss]taff (?:from|of)|[Dd]etectives (?:from|of)|referrals from|[Tt]he police in"
    r"|serves both|on behalf of|[Rr]ead more about|(?:than|(?:long|many|much|high|low|often|likely) as) in"
    r"|partners? (?:is|are|include)|(?:HMIC(?:FRS)?|[Ii]nspectors|[Ww]e) (?:found|judged|graded|rated|visited|inspected)"
    r"|[Ww]ork(?:s|ed|ing)? (?:closely |jointly )?(?:with|alongside)|[Cc]ollaborat(?:es?|ed|ing|ion) with|(?:lent|loaned|seconded) (?:to|from|by)"
    r"|(?:next|first|last|latest|previous|our) (?:report|inspection|assessment) (?:on|of)|(?:grades?|judgments?|report) (?:of|on|for)"
    r"|(?:officers|staff|investigators|detectives|posts|people) (?:come|are drawn|came|seconded|on loan|drawn) from) $"
)
"""What is said of a force and not of a place, whatever small word there is."""
_IN_LIST = re.compile(
    r"(?:\b(?:[Ww]ith|[Bb]etween|to which|[Uu]nlike|itself|learn from|by|and|as is|as does|as do|joins?|includ\w+|on behalf of)"
    r"|,) $"
)
_LIST_GOES_ON = re.compile(r",| and | by | it | are | have |\.|$|;")
_SHARES = re.compile(
    r"\b(?:shar(?:es?|ed|ing)|joint(?:ly)?|collaborat\w+|alliance|works? with|lead force|forces|unlike|neighbouring"
    r"|joins?|on behalf of|learn from|leads|belongs?|it runs|members?|staffed by|serves both|partners?|together with|makes? up"
    r"|for both)\b",
    re.IGNORECASE,
)
_ITS_PEOPLE = re.compile(
    r" (?:officers|detectives|constables|sergeants|investigators|call takers|police staff|PCSOs)\b"
)
_GRADED = re.compile(r", which (?:is|was|has been|were) (?:also )?(?:judged|graded|rated|assessed|found|inspected)\b")
_AND_THE_FORCE = re.compile(r"\b(?:[Tt]he|this) (?:force|constabulary) and $")
_IN_BRACKETS = re.compile(r"\bforces \((?:[A-Z][\w -]+(?:, | and ))*$")
_LIKE = re.compile(
    r"\b(?:[Ll]ike|[Uu]nlike|[Aa]s(?: does| do| is| are| was| has)?|[Ss]o (?:is|does|did|was|were|has|have)) $"
)
_NAME = r"[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+){0,3}"
_JOINS = r"(?:,? and(?:, until \d{4},)? |, |,? or )(?:the )?"
_LISTED_BEFORE = re.compile(rf"(?:{_NAME}{_JOINS})+$")
_LISTED_AFTER = re.compile(rf"(?:{_JOINS}{_NAME})+?(?={_ACTS.pattern}|,? (?:all|both|each) )")
_FORCE_AFTER = re.compile(rf"{_JOINS}{_NAME.replace('{0,3}', '{0,3}?')} (?:Police|Constabulary)\b(?! and Crime)")
_FORCE_BEFORE = re.compile(r"(?:\b(?:Police|Constabulary)|\b(?:MPS|BTP|GMP))(?:,? and |, )(?:the )?$")
_REST_OF_TITLE = re.compile(
    r"(?:(?: –| -|:)? (?:PEEL|[Ee]ffectiveness|[Ee]fficiency|[Ll]egitimacy|[Ll]eadership))?(?: 20\d\d(?:/\d\d)?)?"
)


def stands_for_force(text: str, begin: int, end: int) -> bool:
    """Tell whether the area's name at ``begin``-``end`` stands for its force: listed before *forces*, inspected, acting.

    >>> stands_for_force("Kent and Essex forces were asked", 0, 4), stands_for_force("people in Kent said", 10, 14)
    (True, False)
    """
    after = text[end : end + 200]
    before = text[max(0, begin - 40) : begin]
    if _FULL_NAME.match(after):
        return False  # the force's full name, in a form that the reference has or has not
    is_title = begin == 0 and _REST_OF_TITLE.fullmatch(after)  # of a page: "Durham 2014", "Kent – Legitimacy 2016"
    if is_title or _BEFORE_FORCE.match(after) or before.endswith("inspection of "):
        return True
    if _OF_A_FORCE.search(before) or _IN_BRACKETS.search(before) or _ITS_PEOPLE.match(after):
        return True
    if _GRADED.match(after):
        return True
    if _LIKE.search(before) and re.match(r"[,;.] ?|$", after):
        return True
    if _PLACE.search(before):
        return False
    acts = _ACTS.match(after)
    if _FORCE_BEFORE.search(before) or _FORCE_AFTER.match(after):
        return True
    listed_before = _LISTED_BEFORE.search(before)
    led = before[: listed_before.start()] if listed_before else before
    if (_LISTED_AFTER.match(after) or (acts and listed_before)) and (
        not led or _OPENING.search(led) or _CONJUNCTION.search(led)
    ):
        return True
    if acts and (not before or _OPENING.search(before) or _CONJUNCTION.search(before) or _AND_THE_FORCE.search(before)):
        return True
    left, right = text.rfind(". ", 0, begin) + 1, text.find(". ", end)
    sentence = text[left : right if right >= 0 else len(text)]
    listed = _IN_LIST.search(before) or (_OPENING.search(before) and after.startswith(" and"))
    return bool(listed and _LIST_GOES_ON.match(after) and _SHARES.search(sentence))


@lru_cache(maxsize=1)
def place_names(reference: Reference) -> frozenset[str]:
    """Return the names of places that the reference knows by their forces and councils."""
    return frozenset(_place_names(reference))


def _place_names(reference: Reference) -> Iterator[str]:
    for known in reference.entities.values():
        if known.cls == "PoliceForce":
            yield from known.areas
        elif known.cls == "LocalAuthority":
            yield _COUNCIL.sub("", known.name)
