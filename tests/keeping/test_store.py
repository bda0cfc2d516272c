"""A store: what is built into it stays, costs its work once, and says the same however it came there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph.building import build_all
from peelgraph.building.engines.local import workers
from peelgraph.errors import GraphError, NotFound, OutputError
from peelgraph.graph.lines import lines_of
from peelgraph.keeping import folder
from peelgraph.keeping.building import Kept, keep, remove
from peelgraph.keeping.files import sources, write
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT

KENT = """# PEEL: Police effectiveness 2017

## An inspection of Kent Police

March 2018

## How effective is the force at reducing crime?

Kent Police is good at reducing crime. The Lantern team works with Kent County Council. Operation Mallard, which the
force ran in 2017, reduced burglary by 12 percent.
"""
ESSEX = """# PEEL: Police effectiveness 2017

## An inspection of Essex Police

March 2018

Essex Police is good at keeping people safe. The force uses Athena. It refers victims to the multi-agency risk
assessment conference (MARAC).
"""
KENT_AGAIN = """# PEEL: Police legitimacy 2017

## An inspection of Kent Police

December 2017

The force treats people fairly. The Lantern team visits schools, and officers of the lantern team train others.
"""
TEXTS = {"kent.md": KENT, "essex.md": ESSEX, "kent-legitimacy.md": KENT_AGAIN}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    there = tmp_path / "reports"
    there.mkdir()
    for name, text in TEXTS.items():
        (there / name).write_text(text, "utf-8")
    return there


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def lines(store: Path) -> list[bytes]:
    """Return all that a store holds, as lines of N-Quads."""
    return sorted({line for source in sources(store)[0] for line in source()})


def states(kept: Kept) -> dict[str, str]:
    return {report.place: f"{report.state} {report.why}".strip() for report in kept.reports}


def test_what_is_kept_is_what_is_built_at_once(reports: Path, store: Path) -> None:
    keep([reports], store)
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_the_graph_of_a_store_is_its_parts_and_its_default_graph_their_merge(reports: Path, store: Path) -> None:
    keep([reports], store)
    graph = ox.Store.read_only(str(store / "graph"))
    named = [quad for quad in graph if not isinstance(quad.graph_name, ox.DefaultGraph)]
    merge = [quad for quad in graph if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert lines_of(named) == lines(store)
    assert {quad.triple for quad in merge} == {quad.triple for quad in named}


def test_a_build_says_what_it_did(reports: Path, store: Path) -> None:
    assert set(states(keep([reports], store)).values()) == {"added"}
    assert set(states(keep([reports], store)).values()) == {"unchanged"}
    (reports / "essex.md").write_text(ESSEX.replace("Athena", "Niche"), "utf-8")
    (reports / "norfolk.md").write_text(ESSEX.replace("Essex Police", "Norfolk Constabulary"), "utf-8")
    assert states(keep([reports], store)) == {
        "essex.md": "rebuilt its bytes", "kent.md": "unchanged", "kent-legitimacy.md": "unchanged", "norfolk.md": "added",
    }  # fmt: skip
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_nothing_is_read_again_where_nothing_has_changed(reports: Path, store: Path) -> None:
    keep([reports], store)

    def nobody(plan: object, make: object, /) -> None:
        raise AssertionError("a report is made")

    keep([reports], store, engine=nobody)  # type: ignore[arg-type]


def test_one_changed_report_is_made_alone(reports: Path, store: Path) -> None:
    keep([reports], store)
    (reports / "essex.md").write_text(ESSEX + "\nIt has 20 police cars.\n", "utf-8")
    made: list[str] = []
    keep([reports], store, progress=lambda done, of, name: made.append(f"{name} {of}"))
    assert made == ["essex.md 1"]


def test_reports_that_were_built_before_stay_and_go_when_pruned(reports: Path, store: Path) -> None:
    keep([reports / "kent.md"], store)
    assert states(keep([reports / "essex.md"], store)) == {"kent.md": "unchanged", "essex.md": "added"}
    assert states(keep([reports / "essex.md"], store, prune=True)) == {"kent.md": "removed", "essex.md": "unchanged"}
    assert lines(store) == lines_of(build_all([reports / "essex.md"]).quads)


def test_removing_takes_all_that_a_report_said_and_nothing_else(reports: Path, store: Path) -> None:
    keep([reports], store)
    whole = lines(store)
    assert [each.names for each in remove(store, ["kent-legitimacy.md"]).removed] == [("kent-legitimacy.md",)]
    others = [reports / "kent.md", reports / "essex.md"]
    assert lines(store) == lines_of(build_all(others).quads)
    graph = ox.Store.read_only(str(store / "graph"))
    assert {quad.triple for quad in graph if isinstance(quad.graph_name, ox.DefaultGraph)} == {
        quad.triple for quad in graph if not isinstance(quad.graph_name, ox.DefaultGraph)
    }
    del graph
    keep([reports], store)
    assert lines(store) == whole


def test_a_report_that_is_not_there_cannot_be_removed(reports: Path, store: Path) -> None:
    keep([reports], store)
    with pytest.raises(NotFound, match=r"no report is called 'kend\.md': did you mean 'kent\.md'"):
        remove(store, ["essex.md", "kend.md"])
    assert len(PeelGraph.open(store).reports()) == len(TEXTS)


def test_reports_tell_each_other_local_names_as_they_come(reports: Path, store: Path) -> None:
    for name in sorted(TEXTS, reverse=True):
        keep([reports / name], store)
    assert lines(store) == lines_of(build_all([reports]).quads)


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_number_of_processes_makes_no_difference(reports: Path, store: Path, tmp_path: Path, jobs: int) -> None:
    keep([reports], store, jobs=1)
    keep([reports], tmp_path / "other", engine=partial(workers, jobs=jobs))
    assert lines(tmp_path / "other") == lines(store)


def test_two_reports_that_contradict_each_other_lose_both_judgments_and_get_them_back(
    reports: Path, store: Path
) -> None:
    (reports / "kent-too.md").write_text(KENT.replace("is good at", "is inadequate at"), "utf-8")
    keep([reports / "kent.md"], store)
    judged = len(PeelGraph.open(store).judgments())
    kept = keep([reports / "kent-too.md"], store)
    assert judged and not PeelGraph.open(store).judgments()
    assert all(report.contested for report in kept.reports)
    assert lines(store) == lines_of(build_all([reports / "kent.md", reports / "kent-too.md"]).quads)
    remove(store, ["kent-too.md"])
    assert len(PeelGraph.open(store).judgments()) == judged


def test_equal_bytes_under_two_names_are_one_report_with_both(reports: Path, store: Path) -> None:
    keep([reports / "kent.md"], store)
    shutil.copy(reports / "kent.md", reports / "copy.md")
    kept = keep([reports / "copy.md"], store)
    assert [report.names for report in kept.reports] == [("copy.md", "kent.md")]
    assert lines(store) == lines_of(build_all([reports / "kent.md", reports / "copy.md"]).quads)


def test_a_bad_report_does_not_stop_the_others_and_is_not_kept(reports: Path, store: Path) -> None:
    (reports / "bad.md").write_bytes(b"\x00\x01" * 99)
    (reports / "nobody.md").write_text("# A page\n\nNothing on the police.\n", "utf-8")
    kept = keep([reports], store)
    assert [failure.where.rsplit("/", 1)[-1] for failure in kept.failures] == ["bad.md", "nobody.md"]
    assert len(PeelGraph.open(store).reports()) == len(TEXTS)


def test_a_report_whose_new_bytes_cannot_be_read_keeps_what_it_said(reports: Path, store: Path) -> None:
    keep([reports], store)
    before = lines(store)
    (reports / "kent.md").write_bytes(b"\x00\x01" * 99)
    assert keep([reports], store).failures
    assert lines(store) == before


def test_what_reports_are_made_with_is_noticed(reports: Path, store: Path, tmp_path: Path) -> None:
    keep([reports], store)
    own = tmp_path / "mine.ttl"
    own.write_text(
        """@prefix peel: <https://w3id.org/peelgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/peelgraph/id/service/lantern-line> a peel:Service ; skos:prefLabel "Lantern line"@en .""",
        "utf-8",
    )
    (reports / "essex.md").unlink()
    kept = keep([reports], store, reference=[own])
    assert states(kept) == {
        "essex.md": "unchanged", "kent.md": "rebuilt reference", "kent-legitimacy.md": "rebuilt reference",
    }  # fmt: skip
    assert kept.outdated == ("essex.md",)


# ── what may go wrong ────────────────────────────────────────────────────────────────────────────────────────────────


MOMENTS = range(7, 27)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_that_is_killed_leaves_a_store_and_the_next_one_goes_on(
    reports: Path, store: Path, tmp_path: Path
) -> None:
    keep([reports / "kent.md"], store)  # so that there is something to lose
    (reports / "kent.md").write_text(KENT.replace("Mallard", "Heron"), "utf-8")
    whole = lines_of(build_all([reports]).quads)
    stores = [shutil.copytree(store, tmp_path / f"store-{moment}") for moment in MOMENTS]
    script = [sys.executable, str(Path(__file__).with_name("dying.py")), str(reports)]
    ran = subprocess.run(
        [*script, *(f"{each}:{moment}" for each, moment in zip(stores, MOMENTS, strict=True))],
        capture_output=True, text=True, check=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    ends = ran.stdout.split()
    assert ends == [str(-signal.SIGKILL)] * len(MOMENTS)
    for each in stores:
        assert PeelGraph.open(each).reports()
        keep([reports], each)
        assert lines(each) == whole
        graph = ox.Store.read_only(str(each / "graph"))
        assert lines_of(quad for quad in graph if not isinstance(quad.graph_name, ox.DefaultGraph)) == whole
        assert {quad.triple for quad in graph if isinstance(quad.graph_name, ox.DefaultGraph)} == {
            quad.triple for quad in graph if not isinstance(quad.graph_name, ox.DefaultGraph)
        }


def test_two_builds_do_not_write_at_once(reports: Path, store: Path) -> None:
    keep([reports / "kent.md"], store)
    with folder.writing_into(store), pytest.raises(OutputError, match="another process is writing into the store"):
        keep([reports], store, wait=False)
    assert len(PeelGraph.open(store).reports()) == 1


def test_a_store_of_a_newer_version_is_left_alone(reports: Path, store: Path) -> None:
    keep([reports / "kent.md"], store)
    (store / "peelgraph-store.json").write_text(json.dumps({"version": 99}), "utf-8")
    for work in (lambda: keep([reports], store), lambda: PeelGraph.open(store), lambda: remove(store, ["kent.md"])):
        with pytest.raises(GraphError, match="a store of layout 99, and this peelgraph knows 1: update peelgraph"):
            work()


def test_a_folder_of_other_things_is_no_store(reports: Path) -> None:
    with pytest.raises(OutputError, match="the folder holds other things"):
        keep([reports], reports)
    with pytest.raises(GraphError, match="a folder, not a store"):
        PeelGraph.open(reports)
    assert sorted(path.name for path in reports.iterdir()) == sorted(TEXTS)


def test_a_graph_that_is_lost_is_made_anew_from_the_parts(reports: Path, store: Path) -> None:
    keep([reports], store)
    shutil.rmtree(store / "graph")
    with pytest.raises(GraphError, match="its graph is missing, .*and it is mended"):
        PeelGraph.open(store)
    assert set(states(keep([reports], store)).values()) == {"unchanged"}
    assert len(PeelGraph.open(store).reports()) == len(TEXTS)


def test_a_part_that_is_lost_is_made_anew(reports: Path, store: Path) -> None:
    keep([reports], store)
    before = lines(store)
    for part in (store / "parts").iterdir():
        part.unlink()
    keep([reports], store)
    assert lines(store) == before


def test_a_ledger_that_is_damaged_is_told_and_nothing_is_written(reports: Path, store: Path) -> None:
    keep([reports], store)
    (store / "ledger.sqlite").write_bytes(b"no ledger" * 999)
    with pytest.raises(GraphError, match=r"the store's ledger cannot be used .*: if it is damaged, build anew"):
        keep([reports], store)
    assert len(PeelGraph.open(store).reports()) == len(TEXTS)


def test_a_disk_that_is_full_is_told_and_what_was_there_stays(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep([reports / "kent.md"], store)
    before = lines(store)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("peelgraph.keeping.part_files.write_whole", full)
        with pytest.raises(OutputError, match=r"parts: cannot be written: No space left on device: make room"):
            keep([reports], store)
    assert lines(store) == before
    keep([reports], store)
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_the_ledger_is_a_database_that_others_can_look_into(reports: Path, store: Path) -> None:
    keep([reports], store)
    with sqlite3.connect(store / "ledger.sqlite") as base:
        assert base.execute("SELECT COUNT(*) FROM reports").fetchone() == (len(TEXTS),)
    base.close()


@pytest.mark.parametrize("ending", [".ttl", ".trig", ".nq", ".nt", ".jsonld"])
def test_a_file_written_from_a_store_is_the_file_of_a_build(
    reports: Path, store: Path, tmp_path: Path, ending: str
) -> None:
    keep([reports], store)
    write(store, tmp_path / f"one{ending}")
    build_all([reports]).write(tmp_path / f"two{ending}")
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
