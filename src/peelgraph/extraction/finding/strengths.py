"""Read the strengths and the practices that running text calls so: *neighbourhood policing is a strength*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.finding.found import Found, Stretch
from peelgraph.extraction.finding.placing import Placing
from peelgraph.extraction.finding.words import words
from peelgraph.extraction.judging.inspection import EARLIER
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_STRENGTH = re.compile(
    r"\b(?:is|are|remains?|continues? to be|as|has been|have been) (?:also |still |clearly |now )?"
    r"(?:an? |one of (?:its|the force's|the constabulary's) |particular |real |notable |great )(?:[\w-]+ ){0,2}?strengths?\b(?! in numbers)"
)
_PRACTICE = re.compile(
    r"\b(?:is|are|as|of|found|saw|seen|identified|noted|recognised) (?:an? |one |good |some |clear )?(?:[\w-]+ ){0,2}?"
    r"(?P<kind>innovative|promising|positive) practices?\b(?! (?:guide|guidance|group|network|bank))"
)
_ONLY_COUNTED = re.compile(r"\b(?:no|any|several|many|two|three|four|five|some|various|a number of) (?:[\w-]+ ){0,3}$")
_THERE = re.compile(r"^(?:There|Other forces)\b")
_NOT = re.compile(r"\b(?:not|never|no longer|neither|if|whether|could|should|would|may|might)\b|n't\b")
_KINDS = {"innovative": "InnovativePractice", "promising": "PromisingPractice", "positive": "Strength"}


def praised(placing: Placing, tagged: Sequence[Tagged], boxed: Sequence[Found], force: str) -> Iterator[Found]:
    """Yield what sentences outside boxes call a strength or a practice; not what was one, or what others call so."""
    within = {id(stretch.passage) for found in boxed for stretch in found.stretches}
    for passage in tagged:
        readable = passage.passage.kind in {Kind.PARAGRAPH, Kind.ITEM} and id(passage) not in within
        if not readable or not re.search(r"strength|practice", passage.text):
            continue
        if placing.explains(passage.passage.section):
            continue
        for begin, end in passage.sentences:
            sentence = Stretch(passage, begin, end)
            kind = _kind(sentence.text)
            if kind:
                yield Found(
                    kind=kind,
                    statement=(sentence,),
                    rule="called so in prose",
                    section=passage.passage.section,
                    text=sentence.text,
                    force=force,
                )


def _kind(text: str) -> str:
    """Return the class of what a sentence praises, or an empty string."""
    found = _STRENGTH.search(text) or _PRACTICE.search(text)
    if found is None or _THERE.match(text) or EARLIER.search(text):
        return ""
    clause = text[: found.end()].rsplit(";", 1)[-1]
    others = re.search(
        rf"\b(?i:{words().others})(?:'s)? (?:[\w-]+ ){{0,2}}(?:call|told|say|said|identif|recogni|regard|consider|describ|see|saw|view)\w*",
        clause,
    )
    if _NOT.search(clause) or others or re.search(rf"\bby (?:{words().others})\b", clause):
        return ""
    kind = found.groupdict().get("kind")
    if kind is None:
        return "Strength"
    plural = found.group().endswith("practices") or _ONLY_COUNTED.search(text[: found.start("kind")])
    told = re.match(r",? (?:in|at|by|to|when|where|which|that|such as|including|for|with)\b", text[found.end() :])
    return _KINDS[kind] if told or not plural else ""
