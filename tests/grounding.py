"""Check that every claim's evidence holds both its ends: by name, or by a word that stands for it."""

from __future__ import annotations

import re

from peelgraph.extraction.facts import Claim, Facts
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.extraction.mentions import tag
from peelgraph.extraction.resolving import Resolver
from peelgraph.reading.report import Span

STANDS_FOR = re.compile(
    r"(?i)\b(?:i|me|my|both|it|its|they|their|them|who|which|these|those|members|partners|officers|staff|detectives|investigators|"
    r"supervisors|call (?:takers|handlers)|the (?:police|workforce)|(?:the|this|both|our) (?:[\w-]+ ){0,2}(?:force|forces|constabulary|"
    r"constabularies|team|unit|hub|directorate|squad|bureau|collaboration|alliance|partnership|panel|board|forum|meeting|group|conference|"
    r"network|service|office|council|agencies|centre|facility|helpline|programme|project|initiative|course|training|operation|campaign|"
    r"film|video|scheme|pilot|model|method|tool|process|matrix|system|database|app|software|form|document|assessment|code|guidance|"
    r"standard|requirement))\b"
)
"""The words that can stand for the end of a claim; *I* is the author of a commissioner's response."""


def ungrounded(facts: Facts, gazetteer: Gazetteer) -> list[tuple[str, str, str]]:
    """Return the claims of which an end is neither named nor stood for in the passages given as evidence.

    The report is tagged once more, so what the claim rules may have made up has no part in it.
    """
    tagging = tag(facts.report, gazetteer, judge=None)
    resolver = Resolver(facts.report, tagging.passages)
    sentences = [
        (passage.span(begin, end), {each.entity for each in resolver.elements(passage, begin, end)})
        for passage in tagging.passages
        for begin, end in passage.sentences
    ]

    def holds(entity: str, claim: Claim) -> bool:
        return any(
            entity in elements or _is_written(facts, entity, span)
            for span, elements in sentences
            if any(place.begin <= span.begin and span.end <= place.end for place in claim.evidence)
        )

    return [
        (claim.subject, claim.predicate, claim.object)
        for claim in facts.claims
        if not (holds(claim.subject, claim) and holds(claim.object, claim))
    ]


def _is_written(facts: Facts, entity: str, span: Span) -> bool:
    """Tell whether a name of the entity stands in the span, be it inside another name."""
    words = facts.report.source[span.begin : span.end].lower()
    names = (facts.entities[entity].name, *facts.entities[entity].aliases)
    return any(name.lower() in words for name in names)
