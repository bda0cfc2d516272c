"""No claim without its words: both ends of every claim stand in its evidence, in every text at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ROOT, SAMPLES, SHARED
from tests.grounding import ungrounded

from peelgraph.extraction.extracting import extract
from peelgraph.extraction.gazetteer import Gazetteer
from peelgraph.frameworks import Frameworks
from peelgraph.gold import read_gold
from peelgraph.reading import read, read_text
from peelgraph.reading.report import Report
from peelgraph.reference import Reference

REAL = sorted((SHARED / "reports").glob("*.md"))
TEXTS = [*sorted(SAMPLES.glob("*.md")), *sorted((ROOT / "data" / "gold").glob("*/*.gold")), *REAL]


def _report(path: Path, reference: Reference) -> Report:
    if path.suffix == ".gold":
        return read_text(read_gold(path).text or "", name=f"{path.stem}.md", reference=reference)
    return read(path, reference=reference)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_both_ends_of_every_claim_stand_in_its_evidence(
    path: Path, reference: Reference, gazetteer: Gazetteer, frameworks: Frameworks
) -> None:
    facts = extract(_report(path, reference), gazetteer, frameworks)
    assert facts.claims
    assert ungrounded(facts, gazetteer) == []


def test_a_claim_with_the_words_of_another_is_found_out(
    reference: Reference, gazetteer: Gazetteer, frameworks: Frameworks
) -> None:
    facts = extract(_report(TEXTS[0], reference), gazetteer, frameworks)
    first, other = facts.claims[0], facts.claims[-1]
    forged = replace(first, object=other.object)
    assert ungrounded(replace(facts, claims=(forged,)), gazetteer) == [(first.subject, first.predicate, other.object)]
