"""Divide a store into parts, one a report, and check each with all that the store says of what it speaks of.

Each subject is checked once, in the first part that describes it, together with what other parts say of it. What a shape
may look at beyond that (``graph/reach.py``) is looked up in the store. So the results are those of one check of the
whole.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from peelgraph.graph import fixed
from peelgraph.graph.checking import Statement, Yardstick, yardstick
from peelgraph.graph.reach import Reaches, reaches
from peelgraph.graph.shapes import Conformance
from peelgraph.graph.vocabulary import PEEL, RDF, RDFS

_REPORTS_OWN = ("/facts", "/evidence")
"""How the names of a report's two graphs end (``graph/iris.py``)."""
_NOT_IN_A_NAMED_GRAPH = "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"
_DESCRIBED = "SELECT DISTINCT ?s ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_POINTING = "SELECT DISTINCT ?o ?s ?g WHERE { VALUES ?c { %s } GRAPH ?h { ?o a ?c } GRAPH ?g { ?s ?p ?o } FILTER (?g != ?h) }"  # fmt: skip


@dataclass(frozen=True, slots=True)
class Yard:
    """What parts are checked with; set up once a process."""

    yardstick: Yardstick = field(repr=False)
    reaches: Reaches = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """The graphs of one report, or what stands in no report's graphs."""

    name: str
    graphs: tuple[str, ...]
    """Names of graphs; empty is the default graph."""
    shared: frozenset[str] = field(repr=False)
    """Subjects that other parts describe, too."""
    left: frozenset[str] = field(repr=False)
    """Those of them that another part checks."""
    pointing: frozenset[str] = field(repr=False)
    """Subjects of other parts that point at what this part checks."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The parts of a store."""

    parts: tuple[Part, ...] = field(repr=False)
    statements: int
    shared: int
    whole: bool
    """The store is one part, so that nothing spans parts."""


@lru_cache(maxsize=1)
def yard() -> Yard:
    """Read the shipped shapes, and what every report may speak of.

    :raises GraphError: the shapes are missing or not Turtle, or one does not tell how far it looks.
    """
    made = yardstick(fixed.reference_quads() + fixed.framework_quads() + fixed.ontology_quads())
    found = Yard(made, reaches(made.shapes))
    gc.freeze()  # all this stays as long as the process
    return found


def survey(store: ox.Store, at: Yard) -> Survey:
    """Divide ``store`` by its named graphs."""
    given = list(store.named_graphs())
    names = sorted(name.value for name in given if isinstance(name, ox.NamedNode))
    if not names or len(names) < len(given):  # a graph with a blank name is nobody's
        return Survey((_part("", [""]),), len(store), 0, whole=True)
    # The default graph may be the merge of the others; then it says nothing more.
    beside = next(iter(store.quads_for_pattern(None, None, None, ox.DefaultGraph())), None) is not None
    beside = beside and bool(store.query(_NOT_IN_A_NAMED_GRAPH))
    graphs: dict[str, list[str]] = {"": [""]} if beside else {}
    for name in names:
        graphs.setdefault(_of(name), []).append(name)
    owners: dict[str, set[str]] = {}
    for subject, graph in _rows(store, _DESCRIBED):
        owners.setdefault(_key(subject), set()).add(_of(graph.value))
    if beside:
        for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            owners.setdefault(_key(quad.subject), set()).add("")
    several = {node: _first(parts) for node, parts in owners.items() if len(parts) > 1}
    shared: dict[str, set[str]] = {}
    for node in several:
        for part in owners[node]:
            shared.setdefault(part, set()).add(node)
    pointing: dict[str, set[str]] = {}
    for node, subject, part in _pointing(store, at, several, beside=beside):
        checker = _first(owners[node])
        if part != checker:
            pointing.setdefault(checker, set()).add(subject)
    parts = [
        _part(
            name,
            graphs[name],
            shared.get(name, ()),
            [node for node in shared.get(name, ()) if several[node] != name],
            pointing.get(name, ()),
        )
        for name in sorted(graphs)
    ]
    merged = 0 if beside else _size(store)
    return Survey(tuple(parts), len(store) - merged, len(several), whole=False)


def _size(store: ox.Store) -> int:
    """Return how many statements the default graph has."""
    (row,) = _rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    return int(row[0].value)


def _rows(store: ox.Store, query: str) -> Iterator[list[Any]]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return (list(row) for row in found)


def _part(name: str, graphs: Iterable[str], shared: Iterable[str] = (), left: Iterable[str] = (), pointing: Iterable[str] = ()) -> Part:  # fmt: skip
    return Part(name, tuple(graphs), frozenset(shared), frozenset(left), frozenset(pointing))


def _of(graph: str) -> str:
    """Return the part that a graph belongs to: a report's two graphs are one."""
    front, slash, last = graph.rpartition("/")
    return front if slash + last in _REPORTS_OWN else graph


def _first(parts: Iterable[str]) -> str:
    """Return which of the parts that describe a thing checks it: a report, since there are many of these."""
    return max(parts)


def _pointing(store: ox.Store, at: Yard, several: Iterable[str], *, beside: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what is looked around of, what points at it from another graph, and the part of that graph."""
    classes = {ox.NamedNode(each) for each in at.reaches.pointed}
    todo = list(classes)
    while todo:
        cls = todo.pop()
        below = {quad.subject for quad in store.quads_for_pattern(None, RDFS.subClassOf, cls)}
        new = {each for each in below if isinstance(each, ox.NamedNode)} - classes
        classes |= new
        todo += new
    query = _POINTING % " ".join(sorted(str(cls) for cls in classes))
    for node, subject, graph in _rows(store, query):
        yield _key(node), _key(subject), _of(graph.value)
    # What several parts describe need not have its class in the part that checks it.
    for node in several:
        if any(cls in classes for cls in _classes(store, _node(node))):
            for quad in store.quads_for_pattern(None, None, _node(node)):
                yield node, _key(quad.subject), _of_graph(quad.graph_name)
    if beside:  # seldom, and little: a graph that somebody put together by hand
        for cls in classes:
            for each in store.quads_for_pattern(None, RDF.type, cls):
                for quad in store.quads_for_pattern(None, None, each.subject):
                    yield _key(each.subject), _key(quad.subject), _of_graph(quad.graph_name)


def _classes(store: ox.Store, node: ox.NamedNode | ox.BlankNode) -> Iterator[object]:
    return (quad.object for quad in store.quads_for_pattern(node, RDF.type, None))


def _of_graph(name: object) -> str:
    return _of(name.value) if isinstance(name, ox.NamedNode) else ""


# ── one part ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Desk:
    """A store, and what has been looked up in it: reference entities are spoken of in every report."""

    store: ox.Store
    found: dict[object, tuple[Statement, ...]] = field(default_factory=dict, repr=False)

    def said_of(self, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> tuple[Statement, ...]:
        """Return what any graph says of a node."""
        if node not in self.found:
            self.found[node] = tuple(self.store.quads_for_pattern(node, None, None, None))
        return self.found[node]

    def everywhere(self) -> list[Statement]:
        """Return what every check needs: the tree of classes, and the rounds."""
        rounds = {quad.subject for quad in self.store.quads_for_pattern(None, RDF.type, PEEL.Framework)}
        trees = self.store.quads_for_pattern(None, RDFS.subClassOf, None)
        return [*trees, *(each for node in sorted(rounds, key=str) for each in self.said_of(node))]


@lru_cache(maxsize=1)
def desk(folder: str) -> Desk:
    """Open a store on disk that other processes have open, too."""
    return Desk(ox.Store.read_only(folder))


def check_part(part: Part, desk: Desk, at: Yard) -> Conformance:
    """Check what the part has to check.

    :raises GraphError: pySHACL cannot evaluate a shape.
    """
    own = [quad for graph in part.graphs for quad in desk.store.quads_for_pattern(None, None, None, _graph(graph))]
    subjects = {quad.subject for quad in own}
    beyond = [each for node in sorted(part.shared | part.pointing) for each in desk.said_of(_node(node))]
    known = subjects | {each.subject for each in beyond}
    named = {each.object for each in (*own, *beyond) if isinstance(each.object, ox.NamedNode | ox.BlankNode)} - known
    described = [each for node in sorted(named, key=str) for each in desk.said_of(node)]
    further = {each.object for each in described if isinstance(each.object, ox.NamedNode)} - named - known
    classes = [each for node in sorted(further, key=str) for each in desk.said_of(node) if each.predicate == RDF.type]
    return at.yardstick.check_some(
        [*own, *beyond, *described, *classes, *desk.everywhere()],
        subjects={node for node in subjects if _key(node) not in part.left},
        against=at.reaches.near,
    )


def _graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(name) if name else ox.DefaultGraph()


def _node(key: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(key[2:]) if key.startswith("_:") else ox.NamedNode(key)


def _key(node: object) -> str:
    return str(node) if isinstance(node, ox.BlankNode) else str(getattr(node, "value", node))
