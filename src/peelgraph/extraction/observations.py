"""Take the figures of a report: value, unit, what was measured, of whom, when, and what it is compared with.

A number becomes an observation unless ``numbers.refusal`` says why not; every refused number is kept with its reason,
so that coverage can be told. Tables and infographic panels are read by their heads, running text sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from peelgraph.extraction import numbers, periods
from peelgraph.extraction.facts import ENGLAND_AND_WALES, LeftOut, Observation
from peelgraph.extraction.numbers import Number
from peelgraph.extraction.periods import Period
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import key
from peelgraph.reading.report import Kind, Passage, Report, Span, Table

_PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE})
_NATIONAL = re.compile(
    r"England and Wales|\bnationally\b|national (?:average|rate|figure|mean)|(?:all[- ]forces?|average for all forces|average of all forces) ?(?:average|rate)?|across all forces|all \d+ (?:police )?forces"
)
_QUALIFIERS = (
    (re.compile(r"(?:about|around|approximately|roughly|nearly|almost|some|just under|just over|estimated) (?:£)?$", re.IGNORECASE), "about"),
    (re.compile(r"(?:more than|over|above|at least|exceeding|upwards of|greater than) (?:£)?$", re.IGNORECASE), "more than"),
    (re.compile(r"(?:less than|fewer than|under|below) (?:£)?$", re.IGNORECASE), "less than"),
    (re.compile(r"(?:up to|as many as|a maximum of|at most|no more than|within) (?:£)?$", re.IGNORECASE), "up to"),
)
_ABOUT_DATA = re.compile(r"(?i)\b(?:annex|about the data|methodology|figures in the report)\b")
_COMPARES = re.compile(r"\b(?:compare[sd]?|comparison|against|than|in line with|similar to|average|as opposed to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figures:
    """The observations of a report, and the numbers that are none."""

    observations: tuple[Observation, ...]
    left_out: tuple[LeftOut, ...]


def observe(report: Report, tagged: Sequence[Tagged]) -> Figures:
    """Return the observations of a tagged report."""
    found: list[Observation] = []
    left_out: list[LeftOut] = []
    names = {each.passage: each for each in tagged if each.passage.kind is Kind.CELL}
    for table in report.tables:
        found.extend(_of_table(report, table, names))
    for passage in tagged:
        if passage.passage.kind not in _PROSE:
            continue
        period: Period | None = None
        unit = ""
        for begin, end in passage.sentences:
            in_sentence = periods.find(passage.text[begin:end])
            context = _Context(report, passage, begin, end, in_sentence, period, unit)
            taken = list(_of_sentence(context, left_out))
            found.extend(taken)
            period = in_sentence[0] if in_sentence else period
            unit = taken[-1].unit if taken else unit
    found.sort(key=lambda each: each.number)
    return Figures(tuple(found), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Context:
    """A sentence, and what the sentence before it leaves to be understood: its period and its last unit."""

    report: Report
    tagged: Tagged
    begin: int
    end: int
    found: tuple[Period, ...]
    period_before: Period | None
    unit_before: str

    @property
    def text(self) -> str:
        return self.tagged.text[self.begin : self.end]


def _of_sentence(context: _Context, left_out: list[LeftOut]) -> Iterator[Observation]:
    text = context.text
    tags = [(tag.begin - context.begin, tag.end - context.begin) for tag in context.tagged.within(context.begin, context.end)]
    numbers_: list[Number] = []
    for number in numbers.find(text):
        reason = _refusal(context, number, tags)
        if reason:
            span = context.tagged.span(context.begin + number.begin, context.begin + number.end)
            left_out.append(LeftOut(span, "number", reason, context.tagged.passage.section))
        else:
            numbers_.append(number)
    margins = {id(number) for number in numbers_ if re.search(r"(?:±|\+/-|\+/−|plus or minus) ?$", text[: number.begin])}
    last_unit = ""
    for index, number in enumerate(numbers_):
        if id(number) in margins:
            continue
        begin = numbers_[index - 1].end if index else 0
        stop = numbers_[index + 1].begin if index + 1 < len(numbers_) else len(text)
        unit = _unit(context, number, stop, last_unit)
        margin = next((each.value for each in numbers_[index + 1 : index + 2] if id(each) in margins), None)
        observed = _subject(context, number, begin, stop)
        period = _period(context, number)
        observation = Observation(
            value=number.value,
            unit=unit,
            measure=_measure(text, number, unit),
            observed=observed,
            period=period.text if period else "",
            number=context.tagged.span(context.begin + number.begin, context.begin + number.end),
            evidence=context.tagged.span(context.begin, context.end),
            rule="number in a sentence",
            start=period.start if period else None,
            end=period.last if period else None,
            qualifier=_qualifier(text, number),
            margin=margin,
        )
        if observed != ENGLAND_AND_WALES and _comparator_follows(text, number, stop, numbers_, index):
            other = numbers_[index + 1]
            observation = replace(
                observation, compared_with=context.tagged.span(context.begin + other.begin, context.begin + other.end)
            )
        yield observation
        last_unit = unit


def _refusal(context: _Context, number: Number, tags: Iterable[tuple[int, int]]) -> str | None:
    if any(begin <= number.begin < end for begin, end in tags):
        return "part of a name"
    for period in context.found:
        if period.begin <= number.begin < period.end:
            return "part of a period"
    if context.tagged.passage.kind is Kind.NOTE and re.match(r" (?:days?|hours?|months?|years?|weeks?)\b", context.text[number.end :]):
        return "a limit in a definition"
    if re.match(r" (?:days?|hours?|months?|years?|weeks?)\b", context.text[number.end :]) and re.search(r"\b(?:should|must|recommend\w*|needs? to)\b.*\bwithin $", context.text[: number.begin]):
        return "a deadline"
    if re.match(r"\s*$", context.text[: number.begin]) and context.tagged.passage.kind is Kind.NOTE and not context.text[number.end : number.end + 2].startswith(" "):
        return "a footnote's number"
    return numbers.refusal(context.text, number)


_PER = re.compile(
    r"(?:[^.;]{0,90}?)\b(?:per|for every|for each|in every) (?P<base>1,000|1000|100,000|10,000|100|1 million|one million|million|1m)(?P<what> (?:of )?(?:the )?(?:[\w-]+ ){0,3}?(?:population|people|residents|offences|crimes|incidents|households|officers|workforce|arrests|investigations|victims|members of the workforce))?"
)


def _unit(context: _Context, number: Number, stop: int, last: str) -> str:
    text = context.text
    if number.money:
        return number.money
    after = text[number.end : number.end + 120]
    if re.match(r"(?:[ -]| \([^)]*\) )?(?:percentage points?)", after):
        return "percentage points"
    if re.match(r" ?(?:%|[- ]?per ?cent\b)", after):
        return "percent"
    if re.match(r"\)? ?(?:and|to|or|–) [\d.]+ ?(?:%|per ?cent)", after):
        return "percent"
    per = _PER.match(text[number.end : max(stop + 60, number.end + 60)])
    if per:
        between = text[number.end : number.end + per.start("base")]
        if not re.search(r"(?<!1)\d", between):
            base = "1,000" if per["base"] == "1000" else "1 million" if per["base"] in {"million", "1m", "one million"} else per["base"]
            return f"per {base}{per['what'] or ' population'}".replace("of the ", "")
    duration = re.match(r"(?:(?: (?:and|to|or) [\d.]+)?[ -])(?:calendar |full |consecutive )?((?:working )?(?:hours?|minutes?|days?|weeks?|months?|years?|seconds?))\b(?! old)", after)
    if duration and not re.match(r" (?:police|officer|bank) ", after):
        word = duration.group(1)
        return word if word.endswith("s") else word + "s"
    before = text[max(0, number.begin - 60) : number.begin]
    if re.search(r"\b(?:than the|against|up from|down from|compared with|fewer than|more than) $", before) and last:
        return last
    if re.search(r"\b(?:rate|average|figure|proportion)\b[^.;]{0,40}$", before) or re.match(r"(?:[,.;)]| in| for| across| nationally|$)", after):
        inherited = last or context.unit_before
        if inherited and inherited != "count":
            return inherited
    return "count"


def _subject(context: _Context, number: Number, begin: int, stop: int) -> str:
    text = context.text
    before = text[begin : number.begin]
    after = text[number.end : stop]
    national_before = [match for match in _NATIONAL.finditer(before) if not re.match(r" (?:forces|police)", before[match.end() :])]
    clause_after = re.split(r"[,;]| which | whereas | while | but | compared | this ", after)[0]
    force_after = _force(context, number.end, number.end + len(clause_after))
    force_before = _force(context, begin, number.begin)
    if national_before and not (force_before and force_before[1] > national_before[-1].start() + begin):
        return ENGLAND_AND_WALES
    if not force_before and _NATIONAL.search(clause_after) and not re.search(r"\b(?:compare|than|line with)", clause_after):
        return ENGLAND_AND_WALES
    if force_before:
        return force_before[0]
    if force_after and re.match(r".{0,40}\b(?:in|at|for|by|of) $", clause_after[: max(0, force_after[1] - number.end)]):
        return force_after[0]
    if re.search(r"\b(?:across|in each|per|each|every|between) forces?\b|\bin each force\b|\beach force area\b", text):
        return ENGLAND_AND_WALES
    named = _force_in_passage(context)
    if named is None and any(_ABOUT_DATA.search(title) for title in context.report.path(context.tagged.passage.section)):
        return ENGLAND_AND_WALES
    return named or context.report.force or ENGLAND_AND_WALES


def _force(context: _Context, begin: int, end: int) -> tuple[str, int] | None:
    tags = [tag for tag in context.tagged.within(context.begin + begin, context.begin + end) if tag.cls == "PoliceForce"]
    return (tags[-1].entity, tags[-1].begin - context.begin) if tags else None


def _force_in_passage(context: _Context) -> str | None:
    tags = [tag for tag in context.tagged.tags if tag.cls == "PoliceForce" and tag.begin < context.end]
    return tags[-1].entity if tags else None


def _period(context: _Context, number: Number) -> Period | None:
    if context.found:
        return min(context.found, key=lambda each: min(abs(each.begin - number.end), abs(number.begin - each.end)))
    if re.match(r"(?:This|That|These|It|The (?:rate|figure)|Of (?:these|those)|However)\b", context.text):
        return context.period_before
    return None


def _qualifier(text: str, number: Number) -> str:
    before = text[max(0, number.begin - 24) : number.begin]
    return next((name for pattern, name in _QUALIFIERS if pattern.search(before)), "")


def _comparator_follows(text: str, number: Number, stop: int, all_numbers: Sequence[Number], index: int) -> bool:
    if index + 1 >= len(all_numbers):
        return False
    between = text[number.end : stop]
    return bool(_COMPARES.search(between) and _NATIONAL.search(between))


_STOP_MEASURE = re.compile(r"[,.;:()]|\b(?:which|who|that|compared|compares|against|than|in line|in the|during|between|since|following|with an?)\b")


def _measure(text: str, number: Number, unit: str) -> str:
    """Return a short phrase for what the number counts or is a share of."""
    after = text[number.end :]
    after = re.sub(r"^ ?(?:%|[- ]?per ?cent)(?: of)?(?: the)?", "", after)
    phrase = _STOP_MEASURE.split(after, maxsplit=1)[0].strip(" '\"")
    phrase = re.sub(r"^(?:of|the|were|was|are|is) ", "", phrase)
    if unit.startswith("GBP") or not re.search(r"[a-z]{3}", phrase) or unit == "percent":
        before = re.split(r"[.;:()]|, (?:and|but|which)", text[: number.begin])[-1].strip(" ,£")
        lead = " ".join(before.split()[-8:])
        phrase = f"{lead} {phrase}".strip() if unit == "percent" or not phrase else lead or phrase
    return " ".join(phrase.split()[:12]) or "figure"


# tables ----------------------------------------------------------------------------------------------------------------

_NUMERIC = re.compile(r"\s*(?P<sign>[+−-])?\s?£?(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|percent|per cent|m|million)?\s*")


def _of_table(report: Report, table: Table, names: dict[Passage, Tagged]) -> Iterator[Observation]:
    caption = table.caption.text if table.caption is not None else ""
    subjects = [_cell_subject(report, cell, names) for cell in table.header]
    if not any(subjects):
        return
    found = periods.find(caption)
    period = found[0] if found else None
    for row in table.rows:
        shift = len(row) - len(table.header) if len(row) != len(table.header) else 0
        label = row[0].text if (shift or not table.panel) and row and not _NUMERIC.fullmatch(row[0].text) else caption
        spans: dict[str, Span] = {}
        made: list[Observation] = []
        for cell, subject in zip(row[max(0, shift) :], subjects, strict=False):
            match = _NUMERIC.fullmatch(cell.text)
            if match is None or subject is None:
                continue
            value = Decimal(match["digits"].replace(",", ""))
            begin = match.start("sign") if match["sign"] else match.start("digits")
            number = cell.span(begin, match.end("digits"))
            spans[subject] = number
            made.append(
                Observation(
                    value=-value if match["sign"] in {"-", "−"} else value,
                    unit="percent" if match["unit"] in {"%", "percent", "per cent"} else _caption_unit(f"{label} {caption}"),
                    measure=_caption_measure(label or caption, period),
                    observed=subject,
                    period=period.text if period else "",
                    number=number,
                    evidence=number,
                    rule="panel" if table.panel else "table",
                    start=period.start if period else None,
                    end=period.last if period else None,
                )
            )
        for each in made:
            national = spans.get(ENGLAND_AND_WALES)
            yield replace(each, compared_with=national) if national and each.observed != ENGLAND_AND_WALES else each


def _cell_subject(report: Report, cell: Passage, names: dict[Passage, Tagged]) -> str | None:
    if key(cell.text) == key(ENGLAND_AND_WALES) or _NATIONAL.fullmatch(cell.text.strip()):
        return ENGLAND_AND_WALES
    tagged = names.get(cell)
    forces = [tag.entity for tag in tagged.tags if tag.cls == "PoliceForce"] if tagged else []
    if forces:
        return forces[0]
    return report.force if key(cell.text) in {"force", "this force", "constabulary"} else None


def _caption_unit(caption: str) -> str:
    per = re.search(r"per (1,000|1000|100|1 million|million|100,000)( [\w-]+(?: [\w-]+)?)?", caption)
    if per:
        what = re.match(r" (?:population|people|residents|[\w-]+ (?:offences|crimes|incidents))", per.group(2) or "")
        base = {"1000": "1,000", "million": "1 million"}.get(per.group(1), per.group(1))
        return f"per {base}{what.group() if what else ' population'}"
    if re.search(r"percent|per cent|proportion|%|change in", caption, re.IGNORECASE):
        return "percent"
    return "count"


def _caption_measure(caption: str, period: Period | None) -> str:
    text = caption[: period.begin] if period is not None and period.end <= len(caption) and period.text in caption else caption
    text = re.sub(r",? ?(?:by force,?|in the|for the|\(?per (?:1,000|1 million|100) [\w -]+\)?|per 1,000 population)", "", text)
    return " ".join(text.strip(" ,:").split()) or "figure"
