"""Time the reading of a PDF beside the bare text extraction of the library that it is read with.

    python benchmarks/reading.py REPORT.pdf [ROUNDS]

The three are timed in turns, so that a machine that slows down slows all of them; the best of the rounds counts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from peelgraph import reading, reference
from peelgraph.building import Plan, build_all, workshop
from peelgraph.reading import pdf

ROUNDS = 7


def main() -> None:
    """Print pages a second of bare extraction, extraction of Markdown, the whole reading, and the whole build."""
    path = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS  # noqa: PLR2004 -- the second argument
    names = reference.load()
    workshop(Plan())
    content = path.read_bytes()
    sides: dict[str, Callable[[], object]] = {
        "bare extraction": lambda: bare(path),
        "Markdown": lambda: pdf.extract(content, name=path.name),
        "reading": lambda: reading.read(path, reference=names),
        "whole build": lambda: build_all([path]),
    }
    pages = len(bare(path))
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(rounds):
        for name, run in sides.items():
            begun = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - begun)
    print(f"{path.name}: {pages} pages; the best of {rounds} rounds each\n")
    for name, seconds in best.items():
        print(
            f"{name:16s} {pages / seconds:8.0f} pages a second   {seconds:7.3f} s   {seconds / best['bare extraction']:6.2f} x bare"
        )


def bare(path: Path) -> list[str]:
    """Return the text of each page as the library gives it."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


if __name__ == "__main__":
    main()
