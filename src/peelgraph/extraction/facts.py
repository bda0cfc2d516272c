"""The values that extraction gives: what a report says, each with the words it came from.

Entities are referred to by *key*: the IRI of a reference entity, or ``local:<Class>:<name>`` for one that no reference
file holds. ``Facts.entities`` has them all. Spans are source offsets (see ``reading.report``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from peelgraph.reading.report import Report, Span

ENGLAND_AND_WALES = "England and Wales"


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing of one of the 20 classes (``data/gold/README.md``).

    ``iri`` is set for reference entities. ``home`` is the key of the force that a local name belongs to: the digital
    hubs of two forces are two entities.
    """

    key: str
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    iri: str | None = None
    home: str | None = None
    shared: bool = False
    """Whether several forces have it, of which ``home`` is the one whose report says so."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named."""

    span: Span
    entity: str
    section: int
    rule: str
    confidence: float = 1.0
    because: str = ""
    """The words of the cue, or the features that weighed most."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A name that several entities bear, in a text that does not tell which is meant."""

    span: Span
    candidates: tuple[str, ...]
    section: int
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement: subject, one of the ten predicates, object; with the sentences that state it.

    ``since`` and ``until`` are the dates that a membership is given there: a year, a month or a day (``2016-04``), or empty.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float = 1.0
    because: str = ""
    """The words of the cue, or the features that weighed most."""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Judgment:
    """A grade, or the statement that there is none, for a force and a question in a year.

    ``question`` is as printed; ``core_question`` the IRI of the framework's question, ``grade`` the IRI of a grade or a
    not-graded state. ``inspected`` is false for a grade carried over from an earlier round.
    """

    force: str
    question: str
    core_question: str | None
    grade: str
    year: int
    inspected: bool
    evidence: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: what was measured, of whom, when, and how much.

    ``unit`` is a label (``percent``, ``per 1,000 population``, ``count``, ``GBP million``, ``hours`` …); ``observed`` an
    entity's key or ``ENGLAND_AND_WALES``; ``period`` the words as printed, or empty. ``qualifier`` is ``about``,
    ``more than``, ``less than``, ``up to`` or empty. ``compared_with`` is the span of the comparator's number, where
    the text or the table sets the two side by side.
    """

    value: Decimal
    unit: str
    measure: str
    observed: str
    period: str
    number: Span
    evidence: Span
    rule: str
    start: date | None = None
    end: date | None = None
    qualifier: str = ""
    margin: Decimal | None = None
    compared_with: Span | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """The words that say what a term means."""

    entity: str
    evidence: Span
    text: str
    """The words, repaired (page breaks and footnote marks taken out)."""
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the inspectorate marks out: a box's, or one that the text tells of.

    ``kind`` is a class: ``AreaForImprovement``, ``CauseOfConcern``, ``Recommendation``, ``InnovativePractice``,
    ``PromisingPractice`` or ``Strength``. ``text`` are its words, repaired; ``place`` is where they stand, ``section``
    what it stands in. ``status`` is ``new`` for a finding of this report, else what the report says of an earlier one:
    ``still open``, ``progress``, ``addressed``, ``closed``, ``replaced`` or ``not said``; ``raised`` the year printed
    for it. ``cause`` is the place of the cause of concern that a recommendation belongs to, ``replaced_by`` the kind
    and place of the finding that stands in its place.
    """

    kind: str
    text: str
    force: str | None
    core_question: str | None
    section: int
    place: Span
    evidence: tuple[Span, ...]
    rule: str
    title: str = ""
    status: str = "new"
    raised: int | None = None
    addressees: tuple[str, ...] = ()
    deadline: str = ""
    """As printed, or empty."""
    due: date | None = None
    cause: Span | None = None
    replaced_by: tuple[str, Span] | None = None
    concerns: tuple[str, ...] = ()
    """The entities that it names."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that looked like a fact and was not taken: a number, a candidate name or a grade word, and why."""

    span: Span
    kind: str
    """``number``, ``name`` or ``grade``."""
    reason: str
    section: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that a sentence seems to make and that was not taken: the rule that found it, and why it was refused."""

    subject: str
    predicate: str
    object: str
    evidence: Span
    rule: str
    reason: str
    because: str = ""
    """The words of the cue, or the features that weighed most."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one report says, in the order of its text."""

    report: Report
    entities: dict[str, Entity] = field(repr=False)
    mentions: tuple[Mention, ...] = field(repr=False)
    unlinked: tuple[Unlinked, ...] = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    judgments: tuple[Judgment, ...] = field(repr=False)
    observations: tuple[Observation, ...] = field(repr=False)
    definitions: tuple[Definition, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(repr=False, default=())
    findings: tuple[Finding, ...] = field(repr=False, default=())
    refused: tuple[Refused, ...] = field(repr=False, default=())
    """Empty where it was not asked for."""
