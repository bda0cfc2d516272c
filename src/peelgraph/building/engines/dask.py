"""Make reports on the workers of a Dask cluster: what makes one here makes it there, and the bytes are the same.

The reports' bytes and the reference files are sent along, so that workers need no common disk. Of large corpora they and
what was made of them can go through an *exchange* instead, any place that fsspec knows and all can reach; then
the scheduler carries only names and digests. A report whose worker dies is made by another one.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import re
import tempfile
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, cast

from peelgraph.building.engines.local import Engine, Made, Make, Task, Work
from peelgraph.building.fingerprint import made_with
from peelgraph.building.making import BuiltReport
from peelgraph.building.parts import Part
from peelgraph.building.workshop import Plan, workshop
from peelgraph.errors import InputError, OutputError, PeelgraphError, UnreadableReport
from peelgraph.inputs import Failure, Input

if TYPE_CHECKING:
    from distributed import Client, Future

    from peelgraph.extraction.across_reports import Told


PATIENCE = 10.0
"""Seconds that a scheduler has to answer and a first worker to come."""

_UNDER_WAY = 64  # reports, at least; more would only lie in the scheduler's memory
_TIMES = 5
"""How often a report is sent whose outcome is lost with the worker that held it."""
_ONE_AT_A_TIME = Lock()  # spaCy's vocabulary is not made for several threads, which workers may have


def engine(
    scheduler: str,
    *,
    exchange: str = "",
    patience: float = PATIENCE,
    here: Mapping[str, str] | None = None,
) -> Engine:
    """Return an engine that makes reports on the workers of the scheduler at this address (``tcp://host:port``).

    ``exchange`` is a folder by its fsspec URL; ``here`` is what reports are made with, which workers must have too.
    """
    return partial(_workers, scheduler=scheduler, exchange=exchange, patience=patience, here=here)


@contextmanager
def _workers(
    plan: Plan, make: Make[Made], /, *, scheduler: str, exchange: str, patience: float, here: Mapping[str, str] | None
) -> Iterator[Work[Made]]:
    """Connect to the cluster, check what its workers are made of, and give what has reports made there.

    :raises PeelgraphError: Dask is not installed here, the scheduler does not answer, it has no workers, or they have
        another peelgraph than this process.
    """
    workshop(plan)  # what is wrong with it is told once, here
    ours = dict(here or made_with(plan.model))
    order = _Order(make, tuple((path.name, path.read_bytes()) for path in plan.reference), plan.model, ours, exchange)
    with _connected(scheduler, patience) as client:
        _check(client.run(made_with, plan.model, on_error="return"), ours, scheduler)

        def work(tasks: Sequence[Task]) -> Iterator[tuple[int, Made | Failure]]:
            return _work(client, order, tasks, scheduler=scheduler, patience=patience)

        yield work


# ── here ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _connected(scheduler: str, patience: float) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise PeelgraphError("--engine dask: Dask is not installed: pip install 'peelgraph[dask]'") from error
    if not re.fullmatch(r"(tcp|tls|ws|wss)://\S+:\d+", scheduler):
        raise PeelgraphError(f"--scheduler {scheduler}: not an address of a scheduler: give one like tcp://host:8786")
    with _quiet():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # other versions are looked at below
                client = Client(scheduler, timeout=patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise PeelgraphError(
                f"{scheduler}: no Dask scheduler answers there: start one (dask scheduler), or correct the address"
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=patience)
            except TimeoutError as error:
                raise PeelgraphError(
                    f"{scheduler}: the scheduler has no workers: start some (dask worker {scheduler})"
                ) from error
            yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's log from what is said once, by what is raised here."""
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def _check(theirs: Mapping[str, Mapping[str, str] | Exception], ours: Mapping[str, str], scheduler: str) -> None:
    for worker, found in sorted(theirs.items()):
        if isinstance(found, Exception):
            raise PeelgraphError(
                f"{scheduler}: the worker {worker} cannot run this peelgraph: {_line(found)}: install the same there"
            )
        _compare(found, ours, f"the worker {worker}")


def _compare(theirs: Mapping[str, str], ours: Mapping[str, str], who: str) -> None:
    for what in sorted({*theirs, *ours}):
        if theirs.get(what) != ours.get(what):
            raise PeelgraphError(
                f"{who} has {what} {theirs.get(what, 'not at all')}, here it is {ours.get(what, 'not there')}: "
                "install the same peelgraph on both"
            )


def _work(
    client: Client, order: _Order[Made], tasks: Sequence[Task], *, scheduler: str, patience: float
) -> Iterator[tuple[int, Made | Failure]]:
    """Yield what is made of each report as it comes; so many are under way that no worker waits for the next."""
    under_way: dict[Future, tuple[Task, Parcel, int]] = {}
    waiting = iter(tasks)
    done: SimpleQueue[Future] = SimpleQueue()
    most = max(_UNDER_WAY, 4 * sum(client.nthreads().values()))

    def send(task: Task, parcel: Parcel, times: int) -> None:
        future = client.submit(_make, order, parcel, task[1], task[2], pure=False)
        under_way[future] = task, parcel, times
        future.add_done_callback(done.put)

    try:
        while True:
            while len(under_way) < most and (task := next(waiting, None)) is not None:
                index, file, _ = task
                try:
                    parcel = _pack(file.place.content(), order.exchange)
                except InputError as error:
                    yield index, Failure(str(file.place), error)
                    continue
                send(task, parcel, 1)
            if not under_way:
                return
            try:
                future = done.get(timeout=6 * patience)
            except Empty:
                if client.nthreads():
                    continue
                raise PeelgraphError(f"{scheduler}: all workers are gone: start others and build again") from None
            task, parcel, times = under_way.pop(future)
            try:
                outcome = _outcome(future, task[1])
            except CancelledError:
                if client.status != "running" or times == _TIMES:
                    raise
                send(task, parcel, times + 1)
                continue
            yield task[0], cast("Made | Failure", outcome)
            _discard(parcel)
    except (OSError, CancelledError) as error:
        raise PeelgraphError(f"{scheduler}: the connection to the scheduler is lost: build again") from error
    finally:
        for future, (_, parcel, _) in under_way.items():
            future.cancel()
            _discard(parcel)


def _outcome(future: Future, file: Input) -> BuiltReport | Part | Failure:
    """Return what a worker made of a report; one that no worker survives is a failure of its own.

    :raises PeelgraphError: the worker could not even begin.
    :raises CancelledError: the outcome is lost, with the worker that held it or with the scheduler.
    """
    from distributed import KilledWorker

    if future.status == "finished":
        parcel: Parcel = future.result()
        outcome: BuiltReport | Part | Failure = pickle.loads(zlib.decompress(_unpack(parcel)))  # noqa: S301 - what our own workers made
        _discard(parcel)
        return replace(outcome, place=file.place) if isinstance(outcome, BuiltReport) else outcome
    error = future.exception() if future.status == "error" else None
    if isinstance(error, KilledWorker):
        return Failure(
            str(file.place),
            UnreadableReport(
                f"{file.place}: the workers that read it died, the last one of {error.allowed_failures + 1}: "
                "try it alone, with more memory"
            ),
        )
    if isinstance(error, PeelgraphError):
        raise error
    if error is None:
        raise CancelledError
    raise PeelgraphError(f"{file.place}: a worker failed: {_line(error)}") from error


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


# ── between here and there ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes on their way: as they are, or where in the exchange they stand."""

    content: bytes | None
    url: str = ""
    digest: str = ""


def _pack(content: bytes, exchange: str) -> Parcel:
    """Return the bytes as a parcel; the exchange has them under their digest, so that to put them there twice is no harm.

    :raises OutputError: the exchange cannot be written.
    """
    if not exchange:
        return Parcel(content)
    import fsspec

    digest = hashlib.sha256(content).hexdigest()
    url = f"{exchange.rstrip('/')}/{digest}.parcel"
    try:
        with fsspec.open(url, "wb") as file:
            file.write(content)
    except (OSError, ValueError, ImportError) as error:
        raise OutputError(f"{exchange}: the exchange cannot be written: {_line(error)}") from error
    return Parcel(None, url, digest)


def _unpack(parcel: Parcel) -> bytes:
    """Return the bytes of a parcel.

    :raises OutputError: the exchange does not give what was put there.
    """
    if parcel.content is not None:
        return parcel.content
    import fsspec

    try:
        with fsspec.open(parcel.url, "rb") as file:
            content: bytes = file.read()
    except (OSError, ValueError, ImportError) as error:
        raise OutputError(
            f"{parcel.url}: the exchange cannot be read: {_line(error)}: give one that all workers reach"
        ) from error
    if hashlib.sha256(content).hexdigest() != parcel.digest:
        raise OutputError(f"{parcel.url}: is not what was put there: give an exchange that nobody else writes to")
    return content


def _discard(parcel: Parcel) -> None:
    if parcel.content is None:
        import fsspec

        filesystem, path = fsspec.url_to_fs(parcel.url)
        if filesystem.exists(path):
            filesystem.rm(path)


# ── there ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Order(Generic[Made]):
    """What a worker needs to know for every report of a build."""

    make: Make[Made]
    reference: tuple[tuple[str, bytes], ...]
    model: str | None
    ours: dict[str, str]
    exchange: str


def _make(order: _Order[Any], parcel: Parcel, file: Input, told: Sequence[Told]) -> Parcel:
    """Make a report where this runs, and give back what was made.

    :raises PeelgraphError: this worker has another peelgraph, or cannot reach the exchange.
    """
    _compare(made_with(order.model), order.ours, "a worker")  # it may have come after the others were asked
    with _ONE_AT_A_TIME:
        plan = _plan(order.reference, order.model)
        sent = replace(file, place=replace(file.place, held=_unpack(parcel)))
        outcome: Any = order.make(sent, plan, told)
    if isinstance(outcome, BuiltReport):
        outcome = replace(outcome, place=file.place)
    return _pack(zlib.compress(pickle.dumps(outcome), 1), order.exchange)


@lru_cache(maxsize=1)
def _plan(reference: tuple[tuple[str, bytes], ...], model: str | None) -> Plan:
    """Set up the workshop from reference files that were sent, and return the plan by which it is known."""
    with tempfile.TemporaryDirectory(prefix="peelgraph-") as folder:
        paths = []
        for number, (name, content) in enumerate(reference):
            path = Path(folder, f"{number:04}", name)  # they stay in the order in which they are read elsewhere
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        plan = Plan(tuple(paths), model)
        workshop(plan)
    return plan
