"""Take the words that say what a term means: footnotes, appositions, *known as*, *made up of*, glossary lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.extraction.discovery import kind_of
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.resolving import Element, Resolver
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Kind, NoteMark

_OFFICES = frozenset({"PoliceForce", "PublicBody", "LocalAuthority"})
_DEFINES = re.compile(
    r"(?:[,)]| \([^)]*\)|[^.]{0,60}?)? ?\b(?:is|are|was|were|means?|lets?|enables?|allows?|provides?|evolves?|refers to|stands for|may be|can be|gives?|covers?|consists? of|comprises?|describes?|involves?|sets? out|has (?:two|three|four|several)|have (?:two|three|four|several))\b"
)
_IS_A = re.compile(r"(?: \([^)]*\))? (?:is|are) (?:an?|the|one of|made up of|when|where|a number of) ")
_SOURCE = re.compile(
    r"(?:\s+|^)(?:For (?:more|further) (?:information|details?)[^.]*|(?:It is )?[Aa]vailable (?:from|at|on)[^.]*|See(?: also)?:?[^.]*|More (?:information|details?) [^.]*|[A-Z][^.]{5,80}, (?:Home Office|HMIC(?:FRS)?|College of Policing),[^.]*)[.:]?\s*$"
)
_KNOWN_AS = re.compile(r",? (?:(?:which is |is |are |also |commonly |locally |sometimes |now )*)?(?:known(?: locally| nationally| as)?|called|named)(?: as)?(?: the| an?)? ['\"]?$")
_MADE_UP = re.compile(r"\b(?:is|are) (?:made up of|a team of|a partnership|a joint|a group of|a multi-agency|a specialist|staffed by|composed of)\b")


def define(tagged: Sequence[Tagged], resolver: Resolver) -> tuple[Definition, ...]:
    """Return the definitions of a tagged report, in the order of its text; one a place and entity."""
    found: dict[tuple[str, int], Definition] = {}
    hosts = _hosts(tagged)
    for passage in tagged:
        for definition in _of_passage(passage, hosts, resolver):
            found.setdefault((definition.entity, definition.evidence.begin), definition)
    return tuple(sorted(found.values(), key=lambda each: (each.evidence, each.entity)))


def _of_passage(passage: Tagged, hosts: dict[str, list[tuple[Tagged, NoteMark]]], resolver: Resolver) -> Iterator[Definition]:
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


def _hosts(tagged: Sequence[Tagged]) -> dict[str, list[tuple[Tagged, NoteMark]]]:
    found: dict[str, list[tuple[Tagged, NoteMark]]] = {}
    for passage in tagged:
        for mark in passage.passage.notes:
            found.setdefault(mark.label, []).append((passage, mark))
    return found


def _of_note(passage: Tagged, hosts: dict[str, list[tuple[Tagged, NoteMark]]]) -> Iterator[Definition]:
    text = passage.text
    source = _SOURCE.search(text)
    end = source.start() if source and source.start() > 20 else len(text.rstrip())  # noqa: PLR2004
    lead = re.match(r"(?:Under the [^,]{5,80}, )?(?:The|A|An|the|an?)? ?['\"]?", text)
    first = next((tag for tag in passage.tags if tag.begin == (lead.end() if lead else 0)), None)
    if first is not None:
        rest = text[first.end : end]
        verb = _IS_A.match(rest) if first.cls in _OFFICES else _DEFINES.match(rest)
        if verb and "unable" not in rest[:60] and " defines " not in rest[:20]:
            yield _make(passage, first.entity, 0, end, "footnote")
            return
    if re.search(r"\b(?:defines?|is defined as|defined)\b", text[:120]) or re.match(r"An? (?:[\w-]+ ){1,5}(?:of|that|which|for|used|under|by|where|between|in|to|run|shared|who)\b", text):
        for host, mark in hosts.get(passage.passage.label, []):
            hung = [tag for tag in host.tags if tag.begin < mark.at <= tag.end + 3]
            for tag in hung[-1:]:
                yield _make(passage, tag.entity, 0, end, "footnote")


def _of_glossary(passage: Tagged) -> Iterator[Definition]:
    tag = passage.tags[0] if passage.tags and passage.tags[0].begin <= 4 else None  # noqa: PLR2004
    if tag is not None and tag.cls not in _OFFICES:
        match = re.match(r"(?: \([^)]*\))?(?: [–-] |: )(?=(?:an?|the|this|used|when|where|how) )", passage.text[tag.end :], re.IGNORECASE)
        if match:
            yield _make(passage, tag.entity, tag.end + match.end(), len(passage.text.rstrip(" .")), "glossary line")


_APPOSED = re.compile(r"(?: \([^)]*\))?['\"]?(?:,| –| -) ['\"]?(?=(?:an?|its|their|the (?:force|constabulary)'s|our|one of|made up of|which is an?|the (?:national|local|new|regional|joint|statutory|main|only|name)|the (?:[\w-]+ ){0,2}[\w-]+'s) )|(?: \([^)]*\))?['\"]? \((?=(?:an?|the) [^)]{12,}\))")
_APPOSITION_END = re.compile(r",['\"]? (?=(?:to|has|have|had|is|are|was|were|and|in|for|as|on|with|but|will|can|helps?|provides?|works?|enables?|gives?|officers?|staff|so|it|they|we|the force|since)\b)| – |;")


def _after(passage: Tagged, tag: Tag, end: int) -> Iterator[Definition]:
    """*THRIVE, a structured risk-assessment method, …*"""
    text = passage.text
    match = _APPOSED.match(text[tag.end : end])
    if not match or tag.cls in {"PoliceForce", "Theme", "LocalAuthority"}:
        return
    begin = tag.end + match.end()
    stop = _APPOSITION_END.search(text, begin, end)
    last = stop.start() if stop else end
    if text[begin - 1] == "(":
        last = min(last, text.find(")", begin))
    phrase = text[begin:last].rstrip(" .")
    head = phrase.split(",")[0]
    if len(head.split()) < 2:  # noqa: PLR2004
        return
    following = [other for other in passage.tags if begin <= other.begin < begin + 6]
    if following and following[0].end >= begin + len(head) - 1:
        return  # the next name of a list, not an explanation
    yield _make(passage, tag.entity, begin, begin + len(phrase), "apposition")


_KIND = re.compile(
    r"\b(?:an?|the|its|their|one|one of|two|[Tt]he force's|[Tt]he constabulary's) (?:[\w'-]+ ){0,7}?(?:programme|project|scheme|initiative|campaign|film|video|team|unit|hub|service|centre|facility|system|database|app|application|tool|model|method|process|form|document|partnership|forum|board|panel|group|meeting|course|operation|pilot|software|platform|network|charity|approach|drama|exercise|role|power|order|website|portal|dashboard|matrix|directorate|department)s?\b(?: (?:for|of|on|about|to|that|which|in|with|by|from|run|made|designed|aimed)\b[^,.;:]{0,60})?$",
    re.IGNORECASE,
)


def _before(passage: Tagged, tag: Tag, begin: int) -> Iterator[Definition]:
    """*A training programme, 'Back on Track', …*; *a form, known as a concern notice (CN), …*"""
    lead = passage.text[begin : tag.begin]
    if tag.cls in {"PoliceForce", "Theme"}:
        return
    known = _KNOWN_AS.search(lead)
    if known:
        phrase = lead[: known.start()]
        copula = re.search(r"^.*\b(?:is|are|was|were) (?=(?:an?|one|part|the) )", phrase)
        match = _KIND.search(phrase)
        if copula and "," not in phrase[copula.end() :]:
            yield _make(passage, tag.entity, begin + copula.end(), begin + len(phrase), "known as")
        elif match:
            close = re.match(r"['\"]?(?: \([^)]*\))?(?:,['\"]? (?:which|that|where|for) [^,.;]{5,160})?", passage.text[tag.end :])
            stop = tag.end + (close.end() if close else 0)
            yield _make(passage, tag.entity, begin + match.start(), stop, "known as")
        return
    quoted = re.search(r"(?:,|:| –) ['\"]?$", lead)
    match = _KIND.search(lead[: quoted.start()]) if quoted else None
    if quoted and match and kind_of(match.group().split(" ", 1)[1]) == tag.cls and not any(
        begin + match.start() <= other.begin and other.end <= begin + quoted.start() and other.cls == tag.cls for other in passage.tags
    ):
        yield _make(passage, tag.entity, begin + match.start(), begin + quoted.start(), "apposition")


def _copula(passage: Tagged, tag: Tag, begin: int, end: int) -> Iterator[Definition]:
    """*EMSOU is a unit of five forces that …* where the name opens the sentence."""
    if tag.cls in {"PoliceForce", "Theme"} or not re.fullmatch(r"(?:The |A |An |Its |The (?:force|constabulary)'s )?['\"]?", passage.text[begin : tag.begin]):
        return
    rest = passage.text[tag.end : end]
    match = re.match(r"['\"]?(?: \([^)]*\))?['\"]? (?:is|are) (?=(?:an?|one of|made up of|a partnership|the name) )", rest)
    if match and not re.match(r"(?:an?|one of) (?:\w+ )?(?:good|very|strong|effective|positive|priority|concern|problem|excellent|valuable|key part|useful|important|well|growing|significant|high)", rest[match.end() :]):
        yield _make(passage, tag.entity, begin, end, "says what it is")


def _made_up(passage: Tagged, begin: int, end: int, resolver: Resolver) -> Iterator[Definition]:
    """*This team is made up of …*, of the team named before."""
    text = passage.text[begin:end]
    if not re.match(r"(?:This|The|It|Each) ", text) or not (verb := _MADE_UP.search(text)):
        return
    subjects: list[Element] = [each for each in resolver.elements(passage, begin, end) if each.end <= begin + verb.start() and each.resolved]
    if subjects and subjects[-1].cls in {"Team", "CollaborativeUnit", "Partnership", "Service"}:
        yield _make(passage, subjects[-1].entity, begin, end, "made up of")
