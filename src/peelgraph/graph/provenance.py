"""What made a graph: the programs, the statistical model and the reference data, with their versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peelgraph.graph import iris
from peelgraph.graph.literals import plain
from peelgraph.graph.setting import Setting, Statement
from peelgraph.graph.vocabulary import PEEL, PROV, RDF, RDFS


@dataclass(frozen=True, slots=True)
class Provenance:
    """The versions that took part in an extraction.

    ``model`` is the name and version of the statistical model, ``None`` where rules worked alone; ``reference`` the
    digest of the reference data (``Reference.digest``).
    """

    peelgraph: str
    spacy: str
    reference: str
    model: tuple[str, str] | None = None

    @property
    def software(self) -> tuple[tuple[str, str], ...]:
        """The name and version of each program."""
        programs = (("peelgraph", self.peelgraph), ("spaCy", self.spacy))
        return programs if self.model is None else (*programs, self.model)


def describe_extraction(setting: Setting, provenance: Provenance) -> Iterator[Statement]:
    """Yield the activity that took the facts from a report, and what it used (PROV-O, section 3.1). No time is told."""
    activity = iris.extraction(report=setting.iri)
    reference = iris.reference(digest=provenance.reference, base=setting.base)
    yield setting.iri, PROV.wasGeneratedBy, activity
    yield activity, RDF.type, PEEL.Extraction
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, iris.context(report=setting.iri)
    yield activity, PROV.used, reference
    yield reference, RDF.type, PEEL.Reference
    yield reference, RDF.type, PROV.Entity
    yield reference, PEEL.sourceDigest, plain(provenance.reference)
    for name, version in provenance.software:
        agent = iris.software(name=name, version=version, base=setting.base)
        yield activity, PROV.wasAssociatedWith, agent
        yield agent, RDF.type, PEEL.Software
        yield agent, RDF.type, PROV.SoftwareAgent
        yield agent, RDFS.label, plain(f"{name} {version}")
        yield agent, PEEL.softwareVersion, plain(version)
