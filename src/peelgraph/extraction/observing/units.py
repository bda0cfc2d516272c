"""Tell the unit of a figure: from the words around a number, or from a table's caption."""

from __future__ import annotations

import re

from peelgraph.extraction.numbers import Number

_POINTS = re.compile(r"(?:[ -]| \([^)]*\) )?(?:percentage points?)")
_PERCENT = re.compile(r" ?(?:%|[- ]?per ?cent\b)")
_PERCENT_OF_BOTH = re.compile(r"\)? ?(?:and|to|or|–) [\d.]+ ?(?:%|per ?cent)")
_PER = re.compile(
    r"(?:[^.;]{0,90}?)\b(?:per|for every|for each|in every) "
    r"(?P<base>1,000|1000|100,000|10,000|100|1 million|one million|million|1m)"
    r"(?P<what> (?:of )?(?:the )?(?:[\w-]+ ){0,3}?"
    r"(?:population|people|residents|offences|crimes|incidents|households|officers|workforce|arrests|investigations|"
    r"victims|members of the workforce))?"
)
_DURATION = re.compile(
    r"(?:(?: (?:and|to|or) [\d.]+)?[ -])(?:calendar |full |consecutive )?"
    r"((?:working )?(?:hours?|minutes?|days?|weeks?|months?|years?|seconds?))\b(?! old)"
)
_COMPARED = re.compile(r"\b(?:than the|against|up from|down from|compared with|fewer than|more than) $")
_RATE = re.compile(r"\b(?:rate|average|figure|proportion)\b[^.;]{0,40}$")
_BARE = re.compile(r"(?:[,.;)]| in| for| across| nationally|$)")
_CAPTION_PER = re.compile(r"per (1,000|1000|100,000|100|1 million|million)( [\w-]+(?: [\w-]+)?)?")
_CAPTION_OF = re.compile(r" (?:population|people|residents|households|officers|[\w-]+ (?:offences|crimes|incidents))")
_BASES = {"1000": "1,000", "million": "1 million", "1m": "1 million", "one million": "1 million"}


def unit_of(text: str, number: Number, stop: int, *, last: str, before: str) -> str:
    """Return the unit of a number of the sentence ``text``: ``percent``, ``hours``, ``GBP``, ``count`` and so on.

    ``stop`` is where the next number begins. A bare number takes the unit of the number before it in the sentence
    (``last``), or of the sentence before (``before``), where the words compare them; either may be empty.
    """
    if number.money:
        return number.money
    if number.share:
        return "percent"
    after = text[number.end : number.end + 120]
    if _POINTS.match(after):
        return "percentage points"
    if _PERCENT.match(after) or _PERCENT_OF_BOTH.match(after):
        return "percent"
    rate = _rate(text[number.end : max(stop + 60, number.end + 60)])
    if rate is not None:
        return rate
    duration = _DURATION.match(after)
    if duration:
        word = duration.group(1)
        return word if word.endswith("s") else word + "s"
    lead = text[max(0, number.begin - 60) : number.begin]
    if last and _COMPARED.search(lead):
        return last
    if _RATE.search(lead) or _BARE.match(after):
        return last or before or "count"
    return "count"


def _rate(after: str) -> str | None:
    """Return the unit of *12 crimes per 1,000 population*, unless another number stands between."""
    per = _PER.match(after)
    if per is None or re.search(r"(?<!1)\d", after[: per.start("base")]):
        return None
    base = _BASES.get(per["base"], per["base"])
    return f"per {base}{per['what'] or ' population'}".replace("of the ", "")


def unit_in_caption(caption: str) -> str:
    """Return the unit that a table's caption or a row's label names, or ``count``.

    >>> unit_in_caption("Recorded crimes per 1,000 population")
    'per 1,000 population'
    """
    per = _CAPTION_PER.search(caption)
    if per:
        what = _CAPTION_OF.match(per.group(2) or "")
        base = _BASES.get(per.group(1), per.group(1))
        return f"per {base}{what.group() if what else ' population'}"
    if re.search(r"percent|per cent|proportion|%|change in", caption, re.IGNORECASE):
        return "percent"
    return "count"
