"""Build into stores, each in a process that kills itself at its n-th write: half done, or just done.

    python dying.py REPORTS STORE:MOMENT...

Moment 0 never comes; what is printed then is how many there are. The processes are forked from this one, which has
loaded what all need and opened no store.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peelgraph.building import Plan
from peelgraph.building.parts import make_part
from peelgraph.graph import fixed
from peelgraph.inputs import gather
from peelgraph.keeping import building, folder, graph_store, part_files
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.recipe import recipe


class Moment:
    """Counts up to the end."""

    def __init__(self, last: int) -> None:
        self.now, self.last = 0, last

    def pass_(self) -> None:
        self.now += 1
        if self.now == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def with_little_reference() -> None:
    """Let the reference data be few: they are one part like others, and the largest by far."""
    few = fixed.framework_quads()[:40]
    fixed.reference_quads = lambda extra=(): few
    fixed.framework_quads = lambda: ()


def die_at(moment: int) -> Moment:
    """Let every beginning and end of a write count, and the last one be the end."""
    now = Moment(moment)

    def counted(write: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*what: Any, **named: Any) -> Any:
            now.pass_()
            done = write(*what, **named)
            now.pass_()
            return done

        return counting

    step = Ledger.step

    class Step:
        def __init__(self, ledger: Ledger) -> None:
            self.inner = step(ledger)

        def __enter__(self) -> None:
            self.inner.__enter__()

        def __exit__(self, *what: object) -> None:
            now.pass_()
            self.inner.__exit__(*what)  # type: ignore[arg-type]
            now.pass_()

    def counted_step(ledger: Ledger) -> Step:
        return Step(ledger)

    part_files.write_whole = counted(folder.write_whole)  # type: ignore[attr-defined]
    folder.write_whole = counted(folder.write_whole)
    graph_store.put = counted(graph_store.put)
    Path.rename = counted(Path.rename)  # type: ignore[method-assign]
    Ledger.step = counted_step  # type: ignore[method-assign, assignment, return-value]
    return now


def main(reports: str, *stores: str) -> None:
    for file in gather([reports]).files:
        make_part(file, Plan())  # sets up and loads all that is needed, once
    recipe(Plan())
    with_little_reference()
    for each in stores:
        store, _, moment = each.rpartition(":")
        child = os.fork()
        if child == 0:
            now = die_at(int(moment))
            building.keep([reports], store, jobs=1)
            sys.stdout.write(f"{now.now}\n")
            sys.stdout.flush()
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code:
            sys.stdout.write(f"{code}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
