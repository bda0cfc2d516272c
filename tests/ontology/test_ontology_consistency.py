"""The ontology, the rounds and data together hold no contradiction under OWL 2 RL."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef

from peelgraph import resources

DATA = Path(__file__).parent / "consistent.ttl"
PEEL = "https://w3id.org/peelgraph/ontology#"
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""What owlrl writes where a rule of OWL 2 RL ends in false (OWL 2 Profiles, section 4.3)."""


def _contradictions(*parts: str | Path) -> list[str]:
    """Return what is wrong in the OWL RL closure of the parts: Turtle files, and Turtle as text."""
    graph = Graph()
    for part in parts:
        if isinstance(part, Path):
            graph.parse(part, format="turtle")
        else:
            graph.parse(
                data=f"@prefix peel: <{PEEL}> . @prefix owl: <{OWL}> . @base <https://w3id.org/x/> . {part}",
                format="turtle",
            )
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    wrong = [str(message) for message in graph.objects(None, ERROR)]
    wrong += [f"{node} is nothing" for node in graph.subjects(RDF.type, OWL.Nothing)]
    for first, second in graph.subject_objects(OWL.disjointWith):
        both = set(graph.subjects(RDF.type, first)) & set(graph.subjects(RDF.type, second))
        wrong += [f"{node} is both {first} and {second}" for node in both if not isinstance(node, Literal)]
    return sorted(wrong)


ONTOLOGY = resources.ONTOLOGY / "peel.ttl"


def test_ontology_and_data_hold_no_contradiction() -> None:
    """The data uses every class, so a domain or range that makes a thing two disjoint classes shows."""
    assert _contradictions(ONTOLOGY, DATA) == []


def test_ontology_and_rounds_hold_no_contradiction() -> None:
    assert _contradictions(ONTOLOGY, resources.ONTOLOGY / "frameworks.ttl") == []


@pytest.mark.parametrize(
    "planted",
    [
        "<a> a peel:Team, peel:Service .",
        "<a> a peel:Programme . <b> peel:addresses <a> .",
        "<a> a peel:LocalAuthority ; peel:policeApiId 'northshire' .",
        "<a> a peel:Grade, peel:NotGradedState .",
        "<a> a owl:Nothing .",
        "<a> a peel:Report ; peel:inspects <b> . <b> a peel:PublicBody .",
    ],
)
def test_a_planted_contradiction_is_found(planted: str) -> None:
    assert _contradictions(ONTOLOGY, planted) != []


def test_the_data_uses_every_class() -> None:
    ontology, data = Graph().parse(ONTOLOGY), Graph().parse(DATA)
    data.parse(resources.ONTOLOGY / "frameworks.ttl")
    above = {"Entity", "Agent", "Finding", "Outcome"}  # their instances have one of the classes below them
    classes = {str(cls).removeprefix(PEEL) for cls in ontology.subjects(RDF.type, OWL.Class)} - above
    used = {str(cls).removeprefix(PEEL) for cls in data.objects(None, RDF.type) if str(cls).startswith(PEEL)}
    assert classes == used
