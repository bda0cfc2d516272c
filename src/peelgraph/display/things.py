"""Show entities, paths and evidence."""

from __future__ import annotations

from calendar import month_name
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
    yield from map(terminal.text, _through_time(entity))
    for definition in entity.definitions:
        yield terminal.text("")
        yield terminal.text(f"“{definition.text}”", "italic")
        yield terminal.text(f"    {' · '.join(e.where for e in definition.evidence) or definition.source}", "dim")
    claims = entity.claims
    if claims:
        yield terminal.text("")
        yield terminal.text(f"Claims ({len(claims)})", "bold")
    for claim in claims:
        yield terminal.text(f"  {claim}{_when(claim.since, claim.until, ' ({})')}")
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
    memberships = entity.memberships
    if memberships:
        yield terminal.text("")
        yield terminal.text(f"Members over time ({len(memberships)})", "bold")
    for each in memberships:
        yield terminal.text(f"  {each.member} in {each.organisation}{_when(each.since, each.until, ' {}')}")
    mentions = entity.mentions
    if mentions:
        yield terminal.text("")
        yield terminal.text(f"Mentions ({len(mentions)})", "bold")
    for mention in mentions[:_MOST_MENTIONS]:
        where = f"{mention.report}{', ' + mention.section if mention.section else ''}"
        where += f", page {mention.page}" if mention.page else ""
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


def _through_time(entity: Entity) -> Iterator[str]:
    """Yield the names that an entity bore for a time, and what it took the place of or gave way to."""
    for dated in entity.dated_names:
        yield f"called {dated.name}{_when(dated.since, dated.until, ' {}')}"
    if entity.predecessors:
        yield "took the place of " + "; ".join(map(str, entity.predecessors))
    if entity.successors:
        yield "succeeded by " + "; ".join(map(str, entity.successors))


def _when(since: str, until: str, form: str) -> str:
    """Return *since 2016*, *until May 2017*, *from 2016 until May 2017* in ``form``, or nothing."""
    words = {
        (True, True): f"from {_date(since)} until {_date(until)}",
        (True, False): f"since {_date(since)}",
        (False, True): f"until {_date(until)}",
    }.get((bool(since), bool(until)), "")
    return form.format(words) if words else ""


def _date(written: str) -> str:
    """Return ``2017-07-19`` as *19 July 2017*, ``2017-07`` as *July 2017*."""
    year, *rest = written.split("-")
    months = dict(enumerate(month_name))
    return " ".join([*(part.lstrip("0") for part in rest[1:]), *(months[int(part)] for part in rest[:1]), year])


def _one_line(words: str) -> str:
    return " ".join(words.split())
