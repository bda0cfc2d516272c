"""Resolve *the force*, *the team*, *the scheme*, *it* to the entity that they plainly mean.

Only for claims and definitions: such words are never mentions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report


@dataclass(frozen=True, slots=True)
class Element:
    """An entity in a sentence: named, or ``resolved`` from a word that stands for it."""

    begin: int
    end: int
    entity: str
    cls: str
    resolved: bool = False


_FORCE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:force|constabulary)\b(?! (?:control room|area|level|headquarters|crime|enquiry|intelligence))"
)
_WORKFORCE = re.compile(
    r"\b(?:[Oo]fficers(?: and staff)?|[Ss]taff(?: and officers)?|[Cc]all takers|[Cc]all handlers|[Dd]etectives|[Ii]nvestigators|[Ss]upervisors|[Tt]he workforce|[Cc]ontrol room staff|[Nn]eighbourhood teams|[Tt]he police)\b(?! from)"
)
_NOUNS: Mapping[str, tuple[str, ...]] = {
    "team": ("Team", "CollaborativeUnit"),
    "unit": ("CollaborativeUnit", "Team"),
    "hub": ("Team", "Partnership", "Service"),
    "directorate": ("Team",),
    "squad": ("Team",),
    "bureau": ("CollaborativeUnit", "Team"),
    "collaboration": ("CollaborativeUnit",),
    "alliance": ("CollaborativeUnit", "Partnership"),
    "partnership": ("Partnership",),
    "panel": ("Partnership",),
    "board": ("Partnership",),
    "forum": ("Partnership",),
    "meeting": ("Partnership",),
    "group": ("Partnership",),
    "conference": ("Partnership",),
    "network": ("Partnership",),
    "service": ("Service",),
    "centre": ("Service",),
    "facility": ("Service", "Partnership"),
    "helpline": ("Service",),
    "programme": ("Programme",),
    "project": ("Programme",),
    "initiative": ("Programme", "Scheme", "Campaign"),
    "course": ("Programme",),
    "training": ("Programme",),
    "operation": ("Operation",),
    "campaign": ("Campaign",),
    "film": ("Campaign",),
    "video": ("Campaign",),
    "scheme": ("Scheme",),
    "pilot": ("Scheme", "Programme"),
    "model": ("Method",),
    "method": ("Method",),
    "tool": ("Method", "InformationSystem"),
    "process": ("Method", "Partnership"),
    "matrix": ("Method",),
    "system": ("InformationSystem",),
    "database": ("InformationSystem",),
    "app": ("InformationSystem",),
    "software": ("InformationSystem",),
    "form": ("Document",),
    "document": ("Document",),
    "assessment": ("Document",),
    "code": ("Guidance",),
    "guidance": ("Guidance",),
    "standard": ("Guidance",),
    "requirement": ("Guidance",),
    "it": ("Programme", "Scheme", "Team", "Service", "Partnership", "Operation", "Campaign"),
}
_NOUN = re.compile(rf"\b(?:[Tt]he|[Tt]his|[Ii]ts) ((?:new |joint |dedicated |same |specialist )?(?:{'|'.join(noun for noun in _NOUNS if noun != 'it')}))\b(?!'s? own| of the force)")
_NEVER_IT = frozenset({"Theme", "Legislation", "PoliceForce", "PublicBody", "Role"})
_FORCES = re.compile(r"\b(?:[Tt]he|[Bb]oth|[Aa]ll|[Tt]hese|[Tt]hose) (?:of the )?(?:two |three |four |five |six |seven |other |pilot )*(?:forces|constabularies)\b(?! (?:in|of|across|that|which) )|\b[Tt]hey\b")
_MEMBERS = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:partners|members|membership)(?: in (?:the|this) \w+)?\b(?= (?:are|include|come|is|comprises?))")
_IT = re.compile(r"^(?:['\"]*)(?:It|They|Its)\b|(?<=[,;] )(?:and )?(?:it|they)\b(?= (?:has|have|is|are|works?|uses?|runs?|provides?|also|helps?|deals?|supports?))|(?<=^[A-Z])[a-z]+(?: [\w'-]+){0,5},? \bit\b(?= (?:also |now )?[a-z]+(?:s|ed|ld|an|t)\b)")


class Resolver:
    """Gives the elements of each sentence of one report, in the light of the sentences before it."""

    def __init__(self, report: Report, tagged: Sequence[Tagged]) -> None:
        self.report = report
        self._order = {id(each): index for index, each in enumerate(tagged)}
        self._tagged = tagged
        self._known: dict[tuple[int, int], tuple[Element, ...]] = {}

    def elements(self, passage: Tagged, begin: int, end: int) -> tuple[Element, ...]:
        """Return the named and resolved elements of a sentence, in order, none within another."""
        place = (self._order[id(passage)], begin)
        if place not in self._known:
            self._known[place] = self._find(passage, begin, end)
        return self._known[place]

    def _find(self, passage: Tagged, begin: int, end: int) -> tuple[Element, ...]:
        found = [Element(tag.begin, tag.end, tag.entity, tag.cls) for tag in passage.within(begin, end)]
        text = passage.text[begin:end]

        def add(at: int, stop: int, what: tuple[str, str] | None) -> None:
            if what is not None and not any(each.begin < stop and at < each.end for each in found):
                found.append(Element(at, stop, *what, resolved=True))

        for match in _FORCE.finditer(text):
            add(begin + match.start(), begin + match.end(), self._force(passage, begin + match.start()))
        for match in _NOUN.finditer(text):
            add(begin + match.start(), begin + match.end(), self._noun(passage, begin + match.start(), match.group(1).split()[-1]))
        for match in _WORKFORCE.finditer(text):
            add(begin + match.start(), begin + match.end(), self._force(passage, begin + match.start()))
        for match in _FORCES.finditer(text):
            self._add_forces(passage, begin, begin + match.start(), begin + match.end(), found)
        for match in _MEMBERS.finditer(text):
            add(begin + match.start(), begin + match.end(), self._noun(passage, begin + match.start(), "partnership"))
        for match in _IT.finditer(text):
            add(begin + match.start(), begin + match.end(), self._it(passage, begin))
        for match in re.finditer(r"(?<=[dy] for )it\b|(?<=funds )it\b", text):
            add(begin + match.start(), begin + match.end(), self._noun(passage, begin + match.start(), "it"))
        return tuple(sorted(found, key=lambda each: each.begin))

    def _add_forces(self, passage: Tagged, begin: int, at: int, stop: int, found: list[Element]) -> None:
        """Add the several forces that *the forces* or *they* mean: those that the sentence before names together."""
        if any(each.begin < stop and at < each.end for each in found):
            return
        before = [bounds for bounds in passage.sentences if bounds[1] <= begin]
        here = [each for each in found if each.cls == "PoliceForce" and each.end <= at]
        if len({each.entity for each in here}) > 1:
            named: Sequence[Element] = [Element(0, 1, each.entity, each.cls) for each in here]
        else:
            named = self.elements(passage, *before[-1]) if before else ()
        forces = dict.fromkeys(each.entity for each in named if each.cls == "PoliceForce" and not each.resolved)
        if len(forces) > 1:
            found.extend(Element(at, stop, force, "PoliceForce", resolved=True) for force in forces)

    def _force(self, passage: Tagged, at: int) -> tuple[str, str] | None:
        """Return the force named last before ``at`` in the passage, else the inspected one."""
        named = [tag for tag in passage.tags if tag.cls == "PoliceForce" and tag.begin < at]
        if named:
            return named[-1].entity if self._acts(passage, named[-1].begin) else self.report.force or "", "PoliceForce"
        return (self.report.force, "PoliceForce") if self.report.force else None

    def _acts(self, passage: Tagged, at: int) -> bool:
        """Tell whether the force named at ``at`` opens its sentence, so that *the force* after it can mean it."""
        begin, _ = passage.sentence_at(at)
        return len(passage.text[begin:at].split()) <= 6  # noqa: PLR2004

    def _noun(self, passage: Tagged, at: int, noun: str) -> tuple[str, str] | None:
        """Return the entity of the noun's kind named last before ``at``, in this passage or the one before."""
        classes = _NOUNS[noun]
        for tags in (tuple(tag for tag in passage.tags if tag.end <= at), self._tags_before(passage)):
            near = [tag for tag in tags if tag.cls in classes]
            named = [tag for tag in near if noun in passage_words(tag.entity)]
            for tag in reversed(named or near):
                return tag.entity, tag.cls
        return None

    def _tags_before(self, passage: Tagged) -> tuple:  # type: ignore[type-arg]
        index = self._order[id(passage)] - 1
        while index >= 0 and not self._tagged[index].passage.kind.value.startswith(("para", "item")):
            index -= 1
        before = self._tagged[index] if index >= 0 else None
        return before.tags if before is not None and before.passage.section == passage.passage.section else ()

    def _it(self, passage: Tagged, begin: int) -> tuple[str, str] | None:
        """Return the subject of the sentence before, if it has one plain one."""
        before = [bounds for bounds in passage.sentences if bounds[1] <= begin]
        if not before:
            return None
        elements = self.elements(passage, *before[-1])
        first = elements[0] if elements and len(passage.text[before[-1][0] : elements[0].begin].split()) <= 3 else None  # noqa: PLR2004
        if first is None:
            things = {(each.entity, each.cls) for each in elements if each.cls not in _NEVER_IT}
            return things.pop() if len(things) == 1 else None
        return (first.entity, first.cls) if first is not None and first.cls not in {"Theme", "Legislation"} else None


def passage_words(entity: str) -> frozenset[str]:
    """Return the words in an entity's key."""
    return frozenset(re.findall(r"[a-z]+", entity.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()))
