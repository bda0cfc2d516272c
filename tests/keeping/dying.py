"""Build into stores, each in a process that kills itself at its n-th write: half done, or just done.

    python dying.py REPORTS STORE:MOMENT...

The processes are forked from this one, which has loaded what all need and opened no store.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from peelgraph.building.workshop import Plan, workshop
from peelgraph.keeping import building, folder, part_files
from peelgraph.keeping.ledger import Ledger


class Moment:
    """Counts down to the end."""

    def __init__(self, left: int) -> None:
        self.left = left

    def pass_(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def die_at(moment: int) -> None:
    """Let every beginning and end of a write count, and the last one be the end."""
    now = Moment(moment)
    whole, step = folder.write_whole, Ledger.step

    def write_whole(path: Path, content: bytes) -> None:
        now.pass_()
        whole(path, content)
        now.pass_()

    class Step:
        def __init__(self, ledger: Ledger) -> None:
            self.inner = step(ledger)

        def __enter__(self) -> None:
            self.inner.__enter__()

        def __exit__(self, *what: object) -> None:
            now.pass_()
            self.inner.__exit__(*what)  # type: ignore[arg-type]
            now.pass_()

    part_files.write_whole = write_whole  # type: ignore[attr-defined]

    def counted(ledger: Ledger) -> Step:
        return Step(ledger)

    Ledger.step = counted  # type: ignore[method-assign, assignment]


def main(reports: str, *stores: str) -> None:
    workshop(Plan())
    for each in stores:
        store, _, moment = each.rpartition(":")
        child = os.fork()
        if child == 0:
            die_at(int(moment))
            building.keep([reports], store, jobs=1)
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
