"""Make reports in this process, or in several of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from peelgraph.building.making import BuiltReport
from peelgraph.building.parts import Part
from peelgraph.building.workshop import Plan
from peelgraph.errors import PeelgraphError
from peelgraph.inputs import Failure, Input

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told

Made = TypeVar("Made", bound=BuiltReport | Part)
Task: TypeAlias = tuple[int, Input, Sequence["Told"]]
Make: TypeAlias = Callable[[Input, Plan, Sequence["Told"]], Made | Failure]
"""What makes something of one report: ``making.make`` or ``parts.make_part``."""
Work: TypeAlias = Callable[[Sequence[Task]], Iterator[tuple[int, Made | Failure]]]

WORTH_IT = 4
"""So many reports a process must have to do that its start pays."""


class Engine(Protocol):
    """Where reports are made: gives what makes them according to a plan."""

    def __call__(self, plan: Plan, make: Make[Made], /) -> AbstractContextManager[Work[Made]]: ...


@contextmanager
def workers(plan: Plan, make: Make[Made], /, *, jobs: int | None = None) -> Iterator[Work[Made]]:
    """Give what makes the graphs of files: in this process, or in several that stay for more files.

    Without ``jobs`` there are as many processes as cores, if there is enough to do. What was made is not kept here once
    it has been taken.
    """
    with ExitStack() as stack:
        pools: list[ProcessPoolExecutor] = []

        def work(tasks: Sequence[Task]) -> Iterator[tuple[int, Made | Failure]]:
            most = min(jobs, len(tasks)) if jobs else min(_cores(), len(tasks) // WORTH_IT)
            if most <= 1 and not pools:
                yield from ((index, make(file, plan, told)) for index, file, told in tasks)
                return
            if not pools:
                # "spawn" works alike on every system, and copies no threads or locks.
                pools.append(stack.enter_context(ProcessPoolExecutor(most, mp_context=get_context("spawn"))))
            yield from _in_pool(pools[0], tasks)

        def _in_pool(pool: ProcessPoolExecutor, tasks: Sequence[Task]) -> Iterator[tuple[int, Made | Failure]]:
            futures = {pool.submit(make, file, plan, told): index for index, file, told in tasks}
            try:
                for future in as_completed(list(futures)):
                    yield futures.pop(future), future.result()
            except BrokenProcessPool as error:
                raise PeelgraphError("a process died, perhaps for want of memory: try again with fewer jobs") from error
            finally:
                for future in futures:
                    future.cancel()

        yield work


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
