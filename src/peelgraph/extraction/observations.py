"""Take the figures of a report: value, unit, what was measured, of whom, when, and what it is compared with.

A number becomes an observation unless ``numbers.refusal`` says why not; every refused number is kept with its reason,
so that coverage can be told. Tables and infographic panels are read by their heads, running text sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelgraph.extraction.facts import LeftOut, Observation
from peelgraph.extraction.observing.figures_in_prose import in_prose
from peelgraph.extraction.observing.figures_in_tables import in_tables
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report


@dataclass(frozen=True, slots=True)
class Figures:
    """The observations of a report, and the numbers that are none."""

    observations: tuple[Observation, ...]
    left_out: tuple[LeftOut, ...]


def observe(report: Report, tagged: Sequence[Tagged]) -> Figures:
    """Return the observations of a tagged report, in the order of their numbers."""
    in_text, left_out = in_prose(report, tagged)
    found = [*in_tables(report, tagged), *in_text]
    return Figures(tuple(sorted(found, key=lambda each: each.number)), tuple(left_out))
