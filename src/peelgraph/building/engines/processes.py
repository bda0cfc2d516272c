"""Processes of this machine that make reports: they leave Ctrl-C to this one, and one that dies takes one report along."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import ParamSpec, TypeAlias, TypeVar

from peelgraph.errors import PeelgraphError

T = TypeVar("T")
P = ParamSpec("P")
Call: TypeAlias = tuple[int, Callable[[], T]]
"""What is to be done, and a number by which it is known."""


@contextmanager
def pool(most: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of processes; where it is left by an error, or by Ctrl-C, they end at once."""
    # "spawn" works alike on every system, and copies no threads or locks.
    made = ProcessPoolExecutor(most, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield made
    except BaseException:
        processes = list((made._processes or {}).values())
        made.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        raise
    finally:
        made.shutdown()


def _end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends: it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def submit(made: ProcessPoolExecutor, function: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
    """Hand a call to a pool. A process that starts meanwhile never hears of Ctrl-C, which the terminal sends to all."""
    if not hasattr(signal, "pthread_sigmask"):
        return made.submit(function, *given, **named)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # what is started inherits it
    try:
        return made.submit(function, *given, **named)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def until_one_dies(
    made: ProcessPoolExecutor, calls: deque[Call[T]], *, at_once: int
) -> Generator[tuple[int, T], None, list[Call[T]]]:
    """Yield what numbered ``calls`` give as they are done; ``at_once`` are under way at a time, and taken from the deque.

    Return those that were under way when a process died, which nobody else tells of.
    """
    under_way: dict[Future[T], Call[T]] = {}
    try:
        while calls or under_way:
            while calls and len(under_way) < at_once:
                under_way[submit(made, calls[0][1])] = calls[0]
                calls.popleft()
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                given = future.result()
                yield under_way.pop(future)[0], given
    except BrokenProcessPool:
        for future in [each for each in under_way if each.done() and not each.exception()]:
            yield under_way.pop(future)[0], future.result()
        return list(under_way.values())
    finally:
        for future in under_way:
            future.cancel()
    return []


def one_at_a_time(calls: list[Call[T]]) -> Iterator[tuple[int, T | None]]:
    """Yield what each call gives in a process that does nothing else; ``None`` where the process dies of it.

    :raises PeelgraphError: processes die before they have done anything.
    """
    left = deque(calls)
    while left:
        with pool(1) as made:
            try:
                submit(made, int).result()
            except BrokenProcessPool as error:
                raise PeelgraphError(
                    "processes cannot be started here: in a script, build under `if __name__ == '__main__':`, "
                    "or with one job"
                ) from error
            try:
                while left:
                    number, call = left[0]
                    given = submit(made, call).result()
                    left.popleft()
                    yield number, given
            except BrokenProcessPool:
                yield left.popleft()[0], None
