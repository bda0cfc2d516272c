"""Read the grades of list items and lines: *Investigating crime: Good*, *The force is good at:* and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.judging.inspection import EARLIER, Graded, Inspection
from peelgraph.extraction.judging.questions import with_year
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_QUESTION_LENGTH = 160
_LIST_SHARE = 0.6
_VERDICT = r"(?:the (?:force|constabulary) (?:is|was|has been)(?: judged| graded| rated)?(?: as| to be)? )?"
_VERDICT_ON = re.compile(r"(?i)^(?:[\w'’]+ ){1,3}?(?:verdict|grade|rating|judg[e]?ment) (?:on|for) (?:the )?(?=\w)")
_LIST_TAIL = re.compile(r"(?i)(?:[;,.]| and)+\s*$")
_LIST_ENDS = re.compile(r"(?i)(?:[;,.]| and)+\s*$|^(?:at|in|for|how well it) ")
_ITS_YEAR = re.compile(r" \((20\d\d)\)\W*$")
"""A year alone, in brackets behind a grade, is when the grade was given."""
_HISTORY = re.compile(
    r"(?i) ?\((?:(last inspected in|judged in|from|grade from|carried over(?: from|,)?) ((?:19|20)\d\d)|"
    r"(?:in )?(?:20\d\d(?:/\d\d)?|last|previously|formerly|was|up from|down from|before|unchanged|no change|same|new)\b[^)]*)\)\W*$|"
    r",? (?:previously|formerly|was|up from|down from|compared with|against) [^:]{4,60}$"
)


def in_lines(inspection: Inspection) -> Iterator[Graded]:
    """Yield the grades of list items and of lines that name a question and its grade."""
    lead: str | None = None
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        kind = passage.passage.kind
        if kind is Kind.ITEM and lead is not None:
            yield from _of_item(inspection, passage, lead)
        elif kind is Kind.PARAGRAPH:
            lead = _leads_in(inspection, passage) if labelled else None
        elif kind is not Kind.NOTE:
            lead = None
        if not labelled:
            continue
        if several := _several(inspection, passage):
            yield from several
        elif kind in {Kind.ITEM, Kind.PARAGRAPH, Kind.HEADING}:
            yield from _of_line(inspection, passage)
            yield from _run_in(inspection, passage)


def _several(inspection: Inspection, passage: Tagged) -> list[Graded]:
    """Return the grades of a paragraph or item that gives more than one, as a list in one line does."""
    if passage.passage.kind is Kind.PARAGRAPH:
        return [*_run_on(inspection, passage)] or [*_listed(inspection, passage)]
    several = [*_listed(inspection, passage)] if passage.passage.kind is Kind.ITEM else []
    return several if len(several) > 1 else []


def _of_line(inspection: Inspection, passage: Tagged) -> Iterator[Graded]:
    """Yield the grade of *Investigating crime: Good* and *Good – investigating crime*."""
    grade = inspection.scale.grade
    text, carried = _without_history(passage.text.strip())
    match = re.fullmatch(
        rf"(?i)(?P<name>.{{4,150}}?)(?: ?[:–—-] |: ?| \(|(?<=\?) |(?<=[a-z])(?-i:(?=[A-Z]))){_VERDICT}"
        rf"(?P<word>{grade}|{inspection.scale.state})\)?[.;,]?(?: and| or)?",
        text,
    ) or re.fullmatch(rf"(?i)(?P<word>{grade})(?: ?[:–—-] |: ?)(?P<name>.{{4,150}}?)[.;,]?", text)
    if match is None:
        return
    iri = inspection.scale.outcome(match["word"])
    question, year = with_year(_VERDICT_ON.sub("", match["name"]))
    if iri and (passage.passage.kind is Kind.ITEM or inspection.question(question)):
        yield inspection.graded(
            question,
            iri,
            passage.span(0, len(passage.text)),
            rule="list of grades",
            section=passage.passage.section,
            year=year or carried,
        )


def _run_in(inspection: Inspection, passage: Tagged) -> Iterator[Graded]:
    """Yield the grade of a question that a passage opens with, its grade after it: *How well …? Good. The force has …*."""
    match = re.match(
        rf"(?i)(?P<name>[^.:?;]{{4,150}})(?:\? ?[:–—-]? ?|: ?| [–—-] )(?P<word>{inspection.scale.grade})(?:[.;] (?=\S)| [–—] )",
        passage.text,
    )
    iri = inspection.scale.outcome(match["word"]) if match else None
    if match and iri and inspection.question(match["name"]):
        yield inspection.graded(
            match["name"].strip(),
            iri,
            passage.span(0, match.end("word")),
            rule="run-in heading",
            section=passage.passage.section,
        )


def _leads_in(inspection: Inspection, passage: Tagged) -> str | None:
    """Return the grade that a paragraph gives to the items of the list after it: *… is good at:*."""
    text = passage.text.strip()
    last = text[passage.sentences[-1][0] :] if passage.sentences else text
    match = re.search(
        rf"(?i)({inspection.scale.grade})(?: (?:at|in|for|with))?(?: (?:respect of|relation to))?(?: the)?"
        r"(?: following)?(?: (?:areas?|questions?|aspects?))?(?: of policing)?:$",
        last,
    )
    return match.group(1) if match and not EARLIER.search(last) else None


def _of_item(inspection: Inspection, passage: Tagged, word: str) -> Iterator[Graded]:
    """Yield the grade ``word`` for the question that an item of the list under it is."""
    iri = inspection.scale.outcome(word)
    question = _LIST_TAIL.sub("", _LIST_ENDS.sub("", passage.text.strip()))
    if iri and len(question) < _QUESTION_LENGTH:
        yield inspection.graded(
            question,
            iri,
            passage.span(0, len(passage.text)),
            rule="list under a grade",
            section=passage.passage.section,
        )


def _listed(inspection: Inspection, passage: Tagged) -> Iterator[Graded]:
    """Yield the grades of *Good: preventing crime, managing offenders*, each with the questions after it."""
    heads = list(re.finditer(rf"(?i)(?:^|(?<=\s)){inspection.scale.grade}(?:: | [–-] )", passage.text))
    if not heads or heads[0].start() > 0:
        return
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.start() if following else len(passage.text)
        iri = inspection.scale.outcome(head.group().rstrip(" :–-"))
        for part in re.split(r"; |,(?: and)? ", passage.text[head.end() : end]):
            question = _LIST_TAIL.sub("", part).strip()
            if iri and question and (len(heads) > 1 or inspection.question(question)):
                yield inspection.graded(
                    question,
                    iri,
                    passage.span(head.start(), end),
                    rule="list of grades",
                    section=passage.passage.section,
                )


def _run_on(inspection: Inspection, passage: Tagged) -> Iterator[Graded]:
    """Yield the grades of a paragraph that is a list without its line breaks: *Efficiency: Good Legitimacy: Good*."""
    if len(re.findall(inspection.scale.grade, passage.text, re.IGNORECASE)) < 2:  # noqa: PLR2004 - the pattern is slow
        return
    pattern = (
        r"(?<!\w)([A-Z][^:.;]{3,130}?)(?:: ?| [–-] |\t ?|(?<=[a-z])(?=[A-Z]))"
        rf"{_VERDICT}({inspection.scale.grade}|{inspection.scale.state})(?P<said> \([^)]*\))?[.;,]?(?=\s|$)"
    )
    items = [item for item in re.finditer(pattern, passage.text, re.IGNORECASE) if item.group(1)[0].isupper()]
    if len(items) < 2 or sum(len(item.group()) for item in items) < _LIST_SHARE * len(passage.text):  # noqa: PLR2004
        return
    for item in items:
        iri = inspection.scale.outcome(item.group(2))
        question, year = with_year(item.group(1))
        carried = _HISTORY.search(item["said"] or "")
        year = year or (int(carried[2]) if carried and carried[2] else None)
        if iri:
            yield inspection.graded(
                question,
                iri,
                passage.span(item.start(), item.end()),
                rule="list of grades",
                section=passage.passage.section,
                year=year,
            )


def _without_history(text: str) -> tuple[str, int | None]:
    """Return a line without what it adds on earlier grades, and the year that its own grade was given in, if told."""
    own = _ITS_YEAR.search(text)
    if own:
        return text[: own.start()], int(own[1])
    match = _HISTORY.search(text)
    if match is None:
        return text, None
    return text[: match.start()], int(match.group(2)) if match.group(2) else None
