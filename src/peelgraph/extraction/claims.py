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
from peelgraph.extraction.claiming.listed import listed
from peelgraph.extraction.claiming.modality import recommends
from peelgraph.extraction.claiming.named_claims import named
from peelgraph.extraction.claiming.rules import ends
from peelgraph.extraction.claiming.sentence import READ, Sentence, Statement, is_advice
from peelgraph.extraction.claiming.weighing import weighed
from peelgraph.extraction.claiming.wordings import worded
from peelgraph.extraction.facts import Claim, Entity
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report, Span

_Triple = tuple[str, str, str]
_Places = dict[Span, Statement]
"""Where something is said, and how it was read there."""


def claim(
    report: Report,
    tagged: Sequence[Tagged],
    entities: dict[str, Entity],
    resolver: Resolver,
    *,
    advice: Sequence[Span] = (),
    weighing: bool = True,
) -> tuple[Claim, ...]:
    """Return the claims of a tagged report: one for each subject, predicate and object, with all its evidence.

    ``entities`` are those of the report by key; ``resolver`` gives the elements of its sentences. What stands in
    ``advice`` says what ought to be, and makes no claim. Without ``weighing`` only what rules word is claimed. The
    claims stand in the order of their first evidence.
    """
    gathered: dict[_Triple, _Places] = {}
    for sentence in sentences(report, tagged, resolver, advice):
        for statement in _stated(report, sentence, entities, weighing=weighing):
            triple = _triple(report, statement)
            for span in _evidence(report, tagged, resolver, sentence, triple):
                gathered.setdefault(triple, {}).setdefault(span, statement)
    for statement, evidence in tuple(implied(report, tagged, entities, resolver, gathered)):
        triple = (statement.subject, statement.predicate, statement.object)
        if evidence:
            gathered.setdefault(triple, {}).update(dict.fromkeys(evidence, statement))
    for statement, evidence in tuple(
        listed(tagged, entities, {key: tuple(places) for key, places in gathered.items()})
    ):
        triple = (statement.subject, statement.predicate, statement.object)
        if _may_link(statement, entities):
            gathered.setdefault(triple, {}).update(dict.fromkeys(evidence, statement))
    return _claims(gathered)


def sentences(
    report: Report, tagged: Sequence[Tagged], resolver: Resolver, advice: Sequence[Span] = ()
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


def _stated(report: Report, sentence: Sentence, entities: dict[str, Entity], *, weighing: bool) -> Iterator[Statement]:
    """Yield what a sentence states of two different entities that its predicate may link."""
    looked_at = inspected.is_inspectors_work(sentence, entities)
    for found in (
        named(sentence, entities),
        opened_with(sentence),
        referred_by(sentence),
        worded(report, sentence, entities),
        alone(report, sentence, entities),
        weighed(report, sentence, entities) if weighing else (),
    ):
        for statement in found:
            if looked_at and statement.predicate in {"uses", "addresses"}:
                continue
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
    """Return the sentence's span and, for an end that it does not name, that of the sentence before that does."""
    places = {sentence.span}
    for end in (triple[0], triple[2]):
        if end == report.force:
            found = inspected.evidence(report, tagged, resolver, sentence)
            if not found:
                return ()
            places.update(found)
        elif all(each.resolved for each in sentence.elements if each.entity == end):
            places.update(_naming(tagged, sentence, end))
    return tuple(sorted(places))


def _naming(tagged: Sequence[Tagged], sentence: Sentence, entity: str) -> tuple[Span, ...]:
    """Return the span of the last sentence that names an entity before the one that has only a word for it, if any."""
    at = next(index for index, passage in enumerate(tagged) if passage is sentence.passage)
    for passage in reversed(tagged[: at + 1]):
        for tag in reversed(passage.tags):
            if tag.entity == entity and not (passage is sentence.passage and tag.begin >= sentence.begin):
                return (passage.span(*passage.sentence_at(tag.begin)),)
    return ()


def _claims(gathered: Mapping[_Triple, _Places]) -> tuple[Claim, ...]:
    claims = []
    for (subject, predicate, object_), places in gathered.items():
        read = places[min(places)]
        evidence = tuple(sorted(places))
        claims.append(Claim(subject, predicate, object_, evidence, read.rule, read.confidence, read.because))
    return tuple(sorted(claims, key=lambda each: (each.evidence[0], each.predicate, each.subject, each.object)))
