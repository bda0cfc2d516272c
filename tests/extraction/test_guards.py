"""A guard saves a search where it can find nothing; it never hides what the search would find.

Guards are words and letters that stand wherever a pattern matches. They are held against every passage of the annotated
texts and the samples.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelgraph import frameworks, resources
from peelgraph.extraction import discovery, periods, resolving
from peelgraph.extraction.claiming.rules import Rule, rules
from peelgraph.extraction.judging.inspection import scale
from peelgraph.extraction.language import table
from peelgraph.extraction.words import alternation
from peelgraph.gold import read_gold
from peelgraph.reading import signs

DATA = resources.LANGUAGE.parent
GOLD = sorted((DATA / "gold").glob("*/*.gold"))
SAMPLES = sorted((DATA / "samples").glob("*.md"))
BESIDES = ["The adult referral and child referral teams meet.", "It meets partners such as Barnardo's."]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    whole = [read_gold(path).text or "" for path in GOLD] + [path.read_text("utf-8") for path in SAMPLES]
    return [*BESIDES, *(line for text in whole for line in text.splitlines() if line)]


@pytest.mark.parametrize(("rule", "cues"), discovery._RULES, ids=[rule.__name__ for rule, _ in discovery._RULES])
def test_a_rule_of_discovery_finds_nothing_without_its_cues(rule, cues: tuple[str, ...], texts: list[str]) -> None:
    found = [text for text in texts if any(True for _ in rule(text))]
    assert found
    assert all(any(cue in text for cue in cues) for text in found)


@pytest.mark.parametrize("pattern", resolving._CUES, ids=lambda pattern: pattern.pattern[:30])
def test_what_stands_for_a_name_has_one_of_its_cues(pattern: re.Pattern[str], texts: list[str]) -> None:
    found = [text for text in texts if pattern.search(text)]
    assert found
    assert all(any(cue in text for cue in resolving._CUES[pattern]) for text in found)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.words], ids=lambda rule: rule.name)
def test_what_the_cue_of_a_claim_matches_has_one_of_its_words(rule: Rule, texts: list[str]) -> None:
    found = [match.group() for text in texts for match in rule.cue.finditer(text)]
    assert found
    assert all(rule.may_stand_in(text) for text in found)


@pytest.mark.parametrize("pattern", periods._WITH_YEAR, ids=lambda pattern: pattern.pattern[:30])
def test_a_dated_period_prints_a_year(pattern: re.Pattern[str], texts: list[str]) -> None:
    assert all(periods._YEAR.search(match.group()) for text in texts for match in pattern.finditer(text))


@pytest.mark.parametrize("pattern", periods._WITH_UNIT, ids=lambda pattern: pattern.pattern[:30])
def test_an_undated_period_has_a_unit(pattern: re.Pattern[str], texts: list[str]) -> None:
    found = [text for text in texts if pattern.search(text)]
    assert found
    assert all(any(unit in text for unit in periods._UNITS) for text in found)


@pytest.mark.parametrize("kind", ["denied", "planned"])
def test_what_takes_a_statement_back_is_looked_for_at_the_beginning_of_words(kind: str) -> None:
    patterns = table("claims")["modality"][kind]
    assert patterns
    assert all(pattern.startswith(r"\b") for pattern in patterns)


@pytest.mark.parametrize("label", frameworks.load().rounds)
def test_every_label_of_a_scale_is_known_to_stand_in_a_text(label: str) -> None:
    known = frameworks.load()
    grades = scale(known.rounds[label], known)
    for outcome in grades.outcomes:
        assert grades.stands_in(f"The force is {outcome.title()}.")
    assert not grades.stands_in("The force has a plan.")


@pytest.mark.parametrize("line", ["Summary .... 4", "Summary …… 4", "Summary . . . . 4", "Summary ______ 4"])
def test_a_dotted_line_is_one_of_a_contents_page(line: str) -> None:
    assert signs.is_contents_line(line)


@given(st.sets(st.text("abc -", min_size=1, max_size=5), min_size=1, max_size=8), st.text("abc -", max_size=12))
def test_an_alternation_matches_what_the_names_one_by_one_do_the_longest_first(names: set[str], text: str) -> None:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    expected = [match.span() for match in re.finditer(longest_first, text)]
    assert [match.span() for match in re.finditer(alternation(names), text)] == expected
