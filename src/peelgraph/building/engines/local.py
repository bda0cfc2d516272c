"""Make reports in this process, or in several of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from peelgraph.building.making import BuiltReport
from peelgraph.building.parts import Part
from peelgraph.building.workshop import Plan, workshop
from peelgraph.errors import PeelgraphError
from peelgraph.inputs import Failure, Input

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told

Made = TypeVar("Made", bound=BuiltReport | Part)
Task: TypeAlias = tuple[int, Input, Sequence["Told"]]
Make: TypeAlias = Callable[[Input, Plan, Sequence["Told"]], Made | Failure]
"""What makes something of one report: ``making.make`` or ``parts.make_part``."""
Work: TypeAlias = Callable[[Sequence[Task]], Iterator[tuple[int, Made | Failure]]]


class Engine(Protocol):
    """Where reports are made: gives what makes them according to a plan."""

    def __call__(self, plan: Plan, make: Make[Made], /) -> AbstractContextManager[Work[Made]]: ...


@contextmanager
def workers(plan: Plan, make: Make[Made], /, *, jobs: int) -> Iterator[Work[Made]]:
    """Give what makes the graphs of files: in this process, or in several that stay for more files.

    What was made is not kept here once it has been taken.
    """
    if jobs <= 1:
        yield lambda tasks: ((index, make(file, plan, told)) for index, file, told in tasks)
        return
    workshop(plan)  # what is wrong with it is told once, here
    # "spawn" works alike on every system, and copies no threads or locks.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def work(tasks: Sequence[Task]) -> Iterator[tuple[int, Made | Failure]]:
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
