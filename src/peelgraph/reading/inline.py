"""Repair running text: marks of Markdown and HTML, web addresses, quotes and spaces, footnote marks, broken words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from peelgraph.reading.words import Weaver, Words, from_lines

# One-to-one: each of these stands for the plain character below it.
_SWAPS = str.maketrans("‘’‚‛′“”„‟″‐‑−", "'''''\"\"\"\"\"---")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# Every repetition is bounded or cannot match what follows it, so that no text is scanned twice over.
_ADDRESS = (
    r"(?:(?:https?://|www\.)[^\s<>\[\]|\"]*|(?<![\w@.-])(?:[a-z0-9-]{1,40}\.){1,5}(?:gov|police|co|org|nhs|ac)\.uk(?![\w.-]*@)"
    r"(?:/[^\s<>\[\]|\"]*)?)(?<![.,;:!?)'*_])"
)
_TARGET = r"\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,300})?(?:\s+\"[^\"\n]{0,200}\")?\)"
_HTML = r"""
  (?P<space>\s{2,}|[^\S ])
| (?P<comment><!--.{0,300}?-->)
| (?P<mark><sup>[\d\s,;&–*†‡-]{1,40}</sup>|(?<=[a-z.,;:)'’"”])[⁰¹²³⁴-⁹]+)
| (?P<tag></?(?:b|i|u|em|strong|su[bp]|br|span|p|div|font|a|small|img|t[dhr])\b[^<>]{0,300}>)
| (?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|[lr][sd]quo|hellip|pound|\#\d{2,5}|\#x[0-9a-fA-F]{2,4});)
"""
_MARKDOWN = rf"""
| (?P<escape>\\[!-/:-@\[-`{{-~])
| (?P<reference>\[\^[\w-]{{1,20}}\])
| (?P<image>!\[[^\[\]]{{0,300}}\]{_TARGET})
| (?P<addressed>\[\s?(?:https?://|www\.)[^\[\]]{{0,1000}}\]{_TARGET})
| (?P<open>\[(?=[^\[\]]{{1,300}}\]{_TARGET}))
| (?P<close>(?<!\\)\]{_TARGET})
| (?P<star>\*+)
| (?P<under>_+)
"""
_LETTERS = rf"""
| (?P<address>{_ADDRESS})
| (?P<nothing>[\u00ad\u200b-\u200d\u2060\ufeff])
| (?P<swap>[‘’‚‛′“”„‟″‐‑−]+)
| (?P<ligature>[ﬀﬁﬂﬃﬄ])
"""
_TOKENS = {
    True: re.compile(_HTML + _MARKDOWN + _LETTERS, re.VERBOSE | re.DOTALL | re.IGNORECASE),
    False: re.compile(_HTML + _LETTERS, re.VERBOSE | re.DOTALL | re.IGNORECASE),
}
"""What is to be repaired, in Markdown and in plain text; single spaces are left as they are."""
_BEGINS_TOKEN = re.compile(r"[<&\\!\[\]*_⁰¹²³⁴-⁹\u00ad\u200b-\u200d\u2060\ufeff‘’‚‛′“”„‟″‐‑−ﬀﬁﬂﬃﬄ]|[^\S ]|\s(?=\s)")
"""The first character of each token but an address: few characters are, and this finds them much faster."""
_IN_ADDRESS = ("://", "www.", ".uk")
_JOINED_AFTER = frozenset(
    [
        "re",
        "anti",
        "co",
        "multi",
        "non",
        "well",
        "high",
        "low",
        "long",
        "self",
        "cyber",
        "pre",
        "post",
        "under",
        "mid",
        "semi",
        "cross",
        "inter",
        "child",
        "on",
        "off",
        "up",
        "out",
    ]
)
_MOST_IN_RANGE = 20
_SUSPENDED = re.compile(r"\s+(?:and|or|to|nor)\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
NO_WORDS: AbstractSet[str] = frozenset()


def vocabulary(source: str) -> AbstractSet[str]:
    """Return the lower-case words of ``source``, which tell whether a word broken at a line's end has a hyphen."""
    return frozenset(_WORD.findall(source.lower()))


def straighten(text: str) -> str:
    """Return ``text`` with curly quotes and odd hyphens made plain, character by character."""
    return text.translate(_SWAPS)


def repair(
    source: str,
    lines: tuple[tuple[int, int], ...],
    *,
    markdown: bool,
    known: AbstractSet[str] = NO_WORDS,
    unbreak: bool = False,
) -> Words:
    """Return the clean text of ``lines`` (source offsets of one block), joined with spaces.

    Marks of emphasis, links and HTML go, escaped characters lose their backslash, web addresses are left out, curly
    quotes become straight ones, spaces single ones. Footnote marks are taken out and kept in ``Words.notes``. With
    ``unbreak`` a word broken by a hyphen at a line's end is mended, if ``known`` words or its first part do not speak
    for the hyphen.
    """
    raw = from_lines(source, lines)
    text = raw.text
    tokens = list(_tokens(text, markdown=markdown))
    silent = _paired(text, [token for token in tokens if token.lastgroup in ("star", "under")]) if markdown else set()
    weaver = Weaver()
    at, links, address_left_out = 0, 0, False
    for token in tokens:
        begin, end = token.span()
        address_left_out = _put_plain(weaver, raw, at, begin, after_address=address_left_out)
        at = end
        what, where = token.lastgroup, raw.offset(begin)
        if what == "space":
            _put_space(weaver, text, begin, end, where, known=known, unbreak=unbreak)
        elif what in ("mark", "reference"):
            for label in _labels(token.group()):
                weaver.mark(label)
        elif what == "tag":
            if token.group()[1:3].lower() == "br" and weaver.length and weaver.last != " ":
                weaver.put(" ", where)
        elif what == "entity":
            _put_entity(weaver, token.group(), where)
        elif what == "escape":
            weaver.put(token.group()[1], where + 1)
        elif what == "open":
            links += 1
        elif what == "close":
            if not links:
                weaver.put("]", where)
                at = begin + 1
                continue
            links -= 1
        elif what in ("star", "under"):
            if begin not in silent:
                _put(weaver, raw, begin, end)
        elif what in ("address", "addressed"):
            address_left_out = True
        elif what == "swap":
            _put(weaver, raw, begin, end)
        elif what == "ligature":
            for letter in _LIGATURES[token.group()]:
                weaver.put(letter, where)
    _put_plain(weaver, raw, at, len(text), after_address=address_left_out)
    return weaver.done(lines[0][0])


def _tokens(text: str, *, markdown: bool) -> Iterator[re.Match[str]]:
    """Yield what is to be repaired in ``text``, in order."""
    token = _TOKENS[markdown]
    lower = text.lower()
    if any(part in lower for part in _IN_ADDRESS):  # an address may begin with any letter
        yield from token.finditer(text)
        return
    at = 0
    while begins := _BEGINS_TOKEN.search(text, at):
        found = token.match(text, begins.start())
        if found is not None:
            yield found
        at = found.end() if found else begins.end()


def _put_plain(weaver: Weaver, raw: Words, begin: int, end: int, *, after_address: bool) -> bool:
    """Put the words between two tokens; return whether an address that was left out still stands just before.

    The space before a stop goes with the address that stood between them.
    """
    if begin < end and raw.text[begin] == " ":
        if weaver.length and weaver.last != " ":
            weaver.put(" ", raw.offset(begin))
        begin += 1
    if begin >= end:
        return after_address
    if after_address and weaver.last == " " and raw.text[begin] in ".,;:)":
        weaver.drop_last()
    _put(weaver, raw, begin, end)
    return False


def _put_space(
    weaver: Weaver, text: str, begin: int, end: int, where: int, *, known: AbstractSet[str], unbreak: bool
) -> None:
    """Put one space for ``text[begin:end]``, or none where a line ends with a word's hyphen."""
    if "\n" in text[begin:end] and weaver.ends_with_letter_and_hyphen() and text[end : end + 1].islower():
        if _SUSPENDED.match(text, begin):
            weaver.put(" ", where)
        elif unbreak and _plausible(weaver.tail(40), text[end : end + 40], known):
            weaver.drop_last()
    elif weaver.length and weaver.last != " ":
        weaver.put(" ", where)


def _put_entity(weaver: Weaver, entity: str, where: int) -> None:
    """Put the one character that an HTML entity stands for."""
    character = html.unescape(entity).translate(_SWAPS)
    if character.isspace():
        if weaver.length and weaver.last != " ":
            weaver.put(" ", where)
    elif len(character) == 1 and character.isprintable():
        weaver.put(character, where)


def _put(weaver: Weaver, raw: Words, begin: int, end: int) -> None:
    """Put ``raw.text[begin:end]``, in which spaces are single ones, but not its first space after another, or at the start."""
    if begin < end and raw.text[begin] == " " and weaver.last in (" ", ""):
        begin += 1
    if begin < end:
        weaver.put(raw.text[begin:end].translate(_SWAPS), raw.offset(begin))


def _paired(text: str, runs: list[re.Match[str]]) -> set[int]:
    """Return the offsets of the runs of ``*`` and ``_`` that are marks of emphasis and no printed characters."""
    silent: set[int] = set()
    waiting: dict[str, int] = {}
    for run in runs:
        begin, end = run.span()
        before, after = text[begin - 1 : begin], text[end : end + 1]
        tight_before, tight_after = bool(before.strip()), bool(after.strip())
        if run.group() not in ("*", "_", "__"):
            silent.add(begin)
            continue
        mark = run.group()
        inside = run.lastgroup == "under" and before.isalnum() and after.isalnum()
        if tight_before and mark in waiting and not inside and not (mark[0] == "_" and after.isalnum()):
            silent.update((waiting.pop(mark), begin))
        elif tight_after and not inside and not (mark[0] == "_" and before.isalnum()):
            waiting[mark] = begin
    return silent


def _labels(mark: str) -> list[str]:
    """Return the footnote numbers of a mark: ``<sup>5, 6</sup>`` has two.

    >>> _labels("<sup>11,12</sup>"), _labels("<sup>3-5</sup>"), _labels("[^a]")
    (['11', '12'], ['3', '4', '5'], ['a'])
    """
    if mark.startswith("[^"):
        return [mark[2:-1]]
    inner = mark.removeprefix("<sup>").removesuffix("</sup>").translate(_RAISED)
    ends = re.fullmatch(r"\s*(\d{1,3})\s*[-–]\s*(\d{1,3})\s*", inner)
    if ends and 0 < int(ends[2]) - int(ends[1]) <= _MOST_IN_RANGE:
        return [str(number) for number in range(int(ends[1]), int(ends[2]) + 1)]
    return re.findall(r"\d{1,3}", inner)


def _plausible(before: str, after: str, known: AbstractSet[str]) -> bool:
    """Tell whether a hyphen between two lines only breaks a word: ``investi-`` / ``gation``, not ``re-`` / ``offending``."""
    first, second = re.search(r"([a-z]+)-$", before.lower()), re.match(r"[a-z]+", after.lower())
    if not first or not second:
        return False
    if first[1] + second[0] in known:
        return True
    return first[1] + "-" + second[0] not in known and first[1] not in _JOINED_AFTER and len(first[1]) > 1
