"""How much of what the graph holds, and how much of each report was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts that a description of the data set gives (VoID, section 4.6)."""

    triples: int
    subjects: int
    classes: Mapping[str, int] = field(repr=False)
    """Class IRI to the number of its instances, by IRI."""
    properties: Mapping[str, int] = field(repr=False)
    """Property IRI to the number of triples, by IRI."""


def count(rows: Iterable[Mapping[str, object]]) -> Figures:
    """Return the counts that the question ``contents`` gives in these rows."""
    found: dict[str, dict[str, int]] = {"class": {}, "property": {}, "subjects": {}}
    for row in rows:
        found[str(row["kind"])][str(row.get("term") or "")] = int(str(row["count"]))
    properties = found["property"]
    return Figures(sum(properties.values()), found["subjects"].get("", 0), found["class"], properties)


COVERED = ("names", "namesLeft", "numbers", "numbersLeft", "grades", "gradesLeft")
"""What the question ``not-understood`` counts."""


def cover(rows: Iterable[Mapping[str, object]]) -> dict[str, Counter[str]]:
    """Return by the report's title how many names, numbers and grade words were taken, and how many were left.

    ``rows`` are those of the question ``not-understood``.
    """
    found: dict[str, Counter[str]] = {}
    for row in rows:
        counts = found.setdefault(str(row["report"]), Counter())
        for name in COVERED:
            counts[name] += int(str(row.get(name) or 0))
    return found
