"""Read the grades that stand alone: under a heading, under the printed question, or behind it on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.judging.grades_over_questions import headed_by_grades
from peelgraph.extraction.judging.inspection import Graded, Inspection
from peelgraph.extraction.judging.questions import pillar_named, pillar_of, with_year
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_GRADE_LENGTH = 60
_LINE_LENGTH = 160
_QUESTION_LENGTH = 250
_NUMBERED = re.compile(r"^\d+\.? ")
_NO_QUESTION = re.compile(
    r"(?i)(?:summary(?: of findings)?|overview|introduction|overall (?:summary|judgment|judgement)|judgments?|"
    r"our judgments?|grades?|findings|(?:the )?grade|in brief|at a glance|what we found)"
)
_CARRIED = re.compile(r"carried over|remains? in place|still applies|not (?:subject to|inspect)")
_CARRIED_FROM = re.compile(r"(?:in|from|our|of) (?:our |its |the )?(20\d\d)\b(?!/)")


def under_headings(inspection: Inspection) -> Iterator[Graded]:
    """Yield the grades that stand alone, each with the heading or question over it."""
    previous: Tagged | None = None
    said: Tagged | None = None
    headed = {id(passage): (passage, iri) for passage, iri in headed_by_grades(inspection)}
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        kind = passage.passage.kind
        if id(passage) in headed:
            _, grade = headed[id(passage)]
            if grade:
                yield inspection.graded(
                    passage.text.strip(),
                    grade,
                    passage.span(0, len(passage.text)),
                    rule="list under a grade",
                    section=passage.passage.section,
                )
            continue
        short = labelled and kind in {Kind.PARAGRAPH, Kind.HEADING} and len(passage.text) < _GRADE_LENGTH
        iri = inspection.scale.outcome(passage.text) if short else None
        if iri is not None:
            title = _title_over(inspection, passage, previous)
            if title:
                question, year = with_year(title)
                yield inspection.graded(
                    question,
                    iri,
                    passage.span(0, len(passage.text)),
                    rule="grade under a heading",
                    section=passage.passage.section,
                    year=year or _carried_over(inspection, passage, said),
                )
        elif kind is not Kind.NOTE:
            if labelled:
                yield from _asked_and_graded(inspection, passage)
            if previous is not None and _line_over(inspection, previous) and _CARRIED.search(passage.text):
                said = passage  # it stands between the question and its grade
            else:
                previous, said = passage, None


def _asked_and_graded(inspection: Inspection, passage: Tagged) -> Iterator[Graded]:
    """Yield the grade of a paragraph that is a question, its grade and what follows, without their line breaks."""
    match = re.match(
        r"(?i)(?:\d+\.? )?((?:How|To what extent)\b[^?]{15,250}\?) "
        rf"({inspection.scale.grade}|ungraded)(?= [A-Z]|\W*$)",
        passage.text,
    )
    iri = inspection.scale.outcome(match.group(2)) if match else None
    if match and iri:
        yield inspection.graded(
            match.group(1),
            iri,
            passage.span(0, match.end()),
            rule="grade after the question",
            section=passage.passage.section,
        )


def _title_over(inspection: Inspection, passage: Tagged, previous: Tagged | None) -> str | None:
    """Return the question that a bare grade answers: the line before it, or the heading over it."""
    report = inspection.report
    if previous is not None and (line := _line_over(inspection, previous)) is not None:
        return line
    section = passage.passage.section
    at: int | None = section
    if passage.passage.kind is Kind.HEADING and inspection.scale.outcome(report.sections[section].title):
        at = previous.passage.section if previous is not None else report.sections[section].parent
    if at is None:
        return None
    title = _question_title(inspection, at)
    head = title == report.sections[0].title.strip() or _names_a_force(inspection, at)
    unasked = head and not inspection.is_label(title) and not title.endswith("?")
    if unasked or inspection.scale.outcome(title) or inspection.is_overall(title):
        title = (
            _topic_of_report(inspection)
            or report.pillar
            or _pillar_line(inspection, passage)
            or pillar_named(title)
            or ""
        )
    return _NUMBERED.sub("", title.strip()) or None


def _topic_of_report(inspection: Inspection) -> str | None:
    """Return the question that the title puts in brackets: *PEEL: Police effectiveness 2015 (vulnerability)*."""
    report = inspection.report
    topic = re.search(r"\(([A-Za-z]{8,})\)", report.title)
    if topic is None:
        return None
    stem = topic[1].lower()[:8]
    labels = (
        each.labels[0] for each in inspection.round.questions if each.pillar == report.pillar and not each.overall
    )
    return next((label for label in labels if stem in label.lower()), None)


def _names_a_force(inspection: Inspection, section: int) -> bool:
    """Tell whether a heading names a force, as the head of a page does and no question."""
    return any(
        tag.cls == "PoliceForce"
        for each in inspection.tagged
        if each.passage.section == section and each.passage.kind is Kind.HEADING
        for tag in each.tags
    )


def _line_over(inspection: Inspection, previous: Tagged) -> str | None:
    """Return the passage before a bare grade, where it is a question or the label of one."""
    kind, text = previous.passage.kind, previous.text
    line = _NUMBERED.sub("", text.strip())
    if kind is not Kind.HEADING and text.rstrip().endswith("?") and len(text) < _QUESTION_LENGTH:
        return line
    if kind not in {Kind.PARAGRAPH, Kind.ITEM} or len(text) >= _LINE_LENGTH or line.endswith((".", ":", ";")):
        return None
    return line if inspection.question(line) is not None else None


def _pillar_line(inspection: Inspection, passage: Tagged) -> str | None:
    """Return the pillar that one of the short lines just before names alone."""
    at = inspection.tagged.index(passage)
    lines = (each.text.strip() for each in reversed(inspection.tagged[max(0, at - 4) : at]))
    return next((line for line in lines if pillar_of(line)), None)


def _carried_over(inspection: Inspection, passage: Tagged, said: Tagged | None) -> int | None:
    """Return the year of the inspection that a grade is carried over from, where the words before or after it say so."""
    at = inspection.tagged.index(passage)
    for following in [said] if said else inspection.tagged[at + 1 : at + 3]:
        if following.passage.kind in {Kind.PARAGRAPH, Kind.ITEM} and _CARRIED.search(following.text):
            match = _CARRIED_FROM.search(following.text)
            return int(match.group(1)) if match else None
    return None


def _question_title(inspection: Inspection, at: int) -> str:
    """Return the heading that states the question: not *Summary of findings*, and joined where it is cut in two."""
    sections = inspection.report.sections
    while at and _NO_QUESTION.fullmatch(sections[at].title.strip()):
        parent = sections[at].parent
        before = at - 1
        beside = before and sections[before].level == sections[at].level and not parent
        at = before if beside else (parent or before)
    title = sections[at].title.strip()
    if title[:1].islower() and at:
        title = f"{sections[at - 1].title.strip()} {title}"
    return title
