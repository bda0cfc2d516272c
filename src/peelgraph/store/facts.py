"""Read facts from a store into values: what stands about one IRI, and the words behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.graph.vocabulary import DCTERMS, ITSRDF, NIF, ORG, PEEL, RDF, RDFS, SKOS, SKOSXL
from peelgraph.store import terms
from peelgraph.store.answering import pairs
from peelgraph.store.entity import (
    Claim,
    DatedName,
    Definition,
    Entity,
    Evidence,
    Judgment,
    Membership,
    Mention,
    Observation,
    Report,
    in_text_order,
)
from peelgraph.store.remote import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peelgraph.store.answering import Answering

Values = dict[ox.NamedNode, tuple[str, ...]]

_LABELS = (SKOS.prefLabel, RDFS.label, DCTERMS.title)


class Facts:
    """Reads one store. The store must not change while it is read: what is looked up twice is kept."""

    def __init__(self, store: Answering, entity: Callable[[str], Entity]) -> None:
        self._store = store
        self._entity = entity
        self.label = lru_cache(maxsize=None)(self._label)
        self.evidence = lru_cache(maxsize=None)(self._evidence)

    def expect(self, iris: Iterable[str]) -> None:
        """Say which things will be read next (see ``remote.expect``)."""
        expect(self._store, about=iris)

    def about(self, iri: str) -> Values:
        """Return what the union of all graphs says about ``iri``: predicate to values, sorted, each once."""
        found: dict[ox.NamedNode, set[str]] = {}
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), None, None):
            if not isinstance(quad.object, ox.Triple):
                found.setdefault(quad.predicate, set()).add(quad.object.value)
        return {predicate: tuple(sorted(values)) for predicate, values in found.items()}

    def subjects(self, predicate: ox.NamedNode, node: ox.NamedNode) -> list[str]:
        """Return the subjects of ``predicate`` with object ``node``, sorted, each once."""
        return sorted({subject for subject, _ in pairs(self._store, predicate, node)})

    def _label(self, iri: str) -> str:
        about = self.about(iri)
        return next((about[predicate][0] for predicate in _LABELS if predicate in about), terms.local_name(iri))

    def labels(self, about: Values, predicate: ox.NamedNode) -> str:
        """Return the label of what ``predicate`` points at, or an empty string."""
        return " / ".join(self.label(iri) for iri in about.get(predicate, ()))

    def _evidence(self, iri: str) -> Evidence:
        about = self.about(iri)
        return Evidence(
            text=_first(about, PEEL.reads) or _first(about, NIF.anchorOf),
            begin=int(_first(about, NIF.beginIndex, "0")),
            end=int(_first(about, NIF.endIndex, "0")),
            report=self.labels(about, PEEL.inReport),
            section=self.labels(about, PEEL.inSection),
            iri=iri,
            page=int(_first(about, PEEL.page, "0")) or None,
            box=tuple(map(float, _first(about, PEEL.box).split())),
        )

    def words(self, about: Values) -> tuple[Evidence, ...]:
        """Return the evidence of a fact in the order of the text, shorter passages first."""
        passages = (self.evidence(iri) for iri in about.get(PEEL.evidence, ()))
        return tuple(sorted(passages, key=lambda e: (e.report, e.begin, e.end, e.iri)))

    def report(self, iri: str) -> Report:
        """Read a report."""
        about = self.about(iri)
        return Report(
            iri=iri,
            title=_first(about, DCTERMS.title, terms.local_name(iri)),
            source_name=_first(about, PEEL.sourceName),
            force=self.labels(about, PEEL.inspects),
            round=self.labels(about, PEEL.framework),
            pillar=self.labels(about, PEEL.pillar),
            kind=_first(about, PEEL.documentKind),
            issued=_first(about, DCTERMS.issued),
            address=_first(about, PEEL.sourceAddress),
        )

    def claim(self, iri: str) -> Claim:
        """Read a claim."""
        about = self.about(iri)
        return Claim(
            iri=iri,
            subject=self._entity(_first(about, RDF.subject)),
            predicate=terms.local_name(_first(about, RDF.predicate)),
            object=self._entity(_first(about, RDF.object)),
            report=self.labels(about, PEEL.inReport),
            rule=_first(about, PEEL.rule),
            confidence=_decimal(about, PEEL.confidence),
            evidence=self.words(about),
            since=_first(about, PEEL.validFrom),
            until=_first(about, PEEL.validUntil),
        )

    def judgment(self, iri: str) -> Judgment:
        """Read a judgment."""
        about = self.about(iri)
        grade = _first(about, PEEL.grade)
        return Judgment(
            iri=iri,
            force=self.labels(about, PEEL.force),
            question=self.labels(about, PEEL.question),
            core_question=self.labels(about, PEEL.coreQuestion),
            grade=self.label(grade),
            graded=PEEL.NotGradedState.value not in self.about(grade).get(RDF.type, ()),
            year=int(_first(about, PEEL.year, "0")[:4]),
            inspected=_first(about, PEEL.inspected, "true") in ("true", "1"),
            round=self.labels(about, PEEL.framework),
            report=self.labels(about, PEEL.inReport),
            evidence=self.words(about),
        )

    def observation(self, iri: str, *, compare: bool = True) -> Observation:
        """Read an observation, and with ``compare`` the one that it is compared with."""
        about = self.about(iri)
        other = about.get(PEEL.comparedWith, ())
        return Observation(
            iri=iri,
            measure=self.labels(about, PEEL.measure),
            observed=self.labels(about, PEEL.observed),
            value=Decimal(_first(about, PEEL.value, "0")),
            unit=self.labels(about, PEEL.unit),
            period=_first(about, PEEL.period),
            qualifier=_first(about, PEEL.qualifier),
            margin=_decimal(about, PEEL.marginOfError),
            report=self.labels(about, PEEL.inReport),
            evidence=self.words(about),
            comparator=self.observation(other[0], compare=False) if compare and other else None,
        )

    def mentions(self, entity: str) -> tuple[Mention, ...]:
        """Read every place where ``entity`` is named."""
        named = self.subjects(ITSRDF.taIdentRef, ox.NamedNode(entity))
        self.expect(named)
        found = map(self.mention, named)
        return tuple(sorted(found, key=lambda m: (m.report, m.begin, m.end, m.iri)))

    def mention(self, iri: str) -> Mention:
        """Read a mention."""
        about = self.about(iri)
        place = self.evidence(iri)
        return Mention(
            iri=iri,
            text=place.text,
            begin=place.begin,
            end=place.end,
            entity=_first(about, ITSRDF.taIdentRef),
            report=place.report,
            section=place.section,
            rule=_first(about, PEEL.rule),
            confidence=_decimal(about, PEEL.confidence),
            page=place.page,
            box=place.box,
        )

    def definitions(self, entity: str) -> tuple[Definition, ...]:
        """Read what reports say that ``entity`` is, then the words that only the reference data has."""
        found = []
        defining = self.subjects(PEEL.defines, ox.NamedNode(entity))
        self.expect(defining)
        for iri in defining:
            about = self.about(iri)
            evidence = self.words(about)
            found.append(Definition(" … ".join(e.text for e in evidence), self.labels(about, PEEL.inReport), evidence))
        found.sort(key=lambda d: (d.source, [(e.begin, e.end) for e in d.evidence]))
        rest = []
        for text in self.about(entity).get(SKOS.definition, ()):
            said = next((d for d in found if _same_words(text, d.text)), None)
            if said:
                found = [replace(d, text=text) if d is said else d for d in found]
            else:
                rest.append(Definition(text, "reference data", ()))
        return (*found, *rest)

    def dated_names(self, entity: str) -> tuple[DatedName, ...]:
        """Read the names that ``entity`` bore for a time, the oldest first."""
        found = []
        for iri in self.about(entity).get(PEEL.hadName, ()):
            about = self.about(iri)
            name = _first(about, SKOSXL.literalForm)
            found.append(DatedName(name, _first(about, PEEL.validFrom), _first(about, PEEL.validUntil)))
        return tuple(sorted(found, key=lambda each: (each.since, each.until or "9999", each.name)))

    def memberships(self, entity: str) -> tuple[Membership, ...]:
        """Read the memberships with a date that ``entity`` is an end of."""
        node = ox.NamedNode(entity)
        found = []
        held = {*self.subjects(ORG.member, node), *self.subjects(ORG.organization, node)}
        self.expect(held)
        for iri in held:
            about = self.about(iri)
            since, until = _first(about, PEEL.validFrom), _first(about, PEEL.validUntil)
            if since or until:
                member, body = (self._entity(_first(about, end)) for end in (ORG.member, ORG.organization))
                found.append(Membership(iri, member, body, since, until))
        return tuple(sorted(found, key=lambda each: (each.organisation.name, each.member.name, each.since, each.iri)))

    def successors(self, entity: str) -> tuple[Entity, ...]:
        """Return what took the place of ``entity``."""
        found = map(self._entity, self.about(entity).get(PEEL.succeededBy, ()))
        return tuple(sorted(found, key=lambda each: (each.name, each.iri)))

    def predecessors(self, entity: str) -> tuple[Entity, ...]:
        """Return whose place ``entity`` took."""
        found = map(self._entity, self.subjects(PEEL.succeededBy, ox.NamedNode(entity)))
        return tuple(sorted(found, key=lambda each: (each.name, each.iri)))

    def claims(self, iris: list[str]) -> tuple[Claim, ...]:
        """Read claims, in the order of the text."""
        self.expect(iris)
        return tuple(sorted((self.claim(iri) for iri in iris), key=in_text_order))


def _same_words(repaired: str, raw: str) -> bool:
    """Tell whether the words of ``repaired`` are those of ``raw`` without what a page break or a note put among them."""
    kept, all_words = re.findall(r"[^\W\d_]+", repaired), re.findall(r"[^\W\d_]+", raw)
    if not kept or not all_words or (kept[0], kept[-1]) != (all_words[0], all_words[-1]):
        return False
    rest = iter(all_words)
    return all(word in rest for word in kept)


def _first(about: Values, predicate: ox.NamedNode, default: str = "") -> str:
    return about[predicate][0] if predicate in about else default


def _decimal(about: Values, predicate: ox.NamedNode) -> Decimal | None:
    value = _first(about, predicate)
    return Decimal(value) if value else None
