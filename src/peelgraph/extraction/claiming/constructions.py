"""Read the claims of two constructions that no cue with two ends words.

*Victims are referred by A to B*, and *With A and B, the force runs C*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from peelgraph.extraction.claiming.modality import modality
from peelgraph.extraction.claiming.rules import group
from peelgraph.extraction.claiming.sentence import Sentence, Statement

_REFERRED_BY = re.compile(r"\b(?:referred|sent|directed|passed|taken|signposted) (?:on )?by (?:the |its )?$")
_ON_TO = re.compile(r" (?:on )?(?:to|into) (?:the |its |an? )?")
_WITH = re.compile(
    r"['\"]?(?:With|Alongside|Together with|In (?:partnership|collaboration) with|Along with)"
    r"(?: its [a-z]+,?)? (?:the )?"
)
_AND = re.compile(r",? (?:and )?(?:the )?|, (?:the )?")
_CLOSES = re.compile(r",? (?:the )?")


def referred_by(sentence: Sentence) -> Iterator[Statement]:
    """Yield who sends where in *victims are referred by A to B*."""
    for each, following in pairwise(sentence.elements):
        if (
            each.cls in group("agent")
            and _REFERRED_BY.search(sentence.between(sentence.begin, each.begin))
            and _ON_TO.fullmatch(sentence.between(each.end, following.begin))
        ):
            yield Statement(each.entity, "refersTo", following.entity, "referred by", 0.85)


def opened_with(sentence: Sentence) -> Iterator[Statement]:
    """Yield the partners of *With A and B the force runs …*; what they share makes all of them its members."""
    bodies = [each for each in sentence.elements if each.cls in group("agent")]
    if len(bodies) < 2 or _WITH.fullmatch(sentence.between(sentence.begin, bodies[0].begin)) is None:  # noqa: PLR2004
        return
    partners, rest = bodies[:1], bodies[1:]
    while rest and not rest[0].resolved and _AND.fullmatch(sentence.between(partners[-1].end, rest[0].begin)):
        partners.append(rest.pop(0))
    if not rest or not _CLOSES.fullmatch(sentence.between(partners[-1].end, rest[0].begin)):
        return
    if modality().found_in(sentence.text):
        return
    subject = rest[0]
    shared = next((each for each in rest[1:] if each.cls == "CollaborativeUnit"), None)
    rule, confidence = "opens with its partners", 0.8
    for each in partners:
        yield Statement(subject.entity, "collaboratesWith", each.entity, rule, confidence)
        if shared is not None:
            yield Statement(each.entity, "memberOf", shared.entity, rule, confidence)
    if shared is not None:
        yield Statement(subject.entity, "memberOf", shared.entity, rule, confidence)
