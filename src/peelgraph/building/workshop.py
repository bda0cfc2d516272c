"""Set up what reports are made with, once a process."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from peelgraph import __version__, reading
from peelgraph import frameworks as rounds
from peelgraph import reference as names_of_bodies
from peelgraph.errors import ReferenceDataError
from peelgraph.graph import fixed
from peelgraph.graph.checking import Yardstick, yardstick
from peelgraph.graph.describing import ReportGraph, describe
from peelgraph.graph.names import given_names
from peelgraph.graph.provenance import Provenance
from peelgraph.inputs import Place, read_place
from peelgraph.reading.report import Report

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told
    from peelgraph.extraction.facts import Facts
    from peelgraph.extraction.gazetteer import Gazetteer
    from peelgraph.extraction.model import Model
    from peelgraph.store.graph import PeelGraph


@dataclass(frozen=True, slots=True)
class Plan:
    """What a process needs to know to set up its workshop."""

    reference: tuple[Path, ...] = ()
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What reports are made with; set up once a process."""

    reference: names_of_bodies.Reference = field(repr=False)
    gazetteer: Gazetteer = field(repr=False)
    frameworks: rounds.Frameworks = field(repr=False)
    model: Model | None
    shared: tuple[Quad, ...] = field(repr=False)
    given: dict[str, frozenset[str]] = field(repr=False)
    provenance: Provenance
    yardstick: Yardstick = field(repr=False)

    def extract(self, report: Report, told: Sequence[Told] = (), *, explain: bool = False) -> Facts:
        """Return what a report says; ``told`` is what other reports of the force tell of its local names.

        With ``explain`` the facts have the claims that were refused as well.
        """
        from peelgraph.extraction.extracting import extract

        judge = self.model.judge if self.model else None
        with _uncollected():
            return extract(report, self.gazetteer, self.frameworks, judge_candidate=judge, told=told, explain=explain)

    def describe(self, facts: Facts) -> ReportGraph:
        """Return what a report says in RDF."""
        return describe(facts, provenance=self.provenance, given=self.given)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from going through the values of a report while they are made: none refers to itself."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@lru_cache(maxsize=1)
def workshop(plan: Plan) -> Workshop:
    """Set up what reports are made with, once a process.

    :raises ReferenceDataError: a reference file is not Turtle, lacks something, or breaks a shape.
    :raises ModelError: the model is not installed or cannot tag.
    """
    from peelgraph.extraction.gazetteer import Gazetteer

    model = None
    if plan.model is not None:
        from peelgraph.extraction.model import load_model

        model = load_model(plan.model)
    reference = names_of_bodies.load(plan.reference)
    shared = fixed.reference_quads(plan.reference) + fixed.framework_quads()
    made_with = Provenance(
        __version__, version("spacy"), reference.digest, (model.name, model.version) if model else None
    )
    shapes = yardstick(shared + fixed.ontology_quads())
    _check_reference(plan.reference, shapes)
    shop = Workshop(
        reference, Gazetteer(reference), rounds.load(), model, shared, given_names(shared), made_with, shapes
    )
    gc.freeze()  # all this stays as long as the process: the garbage collector need not go through it again and again
    return shop


def read_and_extract(place: Place, plan: Plan, told: Sequence[Told] = (), *, explain: bool = False) -> Facts:
    """Return what the report at ``place`` says; ``told`` is what other reports of the force tell of its local names.

    With ``explain`` the facts have the claims that were refused as well.

    :raises InputError: it cannot be read.
    :raises UnknownForce: no force is recognised in it.
    """
    shop = workshop(plan)
    report = reading.require_force(read_place(place, reference=shop.reference), where=str(place))
    return shop.extract(report, told, explain=explain)


def graph_of_text(text: str, *, name: str, plan: Plan) -> PeelGraph:
    """Return the graph of a text that need not be a whole report; it is not checked against the shapes.

    :raises UnreadableReport: the text is empty.
    """
    from peelgraph.store.graph import PeelGraph

    shop = workshop(plan)
    store = Store()
    store.bulk_extend(shop.shared)
    store.bulk_extend(shop.describe(shop.extract(reading.read_text(text, name=name, reference=shop.reference))).quads)
    return PeelGraph(store)


def _check_reference(files: Iterable[Path], shapes: Yardstick) -> None:
    """Check the user's own reference files.

    :raises ReferenceDataError: one of them breaks a shape.
    """
    for path in files:
        quads = fixed.graph_of(path)
        for violation in shapes.violations(quads) if quads else ():
            raise ReferenceDataError(f"{path}: {violation}")
