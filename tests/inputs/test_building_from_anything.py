"""Folders, archives and addresses build one graph, the same bytes whatever the order and the number of processes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import SAMPLES, Ran
from tests.inputs.serving import Answer, Served, serving

from peelgraph import PeelGraph
from peelgraph.graph.vocabulary import PEEL

CUMBRIA, HERTS, WALES = sorted(SAMPLES.glob("*.md"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    path = tmp_path / "herts.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERTS, HERTS.name)
        archive.writestr("../out.md", "x")
    with serving({
        "/reports/wales.md?draft=no": Answer(WALES.read_bytes(), headers={"Content-Type": "text/markdown"}),
        "/all.zip": Answer(path.read_bytes(), headers={"Content-Type": "application/zip"}),
        "/error": Answer(b"", 500),
    }) as served:  # fmt: skip
        yield served


def test_all_kinds_of_input_build_one_graph_in_any_order_with_any_number_of_processes(
    tmp_path: Path, server: Served, run: Callable[..., Ran]
) -> None:
    given = [
        CUMBRIA,
        server.address("/reports/wales.md?draft=no"),
        server.address("/all.zip"),
        server.address("/error"),
    ]
    options = ["--cache", tmp_path / "cache", "--delay", "0"]
    one = run("build", *given, "-o", tmp_path / "1.trig", *options, "--allow-private")
    lines = one.err.splitlines()
    assert one.code == 2
    assert (
        f"peelgraph: {server.address('/all.zip')}/../out.md: a path that leads out of the archive: pack it anew"
        in lines
    )
    assert (
        f"peelgraph: {server.address('/error')}: the server answers 500 Internal Server Error: try again later" in lines
    )

    two = run("build", *reversed(given), "-o", tmp_path / "2.trig", *options, "--offline", "--jobs", "2", "-q")
    assert two.code == 2
    assert (tmp_path / "1.trig").read_bytes() == (tmp_path / "2.trig").read_bytes()
    assert run("validate", tmp_path / "1.trig").code == 0

    store = PeelGraph.open(tmp_path / "1.trig").store
    names = {quad.object.value for quad in store.quads_for_pattern(None, PEEL.sourceName, None)}
    assert names == {CUMBRIA.name, "wales.md", HERTS.name}
    fetched = {quad.object.value for quad in store.quads_for_pattern(None, PEEL.sourceAddress, None)}
    assert fetched == {server.address("/reports/wales.md?draft=no"), server.address("/all.zip")}


def test_an_address_that_is_not_public_is_refused_in_one_line(
    tmp_path: Path, server: Served, run: Callable[..., Ran]
) -> None:
    ran = run("build", server.address("/all.zip"), "-o", tmp_path / "g.ttl", "--cache", tmp_path / "cache")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "is not public" in ran.err
    assert not (tmp_path / "g.ttl").exists()


@pytest.mark.parametrize("command", ["read", "tag"])
def test_one_report_can_be_read_and_tagged_from_an_address_and_an_archive(
    tmp_path: Path, server: Served, run: Callable[..., Ran], command: str
) -> None:
    options = ["--cache", tmp_path / "cache", "--allow-private"]
    expected = run(command, WALES)
    assert run(command, server.address("/reports/wales.md?draft=no"), *options) == expected
    path = tmp_path / "one.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(WALES, WALES.name)
    assert run(command, path) == expected


def test_of_several_reports_none_is_guessed_at(tmp_path: Path, run: Callable[..., Ran]) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(WALES, WALES.name)
        archive.write(HERTS, HERTS.name)
    assert run("read", path).err == f"peelgraph: {path}: holds 2 reports: give one\n"


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path, server: Served, run: Callable[..., Ran]) -> None:
    (tmp_path / "file").write_text("x")
    ran = run(
        "read", server.address("/all.zip"), "--allow-private", "--cache", tmp_path / "file" / "cache", "--delay", "0"
    )
    assert ran.code == 2
    assert "the cache cannot be written" in ran.err
    assert "--cache" in ran.err


def test_what_is_wrong_with_a_report_of_an_archive_names_the_archive(tmp_path: Path, run: Callable[..., Ran]) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("deep/note.md", "# A note\n\nIt names nobody.\n")
    said = run("build", path, "-o", tmp_path / "out.ttl")
    assert said.code == 2
    assert f"peelgraph: {path}/deep/note.md: names no police force of the reference data" in said.err
