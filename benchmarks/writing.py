"""Time the writing of a corpus beside rdflib's serialisers on the same data, and show that memory does not grow with it.

    python benchmarks/writing.py [REPORTS]

The graphs of the samples are copied under other reports' names and kept as compressed sorted lines, a part a report. All
times are seconds of the processor. REPORTS (default: 43) is how many are written by all; rdflib has them in memory.
"""

from __future__ import annotations

import gzip
import io
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from peelgraph.graph.merging import Source  # noqa: E402
from peelgraph.graph.writing import write, write_sources  # noqa: E402

GROWTH = (10, 43, 430)


def main() -> None:
    """Print the ratios, what the samples spend in writing, and the growth of time and memory."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 43
    with tempfile.TemporaryDirectory() as folder:
        # A process of its own for each: the peak of memory of a process begins with that of the one that starts it.
        subprocess.run([sys.executable, __file__, "compare", folder, str(reports)], check=True)
        print("\nreports    format     seconds   MB written   peak MB of memory", flush=True)
        for ending in ("ttl", "nq"):
            for number in GROWTH:
                subprocess.run([sys.executable, __file__, "grow", folder, str(number), ending], check=True)


def compare_all(folder: Path, reports: int) -> None:
    """Make the parts, and print what is compared."""
    make_parts(folder, max(reports, *GROWTH))
    compare(folder, reports)


def make_parts(folder: Path, number: int) -> None:
    """Keep the graphs of so many reports, and the shared graphs, as compressed sorted lines."""
    from peelgraph.building import build_all
    from peelgraph.graph.lines import lines_of

    started = time.process_time()
    built = build_all([ROOT / "data" / "samples"])
    making = time.process_time() - started
    writing = seconds(lambda: write(built.quads, folder / "samples.ttl"))
    print(f"the samples: building {making:.2f} seconds, writing Turtle {writing:.2f} ({writing / making:.1%} of it)\n")
    keep(folder / "shared", lines_of(built.shared))
    contents = [b"".join(lines_of(report.graph.quads)) for report in built.reports]
    for copy in range(number):
        # The report and some of the things that are local to a force are others in each copy.
        content = re.sub(rb"(/id/report/[a-z0-9-]+)(?=[/>])", rb"\1-copy-%d" % copy, contents[copy % len(contents)])
        content = re.sub(rb"(/(?:team|operation|scheme)/[a-z0-9-]+)(?=>)", rb"\1-%d" % copy, content)
        keep(folder / f"{copy:05}", sorted(set(content.splitlines(keepends=True))))


def keep(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines compressed."""
    path.write_bytes(gzip.compress(b"".join(lines), compresslevel=1, mtime=0))


def sources(folder: Path, number: int) -> list[Source]:
    """Return the parts of so many reports, and the shared one."""
    paths = [folder / "shared", *(folder / f"{copy:05}" for copy in range(number))]
    return [partial(_opened, path) for path in paths]


def _opened(path: Path) -> io.BufferedReader:
    return io.BufferedReader(gzip.open(path), 2**16)  # type: ignore[arg-type]


def compare(folder: Path, number: int) -> None:
    """Print the seconds of writing from parts, from memory, by rdflib and by the bare serialiser."""
    import rdflib
    from pyoxigraph import RdfFormat, parse, serialize

    warnings.simplefilter("ignore", DeprecationWarning)
    parts = sources(folder, number)
    quads = [quad for part in parts for quad in parse(part(), format=RdfFormat.N_QUADS)]
    triples = [quad.triple for quad in quads]
    out = folder / "out"
    print(
        f"{number} reports, {len(quads)} quads   ours, of parts   ours, of memory   bare pyoxigraph   rdflib    ratio"
    )
    for ending, bare, theirs in (("ttl", RdfFormat.TURTLE, "turtle"), ("nq", RdfFormat.N_QUADS, "nquads")):
        graph = rdflib.Graph() if ending == "ttl" else rdflib.Dataset()
        write_sources(parts, out.with_suffix(f".{ending}"))
        graph.parse(out.with_suffix(f".{ending}"), format=theirs)
        of_parts = seconds(lambda ending=ending: write_sources(parts, out.with_suffix(f".{ending}")))
        of_memory = seconds(lambda ending=ending: write(quads, out.with_suffix(f".{ending}")))
        statements = triples if ending == "ttl" else quads
        serialised = seconds(lambda bare=bare, some=statements: serialize(some, str(out), format=bare))
        rdflibs = seconds(lambda graph=graph, theirs=theirs: graph.serialize(str(out), format=theirs), rounds=1)
        print(
            f"  .{ending:28}{of_parts:14.2f}{of_memory:18.2f}{serialised:18.2f}{rdflibs:9.2f}"
            f"  {rdflibs / of_parts:7.1f} x",
            flush=True,
        )


def grow(folder: Path, number: int, ending: str) -> None:
    """Print the seconds and the peak of memory of writing so many reports, in this process alone."""
    out = folder / f"out.{ending}"
    spent = seconds(lambda: write_sources(sources(folder, number), out), rounds=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{number:7}    .{ending:6}{spent:11.2f}{out.stat().st_size / 2**20:13.0f}{peak:20.0f}", flush=True)
    out.unlink()


def seconds(run: Callable[[], object], *, rounds: int = 3) -> float:
    """Return the seconds of the processor of the fastest round."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        times.append(time.process_time() - started)
    return min(times)


if __name__ == "__main__":
    if sys.argv[1:2] == ["grow"]:
        grow(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    elif sys.argv[1:2] == ["compare"]:
        compare_all(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
