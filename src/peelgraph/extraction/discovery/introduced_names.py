"""Find names that the text introduces as such: in quotation marks, or after *called*, *known as* and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.forms import CAPITAL, LINK, follows_person_title, without_openers
from peelgraph.extraction.discovery.kinds import class_beside, class_of

_QUOTED = re.compile(
    r"(?<![\w'\"])(['\"])"
    r"([A-Z0-9][^'\"()]{1,60}?(?:'s [^'\"()]{1,40}?)?)"
    r"[,.]?\1(?![\w])"
)
_QUOTED_LOWER = re.compile(
    r"(?:called|known as|named|titled|entitled|dubbed|branded)(?: the| an?)? (['\"])([a-z][^'\"()]{2,50}?)[,.]?\1(?!\w)"
)
_NAMED = re.compile(
    r"(?:called|known as|known locally as|named|titled|entitled|dubbed|branded"
    r"|under the (?:name|banner) of|referred to as)(?: the| an?)? "
    rf"({CAPITAL}(?: (?:{LINK} ){{0,2}}(?:{CAPITAL}|\d+))*)"
)
_RUNS_WHAT = re.compile(r"\b(?:runs?|operates?|ran|set up|launched|introduced) what (?:is|it) (?:calls )?$")
_MOST_WORDS = 8


def by_quotes(text: str) -> Iterator[Candidate]:
    """Yield quoted names whose kind is said beside them: *a training programme, 'Back on Track'*."""
    for pattern in (_QUOTED, _QUOTED_LOWER):
        for match in pattern.finditer(text):
            name = match.group(2).strip(" ,.")
            if len(name.split()) > _MOST_WORDS or not re.search(r"[A-Za-z]{2}", name):
                continue
            cls = class_beside(text, match.start(2) - 1, match.end(2) + 1)
            if cls:
                yield Candidate(match.start(2), match.start(2) + len(name), name, cls, "quoted name", 0.9)


def by_naming(text: str) -> Iterator[Candidate]:
    """Yield names introduced with *called*, *known as* and the like; what a force *runs* so is taken for a scheme."""
    for match in _NAMED.finditer(text):
        begin = match.start(1)
        name = without_openers(match.group(1))
        if not name or follows_person_title(text, begin):
            continue
        cls = class_of(name, capitals=True) or class_beside(text, match.start(), match.end())
        if cls:
            yield Candidate(begin, begin + len(name), name, cls, "named in the text", 0.85)
        elif _RUNS_WHAT.search(text[max(0, match.start() - 50) : match.start()]):
            yield Candidate(begin, begin + len(name), name, "Scheme", "named in the text", 0.6)
