"""Make reports in this process, or in several of this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from peelgraph.building.engines.processes import Call, one_at_a_time, pool, until_one_dies
from peelgraph.building.making import BuiltReport
from peelgraph.building.parts import Part
from peelgraph.building.workshop import Plan
from peelgraph.errors import UnreadableReport
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
_DIED = "a process died of it, and died again when it did nothing else: try it alone, with more memory"


class Engine(Protocol):
    """Where reports are made: gives what makes them according to a plan."""

    def __call__(self, plan: Plan, make: Make[Made], /) -> AbstractContextManager[Work[Made]]: ...


@contextmanager
def workers(plan: Plan, make: Make[Made], /, *, jobs: int | None = None) -> Iterator[Work[Made]]:
    """Give what makes the graphs of files: in this process, or in several that stay for more files.

    Without ``jobs`` there are as many processes as cores, if there is enough to do. What was made is not kept here once
    it has been taken. When a process dies, what was under way is made again, one report at a time; what a process dies
    of again is a failure, and the others go on.
    """
    with ExitStack() as stack:
        pools: list[ProcessPoolExecutor] = []

        def work(tasks: Sequence[Task]) -> Iterator[tuple[int, Made | Failure]]:
            most = min(jobs, len(tasks)) if jobs else min(_cores(), len(tasks) // WORTH_IT)
            if most <= 1 and not pools:
                yield from ((index, make(file, plan, told)) for index, file, told in tasks)
                return
            files = {index: file for index, file, _ in tasks}
            calls: deque[Call[Made | Failure]] = deque(
                (index, partial(make, file, plan, told)) for index, file, told in tasks
            )
            while calls:
                if not pools:
                    pools.append(stack.enter_context(pool(most)))
                under_way = yield from until_one_dies(pools[0], calls, at_once=2 * most)
                if under_way:
                    pools.clear()
                    yield from _alone(under_way, files)

        yield work


def _alone(calls: list[Call[Made | Failure]], files: Mapping[int, Input]) -> Iterator[tuple[int, Made | Failure]]:
    for index, outcome in one_at_a_time(calls):
        where = str(files[index].place)
        yield index, outcome if outcome is not None else Failure(where, UnreadableReport(f"{where}: {_DIED}"))


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
