"""Make reports in this process, or in several of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias

from peelgraph.building.making import BuiltReport, make
from peelgraph.building.workshop import Plan, workshop
from peelgraph.errors import PeelgraphError
from peelgraph.inputs import Failure, Input

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told

Task: TypeAlias = tuple[int, Input, Sequence["Told"]]
Work: TypeAlias = Callable[[Sequence[Task]], Iterator[tuple[int, BuiltReport | Failure]]]


@contextmanager
def workers(plan: Plan, jobs: int) -> Iterator[Work]:
    """Give what makes the graphs of files: in this process, or in several that stay for more files."""
    if jobs <= 1:
        yield lambda tasks: ((index, make(file, plan, told)) for index, file, told in tasks)
        return
    workshop(plan)  # what is wrong with it is told once, here
    # "spawn" works alike on every system, and copies no threads or locks.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def work(tasks: Sequence[Task]) -> Iterator[tuple[int, BuiltReport | Failure]]:
            futures = {pool.submit(make, file, plan, told): index for index, file, told in tasks}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            except BrokenProcessPool as error:
                raise PeelgraphError("a process died, perhaps for want of memory: try again with fewer jobs") from error

        yield work
