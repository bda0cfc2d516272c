"""A way of making reports that some of them do not survive; workers import it by name."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

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
