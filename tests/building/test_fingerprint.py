"""What reports are made with has one fingerprint wherever it is installed, and another one when it changes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import run_apart

from peelgraph.building.fingerprint import digest_of, made_with


def test_another_process_finds_the_same() -> None:
    code = "import json; from peelgraph.building.fingerprint import made_with; print(json.dumps(made_with()))"
    assert json.loads(run_apart("-c", code, PYTHONHASHSEED="5").out) == made_with()


def test_places_make_no_difference_and_contents_and_names_do(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder / "in").mkdir(parents=True)
        (tmp_path / folder / "in" / "a.py").write_text("a = 1", "utf-8")
    one, other = tmp_path / "one" / "in" / "a.py", tmp_path / "other" / "in" / "a.py"
    assert digest_of([one]) == digest_of([other])
    other.write_text("a = 2", "utf-8")
    assert digest_of([one]) != digest_of([other])
    before = digest_of([one])
    assert before != digest_of([one.rename(one.with_name("b.py"))])
