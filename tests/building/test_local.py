"""Processes of this machine: one that dies costs one report, and what is wrong with a report costs no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from tests.building.deadly import die, make_or_die
from tests.conftest import SAMPLES, run_apart

from peelgraph.building import Built, Plan, build_all, making
from peelgraph.building.engines.local import Work, workers
from peelgraph.building.engines.processes import one_at_a_time
from peelgraph.errors import PeelgraphError


def test_a_report_that_kills_its_process_fails_alone(samples: Built, tmp_path: Path) -> None:
    for path in SAMPLES.glob("*.md"):
        shutil.copy(path, tmp_path)
    (tmp_path / "deadly.md").write_text("x", "utf-8")
    (tmp_path / "deadly-too.md").write_text("y", "utf-8")

    def deadly(plan: Plan, make: object, /) -> AbstractContextManager[Work[Any]]:
        return workers(plan, make_or_die, jobs=2)

    built = build_all([tmp_path], engine=deadly)
    assert [report.graph for report in built.reports] == [report.graph for report in samples.reports]
    assert [Path(failure.where).name for failure in built.failures] == ["deadly-too.md", "deadly.md"]
    for failure in built.failures:
        assert re.fullmatch(
            r"\S+\.md: a process died of it, and died again when it did nothing else: try it alone, with more memory",
            str(failure.error),
        )


def test_what_dies_before_it_does_anything_is_no_fault_of_a_report(tmp_path: Path) -> None:
    """Each process runs the script again from its beginning, as it does where ``if __name__`` was forgotten."""
    script = tmp_path / "script.py"
    script.write_text(f"from peelgraph import build\nbuild([{str(SAMPLES)!r}], jobs=2)\n", "utf-8")
    said = run_apart(script).err.splitlines()
    assert any(
        line.startswith("peelgraph.errors.PeelgraphError: processes cannot be started here: in a script, build")
        for line in said
    )


def test_each_call_gets_a_process_of_its_own_until_one_dies() -> None:
    assert list(one_at_a_time([(1, str), (2, die), (3, float)])) == [(1, ""), (2, None), (3, 0.0)]


def test_a_fault_of_ours_costs_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SAMPLES / "south-wales-2023-25.md", tmp_path / "good.md")
    (tmp_path / "odd.md").write_text("odd", "utf-8")
    read = making.read_and_extract

    def stumble(place: Any, plan: Plan, told: Sequence[Any] = ()) -> Any:
        return read(place, plan, {}["told"] if place.name == "odd.md" else told)

    monkeypatch.setattr(making, "read_and_extract", stumble)
    built = build_all([tmp_path])
    assert [report.place.name for report in built.reports] == ["good.md"]
    (failure,) = built.failures
    assert re.fullmatch(
        r"\S+odd\.md: cannot be made, by a fault of peelgraph \(KeyError: 'told', "
        r"test_local\.py line \d+\): leave it out, and tell its makers",
        str(failure.error),
    )


def test_what_is_wrong_with_all_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PeelgraphError("no report can be made")

    monkeypatch.setattr(making, "read_and_extract", fail)
    with pytest.raises(PeelgraphError, match="no report can be made"):
        build_all([SAMPLES])
