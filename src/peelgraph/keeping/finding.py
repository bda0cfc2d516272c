"""Find a report of a store by what people call it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgraph.building.parts import Summary
from peelgraph.errors import NotFound
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.standing import Known, known
from peelgraph.store.names import fold, nearest


def find(ledger: Ledger, path: Path, name: str) -> str:
    """Return the digest of the report that is called ``name``: its file's name or path, its title, address, or IRI.

    Titles may differ in case, spaces, and kinds of dashes and quotation marks.

    :raises NotFound: there is none, or several; ``nearest`` holds names that are close, or the IRIs of the several.
    """
    summaries = ledger.summaries()
    whole, title = str(Path(name).resolve()), fold(name)
    found: dict[str, str] = {}
    called: set[str] = set()
    reports = known(ledger.places())
    for of, row in ledger.reports().items():
        report, summary = reports[of], summaries[row.made]
        called.update((*report.names, summary.title))
        if name in _names(report, summary) or whole in _paths(report) or (title and title == fold(summary.title)):
            found[of] = summary.report
    if len(found) == 1:
        return next(iter(found))
    if found:
        several = ", ".join(f"{', '.join(reports[of].names)} <{iri}>" for of, iri in sorted(found.items(), key=_by_iri))
        raise NotFound(
            f"{path}: {len(found)} reports are called {name!r}: give the IRI of one: {several}",
            tuple(sorted(found.values())),
        )
    close = nearest(name, called - {""})
    hint = f"did you mean {' or '.join(map(repr, close))}?" if close else f"`peelgraph query {path} reports` lists them"
    raise NotFound(f"{path}: no report is called {name!r}: {hint}", close)


def _names(report: Known, summary: Summary) -> set[str]:
    return {*report.names, *report.addresses, summary.report}


def _paths(report: Known) -> Iterator[str]:
    """Yield the paths of a report's files: in an archive that of the archive, and of what it would be as a folder."""
    for place in report.places:
        if not place.address:
            yield str(place.path)
            if place.entry:
                yield f"{place.path}/{place.entry}"


def _by_iri(found: tuple[str, str]) -> str:
    return found[1]
