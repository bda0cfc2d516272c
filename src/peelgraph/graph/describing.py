"""Describe a report's facts in RDF: one graph of what it says, one of the words that it says it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from peelgraph.extraction.facts import Facts
from peelgraph.graph import entities, evidence, figures, findings, iris, names
from peelgraph.graph.literals import day_or_month, english, plain
from peelgraph.graph.provenance import Provenance, describe_extraction
from peelgraph.graph.setting import Setting, Statement, set_out
from peelgraph.graph.vocabulary import DCTERMS, PEEL, RDF

NOTHING: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class ReportGraph:
    """What a report says (``<report>/facts``) and in which words (``<report>/evidence``), sorted, each quad once."""

    report: NamedNode
    facts: tuple[Quad, ...] = field(repr=False)
    evidence: tuple[Quad, ...] = field(repr=False)

    @property
    def quads(self) -> tuple[Quad, ...]:
        """Both graphs, the facts first."""
        return self.facts + self.evidence


def describe(
    facts: Facts,
    *,
    provenance: Provenance,
    given: Mapping[str, Collection[str]] = NOTHING,
    base: str = iris.BASE,
) -> ReportGraph:
    """Return what a report says as two graphs without blank nodes; the order of the facts makes no difference.

    ``given`` holds, by IRI, the names of what the reference data and the frameworks describe (``names.given_names``):
    such things are not described again, and a name that they lack becomes an alias. ``base`` is where the report and
    its local entities get their IRIs.

    :raises ValueError: a fact about an entity that ``facts.entities`` lacks, an unknown class or predicate, or a
        value that is not a number.
    """
    setting = set_out(facts, given=given, base=base)
    said = chain(
        describe_report(setting),
        entities.describe_entities(facts, setting),
        entities.describe_statements(facts, setting),
        entities.describe_definitions(facts, setting),
        figures.describe_judgments(facts, setting),
        figures.describe_observations(facts, setting),
        findings.describe_findings(facts, setting),
    )
    words = chain(
        describe_extraction(setting, provenance),
        evidence.describe_text(setting),
        evidence.describe_passages(facts, setting),
        evidence.describe_mentions(facts, setting),
        evidence.describe_claims(facts, setting),
        evidence.describe_unlinked(facts, setting),
        evidence.describe_left_out(facts, setting),
    )
    said_quads = _in_graph(iris.facts_graph(report=setting.iri), said)
    return ReportGraph(
        report=setting.iri,
        facts=_sorted(names.rename(said_quads, names.choose_names([said_quads]))),
        evidence=_sorted(_in_graph(iris.evidence_graph(report=setting.iri), words)),
    )


def describe_report(setting: Setting) -> Iterable[Statement]:
    """Yield what the cover and the file say of the report itself."""
    report, node = setting.report, setting.iri
    yield node, RDF.type, PEEL.Report
    yield node, PEEL.sourceName, plain(report.name)
    yield node, PEEL.sourceDigest, plain(report.digest)
    yield node, PEEL.documentKind, plain(report.kind)
    yield node, PEEL.context, iris.context(report=node)
    if report.title:
        yield node, DCTERMS.title, english(report.title)
    if report.force:
        yield node, PEEL.inspects, setting.thing(report.force)
    if report.round:
        yield node, PEEL.framework, iris.framework(round=report.round)
    if report.pillar:
        yield node, PEEL.pillar, iris.pillar(name=report.pillar)
    if report.issued:
        yield node, DCTERMS.issued, day_or_month(report.issued)
    if report.isbn:
        yield node, PEEL.isbn, plain(report.isbn)
    if report.inspector:
        yield node, PEEL.inspector, plain(report.inspector)


def agree_on_names(graphs: Sequence[ReportGraph]) -> list[ReportGraph]:
    """Return the graphs of several reports with one shown name for each thing, whatever the order of the reports.

    Two reports may write a local unit, a question or a measure with and without a capital: the spelling of most
    reports is shown (else the first by code point), the other one becomes an alias.
    """
    chosen = names.choose_names(graph.facts for graph in graphs)
    return [agreed_on(graph, chosen) for graph in graphs]


def agreed_on(graph: ReportGraph, chosen: Mapping[NamedNode, Literal]) -> ReportGraph:
    """Return the graph of a report with the ``chosen`` names shown; its other names of the same things become aliases."""
    return replace(graph, facts=_sorted(names.rename(graph.facts, chosen)))


def _in_graph(graph: NamedNode, statements: Iterable[Statement]) -> list[Quad]:
    return [Quad(subject, predicate, object_, graph) for subject, predicate, object_ in statements]


def _sorted(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    return tuple(sorted(set(quads), key=str))
