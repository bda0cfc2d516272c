"""Find a report of a store by what people call it."""

from __future__ import annotations

from pathlib import Path

from peelgraph.errors import NotFound
from peelgraph.keeping.ledger import Ledger
from peelgraph.store.names import nearest


def find(ledger: Ledger, path: Path, name: str) -> str:
    """Return the digest of the report that is called ``name``: by its file's name or path, its address, or its IRI.

    :raises NotFound: there is none, or several; ``nearest`` holds names that are close.
    """
    summaries = ledger.summaries()
    found: dict[str, str] = {}
    called: set[str] = set()
    whole = str(Path(name).resolve())
    for place, (of, named, address) in ledger.places().items():
        called.add(named)
        if name in {named, address} or whole == place.split("\n")[0]:
            found[of] = place
    for of, row in ledger.reports().items():
        if row.made in summaries and summaries[row.made].report == name:
            found[of] = name
    if len(found) == 1:
        return next(iter(found))
    if found:
        iris = sorted(summaries[row.made].report for of, row in ledger.reports().items() if of in found)
        raise NotFound(
            f"{path}: {len(found)} reports are called {name!r}: give one's IRI: {', '.join(iris)}", tuple(iris)
        )
    close = nearest(name, called)
    hint = f"did you mean {' or '.join(map(repr, close))}?" if close else "`peelgraph query STORE reports` lists them"
    raise NotFound(f"{path}: no report is called {name!r}: {hint}", close)
