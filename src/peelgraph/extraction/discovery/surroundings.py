"""Describe a name by its form and by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgraph.extraction.discovery.forms import LINK
from peelgraph.extraction.discovery.kinds import class_of, kind_of
from peelgraph.extraction.discovery.runs import Neighbour
from peelgraph.extraction.language import heads
from peelgraph.extraction.words import singular

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+|[^\s\w]")
_LOWER = re.compile(r"[a-z][a-z'-]*")
_LINK = re.compile(rf"\b{LINK}\b")
_CAMEL = re.compile(r"[a-z][A-Z]")
_SENTENCE_END = re.compile(r"[.?!]['\")]* (?=[A-Z'\"(])|\n")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "s")
_SHORTEST_STEM = 3
_MOST_WORDS = 4
_REACH = 300
"""Characters of the sentence on either side that are looked at."""
_NEAR = 5
"""Words on either side that count by themselves."""
_APPOSED = re.compile(
    r"['\"]?(?:,| –| -|:|\)| is| was|, which (?:is|was)) ?(?:an?|the|its|their|his|her|our) ([^.;,]{3,60})"
)
_KIND_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Oo]ur|'s|local|new) ((?:[a-z-]+ ){0,3}[a-z-]+)"
    r"(?:,| –| -|:)? ?(?:is |was )?(?:called|known as|named|such as)? ?['\"]?$"
)
_JOINED_BEFORE = re.compile(r"(?:, | and |, and |,? with )(?:the )?$")
_JOINED_AFTER = re.compile(r"(?:, | and |, and )(?:the )?")


def describe(text: str, begin: int, end: int, known: Sequence[Neighbour]) -> Iterator[str]:
    """Yield the features of the name at ``begin``-``end`` of a passage, in which the names ``known`` stand."""
    left, right = _sentence(text, begin, end)
    yield from form(text[begin:end])
    before = _row(text, left, begin, known)
    after = _row(text, end, right, known)
    if not any(word.isalnum() or word[0] == "<" for word in before):
        yield "opens the sentence"
    yield from _words_around(before, after)
    yield from _kinds_around(text[left:begin], text[end:right])
    joined = _JOINED_BEFORE.search(text, max(0, begin - 10), begin)
    following = _JOINED_AFTER.match(text, end)
    for first, last, cls in known:
        if joined and last == joined.start():
            yield f"in a list after={cls}"
        if following and first == following.end():
            yield f"in a list before={cls}"
    if begin and text[begin - 1] in "'\"" and text[end : end + 1] in {"'", '"', ",", "."}:
        yield "quoted"


def form(name: str) -> Iterator[str]:
    """Yield what the name itself tells."""
    words = name.split()
    lower = [word.lower() for word in words]
    yield f"form words={min(_MOST_WORDS, len(words))}"
    if any(word.isdigit() for word in words):
        yield "form number"
    if name.isupper():
        yield "form all capitals"
    elif _CAMEL.search(name):
        yield "form capital inside"
    elif len(words) == 1:
        yield "form one plain word"
    if _LINK.search(name):
        yield "form small word"
    yield f"form last={singular(lower[-1])}"
    yield f"form first={lower[0]}"
    for word in sorted({singular(each) for each in lower}):
        yield f"form word={word}"
        if cls := heads().capitals.get(word):
            yield f"form head={cls}"
    if cls := class_of(name, capitals=True):
        yield f"form kind={cls}"


def _sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds a name; far words are cut off."""
    left = max(0, begin - _REACH)
    for match in _SENTENCE_END.finditer(text, left, begin):
        left = match.end()
    after = _SENTENCE_END.search(text, end, end + _REACH)
    return left, after.start() + 1 if after else min(len(text), end + _REACH)


def _row(text: str, begin: int, end: int, known: Sequence[Neighbour]) -> list[str]:
    """Return the stems of a stretch, with each known name as its class."""
    row: list[str] = []
    for first, last, cls in known:
        if first >= begin and last <= end:
            row += map(stem, _WORD.findall(text[begin:first].lower()))
            row.append(f"<{cls}>")
            begin = last
    row += map(stem, _WORD.findall(text[begin:end].lower()))
    return row


def _words_around(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    last, first = before[-1] if before else "^", after[0] if after else "$"
    yield f"before 1={last}"
    yield f"before 2={' '.join(before[-2:])}"
    yield f"before 3={' '.join(before[-3:])}"
    yield f"after 1={first}"
    yield f"after 2={' '.join(after[:2])}"
    yield f"after 3={' '.join(after[:3])}"
    near = sorted(set(before[-_NEAR:-1]))
    for word in near:
        yield f"before={word}"
        yield f"before={word} … {last}"
    for word in sorted(set(after[:_NEAR])):
        yield f"after={word}"
    for word in sorted({*before, *after}):
        yield f"in the sentence={word}"


def _kinds_around(before: str, after: str) -> Iterator[str]:
    kinds = heads().kinds
    left = [singular(word) for word in _LOWER.findall(before[-60:].lower())][-4:]
    right = [singular(word) for word in _LOWER.findall(after[:60].lower())][:6]
    for word in sorted({kinds[each] for each in left if each in kinds}):
        yield f"kind before={word}"
    for word in sorted({kinds[each] for each in right if each in kinds}):
        yield f"kind after={word}"
    if left and left[-1] in kinds:
        yield f"kind just before={kinds[left[-1]]}"
    if right and right[0] in kinds and after[:1] == " ":
        yield f"kind just after={kinds[right[0]]}"
    apposed = _APPOSED.match(after[:90])
    if apposed:
        yield f"apposed={kind_of(apposed.group(1))}"
    leading = _KIND_BEFORE.search(before[-90:])
    if leading:
        yield f"led by={kind_of(leading.group(1))}"


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, by form alone.

    >>> stem("delivered"), stem("delivers"), stem("use")
    ('deliver', 'deliver', 'use')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM + 1 else word
