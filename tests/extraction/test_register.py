"""The names of one report stand for what the report itself says they do."""

from __future__ import annotations

import pytest

from peelgraph.extraction.local_entities import Gathered, Local
from peelgraph.extraction.register import Register
from peelgraph.reference import Reference


@pytest.mark.parametrize(
    "name", ["Harbour", "Beacon", "Lantern", "Compass", "Anchor", "Juniper", "Kestrel", "Marlin", "Osprey", "Tamar"]
)
def test_a_name_of_the_report_goes_before_one_that_folds_alike_and_another_report_tells(
    name: str, reference: Reference
) -> None:
    own, told = f"{name.lower()} night team", f"{name} Night Patrol Teams of the Coast"
    alike = f"{name} night patrol teams of the coast"
    local = Local("Team", {own, told, alike}, told, 0.9, "rule", told=frozenset({alike}))
    register = Register(None, reference, Gathered({f"Team:{own}": local}))
    found = register.lookup(f"{name} Night Patrol Team of the Coast")
    assert found is not None
    assert (found.rule, found.confidence) == ("rule", 0.9)
