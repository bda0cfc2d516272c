"""A store: what is built into it stays, costs its work once, and says the same however it came there."""

from __future__ import annotations

import json
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from peelgraph.building import build_all
from peelgraph.building.engines.local import workers
from peelgraph.errors import GraphError, NotFound, OutputError
from peelgraph.graph.lines import lines_of
from peelgraph.keeping import folder
from peelgraph.keeping.building import keep, remove
from peelgraph.keeping.files import write
from peelgraph.store.graph import PeelGraph
from tests.keeping.stores import ESSEX, KENT, TEXTS, assert_graph_is_as_its_parts, lines, states


def test_what_is_kept_is_what_is_built_at_once(reports: Path, store: Path) -> None:
    keep([reports], store)
    assert lines(store) == lines_of(build_all([reports]).quads)


def test_the_graph_of_a_store_is_its_parts_and_its_default_graph_their_merge(reports: Path, store: Path) -> None:
    keep([reports], store)
    assert_graph_is_as_its_parts(store)


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
    assert_graph_is_as_its_parts(store)
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
    with pytest.raises(GraphError, match=r"its graph is missing, .*and it is mended"):
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
