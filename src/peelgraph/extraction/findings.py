"""Take the findings: what the inspectorate marks out, in boxes and in prose, each under its question.

An area for improvement, a cause of concern, a recommendation, an innovative or promising practice, a strength. What a
later report says of an earlier one's (closed, replaced, some progress) is a finding of that report with its status.
The words of a finding say what ought to be: they are no claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from peelgraph.extraction.facts import Entity, Finding
from peelgraph.extraction.finding.addressees import addressees
from peelgraph.extraction.finding.boxes import boxes
from peelgraph.extraction.finding.deadlines import deadline
from peelgraph.extraction.finding.found import PRACTICES, Found
from peelgraph.extraction.finding.placing import Placing
from peelgraph.extraction.finding.prose import in_prose
from peelgraph.extraction.finding.statements import findings_in
from peelgraph.extraction.finding.strengths import praised
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.frameworks import Frameworks
from peelgraph.reading.report import Report, Span

_ADVICE = frozenset({"AreaForImprovement", "Recommendation"})
_INSPECTORATE = "HMICFRS"


@dataclass(frozen=True, slots=True)
class Marked:
    """The findings of a report, and where it says what ought to be instead of what is."""

    findings: tuple[Finding, ...]
    advice: tuple[Span, ...]


def mark(
    report: Report, tagged: Sequence[Tagged], entities: dict[str, Entity], frameworks: Frameworks, resolver: Resolver
) -> Marked:
    """Return the findings of a tagged report, in the order of the text; none where its force is unknown.

    ``entities`` are those of the report by key; ``resolver`` gives the elements of its sentences.
    One that is printed twice in the same words is one finding, with the words of both places.
    """
    if report.force is None:
        return Marked((), ())
    placing = Placing(report, frameworks.rounds.get(report.round or ""))
    boxed = _boxed(report, placing, tagged, resolver)
    told = in_prose(placing, tagged, resolver, boxed, report.force)
    all_found = _once([*told, *praised(placing, tagged, boxed, report.force)])
    inspectorate = {key for key, each in entities.items() if _INSPECTORATE in (each.name, *each.aliases)}
    findings = tuple(_finding(found, placing, {report.force, *inspectorate}) for found in all_found)
    advice = {
        stretch.span
        for found in all_found
        if found.kind in _ADVICE and found.rule != "told in prose"
        for stretch in (*found.lead, *found.statement)
    }
    return Marked(findings, tuple(sorted(advice)))


def _boxed(report: Report, placing: Placing, tagged: Sequence[Tagged], resolver: Resolver) -> list[Found]:
    """Return the findings in boxes; a recommendation belongs to the cause of concern in the boxes just before it."""
    gathered: list[Found] = []
    cause: Found | None = None
    for box in boxes(placing, tagged):
        inside = findings_in(box)
        if box.kind in _ADVICE:
            inside = tuple(_addressed(found, report, tagged, resolver) for found in inside)
        else:
            inside = tuple(replace(found, force=report.force) for found in inside)
        if box.kind == "CauseOfConcern":
            cause = inside[-1] if inside else None
        elif box.kind != "Recommendation":
            cause = None
        elif cause is not None and placing.question_over(box.section) == placing.question_over(cause.section):
            inside = tuple(replace(found, cause=cause) for found in inside)
        gathered += inside
    return gathered


def _addressed(found: Found, report: Report, tagged: Sequence[Tagged], resolver: Resolver) -> Found:
    """Return advice with whom it addresses, and by when it is to be followed."""
    force = report.force or ""
    agents = addressees((*found.statement, *found.lead), resolver, force)
    deadlines = (deadline(stretch.text, report.issued) for stretch in (*found.lead, *found.statement))
    printed, due = next((each for each in deadlines if each[0]), ("", None))
    return replace(found, force=_force(agents, tagged, force), addressees=agents, deadline=printed, due=due)


def _force(addressed: Sequence[str], tagged: Sequence[Tagged], force: str) -> str | None:
    """Return the force that advice is for: the one addressed, else the inspected one if a team of its is."""
    if not addressed or force in addressed:
        return force
    classes = {tag.entity: tag.cls for passage in tagged for tag in passage.tags if tag.entity in addressed}
    forces = [each for each in addressed if classes.get(each) == "PoliceForce"]
    if forces:
        return forces[0]
    return force if any(classes.get(each) == "Team" for each in addressed) else None


def _once(found: Sequence[Found]) -> list[Found]:
    """Return the findings in the order of the text, those of one kind and the same words as one."""
    kept: dict[tuple[str, str], Found] = {}
    places: set[tuple[str, Span]] = set()
    for each in sorted(found, key=lambda one: (one.place, one.kind)):
        words = (each.kind, " ".join(each.text.lower().split()).rstrip("."))
        if words in kept:
            kept[words] = replace(kept[words], more=(*kept[words].more, *each.statement))
        elif (each.kind, each.place) not in places:
            kept[words] = each
            places.add((each.kind, each.place))
    return list(kept.values())


def _finding(found: Found, placing: Placing, apart: AbstractSet[str]) -> Finding:
    question = placing.question_over(found.section)
    return Finding(
        kind=found.kind,
        text=found.text,
        title=found.title if found.kind in PRACTICES or found.title != found.text else "",
        force=found.force,
        core_question=question.iri if question else None,
        section=found.section,
        place=found.place,
        evidence=tuple(sorted({stretch.span for stretch in found.stretches})),
        rule=found.rule,
        status=found.status,
        raised=found.raised,
        addressees=found.addressees,
        deadline=found.deadline,
        due=found.due,
        cause=found.cause.place if found.cause else None,
        replaced_by=(found.replaced_by.kind, found.replaced_by.place) if found.replaced_by else None,
        concerns=_concerns(found, apart),
    )


def _concerns(found: Found, apart: AbstractSet[str]) -> tuple[str, ...]:
    """Return the entities that a finding names, in order: not the forces that it is of and addresses, nor ``apart``."""
    apart = {*apart, *found.addressees, found.force or ""}
    named = (tag.entity for stretch in found.stretches for tag in stretch.tags)
    return tuple(dict.fromkeys(each for each in named if each not in apart))
