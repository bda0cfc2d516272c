"""A name that several bodies bore is read as what it meant when the report was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest

from peelgraph.extraction.times import Time, of_report


def cover(force: str, round: str, printed: str = "") -> str:
    title = "PEEL: Police effectiveness " if round.isdigit() else "PEEL "
    published = f"Published on: {printed}\n\n" if printed else ""
    return f"# {title}{round} – An inspection of {force}\n\n{published}"


@pytest.mark.parametrize(
    ("round", "printed", "meant"),
    [
        ("2016", "", "National Probation Service"),
        ("2018/19", "", "National Probation Service"),
        ("2021/22", "14 October 2022", "probation service"),
        ("2021/22", "", "probation service"),
        ("2023–2025", "", "probation service"),
    ],
)
def test_the_report_s_date_tells_which_of_two_bodies_a_name_means(
    round: str, printed: str, meant: str, of_text: Callable
) -> None:
    said = of_text("Officers meet the probation service every week.", cover=cover("Gwent Police", round, printed))
    assert [name for words, _, name in said.mentions if words == "probation service"] == [meant]


@pytest.mark.parametrize(
    ("force", "round", "meant"),
    [
        ("Dorset Police", "2017", "Devon and Cornwall and Dorset strategic alliance"),
        ("West Mercia Police", "2017", "Warwickshire and West Mercia alliance"),
        ("Hertfordshire Constabulary", "2017", "Bedfordshire, Cambridgeshire and Hertfordshire collaboration"),
    ],
)
def test_a_name_of_several_units_means_the_one_that_the_force_is_in(
    force: str, round: str, meant: str, of_text: Callable
) -> None:
    said = of_text("Most teams belong to the strategic alliance.", cover=cover(force, round))
    assert [name for words, _, name in said.mentions if words == "strategic alliance"] == [meant]


def test_a_body_is_recognised_by_a_name_that_it_no_longer_bears(of_text: Callable) -> None:
    said = of_text("In 2015 HMIC came twice; HMICFRS came once.", cover=cover("Gwent Police", "2023–2025"))
    assert len({name for words, _, name in said.mentions if words.startswith("HMIC")}) == 1


@pytest.mark.parametrize(
    ("issued", "round", "time"),
    [
        (date(2018, 3, 22), "2017", Time("2018-03-22", "2018-03-22")),
        ((2018, 3), "2017", Time("2018-03", "2018-03")),
        (None, "2017", Time("2017", "2017")),
        (None, "2018/19", Time("2018", "2019")),
        (None, "2023-25", Time("2023", "2025")),
        (None, None, None),
    ],
)
def test_a_report_was_written_on_its_date_or_in_its_round(
    issued: date | tuple[int, int] | None, round: str | None, time: Time | None
) -> None:
    assert of_report(SimpleNamespace(issued=issued, round=round)) == time  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "until", "before", "after"),
    [
        ("2019-05", "", True, False),
        ("2018-04", "2018-04-30", False, False),
        ("2018", "2018", False, False),
        ("", "2018-03-31", False, True),
    ],
)
def test_dates_are_compared_as_far_as_both_are_told(since: str, until: str, before: bool, after: bool) -> None:
    time = Time("2018-04", "2019-04")
    assert (time.before(since), time.after(until)) == (before, after)
