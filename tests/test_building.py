"""Reports become a graph; what is wrong is named, and takes nothing else with it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from rich.console import Console

import peelgraph
from peelgraph.building import Built, Plan, build, build_all, quarantine_of, workshop
from peelgraph.building.making import Counts
from peelgraph.display.summary import kept_summary
from peelgraph.errors import ModelError, ReferenceDataError, UnknownForce, UnreadableReport
from peelgraph.graph.setting_aside import set_aside
from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.keeping.account import Kept, KeptReport
from peelgraph.keeping.building import keep
from tests.conftest import SAMPLES

SAMPLE = min(SAMPLES.glob("*.md"))
MINE = """@prefix peel: <https://w3id.org/peelgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/zebra> a peel:Programme ; skos:prefLabel "Quagga Initiative"@en .
"""


def with_other_grades(text: str) -> str:
    return text.replace("Requires improvement", "Inadequate").replace("requires improvement", "is inadequate")


def test_the_graph_can_be_asked(samples: Built) -> None:
    graph = samples.graph
    assert isinstance(graph, peelgraph.PeelGraph)
    assert len(graph.reports()) == len(samples.reports) >= 3
    assert {report.force for report in samples.reports} == {report.force for report in graph.reports()}
    assert graph.judgments() and graph.claims() and graph.observations()


def test_what_is_published_of_the_samples_conforms_and_nothing_is_set_aside(
    samples: Built, samples_graph: Path
) -> None:
    found = peelgraph.validate(samples_graph)
    assert found.conforms, found.violations[:5]
    assert found.checked > 1000
    assert samples.aside == ()


def test_each_report_has_a_graph_of_facts_and_one_of_evidence(samples: Built) -> None:
    graphs = {quad.graph_name.value for quad in samples.quads}
    for report in samples.reports:
        iri = report.graph.report.value
        assert {f"{iri}/facts", f"{iri}/evidence"} <= graphs
    assert len(graphs) == 2 * len(samples.reports) + 2


def test_dropping_a_reports_graphs_takes_away_all_it_said_and_nothing_else(samples: Built) -> None:
    gone, *rest = samples.reports
    names = {f"{gone.graph.report.value}/{part}" for part in ("facts", "evidence")}
    left = {quad for quad in samples.quads if quad.graph_name.value not in names}
    assert left == set(samples.shared).union(*(report.graph.quads for report in rest))
    assert not any(gone.graph.report.value in str(quad) for quad in left)


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_built(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "bad.md").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "empty.txt").write_bytes(b"  \n")
    (tmp_path / "nobody.md").write_text("# A page\n\nNothing here is about the police.\n", "utf-8")
    built = build_all([tmp_path])
    assert [report.names for report in built.reports] == [("good.md",)]
    assert [(Path(failure.where).name, type(failure.error)) for failure in built.failures] == [
        ("bad.md", UnreadableReport), ("empty.txt", UnreadableReport), ("nobody.md", UnknownForce),
    ]  # fmt: skip
    assert all(Path(failure.where).name in str(failure.error) for failure in built.failures)
    assert all("\n" not in str(failure.error) for failure in built.failures)


def test_build_raises_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="no such file"):
        build([tmp_path / "none.md"])
    with pytest.raises(UnreadableReport, match="no reports are given"):
        build([])


def test_copies_of_one_report_are_one_report_with_all_their_names(tmp_path: Path) -> None:
    (tmp_path / "z.md").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_bytes(SAMPLE.read_bytes())
    one, other = (
        build_all([tmp_path / "z.md", tmp_path / "sub"]),
        build_all([tmp_path / "sub" / "a.md", tmp_path / "z.md"]),
    )
    names = {q.object.value for q in one.quads if q.predicate == PEEL.sourceName}
    assert names == {"a.md", "z.md"}
    assert len(one.reports) == 1
    assert one.quads == other.quads


def test_names_of_ones_own_are_recognised_without_code(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(MINE, "utf-8")
    report = tmp_path / "report.md"
    report.write_text(
        SAMPLE.read_text("utf-8") + "\n\nThe force runs the Quagga Initiative with the council.\n", "utf-8"
    )
    graph = build_all([report], reference=[tmp_path / "mine.ttl"]).graph
    assert graph.entity("Quagga Initiative").iri == "https://example.org/zebra"
    assert [mention.text for mention in graph.entity("Quagga Initiative").mentions] == ["Quagga Initiative"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<a> <b", "not Turtle"),
        (MINE.replace('"Quagga Initiative"@en', '"Quagga Initiative"@en, "Other"@en'), "exactly one skos:prefLabel"),
        (MINE.replace('"Quagga Initiative"@en', '"Quagga Initiative"@en ; skos:altLabel 7'), "zebra"),
    ],
)
def test_reference_data_that_is_wrong_is_refused_by_name(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "mine.ttl").write_text(content, "utf-8")
    with pytest.raises(ReferenceDataError, match=says) as raised:
        build_all([SAMPLE], reference=[tmp_path / "mine.ttl"])
    assert "mine.ttl" in str(raised.value)


def test_an_unknown_model_is_refused_with_what_is_installed() -> None:
    with pytest.raises(ModelError, match=r"no_such_model: no spaCy pipeline of that name: (none is|installed are)"):
        build_all([SAMPLE], model="no_such_model")


# ── what breaks a shape ──────────────────────────────────────────────────────────────────────────────────────────────


def broken(built: Built, *, drop: ox.NamedNode, of: ox.NamedNode) -> tuple[list[ox.Quad], ox.NamedNode]:
    """Return a report's quads without one property of its first thing of a class, and that thing."""
    quads = list(built.reports[0].graph.quads)
    victim = min((q.subject for q in quads if q.predicate == RDF.type and q.object == of), key=str)
    return [q for q in quads if not (q.subject == victim and q.predicate == drop)], victim


def test_a_claim_that_breaks_a_shape_goes_with_its_plain_triple(samples: Built) -> None:
    quads, claim = broken(samples, drop=PEEL.evidence, of=PEEL.Claim)
    has = {q.predicate: q.object for q in quads if q.subject == claim}
    stated = tuple(has[part] for part in (RDF.subject, RDF.predicate, RDF.object))
    assert stated in {(q.subject, q.predicate, q.object) for q in quads}
    yardstick = workshop(Plan()).yardstick
    parted = set_aside(quads, yardstick.violations)
    assert parted.broken == 1
    assert not any(claim in (q.subject, q.object) for q in parted.kept)
    assert stated not in {(q.subject, q.predicate, q.object) for q in parted.kept}
    assert yardstick.check(parted.kept).conforms
    assert any(
        q.subject == claim and "evidence" in q.object.value for q in parted.aside if "comment" in q.predicate.value
    )
    assert set(quads) == set(parted.kept) | (set(parted.aside) & set(quads))


def test_evidence_that_is_not_what_stands_there_takes_its_facts_along(samples: Built) -> None:
    quads = list(samples.reports[0].graph.quads)
    passage = next(q.object for q in quads if q.predicate == PEEL.evidence)
    old = next(q for q in quads if q.subject == passage and q.predicate == NIF.anchorOf)
    quads[quads.index(old)] = ox.Quad(passage, NIF.anchorOf, ox.Literal(old.object.value + " and more"), old.graph_name)
    yardstick = workshop(Plan()).yardstick
    parted = set_aside(quads, yardstick.violations)
    assert not any(passage in (q.subject, q.object) for q in parted.kept)
    assert yardstick.check(parted.kept).conforms
    assert len(parted.kept) > 0.8 * len(quads)


def test_a_report_that_is_itself_at_fault_is_set_aside_whole(samples: Built) -> None:
    quads, _ = broken(samples, drop=PEEL.sourceDigest, of=PEEL.Report)
    parted = set_aside(quads, workshop(Plan()).yardstick.violations)
    assert parted.kept == ()
    assert "peel:sourceDigest" in parted.whole
    assert set(quads) <= set(parted.aside)


def test_two_reports_that_contradict_each_other_lose_both_judgments(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "b.md").write_text(with_other_grades(text), "utf-8")
    built, path = build_all([tmp_path]), tmp_path / "graph.ttl"
    contested = [report.counts.aside for report in built.reports]
    assert len(contested) == 2 and contested[0] == contested[1] > 0
    assert built.write(path) == quarantine_of(path)
    assert "a judgment of another report" in quarantine_of(path).read_text("utf-8")
    assert peelgraph.validate(path).conforms


def test_two_places_of_a_report_that_disagree_on_a_grade_are_set_aside_and_the_summary_says_so(tmp_path: Path) -> None:
    report = tmp_path / "gwent.md"
    report.write_text(
        "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\n"
        "| Question | Grade |\n|---|---|\n| Protecting vulnerable people | Good |\n"
        "| Investigating crime and reducing re-offending | Good |\n\n"
        "## Summary\n\nThe force requires improvement in protecting vulnerable people. "
        "It is good at investigating crime and reducing re-offending.\n",
        "utf-8",
    )
    built = build_all([report])
    (judgment,) = built.graph.judgments()
    assert (judgment.question, judgment.grade, len(judgment.evidence)) == (
        "Investigating crime and reducing re-offending", "Good", 2,
    )  # fmt: skip
    (made,) = built.reports
    assert made.contested == ("Protecting vulnerable people",)
    assert made.counts.aside == 2
    kept = keep([report], tmp_path / "store")
    said = "\n".join(str(line) for line in kept_summary(kept, tmp_path / "store", None, store=True))
    assert "gwent.md: set aside, for two places disagree: Protecting vulnerable people" in said
    grades = {quad.object.value.rsplit("/", 1)[-1] for quad in built.aside if quad.predicate == PEEL.grade}
    assert grades == {"good", "requires-improvement"}


def test_two_formats_of_a_report_that_disagree_on_a_grade_name_the_question(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    (tmp_path / "a.md").write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(with_other_grades(text), "utf-8")
    contested = {report.contested for report in build_all([tmp_path]).reports}
    assert len(contested) == 1 and contested != {()}


def test_a_quarantine_file_of_an_earlier_build_does_not_stay(samples: Built, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    quarantine_of(path).write_text("# old\n", "utf-8")
    assert samples.write(path) is None
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_what_was_not_understood_is_told_section_by_section(samples: Built) -> None:
    answer = samples.graph.ask("not-understood")
    assert len(answer) > 20
    counted = {name: sum(int(row[name]) for row in answer) for name in ("numbersLeft", "gradesLeft", "names")}
    left = [quad for quad in samples.quads if quad.predicate == PEEL.leftOutKind]
    assert counted["numbersLeft"] == sum(quad.object.value == "number" for quad in left) > 0
    assert counted["gradesLeft"] == sum(quad.object.value == "grade" for quad in left) > 0
    assert counted["names"] == sum(report.counts.mentions for report in samples.reports)


def test_of_many_reports_the_summary_has_a_row_a_round(tmp_path: Path) -> None:
    counts = Counts(
        mentions=2, entities=1, claims=3, judgments=1, figures=0, definitions=0, findings=0, unlinked=0, aside=0
    )
    many = [
        KeptReport((f"{number}.md",), "added", "", f"r:{number}", "Kent Police", year, "effectiveness", counts, 10)
        for number, year in enumerate(["2016"] * 60 + ["2017"] * 61)
    ]
    kept = Kept(tmp_path, tuple(many), failures=(), ignored=(), remarks=(), statements=1210, outdated=())
    console = Console(width=120, record=True, file=StringIO())
    for line in kept_summary(kept, tmp_path, None, store=True):
        console.print(line)
    said = [line.split() for line in console.export_text().splitlines()]
    assert ["2016", "effectiveness", "60", "120", "180", "60", "0", "0", "0", "0"] in said
    assert ["2017", "effectiveness", "61", "122", "183", "61", "0", "0", "0", "0"] in said
