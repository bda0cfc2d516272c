"""The relations of an entity as a page lists them: grouped, each with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peelgraph.store import terms

if TYPE_CHECKING:
    from peelgraph.store.entity import Claim, Entity

HEADINGS = {
    "operates": ("Runs", "Run by"),
    "uses": ("Uses", "Used by"),
    "collaboratesWith": ("Works with", "Works with"),
    "memberOf": ("Belongs to", "Members"),
    "partOf": ("Part of", "Parts"),
    "fundedBy": ("Funded by", "Funds"),
    "addresses": ("Is about", "What is done about it"),
    "refersTo": ("Refers to", "Referred to by"),
    "governedBy": ("Governed by", "Governs"),
    "issuedBy": ("Issued by", "Issued"),
}
"""Each predicate of claims as its subject sees it, and as its object does."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another entity, and the claims that say so; none where only the reference data does."""

    other: Entity
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The entities that one is related to in one way."""

    key: str
    heading: str
    related: tuple[Related, ...]


def relations(entity: Entity) -> tuple[Relation, ...]:
    """Return the relations of an entity, those said most often first within each."""
    claims: dict[tuple[str, str], dict[str, dict[str, Claim]]] = {}
    for claim in entity.claims:
        way, other = ("out", claim.object) if claim.subject == entity else ("in", claim.subject)
        if claim.predicate == "collaboratesWith":
            way = "out"
        claims.setdefault((claim.predicate, way), {}).setdefault(other.iri, {})[claim.iri] = claim
    found = []
    for predicate in sorted(terms.PREDICATES, key=lambda each: list(HEADINGS).index(each)):
        for place, way in enumerate(_ways(predicate)):
            said = claims.get((predicate, "out" if way == "both" else way), {})
            beside = entity.neighbours(predicate, way)
            related = [Related(each, tuple(said.get(each.iri, {}).values())) for each in beside]
            if related:
                related.sort(key=lambda each: -len(each.claims))
                found.append(Relation(f"{predicate}-{way}", HEADINGS[predicate][place], tuple(related)))
    return tuple(found)


def _ways(predicate: str) -> tuple[Literal["out", "in", "both"], ...]:
    return ("both",) if predicate == "collaboratesWith" else ("out", "in")
