"""A few processes that answer queries; one that takes too long is ended and replaced, so that the others never wait for it.

Oxigraph cannot stop a query that runs. A process can be stopped at any time.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from peelgraph.serving.sparql.jobs import Done, Job, Place
from peelgraph.serving.sparql.worker import work
from peelgraph.store.opening import one_line

if TYPE_CHECKING:
    from types import TracebackType

    from peelgraph.store.graph import PeelGraph

SECONDS = 10.0
"""That a query may take."""

STARTING = 60.0
"""Seconds that a process may take until it can be asked; they are not the query's."""

MOST_WAITING = 200
"""Queries that wait for a process; more are told to come again."""


@dataclass(frozen=True)
class _Worker:
    process: SpawnProcess
    jobs: Connection

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.jobs.close()


class Pool:
    """Processes that answer queries on one store, or pass them on to one server; they start when the first query comes.

    ``place`` gives the folder of a store whose default graph holds the merge of all graphs, or the server; it is called once.
    """

    def __init__(self, place: Callable[[], Place], *, size: int = 0, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.size = size or max(4, os.cpu_count() or 1)
        self._where = place
        self._free: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="sparql")
        self._starting = threading.Lock()
        self._lock = threading.Lock()  # of what follows; held for a moment only, for requests wait for it
        self._place: Place | None = None
        self._workers: set[_Worker] = set()
        self._fresh: set[_Worker] = set()
        self._waiting = 0
        self._closed = False

    def submit(self, job: Job) -> Future[Done]:
        """Have a query answered; never raises for what is wrong with the query."""
        with self._lock:
            if self._waiting >= MOST_WAITING or self._closed:
                busy: Future[Done] = Future()
                busy.set_result(Done(error="too many queries are waiting: come again in a minute", status=503))
                return busy
            self._waiting += 1
        return self._threads.submit(self._ask, job)

    def start(self) -> None:
        """Start the processes now; it may take as long as writing the store."""
        with self._starting:
            if self._place is None and not self._closed:
                self._place = self._where()
                for _ in range(self.size):
                    self._begin()

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
            workers, self._workers = self._workers, set()
        for worker in workers:
            worker.end()
        for _ in range(self.size):  # so that nobody waits for a process that will not come
            self._free.put(None)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self) -> None:
        assert self._place is not None
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=work, args=(self._place, there), daemon=True, name="peelgraph-sparql")
        process.start()
        there.close()
        worker = _Worker(process, here)
        with self._lock:
            closed = self._closed
            if not closed:
                self._workers.add(worker)
                self._fresh.add(worker)
        if closed:
            worker.end()
        else:
            self._free.put(worker)

    def _replace(self, worker: _Worker) -> None:
        with self._lock:
            mine = worker in self._workers
            self._workers.discard(worker)
            self._fresh.discard(worker)
        if mine:
            worker.end()
            self._begin()

    def _ask(self, job: Job) -> Done:
        try:
            self.start()
            worker = self._free.get()
            return self._answered(worker, job) if worker else Done(error="the server is being stopped", status=503)
        except OSError as error:
            return Done(error=f"queries cannot be answered: {one_line(str(error))}", status=503)
        finally:
            with self._lock:
                self._waiting -= 1

    def _answered(self, worker: _Worker, job: Job) -> Done:
        try:
            if worker in self._fresh:
                if not worker.jobs.poll(STARTING):
                    self._replace(worker)
                    return Done(error="no process is ready to answer: come again in a minute", status=503)
                worker.jobs.recv()
                self._fresh.discard(worker)
            worker.jobs.send(job)
            if worker.jobs.poll(self.seconds):
                done: Done = worker.jobs.recv()
                self._free.put(worker)
                return done
        except (EOFError, OSError):
            self._replace(worker)
            return Done(error="the query ended the process that was to answer it: make it simpler", status=400)
        self._replace(worker)
        return Done(error=f"stopped: the query took more than {self.seconds:g} seconds", status=503)


def temporary_store(graph: PeelGraph, folder: Path) -> Path:
    """Write a graph into ``folder`` as a store on disk whose default graph is the merge of all graphs, and return it."""
    path = folder / "oxigraph"
    made = ox.Store(str(path))

    def quads() -> Iterator[ox.Quad]:
        for quad in graph.store:
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                yield quad
        yield from graph.merged.quads_for_pattern(None, None, None, ox.DefaultGraph())

    made.bulk_extend(quads())
    made.flush()
    return path


class TemporaryFolder:
    """A folder that is made when it is first asked for, and taken away when it is no longer needed."""

    def __init__(self) -> None:
        self._path: Path | None = None

    def make(self) -> Path:
        """Return the folder."""
        if self._path is None:
            self._path = Path(tempfile.mkdtemp(prefix="peelgraph-"))
        return self._path

    def remove(self) -> None:
        """Take it away."""
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)
