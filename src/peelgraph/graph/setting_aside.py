"""Set aside what breaks a shape, with all that hangs on it, so that the rest can be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from peelgraph.errors import GraphError
from peelgraph.graph.vocabulary import DCTERMS, PEEL, PREDICATES, RDF, RDFS, predicate

if TYPE_CHECKING:
    from peelgraph.graph.shapes import Violation

_ROUNDS = 12
"""How often the rest is checked again: taking a thing away may leave another one without what it needs."""
QUERIED = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
CONTRADICTIONS = frozenset(
    NamedNode(f"https://w3id.org/peelgraph/shapes#{shape}") for shape in ("Judgment-once", "Judgment-agreed")
)
"""The shapes that two judgments break which give two grades on one question."""
_RELATIONS = {predicate(name).value for name in PREDICATES.split()}


@dataclass(frozen=True, slots=True)
class Parted:
    """The quads that may be published, and those set aside, among them why; ``broken`` counts what broke a shape."""

    kept: tuple[Quad, ...] = field(repr=False)
    aside: tuple[Quad, ...] = field(default=(), repr=False)
    broken: int = 0
    whole: str = ""
    """Why nothing could be kept (a message of a shape), where the report itself broke a shape."""


def set_aside(
    quads: Sequence[Quad], check: Callable[[Iterable[Quad]], Sequence[Violation]], *, first: Sequence[Violation] = ()
) -> Parted:
    """Take away what breaks a shape until the rest conforms; ``first`` is known to be broken before any check.

    A claim goes together with its plain triple, an entity with all that is said of it. Where the report itself is at
    fault, or its text, all of it goes.

    :raises GraphError: the rest still does not conform after many rounds.
    """
    kept = list(quads)
    reasons: dict[NamedNode, dict[str, Violation]] = {}
    for _ in range(_ROUNDS):
        found = first or check(kept)
        first = ()
        if not found:
            return Parted(tuple(kept), _aside(quads, kept, reasons), len(reasons))
        inside = {quad.subject for quad in kept}
        for violation in found:
            node = culprit(violation, inside)
            reasons.setdefault(node, {})[f"{violation.shape} {violation.message}"] = violation
            kept = _without(kept, node, violation)
            if not any(quad.predicate == RDF.type and quad.object == PEEL.Report for quad in kept):
                return Parted((), _aside(quads, (), reasons), len(reasons), violation.message)
    raise GraphError(f"{found[0]}: what is left after setting aside {len(reasons)} things still breaks this shape")


def culprit(violation: Violation, inside: Iterable[object]) -> NamedNode:
    """Return the node that is at fault: what a query found, where it found a thing of the report, else the focus."""
    if violation.component == QUERIED and violation.value:
        try:
            value = NamedNode(violation.value)
        except ValueError:
            return NamedNode(violation.focus)
        if value in inside:
            return value
    return NamedNode(violation.focus)


def _without(quads: list[Quad], node: NamedNode, violation: Violation) -> list[Quad]:
    typed = {quad.object for quad in quads if quad.subject == node and quad.predicate == RDF.type}
    if PEEL.Report in typed or PEEL.Context in typed:
        return []
    if violation.path in _RELATIONS:
        return _without_statements(quads, node, violation.path, violation.value)
    claimed = _stated(quads, node) if PEEL.Claim in typed else None
    # A thing that the report only speaks of keeps what is said of others: it is not the report's to take away.
    rest = [quad for quad in quads if quad.subject != node and not (typed and quad.object == node)]
    if claimed and not any(_stated(rest, each) == claimed for each in _claims_of(rest, claimed[0])):
        rest = [quad for quad in rest if (quad.subject, quad.predicate, quad.object) != claimed]
    return rest


def _without_statements(quads: list[Quad], subject: NamedNode, relation: str, value: str) -> list[Quad]:
    """Take away a plain triple, or all of a subject's with one predicate, and the claims that state it."""
    doomed = {
        (quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.subject == subject and quad.predicate.value == relation
        if not value or getattr(quad.object, "value", "") == value
    }
    claims = {claim for claim in _claims_of(quads, subject) if _stated(quads, claim) in doomed}
    return [
        quad
        for quad in quads
        if (quad.subject, quad.predicate, quad.object) not in doomed and quad.subject not in claims
    ]


def _claims_of(quads: Iterable[Quad], subject: object) -> set[object]:
    return {quad.subject for quad in quads if quad.predicate == RDF.subject and quad.object == subject}


def _stated(quads: Iterable[Quad], claim: object) -> tuple[object, object, object] | None:
    parts = {quad.predicate: quad.object for quad in quads if quad.subject == claim}
    terms = (parts.get(RDF.subject), parts.get(RDF.predicate), parts.get(RDF.object))
    return terms if all(terms) else None


def _aside(
    quads: Iterable[Quad], kept: Iterable[Quad], reasons: dict[NamedNode, dict[str, Violation]]
) -> tuple[Quad, ...]:
    """Return what was taken away, and on each thing that broke a shape its name and its message."""
    taken = set(quads) - set(kept)
    graphs = {quad.subject: quad.graph_name for quad in sorted(taken, key=str)}
    for node, violations in reasons.items():
        graph = graphs.get(node) or next(iter(graphs.values()))
        for violation in violations.values():
            taken.add(Quad(node, RDFS.comment, Literal(violation.message, language="en"), graph))
            taken.add(Quad(node, DCTERMS.source, NamedNode(violation.shape), graph))
    return tuple(sorted(taken, key=str))
