"""The same reports give the same bytes, whatever the order, the number of processes or the hash seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgraph.building import Built, build_all
from tests.conftest import SAMPLES, run_apart

FILES = sorted(SAMPLES.glob("*.md"))


def built_apart(path: Path, *inputs: Path, seed: str, jobs: int = 1) -> bytes:
    ran = run_apart("-m", "peelgraph", "build", *inputs, "-o", path, "--jobs", str(jobs), PYTHONHASHSEED=seed)
    assert ran.code == 0, ran.err
    return path.read_bytes()


@pytest.mark.parametrize("ending", ["ttl", "trig"])
def test_hash_seed_order_and_number_of_processes_make_no_difference(ending: str, tmp_path: Path) -> None:
    one = built_apart(tmp_path / f"one.{ending}", *FILES, seed="1")
    other = built_apart(tmp_path / f"other.{ending}", *reversed(FILES), seed="2", jobs=2)
    assert one == other


def test_a_folder_gives_what_its_files_give(samples: Built) -> None:
    assert build_all(reversed(FILES)).quads == samples.quads


def test_a_store_exports_the_same_bytes_whatever_the_hash_seed_and_the_order_in_which_reports_came(
    tmp_path: Path,
) -> None:
    written = []
    for seed, files in (("1", FILES[:2]), ("2", FILES[1::-1])):
        store, graph = tmp_path / f"store-{seed}", tmp_path / f"{seed}.trig"
        builds = "; ".join(f"keep([{str(file)!r}], {str(store)!r})" for file in files)  # one after the other
        code = (
            "from pathlib import Path; from peelgraph.keeping.building import keep; from peelgraph.keeping.files import "
            f"write; {builds}; write({str(store)!r}, Path({str(graph)!r}))"
        )
        ran = run_apart("-c", code, PYTHONHASHSEED=seed)
        assert ran.code == 0, ran.err
        written.append(graph.read_bytes())
    assert written[0] == written[1]
