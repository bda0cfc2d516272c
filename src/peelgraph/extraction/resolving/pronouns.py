"""Find the words of a sentence that stand for what it, or the sentence before it, is about: *it*, *its*, *they*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from peelgraph.extraction.resolving.element import Element
from peelgraph.extraction.resolving.topics import is_led, may_be_meant, no_bodies

_WORD = re.compile(r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]hem)\b(?!')")
_OPENING = re.compile(r"[\W_]*(?:(?:[Bb]ut|[Aa]nd|[Ss]o|[Yy]et|[Nn]ow|[Hh]ere|[Tt]hen),? )?$")
_DUMMY = re.compile(
    r"(?:is|was|has been|would be|will be)(?: also| now| still| not)* (?:(?:too |very |so )?(?:clear|important|good|right|pleasing|likely"
    r"|possible|impossible|encouraging|vital|essential|early|late|estimated|unclear|unlikely|hard|easy|difficult|fair|true)"
    r"|(?:the|an?) [^,.;]{3,60}? (?:that|who|which)|in [\w ]{3,40} that)\b|t(?:akes?|ook) (?:time|too long|a long time|longer|\w+ (?:hours|days|weeks|months|years))\b"
)
"""After an *it* that stands for nothing: *It is important to …*, *It was the guild that …*."""
_LEADING = re.compile(
    r"[\W_]*(?:In|At|On|By|With|Without|Under|Since|For|From|As|Through|Using|Before|After|During|Along|Alongside|Together|Like|Unlike"
    r"|Until|When|While|Where|If|Although|Though|Because|Once|Within|Thanks|Of|Despite|Last|This|Each|Every|[A-Z][a-z]+(?:ed|ing)|Set up|Made up"
    r"|Drawn|Built|Run|Led)\b"
)
_NO_OBJECT = re.compile(
    r"(?:\b(?:that|which|and|but|as|if|when|because|where|while|so|than|or|what|whom|though|although|since|once|until|before|after)|[,;:–-]) $"
)
"""Before an *it* that is not what something is done to."""
_IN_CLAUSE = re.compile(r"\b(?:that|which|what|whom) $")
_PARTICIPLE = re.compile(r"[\W_]*(?:[A-Z][a-z]+(?:ed|ing)|Set up|Made up|Drawn|Built|Run|Led)\b[^;:]*, $")
"""An opening that says of the subject what it is, before it is named: *Staffed by volunteers, it …*."""
_ACTS = re.compile(
    r" (?:(?:also|now|still|never|only|then|since|already|soon|regularly|often|rarely|usually) )?(?:has|had|is|was|were|are|can|could"
    r"|will|would|does|did|do|took|sent|gave|ran|got|saw|found|made|kept|held|met|led|won|fell|grew|have|use|work|go|take"
    r"|(?!this\b|across\b|towards\b|always\b|thus\b|unless\b|besides\b|perhaps\b)[a-z]{2,}(?:ed|[^s]s))\b"
)
"""A verb, whose subject the pronoun before it is."""
_AFTER_COMMA = re.compile(r"[,;:–-] (?:and |but |so |which means |because )?$")


def standing_in(
    text: str, begin: int, end: int, elements: Sequence[Element]
) -> Iterator[tuple[int, int, Element | None]]:
    """Yield each pronoun of the sentence at ``begin``-``end`` that stands for something plain, as begin and end.

    With it goes the element of the same sentence that it stands for; ``None`` where that is in a sentence before.
    """
    for match in _WORD.finditer(text, begin, end):
        at, word = match.start(), match.group()
        low = word.lower()
        if low == "it" and _DUMMY.match(text, match.end() + 1):
            continue
        before = text[begin:at]
        if _OPENING.fullmatch(before):
            yield at, match.end(), None
            continue
        here = _first_of_each(each for each in elements if each.end <= at and may_be_meant(text, each))
        free = [each for each in here if not is_led(text, begin, each.begin)]
        acts = low in {"it", "they"} and _ACTS.match(text, match.end())
        if _PARTICIPLE.fullmatch(before):
            yield at, match.end(), None
        elif low in {"it", "them"} and not acts and not _NO_OBJECT.search(before):
            if not no_bodies(each for each in here if each is not (free[0] if free else None)):
                yield at, match.end(), None
        elif free:
            if (acts or low == "its") and (low == "its" or _AFTER_COMMA.search(before)):
                yield at, match.end(), free[0]
        elif _LEADING.match(before) or _IN_CLAUSE.search(before) or (low == "its" and not here):
            yield at, match.end(), None


def _first_of_each(elements: Iterable[Element]) -> list[Element]:
    """Return the first element of each entity."""
    return list({each.entity: each for each in reversed(list(elements))}.values())[::-1]
