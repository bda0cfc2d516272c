"""All that one report says, with its text: what a page that shows the report needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.store import findings
from peelgraph.store.entity import Definition, Evidence, in_text_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from peelgraph.store.entity import Claim, Entity, Judgment, Mention, Observation, Report
    from peelgraph.store.facts import Facts
    from peelgraph.store.findings import Finding


@dataclass(frozen=True, slots=True)
class Said:
    """One report: its text, and every fact that was taken from it, in the order of the text."""

    report: Report
    text: str = field(repr=False)
    """What offsets refer to."""
    mentions: tuple[Mention, ...] = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    judgments: tuple[Judgment, ...] = field(repr=False)
    observations: tuple[Observation, ...] = field(repr=False)
    definitions: tuple[tuple[Entity, Definition], ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name, number or grade word that was not taken, and why."""

    kind: str
    """``name``, ``number`` or ``grade``."""
    reason: str
    place: Evidence


def read_said(facts: Facts, iri: str, entity: Callable[[str], Entity]) -> Said:
    """Read what the report with this IRI says; ``entity`` gives the entity with an IRI."""
    by_class: dict[str, list[str]] = {}
    held = facts.subjects(PEEL.inReport, ox.NamedNode(iri))
    facts.expect(held)
    for subject in held:
        for cls in facts.about(subject).get(RDF.type, ()):
            by_class.setdefault(cls, []).append(subject)

    def of(cls: ox.NamedNode) -> list[str]:
        return by_class.get(cls.value, [])

    defined = [
        (entity(other), Definition(" … ".join(e.text for e in words), facts.labels(about, PEEL.inReport), words))
        for about in map(facts.about, of(PEEL.Definition))
        for words in [facts.words(about)]
        for other in about.get(PEEL.defines, ())
    ]
    found = [findings.read_finding(facts, each) for cls in findings.CLASSES for each in by_class.get(cls, [])]
    mentions = [facts.mention(each) for each in of(PEEL.Mention)]
    return Said(
        report=facts.report(iri),
        text=_text(facts, iri),
        mentions=tuple(sorted(mentions, key=lambda each: (each.begin, each.end, each.iri))),
        claims=facts.claims(of(PEEL.Claim)),
        judgments=tuple(sorted(map(facts.judgment, of(PEEL.Judgment)), key=in_text_order)),
        observations=tuple(sorted(map(facts.observation, of(PEEL.Observation)), key=in_text_order)),
        definitions=tuple(sorted(defined, key=lambda pair: [(e.begin, e.end) for e in pair[1].evidence])),
        findings=tuple(sorted(found, key=in_text_order)),
        left_out=_left_out(facts, [*of(PEEL.LeftOut), *of(PEEL.UnlinkedName)]),
    )


def _text(facts: Facts, iri: str) -> str:
    context = next(iter(facts.about(iri).get(PEEL.context, ())), "")
    return next(iter(facts.about(context).get(NIF.isString, ())), "") if context else ""


def _left_out(facts: Facts, iris: list[str]) -> tuple[LeftOut, ...]:
    found = []
    for iri in iris:
        about = facts.about(iri)
        kind = next(iter(about.get(PEEL.leftOutKind, ())), "name")
        reason = next(iter(about.get(PEEL.reason, ())), "several things have this name")
        found.append(LeftOut(kind, reason, facts.evidence(iri)))
    return tuple(sorted(found, key=lambda each: (each.place.begin, each.place.end, each.place.iri)))
