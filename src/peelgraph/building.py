"""Build a graph from reports: the stages composed.

A report is read, its facts are extracted, described in RDF, and checked; what breaks a shape is set aside. The reports
are independent of each other until their graphs are put together, so several processes may work on them.
"""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from peelgraph import __version__, reading
from peelgraph import frameworks as rounds
from peelgraph import reference as names_of_bodies
from peelgraph.errors import InputError, PeelgraphError, ReferenceDataError, UnreadableReport
from peelgraph.graph import fixed, iris, writing
from peelgraph.graph.checking import Yardstick, yardstick
from peelgraph.graph.describing import ReportGraph, agree_on_names, describe
from peelgraph.graph.literals import address as as_address
from peelgraph.graph.literals import plain
from peelgraph.graph.names import given_names
from peelgraph.graph.provenance import Provenance
from peelgraph.graph.setting_aside import CONTRADICTIONS, QUERIED, Parted, set_aside
from peelgraph.graph.vocabulary import NIF, PEEL, RDF, SKOS
from peelgraph.inputs import Access, Failure, Input, Place, addresses, gather, read_place
from peelgraph.reading.report import Report

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Learned, Told
    from peelgraph.extraction.facts import Facts
    from peelgraph.extraction.gazetteer import Gazetteer
    from peelgraph.extraction.model import Model
    from peelgraph.store.graph import PeelGraph

Progress = Callable[[int, int, str], None]
"""Called with how many reports are done, how many there are, and the name of the last one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was taken from a report, and how much of it was set aside."""

    mentions: int
    entities: int
    claims: int
    judgments: int
    figures: int
    definitions: int
    findings: int
    unlinked: int
    aside: int


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """One report's part of the graph; ``about`` is its pillar, or what kind of document it is."""

    place: Place
    names: tuple[str, ...]
    force: str
    round: str
    about: str
    counts: Counts
    graph: ReportGraph = field(repr=False)
    learned: Learned = field(repr=False)
    """The local names that it can tell other reports of."""
    aside: tuple[Quad, ...] = field(default=(), repr=False)
    refused: str = ""
    """Why none of it could be published, where the report itself breaks a shape."""

    @property
    def contested(self) -> tuple[str, ...]:
        """The questions, as printed, whose grades contradict each other or another report's, and so were set aside."""
        at_fault = {quad.subject for quad in self.aside if quad.object in CONTRADICTIONS}
        asked = {quad.object for quad in self.aside if quad.subject in at_fault and quad.predicate == PEEL.question}
        named = (quad for quad in (*self.graph.facts, *self.aside) if quad.predicate == SKOS.prefLabel)
        labels = {quad.object.value for quad in named if quad.subject in asked and isinstance(quad.object, Literal)}
        return tuple(sorted(labels))


@dataclass(frozen=True)
class Built:
    """A graph in the making: what is published, what was set aside, and what could not be read."""

    reports: tuple[BuiltReport, ...] = field(repr=False)
    failures: tuple[Failure, ...]
    ignored: tuple[str, ...] = field(repr=False)
    remarks: tuple[str, ...]
    """Lines on what was read, but is not what the server that gave it said."""
    shared: tuple[Quad, ...] = field(repr=False)
    """The reference data and the frameworks, which are a part of the graph."""

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What is published: reference data, frameworks, and each report's graphs."""
        return (*self.shared, *(quad for report in self.reports for quad in report.graph.quads))

    @property
    def aside(self) -> tuple[Quad, ...]:
        """What was set aside, each thing with the message of the shape that it broke."""
        return tuple(quad for report in self.reports for quad in report.aside)

    @cached_property
    def graph(self) -> PeelGraph:
        """The published graph, to be asked and gone through."""
        from peelgraph.store.graph import PeelGraph

        store = Store()
        store.bulk_extend(self.quads)
        return PeelGraph(store)

    def write(self, path: Path) -> Path | None:
        """Write the graph to ``path``, and beside it what was set aside; return where that stands, if there is any.

        :raises OutputError: the format is unknown or the file cannot be written; nothing is then left half-written.
        """
        quarantine = quarantine_of(path)
        writing.write(self.quads, path)
        if self.aside:
            writing.write(self.aside, quarantine)
            return quarantine
        quarantine.unlink(missing_ok=True)  # of an earlier build
        return None


def quarantine_of(path: Path) -> Path:
    """Return where what is set aside stands: ``graph.quarantine.ttl`` beside ``graph.ttl``."""
    return path.with_name(f"{path.stem}.quarantine.ttl")


def build(inputs: Iterable[str | Path], **options: object) -> PeelGraph:
    """Build the graph of some reports (see ``build_all`` for the options) and return it, ready to be asked.

    What was set aside is told in a warning.

    :raises InputError: one of the inputs cannot be made part of the graph.
    """
    built = build_all(inputs, **options)  # type: ignore[arg-type]
    for failure in built.failures:
        raise failure.error
    if broken := sum(report.counts.aside for report in built.reports):
        warnings.warn(f"{broken} things broke a shape and were set aside: see build_all(...).aside", stacklevel=2)
    return built.graph


def build_all(
    inputs: Iterable[str | Path],
    *,
    reference: Sequence[str | Path] = (),
    jobs: int = 1,
    model: str | None = None,
    access: Access | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of some reports: files, folders, patterns, zip archives and addresses, in any order.

    ``access`` says how addresses are fetched, ``reference`` are Turtle files with names of one's own, ``jobs`` the
    number of processes, ``model`` an installed spaCy pipeline that judges the names that rules discover. The result
    does not depend on ``jobs``. A script that asks for more than one job needs the usual ``if __name__ == "__main__":``.

    :raises ReferenceDataError: a reference file is not Turtle, lacks something, or breaks a shape.
    :raises ModelError: the model is not installed or cannot tag.
    :raises InputError: no inputs are given.
    :raises OutputError: what addresses give cannot be kept in the cache.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    if not given:
        raise UnreadableReport("no reports are given: name files or folders")
    found = gather(given, access=access)
    plan = Plan(tuple(sorted(Path(path) for path in reference)), model)
    outcomes = _outcomes(found.files, plan, jobs=jobs, progress=progress)
    reports = [outcome for outcome in outcomes if isinstance(outcome, BuiltReport)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    shared = workshop(plan).shared if reports else ()
    return Built(
        reports=_put_together(reports, plan),
        failures=tuple(sorted((*found.failures, *failures), key=lambda failure: failure.where)),
        ignored=found.ignored,
        remarks=found.remarks,
        shared=shared,
    )


# ── one report ───────────────────────────────────────────────────────────────────────────────────────────────────────


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

    def extract(self, report: Report, told: Sequence[Told] = ()) -> Facts:
        """Return what a report says; ``told`` is what other reports of the force tell of its local names."""
        from peelgraph.extraction.extracting import extract

        judge = self.model.judge if self.model else None
        return extract(report, self.gazetteer, self.frameworks, judge_candidate=judge, told=told)

    def describe(self, facts: Facts) -> ReportGraph:
        """Return what a report says in RDF."""
        return describe(facts, provenance=self.provenance, given=self.given)


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


def read_and_extract(place: Place, plan: Plan, told: Sequence[Told] = ()) -> Facts:
    """Return what the report at ``place`` says; ``told`` is what other reports of the force tell of its local names.

    :raises InputError: it cannot be read.
    :raises UnknownForce: no force is recognised in it.
    """
    shop = workshop(plan)
    return shop.extract(reading.require_force(read_place(place, reference=shop.reference)), told)


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


def make(file: Input, plan: Plan, told: Sequence[Told] = ()) -> BuiltReport | Failure:
    """Read, extract, describe and check one report; ``told`` is what others of the force tell of its local names."""
    from peelgraph.extraction.across_reports import learn

    shop = workshop(plan)
    try:
        facts = read_and_extract(file.place, plan, told)
    except InputError as error:
        return Failure(str(file.place), error)
    graph = _with_sources(shop.describe(facts), file)
    parted = set_aside(graph.quads, shop.yardstick.violations)
    report = facts.report
    return BuiltReport(
        place=file.place,
        names=file.names,
        force=shop.reference.entities[report.force].name if report.force else "",
        round=report.round or "",
        about=report.pillar or report.kind,
        counts=Counts(
            mentions=len(facts.mentions),
            entities=len({mention.entity for mention in facts.mentions}),
            claims=len(facts.claims),
            judgments=len(facts.judgments),
            figures=len(facts.observations),
            definitions=len(facts.definitions),
            findings=len(facts.findings),
            unlinked=len(facts.unlinked),
            aside=parted.broken,
        ),
        graph=_kept(graph, parted),
        learned=learn(facts),
        aside=parted.aside,
        refused=parted.whole,
    )


def _with_sources(graph: ReportGraph, file: Input) -> ReportGraph:
    """Add the names of all files that hold the report's bytes, and the addresses that gave them."""
    where = iris.facts_graph(report=graph.report)
    named = {Quad(graph.report, PEEL.sourceName, plain(name), where) for name in file.names}
    fetched = {
        Quad(graph.report, PEEL.sourceAddress, as_address(addresses.as_uri(each)), where) for each in file.addresses
    }
    return replace(graph, facts=tuple(sorted({*graph.facts, *named, *fetched}, key=str)))


def _kept(graph: ReportGraph, parted: Parted) -> ReportGraph:
    if not parted.aside:
        return graph
    kept = set(parted.kept)
    return replace(
        graph,
        facts=tuple(quad for quad in graph.facts if quad in kept),
        evidence=tuple(quad for quad in graph.evidence if quad in kept),
    )


def _check_reference(files: Iterable[Path], shapes: Yardstick) -> None:
    """Check the user's own reference files.

    :raises ReferenceDataError: one of them breaks a shape.
    """
    for path in files:
        quads = fixed.graph_of(path)
        for violation in shapes.violations(quads) if quads else ():
            raise ReferenceDataError(f"{path}: {violation}")


# ── several reports ──────────────────────────────────────────────────────────────────────────────────────────────────


def _outcomes(
    files: Sequence[Input], plan: Plan, *, jobs: int, progress: Progress | None
) -> list[BuiltReport | Failure]:
    """Make each file's graph, in the order of the files, whoever is done first.

    Then the reports tell each other the local names that they use, and those that learn something are made again.
    """
    made: dict[int, BuiltReport | Failure] = {}
    with _workers(plan, min(jobs, len(files))) as work:
        for index, outcome in work([(index, file, ()) for index, file in enumerate(files)]):
            made[index] = outcome
            if progress:
                progress(len(made), len(files), files[index].place.name)
        again = [(index, files[index], told) for index, told in _told(made).items()]
        made.update(work(again))
    return [made[index] for index in range(len(files))]


def _told(made: Mapping[int, BuiltReport | Failure]) -> dict[int, tuple[Told, ...]]:
    """Return what the reports have to tell those that would read otherwise then."""
    from peelgraph.extraction.agreeing import tell

    reports = {index: report for index, report in sorted(made.items()) if isinstance(report, BuiltReport)}
    if len(reports) <= 1:
        return {}
    learned = [report.learned for report in reports.values()]
    return {
        index: told
        for index, told in zip(
            reports, tell(learned, [_text(report.graph) for report in reports.values()]), strict=True
        )
        if told
    }


def _text(graph: ReportGraph) -> str:
    return next((quad.object.value for quad in graph.evidence if quad.predicate == NIF.isString), "")  # type: ignore[union-attr]


_Task: TypeAlias = tuple[int, Input, Sequence["Told"]]
_Work: TypeAlias = Callable[[Sequence[_Task]], Iterator[tuple[int, "BuiltReport | Failure"]]]


@contextmanager
def _workers(plan: Plan, jobs: int) -> Iterator[_Work]:
    """Give what makes the graphs of files: in this process, or in several that stay for more files."""
    if jobs <= 1:
        yield lambda tasks: ((index, make(file, plan, told)) for index, file, told in tasks)
        return
    workshop(plan)  # what is wrong with it is told once, here
    # "spawn" works alike on every system, and copies no threads or locks.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def work(tasks: Sequence[_Task]) -> Iterator[tuple[int, BuiltReport | Failure]]:
            futures = {pool.submit(make, file, plan, told): index for index, file, told in tasks}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            except BrokenProcessPool as error:
                raise PeelgraphError("a process died, perhaps for want of memory: try again with fewer jobs") from error

        yield work


def _put_together(reports: Sequence[BuiltReport], plan: Plan) -> tuple[BuiltReport, ...]:
    """Return the reports with one shown name for each thing, and without what two of them contradict each other in."""
    if len(reports) <= 1:
        return tuple(reports)
    graphs = agree_on_names([report.graph for report in reports])
    named = [replace(report, graph=graph) for report, graph in zip(reports, graphs, strict=True)]
    return tuple(_agreed(named, workshop(plan).yardstick))


def _agreed(reports: Sequence[BuiltReport], shapes: Yardstick) -> Iterator[BuiltReport]:
    """Set aside the judgments that contradict those of another report: a check of one report cannot see them."""
    at_issue = [quad for report in reports for quad in _judged(report.graph)]
    found = shapes.violations(at_issue) if at_issue else ()
    contested = [violation for violation in found if violation.component == QUERIED]
    for report in reports:
        judgments = {quad.subject for quad in report.graph.facts if quad.object == PEEL.Judgment}
        own = [violation for violation in contested if NamedNode(violation.value) in judgments]
        if own:
            parted = set_aside(report.graph.quads, shapes.violations, first=own)
            counts = replace(report.counts, aside=report.counts.aside + parted.broken)
            aside = (*report.aside, *parted.aside)
            yield replace(report, graph=_kept(report.graph, parted), aside=aside, counts=counts)
        else:
            yield report


def _judged(graph: ReportGraph) -> list[Quad]:
    """Return what a report says of itself and of its judgments."""
    kinds = {PEEL.Report, PEEL.Judgment}
    nodes = {quad.subject for quad in graph.facts if quad.predicate == RDF.type and quad.object in kinds}
    return [quad for quad in graph.facts if quad.subject in nodes]
