"""A name without a head noun is found by the words around it; places, persons and plain words with a capital are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peelgraph.extraction.discovery.persons import may_be_person
from peelgraph.extraction.discovery.runs import open_runs
from peelgraph.extraction.discovery.surroundings import describe
from peelgraph.extraction.discovery.weighing import BIAS, NAME, Verdict, read_weights, strongest, weigh, weights
from peelgraph.extraction.open_names import RULE, OpenName, choose
from peelgraph.reference import CLASSES

TABLE = read_weights(
    [
        "# a comment",
        f"{NAME}\t{BIAS}\t-1000",
        f"{NAME}\tbefore 1=on\t3000",
        "Programme\tbefore 1=on\t1000",
        "InformationSystem\tbefore 1=on\t1000",
        "InformationSystem\tbefore=log\t2197",
        "",
    ]
)


def runs(text: str, *known: tuple[int, int, str]) -> list[str]:
    return [text[begin:end] for begin, end in open_runs(text, known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Those boys are sent on Green Kites by the court.", ["Green Kites"]),
        ("Under Fit for Life, officers run more.", ["Fit for Life"]),
        ("Since May the force has used Otter 7 and HARE.", ["Otter 7 and HARE", "Otter 7", "HARE"]),
        ("Friends of the Copper Room sit there.", ["Friends of the Copper Room", "Copper Room"]),
        ("The force has improved.", []),
        ("the team's Falcon's nest", ["Falcon"]),
    ],
)
def test_runs_of_capitals_are_what_may_be_names(text: str, found: list[str]) -> None:
    assert runs(text) == found


def test_a_known_name_is_cut_out_of_a_run_but_a_theme_stands_inside_one() -> None:
    text = "Moss Voices and Essex Police meet at Hate Crime Circle"
    assert runs(text, (16, 28, "PoliceForce"), (37, 47, "Theme")) == ["Moss Voices", "Hate Crime Circle"]
    assert runs("Hate Crime rose", (0, 10, "Theme")) == []


def test_the_words_around_a_name_describe_it_and_known_names_stand_as_their_class() -> None:
    text = "Calls rose. Kent Police logs them on Otter, a database, and Hare."
    begin = text.index("Otter")
    said = set(describe(text, begin, begin + 5, [(12, 23, "PoliceForce")]))
    assert {"before 1=on", "before 3=log them on", "before=<PoliceForce>", "after 2=, a"} <= said
    assert {"apposed=InformationSystem", "form one plain word", "form last=otter"} <= said
    assert not any("rose" in each or "calls" in each for each in said)  # of another sentence


def test_the_sums_of_the_weights_give_class_and_probability() -> None:
    assert weigh(["before 1=on", "before=log"], TABLE) == Verdict("InformationSystem", 0.88, 0.79)
    assert weigh(["before 1=on"], TABLE) == Verdict("InformationSystem", 0.88, 0.44)  # the first of two alike
    assert weigh(["never learned"], TABLE) == Verdict("", 0.27, 0.0)


def test_the_strongest_features_are_named() -> None:
    features = ["before 1=on", "before=log", "after=."]
    assert strongest(features, "InformationSystem", TABLE) == ("before=log", "before 1=on")


def test_every_shipped_weight_is_for_a_name_or_a_class() -> None:
    table = weights()
    assert set(table[BIAS]) > {NAME}
    assert all(set(own) <= {NAME, *CLASSES} for own in table.values())


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("Young people who steal are sent on Green Kites, which the probation service delivers.", "Green Kites", "Programme"),
        ("Calls are logged on Otterline, and officers search Otterline before they set out.", "Otterline", "InformationSystem"),
        ("The shelter is run by Copper Moon on behalf of Newport City Council.", "Copper Moon", "Organisation"),
    ],
)  # fmt: skip
def test_a_name_is_classed_by_its_surroundings(text: str, name: str, cls: str, of_text: Callable) -> None:
    said = of_text(text)
    assert (name, cls) in said.names
    mention = next(each for each in said.facts.mentions if said.words(each.span) == name)
    assert mention.rule == RULE
    assert 0.4 < mention.confidence < 1


def test_all_places_of_a_name_speak_for_it(of_text: Callable) -> None:
    alone = of_text("Three of them praised Silver Heron.")
    assert "Silver Heron" not in [words for words, _ in alone.names]
    both = of_text("Three of them praised Silver Heron.\n\nBurglars are sent on Silver Heron, a course of ten weeks.")
    assert [cls for words, cls in both.names if words == "Silver Heron"] == ["Programme", "Programme"]


@pytest.mark.parametrize(
    "text",
    [
        "Officers patrol Tarn Park at night.",
        "The victim, Nkechi Obuya, had called six times.",
        "It works with Zofia Wrona, who was burgled last year.",
        "Nkechi Obuya told us that nobody had rung her back.",
        "The refuge took in the mother of Kwabena Asante.",
        "Detectives put Councillor Brannoc Tull on the panel.",
        "The scheme was explained to us by Mrs Ottoline Varga.",
        "Counselling was given to Wrona Ilves, aged 14, at school.",
        "Officers are trained by PC Bhavna Oduya.",
        "Ellen runs the course.",
        "It supports Kyle.",
        "Support was arranged by her neighbour Ingrith Solheim.",
        "The killer of Anwuli Eze was traced through the system.",
        "Nothing was logged on the death of Tamsyn Brae.",
        "The course was run by Anwuli Eze. Mrs Eze has since retired.",
    ],
)
def test_no_place_and_no_person_becomes_an_entity(text: str, of_text: Callable) -> None:
    said = of_text(text)
    assert not [each for each in said.facts.mentions if each.rule == RULE]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ms Varga has left.", "Varga"),
        ("the family of Anwuli Eze", "Anwuli Eze"),
        ("Ingrith Solheim remembers it", "Ingrith Solheim"),
        ("we asked Maryam about it", "Maryam"),
        ("a boy called Tull was hurt", "Tull"),
    ],
)
def test_what_may_be_a_person_is_taken_for_one(text: str, name: str) -> None:
    begin = text.index(name)
    assert may_be_person(text, begin, begin + len(name))


def test_what_opens_a_sentence_and_stands_nowhere_else_is_no_name_of_one_word(of_text: Callable) -> None:
    assert not of_text("Supervisors record it on the system. Vetting takes months. Otherwise it works.").names


def test_an_ordinary_word_of_the_report_needs_more_to_be_a_name() -> None:
    verdict = Verdict("InformationSystem", 0.9, 0.7)
    rare, plain = OpenName("Gather", places=[(0, 9, 15)]), OpenName("Gather", places=[(0, 9, 15)], ordinary=True)
    assert [name for name, _ in choose([(rare, verdict)])] == [rare]
    assert not list(choose([(plain, verdict)]))
    assert list(choose([(plain, Verdict("InformationSystem", 0.9, 0.8))]))


def test_of_two_names_that_overlap_the_likelier_is_taken() -> None:
    whole, part = OpenName("Moss and Quay", places=[(0, 5, 18)]), OpenName("Quay", places=[(0, 14, 18)])
    judged = [(whole, Verdict("Service", 0.9, 0.6)), (part, Verdict("Service", 0.9, 0.7))]
    assert [name for name, _ in choose(judged)] == [part]


def test_a_name_of_no_plain_class_is_left_out_and_said(of_text: Callable) -> None:
    said = of_text("It heard about Copper Moon, and nothing came of it in the end.")
    left = [(said.words(each.span), each.reason) for each in said.facts.left_out if each.kind == "name"]
    assert [words for words, _ in left] == ["Copper Moon"]
    assert "do not tell" in left[0][1]


def test_what_may_be_a_person_is_not_even_left_out(of_text: Callable) -> None:
    said = of_text("It heard about Nkechi Obuya, who was burgled.")
    assert not [each for each in said.facts.left_out if each.kind == "name"]
