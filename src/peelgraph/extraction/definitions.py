"""Take the words that say what a term means: footnotes, appositions, *known as*, *made up of*, glossary lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelgraph.extraction.defining.appositions import after, before
from peelgraph.extraction.defining.notes import Hosts, hosts_of_notes, in_glossary, in_note
from peelgraph.extraction.defining.sentences import says_of_what_came_before, says_what_it_is
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind


def define(tagged: Sequence[Tagged], resolver: Resolver) -> tuple[Definition, ...]:
    """Return the definitions of a tagged report, in the order of its text; one a place and entity."""
    found: dict[tuple[str, int], Definition] = {}
    hosts = hosts_of_notes(tagged)
    for passage in tagged:
        for definition in _of_passage(passage, hosts, resolver):
            found.setdefault((definition.entity, definition.evidence.begin), definition)
    return tuple(sorted(found.values(), key=lambda each: (each.evidence, each.entity)))


def _of_passage(passage: Tagged, hosts: Hosts, resolver: Resolver) -> Iterator[Definition]:
    kind = passage.passage.kind
    if kind is Kind.NOTE:
        yield from in_note(passage, hosts)
        yield from in_glossary(passage)
    if kind in {Kind.PARAGRAPH, Kind.ITEM}:
        yield from in_glossary(passage)
        for begin, end in passage.sentences:
            for tag in passage.within(begin, end):
                yield from after(passage, tag, begin, end)
                yield from before(passage, tag, begin)
                yield from says_what_it_is(passage, tag, begin, end)
            yield from says_of_what_came_before(passage, begin, end, resolver)
