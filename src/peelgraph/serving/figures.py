"""How much of what the graph holds, and how much of each report was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts that a description of the data set gives (VoID, section 4.6)."""

    triples: int
    subjects: int
    classes: Mapping[str, int] = field(repr=False)
    """Class IRI to the number of its instances, by IRI."""
    properties: Mapping[str, int] = field(repr=False)
    """Property IRI to the number of triples, by IRI."""


def count(graph: PeelGraph) -> Figures:
    """Count what the merge of all graphs holds."""
    found: dict[str, dict[str, int]] = {"class": {}, "property": {}, "subjects": {}}
    for row in graph.ask("contents"):
        found[str(row["kind"])][str(row["term"] or "")] = int(str(row["count"]))
    properties = found["property"]
    return Figures(sum(properties.values()), found["subjects"].get("", 0), found["class"], properties)


COVERED = ("names", "namesLeft", "numbers", "numbersLeft", "grades", "gradesLeft")
"""What the question ``not-understood`` counts."""


def cover(graph: PeelGraph) -> dict[str, Counter[str]]:
    """Return by the report's title how many names, numbers and grade words were taken, and how many were left."""
    found: dict[str, Counter[str]] = {}
    for row in graph.ask("not-understood"):
        counts = found.setdefault(str(row["report"]), Counter())
        for name in COVERED:
            counts[name] += int(str(row[name] or 0))
    return found
