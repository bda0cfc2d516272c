"""Read the figures of running text, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from peelgraph.extraction import numbers, periods
from peelgraph.extraction.facts import ENGLAND_AND_WALES, LeftOut, Observation
from peelgraph.extraction.numbers import Number
from peelgraph.extraction.observing.subjects import Sentence, compares_nationally, subject_of
from peelgraph.extraction.observing.units import unit_of
from peelgraph.extraction.periods import Period
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Report, Span

_PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE})
_QUALIFIERS = tuple(
    (re.compile(rf"(?:{words}) (?:£)?$", re.IGNORECASE), name)
    for words, name in (
        ("about|around|approximately|roughly|nearly|almost|some|just under|just over|estimated", "about"),
        ("more than|over|above|at least|exceeding|upwards of|greater than", "more than"),
        ("less than|fewer than|under|below", "less than"),
        ("up to|as many as|a maximum of|at most|no more than|within", "up to"),
    )
)
_MARGIN = re.compile(r"(?:±|\+/-|\+/−|plus or minus) ?$")
_TIME = re.compile(r" (?:days?|hours?|months?|years?|weeks?)\b")
_DEADLINE = re.compile(r"\b(?:should|must|recommend\w*|needs? to)\b.*\bwithin $")
_SHOULD_DO = re.compile(r"\b(?:should|must|needs? to)\b|^ \w+, (?!it |the |we |they )[a-z]+ ")
_LARGEST_PAGE = 200
_GOES_ON = re.compile(
    r"(?:This|That|These|It|The (?:England and Wales |national )?(?:rate|figure|average)|Of (?:these|those)|However)\b"
)
_STOP_MEASURE = re.compile(
    r"(?:[,.](?!\d)|[;:()])|"
    r"\b(?:which|who|that|compared|compares|against|than|in line|in the|during|between|since|following|with an?)\b"
)
_UNIT_AFTER = re.compile(r"^ ?(?:%|[- ]?per ?cent)(?: of)?(?: the)?")
_SMALL_WORD = re.compile(r"^(?:of|the|were|was|are|is) ")
_A_WORD = re.compile(r"[a-z]{3}")
_CLAUSE = re.compile(r"[.;:()]|, (?:and|but|which)")
_LONGEST_MEASURE = 12


def in_prose(report: Report, tagged: Sequence[Tagged]) -> tuple[list[Observation], list[LeftOut]]:
    """Return the observations of a report's running text, and the numbers that are none, with the reason."""
    observations: list[Observation] = []
    left_out: list[LeftOut] = []
    for passage in tagged:
        if passage.passage.kind not in _PROSE:
            continue
        period: Period | None = None
        unit = ""
        for begin, end in passage.sentences:
            found = periods.find(passage.text[begin:end])
            sentence = Sentence(report, passage, begin, end, found, period, unit)
            measured, refused = _measured(sentence)
            left_out.extend(refused)
            taken = _observations(sentence, measured)
            observations.extend(taken)
            period = found[0] if found else period
            unit = taken[-1].unit if taken else unit
    return observations, left_out


def _measured(sentence: Sentence) -> tuple[list[Number], list[LeftOut]]:
    """Return the numbers of a sentence that measure something, and those that do not."""
    measured: list[Number] = []
    refused: list[LeftOut] = []
    found = tuple(numbers.find(sentence.text))
    tags = [
        (tag.begin - sentence.begin, tag.end - sentence.begin)
        for tag in (sentence.tagged.within(sentence.begin, sentence.end) if found else ())
    ]
    for number in found:
        reason = _refusal(sentence, number, tags)
        if reason:
            refused.append(LeftOut(_span(sentence, number), "number", reason, sentence.tagged.passage.section))
        else:
            measured.append(number)
    return measured, refused


def _span(sentence: Sentence, number: Number) -> Span:
    return sentence.tagged.span(sentence.begin + number.begin, sentence.begin + number.end)


def _refusal(sentence: Sentence, number: Number, tags: Iterable[tuple[int, int]]) -> str | None:
    """Return why a number measures nothing in its sentence, or ``None``."""
    if any(begin <= number.begin < end for begin, end in tags):
        return "part of a name"
    if any(period.begin <= number.begin < period.end for period in sentence.periods):
        return "part of a period"
    before, after = sentence.text[: number.begin], sentence.text[number.end :]
    in_note = sentence.tagged.passage.kind is Kind.NOTE
    if in_note and _TIME.match(after):
        return "a limit in a definition"
    if _TIME.match(after) and (
        _DEADLINE.search(before) or (before in {"Within ", "within "} and _SHOULD_DO.search(after))
    ):
        return "a deadline"
    if not before.strip() and not after.strip() and number.value < _LARGEST_PAGE and not number.worded:
        return "a number that stands alone, as that of a page does"
    if in_note and not before.strip() and not after.startswith(" "):
        return "a footnote's number"
    return numbers.refusal(sentence.text, number)


def _observations(sentence: Sentence, measured: Sequence[Number]) -> list[Observation]:
    """Return the observations of a sentence's numbers; a margin of error belongs to the number before it."""
    text = sentence.text
    margins = {index for index, number in enumerate(measured) if _MARGIN.search(text[: number.begin])}
    found: list[Observation] = []
    for index, number in enumerate(measured):
        if index in margins:
            continue
        following = measured[index + 1] if index + 1 < len(measured) else None
        begin = measured[index - 1].end if index else 0
        stop = following.begin if following else len(text)
        unit = unit_of(text, number, stop, last=found[-1].unit if found else "", before=sentence.unit_before)
        observed = subject_of(sentence, number, begin, stop)
        period = _period(sentence, number, stop)
        observation = Observation(
            value=number.value,
            unit=unit,
            measure=_measure(text, number, unit),
            observed=observed,
            period=period.text if period else "",
            number=_span(sentence, number),
            evidence=sentence.tagged.span(sentence.begin, sentence.end),
            rule="number in a sentence",
            start=period.start if period else None,
            end=period.last if period else None,
            qualifier=_qualifier(text, number),
            margin=following.value if following and index + 1 in margins else None,
        )
        if following and observed != ENGLAND_AND_WALES and compares_nationally(text[number.end : stop]):
            observation = replace(observation, compared_with=_span(sentence, following))
        found.append(observation)
    return found


def _period(sentence: Sentence, number: Number, stop: int) -> Period | None:
    """Return the period of a number: the one that follows it before the next number (at ``stop``), else the nearest.

    A sentence that goes on from the one before, and prints no period, has that one's.
    """
    own = [each for each in sentence.periods if number.end <= each.begin < stop]
    if own:
        return own[0]
    if sentence.periods:
        return min(sentence.periods, key=lambda each: min(abs(each.begin - number.end), abs(number.begin - each.end)))
    return sentence.period_before if _GOES_ON.match(sentence.text) else None


def _qualifier(text: str, number: Number) -> str:
    before = text[max(0, number.begin - 24) : number.begin]
    return next((name for pattern, name in _QUALIFIERS if pattern.search(before)), "")


def _measure(text: str, number: Number, unit: str) -> str:
    """Return a short phrase for what the number counts or is a share of."""
    after = _UNIT_AFTER.sub("", text[number.end :])
    phrase = _STOP_MEASURE.split(after, maxsplit=1)[0].strip(" '\"-")
    phrase = _SMALL_WORD.sub("", phrase)
    if unit.startswith("GBP") or not _A_WORD.search(phrase) or unit == "percent":
        before = _CLAUSE.split(text[: number.begin])[-1].strip(" ,£")
        lead = " ".join(before.split()[-8:])
        phrase = f"{lead} {phrase}".strip() if unit == "percent" or not phrase else lead or phrase
    return " ".join(phrase.split()[:_LONGEST_MEASURE]) or "figure"
