"""Go through a written graph: entities, facts, and the words behind them.

>>> graph = PeelGraph.open("graph.trig")                                            # doctest: +SKIP
>>> for partner in graph.entity("Leicestershire Police").neighbours("collaboratesWith"):  # doctest: +SKIP
...     print(partner)
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import NotFound, QueryError
from peelgraph.graph.vocabulary import ITSRDF, NIF, PEEL, RDF
from peelgraph.store import markup
from peelgraph.store.answering import Merged
from peelgraph.store.asking import bind, run
from peelgraph.store.catalogue import find_question
from peelgraph.store.entities import Entities, check_class
from peelgraph.store.entity import (
    Claim,
    Direction,
    Entity,
    Evidence,
    Judgment,
    Observation,
    Path,
    Report,
    Step,
    in_text_order,
)
from peelgraph.store.facts import Facts
from peelgraph.store.findings import CLASSES as FINDINGS
from peelgraph.store.findings import Finding, kind_name, read_finding
from peelgraph.store.kept import open_kept
from peelgraph.store.names import did_you_mean, fold, nearest
from peelgraph.store.nearby import Nearby
from peelgraph.store.opening import from_rdflib, merge, open_dataset, to_rdflib
from peelgraph.store.relations import Relations, predicate_name, read_relations, shortest, to_networkx
from peelgraph.store.remote import Remote, require_reports
from peelgraph.store.said import Said, read_said
from peelgraph.store.subgraph import Relation, Subgraph, choose, read_relation
from peelgraph.store.syntax import names_graphs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import networkx as nx
    import rdflib

    from peelgraph.store.answer import Answer
    from peelgraph.store.answering import Answering
    from peelgraph.store.contact import Contact


class PeelGraph:
    """A graph that peelgraph wrote, to be read; the store must not change meanwhile.

    It holds its entities: ``len``, ``in`` (by any name or by IRI) and iteration are over them. Wherever an entity is
    asked for, its name, its IRI or an ``Entity`` will do.
    """

    def __init__(self, source: ox.Store | Remote | rdflib.Graph, *, merged: bool = False) -> None:
        """Read ``source``; ``merged`` says that its default graph holds what all its graphs hold."""
        self._is_merged = merged
        self.store: ox.Store | Remote = source if isinstance(source, ox.Store | Remote) else from_rdflib(source)
        self.source: Answering = Merged(self.store) if merged and isinstance(self.store, ox.Store) else self.store
        """Where facts are read: the store, or of one that holds the merge of its graphs only that."""
        self._facts = Facts(self.source, self._at)
        self._entities = Entities(self)

    @classmethod
    def open(cls, path: str | FilePath) -> PeelGraph:
        """Read a graph file (.ttl, .trig, .nq, .nt, .jsonld), or a store (a folder) where it stands.

        :raises GraphError: it is missing, not well-formed, damaged, or not a graph of reports.
        """
        if (folder := FilePath(path)).is_dir():
            return cls(open_kept(folder), merged=True)
        return cls(open_dataset(path))

    @classmethod
    def at(cls, address: str, *, contact: Contact | None = None) -> PeelGraph:
        """Read the graph that a SPARQL 1.1 server holds; ``address`` is that for queries.

        What is asked for is fetched, and kept, as it is needed. Credentials are those of ``contact``, else of the
        environment (see docs/endpoints.md).

        :raises EndpointError: the server is not reached, refuses, or is none.
        :raises GraphError: its default graph holds no report.
        """
        from peelgraph.store.contact import Contact
        from peelgraph.store.endpoint import Endpoint  # imports an HTTP client, which a file does not need

        endpoint = Endpoint(address, contact or Contact.from_environment())
        require_reports(endpoint)
        return cls(Remote(endpoint))

    @cached_property
    def _merged(self) -> ox.Store:
        assert isinstance(self.store, ox.Store)
        return self.store if self._is_merged else merge(self.store)

    @property
    def merged(self) -> ox.Store:
        """The merge of all graphs as the default graph of one store, over which queries run; to be read only."""
        return self._merged

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same graph as a plain rdflib Dataset, made on first use; its default graph is the union of all."""
        named = (quad for quad in self.store if not isinstance(quad.graph_name, ox.DefaultGraph))
        return to_rdflib(named if self._is_merged else self.store)

    # ── entities ───────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _relations(self) -> Relations:
        return read_relations(self.source)

    @cached_property
    def _near(self) -> Relations | Nearby:
        """The relations to go along from an entity: of a graph on a server only those are fetched that are gone along."""
        return self._relations if isinstance(self.store, ox.Store) else Nearby(self.store.endpoint)

    def _at(self, iri: str) -> Entity:
        """Return the entity with this IRI; it need not be of the 20 classes."""
        return self._entities.at(iri)

    def entity(self, name: str | Entity, *, cls: str | None = None) -> Entity:
        """Return the entity of that name or IRI; case and a leading article do not matter, ``cls`` narrows.

        A preferred name goes before an alias. A name that several entities bear is never guessed at.

        :raises NotFound: nothing, or more than one thing, has the name; ``nearest`` holds close names, or the IRIs of
            those that share it.
        :raises QueryError: ``cls`` is none of the 20 classes.
        """
        return self._entities.find(name.iri if isinstance(name, Entity) else name, cls)

    def label(self, iri: str) -> str:
        """Return what anything in the graph is called: its label or title, or the last part of its IRI."""
        return self._facts.label(iri)

    def entities(self, cls: str | None = None) -> tuple[Entity, ...]:
        """Return all entities, or those of one class, by name.

        :raises QueryError: ``cls`` is none of the 20 classes.
        """
        return self._entities.of(cls)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities())

    def __len__(self) -> int:
        return len(self._entities.classes)

    def __contains__(self, name: object) -> bool:
        if isinstance(name, Entity):
            return name.iri in self._entities.classes
        return isinstance(name, str) and bool(self._entities.bearers(name))

    def _neighbours(self, iri: str, predicate: str | None, direction: Direction) -> tuple[Entity, ...]:
        if direction not in ("out", "in", "both"):
            raise QueryError(f"{direction!r}: no such direction: there are out, in, both")
        wanted = None if predicate is None else predicate_name(predicate)
        found: set[str] = set()
        for subject, name, target in self._near.near(iri):
            if wanted in (None, name):
                if subject == iri and direction != "in":
                    found.add(target)
                if target == iri and direction != "out":
                    found.add(subject)
        self._facts.expect(found)
        return tuple(sorted((self._at(other) for other in found), key=lambda e: (e.name.casefold(), e.iri)))

    # ── facts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def claims(
        self, *, subject: str | Entity | None = None, predicate: str | None = None, object: str | Entity | None = None
    ) -> tuple[Claim, ...]:
        """Return the claims about a subject, with a predicate, about an object; in the order of the text.

        :raises NotFound: no such subject or object.
        :raises QueryError: no such predicate.
        """
        first = None if subject is None else self.entity(subject).iri
        last = None if object is None else self.entity(object).iri
        name = None if predicate is None else predicate_name(predicate)
        near = self._near.near(first or last or "") if first or last else self._relations.claims
        triples = {t for t in near if first in (None, t[0]) and name in (None, t[1]) and last in (None, t[2])}
        relations = self._near if first or last else self._relations
        return self._facts.claims([iri for triple in triples for iri in relations.stated(triple) or ()])

    def judgments(self, *, force: str | Entity | None = None, year: int | None = None) -> tuple[Judgment, ...]:
        """Return the judgments, of one force or one year, in the order of the text.

        :raises NotFound: no such force.
        """
        iris = self._of(PEEL.Judgment, PEEL.force, force)
        self._facts.expect(iris)
        found = (self._facts.judgment(iri) for iri in iris)
        return tuple(sorted((j for j in found if year in (None, j.year)), key=in_text_order))

    def observations(
        self, *, force: str | Entity | None = None, year: int | None = None, measure: str | None = None
    ) -> tuple[Observation, ...]:
        """Return the figures observed of a force, with a year in their period, with words in their measure.

        :raises NotFound: no such force.
        """
        iris = self._of(PEEL.Observation, PEEL.observed, force)
        self._facts.expect(iris)
        found = (self._facts.observation(iri) for iri in iris)
        chosen = (
            o
            for o in found
            if (year is None or str(year) in o.period) and (measure is None or fold(measure) in fold(o.measure))
        )
        return tuple(sorted(chosen, key=in_text_order))

    def findings(
        self, *, force: str | Entity | None = None, kind: str | None = None, status: str | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings of one force, one kind, one status, in the order of the text.

        :raises NotFound: no such force.
        :raises QueryError: no such kind.
        """
        wanted = None if kind is None else kind_name(kind)
        if kind is not None and wanted is None:
            raise QueryError(f"{kind!r}: no such kind of finding: {did_you_mean(nearest(kind, FINDINGS.values()))}")
        iris = [
            iri
            for cls, name in FINDINGS.items()
            if wanted in (None, name)
            for iri in self._of(ox.NamedNode(cls), PEEL.force, force)
        ]
        self._facts.expect(iris)
        found = (read_finding(self._facts, iri) for iri in iris)
        return tuple(sorted((f for f in found if status in (None, f.status)), key=in_text_order))

    def _findings_on(self, iri: str) -> tuple[Finding, ...]:
        node = ox.NamedNode(iri)
        on = {each for predicate in (PEEL.concerns, PEEL.force) for each in self._facts.subjects(predicate, node)}
        self._facts.expect(on)
        found = (read_finding(self._facts, each) for each in on)
        return tuple(sorted((each for each in found if each.kind), key=in_text_order))

    def _of(self, cls: ox.NamedNode, about: ox.NamedNode, force: str | Entity | None) -> list[str]:
        """Return the IRIs of one kind of fact, of one force where one is given."""
        if force is None:
            return self._facts.subjects(RDF.type, cls)
        # What is about one force is little, what is of one kind is much.
        chosen = self._facts.subjects(about, ox.NamedNode(self.entity(force, cls="PoliceForce").iri))
        self._facts.expect(chosen)
        return [iri for iri in chosen if any(self.source.quads_for_pattern(ox.NamedNode(iri), RDF.type, cls))]

    def reports(self) -> tuple[Report, ...]:
        """Return the reports, by title."""
        iris = self._facts.subjects(RDF.type, PEEL.Report)
        self._facts.expect(iris)
        found = (self._facts.report(iri) for iri in iris)
        return tuple(sorted(found, key=lambda r: (r.title, r.iri)))

    def mention_iris(self, entity: str | Entity) -> tuple[str, ...]:
        """Return the IRIs of an entity's mentions, sorted, without reading them.

        :raises NotFound: no such entity.
        """
        return tuple(self._facts.subjects(ITSRDF.taIdentRef, ox.NamedNode(self.entity(entity).iri)))

    def report(self, iri: str) -> Report:
        """Return the report with this IRI.

        :raises NotFound: there is none.
        """
        if PEEL.Report.value not in self._facts.about(iri).get(RDF.type, ()):
            raise NotFound(f"{iri}: no report of this graph")
        return self._facts.report(iri)

    def said_in(self, report: str | Report) -> Said:
        """Return all that a report, or the one with this IRI, says, with its text.

        :raises NotFound: there is no such report.
        """
        return read_said(self._facts, self.report(report if isinstance(report, str) else report.iri).iri, self._at)

    # ── how things hang together ───────────────────────────────────────────────────────────────────────────────

    def explain(self, subject: str | Entity, predicate: str, object: str | Entity) -> tuple[Evidence, ...]:
        """Return the words that say it; none where only the reference data does.

        :raises NotFound: the graph does not hold the fact, or no such entity.
        :raises QueryError: no such predicate.
        """
        first, last = self.entity(subject), self.entity(object)
        triple = (first.iri, predicate_name(predicate), last.iri)
        claims = self._near.stated(triple)
        if claims is None:
            raise NotFound(f"{first} {triple[1]} {last}: the graph does not say so")
        self._facts.expect(claims)
        passages = {e.iri: e for iri in claims for e in self._facts.claim(iri).evidence}
        return tuple(sorted(passages.values(), key=lambda e: (e.report, e.begin, e.end, e.iri)))

    def path(self, a: str | Entity, b: str | Entity, *, predicates: Collection[str] = ()) -> Path | None:
        """Return the shortest path between two entities, with the evidence of each step; ``None`` if there is none.

        Relations from reports and from reference data count, followed in either direction. ``predicates`` keeps to some
        of the ten.

        :raises NotFound: no such entity.
        :raises QueryError: no such predicate.
        """
        start, end = self.entity(a), self.entity(b)
        chain = shortest(self._near, start.iri, end.iri, {predicate_name(p) for p in predicates})
        if chain is None:
            return None
        self._facts.expect(end for triple, _ in chain for end in (triple[0], triple[2]))
        return Path(
            start,
            tuple(Step(self._at(s), p, self._at(o), forward, self.explain(s, p, o)) for (s, p, o), forward in chain),
        )

    def subgraph(
        self,
        *about: str | Entity,
        steps: int = 1,
        predicates: Collection[str] = (),
        classes: Collection[str] = (),
        limit: int | None = None,
    ) -> Subgraph:
        """Return the entities up to ``steps`` relations around some, and all relations between them.

        Without ``about``: every entity that a report mentions or that has a relation. ``predicates`` keeps to some of the
        ten, ``classes`` to some of the 20 (and what it is about). ``limit`` is the most entities that are taken: the
        nearest first, then those with most relations; ``left_out`` counts the others.

        :raises NotFound: no such entity.
        :raises QueryError: no such predicate or class.
        """
        for cls in classes:
            check_class(cls)
        return choose(
            self,
            self._relations,
            self._entities.classes,
            about=tuple(self.entity(each) for each in about),
            steps=steps,
            predicates=frozenset(map(predicate_name, predicates)),
            wanted=frozenset(classes),
            limit=limit,
        )

    def relations_between(self, iris: Collection[str], *, about: Collection[str]) -> tuple[Relation, ...]:
        """Return the relations between entities (given by IRI) that one of ``about`` is an end of, sorted."""
        near = {triple for iri in about for triple in self._relations.beside.get(iri, ())}
        wanted = set(iris)
        return tuple(
            read_relation(self, self._relations, triple)
            for triple in sorted(near)
            if triple[0] in wanted and triple[2] in wanted
        )

    def degrees(self) -> dict[str, int]:
        """Return by IRI how many relations things are in; those in none are not there."""
        return {iri: len(triples) for iri, triples in self._relations.beside.items()}

    def written_words(self, passage: Evidence) -> str:
        """Return the words at the offsets of a passage as they are written, page breaks and note marks among them."""
        return next(iter(self._facts.about(passage.iri).get(NIF.anchorOf, ())), passage.text)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return the network of entities (see ``relations.to_networkx``)."""
        self._near.expect({end for triple in self._relations.claims for end in (triple[0], triple[2])})
        self._facts.expect(iri for claims in self._relations.claims.values() for iri in claims)
        return to_networkx(self, self._relations)

    # ── queries ────────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, name_or_path: str | FilePath, **parameters: object) -> Answer:
        """Answer a named question or a .rq file (see ``asking.ask``)."""
        question = find_question(name_or_path)
        text = bind(question, parameters)
        return run(self._for(text), text, source=question.source, question=question.question, merged=self._is_merged)

    def query(self, sparql: str) -> Answer:
        """Run SPARQL 1.1 text over the merge of all graphs (see ``asking.run``).

        :raises QueryError: it does not parse.
        """
        return run(self._for(sparql), sparql, merged=self._is_merged)

    def _for(self, text: str) -> ox.Store | Remote:
        """Return the store that a query is for: merging is done once; a server is asked as it is."""
        if not isinstance(self.store, ox.Store):
            return self.store
        return self.store if names_graphs(text) else self._merged

    def __repr__(self) -> str:
        return (
            f"<PeelGraph: {len(self.reports())} reports, {len(self)} entities, {len(self._relations.claims)} relations>"
        )

    def _repr_html_(self) -> str:
        rows = [(r.title, r.force, r.round, r.pillar, r.issued) for r in self.reports()]
        return markup.table(("report", "force", "round", "pillar", "issued"), rows, repr(self).strip("<>"))
