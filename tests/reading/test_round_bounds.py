"""A passage without a title tells its round by its dates, its grades and the inspections it looks back on, or not at all."""

from __future__ import annotations

import pytest

from peelgraph.reading.round_bounds import possible_rounds


@pytest.mark.parametrize(
    ("text", "round_"),
    [
        # dates of what has been
        ("Kent Police is adequate at responding to the public. On 4 May 2024 eleven callers waited.", "2023-25"),
        ("Kent Police is adequate at managing offenders. In August 2021 nine visits were overdue.", None),
        ("HMICFRS found the force calm. As at 1 July 2017 it ran nine boats.", "2017"),
        ("As at 1 July 2016 the force was watching nine gangs.", "2016"),
        ("Thefts came to 8,000 in 2020/21. The grade of ‘adequate’ was given.", "2021/22"),
        # dates ahead tell no more than that they are ahead
        ("HMICFRS found the force calm. The contract ends in 2023.", None),
        ("HMICFRS found the force calm. The next report is due in 2021.", None),
        ("HMICFRS found the force calm. It will open a cell block on 3 March 2024.", None),
        # deadlines
        ("HMIC found 40 logs. By 30 April 2015, the constabulary should count its logs again.", "2014"),
        # a look back on an earlier inspection
        ("The force was graded ‘adequate’. We already asked for this in our 2022 report.", "2023-25"),
        ("HMIC saw it again. Since HMIC's 2015 inspection it has got better.", "2016"),
        # grades with their years
        ("Investigating crime: Good (2017)\n\nMental health: Good (carried over from 2016)", "2017"),
        ("For mental health no one went back in 2017: the judgment of 2016 was carried over.", None),
        # words of one scale, one inspectorate
        ("| Question | Grade |\n| --- | --- |\n| Investigating offending | Good |\n\nHMIC said so.", "2014"),
        ("HMIC said so.", None),
        ("It made adequate use of its boats.", None),
    ],
)
def test_a_fragment_tells_its_round_or_none(read_sample, text: str, round_: str | None) -> None:
    assert (
        read_sample(f"## Boats and cells\n\nKent Police keeps boats and cells on the Medway.\n\n{text}\n").round
        == round_
    )


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("There were eleven boats on 5 March 2024.", {"2014", "2021/22"}),
        ("By 30 April 2015 the force should count its boats.", {"2015", "2016", "2023-25"}),
        ("We have seen it improve since our 2016 inspection.", {"2014", "2015", "2016"}),
        ("The plan runs until March 2024.", set()),
        ("In our 2016 inspection we saw boats.", set()),
    ],
)
def test_dates_rule_rounds_out(text: str, out: set[str]) -> None:
    possible = possible_rounds([text])
    assert not possible & out
    assert len(possible) == len(possible_rounds([])) or out


def test_a_date_in_a_first_sentence_is_not_that_of_publication(read_sample) -> None:
    report = read_sample(
        "On 1 July 2016 Kent Police was disrupting or watching seventeen gangs in Thanet.\n\nMore words.\n"
    )
    assert report.issued is None
