"""Read what a graph says of a report in the terms of an evaluation: names, classes, places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import NotFound
from peelgraph.graph.vocabulary import FINDING_CLASSES, ITSRDF, NIF, PEEL, RDF, SKOS, finding_class
from peelgraph.store import terms
from peelgraph.store.answering import pairs

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

Span = tuple[int, int]
Values = dict[ox.NamedNode, tuple[str, ...]]
_NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation)


@dataclass(frozen=True, slots=True)
class Said:
    """What a graph says of one report, or of all; entities are IRIs, places are spans of the source."""

    text: str = field(repr=False)
    mentions: tuple[tuple[int, int, str], ...] = field(repr=False)
    claims: tuple[tuple[str, str, str, tuple[Span, ...]], ...] = field(repr=False)
    judgments: tuple[tuple[frozenset[str], frozenset[str], str, int], ...] = field(repr=False)
    observations: tuple[tuple[float | None, frozenset[str], tuple[Span, ...]], ...] = field(repr=False)
    definitions: tuple[tuple[str, tuple[Span, ...]], ...] = field(repr=False)
    findings: tuple[tuple[str, str, tuple[Span, ...]], ...] = field(repr=False)
    """The class, the status and the places of each."""
    _names: dict[str, frozenset[str]] = field(repr=False)
    _classes: dict[str, frozenset[str]] = field(repr=False)
    _labels: dict[str, str] = field(repr=False)

    def names(self, node: str) -> frozenset[str]:
        """Return the names of a thing as they are compared."""
        return self._names.get(node, frozenset())

    def classes(self, node: str) -> frozenset[str]:
        """Return the classes of a thing in the ontology's namespace."""
        return self._classes.get(node, frozenset())

    def group(self, node: str) -> str:
        """Return the class that a thing is counted under."""
        return min(self.classes(node), default="?")

    def label(self, node: str) -> str:
        """Return the shown name of a thing."""
        return self._labels.get(node, terms.local_name(node))

    @classmethod
    def of(cls, graph: PeelGraph, *, source: str | None = None) -> Said:
        """Read the report that was in the file ``source``, or all reports.

        :raises NotFound: no report of the graph, or more than one, has the name.
        """
        return _Reader(graph, source).read()


class _Reader:
    """Reads one graph once."""

    def __init__(self, graph: PeelGraph, source: str | None) -> None:
        self.graph, self.store = graph, graph.source
        self.report = None if source is None else self._report(source)
        names: dict[str, set[str]] = {}
        self.labels: dict[str, str] = {}
        for predicate in _NAMES:
            for thing, name in pairs(self.store, predicate):
                names.setdefault(thing, set()).add(plain_name(name))
                if predicate == SKOS.prefLabel:
                    self.labels[thing] = min(name, self.labels.get(thing, name))
        classes: dict[str, set[str]] = {}
        for thing, kind in pairs(self.store, RDF.type):
            if kind.startswith(str(PEEL)):
                classes.setdefault(thing, set()).add(terms.local_name(kind))
        self.names = {thing: frozenset(found) for thing, found in names.items()}
        self.classes = {thing: frozenset(found) for thing, found in classes.items()}

    def _report(self, source: str) -> str:
        found = [report for report, name in pairs(self.store, PEEL.sourceName) if name == source]
        if len(set(found)) != 1:
            there = sorted({name for _, name in pairs(self.store, PEEL.sourceName)})
            raise NotFound(
                f"{source!r}: {len(set(found))} reports of the graph come from a file of that name", tuple(there)
            )
        return found[0]

    def _about(self, iri: str) -> Values:
        found: dict[ox.NamedNode, set[str]] = {}
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), None, None):
            if not isinstance(quad.object, ox.Triple):
                found.setdefault(quad.predicate, set()).add(quad.object.value)
        return {predicate: tuple(sorted(values)) for predicate, values in found.items()}

    def _all(self, kind: ox.NamedNode) -> Iterable[tuple[str, Values]]:
        for iri in sorted({thing for thing, _ in pairs(self.store, RDF.type, kind)}):
            about = self._about(iri)
            if self.report is None or self.report in about.get(PEEL.inReport, ()):
                yield iri, about

    def _span(self, about: Values) -> Span | None:
        begin, end = about.get(NIF.beginIndex), about.get(NIF.endIndex)
        return (int(begin[0]), int(end[0])) if begin and end else None

    def _places(self, about: Values) -> tuple[Span, ...]:
        spans = (self._span(self._about(iri)) for iri in about.get(PEEL.evidence, ()))
        return tuple(sorted(span for span in spans if span))

    def _called(self, about: Values, predicate: ox.NamedNode) -> frozenset[str]:
        thing = about.get(predicate, ("",))[0]
        return self.names.get(thing) or frozenset({plain_name(thing)})

    def read(self) -> Said:
        mentions: list[tuple[int, int, str]] = []
        for _, about in self._all(PEEL.Mention):
            if span := self._span(about):
                mentions.extend((*span, entity) for entity in about.get(ITSRDF.taIdentRef, ()))
        claims = [
            (
                about[RDF.subject][0],
                terms.local_name(about[RDF.predicate][0]),
                about[RDF.object][0],
                self._places(about),
            )
            for _, about in self._all(PEEL.Claim)
        ]
        judgments = [
            (
                self._called(about, PEEL.question),
                self._called(about, PEEL.grade),
                about.get(PEEL.year, ("",))[0][:4],
                min(self._places(about), default=(-1, -1))[0],
            )
            for _, about in self._all(PEEL.Judgment)
        ]
        observations = [
            (_number(about.get(PEEL.value, ("",))[0]), self._called(about, PEEL.observed), self._places(about))
            for _, about in self._all(PEEL.Observation)
        ]
        definitions = [(about[PEEL.defines][0], self._places(about)) for _, about in self._all(PEEL.Definition)]
        findings = [
            (kind, about.get(PEEL.status, ("",))[0], self._places(about))
            for kind in FINDING_CLASSES.split()
            for _, about in self._all(finding_class(kind))
        ]
        texts = [about.get(NIF.isString, ("",))[0] for _, about in self._contexts()]
        return Said(
            text=texts[0] if len(texts) == 1 else "",
            mentions=tuple(sorted(set(mentions), key=lambda each: (each[0], -each[1], each[2]))),
            claims=tuple(claims),
            judgments=tuple(sorted(judgments, key=lambda each: each[3])),
            observations=tuple(observations),
            definitions=tuple(definitions),
            findings=tuple(sorted(findings, key=lambda each: (each[2], each[0]))),
            _names=self.names,
            _classes=self.classes,
            _labels=self.labels,
        )

    def _contexts(self) -> Iterable[tuple[str, Values]]:
        for iri in sorted(
            {context for report, context in pairs(self.store, PEEL.context) if self.report in (None, report)}
        ):
            yield iri, self._about(iri)


def plain_name(name: object) -> str:
    """Return what is compared of a name.

    >>> plain_name("The Clare’s Law scheme"), plain_name("Anti-social behaviour")
    ('clare law scheme', 'anti social behaviour')
    """
    folded = str(name).translate({0x2018: "'", 0x2019: "'", 0x60: "'"}).casefold()
    without = re.sub(r"(?<=\w)'s\b", "", folded)
    without = re.sub(r"(?<=s)'(?!\w)", "", without)
    words = re.findall(r"[a-z0-9]+", without)
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def _number(written: str) -> float | None:
    try:
        return float(written.replace(",", ""))
    except ValueError:
        return None
