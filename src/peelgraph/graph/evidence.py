"""Describe the words that a report says its facts in: text, sections, passages, mentions, claims, and what was left out.

Every offset is one into ``Report.source``, and every ``nif:anchorOf`` is cut from it here, at the offsets told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from peelgraph.extraction.facts import Claim, Facts
from peelgraph.graph import iris
from peelgraph.graph.literals import decimal, english, integer, partial_date, plain
from peelgraph.graph.setting import Setting, Statement
from peelgraph.graph.vocabulary import DCTERMS, ITSRDF, NIF, PEEL, RDF, predicate
from peelgraph.reading.report import Span


def describe_text(setting: Setting) -> Iterator[Statement]:
    """Yield the report's whole text (NIF 2.0 core: Context) and its sections."""
    report = setting.report
    context = iris.context(report=setting.iri)
    yield context, RDF.type, PEEL.Context
    yield context, RDF.type, NIF.Context
    yield context, NIF.isString, plain(report.source)
    yield context, NIF.beginIndex, integer(0)
    yield context, NIF.endIndex, integer(len(report.source))
    for index, section in enumerate(report.sections):
        node = iris.section(report=setting.iri, index=index)
        yield node, RDF.type, PEEL.Section
        yield node, DCTERMS.title, english(section.title)
        yield node, PEEL.level, integer(section.level)
        yield node, NIF.beginIndex, integer(section.begin)
        yield node, NIF.endIndex, integer(section.end)
        yield node, PEEL.inReport, setting.iri
        if section.parent is not None:
            yield node, PEEL.parentSection, iris.section(report=setting.iri, index=section.parent)


def describe_passages(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each passage that some fact has as its evidence, once."""
    for span in spans_of_evidence(facts):
        node = iris.passage(report=setting.iri, span=span)
        yield node, RDF.type, PEEL.Passage
        yield from _phrase(node, span, setting.section_at(span.begin), setting)


def spans_of_evidence(facts: Facts) -> list[Span]:
    """Return where the evidence of all facts stands, in the order of the text."""
    spans = {span for claim in facts.claims for span in claim.evidence}
    spans.update(span for judgment in facts.judgments for span in judgment.evidence)
    spans.update(span for observation in facts.observations for span in (observation.number, observation.evidence))
    spans.update(definition.evidence for definition in facts.definitions)
    spans.update(span for finding in facts.findings for span in finding.evidence)
    return sorted(spans)


def describe_mentions(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each mention and the entity that it names (ITS 2.0, section 8.5: Text Analysis)."""
    for mention in facts.mentions:
        node = iris.mention(report=setting.iri, span=mention.span)
        yield node, RDF.type, PEEL.Mention
        yield from _phrase(node, mention.span, mention.section, setting)
        yield node, ITSRDF.taIdentRef, setting.thing(mention.entity)
        yield node, PEEL.rule, plain(mention.rule)
        yield node, PEEL.confidence, decimal(mention.confidence)


def describe_claims(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each claim as a reified statement (RDF Schema 1.1, section 5.3) with its evidence.

    A statement found twice in a report is one claim, with the evidence of both and the rule of the surer one.
    """
    made: dict[NamedNode, list[Claim]] = {}
    for claim in facts.claims:
        subject, object_ = setting.thing(claim.subject), setting.thing(claim.object)
        node = iris.claim(report=setting.iri, subject=subject, predicate=claim.predicate, object=object_)
        made.setdefault(node, []).append(claim)
    for node, same in made.items():
        yield from _claim(node, same, setting)


def describe_unlinked(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each name that was not linked, the entities that bear it, and why none was chosen."""
    for name in facts.unlinked:
        node = iris.unlinked(report=setting.iri, span=name.span)
        yield node, RDF.type, PEEL.UnlinkedName
        yield from _phrase(node, name.span, name.section, setting)
        yield node, PEEL.reason, plain(name.reason)
        for candidate in name.candidates:
            yield node, PEEL.candidate, setting.thing(candidate)


def describe_left_out(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each number, name or grade word that was not taken, and why."""
    for left in facts.left_out:
        node = iris.left_out(report=setting.iri, kind=left.kind, span=left.span)
        yield node, RDF.type, PEEL.LeftOut
        yield from _phrase(node, left.span, left.section, setting)
        yield node, PEEL.leftOutKind, plain(left.kind)
        yield node, PEEL.reason, plain(left.reason)


def _phrase(node: NamedNode, span: Span, section: int | None, setting: Setting) -> Iterator[Statement]:
    yield node, RDF.type, NIF.Phrase
    yield node, NIF.beginIndex, integer(span.begin)
    yield node, NIF.endIndex, integer(span.end)
    printed = setting.report.source[span.begin : span.end]
    yield node, NIF.anchorOf, plain(printed)
    read = setting.words_of(span)
    if read and read != " ".join(printed.split()):
        yield node, PEEL.reads, plain(read)
    yield node, NIF.referenceContext, iris.context(report=setting.iri)
    yield node, PEEL.inReport, setting.iri
    if section is not None and section < len(setting.report.sections):
        yield node, PEEL.inSection, iris.section(report=setting.iri, index=section)
    place = setting.report.place(span)
    if place is not None:
        yield node, PEEL.page, integer(place.page)
        yield node, PEEL.box, plain(" ".join(decimal(side).value for side in place.box))


def _claim(node: NamedNode, same: list[Claim], setting: Setting) -> Iterator[Statement]:
    surest = min(same, key=lambda claim: (-claim.confidence, claim.rule))
    yield node, RDF.type, PEEL.Claim
    yield node, RDF.type, RDF.Statement
    yield node, RDF.subject, setting.thing(surest.subject)
    yield node, RDF.predicate, predicate(surest.predicate)
    yield node, RDF.object, setting.thing(surest.object)
    yield node, PEEL.inReport, setting.iri
    yield node, PEEL.rule, plain(surest.rule)
    yield node, PEEL.confidence, decimal(surest.confidence)
    for term, dates in (
        (PEEL.validFrom, {each.since for each in same}),
        (PEEL.validUntil, {each.until for each in same}),
    ):
        told = dates - {""}
        if len(told) == 1:  # what two sentences date differently has no date
            yield node, term, partial_date(told.pop())
    for span in {span for claim in same for span in claim.evidence}:
        yield node, PEEL.evidence, iris.passage(report=setting.iri, span=span)
