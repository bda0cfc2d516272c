"""Take the claims of a report: who runs, uses, funds, refers to, works with, tackles what.

The wordings are data (``data/language/claims.toml``): a cue, the classes of the two ends, the predicate. A rule's cue is
looked for in each sentence that names at least one entity; its ends are the clause's subject and the names that follow, with
lists opened up. What is denied, planned, recommended or supposed gives no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from peelgraph.extraction.facts import Claim, Entity
from peelgraph.extraction.language import table
from peelgraph.extraction.resolving import Element, Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind, Report, Span

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE, Kind.CAPTION})
_RECOMMENDS = re.compile(r"(?:The (?:force|constabulary)|[A-Z][\w-]+(?: [A-Z][\w-]+)* (?:Police|Constabulary)|It|They) (?:should|needs? to|must)\b|(?:We|HMICFRS|HMIC) (?:recommends?|encourages?)\b")
_ADVICE = re.compile(r"\b(?:areas? for improvement|recommendations?|causes? of concern)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording: see the head of ``data/language/claims.toml``."""

    name: str
    predicate: str
    cue: re.Pattern[str] = field(repr=False)
    left: frozenset[str]
    right: frozenset[str]
    subject: str = "left"
    nearest: bool = False
    opens_list: bool = False
    left_list: bool = False
    reach: int = 60
    plan: bool = False
    default_force: bool = False
    known: bool = False
    """Only entities that the reference holds may stand on the right."""
    needs: re.Pattern[str] | None = field(default=None, repr=False)
    """What must stand in the sentence before the cue."""
    tight: bool = False
    """Nothing but articles and the like may stand between the cue and the first name."""
    all_left: bool = False
    """Every allowed name of the clause before the cue is meant."""
    all_right: bool = False
    """Every allowed name of the sentence after the cue is meant."""
    loose: bool = False
    """The name on the right may stand in a clause of its own: *a scheme that lets people caught shoplifting …*."""
    relative: bool = False
    """The object stands before the subject: *X, a unit that the force shares*."""


@dataclass(frozen=True, slots=True)
class Modality:
    """The patterns that take a statement back."""

    denied: re.Pattern[str]
    planned: re.Pattern[str]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of ``data/language/claims.toml``."""
    data = table("claims")
    groups: dict[str, list[str]] = data["groups"]

    def classes(value: str | list[str]) -> frozenset[str]:
        return frozenset(groups[value] if isinstance(value, str) else value)

    def rule(entry: dict[str, Any]) -> Rule:
        return Rule(
            name=entry["name"],
            predicate=entry["predicate"],
            cue=re.compile(entry["cue"]),
            left=classes(entry["left"]),
            right=classes(entry["right"]),
            subject=entry.get("subject", "left"),
            nearest=entry.get("take") == "nearest",
            opens_list=entry.get("list", False),
            left_list=entry.get("left_list", False),
            reach=entry.get("reach", 60),
            plan=entry.get("plan", False),
            default_force=entry.get("default_force", False),
            known=entry.get("known", False),
            needs=re.compile(entry["needs"]) if "needs" in entry else None,
            relative=entry.get("relative", False),
            tight=entry.get("tight", False),
            all_left=entry.get("all_left", False),
            all_right=entry.get("all_right", False),
            loose=entry.get("loose", False),
        )

    return tuple(rule(entry) for entry in data["rule"])


@cache
def modality() -> Modality:
    """Return the modality patterns of ``data/language/claims.toml``."""
    data = table("claims")["modality"]
    return Modality(re.compile("|".join(data["denied"]), re.IGNORECASE), re.compile("|".join(data["planned"])))


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Tagged
    begin: int
    end: int
    elements: tuple[Element, ...]

    @property
    def text(self) -> str:
        return self.passage.text[self.begin : self.end]

    def between(self, begin: int, end: int) -> str:
        return self.passage.text[begin:end]

    @property
    def span(self) -> Span:
        return self.passage.span(self.begin, self.end)


def claim(report: Report, tagged: Sequence[Tagged], entities: dict[str, Entity], resolver: Resolver) -> tuple[Claim, ...]:
    """Return the claims of a tagged report: one for each subject, predicate and object, with all its evidence."""
    gathered: dict[tuple[str, str, str], dict[Span, tuple[str, float]]] = {}
    for passage in tagged:
        if passage.passage.kind not in _READ:
            continue
        advised = passage.passage.kind is Kind.ITEM and any(_ADVICE.search(title) for title in report.path(passage.passage.section)[-2:])
        for begin, end in passage.sentences:
            elements = resolver.elements(passage, begin, end)
            if not any(not each.resolved or each.cls != "PoliceForce" for each in elements):
                continue
            sentence = _Sentence(passage, begin, end, elements)
            if advised or sentence.text.endswith("?") or _RECOMMENDS.match(sentence.text):
                continue
            for found in _of_sentence(report, sentence, entities):
                subject, predicate, object_, rule, confidence = found
                if subject == object_ or not _allowed(subject, predicate, object_, entities):
                    continue
                if predicate == "collaboratesWith" and subject > object_ and report.force not in {subject}:
                    subject, object_ = (object_, subject) if object_ == report.force else (subject, object_)
                spans = (sentence.span,)
                if report.force in {subject, object_} and not any(each.entity == report.force for each in elements):
                    spans = _with_force(report, tagged, resolver, sentence)
                for span in spans:
                    gathered.setdefault((subject, predicate, object_), {}).setdefault(span, (rule, confidence))
    for key_, evidence, rule, confidence in list(_by_default(report, tagged, entities, resolver, gathered)):
        gathered.setdefault(key_, {}).update({span: (rule, confidence) for span in evidence})
    claims = []
    for (subject, predicate, object_), places in gathered.items():
        first = min(places)
        claims.append(Claim(subject, predicate, object_, tuple(sorted(places)), places[first][0], places[first][1]))
    return tuple(sorted(claims, key=lambda each: (each.evidence[0], each.predicate, each.subject, each.object)))


@cache
def ends() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for each predicate, the classes that it may link (``[ends]`` of ``data/language/claims.toml``)."""
    return {name: (frozenset(pair["subject"]), frozenset(pair["object"])) for name, pair in table("claims")["ends"].items()}


def _allowed(subject: str, predicate: str, object_: str, entities: dict[str, Entity]) -> bool:
    subjects, objects = ends()[predicate]
    return subject in entities and object_ in entities and entities[subject].cls in subjects and entities[object_].cls in objects


_Found = tuple[str, str, str, str, float]


def _of_sentence(report: Report, sentence: _Sentence, entities: dict[str, Entity]) -> Iterator[_Found]:
    classes = {each.cls for each in sentence.elements}
    yield from _by_name(sentence, entities)
    yield from _opened_with(sentence)
    yield from _referred_by(sentence)
    for rule in rules():
        if rule.right and not (rule.right & classes):
            continue
        if not rule.left & classes and not rule.default_force:
            continue
        for cue in rule.cue.finditer(sentence.text):
            begin, end = sentence.begin + cue.start(), sentence.begin + cue.end()
            if any(each.begin < end and begin < each.end and not each.resolved and each.cls not in _PASSED_OVER for each in sentence.elements):
                continue
            if rule.needs is not None and rule.needs.search(sentence.between(sentence.begin, begin)) is None:
                continue
            yield from _apply(report, sentence, rule, begin, end, entities)


def _apply(report: Report, sentence: _Sentence, rule: Rule, begin: int, end: int, entities: dict[str, Entity]) -> Iterator[_Found]:
    if rule.relative:
        yield from _relative(sentence, rule, begin, end)
        return
    left = _left(sentence, rule, begin)
    if left is None and rule.default_force and report.force and not _other_subject(sentence, begin) and _of_the_force(report, sentence):
        force = next((each for each in sentence.elements if each.entity == report.force), None)
        left = force if force is not None and force.end <= begin else Element(begin, begin, report.force, "PoliceForce", resolved=True)
    if left is None:
        return
    if _taken_back(sentence, left, begin, end, plan_holds=rule.plan):
        return
    if rule.subject == "force":
        force = next((each for each in sentence.elements if each.cls == "PoliceForce"), None)
        if report.force and (force is not None or not _other_subject(sentence, begin)):
            yield (force.entity if force else report.force, rule.predicate, left.entity, rule.name, 0.7)
        return
    lefts = _left_list(sentence, left, rule) if rule.left_list else (left,)
    if rule.all_left:
        lefts = tuple(each for each in sentence.elements if left.begin <= each.begin and each.end <= begin and each.cls in rule.left)
    rights = _right(sentence, rule, end, entities)
    for one in lefts:
        for other in rights:
            if _absurd(rule.predicate, one, other, entities):
                continue
            subject, object_ = (other, one) if rule.subject == "right" else (one, other)
            yield (subject.entity, rule.predicate, object_.entity, rule.name, 0.75 if one.resolved else 0.85)


def _absurd(predicate: str, one: Element, other: Element, entities: dict[str, Entity]) -> bool:
    """Tell whether a force would run the inspection of itself."""
    if predicate == "memberOf" and other.cls == "PoliceForce" and one.cls == "Team":
        return True  # a team of officers is a part of its force, not the force a member of it
    return predicate == "operates" and one.cls == "PoliceForce" and re.search(r"\bPEEL\b|inspection", entities[other.entity].name + " ".join(entities[other.entity].aliases)) is not None


_WHICH = re.compile(r"(?:['\")]*,? an? [^.;]{2,70}?|['\")]*,)? ?(?:which|that) (?:both |the )?$|['\")]*, an? [^.;,]{2,60} (?=(?:the|its)? ?$)")


def _relative(sentence: _Sentence, rule: Rule, begin: int, end: int) -> Iterator[_Found]:
    """Yield the claims of *X, a programme which the force delivers*: the object stands before its subject."""
    before = [each for each in sentence.elements if each.end <= begin]
    if len(before) < 2 or before[-1].cls not in rule.left or len(sentence.between(before[-1].end, begin)) > 14:  # noqa: PLR2004
        return
    agents = [before.pop()]
    while before and before[-1].cls in rule.left and _GLUE.fullmatch(sentence.between(before[-1].end, agents[0].begin)):
        agents.insert(0, before.pop())
    if not before or before[-1].cls not in rule.right or not _WHICH.fullmatch(sentence.between(before[-1].end, agents[0].begin)):
        return
    if _taken_back(sentence, agents[0], begin, end, plan_holds=rule.plan):
        return
    for agent in agents:
        ends = (before[-1].entity, agent.entity) if rule.subject == "right" else (agent.entity, before[-1].entity)
        yield (ends[0], rule.predicate, ends[1], rule.name, 0.8)


_REFERRED_BY = re.compile(r"\b(?:referred|sent|directed|passed|taken|signposted) (?:on )?by (?:the |its )?$")


def _referred_by(sentence: _Sentence) -> Iterator[_Found]:
    """Yield who sends where in *victims are referred by A to B*."""
    for index, each in enumerate(sentence.elements[:-1]):
        following = sentence.elements[index + 1]
        if each.cls in _AGENTS and _REFERRED_BY.search(sentence.between(sentence.begin, each.begin)) and re.fullmatch(r" (?:on )?(?:to|into) (?:the |its |an? )?", sentence.between(each.end, following.begin)):
            yield (each.entity, "refersTo", following.entity, "referred by", 0.85)


_WITH = re.compile(r"['\"]?(?:With|Alongside|Together with|In (?:partnership|collaboration) with|Along with)(?: its [a-z]+,?)? (?:the )?")


def _opened_with(sentence: _Sentence) -> Iterator[_Found]:
    """Yield the partners of *With A and B the force runs …*; what they share makes all of them its members."""
    bodies = [each for each in sentence.elements if each.cls in _AGENTS]
    if len(bodies) < 2 or _WITH.fullmatch(sentence.between(sentence.begin, bodies[0].begin)) is None:  # noqa: PLR2004
        return
    partners = [bodies[0]]
    rest = bodies[1:]
    while rest and re.fullmatch(r",? (?:and )?(?:the )?|, (?:the )?", sentence.between(partners[-1].end, rest[0].begin)) and not rest[0].resolved:
        partners.append(rest.pop(0))
    if not rest or not re.fullmatch(r",? (?:the )?", sentence.between(partners[-1].end, rest[0].begin)):
        return
    if modality().planned.search(sentence.text) or modality().denied.search(sentence.text):
        return
    subject = rest[0]
    shared = next((each for each in rest[1:] if each.cls == "CollaborativeUnit"), None)
    for each in partners:
        yield (subject.entity, "collaboratesWith", each.entity, "opens with its partners", 0.8)
        if shared is not None:
            yield (each.entity, "memberOf", shared.entity, "opens with its partners", 0.8)
    if shared is not None:
        yield (subject.entity, "memberOf", shared.entity, "opens with its partners", 0.8)


# ends -----------------------------------------------------------------------------------------------------------------

_BOUNDARY = re.compile(r"; | and (?=they |it |the (?:force|constabulary) )|: |, (?:but|although|whereas|while|because|so|unless|if) | (?:but|although|whereas|because|if) |\bthat (?=the (?:force|constabulary)|[A-Z]|it )|\b(?:found|said|told us|saw|noted) that\b|, (?:and|which means|meaning) (?=(?:the|it|they|we|officers|staff|a|this|that|these|there) |[A-Z])")
_LEAD_IN = re.compile(r"(?:['\"]?(?:In|At|Through|With|From|Under|For|During|Since|By|Alongside|As|Within|Across|On|Following|After|Before|Using|Like|Unlike|Together|Because of) )")


def _left(sentence: _Sentence, rule: Rule, cue: int) -> Element | None:
    """Return the element that the cue says something of: the one before *which*, the nearest, or the clause's subject."""
    start = sentence.begin
    for boundary in _BOUNDARY.finditer(sentence.passage.text, sentence.begin, cue):
        start = boundary.end()
    before = [each for each in sentence.elements if each.end <= cue]
    here = [each for each in before if each.begin >= start]
    if before:
        gap = sentence.between(before[-1].end, cue)
        if re.match(r"['\")\]]*(?: \([^)]*\))?,? ?(?:which|who|that|whose)\b[^.;]{0,45}$", gap):
            return before[-1] if before[-1].cls in rule.left else None
    allowed = [each for each in here if each.cls in rule.left]
    if not allowed and (not here or rule.nearest):
        allowed = [each for each in before if each.cls in rule.left]
        allowed = allowed if rule.nearest else allowed[:1]
    if not allowed:
        return None
    if rule.nearest:
        if len(allowed) > 1 and re.fullmatch(r"(?: \([^)]*\))?, ", sentence.between(allowed[-1].end, cue)) and re.match(r"(?: \([^)]*\))?, (?:which|who|that|an?|the|part|based)\b", sentence.between(allowed[0].end, allowed[-1].begin)):
            return allowed[0]  # the subject, after what is told of it between commas
        doing = [each for each in allowed if not _BY.search(sentence.between(max(sentence.begin, each.begin - 12), each.begin))]
        return (doing or allowed)[-1]
    for index, each in enumerate(allowed):
        if each.resolved and index + 1 < len(allowed) and re.fullmatch(r" (?:in|from|of|at|within) (?:the |its )?", sentence.between(each.end, allowed[index + 1].begin)):
            continue  # detectives in the directorate: the directorate
        owner = sentence.between(each.end, each.end + 3)
        following = allowed[index + 1] if index + 1 < len(allowed) else None
        if owner.startswith(("'s ", "' ")) and following is not None and len(sentence.between(each.end, following.begin).split()) <= 4:  # noqa: PLR2004
            continue
        if following is not None and _LEAD_IN.match(sentence.between(start, each.begin)) and "," in sentence.between(each.end, following.begin):
            continue
        return each
    return allowed[-1]


_BY = re.compile(r"\bby (?:the |an? |its )?$")


def _left_list(sentence: _Sentence, left: Element, rule: Rule) -> tuple[Element, ...]:
    found = [left]
    for each in sentence.elements:
        if each is not left and each.begin >= found[-1].begin and each.cls in rule.left and _GLUE.fullmatch(sentence.between(found[-1].end, each.begin)):
            found.append(each)
    return tuple(found)


_GLUE = re.compile(
    r"['\"]?(?: \([^)]{1,40}\))?['\"]?(?:[\s,/]|\band\b|\bor\b|\bas well as\b|\bwith\b|\bthe\b|\ban?\b|\bits\b|\blocal\b|\bboth\b|\bother\b|\bincluding\b|\bsuch as\b|\bas\b|\balso\b|\bin addition to\b|\b's\b|[('\"]|\bnational\b|\bnew\b|\bthree\b|\btwo\b|\bfour\b|\bfive\b|\bof\b|\bpolice\b|\bforces?\b|\bneighbouring\b|\bregional\b|\bneighbouring forces\b|\bvictims of\b|\bcases of\b|\bspecialist\b|\boffences?\b|\bvictims\b|\bmore\b|\bserious\b|\b[a-z]+(?:ly-[a-z]+|ated|al|ic|ive|ous)\b)*"
)
_STOP = re.compile(r"; |\. |\b(?:but|because|although|whereas|while|which|who|when|where|however|unless|if|so that|found that|said that)\b|, and (?:has|is|are|was|it|they|the force|uses|runs|also)\b")


def _right(sentence: _Sentence, rule: Rule, cue: int, entities: dict[str, Entity]) -> tuple[Element, ...]:
    """Return the names after the cue: the first within reach, and the rest of its list."""
    found: list[Element] = []
    if rule.all_right:
        stop = _STOP.search(sentence.passage.text, cue, sentence.end)
        last = stop.start() if stop else sentence.end
        return tuple(each for each in sentence.elements if cue <= each.begin < last and each.cls in rule.right)
    for each in sentence.elements:
        if each.begin < cue:
            continue
        gap = sentence.between(found[-1].end if found else cue, each.begin)
        if not found:
            if len(gap) > rule.reach or (_STOP.search(gap) and not rule.loose) or (rule.tight and not _GLUE.fullmatch(gap)):
                break
            if each.cls not in rule.right:
                if each.cls in _TRANSPARENT or (each.resolved and each.cls != "PoliceForce"):
                    continue
                break
        elif not rule.opens_list or not _GLUE.fullmatch(gap):
            if any(other.end == each.end for other in found):
                continue
            break
        if each.cls in rule.right and _may(rule, each, entities):
            found.append(each)
        elif found:
            break
    return tuple(found)


_PASSED_OVER = frozenset({"Theme", "Role", "LegalPower", "Document"})
_TRANSPARENT = frozenset({"Theme", "Role", "LegalPower", "Method", "InformationSystem", "Document"})


def _may(rule: Rule, element: Element, entities: dict[str, Entity]) -> bool:
    known = entities[element.entity].iri is not None and entities[element.entity].home is None
    if rule.predicate == "operates" and element.cls == "Partnership":
        return not known  # a MARAC is not run by the force; a panel of its own is
    if rule.predicate == "operates" and element.cls == "Scheme" and known:
        return False  # a scheme of the law is used
    return known or not rule.known


# modality ---------------------------------------------------------------------------------------------------------------

def _taken_back(sentence: _Sentence, left: Element, begin: int, end: int, *, plan_holds: bool) -> bool:
    """Tell whether the statement is denied, planned, recommended or supposed."""
    patterns = modality()
    clause = sentence.between(max(sentence.begin, left.begin - 25), left.begin)
    understood = left.begin == left.end  # the force, where the sentence names no subject
    group = sentence.between(sentence.begin if understood else min(left.end, begin), end)
    if patterns.denied.search(_RESET.split(group)[-1]) or re.search(r"\b(?:[Uu]nlike|[Nn]either|[Nn]o|not|[Nn]one of)\b[^,]*$", clause):
        return True
    after = sentence.between(end, min(sentence.end, end + 30))
    if _SHELVED.search(sentence.between(end, sentence.end)):
        return True
    lead = sentence.between(sentence.begin, left.begin)
    if re.search(r"\b(?:recommend\w*|asked|urged?|suggest\w*|encourag\w*|wants?|would like|propos\w+|plans?|invited|expects?) (?:that )?(?:the )?$", lead):
        return True
    if re.match(r"[^.;]{0,30}\b(?:next (?:year|month|spring)|has been suspended|has stalled|was withdrawn)\b", after):
        return True
    if plan_holds:
        return bool(patterns.planned.search(group.replace(" will ", " ")))
    return bool(patterns.planned.search(group) or re.search(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|should|could|would)\b[^,]*$", clause))


_SHELVED = re.compile(r"^[^,;]*\b(?:was|were|has been|have been|had been) (?:then |since |now )?(?:shelved|dropped|abandoned|suspended|rejected|cancelled|turned down)\b")
_SOME_FORCES = re.compile(r"\b(?:[Oo]ther|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|\d+|[Nn]o) (?:police )?forces\b")
_ABOUT_DATA = re.compile(r"\b(?:annex|about the data|methodology|figures in the report|glossary)\b", re.IGNORECASE)


def _of_the_force(report: Report, sentence: _Sentence) -> bool:
    """Tell whether a sentence without a subject of its own speaks of the inspected force: not in a note, not in the annex."""
    passage = sentence.passage.passage
    if _SOME_FORCES.search(sentence.text):
        return False
    return passage.kind is not Kind.NOTE and not any(_ABOUT_DATA.search(title) for title in report.path(passage.section))


_RESET = re.compile(r" (?:due to|because of|relating to|following|after|when|as part of) |, (?!however|as yet|therefore|at present)")


def _other_subject(sentence: _Sentence, cue: int) -> bool:
    first = next((each for each in sentence.elements if each.end <= cue), None)
    return first is not None and first.cls in {"PoliceForce", "PublicBody", "LocalAuthority", "Organisation", "CollaborativeUnit", "Team"}


# names that say it themselves -----------------------------------------------------------------------------------------------

_CITED = re.compile(r"['\"]?, (?:the )?$")


def _by_name(sentence: _Sentence, entities: dict[str, Entity]) -> Iterator[_Found]:
    """Yield what names say themselves: *College of Policing definition …*, *X, Home Office, 2003*, *the Ministry's pilot*."""
    elements = sentence.elements
    for index, each in enumerate(elements):
        if each.resolved:
            continue
        following = elements[index + 1] if index + 1 < len(elements) else None
        gap = sentence.between(each.end, following.begin) if following is not None else ""
        if following is not None and not following.resolved:
            if each.cls in {"Guidance", "Document", "Legislation", "Method"} and following.cls in {"PublicBody", "Organisation"} and _CITED.fullmatch(gap):
                after = sentence.between(following.end, following.end + 18)
                if re.match(r",? ?(?:[A-Z][a-z]+ )?\d{4}|\.?$|, \w+ \d{4}", after):
                    yield (each.entity, "issuedBy", following.entity, "cited with its author", 0.9)
            if each.cls == "PublicBody" and following.cls in {"Guidance", "Method", "Document"} and gap in {" ", "'s ", "' "}:
                yield (following.entity, "issuedBy", each.entity, "author before title", 0.85)
            if each.cls in {"PublicBody", "LocalAuthority", "Organisation"} and following.cls in {"Scheme", "Programme", "Campaign", "Operation"} and re.fullmatch(r"(?:'s|') (?:[\w-]+ ){0,3}", gap):
                yield (each.entity, "operates", following.entity, "owner's name", 0.85)
            if each.cls in {"LegalPower", "Document", "Guidance"} and following.cls == "Legislation" and re.fullmatch(r" (?:of|under|in) (?:the )?", gap):
                yield (each.entity, "governedBy", following.entity, "law beside power", 0.9)
        yield from _apposed(sentence, each)
        if index == 0:
            continue
        owner = elements[index - 1]
        between = sentence.between(owner.end, each.begin)
        its = owner.resolved and sentence.between(owner.begin, owner.end).lower() == "its"
        if (its or (owner.cls in _AGENTS and re.match(r"(?:'s|') ", between))) and len(between) < 50 and not _STOP.search(between):  # noqa: PLR2004
            predicate = _OWNS.get(each.cls)
            planned = modality().planned.search(sentence.between(sentence.begin, each.begin)) or modality().denied.search(sentence.between(sentence.begin, each.begin))
            if predicate is not None and not planned and not (each.cls == "Scheme" and owner.cls == "PublicBody"):
                yield (owner.entity, predicate, each.entity, "its", 0.8)
    for index, each in enumerate(elements):
        if each.resolved:
            continue
        following = elements[index + 1] if index + 1 < len(elements) else None
        gap = sentence.between(each.end, following.begin) if following is not None else ""
        if following is not None and index == 0:
            opened = re.fullmatch(r"(?:In|Through|Under|As part of|During|With) (?:the |its )?['\"]?", sentence.between(sentence.begin, each.begin))
            if opened and re.fullmatch(r"['\"]?(?: \([^)]*\))?,(?: (?:[\w-]+ ){0,3}?)(?:the |an? )?['\"]?| ?, ", gap):
                if each.cls in {"Operation", "Programme", "Campaign"} and following.cls in _AGENTS:
                    for agent in _left_list(sentence, following, _AGENT_RULE):
                        yield (agent.entity, "operates", each.entity, "acts in it", 0.75)
                if each.cls == "Legislation" and following.cls == "LegalPower":
                    yield (following.entity, "governedBy", each.entity, "law beside power", 0.85)
        if each.cls == "Guidance":
            name = entities[each.entity].name
            for other in entities.values():
                if other.cls == "PublicBody" and name.startswith(other.name + " ") :
                    yield (each.entity, "issuedBy", other.key, "author in the name", 0.85)


_AGENTS = frozenset({"PoliceForce", "CollaborativeUnit", "Team", "PublicBody", "LocalAuthority", "Organisation", "Partnership"})
_OWNS = {
    "Programme": "operates", "Operation": "operates", "Campaign": "operates", "Scheme": "operates", "Service": "operates",
    "InformationSystem": "uses", "Method": "uses", "Document": "uses", "Role": "uses",
}  # fmt: skip
_AGENT_RULE = Rule("acts in it", "operates", re.compile(""), _AGENTS, frozenset())
_OWNED = re.compile(r"['\"]?(?: \([^)]*\))?['\"]?(?:, (?:which is )?| is )$")


def _apposed(sentence: _Sentence, each: Element) -> Iterator[_Found]:
    """Yield the owner in *Darwin, its change programme* and *Connect, the force's records system*."""
    predicate = _OWNS.get(each.cls)
    if predicate is None:
        return
    after = sentence.between(each.end, min(sentence.end, each.end + 60))
    its = re.match(r"['\"]?(?: \([^)]*\))?['\"]?, its ", after)
    owners = [other for other in sentence.elements if other.cls in _AGENTS and other.begin > each.end and _OWNED.fullmatch(sentence.between(each.end, other.begin)) and sentence.between(other.end, other.end + 2) == "'s"]
    if its:
        owners = [other for other in sentence.elements if other.cls in _AGENTS and other.end <= each.begin][:1]
    for owner in owners[:1]:
        yield (owner.entity, predicate, each.entity, "apposition of its owner", 0.8)


# defaults ---------------------------------------------------------------------------------------------------------------

_Default = tuple[tuple[str, str, str], tuple[Span, ...], str, float]


def _by_default(
    report: Report,
    tagged: Sequence[Tagged],
    entities: dict[str, Entity],
    resolver: Resolver,
    gathered: dict[tuple[str, str, str], dict[Span, tuple[str, float]]],
) -> Iterable[_Default]:
    """Yield what introducing a name implies: a team without another owner is the force's; so is a programme it names."""
    if report.force is None:
        return
    owned = {subject for subject, predicate, _ in gathered if predicate == "partOf"}
    run = {object_ for _, predicate, object_ in gathered if predicate == "operates"}
    shared = {object_ for _, predicate, object_ in gathered if predicate == "memberOf" and entities[object_].cls != "Team"} | run
    foreign = {subject for subject, predicate, _ in gathered if predicate == "fundedBy"} | {object_ for _, predicate, object_ in gathered if predicate == "refersTo"}
    done: set[str] = set()
    for passage in tagged:
        if passage.passage.kind not in _READ:
            continue
        if passage.passage.kind is Kind.ITEM and any(_ADVICE.search(title) for title in report.path(passage.passage.section)[-2:]):
            continue
        for tag in passage.tags:
            entity = entities[tag.entity]
            if tag.entity in done or (entity.iri is not None and entity.home != report.force and entity.cls not in {"Team", "Role"}):
                continue
            begin, end = passage.sentence_at(tag.begin)
            sentence = _Sentence(passage, begin, end, resolver.elements(passage, begin, end))
            near = sentence.between(max(begin, tag.begin - 60), tag.begin)
            after = sentence.between(tag.end, min(end, tag.end + 60))
            if modality().denied.search(near) or modality().planned.search(sentence.between(begin, tag.begin)) or _OVER.match(after):
                continue
            others = [each for each in sentence.elements if each.cls == "PoliceForce" and each.entity != report.force]
            if others:
                continue
            if tag.cls == "Team" and tag.entity not in owned | shared:
                key_ = (tag.entity, "partOf", report.force)
            elif tag.cls == "Role" and _COUNTED.search(passage.text[max(0, tag.begin - 40) : tag.begin]) and _of_the_force(report, sentence):
                key_ = (report.force, "uses", tag.entity)
            elif tag.cls in {"Programme", "Operation", "Campaign"} and tag.entity not in (run if tag.cls == "Operation" else run | foreign):
                key_ = (report.force, "operates", tag.entity)
            else:
                continue
            done.add(tag.entity)
            yield key_, _with_force(report, tagged, resolver, sentence), "introduced in the report", 0.7


_COUNTED = re.compile(r"(?:\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[Tt]wenty|[Ii]ts|force's|constabulary's|dedicated|[Ss]afeguarding|trained|[Oo]fficers and|[Nn]umber of)(?: [\w-]+)?|^(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)) $")
_OVER = re.compile(r"[^.;,]{0,20}\b(?:was|were|has been|have been|will be|is|has|should|could) (?:now )?(?:stopped|suspended|withdrawn|ended|closed|stalled|disbanded|dropped|abandoned|planned|be|due|not)\b")


def _with_force(report: Report, tagged: Sequence[Tagged], resolver: Resolver, sentence: _Sentence) -> tuple[Span, ...]:
    """Return the sentence's span and, where it does not name the force, that of the last one before it that does."""
    if any(each.entity == report.force for each in sentence.elements):
        return (sentence.span,)
    at = next(index for index, passage in enumerate(tagged) if passage is sentence.passage)
    for passage in reversed(tagged[: at + 1]):
        if passage.passage.kind not in _READ | {Kind.TITLE, Kind.HEADING}:
            continue
        for begin, end in reversed(passage.sentences):
            if passage is sentence.passage and begin >= sentence.begin:
                continue
            if any(each.entity == report.force for each in resolver.elements(passage, begin, end)):
                return tuple(sorted((passage.span(begin, end), sentence.span)))
    return (sentence.span,)
