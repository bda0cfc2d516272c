"""A report says the same whether it is read as Markdown or from the pages of a PDF, however these are set."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SAMPLES, SHARED
from tests.typesetting import BY_WEIGHT, LAYOUTS, Layout, set_report

from peelgraph import PeelGraph
from peelgraph.building import Built, build_all
from peelgraph.evaluation.agreement import agree
from peelgraph.reading import read
from peelgraph.reference import load

REPORTS = sorted(SAMPLES.glob("*.md"))
REAL = SHARED / "reports" / "leicestershire-2017.md"
LEAST = 0.98


@pytest.fixture(scope="session")
def of_markdown(samples: Built) -> dict[str, PeelGraph]:
    graphs = {path.stem: build_all([path]).graph for path in REPORTS}
    assert all(graph.reports() for graph in graphs.values())
    return graphs


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_sample_says_the_same_however_it_is_set(
    path: Path, layout: Layout, of_markdown: dict[str, PeelGraph], tmp_path: Path
) -> None:
    printed = tmp_path / f"{path.stem}.pdf"
    printed.write_bytes(set_report(read(path, reference=load()), layout))
    built = build_all([printed])
    assert not built.failures and not built.aside
    for kind, found in agree(of_markdown[path.stem], built.graph).items():
        assert found.jaccard >= (1 if kind == "judgments" else LEAST), (kind, found)


@pytest.mark.parametrize("stem", ["cumbria-2017-effectiveness", "hertfordshire-2021-22"])
def test_headings_that_are_bold_and_no_larger_are_headings(
    stem: str, of_markdown: dict[str, PeelGraph], tmp_path: Path
) -> None:
    test_a_sample_says_the_same_however_it_is_set(SAMPLES / f"{stem}.md", BY_WEIGHT, of_markdown, tmp_path)


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not kept in this repository")
def test_the_real_report_says_the_same_from_its_pdf() -> None:
    graphs = [build_all([REAL.with_suffix(ending)]).graph for ending in (".md", ".pdf")]
    for kind, found in agree(*graphs).items():
        assert found.jaccard >= (1 if kind == "judgments" else LEAST), (kind, found)
