"""Check a written graph against the shapes: report by report, and what spans reports by queries over the whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import PeelgraphError
from peelgraph.graph.vocabulary import PEEL, RDF
from peelgraph.store.kept import graph_folder, open_kept
from peelgraph.store.opening import fill, open_dataset
from peelgraph.validating.across import spanning_violations
from peelgraph.validating.parts import Desk, Part, Survey, check_part, desk, survey, yard

if TYPE_CHECKING:
    from peelgraph.graph.shapes import Conformance, Violation

__all__ = ["Validation", "validate", "validate_store"]

WITHOUT_NAMED_GRAPHS = {".ttl", ".nt"}
WORTH_A_PROCESS = 8
"""So many reports keep a process busier than starting it does."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What a validation found, and how much it looked at."""

    conforms: bool
    checked: int
    """How many subjects of the graph are a focus node of some shape."""
    violations: tuple[Violation, ...] = field(repr=False)
    reports: int
    statements: int
    shapes: int
    spanning: int
    """How many of the shapes span reports: they were asked of the whole."""
    shared: int
    """How many things more than one report describes: each was checked once, with all that is said of it."""

    def __str__(self) -> str:
        """Say what was checked and how much.

        >>> print(Validation(True, 20, (), 3, 1200, 141, 1, 4))
        3 reports, 1,200 statements, 141 shapes, 20 things checked; across reports: 1 shape, 4 shared things
        """
        return (
            f"{_count(self.reports, 'report')}, {_count(self.statements, 'statement')}, {_count(self.shapes, 'shape')}, "
            f"{_count(self.checked, 'thing')} checked; "
            f"across reports: {_count(self.spanning, 'shape')}, {_count(self.shared, 'shared thing')}"
        )


def validate(path: str | Path, *, jobs: int = 1) -> Validation:
    """Check every subject of the graph at ``path``, its reference data included.

    The result is that of one validation of the whole, whatever ``jobs`` is. A graph whose reports have no named graphs
    (.ttl, .nt) is checked as a whole, in this process.

    :raises GraphError: the file is missing, not RDF, or not a graph of reports.
    """
    if (kept := Path(path)).is_dir():
        return validate_store(open_kept(kept), folder=graph_folder(kept), jobs=jobs)
    if jobs <= 1 or Path(path).suffix.lower() in WITHOUT_NAMED_GRAPHS:
        return validate_store(open_dataset(path))
    with tempfile.TemporaryDirectory(prefix="peelgraph-", ignore_cleanup_errors=True) as folder:
        store = fill(ox.Store(folder), path)  # on disk, so that each process can look things up in it
        store.flush()
        return validate_store(store, folder=Path(folder), jobs=jobs)


def validate_store(store: ox.Store, *, folder: Path | None = None, jobs: int = 1) -> Validation:
    """Check a store; ``folder`` is where it is kept on disk, if it is, so that ``jobs`` processes can open it.

    :raises GraphError: pySHACL cannot evaluate a shape.
    """
    at = yard()
    found = survey(store, at)
    jobs = min(jobs, -(-len(found.parts) // WORTH_A_PROCESS)) if folder else 1
    checks = list(_checks(store, found, folder, jobs))
    violations = [violation for check in checks for violation in check.violations]
    if not found.whole:
        violations += spanning_violations(store, at)
    checked = sum(check.checked for check in checks)
    return Validation(
        conforms=checked > 0 and not violations,
        checked=checked,
        violations=tuple(sorted(violations)),
        reports=len({each.subject for each in store.quads_for_pattern(None, RDF.type, PEEL.Report)}),
        statements=found.statements,
        shapes=len(at.reaches.of),
        spanning=len(at.reaches.spanning),
        shared=found.shared,
    )


def _checks(store: ox.Store, found: Survey, folder: Path | None, jobs: int) -> Iterator[Conformance]:
    at = yard()
    if found.whole:
        yield at.yardstick.check(store)
        return
    if jobs <= 1 or folder is None:
        here = Desk(store)
        yield from (check_part(part, here, at) for part in found.parts)
        return
    with _processes(jobs) as pool:
        yield from pool.map(_check_there, [(part, str(folder)) for part in found.parts])


def _check_there(task: tuple[Part, str]) -> Conformance:
    part, folder = task
    return check_part(part, desk(folder), yard())


@contextmanager
def _processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield pool
    except BrokenProcessPool as error:
        raise PeelgraphError("a process died, perhaps for want of memory: try again with fewer jobs") from error


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
