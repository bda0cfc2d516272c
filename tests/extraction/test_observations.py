"""A figure becomes an observation with value, unit, subject, period and comparator; every other number says why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from peelgraph.extraction.facts import ENGLAND_AND_WALES


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The force lost 12.5 percent of its calls.", [("12.5", "percent")]),
        ("The force lost 12.5 per cent of its calls.", [("12.5", "percent")]),
        ("The force lost 12.5% of its calls.", [("12.5", "percent")]),
        ("There were 4.5 crimes per 1,000 population.", [("4.5", "per 1,000 population")]),
        ("There were 4.5 crimes per 1000 population.", [("4.5", "per 1,000 population")]),
        ("There were 9 fires per 1,000 households.", [("9", "per 1,000 households")]),
        ("It used 31 orders per 1 million people.", [("31", "per 1 million people")]),
        ("It made 45 arrests for every 100 offences.", [("45", "per 100 offences")]),
        ("The force spent £3.2m on vans.", [("3.2", "GBP million")]),
        ("The force spent £450 on bread.", [("450", "GBP")]),
        ("Most calls waited for 15 minutes.", [("15", "minutes")]),
        ("Each visit took three days.", [("3", "days")]),
        ("The force has 23 vacancies.", [("23", "count")]),
        ("Twenty-two officers joined.", [("22", "count")]),
        ("It took 1,204 calls.", [("1204", "count")]),
        ("Between 40 and 50 percent of calls were lost.", [("40", "percent"), ("50", "percent")]),
        ("It rose from 12 percent to 18 percent.", [("12", "percent"), ("18", "percent")]),
        ("Theft fell from 310 cases to 290.", [("310", "count"), ("290", "count")]),
        ("Officers solved 17 of 60 cases.", [("17", "count"), ("60", "count")]),
    ],
)
def test_a_figure_has_its_value_and_unit(text: str, figures: list[tuple[str, str]], of_text: Callable) -> None:
    assert of_text(text).figures == figures


def test_percentage_points_are_a_unit(of_text: Callable) -> None:
    assert of_text("The rate rose by 4 percentage points.").figures == [("4", "percentage points")]


@pytest.mark.parametrize(
    ("lead", "qualifier"),
    [
        ("about", "about"), ("almost", "about"), ("nearly", "about"), ("more than", "more than"), ("over", "more than"),
        ("at least", "more than"), ("fewer than", "less than"), ("up to", "up to"), ("a maximum of", "up to"), ("exactly", ""),
    ],
)  # fmt: skip
def test_the_words_before_a_figure_qualify_it(lead: str, qualifier: str, of_text: Callable) -> None:
    (figure,) = of_text(f"The force trained {lead} 300 people.").facts.observations
    assert (figure.value, figure.qualifier) == (Decimal(300), qualifier)


@pytest.mark.parametrize("margin", ["(± 2.7 percent)", ", with a margin of +/- 2.7 percent"])
def test_a_margin_belongs_to_its_figure_and_is_none_itself(margin: str, of_text: Callable) -> None:
    (figure,) = of_text(f"Accuracy was 91.2 percent {margin}.").facts.observations
    assert (figure.value, figure.margin) == (Decimal("91.2"), Decimal("2.7"))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The force solved 40 percent of crime.", ["Gwent Police"]),
        ("Some 40 percent of crime was solved nationally.", [ENGLAND_AND_WALES]),
        ("In England and Wales 40 percent of crime was solved.", [ENGLAND_AND_WALES]),
        ("In contrast, Kent Police solved 40 percent of crime.", ["Kent Police"]),
        (
            "The force solved 40 percent of crime, against an England and Wales rate of 31 percent.",
            ["Gwent Police", ENGLAND_AND_WALES],
        ),
        ("We read 60 case files across all forces.", [ENGLAND_AND_WALES]),
    ],
)
def test_a_figure_is_of_the_force_or_area_that_its_sentence_speaks_of(
    text: str, subjects: list[str], of_text: Callable
) -> None:
    said = of_text(text)
    assert [said.name(each.observed) for each in said.facts.observations] == subjects


def test_nationally_may_open_a_sentence(of_text: Callable) -> None:
    (figure,) = of_text("Nationally, 40 percent of crime was solved.").facts.observations
    assert figure.observed == ENGLAND_AND_WALES


def test_a_comparator_is_linked(of_text: Callable) -> None:
    said = of_text(
        "There were 4.5 crimes per 1,000 population; this compares with the England and Wales rate of 6.1 per 1,000 population."
    )
    own, national = said.facts.observations
    assert own.compared_with == national.number
    assert said.words(national.number) == "6.1"
    assert national.compared_with is None


def test_two_figures_that_are_not_compared_are_not_linked(of_text: Callable) -> None:
    assert [each.compared_with for each in of_text("It made 45 arrests and took 60 calls.").facts.observations] == [
        None,
        None,
    ]


def test_a_figure_has_the_period_of_its_sentence_with_its_dates(of_text: Callable) -> None:
    (figure,) = of_text("In the 12 months to 30 June 2017 the force made 45 arrests.").facts.observations
    assert (figure.period, figure.start, figure.end) == (
        "12 months to 30 June 2017",
        date(2016, 7, 1),
        date(2017, 6, 30),
    )


def test_each_of_two_periods_goes_to_the_figure_beside_it(of_text: Callable) -> None:
    said = of_text(
        "There were 310 thefts in the year ending 31 March 2016 and 290 thefts in the year ending 31 March 2017."
    )
    assert [(str(each.value), each.period[-4:]) for each in said.facts.observations] == [
        ("310", "2016"),
        ("290", "2017"),
    ]


def test_a_following_sentence_on_the_same_comparison_has_its_period(of_text: Callable) -> None:
    said = of_text("In 2016 the force made 45 arrests for every 100 offences. The rate for England and Wales was 51.")
    assert [(str(each.value), each.period) for each in said.facts.observations] == [
        ("45", "In 2016"),
        ("51", "In 2016"),
    ]


@pytest.mark.parametrize(
    "lead", ["The rate for England and Wales", "The England and Wales rate", "The national average"]
)
def test_a_national_rate_has_the_period_of_the_sentence_it_goes_on_from(lead: str, of_text: Callable) -> None:
    said = of_text(f"In the 12 months to 30 June 2016, 9 percent of calls were lost. {lead} was 6 percent.")
    own, national = said.facts.observations
    assert (national.observed, national.period) == (ENGLAND_AND_WALES, "12 months to 30 June 2016")
    assert own.period == national.period


def test_a_figure_without_a_period_has_none(of_text: Callable) -> None:
    (figure,) = of_text("The force made 45 arrests.").facts.observations
    assert (figure.period, figure.start, figure.end) == ("", None, None)


PANEL = """\
## Force in numbers

Incidents per 1,000 population 12 months to 30 June 2017

Gwent Police

England and Wales

61.5

68.2
"""


def test_a_panel_gives_each_name_its_value_and_links_the_comparator(of_text: Callable) -> None:
    said = of_text(PANEL)
    own, national = said.facts.observations
    assert (said.name(own.observed), str(own.value), own.unit) == ("Gwent Police", "61.5", "per 1,000 population")
    assert (national.observed, str(national.value)) == (ENGLAND_AND_WALES, "68.2")
    assert own.compared_with == national.number
    assert {each.period for each in (own, national)} == {"12 months to 30 June 2017"}
    assert {each.rule for each in (own, national)} == {"panel"}


TABLE = """\
| | England and Wales | Gwent Police |
| --- | --- | --- |
| Crime per 1,000 population | 62.5 | 48.1 |
| Calls answered | 88% | 91% |
"""


def test_a_table_gives_each_cell_its_rows_measure_and_its_columns_subject(of_text: Callable) -> None:
    said = of_text(TABLE)
    assert [(said.name(each.observed), str(each.value), each.unit) for each in said.facts.observations] == [
        (ENGLAND_AND_WALES, "62.5", "per 1,000 population"),
        ("Gwent Police", "48.1", "per 1,000 population"),
        (ENGLAND_AND_WALES, "88", "percent"),
        ("Gwent Police", "91", "percent"),
    ]
    assert [each.compared_with and said.words(each.compared_with) for each in said.facts.observations] == [
        None,
        "62.5",
        None,
        "88",
    ]


def test_a_tables_denominator_is_the_printed_one(of_text: Callable) -> None:
    said = of_text(TABLE.replace("Crime per 1,000 population", "Burglary per 1,000 households"))
    assert said.figures[0] == ("62.5", "per 1,000 households")


def test_a_measure_is_not_cut_within_a_number(of_text: Callable) -> None:
    (figure,) = of_text("There were 4.5 crimes per 1,000 population.").facts.observations
    assert not figure.measure.endswith("per 1")


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Operation Bramble 12 began here.", "12", "part of a name"),
        ("It fell in the 12 months to 30 June 2017.", "12", "part of a period"),
        ("The force should act on this within 3 months.", "3", "a deadline"),
        ("The visit was on 4 May.", "4", "a date"),
        ("Children aged 14 came.", "14", "an age"),
        ("People call 101 at night.", "101", "a telephone number"),
        ("There are 43 police forces.", "43", "counts the items of a text"),
        ("See figure 2 for more.", "2", "a label"),
        ("There were 4.5 crimes per 1,000 population.", "1,000", "a denominator"),
        ("Two of our 2016 reports say so.", "2016", "a year"),
    ],
)
def test_a_number_that_is_no_figure_is_said_with_its_reason(
    text: str, words: str, reason: str, of_text: Callable
) -> None:
    said = of_text(text)
    assert (words, reason) in said.left_out("number")
    assert words not in [said.words(each.number) for each in said.facts.observations]


def test_a_limit_in_a_footnote_is_no_figure(of_text: Callable) -> None:
    said = of_text("Officers use it.<sup>1</sup>\n\n<sup>1</sup> A notice of this kind lasts for 48 hours.\n")
    assert ("48", "a limit in a definition") in said.left_out("number")
    assert said.figures == []


def test_no_number_of_running_text_goes_unsaid(of_text: Callable) -> None:
    said = of_text("In 2016, on 3 May, 14 officers took 250 calls to 101 from 31 homes at £2m, see figure 4.")
    told = [said.words(each.number) for each in said.facts.observations] + [
        words for words, _ in said.left_out("number")
    ]
    assert sorted(told) == sorted(["2016", "3", "14", "250", "101", "31", "2", "4"])


def test_a_number_that_stands_alone_is_no_figure(of_text: Callable) -> None:
    said = of_text("# Kent Police\n\nPEEL: Police effectiveness 2017\n\nIt has 340 boats.\n\n17\n\nIt has 12 piers.")
    assert sorted(int(each.value) for each in said.facts.observations) == [12, 340]


def test_a_deadline_put_first_is_no_figure(of_text: Callable) -> None:
    said = of_text(
        "# Kent Police\n\nPEEL: Police effectiveness 2017\n\nWithin three months, Kent Police should mend its 12 piers."
    )
    assert [int(each.value) for each in said.facts.observations] == [12]


def test_a_table_of_years_gives_each_years_figures(of_text: Callable) -> None:
    said = of_text("| | 2010 | 2016 |\n|---|---|---|\n| Boats | 86 | 74 |\n| Share of boats afloat | 56% | 59% |\n")
    figures = sorted((each.measure, str(each.value), each.unit, each.period) for each in said.facts.observations)
    assert figures == [
        ("Boats", "74", "count", "2016"),
        ("Boats", "86", "count", "2010"),
        ("Share of boats afloat", "56", "percent", "2010"),
        ("Share of boats afloat", "59", "percent", "2016"),
    ]


def test_a_table_of_kinds_has_the_rows_for_whom(of_text: Callable) -> None:
    said = of_text(
        "| | Boats held | Per 1 million population |\n|---|---|---|\n| Gwent Police | 39 | 34 |\n| England and Wales | - | 46 |\n"
    )
    figures = sorted(
        (str(each.value), each.unit, each.observed == ENGLAND_AND_WALES) for each in said.facts.observations
    )
    assert figures == [
        ("34", "per 1 million population", False),
        ("39", "count", False),
        ("46", "per 1 million population", True),
    ]


def test_years_and_pages_of_a_table_are_no_figures(of_text: Callable) -> None:
    said = of_text(
        "| Question | Last inspected | Page |\n|---|---|---|\n| Boats | 2016 | 12 |\n| Piers | 2017 | 14 |\n"
    )
    assert said.facts.observations == ()
