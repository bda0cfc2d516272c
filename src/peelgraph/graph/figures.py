"""Describe what a report grades and measures: judgments and observations, with their questions, measures and units."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from peelgraph.extraction.facts import ENGLAND_AND_WALES, Facts, Judgment, Observation
from peelgraph.graph import iris
from peelgraph.graph.literals import boolean, day, decimal, english, plain, year
from peelgraph.graph.setting import Setting, Statement
from peelgraph.graph.vocabulary import PEEL, QB, RDF, SKOS


def describe_judgments(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each judgment and its question as printed, matched to the question of the framework.

    A judgment stated twice with one grade is one judgment with more evidence.
    """
    said: dict[NamedNode, list[Judgment]] = {}
    for judgment in facts.judgments:
        said.setdefault(_judgment_iri(judgment, setting), []).append(judgment)
    for node, same in said.items():
        yield from _judgment(node, same, setting)


def describe_observations(facts: Facts, setting: Setting) -> Iterator[Statement]:
    """Yield each observation with its measure, its unit and its comparator, if that is an observation too."""
    placed = place_observations(facts)
    first = {
        observation.number: iris.observation(report=setting.iri, number=observation.number) for observation in placed
    }
    for observation, nth in placed.items():
        node = iris.observation(report=setting.iri, number=observation.number, nth=nth)
        yield from _observation(node, observation, setting)
        if observation.compared_with in first:
            yield node, PEEL.comparedWith, first[observation.compared_with]


def place_observations(facts: Facts) -> dict[Observation, int]:
    """Return the observations in the order of the text, and which one at its number each is, from 1."""
    placed: dict[Observation, int] = {}
    at: dict[object, int] = {}
    for observation in sorted(set(facts.observations), key=_order):
        at[observation.number] = placed[observation] = at.get(observation.number, 0) + 1
    return placed


def _order(observation: Observation) -> tuple[object, ...]:
    return (observation.number, observation.observed, observation.measure, observation.unit, str(observation))


def _judgment_iri(judgment: Judgment, setting: Setting) -> NamedNode:
    return iris.judgment(
        report=setting.iri,
        force=setting.thing(judgment.force),
        question=judgment.question,
        year=judgment.year,
        grade=NamedNode(judgment.grade),
    )


def _judgment(node: NamedNode, same: list[Judgment], setting: Setting) -> Iterator[Statement]:
    # Of two rules that found it, and of two spellings of the question, the first in code-point order is told.
    one = min(same, key=lambda judgment: (not judgment.inspected, judgment.question, judgment.rule))
    question = iris.printed_question(label=one.question, base=setting.base)
    yield node, RDF.type, PEEL.Judgment
    yield node, PEEL.force, setting.thing(one.force)
    yield node, PEEL.question, question
    yield node, PEEL.grade, NamedNode(one.grade)
    yield node, PEEL.year, year(one.year)
    yield node, PEEL.inspected, boolean(one.inspected)
    yield node, PEEL.inReport, setting.iri
    yield node, PEEL.rule, plain(one.rule)
    if setting.report.round:
        yield node, PEEL.framework, iris.framework(round=setting.report.round)
    for span in {span for judgment in same for span in judgment.evidence}:
        yield node, PEEL.evidence, iris.passage(report=setting.iri, span=span)
    yield from _question(question, node, one)


def _question(question: NamedNode, node: NamedNode, judgment: Judgment) -> Iterator[Statement]:
    yield question, RDF.type, PEEL.Question
    yield question, RDF.type, SKOS.Concept
    yield question, SKOS.prefLabel, english(judgment.question)
    if judgment.core_question:
        yield node, PEEL.coreQuestion, NamedNode(judgment.core_question)
        yield question, SKOS.closeMatch, NamedNode(judgment.core_question)


def _observation(node: NamedNode, observation: Observation, setting: Setting) -> Iterator[Statement]:
    yield node, RDF.type, PEEL.Observation
    yield node, RDF.type, QB.Observation
    yield node, PEEL.value, decimal(observation.value)
    yield node, PEEL.observed, _observed(observation, setting)
    yield from _measure(node, observation, setting)
    yield from _unit(node, observation, setting)
    yield node, PEEL.inReport, setting.iri
    yield node, PEEL.rule, plain(observation.rule)
    for span in (observation.number, observation.evidence):
        yield node, PEEL.evidence, iris.passage(report=setting.iri, span=span)
    if observation.period:
        yield node, PEEL.period, plain(observation.period)
    if observation.start:
        yield node, PEEL.periodStart, day(observation.start)
    if observation.end:
        yield node, PEEL.periodEnd, day(observation.end)
    if observation.qualifier:
        yield node, PEEL.qualifier, plain(observation.qualifier)
    if observation.margin is not None:
        yield node, PEEL.marginOfError, decimal(observation.margin)


def _observed(observation: Observation, setting: Setting) -> NamedNode:
    if observation.observed == ENGLAND_AND_WALES:
        return iris.area(label=ENGLAND_AND_WALES)
    return setting.thing(observation.observed)


def _measure(node: NamedNode, observation: Observation, setting: Setting) -> Iterator[Statement]:
    measure = iris.measure(label=observation.measure, base=setting.base)
    yield node, PEEL.measure, measure
    yield measure, RDF.type, PEEL.Measure
    yield measure, SKOS.prefLabel, english(observation.measure)


def _unit(node: NamedNode, observation: Observation, setting: Setting) -> Iterator[Statement]:
    unit = iris.unit(label=observation.unit)
    yield node, PEEL.unit, unit
    if unit.value not in setting.given:
        yield unit, RDF.type, PEEL.Unit
        yield unit, RDF.type, SKOS.Concept
        yield unit, SKOS.prefLabel, english(observation.unit)
