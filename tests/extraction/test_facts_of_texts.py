"""What holds for the facts of every text: true spans, apart mentions, ends in their evidence, the same facts each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.grounding import STANDS_FOR

from peelgraph.errors import PeelgraphError
from peelgraph.extraction.extracting import extract
from peelgraph.extraction.facts import ENGLAND_AND_WALES, Facts
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.extraction.language import table
from peelgraph.frameworks import Frameworks
from peelgraph.gold import read_gold
from peelgraph.reading import read_text
from peelgraph.reading.report import Kind, Span
from peelgraph.reference import Reference

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
TEXTS = [*sorted((DATA / "samples").glob("*.md")), *sorted((DATA / "gold" / "dev").glob("*.gold"))]


def text_of(path: Path) -> str:
    if path.suffix == ".md":
        return path.read_text("utf-8")
    text = read_gold(path).text
    assert text is not None
    return text


@pytest.fixture(scope="module", params=TEXTS, ids=lambda path: path.stem)
def facts(request: pytest.FixtureRequest, reference: Reference, gazetteer: Gazetteer, frameworks: Frameworks) -> Facts:
    path: Path = request.param
    report = read_text(text_of(path), name=f"{path.stem}.md", reference=reference)
    return extract(report, gazetteer, frameworks)


def spans(facts: Facts) -> list[Span]:
    return [
        *(each.span for each in (*facts.mentions, *facts.unlinked, *facts.left_out)),
        *(span for each in (*facts.claims, *facts.judgments) for span in each.evidence),
        *(span for each in facts.observations for span in (each.number, each.evidence)),
        *(each.compared_with for each in facts.observations if each.compared_with is not None),
        *(each.evidence for each in facts.definitions),
    ]


def test_every_span_is_words_of_the_source(facts: Facts) -> None:
    source = facts.report.source
    for span in spans(facts):
        words = source[span.begin : span.end]
        assert span.end <= len(source) and words.strip()
        assert words == words.strip()


def overlapping(facts: Facts) -> list[tuple[str, str]]:
    """Return the mentions that overlap; a footnote's may stand inside a name that the page's end cuts in two."""
    found = sorted(each.span for each in facts.mentions)
    words = [facts.report.source[span.begin : span.end] for span in found]
    return [
        (words[index], words[index + 1])
        for index, (one, other) in enumerate(pairwise(found))
        if other.begin < one.end and not (other.end < one.end and "\n\n" in words[index])
    ]


def test_mentions_do_not_overlap(facts: Facts) -> None:
    assert overlapping(facts) == []
    assert len({each.span for each in facts.mentions}) == len(facts.mentions)


def test_an_unlinked_name_is_no_mention(facts: Facts) -> None:
    mentions = {each.span for each in facts.mentions}
    assert not mentions & {each.span for each in facts.unlinked}


def _is_said_of(force: str | None, thing: str, facts: Facts) -> bool:
    """Tell whether a claim says that a thing is another force's."""
    return any({claim.subject, claim.object} == {force, thing} for claim in facts.claims)


def test_every_entity_is_held_and_mentioned(facts: Facts) -> None:
    held = set(facts.entities)
    assert {each.entity for each in facts.mentions} <= held
    assert {end for each in facts.claims for end in (each.subject, each.object)} <= held
    assert {each.entity for each in facts.definitions} <= held
    assert held <= {each.entity for each in facts.mentions} | {facts.report.force}
    for key, entity in facts.entities.items():
        assert entity.key == key and entity.name.strip()
        assert (entity.iri is None) == key.startswith("local:")
        assert entity.iri is not None or entity.home == facts.report.force or _is_said_of(entity.home, key, facts)


def test_every_claim_keeps_to_the_classes_of_its_predicate(facts: Facts) -> None:
    ends = table("claims")["ends"]
    for each in facts.claims:
        assert facts.entities[each.subject].cls in ends[each.predicate]["subject"]
        assert facts.entities[each.object].cls in ends[each.predicate]["object"]
        assert each.subject != each.object


def test_both_ends_of_a_claim_are_named_or_stood_for_in_its_evidence(facts: Facts) -> None:
    places: dict[str, list[Span]] = {}
    for mention in facts.mentions:
        places.setdefault(mention.entity, []).append(mention.span)
    for each in facts.claims:
        words = " ".join(facts.report.source[span.begin : span.end] for span in each.evidence)
        for end in (each.subject, each.object):
            named = any(
                span.begin <= place.begin and place.end <= span.end
                for span in each.evidence
                for place in places.get(end, ())
            )
            assert named or STANDS_FOR.search(words) or end == facts.report.force, (
                each,
                facts.entities[end].name,
                words,
            )


def test_a_number_is_of_its_evidence_and_reads_as_its_value(facts: Facts) -> None:
    for each in facts.observations:
        printed = facts.report.source[each.number.begin : each.number.end]
        assert each.evidence.begin <= each.number.begin and each.number.end <= each.evidence.end
        assert (
            each.observed == ENGLAND_AND_WALES or each.observed in facts.entities or each.observed == facts.report.force
        )
        digits = re.sub(r"[^\d.]", "", printed)
        if digits and each.unit != "count" and not re.search(r"[a-z]", printed):
            assert abs(each.value) % 1 == abs(type(each.value)(digits)) % 1


def test_one_force_question_and_year_has_one_judgment(facts: Facts) -> None:
    asked = [(each.force, each.core_question or each.question, each.year) for each in facts.judgments]
    assert len(asked) == len(set(asked))
    assert all(each.evidence for each in facts.judgments)


def test_facts_stand_in_the_order_of_the_text(facts: Facts) -> None:
    """A note's mentions come after those of the paragraph that has its mark, wherever the note is printed."""
    notes = [each.span(0, len(each.text)) for each in facts.report.passages if each.kind is Kind.NOTE]
    for ordered in (
        [
            each.span
            for each in facts.mentions
            if each.section == 0 and not any(note.begin <= each.span.begin < note.end for note in notes)
        ],
        [each.evidence[0] for each in facts.claims],
        [each.evidence[0] for each in facts.judgments],
        [each.number for each in facts.observations],
        [each.evidence for each in facts.definitions],
        [each.span for each in facts.left_out],
    ):
        assert ordered == sorted(ordered)


def test_what_is_left_out_has_its_kind_and_reason(facts: Facts) -> None:
    assert {each.kind for each in facts.left_out} <= {"number", "name", "grade"}
    assert all(each.reason for each in facts.left_out)
    taken = {each.number for each in facts.observations}
    assert not taken & {each.span for each in facts.left_out if each.kind == "number"}


def test_a_report_is_extracted_the_same_twice(facts: Facts, gazetteer: Gazetteer, frameworks: Frameworks) -> None:
    assert extract(facts.report, gazetteer, frameworks) == facts


PRINT_FACTS = """
import sys
from pathlib import Path
from peelgraph import frameworks, reference
from peelgraph.extraction.extracting import extract
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.extraction.language import table
from peelgraph.reading import read
known = reference.load()
for path in sys.argv[1:]:
    facts = extract(read(path, reference=known), Gazetteer(known), frameworks.load())
    for part in (facts.entities, facts.mentions, facts.unlinked, facts.claims, facts.judgments, facts.observations, facts.definitions, facts.left_out):
        print(part)
"""


def test_the_hash_seed_makes_no_difference() -> None:
    sample = min((DATA / "samples").glob("*.md"))
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT_FACTS, str(sample)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert "local:" in printed[0]
    assert printed[0] == printed[1]


# any text ---------------------------------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        "Gwent Police", "Kent", "The force", "It", "uses", "THRIVE", "is", "good", "at", "requires improvement", "in", "protecting vulnerable people",
        "Operation Bramble", "(OTT)", "otter team", "'Blue Sky'", "PND", "HMIP", "known as", ",", ".", ";", ":", "\n\n", "\n- ", "\n## ", "Good\n", "|", "\n| --- |\n",
        "12 months to 30 June 2017", "12.5 percent", "per 1,000", "£3m", "two hundred", "England and Wales", "<sup>1</sup>", "\n\n<sup>1</sup> ", "and", "which", "by",
        "is made up of", "does not", "a scheme", "’s", "“", "”", "é", "\u00a0", "\u2028", "🚓", "�",
    ]
)  # fmt: skip
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200) | st.lists(
    PARTS, min_size=1, max_size=40
).map(" ".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT, covered=st.booleans())
def test_no_text_ends_the_run_and_every_span_stands_in_it(
    text: str, covered: bool, reference: Reference, gazetteer: Gazetteer, frameworks: Frameworks
) -> None:
    cover = "# PEEL: Police effectiveness 2017\n\nAn inspection of Gwent Police\n\n" if covered else ""
    try:
        report = read_text(cover + text, name="any.md", reference=reference)
    except PeelgraphError:
        return  # the text is empty
    found = extract(report, gazetteer, frameworks)
    for span in spans(found):
        assert report.source[span.begin : span.end].strip()
    assert overlapping(found) == []


def test_a_text_without_a_force_gives_no_facts_of_one(of_text: Callable) -> None:
    said = of_text("It rained. The force uses THRIVE, and it is good at protecting vulnerable people.", cover="")
    assert said.facts.report.force is None
    assert said.facts.claims == () and said.facts.judgments == ()
