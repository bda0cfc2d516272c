"""What the graph of a PDF says stands on a page is found there again, by another library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pypdf
import pytest
from tests.conftest import SAMPLES, SHARED
from tests.typesetting import LAYOUTS, set_report

from peelgraph import reading
from peelgraph.building import build_all
from peelgraph.graph.vocabulary import NIF, PEEL, RDF
from peelgraph.reading import Report, Span
from peelgraph.reference import load
from peelgraph.store.graph import PeelGraph

REAL = SHARED / "reports" / "leicestershire-2017.pdf"
SET = [(path.stem, layout) for path in sorted(SAMPLES.glob("*.md")) for layout in LAYOUTS[:2]]


@pytest.fixture(
    scope="module",
    params=[
        *SET,
        pytest.param("real", marks=pytest.mark.skipif(not REAL.exists(), reason="the real report is not kept here")),
    ],
    ids=lambda param: param if isinstance(param, str) else f"{param[0]} {param[1].name}",
)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "real":
        return REAL
    stem, layout = request.param
    printed = tmp_path_factory.mktemp("set") / f"{stem}.pdf"
    printed.write_bytes(set_report(reading.read(SAMPLES / f"{stem}.md", reference=load()), layout))
    return printed


@pytest.fixture(scope="module")
def report(path: Path) -> Report:
    return reading.read(path, reference=load())


@pytest.fixture(scope="module")
def pages(path: Path) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(path).pages]


def squeezed(text: str) -> str:
    """Return the letters and figures of ``text`` without what Markdown puts between them."""
    return "".join(filter(str.isalnum, re.sub(r"</?sup>|&amp;", "", text)))


def phrases(graph: PeelGraph, cls: ox.NamedNode) -> Iterator[dict[ox.NamedNode, str]]:
    for quad in graph.store.quads_for_pattern(None, RDF.type, cls):
        yield {q.predicate: q.object.value for q in graph.store.quads_for_pattern(quad.subject, None, None)}


def test_every_place_is_on_its_page(report: Report, pages: list[str]) -> None:
    assert len(report.places) > 50
    for place in report.places:
        assert squeezed(report.source[place.begin : place.end]) in pages[place.page - 1], place


def test_every_place_is_inside_its_page(report: Report, path: Path) -> None:
    boxes = [page.mediabox for page in pypdf.PdfReader(path).pages]
    for place in report.places:
        left, bottom, right, top = place.box
        page = boxes[place.page - 1]
        assert 0 <= left < right, place
        assert 0 <= bottom < top <= float(page.height), place


def test_places_follow_one_another(report: Report) -> None:
    ends = [0, *(place.end for place in report.places)]
    assert all(end <= place.begin < place.end for end, place in zip(ends, report.places, strict=False))


def test_every_passage_and_mention_of_the_graph_is_on_its_page(path: Path, report: Report, pages: list[str]) -> None:
    graph = build_all([path]).graph
    count = 0
    for cls in (PEEL.Passage, PEEL.Mention):
        for phrase in phrases(graph, cls):
            begin, end, page = (int(phrase[each]) for each in (NIF.beginIndex, NIF.endIndex, PEEL.page))
            parts = [place for place in report.places if place.begin < end and begin < place.end]
            assert min(place.page for place in parts) == parts[0].page == page
            for part in parts:
                words = squeezed(report.source[max(begin, part.begin) : min(end, part.end)])
                assert words in pages[part.page - 1], (phrase[NIF.anchorOf], part)
            assert len(phrase[PEEL.box].split()) == 4
            count += 1
    assert count > 100


def test_a_phrase_has_the_box_of_its_lines_on_its_first_page(report: Report) -> None:
    first = report.places[20]
    last = next(place for place in report.places[20:] if place.page != first.page or place.begin > first.begin + 400)
    span = Span(first.begin + 1, last.begin + 1)
    found = report.place(span)
    assert found is not None
    assert found.page == first.page
    touched = [place.box for place in report.places if place.begin < span.end and place.end > span.begin and place.page == first.page]  # fmt: skip
    assert found.box == (
        min(box[0] for box in touched), min(box[1] for box in touched), max(box[2] for box in touched), max(box[3] for box in touched),
    )  # fmt: skip


def test_a_report_without_pages_has_no_places() -> None:
    report = reading.read(SAMPLES / "south-wales-2023-25.md", reference=load())
    assert report.places == ()
    assert report.place(Span(3, 9)) is None
