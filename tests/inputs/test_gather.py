"""What is given becomes a list of report files: each text once, whatever the order."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from peelgraph.inputs import gather


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "b.md": "one", "a.txt": "two", "deep/er/c.MD": "three", "deep/same.md": "one", "photo.png": "x", ".hidden.md": "y",
        ".git/d.md": "z",
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return tmp_path


def test_a_folder_gives_its_report_files_to_the_bottom_sorted_by_name(folder: Path) -> None:
    found = gather([folder])
    assert [file.place.name for file in found.files] == ["a.txt", "b.md", "c.MD"]
    assert found.ignored == (str(folder / "photo.png"),)
    assert not found.failures


def test_files_with_the_same_bytes_are_one_input_with_all_names(folder: Path) -> None:
    found = gather([folder])
    assert [file.names for file in found.files if len(file.names) > 1] == [("b.md", "same.md")]


def test_the_order_and_repetition_of_what_is_given_make_no_difference(folder: Path) -> None:
    files = [folder / "a.txt", folder / "b.md", folder / "deep" / "same.md"]
    assert gather(files) == gather([*reversed(files), files[0]])


def test_a_pattern_gives_the_files_that_match(folder: Path) -> None:
    assert [file.place.name for file in gather([f"{folder}/*.md"]).files] == ["b.md"]
    assert [file.place.name for file in gather([f"{folder}/**/*.MD"]).files] == ["c.MD"]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.XHTML", "a.docx", "a.pdf"])
def test_pages_and_documents_are_reports_of_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert [file.place.name for file in gather([tmp_path]).files] == [name]


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    assert [file.place.name for file in gather([folder / "photo.png"]).files] == ["photo.png"]


def test_a_folder_without_reports_is_a_failure_that_names_it(tmp_path: Path) -> None:
    (failure,) = gather([tmp_path]).failures
    assert failure.where == str(tmp_path)
    assert "holds no report files" in str(failure.error)


def test_a_missing_file_is_left_for_reading_to_name(tmp_path: Path) -> None:
    assert [file.place.path for file in gather([tmp_path / "none.md"]).files] == [tmp_path / "none.md"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_go_on(folder: Path) -> None:
    """Folders in folders until their path is longer than the system lets be asked for."""
    name, longest = "x" * 200, os.pathconf(folder, "PC_PATH_MAX")
    at = os.open(folder, os.O_RDONLY)
    for _ in range(longest // len(name) + 1):
        os.mkdir(name, dir_fd=at)  # its path is too long for anything else
        below = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    try:
        found = gather([folder])
    finally:
        shutil.rmtree(folder / name)
    assert [file.place.name for file in found.files] == ["a.txt", "b.md", "c.MD"]
    (failure,) = found.failures
    assert "the folder cannot be listed: File name too long" in str(failure.error)
