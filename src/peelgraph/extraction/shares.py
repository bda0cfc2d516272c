"""Find the shares that a text puts in words: *one in five*, *nine out of ten*, *a third of*, *nearly half*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_WORDS = {
    word: value
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "twenty": 20, "fifty": 50}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_N = "one|two|three|four|five|six|seven|eight|nine"
_M = f"{_N}|ten|eleven|twelve|twenty|fifty"
_LEAD = r"(?:by|than|about|around|almost|nearly|roughly|over|under|only|just|some|approximately)"
_SHARE = re.compile(
    rf"(?<![\w.,£-])(?:(?P<n>{_N}|\d)(?: in| of (?=every )|(?P<of_all>(?: [a-z]+)? out of)) ?(?:every )?(?P<m>{_M}|\d{{1,3}})(?![\w%]|[.,:/-]\d|-)"
    rf"|(?P<count>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|sixth|eighth|tenth)s?(?![\w-])(?P<of> of\b| more\b| fewer\b| less\b)?"
    r"|(?P<change>halved|doubled|trebled|tripled|quadrupled)(?![\w-])"
    rf"|(?P<half>half)(?![\w-])(?P<whole> of\b| the (?!England|national|rate|average|force)| (?:its|their|our)\b)?)",
    re.IGNORECASE,
)
_NO_SHARE_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|forces?\b|[A-Z]?[a-z]+ (?:ago)\b)"
)
_LED = re.compile(rf"\b{_LEAD} $", re.IGNORECASE)
_ENDS = re.compile(
    r"[,.;:)]|$| (?:in|since|after|on|over|to|from|and|between|during|as|this|last|lower|higher|were|was)\b"
)
_LARGEST = 100
_ROUND = frozenset({10, 20, 100})
_CHANGES = {"halved": (1, 2), "doubled": (1, 1), "trebled": (2, 1), "tripled": (2, 1), "quadrupled": (3, 1)}
"""By how much something has changed, as count and whole."""
_CHANGED = re.compile(
    r"\b(?:ha[sd]|have|having|than|almost|nearly|about|roughly|be(?:en)?)(?: (?:more than|almost|nearly|roughly|about|since))? $"
)
_BY_SO_MUCH = re.compile(r" (?:(?:to|from) £?\d|in (?:the|a|one|two|three|20\d\d)|since|over the|between|within)\b")


def find_shares(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield begin, end and value in percent, to one decimal, of each share that ``text`` puts in words.

    *A third inspection* is none, nor is *40 records a quarter*.

    >>> [(text, str(value)) for text in ["one in six", "by a third", "nine out of ten"] for *_, value in find_shares(text)]
    [('one in six', '16.7'), ('by a third', '33.3'), ('nine out of ten', '90')]
    """
    for match in _SHARE.finditer(text):
        before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() :]
        if match["change"]:
            count, whole = _CHANGES[match["change"].lower()]
            taken = _CHANGED.search(before) is not None or _BY_SO_MUCH.match(after) is not None
        elif match["n"]:
            count, whole = _number(match["n"]), _number(match["m"])
            two_counts = bool(match["of_all"]) and match["n"].isdigit() and whole not in _ROUND  # "4 out of 61"
            taken = count < whole <= _LARGEST and not two_counts and _NO_SHARE_AFTER.match(after) is None
        elif match["part"]:
            count, whole = _number(match["count"]), _PARTS[match["part"].lower()]
            led = match["of"] or _LED.search(before)
            taken = bool(led or (match["part"] != "quarter" and _ENDS.match(after)))
        else:
            count, whole = 1, 2
            taken = bool(match["whole"] or _LED.search(before))
        if taken:
            end = next(match.end(name) for name in ("m", "part", "half", "change") if match[name])
            end += match["part"] is not None and text[end : end + 1] == "s"
            value = round(Decimal(100 * count) / whole, 1)
            yield match.start(), end, value.quantize(Decimal(1)) if value == int(value) else value


def _number(word: str) -> int:
    return _WORDS.get(word.lower()) or int(word)
