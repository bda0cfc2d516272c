"""Read the grades that sentences give: *it is good at preventing crime*, *its efficiency was judged to be good*.

Each grade's word of a sentence asks in turn: is its question said after it (*good at …*), is it the subject (*its use of
resources is …*), was it put first (*on efficiency, the force …*), or is it the force itself that is graded? A grade's
word is no grade in *a good understanding*, where grades are only counted (*good in two areas*), hoped for or denied,
and where an earlier inspection gave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelgraph.extraction.judging.earlier import carried_from, is_earlier, without_history
from peelgraph.extraction.judging.graded_areas import areas_of
from peelgraph.extraction.judging.graded_forces import (
    OTHER_FORCE,
    OTHER_FORCES,
    forces_of,
    unmasked,
    with_forces_masked,
)
from peelgraph.extraction.judging.graded_phrases import bare, questions_of
from peelgraph.extraction.judging.graded_subjects import INSPECTED, SELF, pillars_of, subject_of, topics_of
from peelgraph.extraction.judging.grades_beside_questions import beside, in_turn
from peelgraph.extraction.judging.inspection import Graded, Inspection
from peelgraph.extraction.judging.questions import pillar_named
from peelgraph.extraction.judging.refused_grades import is_refused
from peelgraph.extraction.judging.same_grades import AT_IT, alike
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_COUNT = (
    "(?:all|both) (?:two|three|four|five)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|both|"
    "most|some|many|several|other|the other|these|its other|each"
)
_COUNTED = re.compile(
    rf"(?i)(?:the )?(?:{_COUNT})(?: (?:of|areas?|questions?|pillars?|aspects?|others?|more|and|which|out)\b|\W*$|, )"
)
_AMONG = re.compile(
    rf"(?i)(?:the )?(?:following|other|{_COUNT})(?: \w+)??(?: (?:areas?|questions?|aspects?))?(?: of policing)?(?:"
    r"(?:,| –| -|:)? (?:including|namely|among them|such as|which (?:is|are|include)):?|(?P<told>:|,| –| -)) "
)
_REFERRED_TO = re.compile(
    r"(?i)(?:this|that|it|these|doing so|all of these)\W*(?:$|;)|(?:this|that|these|those|each|every|all|any|both|some|most|many|several) "
    r"(?:respects?|areas?|regards?|aspects?|questions?|pillars?)\b"
)
_SAME = re.compile(r"(?i)the same (?:question|area|pillar|aspect|respect|thing)\b")
_JUDGED = re.compile(
    r"(?i)\b(?:judge[ds]?|judgment|grade[ds]?|grading|assess(?:ed|es)|rate[ds]?|rating|deemed|considered|"
    rf"(?:found|finds|said|says) (?:that )?{SELF}(?: to be| was| is)?|found to be|awarded|inspectors (?:said|found))\b"
)
_PREPOSITION = re.compile(
    r"(?i)(?: overall| again| still| now| too| also)?(?: (?:grade|grading|judg[e]?ment|rating|result))?['\"]?(?: overall)?"
    r"(?:,? (?:in respect of|in relation to|in terms of|as regards|with regard to|when it comes to)\b|"
    r"(?:(?<=['\"]),?(?: (?:was|is|were|came|went))?)? (?:at|in|for|with|on)\b(?! (?:least|part|terms)\b)| (?=how\b))"
)
_ENDS = re.compile(
    r"(?i)['\"]?(?: overall| too| as well| again)*(?:\W*$|[,;.]| (?:and|but|while|by|after|following|this|when|as part)\b|"
    r" (?:for|in) (?:the|its|a|this|our) (?:\w+ )?(?:(?:successive |consecutive )?(?:year|time|row)|report|inspection|assessment)\b)"
)
_IN_TURN = re.compile(r"(?i)\brespectively\b")
"""*A and B are good and adequate respectively*: which grade is whose is not told by what stands beside it."""
_ALIKE = re.compile(r"(?i)\b(?:both|all|these|each|grades|judg[e]?ments)\b")
"""What tells that a grade's year is that of the others in the sentence too."""
_IMPROVES = re.compile(r"(?i)['\"]? to\b")
_PREDICATIVE = re.compile(
    r"(?i)\b(?:is|was|are|remains?|be|as|being|it|to|graded|rated|judged|deemed|considered|assessed|awarded|received?|receives|got|earn(?:s|ed)|gained|secured|"
    rf"(?:gave|found|finds?|rate[sd]?|grade[sd]?|judge[sd]?) {SELF}|keeps (?:its|a|the)|given)(?: (?:also|now|currently|still|again|only|just|therefore|overall))*(?: (?:an?|the))?:? ['\"]?$|"
    r"\b(?:grade|grading|rating|judg[e]?ment|one) of ['\"]?$"
)
_JOINED = re.compile(r"(?i)(?:\band|,|;|\bor|\bbut|:)(?: also| only)? ?['\"]?$")
_STATED = re.compile(
    r"(?i)^(?:the|our|its) (?:overall )?(?:grade|judg[e]?ment|rating)(?: (?:for this question|here))? is(?: therefore)?:? (.+)$"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A question as printed, a grade's word, the rule that read them, the force where it is another, and the year if told."""

    question: str
    word: str
    rule: str = "graded in prose"
    force: str | None = None
    year: int | None = None


def in_prose(inspection: Inspection) -> Iterator[Graded]:
    """Yield the grades that sentences give."""
    last: str | None = None
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        if passage.passage.kind not in _PROSE or not labelled:
            continue
        title = inspection.report.sections[passage.passage.section].title
        for begin, end in passage.sentences:
            if not inspection.scale.stands_in(passage.text[begin:end]):
                continue
            for clause in _clauses(inspection, passage, begin, end):
                iri = inspection.scale.outcome(clause.word)
                question: str | None = clause.question
                if _SAME.fullmatch(clause.question):
                    question = title if inspection.question(title) else last
                if iri and question:
                    last = question
                    yield inspection.graded(
                        question,
                        iri,
                        passage.span(begin, end),
                        rule=clause.rule,
                        section=passage.passage.section,
                        force=clause.force,
                        year=clause.year,
                    )


def _clauses(inspection: Inspection, passage: Tagged, begin: int, end: int) -> Iterator[_Clause]:
    """Yield what one sentence grades."""
    text, forces = with_forces_masked(inspection, passage, begin, end)
    grade = inspection.scale.grade
    in_brackets = list(_in_brackets(inspection, text))
    text = re.sub(rf"(?i)\b(areas?|questions?|aspects?|{_COUNT}) \(([^)]*)\)", r"\1: \2;", text)
    text = re.sub(r" \([^)]*\)", "", text)
    text = without_history(text, grade)
    extent = _extent(inspection, text) if len(re.findall(grade, text, re.IGNORECASE)) <= 1 else None
    stated = _STATED.match(text)
    title = inspection.report.sections[passage.passage.section].title
    if stated and inspection.scale.outcome(stated[1]) and inspection.question(title):
        yield _Clause(title, stated[1])
        return
    found = [extent] if extent else [*in_brackets, *_graded(inspection, text, item=passage.passage.kind is Kind.ITEM)]
    for each in found:
        for force in each.force or INSPECTED:
            yield _Clause(unmasked(each.question, forces), each.word, each.rule, forces.get(force), each.year)


def _extent(inspection: Inspection, text: str) -> _Clause | None:
    """Return the grade of *The extent to which the force is efficient …: good*, or ``None``."""
    match = re.search(
        r"(?i)\bthe extent to which (?P<what>.{3,200}?)"
        r"(?:(?: is| was| remains| has been| are)*(?: judged| graded| rated| assessed)?(?: to be| as)?:? | ?[:–-] )"
        rf"(?P<grade>{inspection.scale.grade}|{inspection.scale.state})\W*$",
        text,
    )
    if match is None or is_earlier(text, inspection.round.year, said=text):
        return None
    about = match["what"].strip()
    pillar = pillar_named(re.sub(r"(?i)\bin .*$", "", about)) or pillar_named(about)
    overall = f"Overall {pillar}"
    rule = "the extent to which"
    if pillar and inspection.question(overall):
        return _Clause(overall, match["grade"], rule)
    return _Clause(about, match["grade"], rule) if inspection.question(about) else None


def _in_brackets(inspection: Inspection, text: str) -> Iterator[_Clause]:
    """Yield the grades that stand in brackets after the words of a question: *an affordable way … (good)*."""
    for match in re.finditer(rf"(?i)([^,.;:()]+?) \(({inspection.scale.grade})\)", text):
        words = match[1].split()
        phrase = next(
            (" ".join(words[at:]) for at in range(len(words)) if inspection.is_label(" ".join(words[at:]))), None
        )
        if phrase:
            yield _Clause(bare(phrase), match[2])


def _graded(inspection: Inspection, text: str, *, item: bool) -> Iterator[_Clause]:
    """Yield the grade of each grade's word of a sentence."""
    cues = [
        match
        for match in re.finditer(rf"(?i)(?<![\w-]){inspection.scale.grade}(?![\w-])", text)
        if not _is_in_label(inspection, text, match)
    ]
    begins = [0, *(cue.end() for cue in cues)]
    subjects = [
        subject_of(inspection, text, begins[index], cue.start(), quoted=_is_quoted(cue))
        for index, cue in enumerate(cues)
    ]
    if len(cues) > 1 and _IN_TURN.search(text):
        return
    turns = [] if OTHER_FORCES.search(text) else in_turn(inspection, text, cues)
    if turns and not any(is_refused(inspection, text, cue, _JUDGED) for cue in cues):
        stops = [*(cue.start() for cue, _ in turns[1:]), len(text)]
        for (cue, named), stop in zip(turns, stops, strict=True):
            year = _year_of(inspection, text, cue.start(), stop)
            yield from (_Clause(bare(each), cue.group(), "beside a question", year=year) for each in named)
        return
    accepted = item
    last: tuple[str, ...] = ()
    given: re.Match[str] | None = None
    taken: list[tuple[str, ...]] = []
    for index, cue in enumerate(cues):
        following = subjects[index + 1] if index + 1 < len(cues) else None
        stop = following.begin if following else cues[index + 1].start() if index + 1 < len(cues) else len(text)
        before = text[: cue.start()]
        if is_refused(inspection, text, cue, _JUDGED):
            accepted = False
            continue
        judged = _JUDGED.search(text[: cue.end()]) is not None or _is_quoted(cue)
        questions = _after(inspection, text, cue, stop, judged=judged, accepted=accepted)
        if not questions and last and forces_of(before) and AT_IT.match(text, cue.end()):
            questions = last
        questions = questions or (subjects[index].questions if subjects[index] else ())  # type: ignore[union-attr]
        questions = questions or areas_of(inspection, text, cue)
        ends = _ENDS.match(text, cue.end())
        if not questions and ends:
            questions = topics_of(inspection, text, cue.start()) or pillars_of(
                inspection, text, begins[index], cue.start(), judged=judged
            )
        if not questions and ends and OTHER_FORCE.search(before):  # A was judged good for legitimacy, and B outstanding
            questions = last
        rule = "graded in prose"
        if not questions and (questions := beside(inspection, text, cue, taken)):
            rule = "beside a question"
        accepted = bool(questions)
        last = questions
        given = cue if questions else given
        taken.append(questions)
        for question in questions:
            yield _Clause(
                question,
                cue.group(),
                rule,
                force=forces_of(before),
                year=_year_of(inspection, text, begins[index], stop),
            )

    if given is not None:
        yield from (_Clause(each, given.group(), "the same grade") for each in alike(inspection, text, given.end()))


def _year_of(inspection: Inspection, text: str, begin: int, end: int) -> int | None:
    """Return the earlier year that a grade between ``begin`` and ``end`` of a sentence is from, where it says so."""
    return carried_from(text if _ALIKE.search(text) else text[begin:end], inspection.round.year)


def _after(
    inspection: Inspection, text: str, cue: re.Match[str], stop: int, *, judged: bool, accepted: bool
) -> tuple[str, ...]:
    """Return the questions that the words after a grade name, where the grade is said of the force."""
    preposition = _PREPOSITION.match(text, cue.end(), stop)
    if preposition is None and cue.group().lower().strip("'\"").startswith("requir"):
        preposition = _IMPROVES.match(text, cue.end(), stop)
    if preposition is None:
        return ()
    rest = text[preposition.end() : stop].lstrip()
    among = _AMONG.match(rest)
    if among and (listed := questions_of(inspection, rest[among.end() :], judged=False)):
        return tuple(listed) if _is_predicative(text, cue, accepted=accepted) else ()
    if _COUNTED.match(rest) or _REFERRED_TO.match(rest) or re.match(r"\d", rest):
        return ()
    if not _is_predicative(text, cue, accepted=accepted):
        return ()
    same = _SAME.match(rest)
    return (same.group(),) if same else tuple(questions_of(inspection, rest, judged=judged))


def _is_predicative(text: str, cue: re.Match[str], *, accepted: bool) -> bool:
    """Tell whether a grade's word is said of the force: *is good*, *requires improvement*, not *a good record*."""
    before = text[: cue.start()]
    if _PREDICATIVE.search(before) or _is_quoted(cue):
        return True
    if accepted and (not before.strip(" '\"") or _JOINED.search(before)):
        return True
    return cue.group().lower().startswith("requir")


def _is_in_label(inspection: Inspection, text: str, match: re.Match[str]) -> bool:
    """Tell whether a grade's word is the first of a question's own label: *good use of resources*."""
    rest = text[match.start() :].lower()
    word = match.group().lower()
    return any(
        label.lower().startswith(word + " ") and rest.startswith(label.lower())
        for each in inspection.round.questions
        for label in each.labels
    )


def _is_quoted(cue: re.Match[str]) -> bool:
    return cue.group()[0] in "'\"" or cue.group()[-1] in "'\""
