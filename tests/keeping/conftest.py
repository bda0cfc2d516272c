"""Three small reports, two of which are of one force and share a local name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keeping.stores import TEXTS


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    there = tmp_path / "reports"
    there.mkdir()
    for name, text in TEXTS.items():
        (there / name).write_text(text, "utf-8")
    return there


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"
