"""A report says what it is: force, round, pillar, kind, date, book number."""

from __future__ import annotations

from datetime import date

import pytest


def iri_of(force):
    return "https://w3id.org/peelgraph/id/police-force/" + force.lower().replace(" ", "-")


def test_a_cover_is_read(read_sample):
    report = read_sample(
        "UNDER EMBARGO UNTIL 00.01 ON FRIDAY 2 MARCH 2018\n\n# PEEL: Police legitimacy 2017\n\nAn inspection of Kent Police\n\n"
        "March 2018\n\n© HMICFRS 2018\n\nISBN: 978-1-78655-000-1\n\n## Overview\n\nDurham Constabulary helped.\n"
    )
    assert report.title == "PEEL: Police legitimacy 2017 – An inspection of Kent Police"
    assert report.force == iri_of("Kent Police")
    assert (report.round, report.pillar, report.kind) == ("2017", "legitimacy", "report")
    assert report.issued == date(2018, 3, 2)
    assert report.isbn == "978-1-78655-000-1"


@pytest.mark.parametrize(
    ("printed", "round_"),
    [
        ("PEEL: Police effectiveness 2015", "2015"),
        ("PEEL 2018/19", "2018/19"),
        ("PEEL 2018/2019: police effectiveness, efficiency and legitimacy", "2018/19"),
        ("PEEL 2021/22 – An inspection of Kent Police", "2021/22"),
        ("PEEL 2021–22", "2021/22"),
        ("PEEL 2023–2025: An inspection of Kent Police", "2023-25"),
        ("PEEL 2023-25", "2023-25"),
        ("PEEL 2023/25", "2023-25"),
        ("PEEL assessment framework 2025–2027", "2025-27"),
        ("Durham 2016", "2016"),
        ("Kent Police's report in 1999", None),
    ],
)
def test_the_title_tells_the_round(read_sample, printed, round_):
    assert read_sample(f"# {printed}\n\n## Overview\n\nThe force works.\n").round == round_


@pytest.mark.parametrize(
    ("text", "round_"),
    [
        ("This is our fourth PEEL assessment of the force.", "2017"),
        ("This is an integrated PEEL assessment (IPA).", "2018/19"),
        ("In PEEL 2021/22 we did so. In PEEL 2023–2025 we did not. PEEL 2023–2025 differs.", "2023-25"),
        ("In our 2017 PEEL inspection it was so.", "2017"),
        ("## HM Inspector's observations\n\nThe force works.", "2021/22"),
        ("Last updated 20/01/2020\n\nThe force works.", "2018/19"),
        ("The force has improved since HMIC's 2014 inspection of it.", "2015"),
        ("HMIC's 2014 inspection found that the force works.", "2014"),
        ("The budget for 2018/19 is set.", None),
        ("It was the third PEEL inspection in a row to say so.", None),
        ("Inspectors graded it ‘adequate’ for that. Ten left in 2023.", "2023-25"),
        ("How well does the force understand the current and likely future demand?\n\nGood", "2016"),
        ("At 1 July 2016 the force had eleven boats.", "2016"),
        ("In our 2017 inspection we saw it work. In the 12 months to 31 March 2018 it worked.", "2018/19"),
        ("The force works.", None),
    ],
)
def test_the_text_tells_the_round_where_the_title_does_not(read_sample, text, round_):
    assert read_sample(f"# Inspection of Kent Police\n\n## Overview\n\nWords.\n\n{text}\n").round == round_


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "# PEEL 2021/22\n\nAn inspection of West Mercia Police\n\n## Overview\n\nKent Police. Kent Police. Kent Police.",
            "West Mercia Police",
        ),
        ("# AN INSPECTION OF KENT POLICE\n\nText here.", "Kent Police"),
        ("# Durham 2016\n\n## Overview\n\nKent Police helped.", "Durham Constabulary"),
        ("# West Midlands Police\n\nText here.", "West Midlands Police"),
        ("# Kent and beyond: an inspection of Durham Constabulary\n\nText here.", "Durham Constabulary"),
        (
            "# A report\n\nKent Police works well. It met Durham Constabulary and Durham Constabulary. Kent Police did.",
            "Kent Police",
        ),
        ("# A report\n\nThe force’s hub in Durham works, as does Durham’s team.", "Durham Constabulary"),
        ("# A report\n\nThe Kentish people.", None),
        ("# A report\n\nThe Home Office works.", None),
    ],
)
def test_the_force_is_told(read_sample, text, force):
    assert read_sample(text).force == (iri_of(force) if force else None)


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("# PEEL: Police efficiency 2016\n\nText.", "efficiency"),
        ("# Police effectiveness, efficiency and legitimacy 2018/19\n\nText.", None),
        ("# PEEL 2021/22: effectiveness\n\nText.", None),
        ("# Kent PEEL 2018\n\n## Legitimacy: detailed findings\n\nText.", "legitimacy"),
        ("# Kent 2016\n\nText.\n\n## Judgments\n\nOverall effectiveness 2016  Good\n", "effectiveness"),
    ],
)
def test_the_pillar_is_told(read_sample, text, pillar):
    assert read_sample(text).pillar == pillar


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# PEEL: Police efficiency 2016\n\nText.", "report"),
        ("# Kent PEEL 2018\n\n## Effectiveness: detailed findings\n\nText.", "detailed findings"),
        ("# Inspectors praise Kent Police\n\nPress release\n\nText.", "press release"),
        (
            '# Kent Police rated\n\nText.\n\nHis Majesty\'s Inspector of Constabulary Jo Bloggs said:\n\n"It works."',
            "press release",
        ),
        ("# PCC response to the inspection of Kent Police\n\nText.", "pcc response"),
        ("# Effectiveness\n\nLast updated 12/11/2014\n\nGood\n\nKent Police is good.", "pillar page"),
        ("# Kent 2015\n\nLast updated 12/02/2016\n\nKent Police is good.", "force page"),
        ("# PEEL 2021/22 – An inspection of Kent Police\n\nPublished on: 14 October 2022\n\nIt is good.", "report"),
        ("# Kent 2016\n\nThe extent to which the force is effective at keeping people safe is good.", "force page"),
    ],
)
def test_the_kind_is_told(read_sample, text, kind):
    assert read_sample(text).kind == kind


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("March 2018", (2018, 3)),
        ("Published: March 2018", (2018, 3)),
        ("2 May 2019", date(2019, 5, 2)),
        ("2nd May 2019", date(2019, 5, 2)),
        ("Last updated 20/01/2020", date(2020, 1, 20)),
        ("31 February 2019", None),
        ("© HMICFRS 2018", None),
    ],
)
def test_the_date_is_read(read_sample, line, issued):
    report = read_sample(f"# PEEL: Police efficiency 2016\n\n{line}\n\n## Overview\n\nOn 1 June 2015 it began.\n")
    assert report.issued == issued


def test_a_text_without_a_title_has_its_name_for_one(read_sample):
    assert read_sample("- an item of **things**\n", name="kent.md").title == "kent.md"


def test_the_embargo_tells_the_date_before_any_other(read_sample):
    report = read_sample(
        "# PEEL: Police efficiency 2016\n\n30 June 2016\n\nUNDER EMBARGO UNTIL 00.01 ON THURSDAY 3 NOVEMBER 2016\n\n## Overview\n"
    )
    assert report.issued == date(2016, 11, 3)


def test_the_force_named_first_is_the_inspected_one_though_another_begins_more_sentences(read_sample):
    text = (
        "# PEEL: Police legitimacy 2017\n\nSupervisors at Kent Police check every record.\n\n"
        "Durham Constabulary did so first. The force might learn from it, and from its charity.\n"
    )
    assert read_sample(text).force == iri_of("Kent Police")


def test_a_date_in_the_title_names_no_round(read_sample):
    report = read_sample(
        "Press release · 20 February 2025\n\n# Kent Police must do better\n\nThe PEEL 2023-25 report is out.\n"
    )
    assert report.round == "2023-25"
    assert report.issued == date(2025, 2, 20)


@pytest.mark.parametrize(
    ("text", "round_"),
    [
        ("## How effective is the force at investigating crime and reducing re-offending?\n\nHMIC read 60 files.", "2016"),
        ("## Treating the workforce fairly\n\nGood\n\n## Armed policing\n\nUngraded", "2018/19"),
        ("## Police powers and treating the public fairly and respectfully\n\nGood", "2023-25"),
        ("## Preventing crime\n\nGood\n\nOur judgment of 2017 has been carried over.", "2018/19"),
        ("## Protecting vulnerable people and supporting victims\n\nHMICFRS saw the figures of the 12 months to 30 June 2017.", "2017"),
        ("## How effective is the force at investigating crime and reducing re-offending?\n\nIt works.", None),
        ("## Investigating crime\n\nGood", None),
    ],
)  # fmt: skip
def test_printed_questions_tell_the_round_where_only_one_has_them(read_sample, text, round_):
    assert read_sample(f"# Kent Police\n\n{text}\n").round == round_


@pytest.mark.parametrize(
    ("text", "kind", "pillar"),
    [
        ("# PEEL: Police efficiency (including leadership) 2017\n\nAn inspection of Kent Police\n\n## Overview\n\nIt works.", "report", "efficiency"),
        ("# How well Kent Police tackles crime\n\nLast updated 12/11/2014\n\nUngraded", "pillar page", "effectiveness"),
        ("# Kent 2014\n\nHMIC has assessed Kent Police.", "force page", None),
        ("# Kent Police\n\n## Legitimacy\n\n8\n\n### Treating the public fairly\n\nGood\n\n9\n\n### Ethical workforce\n\nGood", "detailed findings", "legitimacy"),
        ("# Commissioner replies to HMIC's report on Kent Police\n\nI am glad.", "pcc response", None),
        ("# PCC welcomes the PEEL 2023-25 report on Kent Police\n\nI am glad.", "pcc response", None),
    ],
)  # fmt: skip
def test_a_page_tells_its_kind_and_pillar(read_sample, text, kind, pillar):
    report = read_sample(text + "\n")
    assert (report.kind, report.pillar) == (kind, pillar)


@pytest.mark.parametrize("line", ["A first look at the force · published November 2014", "Comment, November 2014"])
def test_a_month_at_the_end_of_a_line_of_the_cover_is_that_of_publication(read_sample, line):
    report = read_sample(f"# Derbyshire\n\n{line}\n\n## Overview\n\nThe force works.\n")
    assert (report.issued, report.round) == ((2014, 11), "2014")
