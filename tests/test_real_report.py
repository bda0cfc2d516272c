"""The real report: what it names, defines, grades and claims, and how much of the annotation is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgraph import PeelGraph, validate
from peelgraph.building import Built, build_all
from peelgraph.evaluation import Evaluation, evaluate
from peelgraph.gold import read_gold
from tests.conftest import SHARED

REPORT = SHARED / "reports" / "leicestershire-2017.md"
GOLD = SHARED / "evaluation" / "gold" / "leicestershire-2017.dev.json"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the real report is not kept in this repository")

NAMED = [
    ("EMSOU", "CollaborativeUnit", "East Midlands special"), ("EMOpSS", "CollaborativeUnit", "East Midlands Operational Support Service"),
    ("PAVE team", "Team", "proactive vulnerability engagement"), ("MARAC", "Partnership", "multi-agency risk assessment conference"),
    ("MASH", "Partnership", "multi-agency safeguarding hub"), ("SARC", "Service", "sexual assault referral centre"),
    ("IOM", "Programme", "integrated offender management"), ("THRIVE", "Method", "THRIVE"), ("EngAge", "Programme", "EngAge"),
    ("Project 360", "Programme", "Project 360"), ("NFIB", "CollaborativeUnit", "National Fraud Intelligence Bureau"),
    ("PPN", "Document", "public protection notice"), ("APSTRA", "Document", "APSTRA"), ("SPR", "Guidance", "Strategic Policing Requirement"),
    ("DVPN", "LegalPower", "domestic violence protection notice"), ("DVPO", "LegalPower", "domestic violence protection order"),
    ("Clare's Law", "Scheme", "domestic violence disclosure scheme"),
]  # fmt: skip
AT_LEAST = {
    "judgments": 1.0, "mentions_core_typed_linked": 0.94, "mentions_typed_linked": 0.92, "observations": 0.90,
    "definitions": 0.80, "claims": 0.65,
}  # fmt: skip


@pytest.fixture(scope="module")
def built() -> Built:
    return build_all([REPORT])


@pytest.fixture(scope="module")
def path(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("real") / "leics.ttl"
    built.write(path)
    return path


@pytest.fixture(scope="module")
def graph(path: Path) -> PeelGraph:
    return PeelGraph.open(path)


@pytest.fixture(scope="module")
def evaluation(graph: PeelGraph) -> Evaluation:
    return evaluate(read_gold(GOLD), graph)


@pytest.mark.parametrize(("name", "cls", "expansion"), NAMED)
def test_each_name_is_one_entity_of_its_class_with_its_expansion(
    graph: PeelGraph, name: str, cls: str, expansion: str
) -> None:
    entity = graph.entity(name)
    assert entity.cls == cls
    assert any(expansion.lower() in each.lower() for each in entity.names), entity.names
    assert entity.mentions
    assert entity.claims or entity.definitions


def test_it_conforms_and_nothing_is_set_aside(built: Built, path: Path) -> None:
    assert validate(path).conforms
    assert built.aside == ()


def test_a_path_leads_from_the_force_to_the_marac(graph: PeelGraph) -> None:
    found = graph.path("Leicestershire Police", "MARAC")
    assert found is not None and len(found) >= 1
    assert all(step.evidence for step in found if step.evidence)


def test_the_broken_name_is_one_mention(graph: PeelGraph) -> None:
    mentions = graph.entity("Clare's Law").mentions
    assert any(each.text == "Clare's Law" and each.end - each.begin > len(each.text) for each in mentions)


@pytest.mark.parametrize(("name", "least"), AT_LEAST.items())
def test_the_annotation_is_met(evaluation: Evaluation, name: str, least: float) -> None:
    assert round(evaluation[name].f1, 3) >= least


def test_it_tells_of_one_earlier_area_for_improvement_and_has_no_box(graph: PeelGraph) -> None:
    """What it says of areas for improvement in general, and what forces should do, is none."""
    (finding,) = graph.findings()
    assert (finding.kind, finding.status, finding.raised) == ("AreaForImprovement", "progress", "2016")
    assert [(each.begin, each.end) for each in finding.evidence] == [(16066, 16225)]
    assert finding.question.startswith("How effective is the force at investigating crime")
