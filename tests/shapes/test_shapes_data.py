"""The shapes as data: each shape has a graph that keeps to it and graphs that break it.

``data/<shape>/pass*.ttl`` conforms; ``data/<shape>/fail-<how>.ttl`` breaks the shape, and its header names every
violation that is expected: shape, component, focus node, path. Every file has nodes of its own, so that files can be
checked together. ``data/world.ttl`` holds what they all speak of.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from peelgraph.graph.shapes import Conformance, check, read_background, read_shapes

if TYPE_CHECKING:
    from rdflib.term import Node

DATA = Path(__file__).parent / "data"
SHAPES = "https://w3id.org/peelgraph/shapes#"
PASSING = sorted(DATA.glob("*/pass*.ttl"))
FAILING = sorted(DATA.glob("*/fail*.ttl"))

Expected = tuple[str, str, str, str]


@cache
def _shapes() -> Graph:
    return read_shapes()


@cache
def _world() -> Graph:
    return read_background([DATA / "world.ttl"])


def _expected(path: Path) -> Counter[Expected]:
    rows: Counter[Expected] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# expected:"):
            shape, component, focus, result_path = (
                part.strip() for part in line.removeprefix("# expected:").split("|")
            )
            rows[shape, component, focus, result_path] += 1
    return rows


def _check(paths: list[Path]) -> Conformance:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return check(graph, shapes=_shapes(), background=_world())


@pytest.mark.parametrize("subject", sorted({path.parent.name.split("-")[0] for path in PASSING}))
def test_graphs_that_keep_to_the_shapes_of_a_class_or_predicate_conform(subject: str) -> None:
    found = _check([path for path in PASSING if path.parent.name.split("-")[0] == subject])
    assert found.violations == ()
    assert found.checked > 0
    assert found.conforms


@pytest.mark.parametrize("shape", sorted({path.parent.name for path in FAILING}))
def test_graphs_that_break_a_shape_give_just_the_violations_named_in_them(shape: str) -> None:
    paths = [path for path in FAILING if path.parent.name == shape]
    found = _check(paths)
    violations = Counter(
        (v.shape.removeprefix(SHAPES), v.component.removeprefix(str(SH)), v.focus, v.path) for v in found.violations
    )
    assert violations == sum((_expected(path) for path in paths), Counter())
    assert all(_expected(path) for path in paths)
    assert not found.conforms
    stated = {str(message) for message in _shapes().objects(None, SH.message)}
    assert all(v.message in stated or v.component.endswith("SPARQLConstraintComponent") for v in found.violations)


def _targeted(shapes: Graph) -> set[Node]:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    return {shape for target in targets for shape in shapes.subjects(target, None)}


def test_every_shape_has_a_graph_that_keeps_to_it_and_one_that_breaks_it() -> None:
    shapes = {str(shape).removeprefix(SHAPES) for shape in _targeted(_shapes())}
    assert shapes == {path.parent.name for path in PASSING} == {path.parent.name for path in FAILING}


COMPONENTS = {
    SH.minCount: "MinCount", SH.maxCount: "MaxCount", SH.datatype: "Datatype", SH["class"]: "Class",
    SH.nodeKind: "NodeKind", SH["in"]: "In", SH.pattern: "Pattern", SH.minLength: "MinLength",
    SH.languageIn: "LanguageIn", SH["or"]: "Or", SH["not"]: "Not", SH.disjoint: "Disjoint",
    SH.equals: "Equals", SH.lessThan: "LessThan", SH.lessThanOrEquals: "LessThanOrEquals",
    SH.minInclusive: "MinInclusive", SH.maxInclusive: "MaxInclusive", SH.sparql: "SPARQL",
    SH.qualifiedMaxCount: "QualifiedMaxCount",
}  # fmt: skip
BESIDE = {RDF.type, SH.path, SH.message, SH.severity, SH.qualifiedValueShape, SH.targetClass, SH.targetSubjectsOf}


def test_every_constraint_of_every_shape_has_been_seen_to_fail() -> None:
    shapes = _shapes()
    stated = {
        (str(shape).removeprefix(SHAPES), f"{COMPONENTS[parameter]}ConstraintComponent")
        for shape in _targeted(shapes)
        for parameter in shapes.predicates(shape, unique=True)
        if parameter not in BESIDE
    }
    seen = {(shape, component) for path in FAILING for shape, component, _, _ in _expected(path)}
    assert stated == seen


def test_every_constraint_has_a_message_in_english() -> None:
    shapes = _shapes()
    for shape in _targeted(shapes):
        queries = list(shapes.objects(shape, SH.sparql))
        for carrier in queries or [shape]:
            (message,) = shapes.objects(carrier, SH.message)
            assert isinstance(message, Literal)
            assert message.language == "en"
            assert str(message).endswith(".")


def test_every_shape_has_an_iri() -> None:
    shapes = _shapes()
    kinds = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
    assert all(isinstance(shape, URIRef) for kind in kinds for shape in shapes.subjects(RDF.type, kind))


def test_the_world_of_the_cases_conforms() -> None:
    found = check(Graph().parse(DATA / "world.ttl"), shapes=_shapes(), background=_world())
    assert found.violations == ()
