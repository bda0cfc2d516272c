"""What holds for every graph, whatever is in it: no blank nodes, true evidence, declared terms, nothing made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph.building import Built, Plan, graph_of_text
from peelgraph.gold import read_gold
from peelgraph.graph.vocabulary import FINDING_CLASSES, ITSRDF, NIF, PEEL, RDF, finding_class
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT
from tests.grounding import STANDS_FOR

NAMESPACE = "https://w3id.org/peelgraph/ontology#"
PASSAGES = sorted((ROOT / "data" / "gold" / "dev").glob("*.gold"))
WRITTEN = [
    *sorted((ROOT / "queries").glob("*.rq")), *sorted((ROOT / "ontology").glob("*.ttl")),
    *sorted((ROOT / "data" / "reference").glob("*.ttl")), *sorted((ROOT / "src").rglob("*.py")),
]  # fmt: skip
FORBIDDEN = ("#issue", "pypi" + ".org", "files.python" + "hosted")


def passage_graph(path: Path) -> PeelGraph:
    text = read_gold(path).text
    assert text is not None
    return graph_of_text(text, name=f"{path.stem}.md", plan=Plan())


@pytest.fixture(scope="module", params=["samples", *(path.stem for path in PASSAGES)])
def graph(request: pytest.FixtureRequest, samples: Built) -> PeelGraph:
    if request.param == "samples":
        return samples.graph
    return passage_graph(next(path for path in PASSAGES if path.stem == request.param))


def values(graph: PeelGraph, node: object, predicate: ox.NamedNode) -> list[str]:
    return [quad.object.value for quad in graph.store.quads_for_pattern(node, predicate, None)]


def phrases(graph: PeelGraph) -> Iterator[object]:
    return (quad.subject for quad in graph.store.quads_for_pattern(None, RDF.type, NIF.Phrase))


def test_there_are_no_blank_nodes(graph: PeelGraph) -> None:
    assert not [q for q in graph.store if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_every_phrase_is_exactly_what_stands_at_its_offsets(graph: PeelGraph) -> None:
    texts = {q.subject.value: q.object.value for q in graph.store.quads_for_pattern(None, NIF.isString, None)}
    count = 0
    for phrase in phrases(graph):
        ((context,), (begin,), (end,), (words,)) = (
            values(graph, phrase, p) for p in (NIF.referenceContext, NIF.beginIndex, NIF.endIndex, NIF.anchorOf)
        )
        assert texts[context][int(begin) : int(end)] == words, phrase
        count += 1
    assert count > 10


def test_every_fact_has_evidence(graph: PeelGraph) -> None:
    for kind in (
        PEEL.Claim,
        PEEL.Judgment,
        PEEL.Observation,
        PEEL.Definition,
        *map(finding_class, FINDING_CLASSES.split()),
    ):
        for quad in graph.store.quads_for_pattern(None, RDF.type, kind):
            assert values(graph, quad.subject, PEEL.evidence), quad.subject


def test_no_entity_is_in_two_classes(graph: PeelGraph) -> None:
    for entity in graph:
        classes = set(values(graph, ox.NamedNode(entity.iri), RDF.type))
        assert len({each for each in classes if each.startswith(NAMESPACE)}) == 1, entity


def test_nothing_is_made_up(graph: PeelGraph) -> None:
    """Each end of a claim is mentioned in its evidence, or stood for by words such as *the force*, or is the report's force or heading."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for quad in graph.store.quads_for_pattern(None, ITSRDF.taIdentRef, None):
        (begin,), (end,), (context,) = (
            values(graph, quad.subject, p) for p in (NIF.beginIndex, NIF.endIndex, NIF.referenceContext)
        )
        spans.setdefault(quad.object.value, []).append((int(begin), int(end), context))
    forces = {q.object.value for q in graph.store.quads_for_pattern(None, PEEL.inspects, None)}
    wrong = []
    for claim in graph.claims():
        for entity in (claim.subject, claim.object):
            named = any(
                evidence.begin < end and begin < evidence.end
                for evidence in claim.evidence
                for begin, end, context in spans.get(entity.iri, ())
                if context in values(graph, ox.NamedNode(evidence.iri), NIF.referenceContext)
            )
            words = " ".join(evidence.text for evidence in claim.evidence).lower()
            stood_for = entity.iri in forces or bool(STANDS_FOR.search(words))
            if not named and not stood_for:
                wrong.append((str(claim), entity.name, words))
    assert not wrong


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_term_of_the_namespace_is_declared(path: Path) -> None:
    text = path.read_text("utf-8")
    used = set(re.findall(rf"<?{re.escape(NAMESPACE)}([A-Za-z]\w*)", text))
    if path.suffix in (".rq", ".ttl"):
        bare = re.sub(
            r'"""[\s\S]*?"""|"[^"\n]*"|#(?= ).*', lambda found: found[0] if "SELECT" in found[0] else "", text
        )
        used |= set(re.findall(r"(?<![\w:])peel:([A-Za-z]\w*)", bare))
    assert used <= declared(), sorted(used - declared())


def declared() -> set[str]:
    triples = ox.parse((ROOT / "ontology" / "peel.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return {
        q.subject.value.removeprefix(NAMESPACE)
        for q in triples
        if q.predicate == RDF.type and q.subject.value.startswith(NAMESPACE)
    }


def test_the_codes_vocabulary_is_declared() -> None:
    assert {node.value.removeprefix(NAMESPACE) for node in PEEL} <= declared()


@pytest.mark.parametrize("name", ["README.md", "pyproject.toml", ".ci/run", "CHANGELOG.md", "benchmarks/README.md"])
def test_no_address_of_an_index_stands_in_the_house(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not [word for word in FORBIDDEN if word in text]
    assert "index" + "-url" not in text
