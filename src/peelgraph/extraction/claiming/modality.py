"""Tell what takes a statement back: it is denied, planned, recommended, supposed or given up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from peelgraph.extraction.claiming.rules import modality_words
from peelgraph.extraction.claiming.sentence import Sentence
from peelgraph.extraction.resolving import Element
from peelgraph.extraction.words import holds_any

_RESET = re.compile(
    r" (?:due to|because of|relating to|following|after|when|as part of) |"
    r", (?!however|as yet|therefore|at present)"
)
_ENDED = (
    "shelved", "dropped", "abandoned", "suspended", "rejected", "cancelled", "turned down", "disbanded", "scrapped",
    "withdrawn", "discontinued",
)  # fmt: skip
_SHELVED = re.compile(
    r"^(?:, |[^,;]*(?:, which\b[^,;]*(?:, )?)?\b)(?:was|were|has been|have been|had been) (?:then |since |now )?"
    rf"(?:{'|'.join(_ENDED)})\b"
)
_OVER = re.compile(
    r"[^.;,]{0,20}\b(?:was|were|has been|have been|will be|is|has|should|could) (?:now |then |since |later )?"
    r"(?:stopped|suspended|withdrawn|ended|closed|stalled|disbanded|dropped|abandoned|shelved|cancelled|scrapped|planned|be|due|not)\b"
)
_NOT_SO = re.compile(r"\b(?:[Uu]nlike|[Nn]either|[Nn]o|not|[Nn]one of)\b[^,]*$")
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|should|could|would)\b[^,]*$")
_SUPPOSES = re.compile(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|should|could|would)\b")
_WISHED = re.compile(
    r"\b(?:recommend\w*|asked|urged?|suggest\w*|encourag\w*|wants?|would like|propos\w+|plans?|invited|expects?) "
    r"(?:that )?(?:the )?$"
)
_STALLED = re.compile(r"[^.;]{0,30}\b(?:next (?:year|month|spring)|has been suspended|has stalled|was withdrawn)\b")
_NEXT = 30
_RECOMMENDS = re.compile(
    r"(?:The (?:force|constabulary)|[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:Police|Constabulary)|It|They) "
    r"(?:should|needs? to|must)\b|"
    r"(?:We|HMICFRS|HMIC) (?:recommends?|encourages?)\b"
)


@dataclass(frozen=True, slots=True)
class Modality:
    """The patterns that take a statement back."""

    denied_in_lower_case: re.Pattern[str]
    """To be searched for in lower case: a pattern that ignores case takes three times as long."""
    planned: re.Pattern[str]

    def denies(self, text: str) -> re.Match[str] | None:
        """Return the first words of ``text`` that deny something, ``None`` where there are none."""
        return self.denied_in_lower_case.search(text.lower())

    def found_in(self, text: str) -> bool:
        """Tell whether ``text`` denies or plans anything."""
        return bool(self.planned.search(text) or self.denies(text))


@cache
def modality() -> Modality:
    """Return the modality patterns of ``data/language/claims.toml``."""
    denied, planned = modality_words()
    return Modality(re.compile(denied), re.compile(planned))


def recommends(text: str) -> bool:
    """Tell whether a sentence says as a whole what ought to be, or asks."""
    return text.endswith("?") or _RECOMMENDS.match(text) is not None


def is_over(text: str) -> bool:
    """Tell whether ``text``, what follows a name, says that the thing named has ended or has yet to begin."""
    return _OVER.match(text) is not None or _is_shelved(text)


def _is_shelved(text: str) -> bool:
    return holds_any(text, _ENDED) and _SHELVED.match(text) is not None


def taken_back(sentence: Sentence, left: Element, begin: int, end: int, *, plan_holds: bool) -> str:
    """Return why what the cue at ``begin``-``end`` says of ``left`` does not hold, an empty string where it does.

    With ``plan_holds`` a statement about the future is one: a unit that *will take on all fraud* is for fraud.
    """
    patterns = modality()
    clause = sentence.between(max(sentence.begin, left.begin - 25), left.begin)
    understood = left.begin == left.end  # the force, where the sentence names no subject
    group = sentence.between(sentence.begin if understood else min(left.end, begin), end)
    if patterns.denies(_RESET.split(group)[-1]) or _NOT_SO.search(clause):
        return "denied"
    if _is_shelved(sentence.between(end, sentence.end)):
        return "given up"
    if _WISHED.search(sentence.between(sentence.begin, left.begin)):
        return "wished for or recommended"
    if _STALLED.match(sentence.between(end, min(sentence.end, end + _NEXT))):
        return "stalled or not begun"
    if plan_holds:
        return "planned" if patterns.planned.search(group.replace(" will ", " ")) else ""
    if patterns.planned.search(group):
        return "planned, or only possible"
    return "conditional" if _SUPPOSED.search(clause) else ""


def doubtful_from(sentence: Sentence) -> int:
    """Return the passage offset from which on a sentence denies, plans or supposes; its end where it never does."""
    text, patterns = sentence.text, modality()
    if recommends(text):
        return sentence.begin
    found = (patterns.denies(text), patterns.planned.search(text), _SUPPOSES.search(text))
    return min((sentence.begin + match.start() for match in found if match), default=sentence.end)


def given_up(sentence: Sentence, element: Element) -> bool:
    """Tell whether what follows an element says that it has ended, or was never begun."""
    after = sentence.between(element.end, sentence.end)
    return is_over(after) or _STALLED.match(after[:_NEXT]) is not None
