"""Take the grades: from tables, from the bare grade under a heading, from lists and from prose.

Told apart from grades are: *a good understanding*, grades that are only counted (*good in two areas*), those of an
earlier inspection, and the states of a question that has no grade (which are judgments of their own kind). One grade
found in several places is one judgment with several pieces of evidence. Places that disagree give a judgment each, which
the shapes then set aside: which of them is right, people must see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peelgraph.extraction.facts import Judgment, LeftOut
from peelgraph.extraction.judging.grades_in_lines import in_lines
from peelgraph.extraction.judging.grades_in_prose import in_prose
from peelgraph.extraction.judging.grades_in_tables import in_tables
from peelgraph.extraction.judging.grades_under_headings import under_headings
from peelgraph.extraction.judging.inspection import Graded, Inspection, scale
from peelgraph.extraction.judging.questions import content
from peelgraph.extraction.judging.unused_grades import unused
from peelgraph.extraction.tagged import Tagged
from peelgraph.frameworks import Frameworks, Question
from peelgraph.reading.report import Report

_CONTRADICTED = "disagrees with the grade given elsewhere"


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgments of a report, the places whose grade another one contradicts, and the grade words of no judgment."""

    judgments: tuple[Judgment, ...]
    left_out: tuple[LeftOut, ...]


def judge(report: Report, tagged: Sequence[Tagged], frameworks: Frameworks) -> Judged:
    """Return the judgments of a tagged report; none where its force or round is unknown, for then no scale is.

    The judgments stand in the order of their first evidence.
    """
    current = frameworks.rounds.get(report.round or "")
    if current is None or report.force is None:
        return Judged((), ())
    grades = scale(current, frameworks)
    labelled = [grades.stands_in(passage.text) for passage in tagged]
    inspection = Inspection(report, tagged, report.force, current, grades, labelled)
    judged = _merged(
        inspection,
        [*in_tables(inspection), *under_headings(inspection), *in_lines(inspection), *in_prose(inspection)],
    )
    taken = {span for each in judged.judgments for span in each.evidence} | {each.span for each in judged.left_out}
    return replace(judged, left_out=(*judged.left_out, *unused(inspection, taken)))


def _merged(inspection: Inspection, found: Sequence[Graded]) -> Judged:
    """Return one judgment for each force, question, year and grade; the places that disagree with others are said too.

    All grades of a question are worded alike, so that the shapes see what contradicts what.
    """
    groups: dict[tuple[str, str, int], list[Graded]] = {}
    for each in found:
        each = _dated(inspection, each, found)
        question = inspection.question(each.question)
        name = question.iri if question else " ".join(sorted(content(each.question)))
        groups.setdefault((each.force, name, each.year), []).append(each)
    judgments: list[Judgment] = []
    left_out: list[LeftOut] = []
    for places in groups.values():
        grades = sorted({place.grade for place in places})
        judgments.extend(
            _judgment(inspection, places, [place for place in places if place.grade == grade]) for grade in grades
        )
        if len(grades) > 1:
            left_out.extend(LeftOut(place.evidence, "grade", _CONTRADICTED, place.section) for place in places)
    return Judged(
        tuple(sorted(judgments, key=lambda each: (each.evidence[0], each.question, each.grade))),
        tuple(sorted(set(left_out), key=lambda each: each.span)),
    )


def _dated(inspection: Inspection, each: Graded, found: Sequence[Graded]) -> Graded:
    """Return a grade with the one year that other places print for its question, where its own prints none."""
    if each.year_printed:
        return each
    years = {
        other.year
        for other in found
        if other.year_printed and other.force == each.force and _same_question(inspection, other, each)
    }
    return replace(each, year=years.pop()) if len(years) == 1 else each


def _same_question(inspection: Inspection, one: Graded, other: Graded) -> bool:
    first, second = inspection.question(one.question), inspection.question(other.question)
    return first == second if first or second else content(one.question) == content(other.question)


def _judgment(inspection: Inspection, places: Sequence[Graded], agreeing: Sequence[Graded]) -> Judgment:
    """Return the judgment of the places that agree, as the first of all the places words the question."""
    first, question = agreeing[0], inspection.question(places[0].question)
    printed = _printed(places[0].question, question)
    return Judgment(
        force=first.force,
        question=printed[:1].upper() + printed[1:],
        core_question=question.iri if question else None,
        grade=first.grade,
        year=first.year,
        inspected=first.year >= inspection.round.year,
        evidence=tuple(sorted({place.evidence for place in agreeing})),
        rule=first.rule,
    )


def _printed(label: str, question: Question | None) -> str:
    """Return a question as it is printed; a pillar's overall question by its one short name."""
    return f"Overall {question.pillar}" if question and question.overall else label
