"""The corpus that the benchmarks make from the samples."""

import os
import re
import subprocess
import sys
from pathlib import Path

import corpus
import pytest

from peelgraph.building import build_all

FIRST = 8


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(FIRST, folder)
    return build_all([folder])


def test_every_report_is_read_with_its_force_and_round_and_nothing_is_set_aside(built):
    assert not built.failures
    expected = {}
    for number in range(FIRST):
        name, text = corpus.report(number)
        force = re.search(r"An inspection of ([\w -]+)$", text, re.MULTILINE)[1].strip()
        expected[name] = force
    assert {report.place.name: report.force for report in built.reports} == expected
    for report in built.reports:
        slug = report.round.replace("/", "-")
        assert slug in report.place.name
        assert report.counts.judgments >= 3
        assert report.counts.mentions > 30
        assert (report.counts.aside, report.contested) == (0, ())


def test_a_report_does_not_depend_on_how_many_there_are(tmp_path):
    few, many = corpus.write(3, tmp_path / "few"), corpus.write(6, tmp_path / "many")
    assert [(path.name, path.read_bytes()) for path in few] == [(path.name, path.read_bytes()) for path in many[:3]]


def test_the_same_number_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    path = str(Path(corpus.__file__).resolve())
    for seed in ("1", "2"):
        command = [sys.executable, path, "6", str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
    one, two = ([file.read_bytes() for file in sorted((tmp_path / seed).iterdir())] for seed in ("1", "2"))
    assert one == two
    assert len(one) == 6


def test_names_of_files_are_unique_and_all_forces_come():
    made = [corpus.report(number) for number in range(430)]
    assert len({name for name, _ in made}) == len(made)
    assert len({text for _, text in made}) == len(made)
    assert all(any(name.startswith(force.slug) for name, _ in made) for force in corpus.forces())


def test_two_reports_of_a_force_share_local_names():
    said = [set(re.findall(r"Operation (?!Soteria)\w+", corpus.report(number)[1])) for number in range(60)]
    assert any(said[number] & said[number + 1] for number in range(0, 60, 2))


def test_nothing_of_the_samples_own_places_is_left():
    text = "".join(corpus.report(number)[1] for number in range(12, 43))
    local = {"Penrith", "Merthyr", "Watford", "Hawkshead", "Sandpiper", "Swansea"}
    assert not {name for name in local if name in text}


def test_faults_are_two_grades_for_one_question(tmp_path):
    *_, path = corpus.write(5, tmp_path, faults=True)
    (report,) = build_all([path]).reports
    assert len(report.contested) == 1
