"""The name of a county stands for its force where it does what forces do, and for the place elsewhere."""

from __future__ import annotations

import pytest

from peelgraph.extraction.areas import stands_for_force


def stands(text: str, name: str) -> bool:
    begin = text.index(name)
    return stands_for_force(text, begin, begin + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kent and Essex forces were asked.", "Kent"),
        ("Unlike Dorset, the force keeps its horses.", "Dorset"),
        ("So did Cumbria, in the same year.", "Cumbria"),
        ("The force and Suffolk own a boat.", "Suffolk"),
        ("Divers serve beside Norfolk officers.", "Norfolk"),
        ("We visited Cleveland in May.", "Cleveland"),
        ("The next report on Cheshire is due in spring.", "Cheshire"),
        ("Half of the staff come from Surrey.", "Surrey"),
        ("The boat, which Kent and Sussex had bought, sank.", "Sussex"),
        ("Gwent, Dyfed-Powys Police and South Wales Police all took part.", "Gwent"),
        ("Durham, Cleveland and Northumbria pool their divers.", "Cleveland"),
        ("Durham, which was judged outstanding, has none.", "Durham"),
        ("Stables are shared by the three forces (Essex, Kent and Surrey).", "Essex"),
    ],
)
def test_an_area_that_acts_as_a_force_is_its_force(text: str, name: str) -> None:
    assert stands(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("People in Kent said so.", "Kent"),
        ("The rivers of Dorset and Devon are long.", "Dorset"),
        ("It covers Norfolk, which has a long coast.", "Norfolk"),
        ("The residents of Surrey, like the police, want it.", "Surrey"),
        ("A farm near Durham, Cleveland and the sea was burgled.", "Durham"),
    ],
)
def test_an_area_that_is_only_a_place_is_none(text: str, name: str) -> None:
    assert not stands(text, name)
