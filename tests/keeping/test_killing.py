"""A build that is killed at any moment leaves a store that opens, and the next build goes on to the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from peelgraph.building import Plan, workshop
from peelgraph.graph import fixed
from peelgraph.keeping.building import keep
from peelgraph.store.graph import PeelGraph
from tests.conftest import ROOT
from tests.keeping.stores import KENT, assert_graph_is_as_its_parts, lines

TIMES = 20
SEED = 430

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(autouse=True)
def little_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the processes that are killed have it; what reports are checked by is all there before."""
    workshop(Plan())
    few = fixed.framework_quads()[:40]
    monkeypatch.setattr(fixed, "reference_quads", lambda extra=(): few)
    monkeypatch.setattr(fixed, "framework_quads", lambda: ())


def die(reports: Path, *stores: str) -> list[str]:
    """Build into stores in processes that die at some moment; return how each ended."""
    script = [sys.executable, str(Path(__file__).with_name("dying.py")), str(reports), *stores]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(script, capture_output=True, text=True, check=False, timeout=300, env=environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_a_build_that_is_killed_leaves_a_store_and_the_next_one_goes_on(
    reports: Path, store: Path, tmp_path: Path
) -> None:
    keep([reports / "kent.md"], store)  # so that there is something to lose
    (reports / "kent.md").write_text(KENT.replace("Mallard", "Heron"), "utf-8")
    keep([reports], tmp_path / "whole")
    whole = lines(tmp_path / "whole")
    shutil.copytree(store, tmp_path / "counted")
    (moments,) = map(int, die(reports, f"{tmp_path / 'counted'}:0"))
    chosen = sorted(random.Random(SEED).sample(range(1, moments + 1), TIMES))
    stores = {moment: shutil.copytree(store, tmp_path / f"store-{moment}") for moment in chosen}
    ends = die(reports, *(f"{path}:{moment}" for moment, path in stores.items()))
    assert ends == [str(-signal.SIGKILL)] * TIMES
    for moment, each in stores.items():
        assert PeelGraph.open(each).reports(), moment
        keep([reports], each)
        assert lines(each) == whole, moment
        assert_graph_is_as_its_parts(each)
