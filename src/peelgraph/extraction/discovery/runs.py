"""Find the runs of words with capitals that no rule has taken: *Fresh Tracks gives a mentor to young people*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.discovery.forms import CAPITAL, LINK, is_common, is_inner_opener, is_one_name, opens_sentence

Neighbour = tuple[int, int, str]
"""Begin, end and class of a name that is already known."""

_RUN = re.compile(rf"(?<![\w'-]){CAPITAL}(?: (?:(?:{LINK} ){{0,2}}{CAPITAL}|\d+\b))*")
_LINK = re.compile(LINK)
_INNER = frozenset({"Theme", "Role", "LegalPower"})
"""Classes whose names stand inside longer names as a matter of course: *Hate Crime Scrutiny Circle*."""
_SHORTEST = 3
_FEWEST_AROUND_LINK = 3


def open_runs(text: str, known: Sequence[Neighbour]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of words with capitals in ``text`` that holds none of the ``known`` names.

    Where a run may be two names (*Moss Voices and Quay Homes*), or a noun that opens the sentence and a name (*Members
    of the Mirror Circle*), the parts are yielded too.
    """
    masked = text
    for begin, end, cls in known:
        if cls not in _INNER:
            masked = f"{masked[:begin]}{'_' * (end - begin)}{masked[end:]}"
    inner = [(begin, end) for begin, end, cls in known if cls in _INNER]
    for match in _RUN.finditer(masked):
        words = match.group().removesuffix("'s").split()
        begin = match.start()
        while words and (is_common(words[0]) or words[0].isdigit() or _LINK.fullmatch(words[0])):
            if is_inner_opener(text, begin, words):
                break
            begin += len(words[0]) + 1
            words = words[1:]
        if not words:
            continue
        if is_one_name(text, begin, " ".join(words)):
            parts = _parts(words, begin, opens=opens_sentence(text, begin))
        else:
            parts = _on_both_sides("to", words, begin)
        for at, part in parts:
            end = at + len(part)
            if len(part) >= _SHORTEST and not any(first <= at and end <= last for first, last in inner):
                yield at, end


def _on_both_sides(link: str, words: list[str], begin: int) -> Iterator[tuple[int, str]]:
    """Yield begin and words of what stands before the first ``link`` and of what stands after it."""
    one, _, other = " ".join(words).partition(f" {link} ")
    yield begin, one
    yield begin + len(one) + len(link) + 2, other


def _parts(words: list[str], begin: int, *, opens: bool) -> Iterator[tuple[int, str]]:
    """Yield begin and words of a run, and of the parts of it that may be names of their own."""
    whole = " ".join(words)
    yield begin, whole
    if opens and len(words) >= _FEWEST_AROUND_LINK and _LINK.fullmatch(words[1]):
        first = next(index for index in range(1, len(words)) if not _LINK.fullmatch(words[index]))
        part = " ".join(words[first:])
        yield begin + len(whole) - len(part), part
    if "and" in words:
        yield from _on_both_sides("and", words, begin)
