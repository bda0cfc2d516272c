"""Build a graph from reports: the stages composed.

A report is read, its facts are extracted, described in RDF, and checked; what breaks a shape is set aside. The reports
are independent of each other until their graphs are put together, so several processes may work on them.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, Store

from peelgraph.building.agreeing import put_together, told
from peelgraph.building.engines.local import Engine, workers
from peelgraph.building.making import BuiltReport, Counts, make
from peelgraph.building.workshop import Plan, graph_of_text, read_and_extract, workshop
from peelgraph.errors import UnreadableReport
from peelgraph.graph import writing
from peelgraph.inputs import Access, Failure, Input, gather

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

__all__ = [
    "Built",
    "BuiltReport",
    "Counts",
    "Plan",
    "Progress",
    "build",
    "build_all",
    "graph_of_text",
    "quarantine_of",
    "read_and_extract",
    "workshop",
]

Progress = Callable[[int, int, str], None]
"""Called with how many reports are done, how many there are, and the name of the last one."""


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
    engine: Engine | None = None,
    model: str | None = None,
    access: Access | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the graph of some reports: files, folders, patterns, zip archives and addresses, in any order.

    ``access`` says how addresses are fetched, ``reference`` are Turtle files with names of one's own, ``jobs`` the
    number of processes, ``model`` an installed spaCy pipeline that judges the names that rules discover. ``engine`` makes the reports elsewhere
    (``building.engines.dask``). The result does not depend on ``jobs`` and ``engine``. A script that asks
    for more than one job needs the usual ``if __name__ == "__main__":``.

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
    outcomes = _outcomes(found.files, plan, engine=engine or partial(workers, jobs=jobs), progress=progress)
    reports = [outcome for outcome in outcomes if isinstance(outcome, BuiltReport)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    shared = workshop(plan).shared if reports else ()
    return Built(
        reports=put_together(reports, workshop(plan).yardstick) if reports else (),
        failures=tuple(sorted((*found.failures, *failures), key=lambda failure: failure.where)),
        ignored=found.ignored,
        remarks=found.remarks,
        shared=shared,
    )


def _outcomes(
    files: Sequence[Input], plan: Plan, *, engine: Engine, progress: Progress | None
) -> list[BuiltReport | Failure]:
    """Make each file's graph, in the order of the files, whoever is done first.

    Then the reports tell each other the local names that they use, and those that learn something are made again.
    """
    made: dict[int, BuiltReport | Failure] = {}
    with engine(plan, make) as work:
        for index, outcome in work([(index, file, ()) for index, file in enumerate(files)]):
            made[index] = outcome
            if progress:
                progress(len(made), len(files), files[index].place.name)
        again = [(index, files[index], news) for index, news in told(made).items()]
        made.update(work(again))
    return [made[index] for index in range(len(files))]
