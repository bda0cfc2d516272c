"""Tell where a grade's word gives no grade of this inspection: hoped for, denied, supposed, another's, or an earlier one's."""

from __future__ import annotations

import re

from peelgraph.extraction.judging.earlier import is_earlier
from peelgraph.extraction.judging.graded_subjects import SELF
from peelgraph.extraction.judging.inspection import Inspection

_HOPED_FOR = re.compile(
    r"(?i)\b(?:(?:plan|aim|want|hope|intend|expect|wish|aspire|promise)(?:s|d|ed)? (?:[\w ]{1,30} )?to|should|must|will|could|would|may|might)"
    r" (?:be|become|remain|have been)(?: judged| graded| rated)?(?: as)? ['\"]?$"
)
_SUPPOSED = re.compile(
    r"(?i)\b(?:if|unless|until|(?:deserves?|needs?|wants?) a (?:force|constabulary|service) that|a (?:force|constabulary) that|"
    r"(?:^|[,;] )to be (?:judged|graded|rated))\b[^,;]*$"
)
_DENIED = re.compile(
    r"(?i)(?:(?:\b(?:not|never|no(?! (?:more|better|higher|worse|lower|less) than)|nor|neither|none|without|hardly)\b|n['’]t\b)"
    r"(?! only\b)(?: \w+){0,3}|"
    rf"(?:\bnot|n['’]t) (?:think|believe|accept|agree|consider|find|say) (?:that )?{SELF}(?: \w+){{0,3}}) ['\"]?$"
)
_OF_OTHERS = re.compile(
    r"(?i)(?:\bforces|\bothers|\bof them|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|many|most|some|several|few))"
    r" (?:(?:were|are|have been|had been|was|is)\b.{0,30})?$"
)
_BREAK = re.compile(r"(?i)[;:–]|,? (?:but|although|though|while|whereas|and now) ")
_NEXT_CLAUSE = re.compile(rf"(?i), (?={SELF}\b)|{_BREAK.pattern.removeprefix('(?i)')}")


def is_refused(inspection: Inspection, text: str, cue: re.Match[str], judged: re.Pattern[str]) -> bool:
    """Tell whether the grade's word ``cue`` of a sentence gives no grade now; ``judged`` finds what says that one is given."""
    first, last = _clause_around(text, cue.start(), cue.end(), judged)
    before = text[: cue.start()]
    return (
        is_earlier(text[first:last], inspection.round.year, said=text[first : cue.start()])
        or _HOPED_FOR.search(before) is not None
        or _SUPPOSED.search(before) is not None
        or _DENIED.search(before) is not None
        or _OF_OTHERS.search(before) is not None
    )


def _clause_around(text: str, begin: int, end: int, judged: re.Pattern[str]) -> tuple[int, int]:
    """Return where the part of a sentence begins and ends that lies between the breaks around ``begin``-``end``."""
    first = max((match.end() for match in _BREAK.finditer(text, 0, begin)), default=0)
    subordinate = [
        match.end() for match in _NEXT_CLAUSE.finditer(text, first, begin) if judged.search(text, first, match.start())
    ]
    first = max(subordinate, default=first)
    stop = _NEXT_CLAUSE.search(text, end)
    return first, stop.start() if stop else len(text)
