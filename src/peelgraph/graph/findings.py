"""Describe findings: what the inspectorate marks out, under its question, linked to what it names."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from peelgraph.extraction.facts import Facts, Finding
from peelgraph.graph import iris
from peelgraph.graph.literals import day, english, plain, year
from peelgraph.graph.setting import Setting, Statement
from peelgraph.graph.vocabulary import DCTERMS, PEEL, RDF, finding_class


def describe_findings(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each finding with its words, its question and section, its status, and the findings that it hangs on."""
    for finding in facts.findings:
        node = iris.finding(report=setting.iri, kind=finding.kind, span=finding.place)
        yield from _finding(node, finding, setting)
        yield from _links(node, finding, setting)


def _finding(node: NamedNode, finding: Finding, setting: Setting) -> Iterator[Statement]:
    yield node, RDF.type, finding_class(finding.kind)
    yield node, DCTERMS.description, english(finding.text)
    if finding.title:
        yield node, DCTERMS.title, english(finding.title)
    yield node, PEEL.status, plain(finding.status)
    if finding.raised is not None:
        yield node, PEEL.raised, year(finding.raised)
    if finding.deadline:
        yield node, PEEL.deadline, plain(finding.deadline)
    if finding.due:
        yield node, PEEL.deadlineDate, day(finding.due)
    yield node, PEEL.inReport, setting.iri
    yield node, PEEL.rule, plain(finding.rule)
    for span in finding.evidence:
        yield node, PEEL.evidence, iris.passage(report=setting.iri, span=span)


def _links(node: NamedNode, finding: Finding, setting: Setting) -> Iterator[Statement]:
    if finding.force:
        yield node, PEEL.force, setting.thing(finding.force)
    if finding.core_question:
        yield node, PEEL.coreQuestion, NamedNode(finding.core_question)
    if finding.section < len(setting.report.sections):
        yield node, PEEL.inSection, iris.section(report=setting.iri, index=finding.section)
    for key in finding.addressees:
        yield node, PEEL.addressee, setting.thing(key)
    if finding.cause:
        yield node, PEEL.forCause, iris.finding(report=setting.iri, kind="CauseOfConcern", span=finding.cause)
    if finding.replaced_by:
        kind, span = finding.replaced_by
        yield node, PEEL.replacedBy, iris.finding(report=setting.iri, kind=kind, span=span)
    for key in finding.concerns:
        yield node, PEEL.concerns, setting.thing(key)
