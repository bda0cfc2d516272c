"""Find the claims that a report's sentences seem to make and that are refused, each with the reason.

Only asked for where somebody wants to see it (``peelgraph tag --explain``): making a graph does not need it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelgraph.extraction.claiming import inspected
from peelgraph.extraction.claiming.alone import alone
from peelgraph.extraction.claiming.constructions import opened_with, referred_by
from peelgraph.extraction.claiming.modality import recommends
from peelgraph.extraction.claiming.named_claims import named
from peelgraph.extraction.claiming.rules import ends
from peelgraph.extraction.claiming.sentence import READ, Sentence, Statement, is_advice
from peelgraph.extraction.claiming.weighing import near_misses
from peelgraph.extraction.claiming.wordings import worded
from peelgraph.extraction.facts import Claim, Entity, Refused
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Report, Span

_ADVISED = "advice: it says what ought to be"
_ASKED = "recommended or asked, not stated"
_LOOKED_AT = "what the inspectorate looked at, not what it does"
_DOUBTED = "the sentence denies, plans or supposes something"


def refuse(
    report: Report,
    tagged: Sequence[Tagged],
    entities: dict[str, Entity],
    resolver: Resolver,
    claims: Sequence[Claim],
    *,
    advice: Sequence[Span] = (),
) -> tuple[Refused, ...]:
    """Return what was refused in the order of the text, each statement of a sentence once.

    What ``claims`` make, here or elsewhere, is left out; ``advice`` are the places that say what ought to be.
    """
    made = {(each.subject, each.predicate, each.object) for each in claims}
    found: dict[tuple[Span, str, str, str], Refused] = {}
    for passage in tagged:
        if passage.passage.kind not in READ:
            continue
        for begin, end in passage.sentences:
            sentence = Sentence(passage, begin, end, resolver.elements(passage, begin, end))
            whole = _whole_refused(report, sentence, advice)
            for statement, reason in _tried(report, sentence, entities):
                why = reason or whole or _unfit(sentence, statement, entities)
                triple = (statement.subject, statement.predicate, statement.object)
                if why and triple not in made and statement.subject != statement.object:
                    found.setdefault(
                        (sentence.span, *triple),
                        Refused(*triple, sentence.span, statement.rule, why, statement.because),
                    )
    return tuple(found[each] for each in sorted(found))


def _whole_refused(report: Report, sentence: Sentence, advice: Sequence[Span]) -> str:
    """Return why no statement of a sentence is taken, or an empty string."""
    span = sentence.span
    if is_advice(report, sentence.passage) or any(
        place.begin <= span.begin and span.end <= place.end for place in advice
    ):
        return _ADVISED
    return _ASKED if recommends(sentence.text) else ""


def _tried(report: Report, sentence: Sentence, entities: dict[str, Entity]) -> Iterator[tuple[Statement, str]]:
    """Yield what the rules and weights find in a sentence, with the reason where they refuse it themselves."""
    taken_back: list[tuple[Statement, str]] = []
    plain = [
        *named(sentence, entities),
        *opened_with(sentence),
        *referred_by(sentence),
        *worded(report, sentence, entities, refused=taken_back),
    ]
    yield from taken_back
    yield from ((statement, "") for statement in plain)
    if not list(alone(report, sentence, entities)):
        yield from ((each, _DOUBTED) for each in alone(report, sentence, entities, doubted=True))
    yield from near_misses(report, sentence, entities)


def _unfit(sentence: Sentence, statement: Statement, entities: dict[str, Entity]) -> str:
    """Return why a statement that a rule found is not taken, or an empty string."""
    subjects, objects = ends()[statement.predicate]
    subject, object_ = entities.get(statement.subject), entities.get(statement.object)
    if subject is None or object_ is None or subject.cls not in subjects or object_.cls not in objects:
        one, other = subject.cls if subject else "unknown", object_.cls if object_ else "unknown"
        return f"class not allowed: {statement.predicate} does not link a {one} to a {other}"
    if statement.predicate in {"uses", "addresses"} and inspected.is_inspectors_work(sentence, entities):
        return _LOOKED_AT
    return ""
