"""Know names by how they are printed: words with capitals, small words between them, and capitals that say nothing."""

from __future__ import annotations

import re

from peelgraph.extraction.language import name_words
from peelgraph.extraction.words import singular

_REST = r"(?:[\wÀ-ÿ'&/+-]*[\wÀ-ÿ+])?(?:(?<=s)'(?= [A-Z]))?"
CAPITAL = rf"[A-ZÀ-Þ]{_REST}"
"""A word with a capital; the apostrophe of *Victims' Hub* is a part of it."""
WHOLE_CAPITAL = rf"[A-ZÀ-Þ](?<![\w-].){_REST}"
"""The same, not within a word. What stands before is looked at after the capital: so only capitals are looked at."""
LINK = r"(?:of|for|and|the|on|in|to|with|against|a|&|de|y)"
"""A small word that may stand between the words of a name."""

_SENTENCE_BREAKS = frozenset({". ", "? ", "! ", ": ", "• "})
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


def follows_person_title(text: str, at: int) -> bool:
    """Tell whether a person's title or rank stands just before offset ``at``."""
    return bool(_PERSON_TITLE.search(text[max(0, at - 14) : at]))
