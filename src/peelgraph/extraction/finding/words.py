"""The words by which findings are told, from ``data/language/findings.toml``, and the patterns made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from peelgraph.extraction.language import table

FORCE = (
    r"(?:[Tt]he (?:force|constabulary|service|chief constable)(?:'s \w+)?|"
    r"[A-Z][\w&'-]*(?: (?:[A-Z][\w&'-]*|and|of|the))* (?:Police Service|Police|Constabulary)|(?:Its|The) leaders)"
)
"""A force as the one who is to do something."""

MODAL = r"(?:should|must|needs? to|has to|have to|is to|are to)"
_DEADLINE = r"(?:(?:[Ww]ithin|[Bb]y|[Nn]ot? later than|[Bb]efore|[Aa]s a matter of urgency|[Ii]mmediately|[Ww]ith immediate effect)[^,;:.]{0,60}, ?)?"
ADVISES = re.compile(
    rf"(?:{_DEADLINE}{FORCE}(?: and [\w' ]{{3,40}}?)?,? (?:also |now |immediately |urgently )?{MODAL}\b|"
    r"(?:To address (?:this|these|the)|HMIC(?:FRS)?|We)\b[^.:]{0,80}\b(?:recommends?|should|must)\b)"
)
"""How a sentence opens that says what a force is to do."""

RECOMMENDS = re.compile(
    r"(?:To address (?:this|these|the)\b|^(?:HMIC(?:FRS)?|We|The inspectorate) (?:also |therefore |now )?recommends? |"
    r"(?:HMIC(?:FRS)?|[Ww]e) (?:also |therefore |now )?recommends? that[^.]*:$)"
)
"""How a passage opens that leads recommendations in, with or without a heading."""


@dataclass(frozen=True, slots=True)
class Words:
    """What ``findings.toml`` holds, as patterns."""

    kinds: dict[str, str] = field(repr=False)
    """Class of the finding by its printed name, in the singular and the plural."""
    heading: re.Pattern[str] = field(repr=False)
    """The heading of a box; the groups ``kind`` and ``title``."""
    run_in: re.Pattern[str] = field(repr=False)
    """A heading and, after a colon, the finding's words in one paragraph."""
    named: str = field(repr=False)
    """An area for improvement or a cause of concern in prose, to be built into a pattern."""
    explaining: frozenset[str] = field(repr=False)
    status: tuple[tuple[str, re.Pattern[str]], ...] = field(repr=False)
    others: str = field(repr=False)


@cache
def words() -> Words:
    """Return the words of ``data/language/findings.toml``."""
    data = table("findings")
    kinds = {name: kind for kind, names in data["headings"].items() for name in names}
    printed = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    prose = "|".join(
        name for name in sorted(kinds, key=len, reverse=True) if kinds[name] in ("AreaForImprovement", "CauseOfConcern")
    )
    return Words(
        kinds,
        re.compile(
            rf"(?P<kind>{printed})(?:\s+\d{{1,2}})?(?:\s*:|(?:\s*:\s+|\s+[–—-]\s+)(?P<title>\S.*))?\s*", re.IGNORECASE
        ),
        re.compile(rf"(?P<kind>{printed})(?: \d{{1,2}})?: +(?P<title>[A-Z].*)", re.IGNORECASE | re.DOTALL),
        rf"(?i:{prose})",
        frozenset(data["explaining"]["titles"]),
        tuple((each["state"], _any_of(each["phrases"])) for each in data["status"]),
        "|".join(data["others"]["named_by"]),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    # "..." is up to four words, none of them across a stop or a comma.
    each = (phrase.replace(" ... ", r" (?:[\w'-]+ ){0,4}?") for phrase in phrases)
    return re.compile(r"(?:\b|(?=n't))(?:" + "|".join(each) + r")\b", re.IGNORECASE)


def advises(text: str) -> bool:
    """Tell whether a passage opens by saying what a force is to do.

    >>> advises("By March 2018, the force should train its call takers.")
    True
    """
    return ADVISES.match(text.lstrip("•-–▪ ")) is not None
