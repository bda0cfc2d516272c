"""The gold format: what reads, what is refused, and that every shipped file keeps to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peelgraph.errors import GoldError
from peelgraph.gold import PREDICATES, read_gold
from peelgraph.reference import CLASSES

GOLD = Path(__file__).parents[1] / "data" / "gold"
SHIPPED = sorted(GOLD.glob("*/*.gold"))

PAGE = """# Cumbria, made up
== entities
e1 | PoliceForce | Cumbria Constabulary | Cumbria; the Cumbria force
e2 | Team | rural crime team |
== text
[[e1|Cumbria]] has a [[e2|rural crime
team]], a band of 45 officers.

Investigating crime\t Good\t2016
It made 45 arrests.
== claims
e2 | partOf | e1 | Cumbria has a rural crime\\nteam
== judgments
Cumbria Constabulary | Investigating crime | Good | 2016 | carried over | Investigating crime\\t Good\\t2016
== observations
arrests | Cumbria Constabulary | 45 | count | | 45 | made 45 arrests
== definitions
e2 | a band of 45 officers
"""


def written(tmp_path: Path, page: str, name: str = "cumbria-2016-report.gold") -> Path:
    path = tmp_path / name
    path.write_text(page, "utf-8")
    return path


def test_marks_are_taken_out_of_the_text(tmp_path: Path) -> None:
    """The text starts after its header and ends before the newline of the next one."""
    gold = read_gold(written(tmp_path, PAGE))
    assert gold.text == (
        "Cumbria has a rural crime\nteam, a band of 45 officers.\n\n"
        "Investigating crime\t Good\t2016\nIt made 45 arrests."
    )
    assert gold.annotation["mentions"] == [
        {"entity": "e1", "begin": 0, "end": 7, "text": "Cumbria"},
        {"entity": "e2", "begin": 14, "end": 30, "text": "rural crime\nteam"},
    ]


def test_entities_keep_their_aliases_apart(tmp_path: Path) -> None:
    assert read_gold(written(tmp_path, PAGE)).annotation["entities"] == [
        {
            "id": "e1",
            "class": "PoliceForce",
            "name": "Cumbria Constabulary",
            "aliases": ["Cumbria", "the Cumbria force"],
        },
        {"id": "e2", "class": "Team", "name": "rural crime team", "aliases": []},
    ]


def test_quotes_become_offsets(tmp_path: Path) -> None:
    """An escaped newline and tab stand for the characters; an observation's span is its number alone."""
    facts = read_gold(written(tmp_path, PAGE)).annotation
    assert facts["claims"] == [{"subject": "e2", "predicate": "partOf", "object": "e1", "begin": 0, "end": 30}]
    (judgment,) = facts["judgments"]
    assert (judgment["begin"], judgment["end"], judgment["year"], judgment["inspected"]) == (56, 86, 2016, False)
    (observation,) = facts["observations"]
    assert (observation["begin"], observation["end"], observation["value"], observation["period"]) == (95, 97, 45, "")
    assert facts["definitions"] == [{"entity": "e2", "begin": 32, "end": 53}]


def test_findings_may_follow_and_need_not(tmp_path: Path) -> None:
    page = f"{PAGE}== findings\nStrength | still open | a band of 45 officers\n"
    assert read_gold(written(tmp_path, page)).annotation["findings"] == [
        {"kind": "Strength", "status": "still open", "begin": 32, "end": 53}
    ]
    assert read_gold(written(tmp_path, f"{PAGE}== findings\n")).annotation["findings"] == []
    assert "findings" not in read_gold(written(tmp_path, PAGE)).annotation


@pytest.mark.parametrize(
    ("row", "what"),
    [("Gossip | new | It made", "'Gossip' is not a class of findings"), ("Strength | old | It made", "'old' not a status"),
     ("Strength | new", "2 cells"), ("Strength | new | nowhere", "0 times")],
)  # fmt: skip
def test_what_is_wrong_with_a_finding_is_named(tmp_path: Path, row: str, what: str) -> None:
    with pytest.raises(GoldError, match=what):
        read_gold(written(tmp_path, f"{PAGE}== findings\n{row}\n"))


def test_a_number_is_found_whole(tmp_path: Path) -> None:
    """``4`` is not found inside ``45`` or ``4.5``, and a unit may follow it closely."""
    page = PAGE.replace("It made 45 arrests", "It made 4.5 of 45, or 4m arrests")
    page = page.replace("| 45 | made 45 arrests", "| 4 | made 4.5 of 45, or 4m arrests")
    text, facts = (gold := read_gold(written(tmp_path, page))).text, gold.annotation["observations"][0]
    assert text is not None
    assert text[facts["begin"] :].startswith("4m")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("| a band of 45 officers\n", "| a band of 46 officers\n", 18, "0 times"),
        ("| made 45 arrests", "| 45", 16, "2 times"),
        ("45 | made 45 arrests", "5 | made 45 arrests", 16, "0 times in its quote"),
        ("| made 45", r"| 45 officers.\n\nInvestigating crime\t Good\t2016\nIt made 45", 16, "2 times in its quote"),
        ("e2 | partOf", "e3 | partOf", 12, "no entity has the id 'e3'"),
        ("[[e1|Cumbria]]", "[[e7|Cumbria]]", 6, "no entity has the id 'e7'"),
        ("It made", "[[e1|It made", 10, "malformed mark"),
        ("It made", "It]] made", 10, "malformed mark"),
        ("[[e1|Cumbria]]", "[[e1|[[e2|Cumbria]] men]]", 6, "malformed mark"),
        ("[[e1|Cumbria]]", "[[Cumbria]]", 6, "malformed mark"),
        ("| Team |", "| Gang |", 4, "not one of the 20 classes"),
        ("| rural crime team |", "| rural crime team", 4, "3 cells"),
        ("e2 | Team", "e1 | Team", 4, "used twice"),
        ("| partOf |", "| belongsTo |", 12, "not one of the ten predicates"),
        ("carried over", "kept", 14, "'inspected' or 'carried over'"),
        ("| 45 | count", "| forty-five | count", 16, "not a plain number"),
        ("== claims\n", "", 12, "'judgments' stands where 'claims' should"),
        ("== definitions\n", "", 18, "the section 'definitions' is missing"),
        ("== definitions\n", "== text\n", 17, "'text' stands where 'definitions' should"),
        ("# Cumbria", "Cumbria", 1, "text before"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert PAGE.count(old) == 1
    path = written(tmp_path, PAGE.replace(old, new))
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_a_gold_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "nowhere.gold")


def test_json_has_the_annotation_and_no_text(tmp_path: Path) -> None:
    annotation = read_gold(written(tmp_path, PAGE)).annotation
    gold = read_gold(written(tmp_path, json.dumps(annotation), "cumbria.json"))
    assert gold.text is None
    assert gold.annotation == annotation


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "no list of entities"),
        ('{"entities": [], "mentions": [{"entity": "e1"}]}', "mentions name an entity that is not there: 'e1'"),
    ],
)
def test_json_that_is_no_annotation_is_refused(tmp_path: Path, page: str, what: str) -> None:
    with pytest.raises(GoldError, match=what):
        read_gold(written(tmp_path, page, "wrong.json"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_reads(path: Path) -> None:
    """Each span's text is what stands there, and every entity is marked or stands in a claim."""
    gold = read_gold(path)
    assert gold.text
    assert "[[" not in gold.text
    used = set()
    for mention in gold.annotation["mentions"]:
        assert gold.text[mention["begin"] : mention["end"]] == mention["text"]
        assert mention["text"] == mention["text"].strip()
        used.add(mention["entity"])
    for claim in gold.annotation["claims"]:
        assert claim["predicate"] in PREDICATES
        used |= {claim["subject"], claim["object"]}
    assert {entity["class"] for entity in gold.annotation["entities"]} <= set(CLASSES)
    assert used == {entity["id"] for entity in gold.annotation["entities"]}
    for kind in ("claims", "judgments", "observations", "definitions", "findings"):
        for fact in gold.annotation.get(kind, ()):
            assert 0 <= fact["begin"] < fact["end"] <= len(gold.text)


def test_the_shipped_files_show_every_class_and_predicate() -> None:
    """What no gold file has cannot be measured."""
    notes = [read_gold(path).annotation for path in SHIPPED]
    assert {entity["class"] for note in notes for entity in note["entities"]} == set(CLASSES)
    assert {claim["predicate"] for note in notes for claim in note["claims"]} == set(PREDICATES)
