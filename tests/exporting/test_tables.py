"""The CSV folder and the workbook hold every fact with its evidence, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.hostile import NAMES, TITLE, WORDS

from peelgraph.errors import OutputError
from peelgraph.exporting import Choice, export, workbook
from peelgraph.exporting.tables import EVIDENCE
from peelgraph.store.graph import PeelGraph
from peelgraph.store.markup import xml_text

NAMED = ("nodes", "edges", "claims", "judgments", "observations", "findings", "definitions")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def folder(graph: PeelGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "golden.csv"
    export(graph, path)
    return path


def test_the_folder_holds_a_file_for_each_kind_of_fact(folder: Path) -> None:
    assert sorted(each.name for each in folder.iterdir()) == sorted(f"{name}.csv" for name in NAMED)


@pytest.mark.parametrize(
    ("name", "key", "facts"),
    [
        ("claims", "claim", lambda graph: graph.claims()),
        ("judgments", "judgment", lambda graph: graph.judgments()),
        ("observations", "observation", lambda graph: graph.observations()),
        ("findings", "finding", lambda graph: graph.findings()),
    ],
)
def test_every_fact_is_there_with_every_passage(
    name: str, key: str, facts: Callable[[PeelGraph], tuple], folder: Path, graph: PeelGraph
) -> None:
    found = sorted(
        (row[key], row["report"], row["begin"], row["end"], row["words"]) for row in rows(folder, name) if row[key]
    )
    expected = sorted(
        (fact.iri, e.report, str(e.begin), str(e.end), e.text) for fact in facts(graph) for e in fact.evidence
    )
    assert found == expected
    assert expected


def test_a_relation_of_the_reference_data_alone_has_a_row_without_words(folder: Path) -> None:
    without = [row for row in rows(folder, "claims") if not row["claim"]]
    assert without
    assert {(row["rule"], *(row[column] for column in EVIDENCE)) for row in without} == {("reference data", *[""] * 7)}


def test_lines_end_as_rfc_4180_has_it_and_fields_are_as_many_as_columns(hostile: PeelGraph, tmp_path: Path) -> None:
    export(hostile, tmp_path / "out.csv")
    for path in (tmp_path / "out.csv").iterdir():
        written = path.read_bytes().decode("utf-8")
        assert written.endswith("\r\n")
        assert len({len(row) for row in csv.reader(io.StringIO(written, newline=""), strict=True)}) == 1, path.name


def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe_and_all_else_is_as_it_was(
    hostile: PeelGraph, tmp_path: Path
) -> None:
    export(hostile, tmp_path / "out.csv")
    names = [row["name"] for row in rows(tmp_path / "out.csv", "nodes")]
    assert names == [f"'{name}" if name[0] in "=+-@" else name for name in NAMES]
    assert sum(name.startswith("'") for name in names) == 2
    assert {(row["words"], row["report"]) for row in rows(tmp_path / "out.csv", "claims")} == {(WORDS, TITLE)}


def test_a_negative_figure_stays_a_number(graph: PeelGraph) -> None:
    from decimal import Decimal

    from peelgraph.exporting.csv_folder import _cell

    assert _cell(Decimal("-3.5")) == "-3.5"
    assert _cell("-3.5") == "'-3.5"


def test_a_part_has_the_facts_of_its_forces_alone(graph: PeelGraph, tmp_path: Path) -> None:
    export(graph, tmp_path / "out.csv", Choice(about=("Northmarch Police",), steps=0))
    assert {row["force"] for row in rows(tmp_path / "out.csv", "judgments")} == {"Northmarch Police"}
    assert len(rows(tmp_path / "out.csv", "nodes")) == 1


def test_a_file_that_stands_where_the_folder_should_is_named(graph: PeelGraph, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"out\.csv: cannot be made a folder"):
        export(graph, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "mine"


# ── the workbook ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_workbook_has_the_same_rows_and_no_formula(hostile: PeelGraph, tmp_path: Path) -> None:
    export(hostile, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert tuple(book.sheetnames) == NAMED
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    names = [row[2].value for row in book["nodes"].iter_rows(min_row=2)]
    # XML reads a carriage return as a newline, and openpyxl spells it out.
    assert [name.replace("_x000D_", "\r") for name in names] == [xml_text(name) for name in NAMES]


def test_numbers_and_truths_are_cells_of_their_kind(graph: PeelGraph, tmp_path: Path) -> None:
    export(graph, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    head, first = list(book["judgments"].values)[:2]
    judgment = dict(zip(head, first, strict=True))
    assert (type(judgment["year"]), type(judgment["graded"]), type(judgment["begin"])) == (int, bool, int)


def test_the_day_makes_no_difference_to_a_workbook(
    graph: PeelGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(graph, tmp_path / "first.xlsx")
    then = time.time() + 400_000_000
    monkeypatch.setattr(time, "time", lambda: then)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    export(graph, tmp_path / "second.xlsx")
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert str(time.gmtime().tm_year).encode() not in archive.read("docProps/core.xml")


def test_without_openpyxl_one_line_says_what_to_install(
    graph: PeelGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "find_spec", lambda name: None)
    with pytest.raises(OutputError, match=r"out\.xlsx: openpyxl is needed .* install peelgraph\[xlsx\]"):
        export(graph, tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())
