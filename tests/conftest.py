"""What whole-package tests share: the samples, built once, and the command line as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from peelgraph.building import Built, build_all
from peelgraph.cli import main

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "data" / "samples"
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def samples() -> Built:
    return build_all([SAMPLES])


@pytest.fixture(scope="session")
def samples_graph(samples: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.ttl"
    samples.write(path)
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command line in this process."""

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(each) for each in arguments])
        written = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), written.out, written.err)

    return ran


def run_apart(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run Python in a process of its own, with this package."""
    found = subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        check=False,
    )
    return Ran(found.returncode, found.stdout, found.stderr)
