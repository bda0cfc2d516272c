"""Know names by how they are printed: words with capitals, small words between them, and capitals that say nothing."""

from __future__ import annotations

import re

from peelgraph.extraction.language import heads, name_words
from peelgraph.extraction.words import singular

_REST = r"(?:[\wÀ-ÿ'&/+-]*[\wÀ-ÿ+])?(?:(?<=s)'(?= [A-Z]))?"
CAPITAL = rf"[A-ZÀ-Þ]{_REST}"
"""A word with a capital; the apostrophe of *Victims' Hub* is a part of it."""
WHOLE_CAPITAL = rf"[A-ZÀ-Þ](?<![\w-].){_REST}"
"""The same, not within a word. What stands before is looked at after the capital: so only capitals are looked at."""
LINK = r"(?:of|for|and|the|on|in|to|with|against|a|&|de|y)"
"""A small word that may stand between the words of a name."""

_LEADS = frozenset({"of", "from", "to", "with", "in", "for", "on"})
_FRIENDS = frozenset({"Friends", "Women", "Children", "Voices", "Lives", "Streets", "Systems"})
"""Plurals that open a name."""
_LEADING = frozenset(
    {"Compliance", "Adherence", "Membership", "Attendance", "Reliance", "Adoption", "Ownership", "Access", "Admission"}
)
"""Nouns that lead to a name at the head of a sentence: *Compliance with the Victims' Code*."""
_FEWEST_LED = 3
_SENTENCE_BREAKS = frozenset({". ", "? ", "! ", ": ", "• "})
_FROM = re.compile(r"\b(?:from|by) $")
_PERSON_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Constable|Inspector|Commissioner) $")


def is_common(word: str) -> bool:
    """Tell whether a capital on ``word`` says nothing: an article, a month, a rank, a word that opens sentences."""
    return word.lower() in name_words().openers or is_calendar_or_country(word)


def is_calendar_or_country(word: str) -> bool:
    """Tell whether ``word`` has its capital always and names nothing looked for: *May*, *Wales*, *Annex*."""
    return word.lower() in name_words().capitalised


def all_common(words: list[str]) -> bool:
    """Tell whether the capitals of all ``words`` say nothing."""
    return all(is_common(word) for word in words)


def without_openers(name: str) -> str:
    """Return ``name`` without the words before it that only open a sentence or carry a rank."""
    words = name.split()
    while words and words[0].lower() in name_words().openers:
        words = words[1:]
    return " ".join(words)


def with_singular_head(name: str) -> str:
    """Return ``name`` with its last word in the singular, where that is in lower case and no title of its own.

    >>> with_singular_head("rural crime teams"), with_singular_head("forensic services")
    ('rural crime team', 'forensic services')
    """
    first, _, last = name.rpartition(" ")
    if not last.lower().endswith("s") or last.isupper() or last.lower() in name_words().plural_heads:
        return name
    return f"{first} {singular(last)}" if first and last == last.lower() else name


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence, a line or an item of a list begins at offset ``at``."""
    return at == 0 or text[max(0, at - 2) : at] in _SENTENCE_BREAKS or text[at - 1] == "\n"


def opens_anything(text: str, at: int) -> bool:
    """Tell whether offset ``at`` opens a sentence, a quotation or a bracket: a capital there says nothing."""
    return opens_sentence(text, at) or not text[at - 1].isspace()


def is_inner_opener(text: str, at: int, words: list[str]) -> bool:
    """Tell whether a small word with a capital at ``at``, the first of ``words``, belongs to a name: *the Both Sides panel*."""
    first = words[0]
    return len(words) > 1 and first[0].isupper() and first.lower() in heads().openers and not opens_anything(text, at)


def without_plain_opener(text: str, begin: int, words: list[str]) -> tuple[int, list[str]]:
    """Return begin and words of a run without what only leads to the name at the head of a sentence.

    *Members of the Mirror Circle*, *Compliance with the Pledge*: a plural or what one does, and a small word after it.
    """
    if len(words) < _FEWEST_LED or not opens_anything(text, begin) or words[1] not in _LEADS:
        return begin, words
    plural = words[0].endswith("s") and not words[0].endswith(("'s", "ss")) and words[0] not in _FRIENDS
    if not plural and words[0] not in _LEADING:
        return begin, words
    skipped = 3 if words[2] == "the" else 2
    return begin + len(" ".join(words[:skipped])) + 1, words[skipped:]


def is_one_name(text: str, begin: int, name: str) -> bool:
    """Tell whether a *to* in a name belongs to it: not in *from Trellis to Harbour Lights*, *referred by Trellis to …*."""
    return " to " not in name or not _FROM.search(text[max(0, begin - 5) : begin])


def follows_person_title(text: str, at: int) -> bool:
    """Tell whether a person's title or rank stands just before offset ``at``."""
    return bool(_PERSON_TITLE.search(text[max(0, at - 14) : at]))
