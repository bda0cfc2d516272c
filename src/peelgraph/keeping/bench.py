"""What the steps of a build into a store work with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from peelgraph.building import Progress
from peelgraph.building.engines.local import Engine
from peelgraph.building.parts import Part, make_part
from peelgraph.inputs import Access, Failure, Input
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.part_files import Parts
from peelgraph.keeping.recipe import Recipe

if TYPE_CHECKING:
    from peelgraph.extraction.across_reports import Told

Task: TypeAlias = "tuple[str, Input, Sequence[Told]]"
"""A report to be made: a key for the result, the report, and what others tell it."""


@dataclass(frozen=True, slots=True)
class Bench:
    """An open store, what its reports are made with, and who makes them; each step leaves the ledger true."""

    path: Path
    ledger: Ledger
    parts: Parts
    recipe: Recipe
    engine: Engine
    given: Mapping[str, Input] = field(default_factory=dict, repr=False)
    """The reports that are given now, by the digests of their bytes."""
    access: Access = field(default_factory=Access)
    progress: Progress | None = None

    def make(self, tasks: Sequence[Task]) -> Iterator[tuple[str, Part | Failure]]:
        """Make reports; yield the key of each task as it is done, with what was made."""
        if not tasks:
            return
        jobs = [(index, file, told) for index, (_, file, told) in enumerate(tasks)]
        with self.engine(self.recipe.plan, make_part) as work:
            for count, (index, outcome) in enumerate(work(jobs), 1):
                key, file, _ = tasks[index]
                yield key, outcome
                if self.progress:
                    self.progress(count, len(tasks), file.place.name)
