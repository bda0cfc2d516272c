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
    def interrupt(done: int, of: int, name: str) -> None:
        if sys.argv[1] == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif sys.argv[1] == "first" or done == of:
            os.killpg(0, signal.SIGINT)

    yield interrupt


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins with it ignored
    terminal.progress = interrupting  # type: ignore[assignment]
    main(sys.argv[2:])
