"""Where a name begins and ends: what leads to it, what joins two, and whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.extraction.areas import stands_for_force


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("Detectives of the Usk exploitation unit search phones.", "Usk exploitation unit", "Team"),
        ("Members of the Usk Valley Forum sat in.", "Usk Valley Forum", "Partnership"),
        ("Entries to Larks Ahead, a scheme for pupils, have doubled.", "Larks Ahead", "Scheme"),
        ("Praise came from the Both Ends panel.", "Both Ends panel", "Partnership"),
        ("Its mentoring programme, Another Road, has ended.", "Another Road", "Programme"),
        ("Its change programme, Ready for 2031, has ended.", "Ready for 2031", "Programme"),
        ("It leads the tri-force action group.", "tri-force action group", "CollaborativeUnit"),
        ("Phones go to the Yorkshire and Humber regional forensic service.",
         "Yorkshire and Humber regional forensic service", "CollaborativeUnit"),
        ("It praised the Usk early support team.", "Usk early support team", "Team"),
        ("It has a sister team in Cwmbran.", "sister team", ""),
        ("Compliance with the Larks Pledge is good.", "Larks Pledge", "Scheme"),
        ("The link from Trellis to LarkLog, the dispatch system, failed.", "LarkLog", "InformationSystem"),
        ("It met Quay Homes in the Usk tasking forum.", "Usk tasking forum", "Partnership"),
        ("Records are typed into Trellis, its command and crime system.", "Trellis", "InformationSystem"),
        ("Using Trellis, the digital investigation unit has caught up.", "Trellis", ""),
        ("Calls go to the Usk contact resolution centre.", "Usk contact resolution centre", "Team"),
        ("It sends victims to Usk Domestic Abuse Service.", "Usk Domestic Abuse Service", "Organisation"),
    ],
)  # fmt: skip
def test_a_name_begins_where_it_begins(text: str, name: str, cls: str, of_text: Callable) -> None:
    assert dict(of_text(text).names).get(name, "") == cls


def test_a_known_name_after_and_is_a_name_of_its_own(of_text: Callable) -> None:
    names = dict(of_text("The panel has people from Usk Larks and Newport City Council in it.").names)
    assert names["Newport City Council"] == "LocalAuthority"
    assert not [name for name in names if " and " in name]


def test_a_known_name_before_and_is_a_name_of_its_own(of_text: Callable) -> None:
    names = of_text("British Transport Police and Larkfield Borough Council took part.").names
    assert names == [("British Transport Police", "PoliceForce"), ("Larkfield Borough Council", "LocalAuthority")]


@pytest.mark.parametrize("area", ["Gwent", "Dyfed-Powys", "Devon and Cornwall"])
def test_a_commissioner_named_by_an_area_is_not_its_force(area: str, of_text: Callable) -> None:
    assert of_text(f"The {area} Police and Crime Commissioner paid for it.").names == [
        (f"{area} Police and Crime Commissioner", "PublicBody")
    ]


def test_two_names_are_parted_at_the_and_before_which_a_head_noun_stands(of_text: Callable) -> None:
    names = [name for name, _ in of_text("The Usk and Wye Youth Partnership and Larks Trust meet.").names]
    assert names == ["Usk and Wye Youth Partnership", "Larks Trust"]


@pytest.mark.parametrize(
    ("text", "area", "force"),
    [
        ("It could learn from Gwent in this.", "Gwent", True),
        ("There were no referrals from Gwent.", "Gwent", True),
        ("The unit serves both Kent and Essex.", "Kent", True),
        ("Gwent obtained 40 orders.", "Gwent", True),
        ("a service whose members include Gwent.", "Gwent", True),
        ("With Kent and Essex it runs a helpdesk.", "Essex", True),
        ("Its oldest partner is Gwent.", "Gwent", True),
        ("Twice as many wait as in Gwent, and fewer than in Kent.", "Kent", True),
        ("People from Gwent complained.", "Gwent", False),
        ("It serves Kent well.", "Kent", False),
        ("Farms in Gwent were robbed.", "Gwent", False),
    ],
)
def test_a_county_stands_for_its_force_where_a_force_is_spoken_of(text: str, area: str, force: bool) -> None:
    begin = text.index(area)
    assert stands_for_force(text, begin, begin + len(area)) is force
