"""Know a person where a name might be taken for an organisation's: private persons are never entities."""

from __future__ import annotations

import re

from peelgraph.extraction.language import given_names

_OF_A_PERSON = re.compile(
    r"['\"]?,? (?:who (?:was|is|had|has|were)|aged|(?:then )?(?:\d+|a \d+-year-old)\b"
    r"|an? (?:\w+ )?(?:victim|suspect|witness|offender|man|woman|child|boy|girl|teenager|resident|neighbour)\b"
    r"|(?:was|were) (?:hurt|jailed|arrested|burgled|killed|attacked|murdered|convicted|charged|sentenced|stabbed))"
)

_TITLE = r"Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Judge|Reverend|Rev|Father|PC|DC|DS|DI|DCI|Sgt|WPC|PCSO"
_TITLED = re.compile(rf"(?:{_TITLE}) ")
_TITLE_BEFORE = re.compile(
    rf"\b(?:{_TITLE}"
    r"|(?:[Cc]hief |[Dd]etective |[Aa]ssistant |[Dd]eputy |[Tt]emporary |[Aa]cting )*"
    r"(?:[Ii]nspector|[Ss]ergeant|[Cc]onstable|[Ss]uperintendent|[Cc]ommander|[Cc]ommissioner|[Mm]inister)),? $"
)
_RELATED_BEFORE = re.compile(
    r"\b(?:(?:mother|father|parents|son|daughter|sister|brother|wife|husband|widow|partner|family|friend|neighbour|body"
    r"|death|murder|killing|trial|arrest|case|story|funeral|killer|murderer|attacker|rapist) of"
    r"|(?:[Vv]ictims?|[Ss]uspect|[Oo]ffender|[Ww]itness|mother|father|son|daughter|sister|brother|wife|husband|partner"
    r"|friend|neighbour|resident|man|woman|boy|girl|teenager|child|pupil|killer|murderer),?"
    r"(?: (?:called|named|known as))?) $"
)
_SPEAKS_AFTER = re.compile(
    r",? (?:said|says|told|tells|added|explained|complained|admitted|claimed|recalled|remembers?|felt|feels|thinks|hopes"
    r"|lives|lived|died|rang|phoned|waited|wept|reported (?:her|his|that)|and (?:her|his|their) )\b"
)


def may_be_person(text: str, begin: int, end: int) -> bool:
    """Tell whether a name that nothing says the kind of may be a person's. In doubt it may.

    >>> may_be_person("Zofia Wrona said that it took hours", 0, 11), may_be_person("sent on Green Shoots", 8, 20)
    (True, False)
    """
    words = text[begin:end].removesuffix("'s").split()
    if is_person(text, begin, end) or words[0] in given_names() or _TITLED.match(text, begin):
        return True
    before = text[max(0, begin - 60) : begin]
    if _TITLE_BEFORE.search(before) or _RELATED_BEFORE.search(before):
        return True
    after = text[end : end + 60]
    return len(words) <= 3 and bool(_SPEAKS_AFTER.match(after) or _OF_A_PERSON.match(after))  # noqa: PLR2004


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
