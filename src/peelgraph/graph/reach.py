"""Tell how far each shape looks from the node that it checks.

A graph of many reports can be checked report by report where shapes look no further than round a node. Three reaches
are told apart:

- ``focus``: what is said of the node, of what that names, and the classes of what this names;
- ``around``: that, and what points at the node, with what is said of it and of what it names;
- ``store``: anything. Such a shape is a query, and it is asked of the whole store.

A shape without a query shows its reach by its path and its constraints; a query has ``shape:reach`` beside it. A shape
of which neither tells is an error, so that nobody adds one that is checked too narrowly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from peelgraph.errors import GraphError
from peelgraph.graph.vocabulary import RDF

Statement = ox.Quad | ox.Triple
_About = Mapping[str, Mapping[str, list[str]]]

SH = "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = (f"{RDF}{name}" for name in ("first", "rest", "nil"))
REACH = "https://w3id.org/peelgraph/shapes#reach"
FOCUS, AROUND, STORE = "focus", "around", "store"
_TARGETS = ("targetClass", "targetSubjectsOf")
_LONGEST_PATH = 2
_SAYS_NOTHING = {"message", "severity", "name", "description", "order", "group", "path", *_TARGETS}
_OF_VALUES = {
    "minCount", "maxCount", "class", "datatype", "nodeKind", "in", "pattern", "minLength", "maxLength", "languageIn",
    "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "disjoint", "equals", "lessThan", "lessThanOrEquals",
    "uniqueLang", "hasValue", "qualifiedMaxCount", "qualifiedMinCount",
}  # fmt: skip
"""Constraints that look at the values, at their classes, and at other values of the same node (SHACL, section 4)."""
_OF_SHAPES = {"or", "not", "and", "xone", "qualifiedValueShape"}
"""Constraints that hand the values to shapes, which may look at the values themselves and at their classes."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """A query of a shape that looks at the whole store, ready for Oxigraph: ``?this`` is its focus."""

    shape: str
    classes: tuple[str, ...]
    query: str = field(repr=False)
    message: str
    severity: str


@dataclass(frozen=True, slots=True)
class Reaches:
    """The shapes by how far they look."""

    of: Mapping[str, str] = field(repr=False)
    """The reach of each shape that has a target."""
    pointed: frozenset[str]
    """Classes whose nodes some shape looks around of."""
    spanning: tuple[Spanning, ...]
    near: tuple[Statement, ...] = field(repr=False)
    """The shapes without the targets of those that span the store."""


def reaches(shapes: Iterable[Statement]) -> Reaches:
    """Tell the reach of every shape that has a target.

    :raises GraphError: neither its form nor ``shape:reach`` tells the reach of a shape.
    """
    known = tuple(shapes)
    about: dict[str, dict[str, list[str]]] = {}
    for each in known:
        name = each.predicate.value
        if name.startswith(SH + "target") and name.removeprefix(SH) not in _TARGETS:
            raise GraphError(
                f"{_text(each.subject)}: use sh:targetClass or sh:targetSubjectsOf, not sh:{name.removeprefix(SH)}"
            )
        about.setdefault(_text(each.subject), {}).setdefault(name, []).append(_text(each.object))
    of = {shape: _reach(shape, about) for shape, has in sorted(about.items()) if any(SH + each in has for each in _TARGETS)}  # fmt: skip
    pointed = {
        cls for shape, reach in of.items() if reach == AROUND for cls in about[shape].get(SH + "targetClass", ())
    }
    for shape, reach in of.items():
        if reach != FOCUS and SH + "targetSubjectsOf" in about[shape]:
            raise GraphError(f"{shape}: looks beyond its focus: give it sh:targetClass and no sh:targetSubjectsOf")
    far = {shape for shape, reach in of.items() if reach == STORE}
    return Reaches(
        of,
        frozenset(pointed),
        tuple(query for shape in sorted(far) for query in _spanning(shape, about)),
        tuple(
            each
            for each in known
            if not (_text(each.subject) in far and each.predicate.value.startswith(SH + "target"))
        ),
    )


def _reach(shape: str, about: _About) -> str:
    """Return how far a shape looks.

    :raises GraphError: nothing tells.
    """
    has = about[shape]
    queries = has.get(SH + "sparql", [])
    if queries:
        said = {reach for query in queries for reach in about[query].get(REACH, ["?"])}
        others = _parameters(has) - {"sparql"}
        if len(said) == 1 and said <= {FOCUS, AROUND, STORE} and not others:
            return said.pop()
        raise GraphError(
            f'{shape}: how far does its query look? Give the query shape:reach "focus", "around" or "store"'
        )
    steps = list(_steps(has.get(SH + "path", []), about))
    inverse = bool(steps) and all(SH + "inversePath" in about.get(step, {}) for step in steps)
    # Backwards along rdf:type the search for targets would be met (shapes.QuickGraph).
    inverse = inverse and RDF.type.value not in about[steps[0]][SH + "inversePath"]
    plain = not any(step.startswith("_:") for step in steps)
    parameters = _parameters(has)
    parts = [part for name in _OF_SHAPES for value in has.get(SH + name, []) for part in _steps([value], about)]
    if (
        not parameters <= _OF_VALUES | _OF_SHAPES
        or any(SH + "path" in about[part] or not _parameters(about[part]) <= _OF_VALUES for part in parts)
        or len(steps) > (1 if inverse else _LONGEST_PATH)
        or not (inverse or plain)
    ):
        raise GraphError(f"{shape}: how far it looks cannot be told from its path and constraints: write it as a query with shape:reach")  # fmt: skip
    return AROUND if inverse else FOCUS


def _parameters(has: Mapping[str, list[str]]) -> set[str]:
    return {name.removeprefix(SH) for name in has if name.startswith(SH)} - _SAYS_NOTHING


def _steps(values: list[str], about: _About) -> Iterator[str]:
    """Yield the members of a list, or the value alone."""
    for value in values:
        while _FIRST in about.get(value, {}):
            yield about[value][_FIRST][0]
            value = about[value][_REST][0]
        if value != _NIL:
            yield value


def _spanning(shape: str, about: _About) -> Iterator[Spanning]:
    prefixes = "".join(
        f"PREFIX {has[SH + 'prefix'][0]}: <{has[SH + 'namespace'][0]}>\n"
        for _, has in sorted(about.items())
        if SH + "prefix" in has
    )
    for query in about[shape][SH + "sparql"]:
        has = about[query]
        yield Spanning(
            shape,
            tuple(sorted(about[shape][SH + "targetClass"])),
            prefixes + has[SH + "select"][0].replace("$this", "?this"),
            has[SH + "message"][0],
            about[shape].get(SH + "severity", [SH + "Violation"])[0].removeprefix(SH),
        )


def _text(term: object) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else str(getattr(term, "value", ""))
