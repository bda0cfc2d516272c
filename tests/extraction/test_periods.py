"""Periods are found as printed, with their first and last day where they can be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelgraph.extraction.periods import find


@pytest.mark.parametrize(
    ("text", "printed", "start", "last"),
    [
        ("In the 12 months to 30 June 2017 it fell", "12 months to 30 June 2017", date(2016, 7, 1), date(2017, 6, 30)),
        ("in the twelve months to June 2017", "twelve months to June 2017", date(2016, 7, 1), date(2017, 6, 30)),
        ("in the six months to 31 March 2016", "six months to 31 March 2016", date(2015, 10, 1), date(2016, 3, 31)),
        (
            "in the three months ending 31 May 2016",
            "three months ending 31 May 2016",
            date(2016, 3, 1),
            date(2016, 5, 31),
        ),
        ("in the year ending 31 March 2021", "year ending 31 March 2021", date(2020, 4, 1), date(2021, 3, 31)),
        (
            "between 1 January 2017 and 31 March 2017",
            "between 1 January 2017 and 31 March 2017",
            date(2017, 1, 1),
            date(2017, 3, 31),
        ),
        ("between April and June 2017", "between April and June 2017", date(2017, 4, 1), date(2017, 6, 30)),
        ("From May 2016 to April 2017", "From May 2016 to April 2017", date(2016, 5, 1), date(2017, 4, 30)),
        ("As at 1 July 2017 it had", "As at 1 July 2017", date(2017, 7, 1), date(2017, 7, 1)),
        ("since 2010 it fell", "since 2010", date(2010, 1, 1), None),
        ("since April 2015 it fell", "since April 2015", date(2015, 4, 1), None),
        ("in 2016/17 it fell", "2016/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("in 2016–17 it fell", "2016–17", date(2016, 4, 1), date(2017, 3, 31)),
        ("in February 2016 it fell", "in February 2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("during 2016 it fell", "during 2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("over the last four years it fell", "over the last four years", None, None),
        ("120 calls a day come", "a day", None, None),
    ],
)
def test_a_period_is_found_with_its_dates(text: str, printed: str, start: date | None, last: date | None) -> None:
    (period,) = find(text)
    assert period.text == printed == text[period.begin : period.end]
    assert (period.start, period.last) == (start, last)


@pytest.mark.parametrize(
    "text", ["the force is good", "in our 2016 inspection", "for 2016 inspection teams", "12 months", "section 2010"]
)
def test_no_period_is_read_where_none_stands(text: str) -> None:
    assert find(text) == ()


def test_a_comparison_of_two_years_is_one_period() -> None:
    (period,) = find("the 12 months to 30 June 2016 against the 12 months to 30 June 2017")
    assert period.text.startswith("12 months to 30 June 2016 against")


@pytest.mark.parametrize("text", ["as at 31 February 2017", "the 12 months to 31 June 2017"])
def test_a_day_that_its_month_does_not_have_is_taken_as_the_months_last(text: str) -> None:
    (period,) = find(text)
    assert period.last in {date(2017, 2, 28), date(2017, 6, 30)}


@pytest.mark.parametrize("text", ["since 0000", "the 12 months to June 0001", "the 12 months to 31 December 9999"])
def test_a_misprinted_year_gives_no_dates(text: str) -> None:
    (period,) = find(text)
    assert period.start is None or period.last is None


WORDS = [
    "12 months to ",
    "0",
    "99",
    " ",
    "June ",
    "2017",
    "between ",
    "and ",
    "since ",
    "as at ",
    "31 ",
    "year ending ",
]


@given(
    st.text(alphabet=st.characters(exclude_categories=["Nd", "Cs"]), max_size=60)
    | st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
)
def test_every_period_stands_in_the_text_in_order_and_its_dates_too(text: str) -> None:
    at = 0
    for period in find(text):
        assert at <= period.begin < period.end <= len(text)
        assert text[period.begin : period.end] == period.text
        at = period.end
