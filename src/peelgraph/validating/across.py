"""Ask the whole store what spans reports: the queries of the shapes that look beyond a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from peelgraph.errors import GraphError
from peelgraph.graph.reach import SH, Spanning
from peelgraph.graph.shapes import Violation
from peelgraph.graph.vocabulary import RDF, RDFS
from peelgraph.validating.parts import Yard

_COMPONENT = f"{SH}SPARQLConstraintComponent"


def spanning_violations(store: ox.Store, at: Yard) -> Iterator[Violation]:
    """Yield what breaks a shape that spans reports, as pySHACL tells it (SHACL, section 5.3).

    :raises GraphError: Oxigraph cannot evaluate a shape's query.
    """
    known = _with_background(store, at)
    for shape in at.reaches.spanning:
        focus = _instances(known, shape.classes)
        try:
            # A triple that stands in several graphs gives a row for each of them: rows are made one below.
            solutions = known.query(shape.query, use_default_graph_as_union=True)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise GraphError(f"{shape.shape}: its query cannot be asked: {' '.join(str(error).split())}") from error
        assert isinstance(solutions, ox.QuerySolutions)
        names = [each.value for each in solutions.variables]
        rows = {
            tuple(zip(names, row, strict=True)) for row in solutions if row["this"] in focus and _in(store, row["this"])
        }
        yield from (_violation(shape, dict(row)) for row in sorted(rows, key=str))


def _with_background(store: ox.Store, at: Yard) -> ox.Store:
    """Return a store that also has what every report may speak of: nearly every store has that already."""
    background = (each for statements in at.yardstick.about.values() for each in statements)
    missing = [
        each
        for each in background
        if next(iter(store.quads_for_pattern(each.subject, each.predicate, each.object, None)), None) is None
    ]
    if not missing:
        return store
    known = ox.Store()
    known.bulk_extend(ox.Quad(*each.triple) for each in store)
    known.extend(ox.Quad(each.subject, each.predicate, each.object) for each in missing)
    return known


def _in(store: ox.Store, node: object) -> bool:
    return next(iter(store.quads_for_pattern(node, None, None, None)), None) is not None  # type: ignore[arg-type]


def _instances(store: ox.Store, classes: tuple[str, ...]) -> set[object]:
    """Return what is of one of the classes, or of one below (SHACL, section 2.1.3.2)."""
    known = [ox.NamedNode(cls) for cls in classes]
    for cls in known:  # grows
        below = (quad.subject for quad in store.quads_for_pattern(None, RDFS.subClassOf, cls))
        known.extend(each for each in below if isinstance(each, ox.NamedNode) and each not in known)
    return {quad.subject for cls in known for quad in store.quads_for_pattern(None, RDF.type, cls)}


def _violation(shape: Spanning, row: dict[str, object]) -> Violation:
    value = row.get("value") or row["this"]
    message = re.sub(r"\{[?$](\w+)\}", lambda found: _plain(row.get(found[1])) or found[0], shape.message)
    return Violation(
        focus=_plain(row["this"]),
        path="",
        value=_plain(value),
        component=_COMPONENT,
        shape=shape.shape,
        severity=shape.severity,
        message=message,
    )


def _plain(term: object) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", ""))
