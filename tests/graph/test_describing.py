"""What a report says becomes triples, all of them and no others, whatever order the facts come in."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from peelgraph.extraction.facts import Claim, Entity, Facts
from peelgraph.graph.describing import ReportGraph, agree_on_names, describe
from peelgraph.graph.provenance import Provenance
from peelgraph.graph.vocabulary import FINDING_CLASSES, ITSRDF, NIF, PEEL, RDF, SKOS, finding_class
from peelgraph.reading.report import Span

HERE = Path(__file__).parent
ID = "https://w3id.org/peelgraph/id/"
UNIT = ID + "collaborative-unit/east-quay-unit"
GIVEN = {UNIT: frozenset({"East Quay Unit", "EQU"})}


def differences(found: set[Triple], expected: set[Triple]) -> str:
    """Say which triples only one side has, one a line."""
    only_found = [f"only found:    {triple}" for triple in sorted(found - expected, key=str)]
    only_expected = [f"only expected: {triple}" for triple in sorted(expected - found, key=str)]
    return "\n".join(only_found + only_expected)


def objects(graph: ReportGraph, predicate: NamedNode) -> list[str]:
    return sorted(str(quad.object) for quad in graph.quads if quad.predicate == predicate)


@pytest.fixture
def graph(facts: Facts, provenance: Provenance) -> ReportGraph:
    return describe(facts, provenance=provenance, given=GIVEN)


@pytest.mark.parametrize("part", ["facts", "evidence"])
def test_the_graphs_hold_the_expected_triples_and_no_others(graph: ReportGraph, part: str) -> None:
    expected = {
        quad.triple for quad in parse((HERE / "expected" / f"{part}.ttl").read_bytes(), format=RdfFormat.TURTLE)
    }
    found = {quad.triple for quad in getattr(graph, part)}
    assert found == expected, differences(found, expected)


def test_each_graph_bears_the_reports_name(graph: ReportGraph) -> None:
    assert {quad.graph_name.value for quad in graph.facts} == {f"{graph.report.value}/facts"}
    assert {quad.graph_name.value for quad in graph.evidence} == {f"{graph.report.value}/evidence"}


def test_there_are_no_blank_nodes_and_no_quad_twice(graph: ReportGraph) -> None:
    assert not [quad for quad in graph.quads if any(isinstance(term, BlankNode) for term in quad)]
    assert len(set(graph.quads)) == len(graph.quads)
    assert list(graph.facts) == sorted(graph.facts, key=str)
    assert list(graph.evidence) == sorted(graph.evidence, key=str)


def test_every_anchor_is_what_stands_at_its_offsets(graph: ReportGraph, facts: Facts) -> None:
    """Also after a character outside the Basic Multilingual Plane: offsets are code points."""
    values: dict[str, dict[str, str]] = {}
    for quad in graph.evidence:
        values.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    anchored = [has for has in values.values() if NIF.anchorOf.value in has]
    assert len(anchored) == 13
    for has in anchored:
        begin, end = int(has[NIF.beginIndex.value]), int(has[NIF.endIndex.value])
        assert has[NIF.anchorOf.value] == facts.report.source[begin:end]


def test_every_fact_has_evidence_that_is_a_passage(graph: ReportGraph) -> None:
    passages = {quad.subject for quad in graph.evidence if quad.object == PEEL.Passage}
    found = {finding_class(name) for name in FINDING_CLASSES.split()}
    kinds = {PEEL.Claim, PEEL.Judgment, PEEL.Observation, PEEL.Definition, *found}
    needing = {quad.subject for quad in graph.quads if quad.predicate == RDF.type and quad.object in kinds}
    having = {quad.subject for quad in graph.quads if quad.predicate == PEEL.evidence}
    assert having == needing and len(needing) == 9
    assert {quad.object for quad in graph.quads if quad.predicate == PEEL.evidence} == passages


def test_the_order_of_the_facts_makes_no_difference(facts: Facts, provenance: Provenance, graph: ReportGraph) -> None:
    for seed in range(5):
        shuffle = random.Random(seed)

        def mixed(values: tuple, shuffle: random.Random = shuffle) -> tuple:
            return tuple(shuffle.sample(values, len(values)))

        other = replace(
            facts,
            entities=dict(mixed(tuple(facts.entities.items()))),
            mentions=mixed(facts.mentions),
            unlinked=mixed(facts.unlinked),
            claims=mixed(facts.claims),
            judgments=mixed(facts.judgments),
            observations=mixed(facts.observations),
            definitions=mixed(facts.definitions),
            left_out=mixed(facts.left_out),
        )
        assert describe(other, provenance=provenance, given=GIVEN) == graph


@pytest.mark.parametrize("name", ["out.ttl", "out.trig", "out.nq", "out.nt", "out.jsonld"])
def test_the_hash_seed_makes_no_difference(name: str, tmp_path: Path) -> None:
    program = (
        "import runpy, sys, pathlib\n"
        "from peelgraph.graph.describing import describe\n"
        "from peelgraph.graph.provenance import Provenance\n"
        "from peelgraph.graph.writing import write\n"
        "facts = runpy.run_path(sys.argv[1])['build_facts']()\n"
        "write(describe(facts, provenance=Provenance('1', '3', 'ab')).quads, pathlib.Path(sys.argv[2]))\n"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / seed / name
        path.parent.mkdir()
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", program, HERE / "conftest.py", path], env=surroundings, check=True)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_reference_entity_gets_only_the_aliases_that_are_new(graph: ReportGraph) -> None:
    said = {(quad.predicate, quad.object) for quad in graph.facts if quad.subject == NamedNode(UNIT)}
    assert (SKOS.altLabel, Literal("EQ Unit", language="en")) in said
    assert not {predicate for predicate, _ in said} & {RDF.type, SKOS.prefLabel}
    assert Literal("EQU", language="en") not in {value for _, value in said}


def test_a_given_unit_is_not_described_again(facts: Facts, provenance: Provenance) -> None:
    unit = NamedNode(ID + "unit/percent")
    graph = describe(facts, provenance=provenance, given={unit.value: frozenset({"percent"})})
    assert not [quad for quad in graph.quads if quad.subject == unit]
    assert [quad for quad in graph.facts if quad.object == unit]


def test_a_local_name_that_the_reference_data_has_is_the_reference_entity(facts: Facts, provenance: Provenance) -> None:
    key = "local:Organisation:Lantern trust"
    more = replace(facts, entities={**facts.entities, key: Entity(key, "Organisation", "Lantern trust")})
    iri = ID + "organisation/lantern-trust"
    graph = describe(more, provenance=provenance, given={iri: frozenset({"Lantern Trust"})})
    about = {(quad.predicate, quad.object) for quad in graph.facts if quad.subject == NamedNode(iri)}
    assert about == {(SKOS.altLabel, Literal("Lantern trust", language="en"))}


def test_local_names_of_two_forces_are_two_entities(facts: Facts, provenance: Provenance) -> None:
    other = ID + "police-force/essex-police"
    key = "local:Team:Beacon team@essex"
    more = replace(
        facts,
        entities={
            **facts.entities,
            other: Entity(other, "PoliceForce", "Essex Police", iri=other),
            key: Entity(key, "Team", "Beacon team", home=other),
        },
    )
    graph = describe(more, provenance=provenance)
    assert {quad.subject.value for quad in graph.facts if quad.object == PEEL.Team} == {
        ID + "kent-police/team/beacon-team",
        ID + "essex-police/team/beacon-team",
    }


def test_two_spellings_of_a_name_are_one_entity_with_one_shown_name(facts: Facts, provenance: Provenance) -> None:
    key = "local:Team:BEACON team"
    team = facts.entities["local:Team:Beacon team"]
    more = replace(facts, entities={**facts.entities, key: replace(team, key=key, name="BEACON team", aliases=())})
    graph = describe(more, provenance=provenance)
    about = {(quad.predicate, quad.object.value) for quad in graph.facts if quad.subject.value.endswith("/beacon-team")}
    assert {value for predicate, value in about if predicate == SKOS.prefLabel} == {"BEACON team"}
    assert {value for predicate, value in about if predicate == SKOS.altLabel} == {"Beacon team", "BT"}


def test_reports_agree_on_names_whatever_their_order(facts: Facts, provenance: Provenance) -> None:
    def with_name(name: str, digest: str) -> ReportGraph:
        team = replace(facts.entities["local:Team:Beacon team"], name=name)
        report = replace(facts.report, digest=digest)
        return describe(
            replace(facts, report=report, entities={**facts.entities, team.key: team}), provenance=provenance
        )

    graphs = [with_name("Beacon team", "11"), with_name("beacon team", "22"), with_name("beacon team", "33")]
    agreed = agree_on_names(graphs)
    shown = {quad.object.value for graph in agreed for quad in graph.facts if quad.predicate == SKOS.prefLabel}
    assert "beacon team" in shown and "Beacon team" not in shown
    aliases = [{quad.object.value for quad in graph.facts if quad.predicate == SKOS.altLabel} for graph in agreed]
    assert [("Beacon team" in has) for has in aliases] == [True, False, False]
    assert agree_on_names(graphs[::-1])[::-1] == agreed


def test_a_comparator_that_is_no_observation_is_not_linked(facts: Facts, provenance: Provenance) -> None:
    alone = replace(facts, observations=facts.observations[:1])
    assert not objects(describe(alone, provenance=provenance), PEEL.comparedWith)


def test_two_observations_at_one_number_stay_two(facts: Facts, provenance: Provenance) -> None:
    first = facts.observations[1]
    more = replace(facts, observations=(first, replace(first, observed=UNIT)))
    graph = describe(more, provenance=provenance)
    values = {
        (quad.subject.value.rsplit("/", 1)[1], quad.object.value)
        for quad in graph.facts
        if quad.predicate == PEEL.observed
    }
    begin, end = first.number.begin, first.number.end
    assert values == {(f"{begin}-{end}", ID + "area/england-and-wales"), (f"{begin}-{end}-2", UNIT)}


def test_a_mention_without_a_section_and_a_report_without_a_cover_are_told(
    facts: Facts, provenance: Provenance
) -> None:
    bare = replace(facts.report, force=None, round=None, pillar=None, issued=None, isbn=None, sections=())
    graph = describe(replace(facts, report=bare), provenance=provenance)
    assert graph.report.value.startswith(ID + "report/unknown-force-undated-report-")
    for predicate in (PEEL.inSection, PEEL.inspects, PEEL.framework, PEEL.pillar, PEEL.isbn):
        assert not objects(graph, predicate)
    assert len(objects(graph, ITSRDF.taIdentRef)) == 5


def test_a_passage_before_the_first_section_is_in_none(facts: Facts, provenance: Provenance) -> None:
    late = replace(facts.report, sections=(replace(facts.report.sections[1], parent=None),))
    stated = replace(facts.definitions[0], evidence=Span(0, 4))
    graph = describe(replace(facts, report=late, definitions=(stated,)), provenance=provenance)
    passage = NamedNode(f"{graph.report.value}/passage/0-4")
    assert not [quad for quad in graph.evidence if quad.subject == passage and quad.predicate == PEEL.inSection]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (Claim("local:Team:Nobody", "uses", UNIT, (Span(0, 4),), "r"), "no entity has the key 'local:Team:Nobody'"),
        (Claim(UNIT, "likes", UNIT, (Span(0, 4),), "r"), "'likes' is not a predicate of claims"),
        (Claim(UNIT, "evidence", UNIT, (Span(0, 4),), "r"), "'evidence' is not a predicate of claims"),
    ],
)
def test_a_fact_outside_the_contract_is_an_error(
    facts: Facts, provenance: Provenance, claim: Claim, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        describe(replace(facts, claims=(claim,)), provenance=provenance)


def test_a_value_that_is_no_number_is_an_error(facts: Facts, provenance: Provenance) -> None:
    wrong = replace(facts.observations[0], value=Decimal("NaN"))
    with pytest.raises(ValueError, match="not a decimal"):
        describe(replace(facts, observations=(wrong,)), provenance=provenance)


def test_dropping_a_report_leaves_the_other_whole(facts: Facts, provenance: Provenance, graph: ReportGraph) -> None:
    other = describe(replace(facts, report=replace(facts.report, digest="77" * 32)), provenance=provenance, given=GIVEN)
    both: set[Quad] = {*graph.quads, *other.quads}
    dropped = {graph.facts[0].graph_name, graph.evidence[0].graph_name}
    assert {quad for quad in both if quad.graph_name not in dropped} == set(other.quads)
