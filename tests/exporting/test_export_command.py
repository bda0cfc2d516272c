"""`peelgraph export` takes what it is told, by the ending of the name, and says what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from tests.conftest import Ran

from peelgraph.exporting import ENDINGS

GOLDEN = Path(__file__).parent.parent / "store" / "golden.trig"
Run = Callable[..., Ran]


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_ending_gives_its_format(run: Run, tmp_path: Path, ending: str) -> None:
    ran = run("export", GOLDEN, "-o", tmp_path / f"out{ending}", "--about", "Northmarch Police")
    assert (ran.code, ran.out) == (0, "")
    assert f"out{ending}: " in ran.err and "relations" in ran.err
    assert (tmp_path / f"out{ending}").exists()


def test_what_is_exported_can_be_chosen(run: Run, tmp_path: Path) -> None:
    run("export", GOLDEN, "-o", tmp_path / "out.graphml", "--about", "MARAC", "--predicate", "memberOf", "--class", "PoliceForce")  # fmt: skip
    found = nx.read_graphml(tmp_path / "out.graphml")
    assert sorted(n["class"] for _, n in found.nodes(data=True)) == ["Partnership", "PoliceForce"]
    assert [e["predicate"] for *_, e in found.edges(data=True)] == ["memberOf"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["-o", "out.pptx"], 2, "no export has the ending '.pptx': use .html"),
        (["-o", "out.html", "--about", "Nobody"], 1, "no entity of that name"),
        (["-o", "out.html", "--predicate", "membersOf"], 2, "did you mean memberOf"),
        (["-o", "out.html", "--class", "Polis"], 2, "no such class"),
        (["-o", "no-such-folder/out.html"], 2, "there is no folder"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("export", GOLDEN, *arguments)
    assert ran.code == code
    assert says in ran.err and len(ran.err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())
