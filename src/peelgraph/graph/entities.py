"""Describe entities, and what the report says about them: claims as plain triples, and definitions."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from peelgraph.extraction.facts import Definition, Entity, Facts
from peelgraph.graph import iris
from peelgraph.graph.literals import english, plain
from peelgraph.graph.setting import Setting, Statement
from peelgraph.graph.vocabulary import PEEL, RDF, SKOS, entity_class, predicate


def describe_entities(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield local entities whole, and the aliases that the report adds to reference entities."""
    for key, entity in facts.entities.items():
        iri = setting.things[key]
        if entity.iri or iri.value in setting.given:
            yield from _new_names(iri, entity, setting)
        else:
            yield from _local(iri, entity, setting)


def describe_statements(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield the plain triple of each claim."""
    for claim in facts.claims:
        yield setting.thing(claim.subject), predicate(claim.predicate), setting.thing(claim.object)


def describe_definitions(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each definition, and its words as the ``skos:definition`` of the entity."""
    for definition in facts.definitions:
        yield from _definition(definition, setting)


def _new_names(iri: NamedNode, entity: Entity, setting: Setting) -> Iterator[Statement]:
    known = setting.given.get(iri.value, ())
    # Without reference data at hand the name itself is taken for known, the aliases for new.
    for name in (entity.name, *entity.aliases) if known else entity.aliases:
        if name not in known:
            yield iri, SKOS.altLabel, english(name)


def _local(iri: NamedNode, entity: Entity, setting: Setting) -> Iterator[Statement]:
    yield iri, RDF.type, entity_class(entity.cls)
    yield iri, SKOS.prefLabel, english(entity.name)
    for alias in entity.aliases:
        yield iri, SKOS.altLabel, english(alias)
    if entity.home and not entity.shared:
        yield iri, PEEL.localTo, setting.thing(entity.home)


def _definition(definition: Definition, setting: Setting) -> Iterator[Statement]:
    entity = setting.thing(definition.entity)
    node = iris.definition(report=setting.iri, entity=entity, span=definition.evidence)
    yield entity, SKOS.definition, english(definition.text)
    yield node, RDF.type, PEEL.Definition
    yield node, PEEL.defines, entity
    yield node, PEEL.evidence, iris.passage(report=setting.iri, span=definition.evidence)
    yield node, PEEL.inReport, setting.iri
    yield node, PEEL.rule, plain(definition.rule)
