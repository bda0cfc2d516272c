"""Read what a list below a collective name says: what holds of *the powers* holds of each one that is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peelgraph.extraction.claiming.sentence import Statement
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.reading.report import Kind, Span

_LEADS_IN = re.compile(
    r"['\")]*,? ?(?:(?:including|includ(?:es?|ed)|such as|namely|for example|consists? of|are|were)[^.;]{0,20})?:\s*"
)
_OPENS_ITEM = re.compile(r"(?:the |an? |['\"])*", re.IGNORECASE)
_HELD_IN_COMMON = ("addresses", "governedBy")
_RULE, _CONFIDENCE = "listed below its collective name", 0.8


@dataclass(frozen=True, slots=True)
class _Collective:
    """A name for several things, the passage that leads to their list, and the listed things with their passages."""

    whole: Tag
    lead_in: Tagged
    parts: tuple[tuple[Tag, Tagged], ...]


def listed(
    tagged: Sequence[Tagged], entities: Mapping[str, Entity], stated: Mapping[tuple[str, str, str], Sequence[Span]]
) -> Iterator[tuple[Statement, tuple[Span, ...]]]:
    """Yield what the things of a list share with the name above it, with the evidence for it.

    ``stated`` has the subject, predicate and object of what sentences say, and where. What a collective name is for
    is also told by the name itself: *anti-social behaviour powers*.
    """
    for each in _collectives(tagged):
        whole = each.whole.entity
        own = _whole(each.lead_in)
        common = {
            (predicate, object_): tuple(places)
            for (subject, predicate, object_), places in stated.items()
            if subject == whole and predicate in _HELD_IN_COMMON
        }
        for theme in _themes_in_name(entities[whole], tagged, entities):
            common.setdefault(("addresses", theme), (own,))
            yield Statement(whole, "addresses", theme, _RULE, _CONFIDENCE), (own,)
        for tag, passage in each.parts:
            for (predicate, object_), places in common.items():
                evidence = tuple(sorted({own, _whole(passage), *places}))
                yield Statement(tag.entity, predicate, object_, _RULE, _CONFIDENCE), evidence


def _collectives(tagged: Sequence[Tagged]) -> Iterator[_Collective]:
    """Yield the names that lead to a list of things of their own class."""
    for index, passage in enumerate(tagged):
        if passage.passage.kind is not Kind.PARAGRAPH or not passage.tags or not passage.text.rstrip().endswith(":"):
            continue
        whole = passage.tags[-1]
        if not _LEADS_IN.fullmatch(passage.text[whole.end :]):
            continue
        parts = []
        for item in tagged[index + 1 :]:
            if item.passage.kind is not Kind.ITEM:
                break
            first = item.tags[0] if item.tags else None
            if first and first.cls == whole.cls and _OPENS_ITEM.fullmatch(item.text[: first.begin]):
                parts.append((first, item))
        if len(parts) > 1:
            yield _Collective(whole, passage, tuple(parts))


def _themes_in_name(whole: Entity, tagged: Sequence[Tagged], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Return the themes of the report that a name opens with."""
    themes = {tag.entity for passage in tagged for tag in passage.tags if tag.cls == "Theme"}
    name = whole.name.lower()
    return tuple(
        sorted(
            theme
            for theme in themes
            if any(name.startswith(f"{each.lower()} ") for each in (entities[theme].name, *entities[theme].aliases))
        )
    )


def _whole(passage: Tagged) -> Span:
    """Return where a passage's last sentence stands."""
    begin, end = passage.sentences[-1]
    return passage.span(begin, end)
