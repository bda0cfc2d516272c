"""Take the words that say what a term means: footnotes, appositions, *known as*, *made up of*, glossary lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from peelgraph.extraction.discovery import kind_of
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.language import table
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Kind, NoteMark

_Hosts = Mapping[str, Sequence[tuple[Tagged, NoteMark]]]
"""The passages on which a footnote hangs, by its number, and where."""

_OFFICES = frozenset({"PoliceForce", "PublicBody", "LocalAuthority"})
_PLAIN = frozenset({"PoliceForce", "Theme"})
"""Classes whose names need no explaining; what stands beside them is about something else."""
_GROUPS = frozenset({"Team", "CollaborativeUnit", "Partnership", "Service"})
_GLOSSARY_LEAD = 4
_SHORTEST_NOTE = 20

_DEFINES = re.compile(
    r"(?:[,)]| \([^)]*\)|[^.]{0,60}?)? ?\b(?:is|are|was|were|means?|lets?|enables?|allows?|provides?|evolves?|"
    r"refers to|stands for|may be|can be|gives?|covers?|consists? of|comprises?|describes?|involves?|sets? out|"
    r"has (?:two|three|four|several)|have (?:two|three|four|several))\b"
)
_IS_A = re.compile(r"(?: \([^)]*\))? (?:is|are) (?:an?|the|one of|made up of|when|where|a number of) ")
_SOURCE = re.compile(
    r"(?:\s+|^)(?:For (?:more|further) (?:information|details?)[^.]*|(?:It is )?[Aa]vailable (?:from|at|on)[^.]*|"
    r"See(?: also)?:?[^.]*|More (?:information|details?) [^.]*|"
    r"[A-Z][^.]{5,80}, (?:Home Office|HMIC(?:FRS)?|College of Policing),[^.]*)[.:]?\s*$"
)
_NOTE_LEAD = re.compile(r"(?:Under the [^,]{5,80}, )?(?:The|A|An|the|an?)? ?['\"]?")
_IS_DEFINED = re.compile(r"\b(?:defines?|is defined as|defined)\b")
_DESCRIBES = re.compile(r"An? (?:[\w-]+ ){1,5}(?:of|that|which|for|used|under|by|where|between|in|to|run|shared|who)\b")
_GLOSSARY = re.compile(r"(?: \([^)]*\))?(?: [–-] |: )(?=(?:an?|the|this|used|when|where|how) )", re.IGNORECASE)
_APPOSED = re.compile(
    r"(?: \([^)]*\))?['\"]?(?:,| –| -) ['\"]?"
    r"(?=(?:an?|its|their|the (?:force|constabulary)'s|our|one of|made up of|which is an?|"
    r"the (?:national|local|new|regional|joint|statutory|main|only|name)|the (?:[\w-]+ ){0,2}[\w-]+'s) )|"
    r"(?: \([^)]*\))?['\"]? \((?=(?:an?|the) [^)]{12,}\))"
)
_APPOSITION_END = re.compile(
    r",['\"]? (?=(?:to|has|have|had|is|are|was|were|and|in|for|as|on|with|but|will|can|helps?|provides?|works?|"
    r"enables?|gives?|officers?|staff|so|it|they|we|the force|since)\b)| – |;"
)
_KNOWN_AS = re.compile(
    r",? (?:(?:which is |is |are |also |commonly |locally |sometimes |now )*)?"
    r"(?:known(?: locally| nationally| as)?|called|named)(?: as)?(?: the| an?)? ['\"]?$"
)
_NAMING, _NEAR = ("known", "called", "named"), 40
"""The verbs of ``_KNOWN_AS``, and how far before the name they stand at most."""
_COPULA_BEFORE = re.compile(r"^.*\b(?:is|are|was|were) (?=(?:an?|one|part|the) )")
_AFTER_KNOWN = re.compile(r"['\"]?(?: \([^)]*\))?(?:,['\"]? (?:which|that|where|for) [^,.;]{5,160})?")
_QUOTED = re.compile(r"(?:,|:| –) ['\"]?$")
_OPENS = re.compile(r"(?:The |A |An |Its |The (?:force|constabulary)'s )?['\"]?")
_COPULA = re.compile(r"['\"]?(?: \([^)]*\))?['\"]? (?:is|are) (?=(?:an?|one of|made up of|a partnership|the name) )")
_PRAISE = re.compile(
    r"(?:an?|one of) (?:\w+ )?(?:good|very|strong|effective|positive|priority|concern|problem|excellent|valuable|"
    r"key part|useful|important|well|growing|significant|high|best|finest)"
)
_MADE_UP = re.compile(
    r"\b(?:is|are) (?:made up of|a team of|a partnership|a joint|a group of|a multi-agency|a specialist|staffed by|"
    r"composed of)\b"
)


@cache
def _kind() -> re.Pattern[str]:
    """Return the pattern of a phrase that says what kind of thing the name after it is: *a programme for victims*."""
    return re.compile(
        r"\b(?:an?|the|its|their|one|one of|two|[Tt]he force's|[Tt]he constabulary's) (?:(?!(?:an?|the|its|their) )[\w'-]+ ){0,7}?"
        rf"(?:{'|'.join(table('definitions')['kinds'])})s?\b"
        r"(?: (?:for|of|on|about|to|that|which|in|with|by|from|run|made|designed|aimed)\b[^,.;:]{0,60})?$",
        re.IGNORECASE,
    )


def define(tagged: Sequence[Tagged], resolver: Resolver) -> tuple[Definition, ...]:
    """Return the definitions of a tagged report, in the order of its text; one a place and entity."""
    found: dict[tuple[str, int], Definition] = {}
    hosts = _hosts(tagged)
    for passage in tagged:
        for definition in _of_passage(passage, hosts, resolver):
            found.setdefault((definition.entity, definition.evidence.begin), definition)
    return tuple(sorted(found.values(), key=lambda each: (each.evidence, each.entity)))


def _of_passage(passage: Tagged, hosts: _Hosts, resolver: Resolver) -> Iterator[Definition]:
    kind = passage.passage.kind
    if kind is Kind.NOTE:
        yield from _of_note(passage, hosts)
    if kind in {Kind.PARAGRAPH, Kind.ITEM}:
        yield from _of_glossary(passage)
        for begin, end in passage.sentences:
            for tag in passage.within(begin, end):
                yield from _after(passage, tag, end)
                yield from _before(passage, tag, begin)
                yield from _copula(passage, tag, begin, end)
            yield from _made_up(passage, begin, end, resolver)


def _make(passage: Tagged, entity: str, begin: int, end: int, rule: str) -> Definition:
    while end > begin and passage.text[end - 1] in " ,;":
        end -= 1
    return Definition(entity, passage.span(begin, end), passage.text[begin:end], rule)


def _hosts(tagged: Sequence[Tagged]) -> _Hosts:
    found: dict[str, list[tuple[Tagged, NoteMark]]] = {}
    for passage in tagged:
        for mark in passage.passage.notes:
            found.setdefault(mark.label, []).append((passage, mark))
    return found


def _of_note(passage: Tagged, hosts: _Hosts) -> Iterator[Definition]:
    """Yield what a footnote explains: the name that it opens with, or else the one that it hangs on."""
    text = passage.text
    source = _SOURCE.search(text)
    end = source.start() if source and source.start() > _SHORTEST_NOTE else len(text.rstrip())
    lead = _NOTE_LEAD.match(text)
    first = next((tag for tag in passage.tags if tag.begin == (lead.end() if lead else 0)), None)
    if first is not None:
        rest = text[first.end : end]
        verb = _IS_A.match(rest) if first.cls in _OFFICES else _DEFINES.match(rest)
        if verb and "unable" not in rest[:60] and " defines " not in rest[:20]:
            yield _make(passage, first.entity, 0, end, "footnote")
            return
    if _IS_DEFINED.search(text[:120]) or _DESCRIBES.match(text):
        for host, mark in hosts.get(passage.passage.label, []):
            hung = [tag for tag in host.tags if tag.begin < mark.at <= tag.end + 3]
            for tag in hung[-1:]:
                yield _make(passage, tag.entity, 0, end, "footnote")


def _of_glossary(passage: Tagged) -> Iterator[Definition]:
    """Yield the explanation of *THRIVE – a method of assessing risk*, a passage of its own."""
    tag = passage.tags[0] if passage.tags and passage.tags[0].begin <= _GLOSSARY_LEAD else None
    if tag is not None and tag.cls not in _OFFICES:
        match = _GLOSSARY.match(passage.text[tag.end :])
        if match:
            end = len(passage.text.rstrip(" ."))
            yield _make(passage, tag.entity, tag.end + match.end(), end, "glossary line")


def _after(passage: Tagged, tag: Tag, end: int) -> Iterator[Definition]:
    """Yield the explanation after a name: *THRIVE, a structured risk-assessment method, …*."""
    text = passage.text
    match = _APPOSED.match(text[tag.end : end])
    if not match or tag.cls in _PLAIN | {"LocalAuthority"}:
        return
    begin = tag.end + match.end()
    stop = _APPOSITION_END.search(text, begin, end)
    last = stop.start() if stop else end
    if text[begin - 1] == "(":
        last = min(last, text.find(")", begin))
    phrase = text[begin:last].rstrip(" .")
    head = phrase.split(",", maxsplit=1)[0]
    if len(head.split()) < 2:  # noqa: PLR2004
        return
    following = [other for other in passage.tags if begin <= other.begin < begin + 6]
    if following and following[0].end >= begin + len(head) - 1:
        return  # the next name of a list, not an explanation
    yield _make(passage, tag.entity, begin, begin + len(phrase), "apposition")


def _before(passage: Tagged, tag: Tag, begin: int) -> Iterator[Definition]:
    """Yield the explanation before a name: *a programme, 'Back on Track'*; *a form, known as a concern notice*."""
    if tag.cls in _PLAIN:
        return
    lead = passage.text[begin : tag.begin]
    known = _KNOWN_AS.search(lead) if any(word in lead[-_NEAR:] for word in _NAMING) else None
    if known:
        yield from _known_as(passage, tag, begin, lead[: known.start()])
        return
    quoted = _QUOTED.search(lead) if lead[-_NEAR:].rstrip("'\"").endswith((", ", ": ", " – ")) else None
    match = _kind().search(lead[: quoted.start()]) if quoted else None
    if not quoted or not match or kind_of(match.group().split(" ", 1)[1]) != tag.cls:
        return
    first, last = begin + match.start(), begin + quoted.start()
    if not any(first <= other.begin and other.end <= last and other.cls == tag.cls for other in passage.tags):
        yield _make(passage, tag.entity, first, last, "apposition")


def _known_as(passage: Tagged, tag: Tag, begin: int, phrase: str) -> Iterator[Definition]:
    """Yield the explanation in ``phrase``, the sentence from ``begin`` up to *known as* and a name."""
    copula = _COPULA_BEFORE.search(phrase)
    match = _kind().search(phrase)
    if copula and "," not in phrase[copula.end() :]:
        yield _make(passage, tag.entity, begin + copula.end(), begin + len(phrase), "known as")
    elif match:
        close = _AFTER_KNOWN.match(passage.text[tag.end :])
        stop = tag.end + (close.end() if close else 0)
        yield _make(passage, tag.entity, begin + match.start(), stop, "known as")


def _copula(passage: Tagged, tag: Tag, begin: int, end: int) -> Iterator[Definition]:
    """Yield a sentence that a name opens and explains: *EMSOU is a unit of five forces that …*."""
    if tag.cls in _PLAIN or not _OPENS.fullmatch(passage.text[begin : tag.begin]):
        return
    rest = passage.text[tag.end : end]
    match = _COPULA.match(rest)
    if match and not _PRAISE.match(rest[match.end() :]):
        yield _make(passage, tag.entity, begin, end, "says what it is")


def _made_up(passage: Tagged, begin: int, end: int, resolver: Resolver) -> Iterator[Definition]:
    """Yield a sentence that explains the team named before it: *This team is made up of …*."""
    text = passage.text[begin:end]
    if not text.startswith(("This ", "The ", "It ", "Each ")) or not (verb := _MADE_UP.search(text)):
        return
    elements = resolver.elements(passage, begin, end)
    subjects = [each for each in elements if each.end <= begin + verb.start() and each.resolved]
    if subjects and subjects[-1].cls in _GROUPS:
        yield _make(passage, subjects[-1].entity, begin, end, "made up of")
