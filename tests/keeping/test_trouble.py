"""A full disk, a folder that may only be read, a damaged graph, a build cut off: a clear line, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peelgraph.building import build_all
from peelgraph.errors import GraphError, OutputError
from peelgraph.graph.lines import lines_of
from peelgraph.keeping import folder, graph_store, publishing
from peelgraph.keeping.building import keep
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT, Ran
from tests.keeping.stores import ESSEX, KENT, TEXTS, assert_graph_is_as_its_parts, lines

Run = Callable[..., Ran]
LIMITS = (60_000, 200_000)
"""Bytes of a file: the ledger, the parts, and the graph meet them at different moments."""


def run_script(name: str, *arguments: str | Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    script = [sys.executable, str(Path(__file__).with_name(name)), *map(str, arguments)]
    ran = subprocess.run(script, capture_output=True, text=True, check=False, timeout=300, env=environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


# ── no room, no right to write ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the system")
def test_a_disk_that_is_full_at_any_moment_is_a_line_and_nothing_is_lost(
    reports: Path, store: Path, tmp_path: Path
) -> None:
    keep([reports / "kent.md"], store)
    (reports / "kent.md").write_text(KENT.replace("Mallard", "Heron"), "utf-8")
    before, whole = lines(store), lines_of(build_all([reports]).quads)
    stores = {limit: shutil.copytree(store, tmp_path / f"store-{limit}") for limit in LIMITS}
    said = run_script("full.py", reports, *(f"{path}:{limit}" for limit, path in stores.items()))
    assert len(said) == len(LIMITS)
    for line, each in zip(said, stores.values(), strict=True):
        assert line.startswith(f"OutputError {each}") and "make room" in line
        assert PeelGraph.open(each).reports()
        assert lines(each) in (before, whole)
        assert not (each / "graph.new").exists()
        keep([reports], each)
        assert lines(each) == whole
        assert_graph_is_as_its_parts(each)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that everybody may look into, whoever runs the tests."""
    path = Path(tempfile.mkdtemp(prefix="peelgraph-"))
    path.chmod(0o755)
    yield path
    for each in (path, *path.rglob("*")):
        each.chmod(0o755)
    shutil.rmtree(path)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs rights as Unix has them")
@pytest.mark.skipif(
    any(not each.stat().st_mode & 0o005 for each in (ROOT, *ROOT.parents)), reason="others may not read the source tree"
)
def test_a_store_that_may_only_be_read_is_asked_and_exported_and_left_as_it_is(open_to_all: Path) -> None:
    assert run_script("readonly.py", open_to_all) == [
        "build OutputError /store: cannot be written: choose another place, or ask for the right to write",
        "remove OutputError /store: cannot be written: Permission denied: choose another place",
        f"ask done {len(TEXTS)}",
        "export done None",
        "begin OutputError /new: cannot be written: Permission denied: choose another place",
    ]
    assert (open_to_all / "out" / "graph.nq").read_bytes().splitlines(keepends=True) == lines(open_to_all / "store")


# ── a graph that is damaged, or not all there ────────────────────────────────────────────────────────────────────────


def spoil_current(graph: Path) -> None:
    (graph / "CURRENT").write_bytes(b"no such thing")


def spoil_tables(graph: Path) -> None:
    for table in graph.glob("*.sst"):
        table.write_bytes(b"\0" * 999)


def empty(graph: Path) -> None:
    for each in graph.iterdir():
        each.unlink()


@pytest.mark.parametrize("harm", [spoil_current, spoil_tables, empty, shutil.rmtree])
def test_a_graph_that_is_damaged_is_one_line_and_the_next_build_mends_it(
    reports: Path, store: Path, run: Run, harm: Callable[[Path], None]
) -> None:
    keep([reports], store)
    harm(store / "graph")
    for command in (["query", store, "reports"], ["serve", store, "--port", "0"], ["validate", store]):
        ran = run(*command)
        assert (ran.code, ran.out) == (2, "")
        (line,) = ran.err.splitlines()
        assert line.startswith(f"peelgraph: {store}: its graph is ")
        assert line.endswith(f"build into it again as before (`peelgraph build … -o {store}`), and it is mended; nothing is lost")  # fmt: skip
    assert all(report.state == "unchanged" for report in keep([reports], store).reports)
    assert_graph_is_as_its_parts(store)


def test_a_graph_that_turns_out_to_be_damaged_while_it_is_written_is_made_anew(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep([reports], store)
    monkeypatch.setattr(publishing, "_MOST", 99)
    (reports / "essex.md").write_text(ESSEX.replace("Athena", "Niche"), "utf-8")

    def damaged(*_: object, **named: object) -> None:
        raise graph_store.Damaged

    monkeypatch.setattr(graph_store, "put", damaged)
    keep([reports], store)
    assert_graph_is_as_its_parts(store)


@pytest.mark.parametrize("last", ["put", "make_anew"])
def test_what_a_build_wrote_before_it_was_cut_off_does_not_stay_when_the_reports_change_again(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    keep([reports], store)
    monkeypatch.setattr(publishing, "_MOST", 99 if last == "put" else 0)
    write = getattr(graph_store, last)

    def cut_off(*given: object, **named: object) -> None:
        write(*given, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(graph_store, last, cut_off)
        (reports / "essex.md").write_text(ESSEX.replace("Athena", "Niche"), "utf-8")
        with pytest.raises(KeyboardInterrupt):
            keep([reports], store)
    (reports / "essex.md").write_text(ESSEX.replace("Athena", "Connect"), "utf-8")
    monkeypatch.setattr(publishing, "_MOST", 99)
    keep([reports], store)
    assert lines(store) == lines_of(build_all([reports]).quads)
    assert_graph_is_as_its_parts(store)


def test_a_store_that_another_program_has_open_to_write_is_one_line(
    reports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyoxigraph as ox

    keep([reports], store)
    monkeypatch.setattr(publishing, "_MOST", 99)
    (reports / "essex.md").write_text(ESSEX.replace("Athena", "Niche"), "utf-8")
    other = ox.Store(store / "graph")
    with pytest.raises(GraphError, match="another program has it open to write: end that, and build again"):
        keep([reports], store)
    del other
    keep([reports], store)
    assert_graph_is_as_its_parts(store)


def test_a_first_build_that_was_killed_before_the_store_had_its_mark_can_begin_again(
    reports: Path, store: Path
) -> None:
    store.mkdir()
    (store / ".peelgraph-store.json.0a1b2c3d.part").write_bytes(b"{")
    keep([reports / "kent.md"], store)
    assert PeelGraph.open(store).reports()


# ── others at work ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_store_is_asked_while_another_process_may_write(reports: Path, store: Path, run: Run) -> None:
    keep([reports], store)
    with folder.writing_into(store):
        ran = run("query", store, "reports", "--format", "json")
        assert ran.code == 0
        assert ran.out.count("Kent Police") >= 2
        assert run("export", store, "-o", store.with_name("graph.nq")).code == 0
        with pytest.raises(OutputError, match="another process is writing into the store: try again when it is done"):
            keep([reports], store, wait=False)


def test_a_store_that_is_open_goes_on_answering_while_it_is_written(reports: Path, store: Path) -> None:
    keep([reports], store)
    graph = PeelGraph.open(store)
    (reports / "essex.md").unlink()
    keep([reports], store, prune=True)
    assert len(graph.reports()) == len(TEXTS)
    assert len(PeelGraph.open(store).reports()) == len(TEXTS) - 1
