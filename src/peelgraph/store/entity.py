"""The values that traversal gives: entities and facts, each with the words that say it.

All are frozen. An ``Entity`` knows its graph, so that one can go on from it; two are equal where their IRIs are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Literal

from peelgraph.store import drawing, markup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from peelgraph.store.findings import Finding
    from peelgraph.store.graph import PeelGraph

Direction = Literal["out", "in", "both"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as the graph has it."""

    iri: str
    title: str
    source_name: str
    force: str
    """The inspected force's name, or empty where none is known."""
    round: str
    pillar: str
    kind: str
    issued: str
    """``2018-03-22``, ``2018-03`` or empty."""
    address: str = ""
    """Where it was fetched from, or empty."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report: code points ``begin`` to ``end`` (exclusive) of its text."""

    text: str
    begin: int
    end: int
    report: str
    """The report's title."""
    section: str
    iri: str = field(repr=False)
    page: int | None = None
    """The page of a PDF on which the words begin, counted from 1; ``None`` for a report without pages."""
    box: tuple[float, ...] = field(default=(), repr=False)
    """Left, bottom, right and top of their lines on the page, in points from its lower left corner; else empty."""

    def _repr_html_(self) -> str:
        return f"<blockquote>{escape(self.text)}<br><small>{escape(self.where)}</small></blockquote>"

    @property
    def where(self) -> str:
        """The report, the section, the page and the offsets, in one line."""
        section = f", {self.section}" if self.section else ""
        page = f", page {self.page}" if self.page else ""
        return f"{self.report}{section}{page} ({self.begin}-{self.end})"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a term means: the words, and where they stand; words of the reference data have no evidence."""

    text: str
    source: str
    """The report's title, or ``reference data``."""
    evidence: tuple[Evidence, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an entity bore for a time: ``since`` and ``until`` are a year, a month or a day, or empty."""

    name: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Membership:
    """That one entity was a member of another for a time, from reference data; dates as in ``DatedName``."""

    iri: str = field(repr=False)
    member: Entity
    organisation: Entity
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of one of the 20 classes."""

    iri: str
    cls: str = field(compare=False)
    name: str = field(compare=False)
    names: tuple[str, ...] = field(compare=False, repr=False)
    """Every name that it goes by, the preferred one first; spellings that are only recognised are left out."""
    _graph: PeelGraph = field(compare=False, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What reports say that it is, in the order of the reports' titles, then what the reference data says."""
        return self._graph._facts.definitions(self.iri)

    @property
    def definition(self) -> str | None:
        """The first of its definitions, or ``None``."""
        return self.definitions[0].text if self.definitions else None

    @property
    def dated_names(self) -> tuple[DatedName, ...]:
        """The names that it bore for a time, the oldest first."""
        return self._graph._facts.dated_names(self.iri)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """The dated memberships of reference data that it is an end of, by organisation, member and date."""
        return self._graph._facts.memberships(self.iri)

    @property
    def successors(self) -> tuple[Entity, ...]:
        """The entities that took its place, sorted by name."""
        return self._graph._facts.successors(self.iri)

    @property
    def predecessors(self) -> tuple[Entity, ...]:
        """The entities whose place it took, sorted by name."""
        return self._graph._facts.predecessors(self.iri)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that it is the subject or the object of."""
        about = {claim.iri: claim for claim in (*self._graph.claims(subject=self), *self._graph.claims(object=self))}
        return tuple(sorted(about.values(), key=in_text_order))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place where it is named, by report and place."""
        return self._graph._facts.mentions(self.iri)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that name it, and those of a force."""
        return self._graph._findings_on(self.iri)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of all its claims and definitions, each passage once."""
        passages = {e.iri: e for claim in self.claims for e in claim.evidence}
        passages.update({e.iri: e for definition in self.definitions for e in definition.evidence})
        return tuple(sorted(passages.values(), key=lambda e: (e.report, e.begin, e.end, e.iri)))

    def neighbours(self, predicate: str | None = None, direction: Direction = "both") -> tuple[Entity, ...]:
        """Return the entities one relation away, sorted by name; relations known from reference data count too.

        :raises QueryError: ``predicate`` is none of the ten, or ``direction`` is not ``out``, ``in`` or ``both``.
        """
        return self._graph._neighbours(self.iri, predicate, direction)

    def _repr_html_(self) -> str:
        others = ", ".join(self.names[1:])
        about = f"{self.cls}{' · also ' + others if others else ''}{' · ' + self.definition if self.definition else ''}"
        return markup.heading(self.name, about) + markup.table(
            ("subject", "predicate", "object", "words", "report"), map(_row, self.claims)
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of a report."""

    iri: str
    subject: Entity
    predicate: str
    object: Entity
    report: str
    rule: str
    confidence: Decimal | None
    evidence: tuple[Evidence, ...] = field(repr=False)
    since: str = ""
    """From when it held, as far as the words tell: a year, a month or a day; ``until``: until when."""
    until: str = ""

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"

    def _repr_html_(self) -> str:
        return markup.table(("subject", "predicate", "object", "words", "report"), [_row(self)])


def _row(claim: Claim) -> tuple[str, ...]:
    words = " … ".join(e.text for e in claim.evidence)
    return (claim.subject.name, claim.predicate, claim.object.name, words, claim.report)


def in_text_order(fact: Claim | Judgment | Observation | Finding) -> tuple[str, int, str]:
    """Return the sorting key of a fact: its report, where its first words stand, its IRI."""
    return (fact.report, min((e.begin for e in fact.evidence), default=-1), fact.iri)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named."""

    iri: str = field(repr=False)
    text: str
    begin: int
    end: int
    entity: str
    """The entity's IRI."""
    report: str
    section: str
    rule: str
    confidence: Decimal | None
    page: int | None = None
    """As in ``Evidence``."""
    box: tuple[float, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Judgment:
    """A grade of a force for a question and a year, or the statement that there is none (``graded`` is false)."""

    iri: str = field(repr=False)
    force: str
    question: str
    """As printed."""
    core_question: str
    """The framework's wording, or empty."""
    grade: str
    graded: bool
    year: int
    inspected: bool
    """False where the grade was carried over from an earlier round."""
    round: str
    report: str
    evidence: tuple[Evidence, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: what was measured, of whom, when, and how much."""

    iri: str = field(repr=False)
    measure: str
    observed: str
    value: Decimal
    unit: str
    period: str
    qualifier: str
    margin: Decimal | None
    report: str
    evidence: tuple[Evidence, ...] = field(repr=False)
    comparator: Observation | None = field(repr=False, default=None)
    """The figure that the report sets beside it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on a path. ``forward`` tells whether the path goes from its subject to its object."""

    subject: Entity
    predicate: str
    object: Entity
    forward: bool
    evidence: tuple[Evidence, ...] = field(repr=False)
    """The words that say it; none where only the reference data does."""

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of relations from one entity to another; empty where the two are the same."""

    start: Entity
    steps: tuple[Step, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities along the path, both ends included."""
        return (self.start, *(step.object if step.forward else step.subject for step in self.steps))

    def __len__(self) -> int:
        return len(self.steps)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __str__(self) -> str:
        steps = (f" —{s.predicate}→ {s.object}" if s.forward else f" ←{s.predicate}— {s.subject}" for s in self.steps)
        return self.start.name + "".join(steps)

    def _repr_html_(self) -> str:
        rows = (
            (
                str(step),
                " … ".join(e.text for e in step.evidence) or "(reference data)",
                step.evidence[0].where if step.evidence else "",
            )
            for step in self.steps
        )
        return self._row_of_marks() + markup.table(("step", "words", "where"), rows, str(self))

    def _row_of_marks(self) -> str:
        return drawing.draw_chain(
            [drawing.Dot(e.iri, e.name, e.cls, e in (self.entities[0], self.entities[-1])) for e in self.entities],
            [drawing.Line(step.subject.iri, step.predicate, step.object.iri) for step in self.steps],
        )
