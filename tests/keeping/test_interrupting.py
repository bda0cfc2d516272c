"""Ctrl-C ends a build at once, in one line; the store opens, and the next build goes on where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peelgraph.building import build_all
from peelgraph.graph.lines import lines_of
from peelgraph.keeping.building import keep
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT, Ran
from tests.keeping.stores import ESSEX, assert_graph_is_as_its_parts, lines

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
FORCES = ("Norfolk Constabulary", "Suffolk Constabulary", "Cheshire Constabulary", "Dorset Police", "Gwent Police")


def interrupted(how: str, *arguments: str | Path) -> Ran:
    """Run the command line until it is interrupted; return when all of its processes have closed their output."""
    script = [sys.executable, str(Path(__file__).with_name("interrupted.py")), how, *map(str, arguments)]
    ran = subprocess.run(
        script, capture_output=True, text=True, check=False, timeout=180, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_is_one_line_and_the_next_one_goes_on(reports: Path, store: Path, jobs: str) -> None:
    keep([reports], store)
    for force in FORCES:
        (reports / f"{force}.md").write_text(ESSEX.replace("Essex Police", force), "utf-8")
    ran = interrupted("first", "build", reports, "-o", store, "--jobs", jobs)
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "peelgraph: stopped")
    assert PeelGraph.open(store).reports()
    made: list[str] = []
    keep([reports], store, progress=lambda done, of, name: made.append(name))
    assert 0 < len(made) < len(FORCES)
    assert lines(store) == lines_of(build_all([reports]).quads)
    assert_graph_is_as_its_parts(store)


def test_processes_that_wait_for_work_say_nothing_when_they_are_interrupted(reports: Path, store: Path) -> None:
    ran = interrupted("last", "build", reports, "-o", store, "--jobs", "2")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "peelgraph: stopped")


def test_an_interrupted_build_of_a_file_leaves_what_stood_there(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("# of before\n", "utf-8")
    ran = interrupted("first", "build", reports, "-o", tmp_path / "graph.ttl", "--jobs", "1")
    assert (ran.code, ran.err.strip()) == (130, "peelgraph: stopped")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.ttl", "reports"]
    assert (tmp_path / "graph.ttl").read_text("utf-8") == "# of before\n"


def test_the_processes_of_a_build_that_is_killed_end_with_it(reports: Path, store: Path) -> None:
    ran = interrupted("killed", "build", reports, "-o", store, "--jobs", "2")
    assert ran.code == -signal.SIGKILL
    assert "Traceback" not in ran.err
