"""A way of making reports that some of them do not survive; workers import it by name."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from typing import Any

from peelgraph.building.making import BuiltReport, make
from peelgraph.building.workshop import Plan
from peelgraph.extraction.across_reports import Told
from peelgraph.inputs import Failure, Input


def make_or_die(file: Input, plan: Plan, told: Sequence[Told] = ()) -> BuiltReport | Failure:
    """Make a report, or die where it is called deadly."""
    if "deadly" in file.place.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return make(file, plan, told)


def die() -> None:
    """Die."""
    os.kill(os.getpid(), signal.SIGKILL)


def forget_all(dask_scheduler: Any) -> int:
    """Run on the scheduler: it loses what it was asked to make, and says so to all who asked."""
    lost = [key for key in dask_scheduler.tasks if str(key).startswith("_make-")]
    for name in list(dask_scheduler.clients):
        dask_scheduler.stimulus_cancel(lost, client=name, force=False, reason="lost", msg="lost")
    return len(lost)
