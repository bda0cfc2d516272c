"""Read reference data: Turtle files that are the gazetteer and a part of the graph at once.

An entity is any subject typed with one of the 20 classes. Its names are ``skos:prefLabel``, ``skos:altLabel``,
``skos:hiddenLabel`` (recognised, never shown) and ``peel:areaName`` (a place's name that stands for its force).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from peelgraph import resources
from peelgraph.errors import ReferenceDataError

PEEL = "https://w3id.org/peelgraph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
ORG = "http://www.w3.org/ns/org#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

CLASSES = (
    "PoliceForce", "CollaborativeUnit", "Team", "PublicBody", "LocalAuthority", "Organisation", "Partnership", "Service",
    "Programme", "Operation", "Campaign", "Scheme", "LegalPower", "Legislation", "Guidance", "Method",
    "InformationSystem", "Document", "Role", "Theme",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A reference entity: its IRI, class and names."""

    iri: str
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    """Words near an ambiguous name that speak for this entity (``peel:contextCue``)."""
    home: str | None = None
    """The force that the name is local to (``peel:localTo``); elsewhere the name is not recognised."""
    members: frozenset[str] = frozenset()
    """Those that are or were members of it, by IRI (``peel:memberOf``, ``org:Membership``)."""
    since: str = ""
    """When it came into being (``peel:validFrom``): a year, a month or a day, or empty; ``until``: when it ended."""
    until: str = ""
    dated: tuple[tuple[str, str, str], ...] = ()
    """Names that it bore for a time (``peel:hadName``): the name, since when, until when."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """All reference entities, by IRI, and the digest of the files they came from; each is equal to itself alone."""

    entities: dict[str, Known] = field(repr=False)
    digest: str
    files: tuple[Path, ...]


def load(extra: Iterable[Path] = ()) -> Reference:
    """Read the shipped reference files and ``extra`` ones.

    :raises ReferenceDataError: a file is missing or not Turtle, or an entity has no name or two classes.
    """
    files = (*sorted(resources.REFERENCE.glob("*.ttl")), *sorted(Path(path) for path in extra))
    try:
        return _parsed(tuple((path, path.read_bytes()) for path in files))
    except OSError as error:
        raise ReferenceDataError(f"{error.filename}: cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=1)
def _parsed(files: tuple[tuple[Path, bytes], ...]) -> Reference:
    types: dict[str, set[str]] = {}
    values: dict[str, dict[str, list[str]]] = {}
    named_in: dict[str, Path] = {}
    digest = hashlib.sha256()
    for path, content in files:
        try:
            quads = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as error:
            raise ReferenceDataError(f"{path}: not Turtle: {error}") from error
        digest.update(hashlib.sha256(content).digest())
        for quad in quads:
            subject, predicate = quad.subject, quad.predicate.value
            if not isinstance(subject, ox.NamedNode):
                raise ReferenceDataError(f"{path}: blank node {subject}: give every thing an IRI")
            if predicate == RDF_TYPE:
                value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
                if value.startswith(PEEL) and value[len(PEEL) :] in CLASSES:
                    types.setdefault(subject.value, set()).add(value[len(PEEL) :])
                    named_in[subject.value] = path
            elif isinstance(quad.object, ox.Literal | ox.NamedNode):
                values.setdefault(subject.value, {}).setdefault(predicate, []).append(quad.object.value)
    members = _members(values)
    entities: dict[str, Known] = {}
    for iri in sorted(types):
        has = values.get(iri, {})
        names = has.get(SKOS + "prefLabel", [])
        if len(types[iri]) != 1:
            raise ReferenceDataError(
                f"{named_in[iri]}: {iri} has {len(types[iri])} classes: {', '.join(sorted(types[iri]))}"
            )
        if len(set(names)) != 1:
            raise ReferenceDataError(f"{named_in[iri]}: {iri} needs exactly one skos:prefLabel, has {len(set(names))}")
        homes = has.get(PEEL + "localTo", [])
        entities[iri] = Known(
            iri=iri,
            cls=next(iter(types[iri])),
            name=names[0],
            aliases=tuple(sorted(set(has.get(SKOS + "altLabel", [])))),
            hidden=tuple(sorted(set(has.get(SKOS + "hiddenLabel", [])))),
            areas=tuple(sorted(set(has.get(PEEL + "areaName", [])))),
            cues=tuple(sorted(set(has.get(PEEL + "contextCue", [])))),
            home=homes[0] if homes else None,
            members=frozenset(members.get(iri, ())),
            since=_one(has, "validFrom"),
            until=_one(has, "validUntil"),
            dated=tuple(sorted(_dated(values.get(name, {})) for name in has.get(PEEL + "hadName", []))),
        )
    return Reference(entities, digest.hexdigest(), tuple(path for path, _ in files))


def _members(values: Mapping[str, Mapping[str, list[str]]]) -> dict[str, set[str]]:
    """Return who is or was a member of what, by IRI."""
    members: dict[str, set[str]] = {}
    for subject, has in values.items():
        for unit in has.get(PEEL + "memberOf", []):
            members.setdefault(unit, set()).add(subject)
        for unit in has.get(ORG + "organization", []):
            members.setdefault(unit, set()).update(has.get(ORG + "member", []))
    return members


def _dated(name: Mapping[str, list[str]]) -> tuple[str, str, str]:
    return next(iter(name.get(SKOSXL + "literalForm", [])), ""), _one(name, "validFrom"), _one(name, "validUntil")


def _one(has: Mapping[str, list[str]], term: str) -> str:
    return next(iter(has.get(PEEL + term, [])), "")
