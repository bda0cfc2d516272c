"""Export a graph, or a part of it, as a file for other programs or for people; the file's ending tells the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from peelgraph.errors import OutputError

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.subgraph import Subgraph

MOST_ON_A_PAGE = 5000
"""Entities that a page takes unless told otherwise: with their evidence some four megabytes, which a browser opens in a second or two."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a graph is exported: everything, unless something is given (see ``PeelGraph.subgraph``)."""

    about: tuple[str, ...] = ()
    steps: int = 1
    predicates: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return not (self.about or self.predicates or self.classes or self.limit is not None)

    def of(self, graph: PeelGraph) -> Subgraph:
        """Return what is chosen of ``graph``.

        :raises NotFound: no such entity.
        :raises QueryError: no such predicate or class.
        """
        return graph.subgraph(
            *self.about, steps=self.steps, predicates=self.predicates, classes=self.classes, limit=self.limit
        )


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: ``left_out`` counts the entities that only the limit left out."""

    path: Path
    entities: int
    relations: int
    left_out: int = 0

    def __str__(self) -> str:
        left = f"; {self.left_out} more entities left out: raise --limit, or choose with --about" * bool(self.left_out)
        return f"{self.path}: {self.entities} entities, {self.relations} relations{left}"


Export = Callable[["PeelGraph", Path, Choice], Exported]


def export(graph: PeelGraph, path: str | Path, choice: Choice | None = None) -> Exported:
    """Write ``graph``, or what ``choice`` takes of it, to ``path`` in the format that its ending tells.

    The same graph and choice give the same bytes.

    :raises OutputError: no format has the ending, a library for it is missing, or the place cannot be written.
    :raises NotFound: no entity of a name that is chosen.
    :raises QueryError: no such predicate or class.
    """
    path = Path(path)
    write = export_of(path)
    if not path.parent.is_dir():  # told before long work
        raise OutputError(f"{path}: cannot be written: there is no folder {path.parent}: create it first")
    return write(graph, path, choice or Choice())


def export_of(path: Path) -> Export:
    """Return what writes the format that the ending of ``path`` tells.

    :raises OutputError: no format has the ending.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        *most, last = ENDINGS
        raise OutputError(f"{path}: no export has the ending {ending!r}: use {', '.join(most)}, {last}, .ttl or .nq")
    return ENDINGS[ending]


def _html(graph: PeelGraph, path: Path, choice: Choice) -> Exported:
    from peelgraph.exporting import one_page

    if choice.limit is None:
        choice = replace(choice, limit=MOST_ON_A_PAGE)
    part = choice.of(graph)
    one_page.write(graph, part, path)
    return _told(path, part)


def _graphml(graph: PeelGraph, path: Path, choice: Choice) -> Exported:
    from peelgraph.exporting import networks

    part = choice.of(graph)
    networks.write_graphml(part, path)
    return _told(path, part)


def _gexf(graph: PeelGraph, path: Path, choice: Choice) -> Exported:
    from peelgraph.exporting import networks

    part = choice.of(graph)
    networks.write_gexf(part, path)
    return _told(path, part)


def _csv(graph: PeelGraph, path: Path, choice: Choice) -> Exported:
    from peelgraph.exporting import csv_folder, tables

    part = choice.of(graph)
    csv_folder.write(tables.tables(graph, part, everything=choice.everything), path)
    return _told(path, part)


def _xlsx(graph: PeelGraph, path: Path, choice: Choice) -> Exported:
    from peelgraph.exporting import tables, workbook

    workbook.require_library(path)
    part = choice.of(graph)
    workbook.write(tables.tables(graph, part, everything=choice.everything), path)
    return _told(path, part)


def _told(path: Path, part: Subgraph) -> Exported:
    return Exported(path, len(part.entities), len(part.relations), part.left_out)


ENDINGS: dict[str, Export] = {
    ".html": _html,
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".csv": _csv,
    ".xlsx": _xlsx,
}
"""What writes each format, by the ending of the file's name."""
