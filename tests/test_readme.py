"""What the README says is so: its two lines, its commands, its Python."""

from __future__ import annotations

import doctest
import re
import shlex
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from peelgraph import PeelGraph
from tests.conftest import ROOT, SAMPLES, Ran

README = (ROOT / "README.md").read_text("utf-8")


def block(mark: str) -> str:
    """Return the code block that stands under a mark."""
    found = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block under <!-- {mark} -->"
    return found[1]


def test_the_line_that_runs_the_main_job_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Ran]
) -> None:
    """The line as printed, with this environment in place of the one that it makes."""
    line = block("run").strip()
    make, install, build = line.split(" && ")
    assert (make, install) == ("python3 -m venv .venv", ".venv/bin/pip install -q .")
    command, *arguments = shlex.split(build)
    assert command == ".venv/bin/peelgraph"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "samples").symlink_to(SAMPLES, target_is_directory=True)
    assert run(*arguments).code == 0
    assert len(PeelGraph.open(tmp_path / "peel.ttl").reports()) >= 3


def test_the_line_that_runs_the_tests_is_the_one_that_ci_runs() -> None:
    line = block("tests").strip()
    assert line == 'python3 -m venv .venv && .venv/bin/pip install -q -e ".[test]" && .venv/bin/pytest -q -n auto'
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "<!-- tests -->" in ci and "README.md" in ci


def test_the_python_example_gives_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(block("python"), {}, "README", "README.md", 0)
    said: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of what was set aside
        result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=said.append)
    assert (result.failed, result.attempted > 5) == (0, True), "".join(said)


def test_the_commands_shown_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, samples_graph: Path, run: Callable[..., Ran]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "peel.ttl").symlink_to(samples_graph)
    shown = re.findall(r"^\$ peelgraph (.*)$", README, re.MULTILINE)
    assert len(shown) >= 4
    for line in shown:
        ran = run(*shlex.split(line))
        assert ran.code == 0, (line, ran.err)


def test_files_that_the_readme_points_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
