"""Run the command line, and get a signal, as all processes of the terminal do, when the first report is made.

python interrupted.py SIGNAL ARGUMENTS...
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peelgraph.cli import main
from peelgraph.display import terminal


@contextmanager
def interrupting(*_: object) -> Iterator[Callable[..., None]]:
    yield lambda done, of, name: os.killpg(0, signal.SIGINT) if sys.argv[1] == "SIGINT" else die()


def die() -> None:
    """End like a process for which there is no memory; those that it started are not told."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    terminal.progress = interrupting  # type: ignore[assignment]
    main(sys.argv[2:])
