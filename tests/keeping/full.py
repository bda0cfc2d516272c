"""Build into stores, each in a process that may write no file larger than so many bytes, as if the disk were full then.

    python full.py REPORTS STORE:BYTES...

A line for each says how it ended. The processes are forked from this one, which has loaded what all need.
"""

from __future__ import annotations

import os
import resource
import sys

from peelgraph.building import Plan
from peelgraph.building.parts import make_part
from peelgraph.errors import PeelgraphError
from peelgraph.inputs import gather
from peelgraph.keeping.building import keep
from peelgraph.keeping.recipe import recipe


def main(reports: str, *stores: str) -> None:
    for file in gather([reports]).files:
        make_part(file, Plan())
    recipe(Plan())
    for each in stores:
        store, _, limit = each.rpartition(":")
        if os.fork() == 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
            try:
                keep([reports], store, jobs=1)
                said = "done"
            except PeelgraphError as error:
                said = f"{type(error).__name__} {error}"
            os.write(1, f"{said}\n".encode())  # a pipe has no limit
            os._exit(0)
        os.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
