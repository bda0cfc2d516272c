"""Find shares that are printed without a percent sign: *one in six*, *8 out of 10*, *a third of*, *by nearly half*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from peelgraph.extraction.language import table
from peelgraph.extraction.words import alternation

_CUE = re.compile(r"\b(?:in|out of|half|thirds?|quarters?|fifths?|sixth|seventh|eighth|ninth|tenths?)\b", re.IGNORECASE)
_NUMBER = rf"(?:\d{{1,2}}|{alternation(table('numbers')['words'])})"
_IN = re.compile(
    rf"(?<![\w.,£-])(?P<part>{_NUMBER})(?: (?:cases?|people))? (?:in|out of)(?: every)? (?P<whole>{_NUMBER})(?![\w,.]*\d|-\w)"
    r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?|places|ways|areas|forces|stages|phases|parts)\b)",
    re.IGNORECASE,
)
_ROUND = frozenset({3, 4, 5, 6, 8, 10, 20, 100})
"""The wholes of which a share is given with *out of*; *34 out of 50* are two counts."""
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<some>an?|one|two|three|four) ?-?(?P<part>{alternation(_PARTS)})s?|(?P<half>half))\b(?![-'’])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:by|nearly|almost|about|around|over|under|than|only|just|roughly|in|cut|fell|rose|provid\w+|other|funded) $",
    re.IGNORECASE,
)
_OF = re.compile(
    r" (?:of (?!an?\b|20\d\d|19\d\d|the (?:year|decade|month|day|week|inspection|report|time)\b)|the (?!time\b))"
)
_NO_SHARE = re.compile(
    r" (?:an? |(?:a )?(?:million|thousand|dozen|day|hour|year|term|way|past|price|century|time)\b|(?:hours?|years?|days?|months?|million|billion)\b)"
)
_TIMES = re.compile(r"(?:\b(?:first|second|last|next|final|other|each|every|this|per) |\d )$", re.IGNORECASE)


def find_shares(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where a share stands in ``text``, and its value in percent, to one decimal.

    >>> [str(value) for *_, value in find_shares("About one in six hang up; a third of them call again, and 8 out of 10 in a day.")]
    ['16.7', '33.3', '80.0']
    """
    if not _CUE.search(text):
        return
    for match in _IN.finditer(text):
        part, whole = _value(match["part"]), _value(match["whole"])
        if 0 < part < whole and (" out of" not in match.group().lower() or whole in _ROUND):
            yield match.start(), match.end(), _percent(part, whole)
    for match in _FRACTION.finditer(text):
        after, before = text[match.end() :], text[: match.start()]
        if _NO_SHARE.match(after) or _TIMES.search(before):
            continue
        if match["half"]:
            if _OF.match(after) or _LEAD.search(before):
                yield match.start(), match.end(), Decimal(50)
            continue
        some = {"a": 1, "an": 1}.get(match["some"].lower()) or _value(match["some"])
        whole = _PARTS[match["part"].lower()]
        if some < whole and (some > 1 or _OF.match(after) or _LEAD.search(before)):
            yield match.start(), match.end(), _percent(some, whole)


def _value(printed: str) -> int:
    return int(printed) if printed.isdigit() else int(table("numbers")["words"][printed.lower()])


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"))
