"""Split the words that a grade is given for into questions: *preventing crime and at treating the public fairly*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.judging.inspection import Inspection
from peelgraph.extraction.judging.questions import content
from peelgraph.extraction.judging.questions_named import questions_named

_END = re.compile(
    r"(?i)[.;:]|"
    r", (?:but|although|while|however|which|where|"
    r"and (?:is|was|it|the (?:force|constabulary)|requires|has)\b)|"
    r" (?:but|although|however|whereas|while) |, (?:and )?['\"]?(?:is|was|has been)\b|"
    r" (?:and|but) (?:is|was|it|has|requires|needs|the (?:force|constabulary))\b|"
    r", (?:with|and its|compared|up from|down from|and (?:there|this|that|we|both|has|as)|as (?:is|was|did))\b|"
    r" and ['\"]?$|, ?['\"]?$| and (?:was|is|as|also) $|"
    r" in (?:the|this|our|its) (?:\w+ ){0,4}(?:programme|inspection|assessment|report)\b|"
    r",? (?:and |but )?(?:slip(?:s|ped)|mov(?:es|ed)|rose|rises|fell|falls|drop(?:s|ped)|remain(?:s|ed)|stay(?:s|ed)|kept|keeps|improv(?:es|ed)) |"
    r",? (?:and|but|while) [\ue000-\ue03c] ?['\"]?$|"
    r",? (?:inspectors|hmic(?:frs)?|it|she|he|they) (?:said|added|found|says)\b"
)
_LOOSE_END = re.compile(r"(?i)(?:,| and|, and| or| is| was| are| as|,? it| also| one of| a| so)+ ?['\"]?$")
_ONE_PHRASE = "serious\u00a0and\u00a0organised"
"""Its *and* joins no questions."""
_SHORT = 8
_TOO_LONG = 14
"""Words; the phrase of a question that the round does not know is shorter."""


def questions_of(inspection: Inspection, rest: str, *, judged: bool) -> list[str]:
    """Return the questions that the words after a grade and its preposition name, as printed.

    Where the sentence says that it judges (``judged``), a phrase that is none of the round's questions is one, too.
    """
    listed = _named_first(inspection, rest)
    if listed:
        return listed
    rest = rest.replace("serious and organised", _ONE_PHRASE)
    phrase = _phrase(inspection, rest)
    parts = (_repeated(rest) if judged else None) or (
        _parts(inspection, phrase, judged=judged) if content(phrase) else []
    )
    return [bare(part).replace(_ONE_PHRASE, "serious and organised") for part in parts]


def _named_first(inspection: Inspection, rest: str) -> list[str] | None:
    """Return the questions of a list by their labels, where the words begin with it and nothing else belongs to it."""
    phrase = _END.split(rest)[0]
    groups = questions_named(inspection, phrase)
    if not groups or len(groups[0].questions) < 2 or content(phrase[: groups[0].begin]):  # noqa: PLR2004
        return None
    return None if content(phrase[groups[0].end :]) else list(groups[0].questions)


def _repeated(rest: str) -> list[str] | None:
    """Return the parts of a list that repeats its preposition: *preventing crime, for police powers and for managing offenders*."""
    parts = re.split(r"(?i),? and (?:at|in|for) |, (?:at|in|for) ", _END.split(rest)[0].strip(" ,'\""))
    fit = len(parts) > 1 and all(0 < len(part.split()) <= _SHORT and "," not in part for part in parts)
    return (
        parts
        if fit and not any(re.search(r"(?i)\b(?:areas?|questions?|this|it|20\d\d)\b", each) for each in parts)
        else None
    )


def bare(text: str) -> str:
    """Return a question without the preposition or possessive before it."""
    text = text.strip()
    while (
        shorter := re.sub(
            r"(?i)^(?:(?:at|in|for|with|on|its|their|and|an?|the (?:force|constabulary)'s) |"
            r"(?:the )?(?:way|manner)(?: in which| that)? (?:it|the (?:force|constabulary)) )",
            "",
            text,
        )
    ) != text:
        text = shorter
    return text.strip(" ,'\"")


def _phrase(inspection: Inspection, rest: str) -> str:
    """Return the words after a grade that say what it is for."""
    phrase = _END.split(rest)[0]
    phrase = _LOOSE_END.sub("", phrase).strip(" ,'\"")
    parts = phrase.split(", ")
    if len(parts) == 1 or inspection.is_label(phrase) or inspection.question(phrase):
        return phrase
    strange = [
        index for index, part in enumerate(parts) if not all(map(inspection.question, _pieces(inspection, part)))
    ]
    return ", ".join(parts[: max(1, strange[0])]) if strange else phrase


def _parts(inspection: Inspection, phrase: str, *, judged: bool) -> Iterator[str]:
    """Yield the one question that a phrase is, or those of a list where each is one of the round's."""
    known = inspection.question(bare(phrase))
    whole = inspection.is_label(phrase) or (known is not None and known.overall)
    if not whole:
        parts = [
            part
            for each in re.split(r",(?: and)? | and (?=(?:at|in|for|its|how) )|; ", phrase)
            if (part := each.strip())
        ]
        if len(parts) > 1 and all(all(map(inspection.question, _pieces(inspection, part))) for part in parts):
            yield from parts[:-1]
            yield from _last(inspection, parts[-1])
            return
        pair = phrase.split(" and ")
        asked = {inspection.question(bare(each)) for each in pair} - {None}
        if len(pair) == len(asked) == 2:  # noqa: PLR2004
            yield from pair
            return
        first = inspection.question(bare(parts[0])) if len(parts) > 1 else None
        if first and first.overall:
            yield parts[0]
            return
    if known or (judged and len(phrase.split()) <= _TOO_LONG and not re.search(r"\d| that ", phrase)):
        yield phrase


def _pieces(inspection: Inspection, part: str) -> list[str]:
    """Return a part of a list, or the two that *and* joins, where it is no question as a whole."""
    part = bare(part)
    return [part] if inspection.question(part) else [bare(each) for each in part.split(" and ")]


def _last(inspection: Inspection, part: str) -> list[str]:
    """Return the last part of a list, cut at its *and* where that joins questions."""
    pieces = part.split(" and ")
    if len(pieces) > 1 and not inspection.is_label(part) and all(inspection.question(bare(each)) for each in pieces):
        return pieces
    return [part]
