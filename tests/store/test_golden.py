"""The golden graph keeps the contract that the other tests lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.store.facts import Facts

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph


def test_each_passage_and_mention_stands_at_its_offsets(graph: PeelGraph) -> None:
    facts = Facts(graph.store, graph._at)
    anchored = {quad.subject.value for quad in graph.store.quads_for_pattern(None, NIF.anchorOf, None)}
    assert len(anchored) > 50
    for iri in anchored:
        about = facts.about(iri)
        (source,) = facts.about(about[NIF.referenceContext][0])[NIF.isString]
        assert source[int(about[NIF.beginIndex][0]) : int(about[NIF.endIndex][0])] == about[NIF.anchorOf][0]


def test_each_fact_has_evidence_and_a_report(graph: PeelGraph) -> None:
    facts = Facts(graph.store, graph._at)
    for cls in (
        PEEL.Claim,
        PEEL.Judgment,
        PEEL.Observation,
        PEEL.Definition,
        PEEL.AreaForImprovement,
        PEEL.Recommendation,
    ):
        found = facts.subjects(RDF.type, cls)
        assert found, cls
        for iri in found:
            assert facts.about(iri)[PEEL.evidence] and facts.about(iri)[PEEL.inReport], iri


def test_there_are_no_blank_nodes(graph: PeelGraph) -> None:
    for quad in graph.store:
        assert not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode)
