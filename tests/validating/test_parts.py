"""A store checked report by report breaks the same shapes as one check of the whole."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph.errors import GraphError
from peelgraph.graph.reach import reaches
from peelgraph.graph.vocabulary import PEEL
from peelgraph.resources import ONTOLOGY
from peelgraph.validating import validate, validate_store
from peelgraph.validating.parts import yard

SHAPES = Path(__file__).parents[1] / "shapes" / "data"
FAILING = sorted(SHAPES.glob("*/fail*.ttl"))
PASSING = sorted(SHAPES.glob("*/pass*.ttl"))
REPORT = "https://w3id.org/peelgraph/id/report"


@pytest.fixture(scope="module")
def golden() -> list[ox.Quad]:
    """Four made-up reports on two made-up forces."""
    path = Path(__file__).parents[1] / "store" / "golden.trig"
    return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG))


def triples(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]


def graph(name: object) -> ox.NamedNode:
    return ox.NamedNode(f"{REPORT}/{name}")


def world() -> list[ox.Quad]:
    return [ox.Quad(*each, graph("reference")) for each in triples(SHAPES / "world.ttl")]


def whole(store: ox.Store):
    return yard().yardstick.check(ox.Quad(*quad.triple) for quad in store)


def same(store: ox.Store) -> int:
    """Check that both ways find the same; return how much."""
    one, parts = whole(store), validate_store(store)
    only = set(one.violations) ^ set(parts.violations)
    assert not only
    assert parts.violations == one.violations
    assert (parts.checked, parts.conforms) == (one.checked, one.conforms)
    return len(parts.violations)


def test_every_fault_that_the_shapes_know_is_found_report_by_report():
    store = ox.Store()
    store.extend(world())
    for number, path in enumerate(FAILING):
        ends = ("facts", "evidence")
        store.extend(
            ox.Quad(*each, graph(f"{number // 16}/{ends[place % 2]}")) for place, each in enumerate(triples(path))
        )
    found = {violation.shape for violation in validate_store(store).violations}
    assert same(store) > len(FAILING)
    assert found == set(yard().reaches.of)


def test_every_fault_is_found_when_what_a_thing_is_said_of_is_strewn_over_reports():
    draw = random.Random(1)
    store = ox.Store()
    store.extend(world())
    for number, path in enumerate(FAILING):
        own = [*triples(path), *triples(draw.choice(PASSING))]
        store.extend(ox.Quad(*each, graph(f"{(number + draw.randrange(3)) // 16}/facts")) for each in own)
    assert same(store) > len(FAILING)


@pytest.mark.parametrize("seed", range(3))
def test_faults_planted_in_reports_of_a_corpus_are_found(golden, seed):
    draw = random.Random(seed)
    quads = list(golden)
    graphs = sorted({quad.graph_name for quad in quads}, key=str)
    nodes = sorted({quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}, key=str)
    for _ in range(400):
        place = draw.randrange(len(quads))
        subject, predicate, value, where = (
            quads[place].subject,
            quads[place].predicate,
            quads[place].object,
            quads[place].graph_name,
        )
        match draw.randrange(4):
            case 0:
                quads.append(ox.Quad(subject, predicate, value, draw.choice(graphs)))
            case 1:
                quads.append(ox.Quad(subject, predicate, draw.choice(nodes), draw.choice(graphs)))
            case 2:
                quads[place] = ox.Quad(subject, predicate, draw.choice(nodes), where)
            case _:
                quads.pop(place)
    store = ox.Store()
    store.extend(quads)
    assert same(store) > 50


def test_two_reports_that_disagree_on_a_grade_are_found_by_a_query_over_all():
    path = SHAPES / "Judgment-agreed" / "fail-same-day.ttl"
    store = ox.Store()
    store.extend(world())
    for each in triples(path):
        store.add(ox.Quad(*each, graph("two/facts" if "other" in str(each.subject) else "one/facts")))
    found = validate_store(store)
    assert same(store) == 2
    assert {violation.shape.rpartition("#")[2] for violation in found.violations} == {"Judgment-agreed"}


def test_a_merge_in_the_default_graph_changes_nothing(golden):
    store = ox.Store()
    store.extend(golden)
    before = validate_store(store)
    store.extend([ox.Quad(*quad.triple) for quad in golden])
    assert validate_store(store) == before


def test_what_stands_in_no_named_graph_is_checked_too(golden):
    store = ox.Store()
    store.extend(golden)
    (mention, *_) = (quad.subject for quad in golden if quad.object == PEEL.Mention)
    store.add(ox.Quad(mention, PEEL.rule, ox.Literal("")))
    assert same(store) >= 1


def test_processes_find_the_same(golden, tmp_path):
    store = ox.Store()
    store.extend(golden)
    (judgment, *_) = (quad.subject for quad in golden if quad.object == PEEL.Judgment)
    for number in range(16):  # so many that two processes are worth it
        store.add(ox.Quad(judgment, PEEL.year, ox.Literal(str(number)), graph(f"{number}/facts")))
    path = tmp_path / "graph.nq"
    store.dump(str(path), format=ox.RdfFormat.N_QUADS)
    alone = validate(path)
    assert not alone.conforms
    assert validate(path, jobs=2) == alone


# ── how far a shape looks ────────────────────────────────────────────────────────────────────────────────────────────


def shapes_with(more: str) -> list[ox.Quad]:
    text = (ONTOLOGY / "shapes.ttl").read_text("utf-8")
    return list(ox.parse(f"{text}\n{more}", format=ox.RdfFormat.TURTLE))


def test_the_reach_of_every_shipped_shape_is_told():
    found = reaches(shapes_with(""))
    assert set(found.of.values()) == {"focus", "around", "store"}
    assert [query.shape.rpartition("#")[2] for query in found.spanning] == ["Judgment-agreed"]


@pytest.mark.parametrize(
    "shape",
    [
        "a sh:NodeShape ; sh:targetClass peel:Report ; sh:sparql [ sh:select 'SELECT $this WHERE { }' ]",
        "a sh:NodeShape ; sh:targetClass peel:Report ; sh:sparql [ shape:reach 'far' ]",
        "a sh:NodeShape ; sh:targetSubjectsOf peel:year ; sh:sparql [ shape:reach 'around' ]",
        "a sh:PropertyShape ; sh:targetClass peel:Report ; sh:path ( peel:context peel:a peel:b ) ; sh:minCount 1",
        "a sh:PropertyShape ; sh:targetClass peel:Report ; sh:path [ sh:zeroOrMorePath peel:inReport ] ; sh:minCount 1",
        "a sh:PropertyShape ; sh:targetClass peel:Report ; sh:path [ sh:inversePath rdf:type ] ; sh:minCount 1",
        "a sh:NodeShape ; sh:targetClass peel:Report ; sh:property [ sh:path peel:inReport ]",
        "a sh:NodeShape ; sh:targetClass peel:Report ; sh:node shape:is-date",
        "a sh:NodeShape ; sh:targetClass peel:Report ; sh:closed true",
        "a sh:NodeShape ; sh:targetObjectsOf peel:inReport ; sh:nodeKind sh:IRI",
        "a sh:PropertyShape ; sh:targetClass peel:Report ; sh:path peel:inReport ; sh:not [ sh:path peel:year ; sh:minCount 1 ]",
    ],
)
def test_a_shape_that_does_not_tell_how_far_it_looks_is_an_error(shape):
    with pytest.raises(GraphError, match="new-shape"):
        reaches(shapes_with(f"shape:new-shape {shape} ."))
