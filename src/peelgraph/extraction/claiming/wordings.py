"""Read the claims that the rules word: a cue, what it says something of, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.ends import joins, left_list, left_of, right_of
from peelgraph.extraction.claiming.modality import taken_back
from peelgraph.extraction.claiming.rules import Rule, group, rules_between
from peelgraph.extraction.claiming.sentence import Sentence, Statement
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Element
from peelgraph.reading.report import Report

_WHICH = re.compile(
    r"(?:['\")]*,? an? [^.;]{2,70}?|['\")]*,)? ?\(?(?:which|that) (?:both |the )?$|"
    r"['\")]*, an? [^.;,]{2,60} (?=(?:the|its)? ?$)"
)
_INSPECTS = re.compile(r"\bPEEL\b|inspection")


def worded(
    report: Report,
    sentence: Sentence,
    entities: dict[str, Entity],
    *,
    refused: list[tuple[Statement, str]] | None = None,
) -> Iterator[Statement]:
    """Yield what each rule of ``data/language/claims.toml`` finds in a sentence, rule by rule.

    What the sentence itself takes back is put into ``refused``, with the reason.
    """
    text = sentence.text
    for rule in rules_between(frozenset(each.cls for each in sentence.elements)):
        if not rule.may_stand_in(text):
            continue
        for cue in rule.cue.finditer(text):
            begin, end = sentence.begin + cue.start(), sentence.begin + cue.end()
            if _within_name(sentence, begin, end):
                continue
            if rule.needs is not None and rule.needs.search(sentence.between(sentence.begin, begin)) is None:
                continue
            if rule.relative:
                yield from _relative(sentence, rule, begin, end, refused)
            else:
                yield from _plain(report, sentence, rule, begin, end, entities, refused)


def _within_name(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether a cue overlaps a name, and so is a part of it."""
    return any(
        each.begin < end and begin < each.end and not each.resolved and each.cls not in group("passed_over")
        for each in sentence.elements
    )


def _plain(
    report: Report,
    sentence: Sentence,
    rule: Rule,
    begin: int,
    end: int,
    entities: dict[str, Entity],
    refused: list[tuple[Statement, str]] | None,
) -> Iterator[Statement]:
    """Yield the claims of a cue between its ends: *the force runs X and Y*."""
    left = left_of(sentence, rule, begin)
    if left is None and rule.default_force:
        left = _understood(report, sentence, begin)
    if left is None:
        return
    if why := taken_back(sentence, left, begin, end, plan_holds=rule.plan):
        if refused is not None:
            refused += [
                (_statement(rule, left, each, 0.0, sentence.between(begin, end)), why)
                for each in right_of(sentence, rule, end, entities)
            ]
        return
    if rule.subject == "force":
        force = next((each for each in sentence.elements if each.cls == "PoliceForce"), None)
        if report.force and (force is not None or not inspected.other_subject(sentence, begin)):
            yield Statement(
                force.entity if force else report.force,
                rule.predicate,
                left.entity,
                rule.name,
                0.7,
                sentence.between(begin, end),
            )
        return
    lefts = left_list(sentence, left, rule.left) if rule.left_list else (left,)
    if rule.all_left:
        lefts = tuple(
            each
            for each in sentence.elements
            if left.begin <= each.begin and each.end <= begin and each.cls in rule.left
        )
    rights = right_of(sentence, rule, end, entities)
    for one in lefts:
        for other in rights:
            if not _is_absurd(rule.predicate, one, other, entities):
                yield _statement(rule, one, other, 0.75 if one.resolved else 0.85, sentence.between(begin, end))


def _understood(report: Report, sentence: Sentence, cue: int) -> Element | None:
    """Return the inspected force, if the sentence has no subject; of no length where ``cue`` does not follow it."""
    if not report.force or inspected.other_subject(sentence, cue) or not inspected.understood(report, sentence):
        return None
    force = next((each for each in sentence.elements if each.entity == report.force), None)
    if force is not None and force.end <= cue:
        return force
    return Element(cue, cue, report.force, "PoliceForce", resolved=True)


def _statement(rule: Rule, left: Element, right: Element, confidence: float, cue: str) -> Statement:
    subject, object_ = (right, left) if rule.subject == "right" else (left, right)
    return Statement(subject.entity, rule.predicate, object_.entity, rule.name, confidence, cue)


def _is_absurd(predicate: str, one: Element, other: Element, entities: dict[str, Entity]) -> bool:
    """Tell whether a force would run the inspection of itself, or be a member of its own team."""
    if predicate == "memberOf" and other.cls == "PoliceForce" and one.cls == "Team":
        return True  # a team of officers is a part of its force, not the force a member of it
    if predicate != "operates" or one.cls != "PoliceForce":
        return False
    entity = entities[other.entity]
    return _INSPECTS.search(entity.name + " ".join(entity.aliases)) is not None


def _relative(
    sentence: Sentence, rule: Rule, begin: int, end: int, refused: list[tuple[Statement, str]] | None
) -> Iterator[Statement]:
    """Yield the claims of *X, a programme which the force delivers*: the object stands before its subject."""
    before = [each for each in sentence.elements if each.end <= begin]
    if (
        len(before) < 2  # noqa: PLR2004 - a thing and who does it
        or before[-1].cls not in rule.left
        or len(sentence.between(before[-1].end, begin)) > 14  # noqa: PLR2004 - *have now jointly*
    ):
        return
    agents = [before.pop()]
    while before and before[-1].cls in rule.left and joins(sentence.between(before[-1].end, agents[0].begin)):
        agents.insert(0, before.pop())
    if not before or before[-1].cls not in rule.right:
        return
    thing = before[-1]
    if not _WHICH.fullmatch(sentence.between(thing.end, agents[0].begin)):
        return
    if why := taken_back(sentence, agents[0], begin, end, plan_holds=rule.plan):
        if refused is not None:
            refused += [(_statement(rule, agent, thing, 0.0, sentence.between(begin, end)), why) for agent in agents]
        return
    for agent in agents:
        yield _statement(rule, agent, thing, 0.8, sentence.between(begin, end))
