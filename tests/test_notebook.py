"""The example notebook runs, and gives the outputs that it is kept with."""

from __future__ import annotations

import os
import re
import warnings

import pytest

from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "example.ipynb"

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")


def test_the_notebook_gives_the_outputs_that_it_is_kept_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs was changed on purpose? Then run ``python docs/execute.py``."""
    from docs.execute import executed

    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYTHONPATH", path)
    kept = nbformat.read(NOTEBOOK, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the machinery of Jupyter, which is not ours
        now = executed(kept)
    assert [cell.get("outputs") for cell in now.cells] == [cell.get("outputs") for cell in kept.cells]


def test_the_notebook_shows_entities_answers_paths_and_drawings() -> None:
    outputs = [output for cell in nbformat.read(NOTEBOOK, as_version=4).cells for output in cell.get("outputs", ())]
    kinds = [kind for output in outputs for kind in output.get("data", ())]
    assert kinds.count("text/html") >= 5 and kinds.count("image/svg+xml") >= 2
    assert not [output for output in outputs if output.output_type in ("stream", "error")]


def test_the_notebook_holds_nothing_of_a_machine_or_a_day_and_no_script() -> None:
    text = NOTEBOOK.read_text("utf-8")
    assert not re.search(r"[/\\](?:home|root|tmp|Users)[/\\]|execution_time|iopub|shell\.execute|0x[0-9a-f]{6}", text)
    assert not re.search(r"<script|onclick|javascript:", text)
    assert [cell["id"] for cell in nbformat.read(NOTEBOOK, as_version=4).cells][:2] == ["cell-1", "cell-2"]
