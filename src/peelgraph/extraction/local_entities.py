"""Gather the entities that no reference file holds, and the new names that a report gives to those it does.

A candidate of ``discovery`` becomes a local entity unless a reference entity bears its name or stands in its way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from peelgraph.extraction.across_reports import Told
from peelgraph.extraction.areas import place_names
from peelgraph.extraction.discovery import Candidate, class_of, discover, is_common
from peelgraph.extraction.facts import LeftOut
from peelgraph.extraction.gazetteer import Gazetteer, Hit
from peelgraph.extraction.words import key
from peelgraph.reading.report import Kind, Passage, Report

Judge = Callable[[str, Candidate], bool]
"""Tells of a candidate, given its passage's text, whether it may be a name."""

_UNREAD = frozenset({Kind.HEADING, Kind.TITLE})
_SHORTEST = 12
"""Characters; a shorter passage introduces no name."""
_FEW_WORDS = 2
"""A name of more words may stand in the way of a shorter one of its class."""
_ABBREVIATION = "abbreviation introduced"
_BRANCH = "branch of a known body"
_OFFICE = re.compile(r"/public-body/(?:office-of-the-)?police-and-crime-commissioner$")
_AREA_AFTER = re.compile(r" for (?:the )?((?:[A-Z][\w-]+|and|&)(?: (?:[A-Z][\w-]+|and))*)")
_LONGEST_AREA = 4
"""Words."""
_BY_CAPITALS = frozenset({"capitals and head noun", "name and head noun"})
_STRONG = frozenset({_BRANCH, "apposition", "quoted name", "kind before name", "named in the text"})
_NAMED_ALONE = frozenset({"PoliceForce", "LocalAuthority", "PublicBody", "Organisation"})
_BODIES = frozenset({"PoliceForce", "LocalAuthority", "PublicBody", "Theme"})
_JOINED_REST = re.compile(r" and (?:the )?(?=[A-Z][\w'-]* )")
_PREFIX = re.compile(r"(?:^|(?<=[ (]))((?:[A-Z][a-z]{2,} ){1,2})$")


@dataclass(slots=True)
class Local:
    """A local entity while its names are gathered; ``name`` is the one that the surest rule gave, ``rule``."""

    cls: str
    names: set[str] = field(default_factory=set)
    name: str = ""
    confidence: float = 0.0
    rule: str = ""
    told: frozenset[str] = frozenset()
    """Those of ``names`` that only other reports give to it."""
    home: str | None = None
    """The force whose it is, where other reports tell; ``shared`` where it is that of several."""
    shared: bool = False
    because: str = ""
    """What spoke for it most, where words were weighed."""


@dataclass(slots=True)
class Gathered:
    """Local entities by class and folded name, new names of reference entities, and names that nothing says the kind of."""

    locals: dict[str, Local] = field(default_factory=dict)
    introduced: dict[str, str] = field(default_factory=dict)
    """abbreviation → key of the reference entity that the report gives it to."""
    left_out: list[LeftOut] = field(default_factory=list)


def gather(
    report: Report,
    hits: Sequence[Sequence[Hit]],
    gazetteer: Gazetteer,
    *,
    judge: Judge | None = None,
    told: Sequence[Told] = (),
) -> Gathered:
    """Return what ``report`` names beside the reference; ``hits`` has those of each passage.

    ``told`` is what other reports of the force tell of its local names.
    """
    gathered = Gathered()
    for passage, found in zip(report.passages, hits, strict=True):
        if passage.kind in _UNREAD:
            continue
        for candidate in _branches(passage.text, found, gazetteer):
            _consider(candidate, passage, found, gathered, gazetteer, report.force)
        if len(passage.text) < _SHORTEST:
            continue
        for candidate in discover(passage.text):
            if judge is None or judge(passage.text, candidate):
                _consider(candidate, passage, found, gathered, gazetteer, report.force)
    _merge_variants(gathered.locals)
    for each in told:
        _take(each, gathered.locals, gazetteer)
    return gathered


def _take(told: Told, found: dict[str, Local], gazetteer: Gazetteer) -> None:
    """Give a local entity the class and the name that all reports agree on, and the names that others give to it.

    A name that the reference knows is not taken from another report: the report itself must introduce it.
    """
    own = {name for each in sorted(told.own) if each in found for name in found.pop(each).names}
    new = {name for name in told.names if name not in own and (name == told.name or not gazetteer.bearers(name))}
    local = found.setdefault(f"{told.cls}:{key(told.name)}", Local(told.cls))
    local.names.update(own | new)
    local.name, local.rule, local.confidence = told.name, told.rule, told.confidence
    local.told, local.home, local.shared = frozenset(new), told.home, told.shared


def _branches(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the local branches of a body that stands in the reference: *Severn Refuge*, *Northtown MASH*."""
    for hit in hits:
        cls = _class(gazetteer, hit)
        if cls == "PublicBody" and _OFFICE.search(hit.names[0].entity) and text[hit.end - 1] != "s":
            yield from _office_of_area(text, hit, gazetteer)
        if cls not in {"Organisation", "Partnership", "Service"} or not text[hit.begin].isupper():
            continue
        before = _PREFIX.search(text[max(0, hit.begin - 40) : hit.begin])
        words = before.group(1).split() if before else []
        while words and is_common(words[0]):
            words = words[1:]
        begin = hit.begin - len(" ".join(words)) - 1
        if words and not any(other.end > begin and other.begin < hit.begin for other in hits):
            yield Candidate(begin, hit.end, text[begin : hit.end], cls, _BRANCH, 0.75)


def _office_of_area(text: str, hit: Hit, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the commissioner of one area: *Kent Police and Crime Commissioner*, *… Commissioner for Kent*."""
    before = text[max(0, hit.begin - 40) : hit.begin].split(" ")[:-1]
    after = _AREA_AFTER.match(text[hit.end : hit.end + 60])
    lengths = range(_LONGEST_AREA, 0, -1)
    area = next((name for n in lengths if (name := " ".join(before[-n:])) in gazetteer.areas), None)
    begin, end = hit.begin - len(area) - 1 if area else hit.begin, hit.end
    if after and not area:
        words = after[1].split()
        area = next((name for n in lengths if (name := " ".join(words[:n])) in gazetteer.areas), None)
        end = hit.end + after.start(1) + len(area) if area else hit.end
    if area:
        yield Candidate(begin, end, text[begin:end], "PublicBody", _BRANCH, 0.9)


def _consider(
    candidate: Candidate,
    passage: Passage,
    hits: Sequence[Hit],
    gathered: Gathered,
    gazetteer: Gazetteer,
    force: str | None,
) -> None:
    """Take a candidate as a local entity or as a new name of a reference entity, or leave it out."""
    over = [hit for hit in hits if hit.begin < candidate.end and candidate.begin < hit.end]
    if any(_is_joined(candidate, hit, passage.text, gazetteer) for hit in over):
        return
    bearers = _bearers(candidate, over, gazetteer, force)
    if bearers:
        if len(bearers) == 1 and candidate.rule == _ABBREVIATION:
            for alias in candidate.aliases:
                gathered.introduced.setdefault(alias, next(iter(bearers)))
        return
    candidate, over = _after_joined(candidate, over, passage.text, gazetteer)
    cut = _without_force(candidate, over, passage, gazetteer)
    if cut is None:
        return
    candidate, over = cut
    if _gives_way(candidate, over, gazetteer):
        return
    if not candidate.cls:
        span = passage.span(candidate.begin, candidate.end)
        gathered.left_out.append(LeftOut(span, "name", "no head noun says what it is", passage.section))
        return
    local = gathered.locals.setdefault(f"{candidate.cls}:{key(candidate.name)}", Local(candidate.cls))
    places = place_names(gazetteer.reference)  # "Northtown panel" does not make Northtown another name of the panel
    aliases = (each for each in candidate.aliases if each not in places and not _is_taken(each, candidate, gazetteer))
    local.names.update([candidate.name, *aliases])
    if candidate.confidence > local.confidence:
        local.name, local.confidence, local.rule = candidate.name, candidate.confidence, candidate.rule


def _is_taken(alias: str, candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Tell whether the short form of a name with a head noun is the name of something known: *Project Otter board*."""
    return candidate.rule in _BY_CAPITALS and bool(gazetteer.bearers(alias))


def _is_joined(candidate: Candidate, hit: Hit, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a candidate is some other name and a known one that *and* joins to it: *Quay Voices and Kent Police*."""
    if hit.end != candidate.end or hit.begin <= candidate.begin or not text[hit.begin].isupper():
        return False
    before = text[candidate.begin : hit.begin]
    return before.endswith((" and ", " and the ")) and _class(gazetteer, hit) in _NAMED_ALONE


def _after_joined(
    candidate: Candidate, over: list[Hit], text: str, gazetteer: Gazetteer
) -> tuple[Candidate, list[Hit]]:
    """Take a known name and the *and* after it off the front of a candidate: *British Transport Police and Quay Council*."""
    for hit in over:
        rest = _JOINED_REST.match(text, hit.end, candidate.end)
        if hit.begin <= candidate.begin and rest and " " in text[hit.begin : hit.end]:
            name = text[rest.end() : candidate.end]
            if _class(gazetteer, hit) in _NAMED_ALONE and class_of(name, capitals=True) == candidate.cls:
                cut = replace(candidate, begin=rest.end(), name=name, aliases=())
                return cut, [other for other in over if other.begin >= cut.begin]
    return candidate, over


def _bearers(candidate: Candidate, over: Sequence[Hit], gazetteer: Gazetteer, force: str | None) -> set[str]:
    """Return the reference entities that bear the candidate's name, or the longer name that it is a part of."""
    for hit in over:
        if hit.begin <= candidate.begin and candidate.end <= hit.end:
            return {name.entity for name in hit.names}
    return {name.entity for name in gazetteer.bearers(candidate.name) if name.home in {None, force}}


def _without_force(
    candidate: Candidate, over: list[Hit], passage: Passage, gazetteer: Gazetteer
) -> tuple[Candidate, list[Hit]] | None:
    """Take the force's name off the front of a name with capitals; ``None`` where what is left is no new name.

    Where one word follows that makes it a body (*Northshire Police Federation*), the force's name is a part of the name.
    """
    forces = [hit for hit in over if hit.begin == candidate.begin and _class(gazetteer, hit) == "PoliceForce"]
    if forces and forces[0].names[0].area and candidate.cls in _BODIES:
        return candidate, [hit for hit in over if hit not in forces]  # Norfolk and Suffolk Probation Trust
    if not forces or candidate.rule not in _BY_CAPITALS:
        return candidate, over
    begin = forces[0].end + 1
    rest = passage.text[begin : candidate.end]
    if len(rest.split()) == 1 and rest[0].isupper() and candidate.cls == "Organisation":
        return candidate, []
    if len(rest.split()) <= 1 or not rest[0].isupper() or gazetteer.bearers(rest):
        return None
    cut = replace(candidate, begin=begin, name=candidate.name[begin - candidate.begin :], aliases=())
    return cut, [hit for hit in over if hit not in forces]


def _gives_way(candidate: Candidate, over: Sequence[Hit], gazetteer: Gazetteer) -> bool:
    """Tell whether the reference names that a candidate overlaps with are the better reading."""
    classes = {_class(gazetteer, hit) for hit in over}
    named = classes - {"Theme", "Role", "LegalPower"}  # others are not part of longer names as a matter of course
    gathers = candidate.cls in {"Team", ""} or (
        candidate.cls == "Partnership" and "Partnership" not in classes and all(hit.end < candidate.end for hit in over)
    )
    if named and not gathers and candidate.rule != _ABBREVIATION:
        begins_alike = any(hit.begin == candidate.begin for hit in over)
        longer = (
            candidate.rule in _STRONG
            or (classes == {candidate.cls} and len(candidate.name.split()) > _FEW_WORDS)
            or (candidate.cls == "CollaborativeUnit" and classes <= {"Team", "Theme"})
            or (
                not begins_alike
                and (
                    classes <= _BODIES
                    or all(hit.end == candidate.end or _class(gazetteer, hit) == "Theme" for hit in over)
                )
            )
        )
        if not longer:
            return True
    if any(hit.end > candidate.end or hit.begin < candidate.begin for hit in over):
        return True
    return candidate.cls == "Role" and "Role" in classes


def _class(gazetteer: Gazetteer, hit: Hit) -> str:
    return gazetteer.reference.entities[hit.names[0].entity].cls


def _merge_variants(found: dict[str, Local]) -> None:
    """Merge local entities that share a name, or that differ by a last *team*; the surest keeps its class."""
    folded = {name: {key(alias) for alias in local.names} for name, local in found.items()}
    for name in sorted(found, key=lambda each: (-found[each].confidence, each)):
        if name not in found:
            continue
        local, keys = found[name], folded[name]
        for other in sorted(found):
            if other == name:
                continue
            theirs = folded[other]
            same_name = not keys.isdisjoint(theirs) and not _two_kinds(local, found[other])
            both_teams = local.cls == found[other].cls == "Team"
            if same_name or (both_teams and (_with_team(keys) & theirs or keys & _with_team(theirs))):
                local.names.update(found.pop(other).names)
                keys |= theirs


def _with_team(keys: set[str]) -> set[str]:
    return {f"{each} team" for each in keys}


def _two_kinds(one: Local, other: Local) -> bool:
    """Tell whether two entities share words but differ by their head noun: *triage service* and *triage team*."""
    return one.cls != other.cls and one.rule == other.rule == "name and head noun" and one.name != other.name
