"""Tag every mention of an entity in a report: reference names, names the report introduces, and their variants.

Four passes over the passages: reference names are found; names that no list holds are discovered and become local
entities; then all names and abbreviations of the report's own are found everywhere, also before their introduction; what
is left open is weighed by the words around it (``open_names``).
Where two names overlap the longer stands. A name of several entities is decided by what the report spells out, by the
inspected force, by words nearby; else it stays unlinked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peelgraph.extraction import sentences, times
from peelgraph.extraction.across_reports import Told
from peelgraph.extraction.deciding import decide, spelled_out
from peelgraph.extraction.facts import Entity, LeftOut, Unlinked
from peelgraph.extraction.gazetteer import Gazetteer, Hit
from peelgraph.extraction.language import name_words
from peelgraph.extraction.local_entities import Judge, Local, gather
from peelgraph.extraction.open_names import weigh_open
from peelgraph.extraction.register import Bearer, Register
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Passage, Report

_SHARED_HEAD = re.compile(r" \(([A-Z][A-Za-z]+)\) ([a-z]+)\b")
_CODE = re.compile(r"/guidance/code-of-practice-")
_SHORT_CODE = re.compile(r"\b[Tt]he (code of practice)\b(?! on| for)")
_ABBREVIATION = re.compile(r"[A-Z](?<![\w'-].)(?=[A-Za-z]*[A-Z])[A-Za-z]{1,8}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Tagging:
    """The report's tagged passages, its entities by key, and what was seen and not tagged."""

    passages: tuple[Tagged, ...]
    entities: dict[str, Entity]
    unlinked: tuple[Unlinked, ...]
    left_out: tuple[LeftOut, ...]
    because: dict[str, str]
    """What spoke most for each weighed name, by the name as printed."""


def tag(
    report: Report,
    gazetteer: Gazetteer,
    *,
    judge: Judge | None = None,
    told: Sequence[Told] = (),
    weighing: bool = True,
) -> Tagging:
    """Tag all passages of ``report``; without ``weighing`` the rules alone find names.

    ``judge`` may refuse a discovered candidate, given its passage's text (used with a statistical model).
    ``told`` is what other reports of the force tell of its local names.
    """
    hits = [
        _with_shared_head(gazetteer, passage.text, _at_home(gazetteer.find(passage.text), report.force))
        for passage in report.passages
    ]
    gathered = gather(report, hits, gazetteer, judge=judge, told=told)
    register = Register(report.force, gazetteer.reference, gathered, when=times.of_report(report))
    spelled = spelled_out(hits)
    code = next((entity for entity in spelled if _CODE.search(entity)), None)
    done = [
        _tag_passage(passage, found, register, spelled, code)
        for passage, found in zip(report.passages, hits, strict=True)
    ]
    weighed: dict[str, Local] = {}
    untold: list[LeftOut] = []
    if weighing:
        open_ends = [name for _, names in done for name in names]
        weighed, untold = weigh_open([each for each, _ in done], open_ends, gazetteer.reference)
    gathered.left_out.extend(untold)
    if weighed:
        gathered.locals.update({name: local for name, local in weighed.items() if name not in gathered.locals})
        register = Register(report.force, gazetteer.reference, gathered, when=times.of_report(report))
        printed = [name for local in weighed.values() for name in local.names]
        for index, (passage, found) in enumerate(zip(report.passages, hits, strict=True)):
            if any(name in passage.text for name in printed):
                done[index] = _tag_passage(passage, found, register, spelled, code)
    tagged = [each for each, _ in done]
    unlinked = [name for _, names in done for name in names]
    used = {each.entity for passage in tagged for each in passage.tags}
    if report.force:
        used.add(report.force)
    entities = {name: register.entity(name) for name in sorted(used)}
    taken = {(mark.span.begin, mark.span.end) for mark in gathered.left_out}
    unknown = [
        mark for mark in _unknown_abbreviations(tagged, unlinked) if (mark.span.begin, mark.span.end) not in taken
    ]
    left_out = sorted({*gathered.left_out, *unknown}, key=lambda mark: mark.span)
    because = {name: local.because for local in weighed.values() for name in local.names}
    return Tagging(tuple(tagged), entities, tuple(unlinked), tuple(left_out), because)


def _at_home(hits: Iterable[Hit], force: str | None) -> list[Hit]:
    """Drop the names that are local to another force than ``force``."""
    kept: list[Hit] = []
    for hit in hits:
        names = tuple(name for name in hit.names if name.home is None or name.home == force)
        if names:
            kept.append(hit if len(names) == len(hit.names) else replace(hit, names=names))
    return kept


def _with_shared_head(gazetteer: Gazetteer, text: str, hits: list[Hit]) -> list[Hit]:
    """Give *X (ABC) powers* to the entity *X powers*, where the reference has it: both the words and the abbreviation."""
    done: list[Hit] = []
    skip: set[int] = set()
    for index, hit in enumerate(hits):
        if index in skip:
            continue
        match = _SHARED_HEAD.match(text[hit.end : hit.end + 40])
        whole = gazetteer.bearers(f"{text[hit.begin : hit.end]} {match.group(2)}") if match else ()
        if not match or not whole:
            done.append(hit)
            continue
        begin, end = hit.end + match.start(1), hit.end + match.end(1)
        done += [Hit(hit.begin, hit.end, whole), Hit(begin, end, whole)]
        skip.update(at for at, other in enumerate(hits) if begin <= other.begin < hit.end + match.end())
    return sorted(done, key=lambda hit: hit.begin)


def _tag_passage(
    passage: Passage, hits: Sequence[Hit], register: Register, spelled: Counter[str], code: str | None
) -> tuple[Tagged, list[Unlinked]]:
    """Return a passage with its tags in order, and the names in it that stay open.

    ``code`` is the code of practice that the report names in full, if it does.
    """
    tags: list[Tag] = []
    unlinked: list[Unlinked] = []
    taken: list[tuple[int, int]] = []
    for begin, end, what in _stretches(passage.text, hits, register, code):
        if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
            continue
        taken.append((begin, end))
        if isinstance(what, Bearer):
            tags.append(Tag(begin, end, what.entity, register.cls(what.entity), what.rule, what.confidence))
        elif (chosen := decide(what, passage, register, spelled)) is not None:
            tags.append(Tag(begin, end, chosen, register.cls(chosen), "reference name"))
        else:
            candidates = tuple(sorted({name.entity for name in what.names}))
            reason = "several bear this name, and the text does not tell"
            unlinked.append(Unlinked(passage.span(begin, end), candidates, passage.section, reason))
    in_order = tuple(sorted(tags, key=lambda each: each.begin))
    return Tagged(passage, sentences.split(passage.text), in_order), unlinked


def _stretches(
    text: str, hits: Sequence[Hit], register: Register, code: str | None
) -> list[tuple[int, int, Hit | Bearer]]:
    """Return begin, end and sense of all names in ``text``, overlaps and all, the longest first.

    Of equally long ones those of the reference come before those of the report, and these before short forms.
    """
    found: list[tuple[int, int, Hit | Bearer]] = [(hit.begin, hit.end, hit) for hit in hits]
    matches = register.pattern.finditer(text) if register.pattern else ()
    found += [
        (match.start(), match.end(), bearer)
        for match in matches
        if (bearer := register.lookup(match.group())) is not None
    ]
    if code is not None:
        found += [(begin, end, Bearer(code, "short form", 0.8)) for begin, end in short_codes(text)]
    return sorted(found, key=lambda each: each[0] - each[1])


def short_codes(text: str) -> list[tuple[int, int]]:
    """Return where *the code of practice* stands for a code that the report names in full."""
    return [match.span(1) for match in _SHORT_CODE.finditer(text)]


def _unknown_abbreviations(tagged: Iterable[Tagged], unlinked: Iterable[Unlinked]) -> list[LeftOut]:
    """Return the abbreviations that no entity bears and nothing spells out."""
    said = {each.span for each in unlinked}
    found: list[LeftOut] = []
    for passage in tagged:
        if passage.text.isupper():
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            inside = any(each.begin <= match.start() < each.end for each in passage.tags)
            span = passage.span(match.start(), match.end())
            if not inside and match.group() not in name_words().abbreviations and span not in said:
                reason = "an abbreviation that nothing spells out"
                found.append(LeftOut(span, "name", reason, passage.passage.section))
    return found
