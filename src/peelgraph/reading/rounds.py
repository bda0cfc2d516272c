"""Tell the PEEL round and the pillar of a report from its title, its printed labels, or what only one round prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from peelgraph.reading.round_bounds import PUBLISHED, possible_rounds
from peelgraph.reading.round_votes import likeliest, not_ruled_out

ROUNDS = ("2014", "2015", "2016", "2017", "2018/19", "2021/22", "2023-25", "2025-27")
PILLARS = ("effectiveness", "efficiency", "legitimacy", "leadership")

_DASH = r"\s?[-–—/]\s?"
_LABEL = re.compile(rf"\b(20(?:14|15|16|17|18|21|23|25))(?:{_DASH}(?:20)?(1[59]|2[257]))?(?![\d/-])")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? )?\b(?:{_MONTHS}) 20\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]20\d\d\b", re.IGNORECASE
)
_PEEL_LABEL = re.compile(
    rf"\bPEEL(?:\s+(?:assessments?|inspections?|framework|programme|report|police|effectiveness|efficiency|legitimacy|\(PAF\)|for|in|of|the|our|:)){{0,6}}:?\s+"
    rf"(20\d\d(?:{_DASH}(?:20)?\d\d)?)(?![\d/])|\b(20\d\d(?:{_DASH}(?:20)?\d\d)?)\s+(?:integrated\s+)?PEEL\b"
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth)\s+(?:\w+\s+)?PEEL\b(?!\s+(?:inspection|assessment)\s+(?:in\s+a\s+row|running))|\bPEEL['’]?s?\s+(first|second|third|fourth|fifth)\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": "2014", "second": "2015", "third": "2016", "fourth": "2017", "fifth": "2018/19"}
_INTEGRATED = re.compile(r"\bintegrated PEEL assessments?\b", re.IGNORECASE)
_OVERALL = re.compile(r"\boverall (effectiveness|efficiency|legitimacy)\s+(20\d\d(?:[/–-]\d\d)?)\b", re.IGNORECASE)
_PILLAR_PAGE = re.compile(
    rf"\b({'|'.join(PILLARS)})\b.{{0,20}}\b(?:detailed findings|overview)\b|^({'|'.join(PILLARS)})(?: 20\d\d(?:{_DASH}\d\d)?\b.{{0,60}})?$",
    re.IGNORECASE,
)
_GRADE_OF = re.compile(r"(?i)\b(?:outstanding|good|requires improvement|inadequate)\W{1,3}(20\d\d)\)")
_INCLUDING = re.compile(r"\(including leadership\)", re.IGNORECASE)
_ASKED = (
    (re.compile(r"^(?:[^.?!:]{0,40}: )?how well [^.?!]{3,50} tackles crime\b", re.IGNORECASE), "effectiveness"),
    (re.compile(r"^(?:[^.?!:]{0,40}: )?how well [^.?!]{3,50} delivers value for money\b", re.IGNORECASE), "efficiency"),
    (re.compile(r"\bact with integrity and provide a service\b", re.IGNORECASE), "legitimacy"),
)
"""The pillars' questions of 2014, which do not name them."""
_INSPECTION = re.compile(
    r"(\b(?:since|previous|previously|last|compared with|following)\b.{0,40})?"
    r"\b(20(?:1[4-9]))\s+(?:(?:PEEL|effectiveness|efficiency|legitimacy|leadership|value for money)\s+){0,2}(?:inspection|assessment)s?\b",
    re.IGNORECASE,
)
_CARRIED_FROM_2017 = re.compile(
    r"\bcarried over(?: from)?\b[^.;:(]{0,30}\b2017\b|\b(?:grade|judg[e]?ment)s?\b[^.;:]{0,20}\b2017\b[^.;:]{0,40}\bcarried over\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\blast updated:?\s+(\d{1,2})/(\d{1,2})/(20\d\d)\b", re.IGNORECASE)

# What the pages of one round print and those of others do not (docs/report-formats.md).
_TELLING = (
    ("police powers and treating the public fairly and respectfully", "2023-25"),
    ("preventing and deterring crime and anti-social behaviour, and reducing vulnerability", "2023-25"),
    ("hm inspector's summary", "2023-25"),
    ("engaging with and treating the public with fairness and respect", "2021/22"),
    ("strategic planning, organisational management and value for money", "2021/22"),
    ("how effectively does the force reduce crime and keep people safe", "2018/19"),
    ("disrupting serious organised crime", "2021/22"),
    ("good use of resources", "2021/22"),
    ("providing a service to the victims of crime", "2023-25"),
    ("leadership and force management", "2023-25"),
    ("how effective is the force at protecting from harm those who are vulnerable", "2015"),
    ("how efficiently does the force operate and how sustainable are its services", "2018/19"),
    ("how legitimately does the force treat the public and its workforce", "2018/19"),
    ("how effective is the force at reducing crime and preventing offending", "2014"),
    ("to what extent is the force efficient", "2014"),
    ("investigating crimes involving vulnerable people", "2017"),
    ("how well does the force use its resources to meet its demand", "2015"),
    ("how sustainable is the force's financial position", "2015"),
    ("to what extent does practice and behaviour reinforce the wellbeing of staff", "2015"),
)

_HINT = ("hm inspector's observations", "2021/22")
"""What one round prints more often than others: it is asked last."""
_BACK = {"2014": "2015", "2015": "2016", "2016": "2017", "2017": "2018/19"}


def round_of_label(label: str) -> str | None:
    """Return the round that a printed year or span of years is the label of.

    >>> round_of_label("2018/2019"), round_of_label("2023–2025"), round_of_label("2018"), round_of_label("2019/20")
    ('2018/19', '2023-25', '2018/19', None)
    """
    found = _LABEL.fullmatch(label.strip())
    if not found:
        return None
    known = next(known for known in ROUNDS if known.startswith(found[1]))
    return known if found[2] is None or known[4:].endswith(found[2]) else None


def tell_round(
    title: str, cover: Sequence[str], texts: Sequence[str], issued: date | tuple[int, int] | None
) -> str | None:
    """Return the label of the round that a report belongs to, or ``None`` where nothing tells.

    In order of trust: a year in the title; a PEEL label on the cover; the overall grade's year; PEEL labels and
    ordinals in the text, the most frequent, of equals the latest; what only one round prints; the date of publication;
    the questions printed; the latest year whose inspection is spoken of (a look back speaks for the round after it).
    """
    for text in (title, *cover):
        labels = _labels(text) if text is title else _peel_labels(text)
        if labels:
            return labels[0]
    counted: Counter[str] = Counter()
    overall = _beside_grades(texts)
    telling: Counter[str] = Counter()
    inspected: Counter[str] = Counter()
    updated: date | tuple[int, int] | None = None
    for text in texts:
        overall.update(known for match in _OVERALL.finditer(text) if (known := round_of_label(match[2])))
        counted.update(_peel_labels(text))
        lower = text.lower()
        telling.update(known for phrase, known in _TELLING if phrase in lower)
        for match in _INSPECTION.finditer(text):
            known = round_of_label(match[2])
            if known:
                looks_back = match[1] or "carried over" in lower
                inspected[_BACK.get(known, known) if looks_back else known] += 1
        date_line = _UPDATED.search(text)
        if date_line and updated is None:
            updated = (int(date_line[3]), int(date_line[2]))
    possible = possible_rounds(texts) & not_ruled_out(texts)
    if overall:
        return max(overall, key=ROUNDS.index)
    for found in (counted, telling):
        if left := {known: count for known, count in found.items() if known in possible}:
            return max(left, key=lambda known: (left[known], ROUNDS.index(known)))
    by_date = _by_date(issued) or _by_date(updated)
    if by_date:
        return by_date
    if any(_CARRIED_FROM_2017.search(text) for text in texts):
        return "2018/19"  # the last round that carried grades over
    by_data = _by_data(texts) or _by_latest_year(texts)
    likely = likeliest(texts, possible)
    if len(likely) == 1:
        return next(iter(likely))
    spoken_of = [known for known in inspected if known in likely]
    if by_data in likely and (not spoken_of or len(likely) < len(ROUNDS) // 2):
        return by_data
    if spoken_of:  # figures are never later than the inspection: an inspection before theirs is a look back
        return max((*spoken_of, *([by_data] if by_data in likely else [])), key=ROUNDS.index)
    phrase, known = _HINT
    return known if known in possible and any(phrase in text.lower() for text in texts) else None


def tell_pillar(title: str, headings: Sequence[str], texts: Sequence[str], round_: str | None) -> str | None:
    """Return the pillar that a report is on, or ``None`` for a report on several or none.

    The title says it, else the only pillar whose overall grade is printed. From 2021/22 on there are no pillars.
    """
    if round_ in ROUNDS[5:]:
        return None
    title = _INCLUDING.sub("", title)
    for text in (title, *headings):
        asked = [pillar for pattern, pillar in _ASKED if pattern.search(text)]
        if len(asked) == 1:
            return asked[0]
    named = [pillar for pillar in PILLARS if re.search(rf"\b{pillar}\b", title, re.IGNORECASE)]
    if named:
        return named[0] if len(named) == 1 else None
    found = {(match[1] or match[2]).lower() for text in headings if (match := _PILLAR_PAGE.search(text))}
    if len(found) == 1:
        return found.pop()
    overall = {match[1].lower() for text in texts for match in _OVERALL.finditer(text)}
    return overall.pop() if len(overall) == 1 else None


def _labels(text: str) -> list[str]:
    text = _DATE.sub("", text)  # a report may be dated long after the round that its label names
    return [known for match in _LABEL.finditer(text) if (known := round_of_label(match[0]))] + _ordinals(text)


def _peel_labels(text: str) -> list[str]:
    labels = (round_of_label(match[1] or match[2]) for match in _PEEL_LABEL.finditer(text))
    return [known for known in labels if known] + _ordinals(text)


def _ordinals(text: str) -> list[str]:
    found = [_ORDINALS[(match[1] or match[2]).lower()] for match in _ORDINAL.finditer(text)]
    return found or (["2018/19"] if _INTEGRATED.search(text) else [])


def _beside_grades(texts: Sequence[str]) -> set[str]:
    """Return the rounds of the years printed beside grades, where others are said to be carried over."""
    if not any("carried over" in text for text in texts):
        return set()
    years = (match[1] for text in texts for match in _GRADE_OF.finditer(text))
    return {known for year in years if (known := round_of_label(year))}


def _by_date(issued: date | tuple[int, int] | None) -> str | None:
    if issued is None:
        return None
    month = (issued.year, issued.month) if isinstance(issued, date) else issued
    return next((known for known, (first, last) in PUBLISHED.items() if first <= month <= last), None)


_DATA = re.compile(
    rf"(?i)\b(?:months to|months ending|year ending|year to|as at|as of|at(?= \d)) (?:\d{{1,2}} )?(?:{_MONTHS}) (20\d\d)\b"
)
_DATA_YEARS_LAST = 2021
_DATA_YEARS = {2014: "2014", 2015: "2015", 2016: "2016", 2017: "2017", 2018: "2018/19", 2019: "2018/19", 2021: "2021/22", 2022: "2021/22", 2023: "2023-25", 2024: "2023-25"}  # fmt: skip


_YEAR_SPOKEN_OF = re.compile(
    r"(?i)(?<!\bdue )(?<!\bends )(?<!\bend )(?<!\bbegin )(?<!\bbegins )(?<!\bthan )(?<!\bhad )\b(?:in|since|during|from) (20\d\d)(?![\d/–-])(?=[^.]*\.)"
)
_FINANCIAL_YEAR = re.compile(r"\bin 20\d\d[/–-](\d\d)\b")


def _by_latest_year(texts: Sequence[str]) -> str | None:
    """Tell the round from the latest year that is spoken of as past, where it is one of the last two rounds'."""
    years = [int(match[1]) for text in texts for match in _YEAR_SPOKEN_OF.finditer(text)]
    return _DATA_YEARS.get(max(years)) if years and max(years) >= _DATA_YEARS_LAST else None


def _by_data(texts: Sequence[str]) -> str | None:
    """Tell the round from the latest data printed: its figures end in the year of the inspection."""
    years = [int(match[1]) for text in texts for match in _DATA.finditer(text)]
    years += [int(f"20{match[1]}") for text in texts for match in _FINANCIAL_YEAR.finditer(text)]
    return _DATA_YEARS.get(max(years)) if years else None
