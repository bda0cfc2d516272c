"""A small reference made by hand, and reading of texts given as literals."""

from __future__ import annotations

import pytest

from peelgraph.reading import Report, read_text
from peelgraph.reference import Known, Reference

FORCES = {
    "Leicestershire Police": ("Leicestershire",),
    "Kent Police": ("Kent",),
    "Durham Constabulary": ("Durham", "County Durham"),
    "West Mercia Police": ("West Mercia",),
    "West Midlands Police": ("West Midlands",),
    "Metropolitan Police Service": ("London",),
}


def iri_of(force: str) -> str:
    return "https://w3id.org/peelgraph/id/police-force/" + force.lower().replace(" ", "-")


@pytest.fixture(scope="session")
def reference() -> Reference:
    entities = {
        iri_of(name): Known(iri=iri_of(name), cls="PoliceForce", name=name, areas=areas)
        for name, areas in FORCES.items()
    }
    home_office = "https://w3id.org/peelgraph/id/public-body/home-office"
    entities[home_office] = Known(iri=home_office, cls="PublicBody", name="Home Office")
    return Reference(entities, "0" * 64, ())


@pytest.fixture
def read_sample(reference):
    """Read a literal; each passage is checked to say where its first and last character stood."""

    def read(text: str, name: str = "sample.md") -> Report:
        report = read_text(text, name=name, reference=reference)
        for passage in report.passages:
            span = passage.span(0, len(passage.text))
            assert 0 <= span.begin < span.end <= len(report.source)
        return report

    return read


@pytest.fixture
def source_of():
    """Return what stands in the source where a stretch of passage text came from."""

    def find(report: Report, words: str) -> str:
        for passage in report.passages:
            at = passage.text.find(words)
            if at >= 0:
                span = passage.span(at, at + len(words))
                return report.source[span.begin : span.end]
        raise AssertionError(f"no passage says {words!r}: {[passage.text for passage in report.passages]}")

    return find
