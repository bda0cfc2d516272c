"""What the readers of definitions share: the classes that need explaining, and a definition made from its place."""

from __future__ import annotations

from peelgraph.extraction.facts import Definition
from peelgraph.extraction.tagged import Tagged

OFFICES = frozenset({"PoliceForce", "PublicBody", "LocalAuthority"})
PLAIN = frozenset({"PoliceForce", "Theme"})
"""Classes whose names need no explaining; what stands beside them is about something else."""
GROUPS = frozenset({"Team", "CollaborativeUnit", "Partnership", "Service"})


def make(passage: Tagged, entity: str, begin: int, end: int, rule: str) -> Definition:
    """Return the definition that stands at ``begin``-``end`` of a passage, without what hangs loose at its end."""
    while end > begin and passage.text[end - 1] in " ,;":
        end -= 1
    return Definition(entity, passage.span(begin, end), passage.text[begin:end], rule)
