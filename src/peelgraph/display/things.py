"""Show entities, paths and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from peelgraph.display import terminal

if TYPE_CHECKING:
    from peelgraph.store.entity import Entity, Evidence, Path

_MOST_MENTIONS = 12
_MOST_FINDINGS = 12


def entity_lines(entity: Entity) -> Iterator[Text]:
    """Yield what the graph knows of an entity: names, definitions, relations with their words, mentions."""
    yield terminal.text(entity.name, "bold")
    yield terminal.text(f"{entity.cls or 'not of the 20 classes'} · {entity.iri}", "dim")
    if entity.names[1:]:
        yield terminal.text("also " + "; ".join(entity.names[1:]))
    for definition in entity.definitions:
        yield terminal.text("")
        yield terminal.text(f"“{definition.text}”", "italic")
        yield terminal.text(f"    {' · '.join(e.where for e in definition.evidence) or definition.source}", "dim")
    claims = entity.claims
    if claims:
        yield terminal.text("")
        yield terminal.text(f"Claims ({len(claims)})", "bold")
    for claim in claims:
        yield terminal.text(f"  {claim}")
        yield from evidence_lines(claim.evidence, indent=6)
    stated = {(claim.subject.iri, claim.predicate, claim.object.iri) for claim in claims}
    known = [
        f"  {subject} {predicate} {object_}"
        for subject, predicate, object_ in _relations(entity)
        if (subject.iri, predicate, object_.iri) not in stated
    ]
    if known:
        yield terminal.text("")
        yield terminal.text(f"From reference data ({len(known)})", "bold")
        yield from map(terminal.text, known)
    yield from _finding_lines(entity)
    mentions = entity.mentions
    if mentions:
        yield terminal.text("")
        yield terminal.text(f"Mentions ({len(mentions)})", "bold")
    for mention in mentions[:_MOST_MENTIONS]:
        where = f"{mention.report}{', ' + mention.section if mention.section else ''}"
        yield terminal.text(f"  {_one_line(mention.text)}") + terminal.text(
            f"  {where} ({mention.begin}-{mention.end})", "dim"
        )
    if len(mentions) > _MOST_MENTIONS:
        yield terminal.text(f"  … and {len(mentions) - _MOST_MENTIONS} more", "dim")


def _finding_lines(entity: Entity) -> Iterator[Text]:
    """Yield the findings on an entity with the words of each, the first few of a force's."""
    findings = entity.findings
    if findings:
        yield terminal.text("")
        yield terminal.text(f"Findings ({len(findings)})", "bold")
    for finding in findings[:_MOST_FINDINGS]:
        yield terminal.text(f"  {_one_line(str(finding))}")
        told = [f"for {' and '.join(finding.addressees)}"] if finding.addressees else []
        told += [finding.deadline] if finding.deadline else []
        told += [finding.evidence[0].where] if finding.evidence else []
        yield terminal.text(f"      {' · '.join(told)}", "dim")
    if len(findings) > _MOST_FINDINGS:
        yield terminal.text(f"  … and {len(findings) - _MOST_FINDINGS} more: peelgraph query GRAPH findings", "dim")


def path_lines(path: Path) -> Iterator[Text]:
    """Yield a path, then each step with the words that say it."""
    yield terminal.text(str(path), "bold")
    for step in path:
        yield terminal.text("")
        yield terminal.text(f"{step}")
        if step.evidence:
            yield from evidence_lines(step.evidence, indent=4)
        else:
            yield terminal.text("    known from reference data", "dim")


def evidence_lines(evidence: Iterable[Evidence], *, indent: int = 0) -> Iterator[Text]:
    """Yield the words and, under them, where they stand."""
    for each in evidence:
        yield terminal.text(f"{' ' * indent}“{_one_line(each.text)}”")
        yield terminal.text(f"{' ' * indent}{each.where}", "dim")


def _relations(entity: Entity) -> Iterator[tuple[Entity, str, Entity]]:
    from peelgraph.store.terms import PREDICATES

    for predicate in PREDICATES:
        for other in entity.neighbours(predicate, "out"):
            yield entity, predicate, other
        for other in entity.neighbours(predicate, "in"):
            yield other, predicate, entity


def _one_line(words: str) -> str:
    return " ".join(words.split())
