"""Know a person where a name might be taken for an organisation's: private persons are never entities."""

from __future__ import annotations

import re

from peelgraph.extraction.language import given_names

_OF_A_PERSON = re.compile(
    r"['\"]?,? (?:who (?:was|is|had|has|were)|aged|(?:then )?(?:\d+|a \d+-year-old)\b"
    r"|an? (?:\w+ )?(?:victim|suspect|witness|offender|man|woman|child|boy|girl|teenager|resident|neighbour)\b"
    r"|(?:was|were) (?:hurt|jailed|arrested|burgled|killed|attacked|murdered|convicted|charged|sentenced|stabbed))"
)


def is_person(text: str, begin: int, end: int) -> bool:
    """Tell whether the name at ``begin``-``end`` of ``text`` is a person's: a given name first, or a person's story after.

    >>> is_person("It works with Owen Parry on this", 14, 24), is_person("It works with Severn Refuge on this", 14, 27)
    (True, False)
    """
    words = text[begin:end].split()
    first = words[0].removesuffix("'s") if words else ""
    if first in given_names() and 1 < len(words) <= 3 and all(word[0].isupper() for word in words):  # noqa: PLR2004
        return not words[0].endswith("'s")
    return len(words) > 1 and _OF_A_PERSON.match(text[end : end + 60]) is not None and words[-1][0].isupper()
