"""Take the claims of a report: who runs, uses, funds, refers to, works with, tackles what.

The wordings are data (``data/language/claims.toml``): a cue, the classes of the two ends, the predicate. A rule's cue
is looked for in each sentence that names at least one entity; its ends are the clause's subject and the names that
follow, with lists opened up. What is denied, planned, recommended or supposed gives no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.alone import alone
from peelgraph.extraction.claiming.constructions import opened_with, referred_by
from peelgraph.extraction.claiming.implied import implied
from peelgraph.extraction.claiming.modality import recommends
from peelgraph.extraction.claiming.named_claims import named
from peelgraph.extraction.claiming.rules import ends
from peelgraph.extraction.claiming.sentence import READ, Sentence, Statement, is_advice
from peelgraph.extraction.claiming.wordings import worded
from peelgraph.extraction.facts import Claim, Entity
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report, Span

_Triple = tuple[str, str, str]
_Places = dict[Span, tuple[str, float]]
"""Where something is said, by which rule it was read there, and with what confidence."""


def claim(
    report: Report,
    tagged: Sequence[Tagged],
    entities: dict[str, Entity],
    resolver: Resolver,
    *,
    advice: Sequence[Span] = (),
) -> tuple[Claim, ...]:
    """Return the claims of a tagged report: one for each subject, predicate and object, with all its evidence.

    ``entities`` are those of the report by key; ``resolver`` gives the elements of its sentences. What stands in
    ``advice`` says what ought to be, and makes no claim. The claims stand in the order of their first evidence.
    """
    gathered: dict[_Triple, _Places] = {}
    for sentence in _sentences(report, tagged, resolver, advice):
        for statement in _stated(report, sentence, entities):
            triple = _triple(report, statement)
            for span in _evidence(report, tagged, resolver, sentence, triple):
                gathered.setdefault(triple, {}).setdefault(span, (statement.rule, statement.confidence))
    for statement, evidence in tuple(implied(report, tagged, entities, resolver, gathered)):
        triple = (statement.subject, statement.predicate, statement.object)
        gathered.setdefault(triple, {}).update(dict.fromkeys(evidence, (statement.rule, statement.confidence)))
    return _claims(gathered)


def _sentences(
    report: Report, tagged: Sequence[Tagged], resolver: Resolver, advice: Sequence[Span]
) -> Iterator[Sentence]:
    """Yield the sentences that name something and say what is, not what ought to be."""
    for passage in tagged:
        if passage.passage.kind not in READ or is_advice(report, passage):
            continue
        for begin, end in passage.sentences:
            elements = resolver.elements(passage, begin, end)
            if all(each.resolved and each.cls == "PoliceForce" for each in elements):
                continue
            sentence = Sentence(passage, begin, end, elements)
            if not recommends(sentence.text) and not _is_part(sentence.span, advice):
                yield sentence


def _is_part(span: Span, places: Sequence[Span]) -> bool:
    return any(place.begin <= span.begin and span.end <= place.end for place in places)


def _stated(report: Report, sentence: Sentence, entities: dict[str, Entity]) -> Iterator[Statement]:
    """Yield what a sentence states of two different entities that its predicate may link."""
    for found in (
        named(sentence, entities),
        opened_with(sentence),
        referred_by(sentence),
        worded(report, sentence, entities),
        alone(report, sentence, entities),
    ):
        for statement in found:
            if statement.subject != statement.object and _may_link(statement, entities):
                yield statement


def _may_link(statement: Statement, entities: dict[str, Entity]) -> bool:
    subjects, objects = ends()[statement.predicate]
    subject, object_ = entities.get(statement.subject), entities.get(statement.object)
    return subject is not None and object_ is not None and subject.cls in subjects and object_.cls in objects


def _triple(report: Report, statement: Statement) -> _Triple:
    """Return a statement's triple; a collaboration with the force that sorts first is told from the force's side."""
    subject, predicate, object_ = statement.subject, statement.predicate, statement.object
    if predicate == "collaboratesWith" and object_ == report.force and object_ < subject:
        return object_, predicate, subject
    return subject, predicate, object_


def _evidence(
    report: Report, tagged: Sequence[Tagged], resolver: Resolver, sentence: Sentence, triple: _Triple
) -> tuple[Span, ...]:
    """Return the sentence's span and, where the force is an end that it does not name, the one that names it."""
    if report.force not in {triple[0], triple[2]}:
        return (sentence.span,)
    return inspected.evidence(report, tagged, resolver, sentence)


def _claims(gathered: Mapping[_Triple, _Places]) -> tuple[Claim, ...]:
    claims = []
    for (subject, predicate, object_), places in gathered.items():
        rule, confidence = places[min(places)]
        claims.append(Claim(subject, predicate, object_, tuple(sorted(places)), rule, confidence))
    return tuple(sorted(claims, key=lambda each: (each.evidence[0], each.predicate, each.subject, each.object)))
