"""Print how much memory the text side of a build takes after more and more reports.

    python benchmarks/memory.py

The samples are read and extracted over and over: once as they are, and once each time with 500 words that no report
before had, more than any real one brings. The first must stay level. The second rises until the vocabulary is full.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AFTER = (1, 10, 50, 250)
NEW_WORDS = 500


def main() -> None:
    """Print a line of figures for each kind of reports, each measured in a process of its own."""
    print(f"peak memory after      {''.join(f'{reports:7}' for reports in AFTER)} reports", flush=True)
    for kind in ("alike", "ever new"):
        subprocess.run([sys.executable, __file__, kind], check=True)


def measure(kind: str) -> None:
    """Print the megabytes after so many reports."""
    from peelgraph import reading
    from peelgraph.building import Plan, workshop

    shop = workshop(Plan())
    found = []
    for number, text in enumerate(islice(texts(kind), AFTER[-1]), 1):
        shop.extract(reading.read_text(text, name="report.md", reference=shop.reference))
        if number in AFTER:
            found.append(
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
            )
    print(f"  reports {kind:13}{''.join(f'{megabytes:7.0f}' for megabytes in found)} MB", flush=True)


def texts(kind: str) -> Iterator[str]:
    """Yield the texts of the samples, again and again; ``ever new``: each with words of its own."""
    samples = cycle([path.read_text("utf-8") for path in sorted((ROOT / "data" / "samples").glob("*.md"))])
    if kind == "alike":
        yield from samples
    numbers = count()
    for text in samples:
        yield f"{text}\n\n{' '.join(word(number) for number in islice(numbers, NEW_WORDS))}.\n"


def word(number: int) -> str:
    """Return a made-up word of small letters, another one for each number."""
    return "q" + "".join("abcdefghij"[int(digit)] for digit in str(number))


if __name__ == "__main__":
    measure(sys.argv[1]) if len(sys.argv) > 1 else main()
