"""Find the numbers of a text, in figures and in words; and tell quantities from dates, labels and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from peelgraph.extraction.language import table
from peelgraph.extraction.shares import find_shares
from peelgraph.extraction.words import alternation, singular

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_DIGIT = re.compile(r"\d")
_SMALL = 12
_LONGEST_LIST = 50
_FORCES = 43
"""The territorial forces of England and Wales."""
_TELEPHONES = frozenset({"101", "999", "111"})
_POUNDS = {"m": "GBP million", "million": "GBP million", "bn": "GBP billion", "billion": "GBP billion"}
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 10**3, "k": 10**3}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``begin``-``end``; ``worded`` when printed in words, ``money`` when a pound sign precedes it."""

    begin: int
    end: int
    value: Decimal
    worded: bool = False
    money: str = ""
    """``GBP``, ``GBP million``, ``GBP billion`` or empty."""
    share: bool = False
    """Whether it is a share in words (*one in five*); ``value`` is in percent then."""


@cache
def vocabulary() -> dict[str, Any]:
    """Return ``data/language/numbers.toml``, its lists as frozen sets."""
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in table("numbers").items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = vocabulary()
    units, scales = alternation(lists["words"]), alternation(lists["scales"])
    tens = alternation(word for word, value in lists["words"].items() if value >= 20)  # noqa: PLR2004
    worded = rf"(?:{tens}-{units}|{units})(?:[ -]{scales})?(?: and {tens}(?:-{units})?)?"
    return (
        re.compile(
            r"(?<![\w.,/:£�-])(?P<pound>[£�]\s?)?(?P<sign>[+−±-](?=\d))?"
            r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
            r"(?P<scale>\s?(?:million|billion|thousand|bn|m|k)\b)?(?![\w]|[/:]\d|,\d{3})"
        ),
        re.compile(rf"(?<![\w-])(?:{worded})(?![\w]|-(?!strong|(?:week|month|year|day)\b))", re.IGNORECASE),
    )


def find(text: str) -> Iterator[Number]:
    """Yield the numbers of ``text`` in order: figures with sign and scale, number words, and shares in words.

    >>> [str(number.value) for number in find("34 of 1,200, twenty-two and £3.5m")]
    ['34', '1200', '22', '3.5']
    """
    figures, worded = _patterns()
    found = [*map(_worded, worded.finditer(text))]
    if _DIGIT.search(text):
        found += map(_figure, figures.finditer(text))
    shares = [Number(begin, end, value, worded=True, share=True) for begin, end, value in find_shares(text)]
    if shares:
        found = [each for each in found if not any(one.begin <= each.begin < one.end for one in shares)]
    yield from sorted([*found, *shares], key=lambda number: number.begin)


def _figure(match: re.Match[str]) -> Number:
    """Return the number of a figure; the scale is in the value, but for money, where it is in the unit."""
    value = Decimal(match["digits"].replace(",", ""))
    if match["sign"] in {"-", "−"}:
        value = -value
    scale = (match["scale"] or "").strip()
    begin = match.start("sign") if match["sign"] else match.start("digits")
    if match["pound"]:
        money = _POUNDS.get(scale, "GBP")
        if scale in {"k", "thousand"}:
            value *= 1000
        return Number(begin, match.end("digits"), value, money=money)
    end = match.end("digits")
    factor = _SCALES.get(scale, 1)
    if factor != 1:
        end = match.end()
    return Number(begin, end, value * factor)


def _worded(match: re.Match[str]) -> Number:
    """Return the number of words such as *two hundred and six*."""
    lists = vocabulary()
    total, part = 0, 0
    for word in re.split(r"[ -]", match.group().lower()):
        if word in lists["scales"]:
            total, part = total + max(part, 1) * lists["scales"][word], 0
        else:
            part += lists["words"].get(word, 0)
    return Number(match.start(), match.end(), Decimal(total + part), worded=True)


_PERIOD_UNIT = re.compile(r" (?:years?|months?|weeks?|days?|hours?)\b")
_PERIOD_LEAD = re.compile(
    r"\b(?:last|past|previous|next|first|final|coming|preceding|recent|following|[Oo]ver|[Dd]uring)(?: the)? $"
)
_COURSE = re.compile(
    r"-strong\b|-(?:hour|day|week|month|year)s? (?:[\w-]+ ){0,2}(?:course|programme|project|pilot|scheme|plan|contract|training"
    r"|alternative|operation|crackdown|trial|workshop|session|placement|campaign|qualification)\b"
)
_SHARE = re.compile(r"[ -](?:percent|per cent|percentage|in (?:ten|five|three|four|every)|out of)\b")
_REFERS_BACK = re.compile(
    r"\b(?:the|these|those|both|all|all but|other|our|first|last|next|previous|each of the|any|past) $", re.IGNORECASE
)
_OF_SO_MANY = re.compile(r"\b[Oo]f (?:the |these |those )?[\d,]+\b[^,.;]{0,40}, (?:only |just |as many as )?$")
_PERCENT = re.compile(r" ?(?:%|per ?cent)")
_PLURAL = re.compile(r"(?<![sui])s$")
_NOT_COUNTED = frozenset({"force", "constabulary", "year"})
_YEARS_OR_MONTHS = re.compile(r" (?:years|months)\b")
_IN = re.compile(r"\bin $")
_READING_TIME = re.compile(r" min(?:ute)?s? read\b")
_WORD_BEFORE = re.compile(r"([\w.]+) ?$")
_PHRASE_END = re.compile(r"[.,;:()]")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_AGED = (
    r"\b(?:aged?|ages|under|over|between|below|above) (?:of )?(?:the age of )?(?:\d+ (?:and|to|or) )?$(?<=aged )|"
    r"\b(?:aged?|ages|aged between|age of|aged over|aged under)(?: of)? (?:\d+ (?:and|to|or|–) )?$"
)
_YEARS_OLD = (
    r"[- ](?:year|month|week)[- ]olds?\b|s and (?:over|under)\b| years old\b| years of age\b|"
    r" (?:or|and) (?:over|under|older|younger)\b"
)
_COMPOUND = (
    r"[- ](?:day|week|month|year|hour|minute|page|stage|tier|point|strand|way|step|part|person|force|phase|track)"
    r"(?:[- ](?!s\b))"
)
_REFUSALS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), side, reason)
    for pattern, side, reason in (
        (rf"\s?(?:st|nd|rd|th)?\s(?:of )?{_MONTH}\b", "after", "a date"),
        (rf"{_MONTH} $", "before", "a date"),
        (rf"\s?(?:and|to|–|-)\s?\d{{1,2}}\s{_MONTH}\b", "after", "a date"),
        (r"[-/–]\d{2,4}\b(?! ?(?:percent|per cent|%))", "after", "a span of years or a label"),
        (r"\b(?:19|20)\d\d[-/–]$", "before", "a span of years"),
        (r"(?:[.:]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|noon|midnight|o'clock)\b", "after", "a clock time"),
        (_AGED, "before", "an age"),
        (_YEARS_OLD, "after", "an age"),
        (r"\b(?:per|every|for each|for every|out of every|in every) $", "before", "a denominator"),
        (r"\b(?:sections|questions|pages|figures|outcomes|levels) \d+[\w()]* (?:and|to|or) $", "before", "a label"),
        (r" ?(?:hours|days) a (?:day|week)\b", "after", "a frequency"),
        (r" times (?:a|per|each|every)\b(?! (?:1,000|100|million|1 million))", "after", "a frequency"),
        (r"[ -](?:months?|years?|weeks?) (?:to|ending|up to|until|from|ended)\b", "after", "a period"),
        (r" (?:years|months|weeks|days) (?:ago|earlier|previously)\b", "after", "a date"),
        (_COMPOUND, "after", "a part of a word"),
        (r"ISBN:? $|ISBN:? [\d-]*$", "before", "a label"),
        (r"-(?!\d)\w", "after", "a part of a word"),
        (
            r" (?:of|out of) the (?:\w+ )?(?:questions|areas|pillars|recommendations|forces)\b",
            "after",
            "counts the items of a text",
        ),
    )
)
"""Pattern, on which side of the number it stands, and what the number is then."""


def refusal(text: str, number: Number) -> str | None:
    """Return why ``number`` is no measured quantity, or ``None`` if it may be one.

    Dates, years, clock times, ages, labels (*section 136*), denominators, frequencies and counts of listed items are
    none.
    """
    if number.share:
        return None
    before, after = text[max(0, number.begin - 60) : number.begin], text[number.end : number.end + 60]
    printed = text[number.begin : number.end]
    if printed in _TELEPHONES and not number.money and not _PERCENT.match(after):
        return "a telephone number"
    if _PERIOD_UNIT.match(after) and _PERIOD_LEAD.search(before):
        return "a period"
    if _COURSE.match(after):
        return None
    if number.value <= _SMALL and _YEARS_OR_MONTHS.match(after) and _IN.search(before):
        return "a period"
    if _READING_TIME.match(after):
        return "a reading time"
    for pattern, side, reason in _REFUSALS:
        if (pattern.search(before) if side == "before" else pattern.match(after)) is not None:
            return reason
    word = _WORD_BEFORE.search(before)
    if word and word.group(1).lower() in vocabulary()["labels"] and not number.worded:
        return "a label"
    if _is_year(text, number):
        return "a year"
    phrase = _PHRASE_END.split(after)[0]
    following = [singular(each.lower()) for each in _WORD.findall(phrase)[:4]]
    if _counts_items(following, number):
        return "counts the items of a text"
    if number.worded and number.value <= _SMALL:
        return _small_word(before, after, following, number)
    return None


def _is_year(text: str, number: Number) -> bool:
    """Tell whether four digits are a year: reports print other numbers above a thousand with a comma."""
    digits = text[number.begin : number.end]
    return len(digits) == 4 and digits.isdigit() and _FIRST_YEAR <= number.value <= _LAST_YEAR  # noqa: PLR2004


def _counts_items(following: list[str], number: Number) -> bool:
    """Tell whether a number counts what the text lists, or all the forces that there are."""
    listed, countable = vocabulary()["listed"], vocabulary()["countable"]
    if number.value != int(number.value):
        return False
    if following and following[0] == "percentage":
        return False
    if following and following[0] in listed and number.value <= _LONGEST_LIST:
        return True
    counted = any(noun in countable for noun in following[:2])
    if number.value <= _SMALL and not counted and any(noun in listed for noun in following[1:3]):
        return True
    return number.value == _FORCES and "force" in following


def _small_word(before: str, after: str, following: list[str], number: Number) -> str | None:
    """Return why a small number in words is no quantity: *the two*, *one*, *three aspects*; or ``None``."""
    if _SHARE.match(after):
        return None
    if _REFERS_BACK.search(before):
        return "refers back to things already named"
    if re.search(r"\b(?:team|staff|group|panel|crew|pool|unit) of $", before) or _OF_SO_MANY.search(before):
        return None
    if number.value == 1 and not re.search(r"\b(?:only|just) $", before, re.IGNORECASE):
        return "an article more than a number"
    if re.match(r" of (?:the|these|those|our|its|only|a)\b", after) and number.value == 1:
        return "one of several"
    if any(noun in vocabulary()["countable"] for noun in following):
        return "counts forces" if following[0] == "force" else None
    if _counts_things(after, following):
        return None
    return "a small number of nothing that is counted"


def _counts_things(after: str, following: list[str]) -> bool:
    """Tell whether the words after a number are a noun in the plural, with one word before it at most."""
    words = _WORD.findall(_PHRASE_END.split(after)[0])[:2]
    if any(noun in vocabulary()["listed"] or noun in _NOT_COUNTED for noun in following):
        return False
    return any(word.islower() and _PLURAL.search(word) for word in words)
