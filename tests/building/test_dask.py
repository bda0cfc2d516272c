"""A real scheduler and two real worker processes give the same bytes as one process, also when one is killed in mid-run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from tests.building.deadly import forget_all, make_or_die
from tests.conftest import ROOT, SAMPLES, Ran, run_apart

from peelgraph.building import Built, Plan, build_all
from peelgraph.building.engines import dask
from peelgraph.building.engines.local import Work
from peelgraph.building.fingerprint import made_with
from peelgraph.errors import PeelgraphError
from peelgraph.graph.lines import lines_of

distributed = pytest.importorskip("distributed")

# Its own threads and sockets end when they like.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def started(*arguments: str, until: str, folder: Path) -> Iterator[str]:
    """Start a part of a cluster; give what its log says when it is ready."""
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_TEMPORARY_DIRECTORY": str(folder),
    }
    command = [sys.executable, "-m", "dask", *arguments]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=surroundings, start_new_session=True, cwd=folder
    )
    assert process.stderr
    said: list[str] = []
    reader = Thread(target=said.extend, args=(process.stderr,))
    try:
        for line in process.stderr:
            said.append(line)
            if found := re.search(until, line):
                reader.start()  # what is not read would stop the process when the pipe is full
                yield found[1]
                break
        else:
            pytest.fail("".join(said))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if reader.ident:
            reader.join()
        process.stderr.close()


@pytest.fixture(scope="module")
def empty_scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("scheduler")
    with started(
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        until=r"Scheduler at:\s+(tcp\S+)",
        folder=folder,
    ) as address:
        yield address  # fmt: skip


@pytest.fixture(scope="module")
def scheduler(empty_scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("workers")
    workers = ("worker", empty_scheduler, "--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    with started(*workers, until=r"Start worker at:\s+(tcp\S+)", folder=folder):
        with distributed.Client(empty_scheduler, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield empty_scheduler


def test_a_scheduler_without_workers_is_one_line(empty_scheduler: str) -> None:
    """Runs first: the workers come with the next test."""
    with pytest.raises(PeelgraphError, match=r"^tcp://\S+: the scheduler has no workers: start some \(dask worker tcp"):
        build_all([SAMPLES], engine=dask.engine(empty_scheduler, patience=0.2))


def test_a_worker_killed_in_mid_run_makes_no_difference(scheduler: str, samples: Built, tmp_path: Path) -> None:
    with distributed.Client(scheduler, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    killed: list[str] = []

    def kill_one(done: int, of: int, name: str) -> None:
        if not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(name)

    engine = dask.engine(scheduler, exchange=tmp_path.as_uri())
    built = build_all([SAMPLES], engine=engine, progress=kill_one)
    assert killed
    assert not built.failures
    assert lines_of(built.quads) == lines_of(samples.quads)
    assert [report.place for report in built.reports] == [report.place for report in samples.reports]
    assert list(tmp_path.iterdir()) == []


def test_an_outcome_that_is_lost_is_made_again(scheduler: str, samples: Built) -> None:
    lost: list[int] = []

    def lose(done: int, of: int, name: str) -> None:
        if not lost:
            with distributed.Client(scheduler, set_as_default=False) as client:
                lost.append(client.run_on_scheduler(forget_all))

    built = build_all([SAMPLES], engine=dask.engine(scheduler), progress=lose)
    assert lost
    assert lost[0] > 0
    assert not built.failures
    assert lines_of(built.quads) == lines_of(samples.quads)


def test_a_report_that_kills_its_workers_fails_alone(scheduler: str, samples: Built, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "south-wales-2023-25.md", tmp_path)
    (tmp_path / "deadly.md").write_text("x", "utf-8")

    def deadly(plan: Plan, make: object, /) -> AbstractContextManager[Work[Any]]:
        return dask.engine(scheduler)(plan, make_or_die)

    built = build_all([tmp_path], engine=deadly)
    assert [report.graph for report in built.reports] == [samples.reports[-1].graph]
    (failure,) = built.failures
    assert re.fullmatch(
        r"\S+deadly\.md: the workers that read it died, the last one of 2: try it alone, with more memory",
        str(failure.error),
    )


def test_a_store_that_workers_build_holds_what_one_process_builds(
    scheduler: str, samples: Built, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    ran = run("build", SAMPLES, "-o", tmp_path / "store", "--engine", "dask", "--scheduler", scheduler)
    assert ran.code == 0, ran.err
    assert run("export", tmp_path / "store", "-o", tmp_path / "graph.nq").code == 0
    assert (tmp_path / "graph.nq").read_bytes().splitlines(keepends=True) == lines_of(samples.quads)
    again = run("build", SAMPLES, "-o", tmp_path / "store", "--engine", "dask", "--scheduler", scheduler)
    assert f"{len(samples.reports)} unchanged" in again.err


def test_workers_with_another_peelgraph_are_one_line(scheduler: str) -> None:
    here = {**made_with(), "code": "0123456789abcdef"}
    with pytest.raises(
        PeelgraphError, match=r"^the worker tcp\S+ has code \w{16}, here it is 0123456789abcdef: install the same"
    ):
        build_all([SAMPLES], engine=dask.engine(scheduler, here=here))


def test_a_bad_report_is_a_failure_as_elsewhere(scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", "utf-8")
    there = build_all([tmp_path], engine=dask.engine(scheduler)).failures
    assert [(each.where, str(each.error)) for each in there] == [
        (each.where, str(each.error)) for each in build_all([tmp_path]).failures
    ]


def test_an_exchange_that_cannot_be_written_is_one_line(scheduler: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(PeelgraphError, match="the exchange cannot be written: ") as raised:
        build_all([SAMPLES], engine=dask.engine(scheduler, exchange=(tmp_path / "file").as_uri()))
    assert "\n" not in str(raised.value)


def test_reference_files_go_along(scheduler: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix peel: <https://w3id.org/peelgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/tulip> a peel:Scheme ; skos:prefLabel "Tulip scheme"@en .\n',
        "utf-8",
    )
    report = tmp_path / "report.md"
    text = (SAMPLES / "south-wales-2023-25.md").read_text("utf-8")
    report.write_text(f"{text}\n\nThe force uses the Tulip scheme.\n", "utf-8")
    there = build_all([report], reference=[mine], engine=dask.engine(scheduler))
    here = build_all([report], reference=[mine])
    assert any("tulip" in str(quad.object) for quad in there.reports[0].graph.quads)
    assert lines_of(there.quads) == lines_of(here.quads)


def test_a_scheduler_that_dies_in_mid_run_is_one_line(
    scheduler: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Runs last of those that need one."""
    with distributed.Client(scheduler, set_as_default=False) as client:

        def end(done: int, of: int, name: str) -> None:
            with suppress(Exception):
                client.run_on_scheduler(os._exit, 1)

        with pytest.raises(PeelgraphError, match=r"^tcp://\S+: the connection to the scheduler is lost: build again$"):
            build_all([SAMPLES], engine=dask.engine(scheduler, exchange=tmp_path.as_uri()), progress=end)
        assert "Traceback" not in capfd.readouterr().err


def test_where_no_scheduler_answers_it_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens on it
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(PeelgraphError, match=f"^{address}: no Dask scheduler answers there: start one"):
            build_all([SAMPLES], engine=dask.engine(address, patience=0.2))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "dask"], "--engine dask needs --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1"], "are for --engine dask"),
        (
            ["--engine", "dask", "--scheduler", "localhost"],
            "not an address of a scheduler: give one like tcp://host:8786",
        ),
    ],
)
def test_wrong_options_are_one_line(options: list[str], message: str, tmp_path: Path) -> None:
    ran = run_apart("-m", "peelgraph", "build", SAMPLES, "-o", tmp_path / "out.ttl", *options)
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_without_dask_it_is_one_line() -> None:
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from peelgraph.building import build_all; from peelgraph.building.engines import dask\n"
        f"build_all([{str(SAMPLES)!r}], engine=dask.engine('tcp://127.0.0.1:1'))"
    )
    assert run_apart("-c", code).err.splitlines()[-1] == (
        "peelgraph.errors.PeelgraphError: --engine dask: Dask is not installed: pip install 'peelgraph[dask]'"
    )
