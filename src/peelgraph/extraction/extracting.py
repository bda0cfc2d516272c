"""Report -> Facts: the stages of extraction, composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peelgraph.extraction.across_reports import Told, at_home
from peelgraph.extraction.claims import claim
from peelgraph.extraction.dating import date_claims
from peelgraph.extraction.definitions import define
from peelgraph.extraction.facts import Facts, Mention
from peelgraph.extraction.findings import mark
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.extraction.judgments import judge
from peelgraph.extraction.local_entities import Judge
from peelgraph.extraction.mentions import tag
from peelgraph.extraction.observations import observe
from peelgraph.extraction.refusing import refuse
from peelgraph.extraction.resolving import Resolver
from peelgraph.frameworks import Frameworks
from peelgraph.reading.report import Report


def extract(
    report: Report,
    gazetteer: Gazetteer,
    frameworks: Frameworks,
    *,
    judge_candidate: Judge | None = None,
    told: Sequence[Told] = (),
    explain: bool = False,
) -> Facts:
    """Return everything that ``report`` says, each fact with the words it came from.

    ``told`` is what other reports of the force tell of its local names (``across_reports.tell``). With ``explain``
    the claims that were refused are told as well.
    """
    tagging = tag(report, gazetteer, judge=judge_candidate, told=told)
    resolver = Resolver(report, tagging.passages)
    judged = judge(report, tagging.passages, frameworks)
    figures = observe(report, tagging.passages)
    marked = mark(report, tagging.passages, tagging.entities, frameworks, resolver)
    claims = claim(report, tagging.passages, tagging.entities, resolver, advice=marked.advice)
    facts = Facts(
        report=report,
        entities=tagging.entities,
        mentions=tuple(
            Mention(
                passage.span(each.begin, each.end),
                each.entity,
                passage.passage.section,
                each.rule,
                each.confidence,
                tagging.because.get(passage.text[each.begin : each.end], ""),
            )
            for passage in tagging.passages
            for each in passage.tags
        ),
        unlinked=tagging.unlinked,
        claims=date_claims(claims, tagging.passages, report.force),
        judgments=judged.judgments,
        observations=figures.observations,
        definitions=define(tagging.passages, resolver),
        left_out=tuple(
            sorted({*tagging.left_out, *judged.left_out, *figures.left_out}, key=lambda each: (each.span, each.kind))
        ),
        findings=marked.findings,
        refused=refuse(report, tagging.passages, tagging.entities, resolver, claims, advice=marked.advice)
        if explain
        else (),
    )
    return replace(facts, entities=at_home(facts))
