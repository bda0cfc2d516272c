"""Read the grades that sentences give: *it is good at preventing crime*, *its efficiency was judged to be good*.

A grade's word is no grade in *a good understanding*, where grades are only counted (*good in two areas*) and where an
earlier inspection gave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.judging.inspection import EARLIER, Graded, Inspection
from peelgraph.extraction.judging.questions import PILLARS
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_PROSE = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_COUNT = (
    "(?:all|both) (?:two|three|four|five)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|both|"
    "most|some|many|several|other|the other|these|its other|each"
)
_COUNTED = re.compile(
    rf"(?i)(?:the )?(?:{_COUNT})(?: (?:of|areas?|questions?|pillars?|aspects?|others?|more|and|which|out)\b|\W*$|, )"
)
_REFERRED_TO = re.compile(
    r"(?i)(?:this|that|these|those|each|every|all|both|some|most|many|several) "
    r"(?:respects?|areas?|regards?|aspects?|questions?|pillars?)\b"
)
_JUDGED = re.compile(
    r"(?i)\b(?:judge[ds]?|judgment|grade[ds]?|grading|assess(?:ed|es)|rate[ds]?|rating|deemed|"
    r"found (?:the (?:force|constabulary)|it) (?:to be|was)|found to be|awarded|inspectors (?:said|found))\b"
)
_PREPOSITION = re.compile(
    r"(?i)^,? ?(?:in respect of|in relation to|in terms of|at|in|for|with|to)\b ?(?:its |the way (?:it|the force) )?"
)
_PHRASE_END = re.compile(
    r"(?i)[.;]|"
    r", (?:but|although|while|however|which|"
    r"and (?:is|was|it|the|requires|has|adequate|good|outstanding|inadequate)\b)|"
    r" (?:but|although|however|whereas) |, (?:and )?['\"]?(?:is|was|has been)\b|"
    r" (?:and|but) (?:is|was|it|has|requires|needs|the force)\b|"
    r", (?:with|and its|compared|up from|down from|and (?:there|this|that|we|both|has))\b|"
    r" and ['\"]?$|, ?['\"]?$| and (?:was|is) $"
)
_LOOSE_END = re.compile(r"(?i)(?:,| and|, and| or| is| was| as|,? it)+ ?['\"]?$")
_PREDICATIVE = re.compile(
    r"(?i)\b(?:is|was|are|remains|be|as|being|it|graded|rated|judged|deemed|assessed|awarded|received?|"
    r"gave (?:it|the force)|given)(?: also| now| currently| still)?(?: an?)? ['\"]?$|"
    r"(?:and|,|;) ?['\"]?$"
)
_Clause = tuple[str, str, str]
"""A question as printed, a grade's word, and the rule that read them."""


def in_prose(inspection: Inspection) -> Iterator[Graded]:
    """Yield the grades that sentences give."""
    for passage, labelled in zip(inspection.tagged, inspection.labelled, strict=True):
        if passage.passage.kind not in _PROSE or not labelled:
            continue
        for begin, end in passage.sentences:
            text = passage.text[begin:end]
            if re.search(rf"(?i)\b(?:{inspection.scale.grade})", text) is None:
                continue
            force = _force_of(inspection, passage, begin, end)
            for question, word, rule in _clauses(inspection, text):
                iri = inspection.scale.outcome(word)
                if iri:
                    yield inspection.graded(
                        question,
                        iri,
                        passage.span(begin, end),
                        rule=rule,
                        section=passage.passage.section,
                        force=force,
                    )


def _force_of(inspection: Inspection, passage: Tagged, begin: int, end: int) -> str:
    """Return the force that a sentence grades: another one only where that opens it or is what was graded."""
    forces = [tag for tag in passage.within(begin, end) if tag.cls == "PoliceForce"]
    if not forces or inspection.force in {tag.entity for tag in forces}:
        return inspection.force
    lead = passage.text[begin : forces[0].begin]
    opens = len(lead.split()) <= 4  # noqa: PLR2004 - its neighbour …, in contrast, …
    return forces[0].entity if opens or re.search(r"\b(?:graded|judged|found|rated) $", lead) else inspection.force


def _clauses(inspection: Inspection, text: str) -> Iterator[_Clause]:
    """Yield what one sentence grades."""
    if EARLIER.search(text):
        return
    text = re.sub(r" \([^)]*\)", "", text)
    extent = _extent(inspection, text)
    if extent is not None:
        yield extent
        return
    yield from _its(inspection, text)
    yield from _graded_at(inspection, text)


def _extent(inspection: Inspection, text: str) -> _Clause | None:
    """Return the grade of *The extent to which the force is efficient …: good*, or ``None``."""
    match = re.search(
        r"(?i)the extent to which (?:the )?(?:force|constabulary|[A-Z][\w' -]+?) "
        r"(?:is|operates?|treats?|uses?|provides?|delivers?) ?"
        r"(effective|efficient|legitimate|effectively|efficiently|legitimately)?(.*?)"
        rf"(?: (?:is|was|remains|has been judged(?: to be| as)?):? | |: )({inspection.scale.grade})\W*$",
        text,
    )
    if match is None:
        return None
    pillar = PILLARS.get((match.group(1) or "").lower().removesuffix("ly"))
    about = match.group(2).strip()
    if pillar is None:
        pillar = next((name for word, name in PILLARS.items() if word in about), None)
    return f"Overall {pillar}" if pillar else about, match.group(3), "the extent to which"


def _its(inspection: Inspection, text: str) -> Iterator[_Clause]:
    """Yield the grades of *its efficiency was judged to be good*."""
    pattern = (
        r"(?i)(?:\bits|'s|\bthe (?:force|constabulary)'s|\btheir|"
        r"\bthe(?= (?:effectiveness|efficiency|legitimacy) of)) "
        r"([a-z][\w' ,-]{4,80}?) (?:is|was|has been|still|also|remains)? ?(?:also |still |now )?"
        r"(?:(?:judged|graded|rated|assessed|deemed|found)(?: to be| as)? |to be )?"
        rf"({inspection.scale.grade})(?=\W*(?:$|[.;,]| and\b| but\b))"
    )
    for match in re.finditer(pattern, text):
        if inspection.question(match.group(1)) is not None:
            yield match.group(1), match.group(2), "graded in prose"


def _graded_at(inspection: Inspection, text: str) -> Iterator[_Clause]:
    """Yield the grades of *it is good at preventing crime and requires improvement at investigating it*."""
    pattern = (
        rf"(?i)(?<![\w-])({inspection.scale.grade})(?: (?:grade|judgment|rating))?"
        r"(?= (?:at|in|for|with)\b(?! (?:least|part|terms))|"
        r",? in (?:respect of|relation to|terms of|its)\b| (?:how|to)\b)"
    )
    judged = _JUDGED.search(text) is not None
    cues = list(re.finditer(pattern, text))
    for index, cue in enumerate(cues):
        stop = cues[index + 1].start() if index + 1 < len(cues) else len(text)
        rest = _PREPOSITION.sub("", text[cue.end() : stop])
        if _COUNTED.match(rest) or _REFERRED_TO.match(rest) or re.match(r"\d", rest):
            continue
        phrase = _phrase(inspection, rest)
        if phrase and _is_predicative(text, cue):
            yield from _questions(inspection, phrase, cue.group(1), judged=judged or "'" in cue.group())


_HOPED_FOR = re.compile(
    r"(?i)\b(?:(?:plan|aim|want|hope|intend|expect|wish|aspire|promise)(?:s|d|ed)? to|should|must|will|could|would|may|might)"
    r" (?:be|become|remain)(?: judged| graded| rated)? ['\"]?$"
)


def _is_predicative(text: str, cue: re.Match[str]) -> bool:
    """Tell whether a grade's word is said of the force: *is good*, *requires improvement*, not *a good record*."""
    if _HOPED_FOR.search(text[: cue.start()]):
        return False
    if _PREDICATIVE.search(text[: cue.start()]):
        return True
    return cue.group().lower().startswith("requir") or "'" in cue.group()


def _phrase(inspection: Inspection, rest: str) -> str:
    """Return the words after a grade that say what it is for."""
    phrase = _PHRASE_END.split(rest)[0]
    phrase = _LOOSE_END.sub("", phrase).strip(" ,'\"")
    parts = phrase.split(", ")
    if len(parts) == 1 or inspection.is_label(phrase) or inspection.question(phrase):
        return phrase
    strange = [index for index, part in enumerate(parts) if not inspection.question(re.sub(r"^and ", "", part))]
    return ", ".join(parts[: max(1, strange[0])]) if strange else phrase


def _questions(inspection: Inspection, phrase: str, word: str, *, judged: bool) -> Iterator[_Clause]:
    """Yield one question, or those of a list, where each is one of the round's."""
    for part in _parts(inspection, phrase, judged=judged):
        yield _bare(part), word, "graded in prose"


def _parts(inspection: Inspection, phrase: str, *, judged: bool) -> Iterator[str]:
    whole = inspection.is_label(phrase)
    parts = [
        part for each in re.split(r",(?: and)? | and (?=(?:at|in|for|its|how) )|; ", phrase) if (part := each.strip())
    ]
    if len(parts) > 1 and not whole and all(inspection.question(part) for part in parts):
        yield from parts[:-1]
        yield from _last(inspection, parts[-1])
        return
    pair = phrase.split(" and ")
    asked = {inspection.question(each) for each in pair} - {None}
    if len(pair) == len(asked) == 2 and not whole:  # noqa: PLR2004
        yield from pair
    elif judged or inspection.question(phrase):
        yield phrase


def _last(inspection: Inspection, part: str) -> list[str]:
    """Return the last part of a list, cut at its *and* where that joins questions."""
    pieces = part.split(" and ")
    if len(pieces) > 1 and not inspection.is_label(part) and all(inspection.question(each) for each in pieces):
        return pieces
    return [part]


def _bare(text: str) -> str:
    return re.sub(r"(?i)^(?:at|in|for|its|the way it|and) ", "", text.strip()).strip(" ,'\"")
