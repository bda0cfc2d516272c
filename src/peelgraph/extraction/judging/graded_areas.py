"""Read grades whose questions are spoken of as areas, or stand after them: *an area in which it is good*, *good was given for …*."""

from __future__ import annotations

import re

from peelgraph.extraction.judging.graded_phrases import questions_of
from peelgraph.extraction.judging.graded_subjects import SELF
from peelgraph.extraction.judging.inspection import Inspection

_WHERE = re.compile(
    rf"(?i)\b(?:areas?|questions?|aspects?|one|ones)? ?(?:in|at|for) (?:which|where) {SELF} (?:is|was|has been|were)(?: \w+)*? ['\"]?$|\b(?:areas?|questions?) where {SELF} (?:is|was)(?: \w+)*? ['\"]?$|\b(?:areas?|one) (?:in|at) which {SELF} $"
    r"|\b(?:areas?|questions?|aspects?) (?:that|which) (?:is|are|was|were)(?: \w+){0,3} ['\"]?$"
)
_AREA_JUDGED = re.compile(
    r"(?i)^(?P<what>.{4,100}?) (?:is|was) (?:the|an|one)(?: \w+)? (?:area|question)(?: that (?:is|was))? (?:judged|graded|rated|found|deemed)"
    r"(?: to be| as)? ['\"]?$"
)
_REGARDED = re.compile(
    r"(?i)\b(?:regards?|rates?|grades?|judges?|considers?|sees|describes?) (?:the (?:force|constabulary)'s |its )(?P<what>[^,;]{4,100}?) (?:as|to be) ['\"]?$"
)
_AREAS_ARE = re.compile(r"(?i)\b(?:areas?|questions?|aspects?) (?:is|are|was|were)(?: \w+){0,2} ['\"]?$")
_AMONG_THEM = re.compile(r"(?i)['\"]?(?:[^.;]{0,60}?,? (?:among them|including|namely|such as)|:| –| -) ")
_GRADED_ARE = re.compile(
    r"(?i)\b(?:areas?|questions?|aspects?)(?: (?:that|which) (?:is|are|was|were))? (?:judged|graded|rated|found|assessed)"
    r"(?: to be| as)? ['\"]?$"
)
_GIVEN_FOR = re.compile(
    r"(?i)['\"]?(?: (?:grade|rating|judg[e]?ment))?,? (?:(?:is|was|are|were|has been) (?:also |only )?(?:awarded|given|recorded)|went|goes) (?:for|to|in) "
)


def areas_of(inspection: Inspection, text: str, cue: re.Match[str]) -> tuple[str, ...]:
    """Return the questions of *preventing crime is an area in which it is good*, *the areas where it is good include …*, and the like."""
    said = _AREA_JUDGED.search(text, 0, cue.start()) or _REGARDED.search(text, 0, cue.start())
    if said and (found := questions_of(inspection, said["what"], judged=False)):
        return tuple(found)
    among = _AREAS_ARE.search(text, 0, cue.start()) and _AMONG_THEM.match(text, cue.end())
    if among and (found := questions_of(inspection, text[among.end() :], judged=False)):
        return tuple(found)
    given = _GIVEN_FOR.match(text, cue.end())
    if given and (found := questions_of(inspection, text[given.end() :], judged=False)):
        return tuple(found)
    lead = _WHERE.search(text, 0, cue.start()) or _GRADED_ARE.search(text, 0, cue.start())
    if lead is None:
        return ()
    after = re.match(r"(?i)['\"]? (?:is|are|was|were|includes?|included):? ", text[cue.end() :])
    if after:
        return tuple(questions_of(inspection, text[cue.end() + after.end() :], judged=False))
    before = re.match(
        r"(?i)(?P<what>.{4,120}?) (?:is|are|was|were)(?: (?:an?|one|two|among the|the)(?: \w+)?)?$",
        text[: lead.start()].rstrip(),
    )
    return tuple(questions_of(inspection, before["what"], judged=False)) if before else ()
