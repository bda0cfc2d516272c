"""Check a graph against the SHACL shapes: the one door to pySHACL.

A graph conforms when at least one of its nodes was checked and none broke a shape; a graph in which no shape finds
anything to check does not conform (https://www.w3.org/TR/shacl/#validation calls it conforming, which hides mistakes).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import rdflib
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.plugins.stores.memory import Memory
from rdflib.term import Identifier

from peelgraph import resources
from peelgraph.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Iterable
    from pathlib import Path

    from rdflib.paths import Path as PropertyPath
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

    Triple = tuple[Node, Node, Node]
    Pattern = tuple[Node | None, Node | None, Node | None]
    Found = Generator[tuple[Triple, Generator[Graph | None, None, None]], None, None]
    Nodes = Generator[Node, None, None]
    Ends = Node | list[Node] | None
    Way = PropertyPath | Node | None
    Index = dict[Node, dict[Node, dict[Node, None]]]

_PEEL = Namespace("https://w3id.org/peelgraph/ontology#")
_LONGEST_VALUE = 200
_NOTHING: dict[Node, dict[Node, None]] = {}
_NO_GRAPHS: Generator[Graph | None, None, None] = (graph for graph in list[Graph]())


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a validation, in plain strings (https://www.w3.org/TR/shacl/#results-validation-result).

    ``focus``, ``component`` and ``shape`` are IRIs; ``path`` is an IRI, a sequence such as ``<a> / <b>``, or empty;
    ``value`` is an IRI, a literal as in Turtle, or empty; ``severity`` is ``Violation``, ``Warning`` or ``Info``. A
    blank node is written ``_:`` without its name, so that two validations of one graph give equal violations.
    """

    focus: str
    path: str
    value: str
    component: str
    shape: str
    severity: str
    message: str

    def __str__(self) -> str:
        """Return one line: the node at fault, and what to do."""
        return f"{self.focus}: {self.message}"


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a validation found: how many nodes were checked, and every violation, sorted."""

    conforms: bool
    checked: int
    """How many subjects of the data are a focus node of some shape."""
    violations: tuple[Violation, ...] = field(default=())


def check(data: Graph, *, shapes: Graph | None = None, background: Graph | None = None) -> Conformance:
    """Check every subject of ``data`` that a shape targets.

    ``background`` is what the data may speak of without repeating it: classes, rounds, reference entities. It is looked
    up, not checked. ``shapes`` and ``background`` are read from the shipped files where they are not given; give them
    when checking many graphs (``read_shapes``, ``read_background``). None of the three graphs is changed.

    :raises GraphError: the shapes are not well-formed, or pySHACL cannot evaluate one.
    """
    together = QuickGraph(data)
    subjects = set(together.subjects())
    together.take(_spoken_of(data, read_background() if background is None else background))
    return check_together(together, subjects=subjects, shapes=QuickGraph(read_shapes() if shapes is None else shapes))


def check_together(together: QuickGraph, *, subjects: set[Node], shapes: Graph) -> Conformance:
    """Check those nodes of a graph that are ``subjects``; the rest of it is looked up. ``shapes`` is added to.

    :raises GraphError: the shapes are not well-formed, or pySHACL cannot evaluate one.
    """
    import pyshacl  # here, since it takes half a second, and reading a graph does without it
    from pyshacl.errors import ReportableRuntimeError
    from pyshacl.monkey import rdflib_bool_unpatch

    checked = len(_focus_nodes(shapes, together) & subjects)
    together.focus = subjects  # pySHACL would check all the rest, too
    normalize = rdflib.NORMALIZE_LITERALS
    try:
        _, results, text = pyshacl.validate(data_graph=together, shacl_graph=shapes, inference="none", advanced=False)
    except ReportableRuntimeError as error:  # the parent of pySHACL's load errors
        raise GraphError(f"shapes: pySHACL cannot use them: {' '.join(str(error).split())}") from error
    except (RecursionError, ArithmeticError, TypeError) as error:  # what rdflib raises on "abc"^^xsd:integer
        raise GraphError(f"the graph cannot be checked: {_ill_typed(together)}") from error
    finally:
        # pySHACL turns literal normalisation off and on for the whole process, whatever it was before
        rdflib_bool_unpatch()  # type: ignore[no-untyped-call]
        rdflib.NORMALIZE_LITERALS = normalize
    if not isinstance(results, Graph):
        raise GraphError(f"shapes: the validation failed: {' '.join(str(text).split())}")
    violations = tuple(
        sorted(
            _violation(results, result, shapes)
            for result in results.subjects(RDF.type, SH.ValidationResult)
            if results.value(result, SH.focusNode) in subjects
        )
    )
    return Conformance(conforms=checked > 0 and not violations, checked=checked, violations=violations)


def _ill_typed(graph: Graph) -> str:
    """Return which literal of a graph is no value of its datatype, for people."""
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and value.ill_typed:
            return f"{subject} has {predicate} {value.n3()}, which is no value of its datatype: mend it"
    return "a shape's sum or comparison fails on it"


def read_shapes(path: Path | None = None) -> Graph:
    """Read the shapes, the shipped ones by default.

    :raises GraphError: the file is missing or not Turtle.
    """
    return _read([path or resources.ONTOLOGY / "shapes.ttl"])


def read_background(extra: Iterable[Path] = ()) -> Graph:
    """Read what every report may speak of: the ontology, the rounds and the reference data, and ``extra`` files.

    :raises GraphError: a file is missing or not Turtle.
    """
    shipped = (
        resources.ONTOLOGY / "peel.ttl",
        resources.ONTOLOGY / "frameworks.ttl",
        *sorted(resources.REFERENCE.glob("*.ttl")),
    )
    return _read([*shipped, *extra])


def _read(paths: Iterable[Path]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in paths:
        try:
            graph.parse(data=path.read_bytes(), format="turtle")
        except OSError as error:
            raise GraphError(f"{path}: cannot be read: {error.strerror or error}") from error
        except Exception as error:  # rdflib's Turtle parser raises its own kinds, and bare ones of Python
            raise GraphError(f"{path}: not Turtle: {' '.join(str(error).split())[:200]}") from error
    return graph


class QuickGraph(Graph):
    """A copy of some triples, quick to make and to ask.

    pySHACL asks some hundred thousand times for the objects of a subject or the subjects of an object, each time through
    five functions of rdflib's own graph, and has a query parsed again for every focus node.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._quick = _Store()
        self.focus: Container[Node] | None = None
        """Which nodes shapes may target, if not all. Only the search for targets is narrowed: what has a class has it."""
        super().__init__(store=self._quick, bind_namespaces="none")
        self.take(triples)

    def take(self, triples: Iterable[Triple]) -> None:
        """Add triples."""
        for triple in triples:
            self._quick.add(triple)

    def objects(self, subject: Ends = None, predicate: Way = None, unique: bool = False) -> Nodes:
        if isinstance(subject, Identifier) and isinstance(predicate, URIRef):
            yield from self._quick.objects.get(subject, _NOTHING).get(predicate, ())
        else:
            yield from super().objects(subject, predicate, unique)

    def subjects(self, predicate: Way = None, object: Ends = None, unique: bool = False) -> Nodes:
        if isinstance(object, Identifier) and isinstance(predicate, URIRef):
            found = self._quick.subjects.get(predicate, _NOTHING).get(object, ())
            if self.focus is None or predicate != RDF.type:
                yield from found
            else:
                yield from (node for node in found if node in self.focus)
        else:
            yield from super().subjects(predicate, object, unique)

    def subject_objects(self, predicate: Way = None, unique: bool = False) -> Generator[tuple[Node, Node], None, None]:
        found = super().subject_objects(predicate, unique)
        return found if self.focus is None else (pair for pair in found if pair[0] in self.focus)

    def query(self, query_object: str | Query, *args: object, **options: object) -> Result:
        """Ask a query; one that was asked before is not parsed again."""
        if isinstance(query_object, str):
            query_object = _parsed(query_object, tuple(self.namespaces()))
        return super().query(query_object, *args, **options)  # type: ignore[arg-type]


class _Store(Memory):
    """The triples by subject and predicate, and by predicate and object; no named graphs, nothing is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.objects: Index = {}
        self.subjects: Index = {}
        self._count = 0

    def add(self, triple: Triple, context: object = None, quoted: bool = False) -> None:  # noqa: ARG002
        subject, predicate, object_ = triple
        values = self.objects.setdefault(subject, {}).setdefault(predicate, {})
        self._count += object_ not in values
        values[object_] = None
        self.subjects.setdefault(predicate, {}).setdefault(object_, {})[subject] = None

    def triples(self, triple_pattern: Pattern, context: object = None) -> Found:  # noqa: ARG002
        subject, predicate, object_ = triple_pattern
        if subject is not None:
            about = self.objects.get(subject, _NOTHING)
            for each in about if predicate is None else (predicate,):
                values = about.get(each, ())
                for value in values if object_ is None else (object_,) * (object_ in values):
                    yield (subject, each, value), _NO_GRAPHS
            return
        for each in self.subjects if predicate is None else (predicate,):
            of = self.subjects.get(each, _NOTHING)
            for value in of if object_ is None else (object_,):
                for node in of.get(value, ()):
                    yield (node, each, value), _NO_GRAPHS

    def __len__(self, context: object = None) -> int:
        return self._count


@lru_cache(maxsize=64)
def _parsed(query: str, namespaces: tuple[tuple[str, URIRef], ...]) -> Query:
    from rdflib.plugins.sparql import prepareQuery  # here, as pyshacl is

    return prepareQuery(query, dict(namespaces))


def _spoken_of(data: Graph, background: Graph) -> Iterable[Triple]:
    """Return what ``background`` says of the nodes of ``data``, the classes of what it says them of, and all rounds.

    All rounds, since a grade may come from the scale of one that the data does not name.
    """
    yield from background.triples((None, RDFS.subClassOf, None))
    nodes = {node for subject, _, object_ in data for node in (subject, object_) if not isinstance(node, Literal)}
    nodes.update(background.subjects(RDF.type, _PEEL.Framework))
    further: set[Node] = set()
    for node in nodes:
        for triple in background.triples((node, None, None)):
            yield triple
            if not isinstance(triple[2], Literal):
                further.add(triple[2])
    for node in further - nodes:
        yield from background.triples((node, RDF.type, None))


def _focus_nodes(shapes: Graph, data: Graph) -> set[Node]:
    """Return the nodes of ``data`` that some shape targets (https://www.w3.org/TR/shacl/#targets)."""
    classes = set(shapes.objects(None, SH.targetClass))
    for kind in (RDFS.Class, OWL.Class):  # implicit class targets
        classes.update(cls for cls in shapes.subjects(RDF.type, kind) if (cls, RDF.type, SH.NodeShape) in shapes)
    found: set[Node] = set(shapes.objects(None, SH.targetNode)) & set(data.subjects(unique=True))
    for cls in classes:
        for below in {cls, *data.transitive_subjects(RDFS.subClassOf, cls)}:
            found.update(data.subjects(RDF.type, below))
    found.update(node for each in set(shapes.objects(None, SH.targetSubjectsOf)) for node in data.subjects(each))
    found.update(node for each in set(shapes.objects(None, SH.targetObjectsOf)) for node in data.objects(None, each))
    return found


def _violation(results: Graph, result: Node, shapes: Graph) -> Violation:
    def has(predicate: Node) -> Node | None:
        return results.value(result, predicate)

    path = has(SH.resultPath)
    if isinstance(path, BNode):  # a sequence or an inverse: told from the shape, whose list pySHACL copies only in part
        path = shapes.value(has(SH.sourceShape), SH.path)
    return Violation(
        focus=_written(has(SH.focusNode)),
        path=_written_path(path, shapes),
        value=_written(has(SH.value)),
        component=_written(has(SH.sourceConstraintComponent)),
        shape=_written(has(SH.sourceShape)),
        severity=_written(has(SH.resultSeverity)).removeprefix(str(SH)),
        message=" ".join(sorted(str(message) for message in results.objects(result, SH.resultMessage))),
    )


def _written(node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, BNode):
        return "_:"
    text = node.n3() if isinstance(node, Literal) else str(node)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _written_path(path: Node | None, shapes: Graph) -> str:
    """Write a property path as SPARQL does: an IRI alone, ``<a> / <b>``, ``^<a>``."""
    if not isinstance(path, BNode):
        return _written(path)
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return f"^<{inverse}>"
    return " / ".join(f"<{step}>" for step in shapes.items(path))
