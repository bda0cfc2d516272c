"""Read what is graded from the words before a grade: *its use of resources is*, *on efficiency, the force was rated*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelgraph.extraction.judging.graded_phrases import bare, questions_of
from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.judging.questions import content, pillar_named
from peelgraph.extraction.judging.questions_named import questions_named

INSPECTED = "\ue000"
"""Stands in a sentence for the name of the inspected force; the characters after it for other forces."""
SELF = rf"(?:(?:the|our|this) (?:police )?(?:force|constabulary)|{INSPECTED}|it)"
"""The inspected force as the subject of a sentence."""

_JUDGING = "judged|graded|rated|assessed|deemed|found|considered|classed|marked|described|told|given|awarded"
_COPULA = re.compile(
    r"(?i)(?<![^\s–:,])(?:,? ?(?:which|that) )?"
    r"(?:(?:is|was|are|were|has been|have been|had been|being|be|remains?|stays?|rose|rises|improved|fell|dropped|moved|went|"
    r"has (?:risen|improved|fallen|dropped)|received?s?|has received|gets|got|earns|earned|gained|secured) ?)?"
    r"(?:(?:also|still|now|again|therefore|currently|once more|only|just|both|each|all|overall) )*"
    rf"(?:(?:we |inspectors )?(?:{_JUDGING}|judge|rate|grade|consider|assess) )?(?:(?:overall|by (?:inspectors|hmic\w*|us)) )?"
    r"(?:(?:to be|to|as|at|being|with|that it|it) )?(?:overall )?(?:(?:an?|the grade(?: of)?|a (?:grade|rating|judg[e]?ment) of|the (?:lowest|highest|top|best|worst) (?:possible )?(?:grade|rating|judg[e]?ment)(?:,| of)) )?:? ?['\"]?$"
)
_STARTS = re.compile(
    r"(?i)(?:^|[,;:–] |['’]s |\b(?:its|their|the|an?|while|and|but|whereas|where|that|which|it|with|for|at|found|judged|said) )(?=\S)"
)
_POSSESSIVE = re.compile(r"(?i)(?:\b(?:its|their) |['’]s )$")
_TOPIC = re.compile(
    r"(?i)^(?:on|in|for|as to|as for|in terms of|regarding|as regards|with regard to|when it comes to|turning to|"
    r"in respect of|in relation to|under) (?P<topic>[^;]{4,150}), (?=\S)"
)
_VERDICT_ON = re.compile(
    r"(?i)(?:for|on|in) (?P<topic>[^;,]{4,60}?),? (?:the|its|our) (?:verdict|grade|judg[e]?ment|rating) (?:was|is|has been)\b"
)
_AREAS = re.compile(
    r"(?i)\bin (?:\w+ )?(?:areas|questions|pillars|aspects)(?: of policing)?(?:,|:| –| -|,? namely) (?P<topic>.{4,150}?)(?:,| –| -) "
    rf"(?={SELF}|inspectors|we |hmic)"
)
_CLAUSE_TOPIC = re.compile(
    rf"(?i)(?:^|; |, )(?:and )?(?:at|in|for|on) (?P<topic>[^;,]{{4,150}}?),?(?: {SELF}(?: (?:is|was|has been)(?: judged| graded| rated)?(?: as| to be)?)?)? ['\"]?$"
)
_FOR_WHICH = re.compile(
    rf"(?i)(?:^|\b(?:that|and|but|while)\b|[;:,]) (?P<topic>(?!which\b)[^,;:]{{8,100}}), for (?:which|this|that) {SELF} "
    r"(?:is|was|has been)(?: (?:also|now|both))?(?: (?:judged|graded|rated|assessed|found))?(?: (?:to be|as))? ['\"]?$"
)
_EVERY_PILLAR = re.compile(
    r"(?i)\b(?:all three|all the|all of the|every|each of the three|across the three) pillars?\b|\ball three (?:inspections|areas)\b"
)
_FORCE_ALONE = re.compile(
    rf"(?i)(?:^|[,;:–] |\b(?:finds?|found|that|judge[ds]?|rate[ds]?|grade[ds]?|and|but|while|so|concluded|overall|this year|this time) )(?:overall,? )?{SELF}$"
)
_ONE_AREA = re.compile(r"(?i)\b(?:area|question|aspect|pillar), (?P<area>.{4,120}?),\s*$")
_WAY = re.compile(r"(?i)(?:the )?way |how ")
_FINITE = re.compile(
    r"(?i)\b(?:is|was|are|were|been|be|remain|stay|rose|rise|risen|improve|fell|fallen|drop|move|went|receive|get|got|earn|gained|secured|judged|graded|rated|assessed|deemed)"
)
_JUDGED_TO = re.compile(r"(?i)\b(?:judged|graded|rated|assessed|found|deemed|considered)\b.* to ['\"]?$")
"""*judged X to be good, Y to require improvement*."""
_VERDICT = re.compile(r"(?i)\b(?:judged|graded|rated)\b")
_ITSELF = re.compile(rf"(?i)(?:^|(?<!\bof)\W){SELF}$")
_ASIDE = re.compile(r"(?i), (?:which|where|whose) [^,;]{3,80},\s*$")
"""*Responding to the public, which fell last time, is good*."""
_PLURAL = re.compile(r"(?i)\b(?:are|were|have|all|both|each|earned|gained|received)\b")
_ELIDED = re.compile(r"(?i)(?:,| and| but| or|;)\s*$")
_LONGEST = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause says a grade of: the questions as printed, and where in the sentence its words begin."""

    questions: tuple[str, ...]
    begin: int


def subject_of(inspection: Inspection, text: str, begin: int, cue: int, *, quoted: bool) -> Subject | None:
    """Return the question that is the subject of the grade at ``cue`` of a sentence, looking back as far as ``begin``.

    Of a subject that is none of the round's questions only the possessor tells: *the service it gives to victims
    'requires improvement'* names a question where the grade is ``quoted``.
    """
    copula = _COPULA.search(text, begin, cue)
    end = copula.start() if copula else cue
    aside = _ASIDE.search(text, begin, end)
    end = aside.start() if aside else end
    stated = copula is not None and _FINITE.search(copula.group()) is not None
    word = text[cue:].lower().lstrip("'\"")
    finite = word.startswith("requires") or (word.startswith("require ") and _JUDGED_TO.search(text[:cue]) is not None)
    one = _ONE_AREA.search(text, begin, end)
    if one and (stated or finite) and inspection.question(bare(one["area"])):
        return Subject((bare(one["area"]),), one.start())
    if not (stated or finite) or _ITSELF.search(text[begin:end].rstrip()) or _ELIDED.search(text[begin:end]):
        return None
    listed = _listed(inspection, text[begin:end], copula.group() if copula else "")
    if listed:
        return Subject(listed, begin)
    starts = sorted({match.end() for match in _STARTS.finditer(text, begin, end)} | {begin}, reverse=True)
    for start in starts:
        phrase = text[start:end].strip(" ,:–'\"")
        if not phrase or ";" in phrase or len(phrase.split()) > _LONGEST:
            continue
        phrase = re.sub(r"(?i)^both ", "", phrase)
        named = re.sub(r"(?i)^(?:grade|grading|rating|judg[e]?ment|verdict) (?:given )?(?:for|on) ", "", phrase)
        named = re.sub(rf"(?i)^(?:{SELF}|force|constabulary) (?=\w+s\b)", "", named)
        question = inspection.question(bare(named))
        if question is None:
            if (
                _POSSESSIVE.search(text[:start])
                and copula
                and _VERDICT.search(copula.group())
                and len(named.split()) <= _LONGEST // 2
            ):
                return Subject((bare(named),), _before_possessive(text, start))
            continue
        whole = question.overall or inspection.is_label(bare(named))
        if _WAY.match(phrase) and not question.overall:
            article = "the " if text[:start].lower().endswith("the ") else ""
            return Subject((article + named,), start)
        if whole or (_POSSESSIVE.search(text[:start]) and len(named.split()) > 1):
            joined = _joined_before(inspection, text[begin:start], copula.group() if copula else "")
            return Subject((*joined, bare(named)), _before_possessive(text, start))
        both = re.split(r", (?:and )?| and ", named)
        if len(both) > 1 and all(inspection.is_label(bare(each)) for each in both):
            return Subject(tuple(bare(each) for each in both), _before_possessive(text, start))
    if quoted:
        own = re.search(
            r"(?i)(?:^|[,;] |\b(?:and|while|but) )(?:the|its) ((?:service|work|way|support|care|help) [^,;]{4,80})$",
            text[begin:end],
        )
        if own:
            return Subject((own.group(1).strip(),), begin + own.start(1))
    return None


def _listed(inspection: Inspection, subject: str, copula: str) -> tuple[str, ...]:
    """Return the questions of a list that is the subject of a verb in the plural: *A, B and C were all graded …*."""
    if " and " not in subject or not _PLURAL.search(copula):
        return ()
    groups = questions_named(inspection, subject)
    if groups and len(groups[-1].questions) > 1 and not content(subject[groups[-1].end :]):
        return groups[-1].questions
    parts = re.split(r",? and |, ", re.sub(r"(?i)^\W*both |(?: all| both| each)?\W*$", "", subject))
    questions = [inspection.question(bare(part)) for part in parts]
    apart = len(parts) == len({each.iri for each in questions if each}) > 1
    return tuple(bare(part) for part in parts) if apart else ()


def _joined_before(inspection: Inspection, before: str, copula: str) -> tuple[str, ...]:
    """Return the question that *and* joins to the subject of a verb in the plural: *A and B were each graded …*."""
    other = re.search(r"(?i)(?:^|[,;:] |\b(?:its|the) )([^,;:]{4,80}) and $", before)
    plural = re.search(r"(?i)\b(?:were|are|both|each)\b", copula)
    return (bare(other[1]),) if other and plural and inspection.is_label(bare(other[1])) else ()


def _before_possessive(text: str, start: int) -> int:
    match = _POSSESSIVE.search(text[:start])
    return match.start() if match else start


def topics_of(inspection: Inspection, text: str, cue: int) -> tuple[str, ...]:
    """Return the questions that a sentence puts before the clause of the grade at ``cue``."""
    for match in (_TOPIC.match(text), _VERDICT_ON.match(text), _AREAS.search(text), _CLAUSE_TOPIC.search(text, 0, cue)):
        if match and match.end() <= cue:
            found = questions_of(inspection, match["topic"], judged=False)
            if found:
                return tuple(found)
    done = _FOR_WHICH.search(f" {text[:cue]}")
    if done:
        topic = re.sub(rf"(?i)^.*\bthat |^{SELF} ", "", done["topic"])
        return (re.sub(rf"(?i)^{SELF} ", "", topic),)
    return ()


def pillars_of(inspection: Inspection, text: str, begin: int, cue: int, *, judged: bool) -> tuple[str, ...]:
    """Return the pillars whose grade a clause gives to the force itself: *finds that the force requires improvement*."""
    every = [
        f"Overall {each.pillar}" for each in inspection.round.questions if each.overall and each.pillar != "leadership"
    ]
    if every and _EVERY_PILLAR.search(text):
        return tuple(every)
    copula = _COPULA.search(text, begin, cue)
    subject = text[begin : copula.start() if copula else cue].rstrip(" '\"")
    if not _FORCE_ALONE.search(subject) or not (judged or begin == 0):
        return ()
    pillar = pillar_named(text) or inspection.report.pillar
    named = f"Overall {pillar}"
    return (named,) if named in every else ()
