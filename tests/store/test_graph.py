"""Going through the golden graph: entities, facts, paths, and the words behind them."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from peelgraph.errors import NotFound, QueryError
from peelgraph.store.graph import PeelGraph

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

SHARED = "Northmarch Police and Eastvale Constabulary share the Border Forces Operations Unit (BFOU)."


def test_the_graph_is_a_collection_of_its_entities(graph: PeelGraph) -> None:
    names = [entity.name for entity in graph]
    assert len(graph) == len(names) == 25
    assert names == sorted(names, key=str.casefold)
    assert graph.entity("PND") in graph and "no such thing" not in graph and 3 not in graph
    assert [entity.name for entity in graph.entities("Theme")] == ["cyber-crime", "domestic abuse", "modern slavery"]


def test_an_entity_shows_its_names_but_not_its_hidden_ones(graph: PeelGraph) -> None:
    assert graph.entity("NMP").names == ("Northmarch Police", "NMP", "Northmarch")
    assert graph.entity("DVPN").cls == "LegalPower"
    assert graph.entity("clare's law").names == ("domestic violence disclosure scheme", "Clare's Law")


def test_an_entity_tells_what_it_was_called_when_and_what_took_its_place(graph: PeelGraph) -> None:
    (dated,) = graph.entity("Northmarch").dated_names
    assert (dated.name, dated.since, dated.until) == ("NMP", "2009-04", "2021")
    assert graph.entity("Eastvale").dated_names == ()
    before, after = graph.entity("National Rescue Coordination Unit"), graph.entity("BFOU")
    assert (before.successors, before.predecessors) == ((after,), ())
    assert (after.successors, after.predecessors) == ((), (before,))


def test_a_dated_membership_is_told_at_both_ends(graph: PeelGraph) -> None:
    for name in ("Eastvale", "National Rescue Coordination Unit"):
        (membership,) = graph.entity(name).memberships
        assert str(membership.member) == "Eastvale Constabulary"
        assert (membership.since, membership.until) == ("2015", "")
    assert graph.entity("Northmarch").memberships == ()


def test_a_claim_has_the_dates_that_its_words_give(graph: PeelGraph) -> None:
    claims = graph.claims(subject="Eastvale", object="BFOU")
    assert [(claim.report[:10], claim.since, claim.until) for claim in claims] == [
        ("PEEL 2021/", "", ""),
        ("PEEL: Poli", "2016", ""),
    ]


def test_values_are_frozen_and_entities_equal_by_iri(graph: PeelGraph) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        graph.entity("PND").name = "other"  # type: ignore[misc]
    other = PeelGraph(graph.store)
    assert other.entity("PND") == graph.entity("PND")
    assert len({other.entity("PND"), graph.entity("PND")}) == 1


def test_neighbours_follow_a_predicate_and_a_direction(graph: PeelGraph) -> None:
    marac = graph.entity("MARAC")
    members = ["Harbour Trust", "Northmarch Borough Council", "Northmarch Police"]
    assert [e.name for e in marac.neighbours("memberOf")] == members
    assert [e.name for e in marac.neighbours("memberOf", "in")] == members
    assert marac.neighbours("memberOf", "out") == ()
    assert [e.name for e in graph.entity("Steady Start").neighbours(direction="out")] == [
        "domestic abuse",
        "Home Office",
    ]


def test_an_unknown_predicate_or_direction_is_refused(graph: PeelGraph) -> None:
    with pytest.raises(QueryError, match="did you mean memberOf"):
        graph.entity("MARAC").neighbours("membersOf")
    with pytest.raises(QueryError, match="no such direction"):
        graph.entity("MARAC").neighbours(direction="up")  # type: ignore[arg-type]


def test_claims_are_found_by_each_end_and_by_predicate(graph: PeelGraph) -> None:
    assert [str(claim) for claim in graph.claims(predicate="fundedBy")] == ["Steady Start fundedBy Home Office"]
    assert [str(claim) for claim in graph.claims(subject="the BFOU")] == []
    assert {str(claim.subject) for claim in graph.claims(object="BFOU")} == {
        "Northmarch Police",
        "Eastvale Constabulary",
    }
    assert len(graph.claims()) == 30
    (claim,) = graph.claims(subject="NMP", predicate="peel:refersTo", object="SARC")
    assert claim.evidence[0].text == "Officers refer victims to the sexual assault referral centre (SARC)."
    assert claim.evidence[0].section == "Supporting victims"
    assert claim.confidence == Decimal("0.9") and claim.rule == "refersTo-verb"


def test_an_entity_has_its_claims_mentions_and_evidence(graph: PeelGraph) -> None:
    sarc = graph.entity("SARC")
    assert [str(claim) for claim in sarc.claims] == ["Northmarch Police refersTo sexual assault referral centre"]
    assert [(m.text, m.begin) for m in sarc.mentions] == [
        ("sexual assault referral centre", 512),
        ("sexual assault referral centre", 1545),
        ("SARC", 1577),
    ]
    assert len(sarc.evidence) == 2


def test_definitions_name_their_source(graph: PeelGraph) -> None:
    (said,) = graph.entity("THRIVE").definitions
    assert said.text.startswith("THRIVE is a way of weighing threat") and said.evidence[0].text == said.text
    assert said.source == "PEEL: Police effectiveness 2017 – Northmarch Police"
    (known,) = graph.entity("Home Office").definitions
    assert (known.source, known.evidence) == ("reference data", ())
    assert graph.entity("PND").definition is None


def test_a_definition_is_shown_repaired_beside_its_raw_words() -> None:
    """The entity carries the words without the page break; the evidence has them as they stand in the source."""
    store = ox.Store()
    store.load(
        b"""@prefix peel: <https://w3id.org/peelgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
        <http://e/m> a peel:Method ; skos:prefLabel "M"@en ;
            skos:definition "A way of weighing risk."@en, "A way of measuring."@en .
        <http://e/d> a peel:Definition ; peel:defines <http://e/m> ; peel:evidence <http://e/p> ; peel:inReport <http://e/r> .
        <http://e/p> nif:anchorOf "A way of<sup>3</sup> weighing\\n\\n12\\n\\nForce report\\n\\nrisk." .""",
        format=ox.RdfFormat.TURTLE,
    )
    said, known = PeelGraph(store).entity("M").definitions
    assert (said.text, said.evidence[0].text[:8]) == ("A way of weighing risk.", "A way of")
    assert (known.text, known.source) == ("A way of measuring.", "reference data")


def test_judgments_tell_grades_from_states_and_carried_over_from_inspected(graph: PeelGraph) -> None:
    found = {(j.question, j.year): j for j in graph.judgments(force="NMP")}
    assert len(found) == 6
    assert found["Specialist capabilities", 2017].grade == "Ungraded"
    assert not found["Specialist capabilities", 2017].graded and found["Overall effectiveness", 2017].graded
    assert not found["Preventing crime", 2016].inspected
    assert [j.grade for j in graph.judgments(force="Eastvale", year=2021)] == ["Adequate"]
    with pytest.raises(NotFound):
        graph.judgments(force="Home Office")


def test_observations_come_with_comparator_margin_and_qualifier(graph: PeelGraph) -> None:
    (rate,) = graph.observations(force="Eastvale", measure="ARREST")
    assert (rate.value, rate.margin, rate.unit) == (
        Decimal(58),
        Decimal("2.5"),
        "per 100 domestic abuse-related offences",
    )
    assert rate.comparator is not None and rate.comparator.value == 49
    assert rate.comparator.observed == "England and Wales" and rate.comparator.comparator is None
    (people,) = graph.observations(force="Eastvale", measure="scheme", year=2021)
    assert (people.qualifier, people.value, people.comparator) == ("more than", Decimal(120), None)
    assert len(graph.observations()) == 8


def test_reports_say_what_they_are(graph: PeelGraph) -> None:
    reports = graph.reports()
    assert [r.source_name for r in reports] == [
        "eastvale-2018-19.md", "northmarch-2018-19.md", "eastvale-2021-22.md", "northmarch-2017.md",
    ]  # fmt: skip
    assert (reports[3].force, reports[3].round, reports[3].pillar, reports[3].issued) == (
        "Northmarch Police", "2017", "Effectiveness", "2018-03-22",
    )  # fmt: skip


def test_a_path_is_shortest_and_each_step_has_its_words(graph: PeelGraph) -> None:
    path = graph.path("NMP", "Home Office")
    assert path is not None
    assert str(path) == "Northmarch Police —operates→ Steady Start —fundedBy→ Home Office"
    assert [e.name for e in path.entities] == ["Northmarch Police", "Steady Start", "Home Office"]
    assert [step.evidence[0].text for step in path] == [
        "Northmarch Police runs Steady Start, a programme on domestic abuse that the Home Office pays for."
    ] * 2


def test_a_path_goes_against_a_relation_and_over_reference_data(graph: PeelGraph) -> None:
    path = graph.path("National Rescue Coordination Unit", "NMP")
    assert path is not None
    assert str(path) == (
        "National Rescue Coordination Unit ←memberOf— Eastvale Constabulary —memberOf→ Border Forces Operations Unit"
        " ←memberOf— Northmarch Police"
    )
    assert [bool(step.evidence) for step in path] == [False, True, True]
    assert [e.text for e in path.steps[2].evidence] == [SHARED]


def test_no_path_is_none_and_the_same_entity_is_an_empty_path(graph: PeelGraph) -> None:
    assert graph.path("PCSO", "Home Office") is None
    assert graph.path("NMP", "Home Office", predicates=["memberOf"]) is None
    same = graph.path("NMP", "Northmarch")
    assert same is not None and len(same) == 0 and same


def test_explaining_gives_the_words_of_every_report(graph: PeelGraph) -> None:
    words = graph.explain("Eastvale", "memberOf", "BFOU")
    assert [w.text for w in words] == [
        "Eastvale Police is part of the Border Forces Operations Unit, and its digital hub deals with domestic abuse.",
        SHARED,
    ]
    assert graph.explain("Eastvale", "memberOf", "National Rescue Coordination Unit") == ()
    with pytest.raises(NotFound, match="does not say so"):
        graph.explain("Eastvale", "uses", "PND")


def test_networkx_has_every_entity_and_relation(graph: PeelGraph) -> None:
    network = graph.to_networkx()
    north, pnd = graph.entity("NMP").iri, graph.entity("PND").iri
    assert set(network) == {e.iri for e in graph}
    assert network.nodes[pnd] == {"label": "Police National Database", "cls": "InformationSystem"}
    edge = network.edges[north, pnd, "uses"]
    assert len(edge["claims"]) == len(edge["evidence"]) == 2
    assert network.number_of_edges() == 29


def test_html_is_escaped() -> None:
    store = ox.Store()
    store.load(
        b"""@prefix peel: <https://w3id.org/peelgraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        <http://e/t> a peel:Theme ; skos:prefLabel "<b>&x"@en ; skos:altLabel "<script>"@en .
        <http://e/r> a peel:Report ; dcterms:title "<i>r"@en .""",
        format=ox.RdfFormat.TURTLE,
    )
    graph = PeelGraph(store)
    for shown in (graph, graph.entity("<b>&x"), graph.query("SELECT ?s ?o { ?s ?p ?o }")):
        html = shown._repr_html_()
        assert "<b>" not in html and "<script>" not in html and "<i>" not in html
    assert "&lt;b&gt;&amp;x" in graph.entity("<b>&x")._repr_html_()


def test_every_value_shows_itself_in_a_notebook(graph: PeelGraph) -> None:
    path = graph.path("NMP", "Home Office")
    assert path is not None
    for shown in (
        path,
        graph,
        graph.entity("MARAC"),
        graph.claims()[0],
        graph.claims()[0].evidence[0],
        graph.ask("grades"),
    ):
        assert shown._repr_html_().startswith("<")


@pytest.mark.parametrize("ending", [".ttl", ".trig"])
def test_merged_and_named_graphs_answer_alike(ending: str, tmp_path: Path, graph: PeelGraph) -> None:
    path = tmp_path / f"graph{ending}"
    kind = ox.RdfFormat.TURTLE if ending == ".ttl" else ox.RdfFormat.TRIG
    content = {quad.triple for quad in graph.store} if ending == ".ttl" else graph.store
    ox.serialize(content, str(path), format=kind)
    other = PeelGraph.open(path)
    assert other.claims() == graph.claims() and other.judgments() == graph.judgments()
    assert other.observations() == graph.observations() and other.reports() == graph.reports()
    for entity in graph:
        assert other.entity(entity).mentions == entity.mentions
        assert other.entity(entity).definitions == entity.definitions


def test_an_rdflib_dataset_is_a_source_too(graph: PeelGraph) -> None:
    other = PeelGraph(graph.dataset)
    assert other.claims() == graph.claims() and other.observations() == graph.observations()


# Findings -----------------------------------------------------------------------------------------------------------


def test_findings_are_had_by_force_kind_and_status(graph: PeelGraph) -> None:
    assert [each.kind for each in graph.findings(force="Northmarch")] == [
        "AreaForImprovement",
        "CauseOfConcern",
        "Recommendation",
        "CauseOfConcern",
        "AreaForImprovement",
    ]
    (advice,) = graph.findings(kind="recommendation")
    assert (advice.deadline, advice.due, advice.addressees) == ("By March 2020", "2020-03-31", ("Northmarch Police",))
    assert advice.cause == "Victims of domestic abuse wait for weeks."
    assert [e.text for e in advice.evidence] == [advice.text]
    (replaced,) = graph.findings(status="replaced", kind="cause of concern")
    assert replaced.replaced_by == "Northmarch Police should weigh cyber-crime with more care."
    assert (replaced.raised, str(replaced)[:26]) == ("2017", "CauseOfConcern, replaced: ")


def test_an_entity_knows_the_findings_that_name_it(graph: PeelGraph) -> None:
    assert [each.kind for each in graph.entity("domestic abuse").findings] == ["CauseOfConcern", "Recommendation"]
    assert graph.entity("THRIVE").findings == ()


def test_an_unknown_kind_of_finding_is_refused(graph: PeelGraph) -> None:
    with pytest.raises(QueryError, match="did you mean 'Recommendation'"):
        graph.findings(kind="Recomendation")
