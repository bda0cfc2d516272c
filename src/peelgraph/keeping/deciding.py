"""Decide from the ledger what only several reports together tell: local names, the names shown, grades that contradict.

Nothing is read again for that: the ledger holds what each report can tell the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from peelgraph.building.agreeing import contradictions, judged, of_report, without_contested
from peelgraph.building.making import contested
from peelgraph.building.parts import graph_of, pack, unpack
from peelgraph.extraction.across_reports import Learned, Told
from peelgraph.graph.checking import Yardstick
from peelgraph.graph.describing import ReportGraph, agreed_on
from peelgraph.graph.shapes import Violation
from peelgraph.keeping.keys import digest
from peelgraph.keeping.ledger import Ledger


def families(learned: Mapping[str, Learned]) -> Iterator[tuple[str, ...]]:
    """Yield the reports that may tell each other something, by digest: those of forces that local names link."""
    parent: dict[str, str] = {}

    def root(force: str) -> str:
        while parent.setdefault(force, force) != force:
            force = parent[force]
        return force

    for each in learned.values():
        for local in each.locals:
            for other in (local.home, *sorted(local.forces)):
                one, two = sorted((root(each.force), root(other)))
                parent[two] = one
    found: dict[str, list[str]] = {}
    for of in sorted(learned):
        found.setdefault(root(learned[of].force), []).append(of)
    yield from (tuple(found[force]) for force in sorted(found))


def news(told: Sequence[Told]) -> str:
    """Return what a report is told as one text, the same for the same news."""
    return "\n".join(
        repr((t.cls, t.name, t.names, t.rule, t.confidence, t.home, t.shared, tuple(sorted(t.own)))) for t in told
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be changed in a report's part before it is published."""

    shown: tuple[tuple[str, str], ...] = ()
    """The IRI of each thing that other reports name otherwise, with the name to be shown."""
    against: tuple[Violation, ...] = ()
    """What is wrong with its judgments beside those of others."""

    def key(self, made: str) -> str:
        """Return the name of the part when this is done to it."""
        return digest(made, repr(self.shown), repr(self.against)) if self.shown or self.against else made


def shown_names(ledger: Ledger) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, by the key of its part, the names that are to be shown of what a report names, where reports differ."""
    told: dict[str, list[tuple[int, str]]] = {}
    for thing, name, count in ledger.names_told():
        told.setdefault(thing, []).append((-count, name))
    literals = _literals(name for named in told.values() for _, name in named)
    chosen = {
        thing: min(named, key=lambda each: (each[0], literals[each[1]].value))[1] for thing, named in told.items()
    }
    return {
        key: tuple((thing, chosen[thing]) for thing in sorted(things))
        for key, things in ledger.things(sorted(chosen)).items()
    }


def _literals(written: Iterable[str]) -> dict[str, Literal]:
    in_order = sorted(set(written))
    lines = "".join(f"<a:a> <a:a> {each} .\n" for each in in_order)
    found = (triple.object for triple in parse(lines.encode(), format=RdfFormat.N_TRIPLES))
    return {each: literal for each, literal in zip(in_order, found, strict=True) if isinstance(literal, Literal)}


def disputes(graphs: Mapping[str, ReportGraph], shapes: Yardstick) -> dict[str, tuple[Violation, ...]]:
    """Return in what the judgments of some reports contradict each other, by the keys of the ``graphs``."""
    found = contradictions([quad for key in sorted(graphs) for quad in judged(graphs[key])], shapes)
    return {key: own for key in sorted(graphs) if (own := of_report(found, graphs[key]))}


@dataclass(frozen=True, slots=True)
class Published:
    """A report's part after the decisions on it: as it is published, and what was set aside of it, packed."""

    lines: bytes
    aside: bytes
    statements: int
    set_aside: int
    """How many things the decisions set aside."""
    contested: tuple[str, ...]


def carry_out(decision: Decision, report: str, lines: bytes, aside: bytes, shapes: Yardstick | None) -> Published:
    """Return a report's part as it is published; ``shapes`` are needed where its judgments contradict others."""
    literals = _literals(name for _, name in decision.shown)
    graph = agreed_on(graph_of(report, lines), {NamedNode(thing): literals[name] for thing, name in decision.shown})
    put_aside = unpack(aside) if aside else []
    broken = 0
    if decision.against:
        assert shapes is not None
        graph, parted = without_contested(graph, decision.against, shapes)
        put_aside += parted.aside
        broken = parted.broken
    return Published(
        lines=pack(graph.quads),
        aside=pack(put_aside) if put_aside else b"",
        statements=len(graph.quads),
        set_aside=broken,
        contested=contested(graph.facts, put_aside),
    )
