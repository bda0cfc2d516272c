"""Whoever of the inspectorate signs a report, or speaks in its press release, is told; nobody else is."""

from __future__ import annotations

import pytest

from peelgraph.reading.inspectors import tell_inspector


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["We will go back.", "Ada Whitlock", "HM Inspector of Constabulary", "Next"], "Ada Whitlock"),
        (["Ada Whitlock,", "Her Majesty’s Inspector of Constabulary"], "Ada Whitlock"),
        (["Zoë Orme-Hale, Her Majesty's Inspector of Constabulary", "Contact Bob Lane"], "Zoë Orme-Hale"),
        (["Sir Ivo P. Marsh\nHis Majesty's Chief Inspector of Constabulary"], "Sir Ivo P. Marsh"),
        (["Words.", "HM Inspector of Constabulary Ada Whitlock said: “Well done.”"], "Ada Whitlock"),
        (["HMI Ada Whitlock said that much was done."], "Ada Whitlock"),
        (["Ada Whitlock, HM Inspector of Constabulary and Fire & Rescue Services, said:"], "Ada Whitlock"),
    ],
)
def test_who_signs_or_speaks_is_told(texts: list[str], name: str) -> None:
    assert tell_inspector(texts) == name


@pytest.mark.parametrize(
    "texts",
    [
        ["Ada Whitlock", "Chief Constable"],
        ["The Police and Crime Commissioner Ada Whitlock said: “Well done.”"],
        ["We report to HM Inspector of Constabulary.", "Contact Ada Whitlock"],
        ["our work this year", "HM Inspector of Constabulary"],
        ["Detective Inspector Ada Whitlock said it was late."],
        [],
    ],
)
def test_nobody_else_is(texts: list[str]) -> None:
    assert tell_inspector(texts) is None
