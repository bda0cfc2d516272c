"""Read what introducing a name implies: a team without another owner is the force's; so is a programme it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.modality import is_over, modality
from peelgraph.extraction.claiming.sentence import READ, Sentence, Statement, is_advice
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Report, Span

_COUNTED = re.compile(
    r"(?:\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[Tt]wenty|[Ii]ts|force's|constabulary's|"
    r"dedicated|[Ss]afeguarding|trained|[Oo]fficers and|[Nn]umber of)(?: [\w-]+)?|"
    r"^(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)) $"
)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The entities that the text already gives an owner, a runner, members, or someone else's money or errand."""

    owned: frozenset[str]
    run: frozenset[str]
    shared: frozenset[str]
    foreign: frozenset[str]


def implied(
    report: Report,
    tagged: Sequence[Tagged],
    entities: dict[str, Entity],
    resolver: Resolver,
    stated: Mapping[tuple[str, str, str], object],
) -> Iterator[tuple[Statement, tuple[Span, ...]]]:
    """Yield what the first mention of a name implies of the inspected force, with the evidence for it.

    ``stated`` has the subject, predicate and object of what sentences say: an entity that these give to somebody is
    left alone.
    """
    if report.force is None:
        return
    taken = _taken(stated, entities)
    done: set[str] = set()
    for passage in tagged:
        if passage.passage.kind not in READ or is_advice(report, passage):
            continue
        for tag in passage.tags:
            if tag.entity in done or not _may_be_its_own(report, entities[tag.entity]):
                continue
            begin, end = passage.sentence_at(tag.begin)
            sentence = Sentence(passage, begin, end, resolver.elements(passage, begin, end))
            if _is_another_matter(report, sentence, tag):
                continue
            statement = _statement(report, report.force, sentence, tag, taken)
            if statement is not None:
                done.add(tag.entity)
                yield statement, inspected.evidence(report, tagged, resolver, sentence)


def _taken(stated: Mapping[tuple[str, str, str], object], entities: dict[str, Entity]) -> _Taken:
    def objects(name: str) -> frozenset[str]:
        return frozenset(object_ for _, predicate, object_ in stated if predicate == name)

    def subjects(name: str) -> frozenset[str]:
        return frozenset(subject for subject, predicate, _ in stated if predicate == name)

    return _Taken(
        owned=subjects("partOf"),
        run=objects("operates"),
        shared=frozenset(each for each in objects("memberOf") if entities[each].cls != "Team"),
        foreign=subjects("fundedBy") | objects("refersTo"),
    )


def _may_be_its_own(report: Report, entity: Entity) -> bool:
    """Tell whether a name is the force's, or one of those (teams, roles) that every force has."""
    return entity.iri is None or entity.home == report.force or entity.cls in {"Team", "Role"}


def _is_another_matter(report: Report, sentence: Sentence, tag: Tag) -> bool:
    """Tell whether the thing is denied, planned or over, or the sentence speaks of another force."""
    near = sentence.between(max(sentence.begin, tag.begin - 60), tag.begin)
    if modality().denies(near) or modality().planned.search(sentence.between(sentence.begin, tag.begin)):
        return True
    if is_over(sentence.between(tag.end, min(sentence.end, tag.end + 60))):
        return True
    return any(each.cls == "PoliceForce" and each.entity != report.force for each in sentence.elements)


def _statement(report: Report, force: str, sentence: Sentence, tag: Tag, taken: _Taken) -> Statement | None:
    """Return what the mention of a team, a role or an undertaking implies, or ``None``."""
    rule, confidence = "introduced in the report", 0.7
    if tag.cls == "Team" and tag.entity not in taken.owned | taken.shared | taken.run:
        return Statement(tag.entity, "partOf", force, rule, confidence)
    before = sentence.between(max(0, tag.begin - 40), tag.begin)
    if tag.cls == "Role" and _COUNTED.search(before) and inspected.understood(report, sentence):
        return Statement(force, "uses", tag.entity, rule, confidence)
    others = taken.run if tag.cls == "Operation" else taken.run | taken.foreign
    if tag.cls in {"Programme", "Operation", "Campaign"} and tag.entity not in others:
        return Statement(force, "operates", tag.entity, rule, confidence)
    return None
