"""Join the lines of a paragraph: a word broken at a line's end loses its hyphen, a compound keeps it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from peelgraph.reading.pdf.runs import LOWERED, RAISED
from peelgraph.reading.pdf.vocabulary import is_english

_HYPHENS = "-\u2010\u00ad"
_LINE_END = re.compile(rf"[{_HYPHENS}]\n")
_LONGEST = 40
_SHORT = 4
"""Letters: the first part of a compound has as many, the second more (*neighbour-hood* is one word)."""
_SIGNS = ".,;:!?()[]'\"“”‘’…/*0123456789" + RAISED + LOWERED
_ENDS = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_BEGINS = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"(?<=[^\W\d_])\u2010(?=[^\W\d_])")
_SUSPENDED = re.compile(r"(?:and|or|to|nor)\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_ADDRESS_ENDS = re.compile(r"[/\-_?=&#%]$")
_IN_ADDRESS = re.compile(r"[\w.~%#?=&/+-]*[/_?=#&%-][\w.~%#?=&/+-]*|[\w-]+\.(?:pdf|html?|uk|aspx?)\b")
_BINDING = frozenset("-\u2010\u00ad–/")
"""What a line ends with that may bind it to the next."""
_BOUND = re.compile(r"(?:\d[–-]|[^\s/]/)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, each with how often it stands whole; ``broken``: words are broken at lines' ends.

    ``own_sign``: compounds have another hyphen (U+002D) than words broken at lines' ends may have (U+2010).
    """

    known: Counter[str] = field(default_factory=Counter)
    broken: bool = False
    own_sign: bool = False


def words_of(lines: Iterable[str]) -> Words:
    """Return the words of a document's lines; those that a line's end parts do not count."""
    text = "\n".join(lines).lower()
    parted: list[tuple[str, str]] = []
    whole: list[str] = []
    at = 0
    for end in _LINE_END.finditer(text):
        before = _ENDS.search(text, max(end.start() - _LONGEST, 0), end.start() + 1)
        after = _BEGINS.match(text, end.end())
        if before and after:
            parted.append((before[1], after[0]))
            whole.append(text[at : before.start()])
            at = after.end()
    if not parted:
        return Words()
    rest = " ".join((*whole, text[at:]))
    wanted = {form for first, second in parted for form in (first, second, first + second, f"{first}-{second}")}
    known: Counter[str] = Counter()
    for word, times in Counter(rest.split()).items():
        bare = word.strip(_SIGNS)
        if bare in wanted:
            known[bare] += times
    broken = kept = 0
    for first, second in parted:
        joined, compound = known[first + second], known[f"{first}-{second}"]
        broken += joined > compound
        kept += compound > joined
    return Words(known, broken=broken > kept or broken > 1, own_sign="-" in rest and not _WITHIN.search(rest))


def gap_between(before: str, after: str, words: Words) -> tuple[int, str]:
    """Return how two lines of a paragraph are joined: letters to leave out at the first's end, and what stands between.

    >>> gap_between("in co-", "operation with", Words(Counter({"co-operation": 2})))
    (0, '')
    >>> gap_between("the investi-", "gation of", Words(Counter({"investigation": 2})))
    (1, '')
    """
    if after[:1] == RAISED:
        return 0, ""
    if before[-1:] not in _BINDING and "www." not in before and "://" not in before:
        return 0, " "
    ends, begins = _ENDS.search(before), _BEGINS.match(after)
    if before.endswith("\u00ad") or (words.own_sign and before.endswith("\u2010")):
        return 1, ""
    if ends and begins:
        if not begins[0][0].islower():
            return 0, ""
        if _SUSPENDED.match(after):
            return 0, " "
        return (1 if _is_broken(ends[1].lower(), begins[0].lower(), words) else 0), ""
    address = _ADDRESS.search(before)
    if address and not after.startswith(("http", "www.")):
        token = after.split(" ", 1)[0]
        if _ADDRESS_ENDS.search(address[0]) or _IN_ADDRESS.fullmatch(token.rstrip(".,;)")):
            return 0, ""
    return 0, "" if _BOUND.search(before) and after[:1].isalnum() else " "


def _is_broken(first: str, second: str, words: Words) -> bool:
    """Tell whether the hyphen between two lines only breaks a word."""
    whole, compound = words.known[first + second], words.known[f"{first}-{second}"]
    if whole != compound:
        return whole > compound
    if not words.broken:
        return False
    # Of two words that each stand alone elsewhere the hyphen makes a compound.
    if words.known[first] and words.known[second]:
        return False
    return is_english(first + second) or not _are_two_words(first, second)


def _are_two_words(first: str, second: str) -> bool:
    """Tell whether each of the parts is a word, and no short one, as endings may look like."""
    return len(first) >= _SHORT and len(second) > _SHORT and is_english(first) and is_english(second)
