"""What is not given again, or cannot be had now, keeps what it said; it is made again from where it stood, if it can be."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from peelgraph.building import build_all
from peelgraph.errors import GraphError, NotFound
from peelgraph.graph.lines import lines_of
from peelgraph.inputs import Access
from peelgraph.keeping.building import keep, remove
from peelgraph.store.graph import PeelGraph
from tests.inputs.serving import Answer, serving
from tests.keeping.stores import ESSEX, KENT, KENT_AGAIN, TEXTS, assert_graph_is_as_its_parts, lines, states

MINE = """@prefix peel: <https://w3id.org/peelgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/peelgraph/id/service/lantern-line> a peel:Service ; skos:prefLabel "Lantern line"@en ."""
THIRD = KENT_AGAIN.replace("legitimacy", "efficiency").replace(
    "The Lantern team visits", "The Lantern Team (LT) visits"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(MINE, "utf-8")
    return path


# ── the code or the reference has changed ────────────────────────────────────────────────────────────────────────────


def test_a_report_whose_file_is_gone_is_told_by_every_build_until_it_is_there_again(
    reports: Path, store: Path, mine: Path
) -> None:
    keep([reports], store)
    (reports / "essex.md").unlink()
    for _ in range(2):
        assert keep([reports], store, reference=[mine]).outdated == ("essex.md",)
    (reports / "essex.md").write_text(ESSEX, "utf-8")
    assert keep([reports], store, reference=[mine]).outdated == ()
    assert lines(store) == lines_of(build_all([reports], reference=[mine]).quads)


def test_a_report_in_an_archive_that_is_not_given_is_made_again_from_there(
    reports: Path, store: Path, mine: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("in/essex.md", ESSEX)
    (reports / "essex.md").unlink()
    keep([reports, tmp_path / "some.zip"], store)
    kept = keep([reports], store, reference=[mine])
    assert (states(kept)["essex.md"], kept.outdated) == ("rebuilt reference", ())


def test_a_report_from_an_address_that_is_not_given_is_made_again_from_the_cache(
    reports: Path, store: Path, mine: Path, tmp_path: Path
) -> None:
    access = Access(cache=tmp_path / "cache", allow_private=True, delay=0)
    with serving({"/essex.md": Answer(ESSEX.encode(), headers={"Content-Type": "text/markdown"})}) as served:
        keep([served.address("/essex.md")], store, access=access)
    kept = keep([reports / "kent.md"], store, reference=[mine], access=access)
    assert (states(kept)["essex.md"], kept.outdated) == ("rebuilt reference", ())
    shutil.rmtree(tmp_path / "cache")
    assert keep([reports / "kent.md"], store, access=access).outdated == ("essex.md",)


def test_a_part_that_is_lost_is_made_again_though_its_report_is_not_given(reports: Path, store: Path) -> None:
    keep([reports], store)
    before = lines(store)
    for part in (store / "parts").iterdir():
        part.unlink()
    keep([reports / "kent.md"], store)
    assert lines(store) == before


def test_a_part_that_is_lost_with_its_report_is_told_and_the_report_can_be_removed(reports: Path, store: Path) -> None:
    keep([reports], store)
    for part in (store / "parts").iterdir():
        part.unlink()
    (reports / "essex.md").unlink()
    with pytest.raises(
        GraphError, match=r"the part of essex\.md is lost, and so is its file: build it again from"
    ) as told:
        keep([reports], store)
    assert "\n" not in str(told.value)
    iri = str(told.value).split("`")[1].split()[-1]
    remove(store, [iri])
    assert lines(store) == lines_of(build_all([reports]).quads)


# ── what reports tell each other ─────────────────────────────────────────────────────────────────────────────────────


def test_a_report_whose_file_is_gone_keeps_what_it_said_when_another_tells_it_something(
    reports: Path, store: Path
) -> None:
    keep([reports], store)
    gone = reports / "kent.md"
    said = {each.iri for each in PeelGraph.open(store).claims() if "kent-police-2017-effectiveness" in each.iri}
    gone.unlink()
    (reports / "kent-efficiency.md").write_text(THIRD, "utf-8")
    kept = keep([reports], store)
    assert kept.outdated == ("kent.md",)
    assert said and said <= {each.iri for each in PeelGraph.open(store).claims()}
    gone.write_text(KENT, "utf-8")
    assert keep([reports], store).outdated == ()
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_removing_a_report_lets_one_whose_file_is_gone_say_what_it_said(reports: Path, store: Path) -> None:
    """The one that is gone uses two abbreviations, which the other two spell out: with one of them it would read otherwise."""
    kent = KENT.replace("Operation Mallard", "The LT and the LNT help. Operation Mallard")
    (reports / "kent.md").write_text(kent, "utf-8")
    (reports / "kent-efficiency.md").write_text(THIRD, "utf-8")
    (reports / "kent-fourth.md").write_text(THIRD.replace("(LT)", "(LNT)").replace("efficiency", "leadership"), "utf-8")
    keep([reports], store)
    (reports / "kent.md").unlink()
    assert remove(store, ["kent-fourth.md"]).outdated == ("kent.md",)
    (reports / "kent-fourth.md").unlink()
    (reports / "kent.md").write_text(kent, "utf-8")
    keep([reports], store)
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_what_is_made_again_by_a_removal_is_made_with_the_reference_of_the_store(
    reports: Path, store: Path, mine: Path
) -> None:
    (reports / "kent-efficiency.md").write_text(THIRD, "utf-8")
    keep([reports], store, reference=[mine])
    (reports / "kent-efficiency.md").unlink()
    whole = lines_of(build_all([reports], reference=[mine]).quads)
    mine.unlink()
    kept = remove(store, ["kent-efficiency.md"])
    assert states(kept)["kent.md"] == "rebuilt what other reports say"
    assert lines(store) == whole


def test_the_names_of_equal_bytes_count_and_not_which_of_them_is_given(reports: Path, store: Path) -> None:
    shutil.copy(reports / "kent.md", reports / "copy.md")
    keep([reports], store)
    before = lines(store)
    assert set(states(keep([reports / "kent.md"], store)).values()) == {"unchanged"}
    (reports / "copy.md").unlink()
    for part in (store / "parts").iterdir():
        part.unlink()
    keep([reports / "kent.md"], store)
    assert lines(store) == before


# ── pruning ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_pruning_keeps_what_is_given_but_cannot_be_had_now(reports: Path, store: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("in/essex.md", ESSEX)
    (reports / "essex.md").unlink()
    access = Access(cache=tmp_path / "cache", allow_private=True, delay=0)
    norfolk = ESSEX.replace("Essex Police", "Norfolk Constabulary")
    with serving({"/norfolk.md": Answer(norfolk.encode(), headers={"Content-Type": "text/markdown"})}) as served:
        address = served.address("/norfolk.md")
        given = [reports / "kent.md", reports / "kent-legitimacy.md", tmp_path / "some.zip", address]
        keep(given, store, access=access)
    before = lines(store)
    (reports / "kent.md").unlink()
    (reports / "kent-legitimacy.md").write_bytes(b"\x00\x01" * 99)
    (tmp_path / "some.zip").write_bytes(b"PK\x03\x04 no archive any more")
    kept = keep(given, store, access=access, prune=True)
    assert len(kept.failures) == len(given)
    assert set(states(kept).values()) == {"unchanged"}
    assert lines(store) == before


def test_pruning_keeps_what_stood_in_a_folder_that_is_empty_now(reports: Path, store: Path) -> None:
    keep([reports], store)
    for each in reports.iterdir():
        each.unlink()
    assert set(states(keep([reports], store, prune=True)).values()) == {"unchanged"}
    assert set(states(keep([f"{reports}/*.md"], store, prune=True)).values()) == {"unchanged"}


# ── removing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "essex.md",
        "{reports}/essex.md",
        "PEEL: Police effectiveness 2017 - An inspection of Essex Police",
        "peel: police effectiveness 2017 \N{EN DASH} an inspection of Essex Police",
        "{iri}",
    ],
)
def test_a_report_is_removed_by_its_file_its_title_or_its_iri(reports: Path, store: Path, name: str) -> None:
    kept = keep([reports], store)
    iri = next(each.iri for each in kept.reports if each.place == "essex.md")
    removed = remove(store, [name.format(reports=reports, iri=iri)]).removed
    assert [each.names for each in removed] == [("essex.md",)]


def test_a_name_of_several_reports_names_the_candidates_in_one_line(reports: Path, store: Path) -> None:
    (reports / "kent-too.md").write_text(KENT.replace("Mallard", "Heron"), "utf-8")
    keep([reports], store)
    with pytest.raises(NotFound) as told:
        remove(store, ["PEEL: Police effectiveness 2017 – An inspection of Kent Police"])
    assert "2 reports are called" in str(told.value)
    assert "kent-too.md <https://" in str(told.value) and "kent.md <https://" in str(told.value)
    assert "\n" not in str(told.value)
    assert len(PeelGraph.open(store).reports()) == len(TEXTS) + 1


def test_a_store_without_any_report_left_can_be_built_into_again(reports: Path, store: Path) -> None:
    keep([reports / "kent.md"], store)
    remove(store, ["kent.md"])
    with pytest.raises(GraphError, match="a store without reports: build some into it"):
        PeelGraph.open(store)
    keep([reports], store)
    assert_graph_is_as_its_parts(store)
