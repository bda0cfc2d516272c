"""Tag every mention of an entity in a report: reference names, names the report introduces, and their variants.

Three passes over the passages: reference names are found; names that no list holds are discovered and become local
entities; then all names and abbreviations of the report's own are found everywhere, also before their introduction.
Where two names overlap the longer stands. A name of several entities is decided by what the report spells out, by the
inspected force, by words nearby; else it stays unlinked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from peelgraph.extraction import discovery, sentences
from peelgraph.extraction.discovery import Candidate
from peelgraph.extraction.facts import Entity, LeftOut, Unlinked
from peelgraph.extraction.gazetteer import Gazetteer, Hit, Name
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.extraction.words import key
from peelgraph.reading.report import Kind, Passage, Report

_UNREAD = frozenset({Kind.HEADING, Kind.TITLE})
Judge = Callable[[Doc, Candidate], bool]


@dataclass(frozen=True, slots=True)
class Tagging:
    """The report's tagged passages, its entities by key, and what was seen and not tagged."""

    passages: tuple[Tagged, ...]
    entities: dict[str, Entity]
    unlinked: tuple[Unlinked, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Local:
    """A local entity while its names are gathered."""

    cls: str
    names: Counter[str] = field(default_factory=Counter)
    best: tuple[float, int, str] = (0.0, 0, "")
    confidence: float = 0.0
    rule: str = ""


def tag(report: Report, gazetteer: Gazetteer, *, judge: Judge | None = None) -> Tagging:
    """Tag all passages of ``report``.

    ``judge`` may refuse a discovered candidate, given its passage's spaCy ``Doc`` (used with a statistical model).
    """
    docs = list(gazetteer.language.pipe(passage.text for passage in report.passages))
    hits = [[hit for hit in map(_at_home(report), gazetteer.find(doc)) if hit.names] for doc in docs]
    hits = [_with_shared_head(gazetteer, passage.text, found) for passage, found in zip(report.passages, hits, strict=True)]
    introduced: dict[str, str] = {}
    locals_: dict[str, _Local] = {}
    left_out: list[LeftOut] = []
    for passage, doc, found in zip(report.passages, docs, hits, strict=True):
        for candidate in _prefixed(passage.text, found, gazetteer) if passage.kind not in _UNREAD else ():
            _consider(candidate, passage, found, introduced, locals_, left_out, gazetteer, report.force)
        if passage.kind in _UNREAD or len(passage.text) < 12:  # noqa: PLR2004 - too short to introduce a name
            continue
        for candidate in discovery.discover(passage.text):
            if judge is not None and not judge(doc, candidate):
                continue
            _consider(candidate, passage, found, introduced, locals_, left_out, gazetteer, report.force)
    _merge_variants(locals_)
    register = _Register(report, gazetteer, introduced, locals_)
    tagged: list[Tagged] = []
    unlinked: list[Unlinked] = []
    spelled = _spelled_out(hits, report)
    for passage, found in zip(report.passages, hits, strict=True):
        tags, open_ = _tag_passage(passage, found, register, spelled)
        tagged.append(Tagged(passage, sentences.split(passage.text), tags))
        unlinked.extend(open_)
    used = {each.entity for passage in tagged for each in passage.tags}
    entities = {name: register.entity(name) for name in sorted(used | ({report.force} if report.force else set()))}
    taken = {(mark.span.begin, mark.span.end) for mark in left_out}
    left_out.extend(mark for mark in _unknown_abbreviations(tagged, unlinked) if (mark.span.begin, mark.span.end) not in taken)
    return Tagging(tuple(tagged), entities, tuple(unlinked), tuple(sorted(set(left_out), key=lambda mark: mark.span)))


def _at_home(report: Report) -> Callable[[Hit], Hit]:
    """Return a function that drops from a hit the names that are local to another force."""

    def filtered(hit: Hit) -> Hit:
        return replace(hit, names=tuple(name for name in hit.names if _home_of(name) in {None, report.force}))

    homes: dict[str, str | None] = {}

    def _home_of(name: Name) -> str | None:
        return homes.setdefault(name.entity, name.home)

    return filtered


def _with_shared_head(gazetteer: Gazetteer, text: str, hits: list[Hit]) -> list[Hit]:
    """Give *X (ABC) powers* to the entity *X powers*, where the reference has it: both the words and the abbreviation."""
    done: list[Hit] = []
    skip: set[int] = set()
    for index, hit in enumerate(hits):
        if index in skip:
            continue
        match = re.match(r" \(([A-Z][A-Za-z]+)\) ([a-z]+)\b", text[hit.end : hit.end + 40])
        whole = gazetteer.bearers(f"{text[hit.begin : hit.end]} {match.group(2)}") if match else ()
        if not match or not whole:
            done.append(hit)
            continue
        done.append(Hit(hit.begin, hit.end, whole))
        begin = hit.end + match.start(1)
        done.append(Hit(begin, begin + len(match.group(1)), whole))
        skip.update(i for i, other in enumerate(hits) if begin <= other.begin < hit.end + match.end())
    return sorted(done, key=lambda hit: hit.begin)


def _consider(
    candidate: Candidate,
    passage: Passage,
    hits: Sequence[Hit],
    introduced: dict[str, str],
    locals_: dict[str, _Local],
    left_out: list[LeftOut],
    gazetteer: Gazetteer,
    force: str | None,
) -> None:
    """Take a candidate as a local entity or as a new name of a reference entity, or leave it out."""
    over = [hit for hit in hits if hit.begin < candidate.end and candidate.begin < hit.end]
    whole = next((hit for hit in over if hit.begin <= candidate.begin and candidate.end <= hit.end), None)
    bearers = whole.names if whole else tuple(name for name in gazetteer.bearers(candidate.name) if name.home in {None, force})
    if bearers:
        entities = {name.entity for name in bearers}
        if len(entities) == 1 and candidate.rule == "abbreviation introduced":
            for alias in candidate.aliases:
                introduced.setdefault(alias, next(iter(entities)))
        return
    forces = [hit for hit in over if hit.begin == candidate.begin and _class(gazetteer, hit) == "PoliceForce"]
    if forces and candidate.rule in {"capitals and head noun", "name and head noun"}:
        begin = forces[0].end + 1
        rest = passage.text[begin : candidate.end]
        if len(rest.split()) == 1 and rest[:1].isupper() and candidate.cls == "Organisation":
            over, forces = [], []  # the force's name is a part of a longer one: Northshire Police Federation
    if forces and candidate.rule in {"capitals and head noun", "name and head noun"}:
        if len(rest.split()) < 2 or not rest[0].isupper() or gazetteer.bearers(rest):  # noqa: PLR2004
            return
        candidate = replace(candidate, begin=begin, name=candidate.name[begin - candidate.begin :], aliases=())
        over = [hit for hit in over if hit not in forces]
    classes = {_class(gazetteer, hit) for hit in over}
    if classes - {"Theme", "Role", "LegalPower"} and candidate.cls not in {"Team", ""} and candidate.rule != "abbreviation introduced":
        own = [hit for hit in over if hit.begin == candidate.begin]
        longer = (
            candidate.rule in _STRONG
            or (classes == {candidate.cls} and len(candidate.name.split()) > 2)  # noqa: PLR2004
            or (candidate.cls == "CollaborativeUnit" and classes <= {"Team", "Theme"})
            or (not own and all(hit.end == candidate.end or _class(gazetteer, hit) == "Theme" for hit in over))
        )
        if not longer and not (classes <= {"PoliceForce", "LocalAuthority", "PublicBody", "Theme"} and not own):
            return
    if any(hit.end > candidate.end or hit.begin < candidate.begin for hit in over):
        return
    if candidate.cls == "Role" and "Role" in classes:
        return
    if not candidate.cls:
        left_out.append(LeftOut(passage.span(candidate.begin, candidate.end), "name", "no head noun says what it is", passage.section))
        return
    entity = locals_.setdefault(f"{candidate.cls}:{key(candidate.name)}", _Local(candidate.cls))
    entity.names.update([candidate.name, *candidate.aliases])
    rank = (candidate.confidence, -candidate.begin, candidate.name)
    if candidate.confidence > entity.confidence:
        entity.best, entity.confidence, entity.rule = rank, candidate.confidence, candidate.rule


_STRONG = frozenset({"branch of a known body", "apposition", "quoted name", "kind before name", "named in the text"})


_PREFIX = re.compile(r"(?:^|(?<=[ (]))((?:[A-Z][a-z]{2,} ){1,2})$")


def _prefixed(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the local branches of a body that stands in the reference: *Severn Refuge*, *Northtown MASH*."""
    for hit in hits:
        cls = _class(gazetteer, hit)
        if cls not in {"Organisation", "Partnership", "Service"} or not text[hit.begin].isupper():
            continue
        before = _PREFIX.search(text[max(0, hit.begin - 40) : hit.begin])
        words = before.group(1).split() if before else []
        while words and discovery.is_common(words[0]):
            words = words[1:]
        begin = hit.begin - len(" ".join(words)) - 1
        if words and not any(other.end > begin and other.begin < hit.begin for other in hits):
            yield Candidate(begin, hit.end, text[begin : hit.end], cls, "branch of a known body", 0.75)


def _class(gazetteer: Gazetteer, hit: Hit) -> str:
    return gazetteer.reference.entities[hit.names[0].entity].cls


def _merge_variants(locals_: dict[str, _Local]) -> None:
    """Merge local entities that share a name, or that differ by a last *team*, and keep one class a name."""
    for name in sorted(locals_, key=lambda each: (-locals_[each].confidence, each)):
        if name not in locals_:
            continue
        entity = locals_[name]
        keys = {key(alias) for alias in entity.names}
        for other in sorted(locals_):
            if other == name:
                continue
            theirs = {key(alias) for alias in locals_[other].names}
            same_name = bool(keys & theirs) and not _two_kinds(entity, locals_[other])
            longer = entity.cls == locals_[other].cls == "Team" and any(f"{a} team" in theirs or f"{a}" in {f"{b} team" for b in theirs} for a in keys)
            if same_name or longer:
                entity.names.update(locals_.pop(other).names)
                keys |= theirs


def _two_kinds(one: _Local, other: _Local) -> bool:
    """Tell whether two entities share words but differ by their head noun: *triage service* and *triage team*."""
    return one.cls != other.cls and one.rule == other.rule == "name and head noun" and one.best[2] != other.best[2]


class _Register:
    """The names of one report: reference entities and local ones, and the pattern that finds the local names."""

    def __init__(self, report: Report, gazetteer: Gazetteer, introduced: dict[str, str], locals_: dict[str, _Local]) -> None:
        self.report = report
        self.gazetteer = gazetteer
        self.introduced = introduced
        self.locals = {f"local:{name}": entity for name, entity in locals_.items()}
        self._aliases: dict[str, set[str]] = {}
        self._exact: dict[str, tuple[str, str, float]] = {}
        self._folded: dict[str, tuple[str, str, float]] = {}
        for name, entity in sorted(self.locals.items()):
            for alias in entity.names:
                self._add(alias, name, entity.rule, entity.confidence)
        for alias, iri in sorted(introduced.items()):
            self._add(alias, iri, "abbreviation introduced", 0.95)
            self._aliases.setdefault(iri, set()).add(alias)
        self.pattern = self._compile()

    def _add(self, alias: str, entity: str, rule: str, confidence: float) -> None:
        if alias == alias.lower() or alias.count(" ") > 2:  # noqa: PLR2004 - long names keep their sense in any case
            self._folded.setdefault(key(alias), (entity, rule, confidence))
        else:
            self._exact.setdefault(alias, (entity, rule, confidence))

    def _compile(self) -> re.Pattern[str] | None:
        plain = [rf"(?i:{re.sub(r'[ -]', '[ -]', re.escape(folded).replace(chr(92) + ' ', ' ').replace(chr(92) + '-', '-'))}(?:e?s)?)" for folded in self._printed_folded()]
        exact = [re.escape(alias) + "s?" for alias in self._exact]
        names = sorted({*plain, *exact}, key=lambda each: (-len(each), each))
        return re.compile(rf"(?<![\w-])(?<!\w')(?:{'|'.join(names)})(?![\w-])") if names else None

    def _printed_folded(self) -> list[str]:
        printed: set[str] = set()
        for entity in self.locals.values():
            printed.update(alias.lower() for alias in entity.names if key(alias) in self._folded)
        printed.update(alias.lower() for alias in self.introduced if key(alias) in self._folded)
        return sorted(printed)

    def lookup(self, printed: str) -> tuple[str, str, float] | None:
        """Return the entity, rule and confidence of a name as printed."""
        found = self._exact.get(printed) or (self._exact.get(printed[:-1]) if printed.endswith("s") else None)
        return found or self._folded.get(key(printed))

    def cls(self, entity: str) -> str:
        """Return an entity's class."""
        if entity in self.locals:
            return self.locals[entity].cls
        return self.gazetteer.reference.entities[entity].cls

    def entity(self, name: str) -> Entity:
        """Return the entity of a key, with the names that this report gives it."""
        if name in self.locals:
            local = self.locals[name]
            best = local.best[2]
            return Entity(name, local.cls, best, tuple(sorted(set(local.names) - {best})), home=self.report.force)
        known = self.gazetteer.reference.entities[name]
        own = {*known.aliases, *known.areas, *known.hidden, known.name}
        new = self._aliases.get(name, set()) - own
        return Entity(name, known.cls, known.name, (*known.aliases, *known.areas, *sorted(new)), iri=known.iri, home=known.home)


def _spelled_out(hits: Iterable[Iterable[Hit]], report: Report) -> Counter[str]:
    """Count, for each reference entity, the mentions by a name that is its alone."""
    del report
    return Counter(hit.names[0].entity for found in hits for hit in found if len({name.entity for name in hit.names}) == 1)


def _tag_passage(
    passage: Passage, hits: Sequence[Hit], register: _Register, spelled: Counter[str]
) -> tuple[tuple[Tag, ...], list[Unlinked]]:
    stretches: list[tuple[int, int, int, Hit | tuple[str, str, float]]] = [(hit.begin - hit.end, 0, hit.begin, hit) for hit in hits]
    if register.pattern is not None:
        for match in register.pattern.finditer(passage.text):
            found = register.lookup(match.group())
            if found:
                stretches.append((match.start() - match.end(), 1, match.start(), found))
    code = next((entity for entity in spelled if _CODE.search(entity)), None)
    if code is not None:
        stretches.extend((begin - end, 2, begin, (code, "short form", 0.8)) for begin, end in short_codes(passage.text))
    stretches.sort(key=lambda each: each[:3])
    tags: list[Tag] = []
    unlinked: list[Unlinked] = []
    taken: list[tuple[int, int]] = []
    for minus_length, _, begin, what in stretches:
        end = begin - minus_length
        if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
            continue
        taken.append((begin, end))
        if isinstance(what, Hit):
            chosen = _decide(what, passage, register, spelled)
            if chosen is None:
                candidates = tuple(sorted({name.entity for name in what.names}))
                unlinked.append(Unlinked(passage.span(begin, end), candidates, passage.section, "several bear this name, and the text does not tell"))
                continue
            tags.append(Tag(begin, end, chosen, register.cls(chosen), "reference name"))
        else:
            entity, rule, confidence = what
            tags.append(Tag(begin, end, entity, register.cls(entity), rule, confidence))
    return tuple(sorted(tags, key=lambda each: each.begin)), unlinked


def _decide(hit: Hit, passage: Passage, register: _Register, spelled: Counter[str]) -> str | None:
    """Return which entity an ambiguous name means here, or ``None``."""
    printed = passage.text[hit.begin : hit.end]
    entities = sorted({name.entity for name in hit.names})
    if (own := register.lookup(printed)) and (own[0] in entities or (len(entities) > 1 and own[0] in register.locals)):
        return own[0]
    if len(entities) == 1:
        return entities[0]
    known = register.gazetteer.reference.entities
    at_home = [each for each in entities if known[each].home is not None]
    if len(at_home) == 1:
        return at_home[0]
    by_report = [each for each in entities if spelled[each]]
    if len(by_report) == 1:
        return by_report[0]
    near = passage.text[max(0, hit.begin - 200) : hit.end + 200].lower()
    scores = sorted(((sum(cue.lower() in near for cue in known[each].cues), each) for each in entities), reverse=True)
    if scores[0][0] > scores[1][0]:
        return scores[0][1]
    return None


_ABBREVIATION = re.compile(r"(?<![\w'-])(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Z][A-Za-z]{1,8}(?![\w-])")
_ORDINARY = frozenset("UK EU USA ISBN PDF HTML TV DVD CCTV IT HR DNA GPS AFI AFIs NB OK AM PM BBC FAQ ID ACC DCC CC HMI DCI DI DS PC MP".split())


def _unknown_abbreviations(tagged: Iterable[Tagged], unlinked: Iterable[Unlinked]) -> list[LeftOut]:
    """Return the abbreviations that no entity bears and nothing spells out."""
    said = {each.span for each in unlinked}
    found: list[LeftOut] = []
    for passage in tagged:
        for match in _ABBREVIATION.finditer(passage.text):
            inside = any(each.begin <= match.start() < each.end for each in passage.tags)
            span = passage.span(match.start(), match.end())
            if not inside and match.group() not in _ORDINARY and span not in said and not passage.text.isupper():
                found.append(LeftOut(span, "name", "an abbreviation that nothing spells out", passage.passage.section))
    return found


_CODE = re.compile(r"/guidance/code-of-practice-")


def short_codes(text: str) -> list[tuple[int, int]]:
    """Return where *the code of practice* stands for a code that the report names in full."""
    return [match.span(1) for match in re.finditer(r"\b[Tt]he (code of practice)\b(?! on| for)", text)]
