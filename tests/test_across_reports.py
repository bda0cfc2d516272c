"""A local thing has one identity in all reports of its force, whatever their order, and another one in other forces."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import peelgraph
from peelgraph.building import Built, build_all
from peelgraph.graph.vocabulary import PEEL

GWENT, KENT, ESSEX = "Gwent Police", "Kent Police", "Essex Police"
Said = tuple[str, str, str]
"""The force, the round and the text of a report."""


def built(folder: Path, *reports: Said, jobs: int = 1) -> Built:
    folder.mkdir(exist_ok=True)
    for index, (force, year, text) in enumerate(reports):
        title = f"PEEL: Police effectiveness {year}" if year.isdigit() else f"PEEL {year}"
        cover = f"# {title} – An inspection of {force}\n\n## Findings\n\n"
        (folder / f"{index}.md").write_text(f"{cover}{text}\n", "utf-8")
    made = build_all([folder], jobs=jobs)
    assert made.failures == () and made.aside == ()
    return made


def named(made: Built, *words: str) -> dict[str, set[str]]:
    """The IRIs (without their base) of what each of the words names, over all reports."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for entity in made.graph:
        for mention in entity.mentions:
            if mention.text in found:
                found[mention.text].add(entity.iri.removeprefix("https://w3id.org/peelgraph/id/"))
    return found


BEACON: tuple[Said, ...] = (
    (GWENT, "2016", "The Beacon team (BT) visits repeat victims of domestic abuse."),
    (GWENT, "2017", "The Beacon team uses THRIVE. It meets weekly."),
    (GWENT, "2018/19", "BT uses the THRIVE model. Staff praise Beacon."),
)
TEAM = "gwent-police/team/beacon-team"


def test_variants_of_a_name_in_one_report_name_one_team(tmp_path: Path) -> None:
    text = "Staff praise Beacon. The Beacon team (BT) has eight officers. BT is new. The Beacon team meets weekly."
    found = named(built(tmp_path / "in", (GWENT, "2017", text)), "Beacon", "Beacon team", "BT")
    assert found == {"Beacon": {TEAM}, "Beacon team": {TEAM}, "BT": {TEAM}}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_variants_of_a_name_in_reports_of_a_force_name_one_team_in_any_order(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    made = built(tmp_path / "in", *(BEACON[index] for index in order))
    assert named(made, "Beacon", "Beacon team", "BT") == {"Beacon": {TEAM}, "Beacon team": {TEAM}, "BT": {TEAM}}
    (name,) = {entity.name for entity in made.graph if entity.iri.endswith(TEAM)}
    assert name == "Beacon team"


def test_what_a_report_learns_from_another_gives_claims_with_its_own_words(tmp_path: Path) -> None:
    made = built(tmp_path / "in", *BEACON)
    claims = [claim for claim in made.graph.claims(predicate="uses") if "2018/19" in claim.report]
    assert {(claim.subject.name, claim.evidence[0].text) for claim in claims} == {
        ("Beacon team", "BT uses the THRIVE model.")
    }
    rules = {mention.rule for mention in made.graph.entity("Beacon team").mentions if "2018/19" in mention.report}
    assert rules == {"named in another report"}


def test_a_report_has_only_the_names_that_it_uses(tmp_path: Path) -> None:
    made = built(tmp_path / "in", *BEACON)
    labels = {
        (report.round, quad.object.value)
        for report in made.reports
        for quad in report.graph.facts
        if quad.subject.value.endswith(TEAM) and quad.predicate.value.endswith("Label")
    }
    assert ("2017", "BT") not in labels
    assert {("2018/19", "BT"), ("2018/19", "Beacon team"), ("2017", "Beacon team")} <= labels


def test_the_number_of_processes_makes_no_difference_to_what_reports_tell_each_other(tmp_path: Path) -> None:
    one, two = built(tmp_path / "in", *BEACON), built(tmp_path / "in", *BEACON, jobs=2)
    assert one.quads == two.quads


def test_the_digital_hubs_of_two_forces_are_two(tmp_path: Path) -> None:
    text = "The force has a digital hub. The digital hub examines phones."
    made = built(tmp_path / "in", (GWENT, "2016", text), (KENT, "2016", text))
    assert named(made, "digital hub") == {
        "digital hub": {"gwent-police/team/digital-hub", "kent-police/team/digital-hub"}
    }


def test_an_operation_that_a_report_says_is_anothers_is_that_forces(tmp_path: Path) -> None:
    own = (GWENT, "2016", "The force runs Operation Hawkmoth against burglary.")
    other = (KENT, "2016", "Gwent Police runs Operation Hawkmoth, which tackles burglary.")
    expected = {"Operation Hawkmoth": {"gwent-police/operation/operation-hawkmoth"}}
    assert named(built(tmp_path / "both", own, other), "Operation Hawkmoth") == expected
    assert named(built(tmp_path / "one", other), "Operation Hawkmoth") == expected


def test_operations_of_one_name_that_nothing_links_are_two(tmp_path: Path) -> None:
    made = built(
        tmp_path / "in",
        (GWENT, "2016", "The force runs Operation Hawkmoth against burglary."),
        (KENT, "2016", "The force runs Operation Hawkmoth against fraud."),
    )
    assert len(named(made, "Operation Hawkmoth")["Operation Hawkmoth"]) == 2


CASTLE: tuple[Said, ...] = (
    (GWENT, "2016", "Gwent Police, Kent Police and Essex Police share the Castle Armed Response Unit (CARU)."),
    (KENT, "2016", "The force is a member of the Castle Armed Response Unit."),
    (ESSEX, "2017", "Officers of the Castle Armed Response Unit train weekly. CARU is well equipped."),
)


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_unit_that_one_report_says_three_forces_share_is_one_unit_local_to_none(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    made = built(tmp_path / "in", *(CASTLE[index] for index in order))
    unit = "gwent-police/collaborative-unit/castle-armed-response-unit"
    assert named(made, "Castle Armed Response Unit", "CARU") == {"Castle Armed Response Unit": {unit}, "CARU": {unit}}
    assert not [quad for quad in made.quads if quad.predicate == PEEL.localTo and quad.subject.value.endswith(unit)]
    members = {claim.subject.name for claim in made.graph.claims(predicate="memberOf")}
    assert members == {GWENT, KENT, ESSEX}


def test_a_name_typed_otherwise_in_two_reports_is_one_thing_of_one_class(tmp_path: Path) -> None:
    made = built(
        tmp_path / "in",
        (GWENT, "2016", "The force runs a service for victims, Lantern Line."),
        (GWENT, "2017", "The Lantern Line team visits victims. Staff praise Lantern Line, a team of four officers."),
    )
    things = named(made, "Lantern Line")["Lantern Line"]
    classes = {entity.cls for entity in made.graph if any(entity.iri.endswith(thing) for thing in things)}
    assert len(things) == len(classes) == 1


def test_a_membership_that_a_report_dates_is_dated_in_the_graph(tmp_path: Path) -> None:
    made = built(tmp_path / "in", (GWENT, "2017", "Gwent Police has been a member of Tarian since April 2012."))
    (row,) = [row for row in made.graph.ask("members-over-time", unit="Tarian") if row["member"] == GWENT]
    assert (row["from"], row["lastSeen"]) == ("2012-04", "2017")
    path = tmp_path / "graph.ttl"
    made.write(path)
    assert peelgraph.validate(path).conforms
