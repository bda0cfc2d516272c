"""Read the graphs that are the same whatever the reports: reference data, frameworks and the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from peelgraph import resources
from peelgraph.errors import ReferenceDataError
from peelgraph.graph import iris


def reference_quads(extra: Iterable[Path] = ()) -> tuple[Quad, ...]:
    """Return the shipped reference files and ``extra`` ones as one named graph, each quad once, sorted.

    :raises ReferenceDataError: a file is missing, is not Turtle, or holds a blank node.
    """
    files = (*sorted(resources.REFERENCE.glob("*.ttl")), *sorted(Path(path) for path in extra))
    return _as_graph(iris.reference_graph(), files)


def graph_of(path: Path) -> tuple[Quad, ...]:
    """Return one reference file as it will stand in the graph of reference data.

    :raises ReferenceDataError: as for reference data.
    """
    return _as_graph(iris.reference_graph(), [path])


def framework_quads() -> tuple[Quad, ...]:
    """Return the PEEL rounds (questions, grades, pillars) and the units as a named graph, each quad once, sorted.

    :raises ReferenceDataError: as for reference data.
    """
    return _as_graph(iris.ontology_graph(), [resources.ONTOLOGY / "frameworks.ttl"])


def ontology_quads() -> tuple[Quad, ...]:
    """Return the classes and properties of the ontology in the graph of the frameworks, each quad once, sorted.

    :raises ReferenceDataError: as for reference data.
    """
    return _as_graph(iris.ontology_graph(), [resources.ONTOLOGY / "peel.ttl"])


def _as_graph(graph: NamedNode, files: Iterable[Path]) -> tuple[Quad, ...]:
    quads = {Quad(quad.subject, quad.predicate, quad.object, graph) for path in files for quad in _read(path)}
    return tuple(sorted(quads, key=str))


def _read(path: Path) -> Iterator[Quad]:
    try:
        quads = list(parse(path.read_bytes(), format=RdfFormat.TURTLE))
    except OSError as error:
        raise ReferenceDataError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise ReferenceDataError(f"{path}: not Turtle: {error}") from error
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode):
                raise ReferenceDataError(f"{path}: blank node {term}: give every thing an IRI")
        yield quad
