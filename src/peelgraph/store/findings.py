"""Findings as values: what the inspectorate marks out, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peelgraph.graph import vocabulary
from peelgraph.graph.vocabulary import DCTERMS, PEEL, RDF

if TYPE_CHECKING:
    import pyoxigraph as ox

    from peelgraph.store.entity import Evidence
    from peelgraph.store.facts import Facts

CLASSES = {vocabulary.finding_class(name).value: name for name in vocabulary.FINDING_CLASSES.split()}
"""The classes of findings: IRI to name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An area for improvement, a cause of concern, a recommendation, a practice or a strength.

    ``status`` is ``new`` for a finding of the report itself; else what the report says of an earlier one, first made
    in the year ``raised`` (empty where it is not printed).
    """

    iri: str = field(repr=False)
    kind: str
    """Its class, e.g. ``AreaForImprovement``."""
    text: str
    title: str
    force: str
    question: str
    """The framework's wording, or empty."""
    status: str
    raised: str
    addressees: tuple[str, ...]
    deadline: str
    """As printed, or empty."""
    due: str
    """The deadline as ``2018-03-31``, or empty."""
    cause: str
    """The words of the cause of concern that a recommendation belongs to, or empty."""
    replaced_by: str
    concerns: tuple[str, ...]
    """The names of the entities that it names."""
    report: str
    evidence: tuple[Evidence, ...] = field(repr=False)

    def __str__(self) -> str:
        status = "" if self.status == "new" else f", {self.status}"
        return f"{self.kind}{status}: {self.title or self.text}"


def read_finding(facts: Facts, iri: str) -> Finding:
    """Read a finding."""
    about = facts.about(iri)

    def first(predicate: ox.NamedNode) -> str:
        return next(iter(about.get(predicate, ())), "")

    def text_of(predicate: ox.NamedNode) -> str:
        other = first(predicate)
        return next(iter(facts.about(other).get(DCTERMS.description, ())), "") if other else ""

    return Finding(
        iri=iri,
        kind=next((CLASSES[each] for each in about.get(RDF.type, ()) if each in CLASSES), ""),
        text=first(DCTERMS.description),
        title=first(DCTERMS.title),
        force=facts.labels(about, PEEL.force),
        question=facts.labels(about, PEEL.coreQuestion),
        status=first(PEEL.status),
        raised=first(PEEL.raised),
        addressees=tuple(facts.label(each) for each in about.get(PEEL.addressee, ())),
        deadline=first(PEEL.deadline),
        due=first(PEEL.deadlineDate),
        cause=text_of(PEEL.forCause),
        replaced_by=text_of(PEEL.replacedBy),
        concerns=tuple(sorted(facts.label(each) for each in about.get(PEEL.concerns, ()))),
        report=facts.labels(about, PEEL.inReport),
        evidence=facts.words(about),
    )


def kind_name(kind: str) -> str | None:
    """Return the class of findings of that name, whatever its case and spaces, or ``None``.

    >>> kind_name("area for improvement")
    'AreaForImprovement'
    """
    wanted = kind.replace(" ", "").lower()
    return next((name for name in CLASSES.values() if name.lower() == wanted), None)
