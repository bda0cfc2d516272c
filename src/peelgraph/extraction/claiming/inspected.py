"""The inspected force in claims: where a sentence speaks of it without naming it, and where the text names it then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from peelgraph.extraction.claiming.rules import group
from peelgraph.extraction.claiming.sentence import READ, Sentence
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Report, Span

_SOME_FORCES = re.compile(r"\b(?:[Oo]ther|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|\d+|[Nn]o) (?:police )?forces\b")
_INSPECTORATE = ("Inspectorate of Constabulary", "Inspectorate of Constabulary and Fire & Rescue Services")
_INSPECTED = re.compile(
    r" (?:also |then |has |had |have )*(?:look(?:s|ed)|evaluat|examin|review|collect|ask|consider|stud(?:ies|ied)|visit|interview)"
)
_ANNEX = re.compile(r"annex\b", re.IGNORECASE)
_ABOUT_DATA = re.compile(r"\b(?:annex|about the data|methodology|figures in the report|glossary)\b", re.IGNORECASE)


def understood(report: Report, sentence: Sentence) -> bool:
    """Tell whether a sentence without a subject of its own speaks of the force: not in a note, not in the annex."""
    passage = sentence.passage.passage
    text = sentence.text
    if "forces" in text and _SOME_FORCES.search(text):
        return False
    return passage.kind is not Kind.NOTE and not _tell_of_data(report.path(passage.section))


@lru_cache(maxsize=256)  # one section has many sentences
def _tell_of_data(titles: tuple[str, ...]) -> bool:
    return any(_ABOUT_DATA.search(title) for title in titles)


def is_in_annex(report: Report, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in an annex, where a report says how its figures were made.

    An annex goes on to the report's end: its parts are often printed with headings of its own level.
    """
    for each in report.sections[: sentence.passage.passage.section + 1]:
        if each.title[:1] in "Aa" and _ANNEX.match(each.title):  # asked for every sentence
            return True
    return False


def is_inspectors_work(sentence: Sentence, entities: Mapping[str, Entity]) -> bool:
    """Tell whether the subject of a sentence is the inspectorate: what it looked at is not what it does."""
    first = next((each for each in sentence.elements if each.cls in group("body")), None)
    return (
        first is not None
        and entities[first.entity].name.endswith(_INSPECTORATE)
        and _INSPECTED.match(sentence.between(first.end, sentence.end)) is not None
    )


def other_subject(sentence: Sentence, cue: int) -> bool:
    """Tell whether the first element before passage offset ``cue`` is a body that could be the subject itself."""
    first = next((each for each in sentence.elements if each.end <= cue), None)
    return first is not None and first.cls in group("body")


def evidence(report: Report, tagged: Sequence[Tagged], resolver: Resolver, sentence: Sentence) -> tuple[Span, ...]:
    """Return the sentence's span and, where it does not name the force, that of the last one before it that does.

    Where none before it does, it is the first one after it. Empty where the text never names the force: then nothing
    can be claimed of it.
    """
    if any(each.entity == report.force for each in sentence.elements):
        return (sentence.span,)
    at = next(index for index, passage in enumerate(tagged) if passage is sentence.passage)
    for passage in reversed(tagged[: at + 1]):
        if passage.passage.kind not in READ | {Kind.TITLE, Kind.HEADING}:
            continue
        for begin, end in reversed(passage.sentences):
            if passage is sentence.passage and begin >= sentence.begin:
                continue
            if any(each.entity == report.force for each in resolver.elements(passage, begin, end)):
                return tuple(sorted((passage.span(begin, end), sentence.span)))
    for passage in tagged[at:]:
        if passage.passage.kind not in READ | {Kind.TITLE, Kind.HEADING}:
            continue
        for begin, end in passage.sentences:
            if passage is sentence.passage and begin <= sentence.begin:
                continue
            if any(each.entity == report.force for each in resolver.elements(passage, begin, end)):
                return tuple(sorted((passage.span(begin, end), sentence.span)))
    return ()
