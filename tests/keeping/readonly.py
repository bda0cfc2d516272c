"""Say what happens to a store that may only be read: a line for building, removing, asking and exporting.

    python readonly.py FOLDER

FOLDER is one that everybody may look into.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from peelgraph.errors import PeelgraphError
from peelgraph.keeping.building import keep, remove
from peelgraph.keeping.files import export
from peelgraph.store.graph import PeelGraph
from tests.keeping.stores import TEXTS

NOBODY = 65534


def main(place: Path) -> None:
    """Do it where it may be done, so that all is loaded; then as one who may not write there."""
    store, reports, out = place / "store", place / "reports", place / "out"
    reports.mkdir()
    out.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text, "utf-8")
    works: dict[str, Callable[[], object]] = {
        "build": lambda: keep([reports], store, jobs=1),
        "remove": lambda: remove(store, ["kent.md"]),
        "ask": lambda: len(PeelGraph.open(store).reports()),
        "export": lambda: export(store, out / "graph.nq"),
        "begin": lambda: keep([reports], place / "new", jobs=1),
    }
    works["build"]()
    works["export"]()
    (out / "graph.nq").unlink()
    for each in (store, *store.rglob("*"), place):
        each.chmod(0o555 if each.is_dir() else 0o444)
    out.chmod(0o777)
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    for name, work in works.items():
        try:
            said = f"done {work()}"
        except PeelgraphError as error:
            said = f"{type(error).__name__} {error}".replace(str(place), "")
        sys.stdout.write(f"{name} {said}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
