"""See whether every passage is what its text says at its place, without the query that says so.

The query cuts each passage out of the whole text by counting its characters from the beginning, so it takes four times as
long for a report of twice the length. It is known here by its words: where the shapes say it otherwise, the query is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from peelgraph.graph.vocabulary import NIF

_QUERY = """SELECT ?this ?value ?said WHERE { ?this nif:isString ?text . ?value nif:referenceContext ?this ;
nif:anchorOf ?said ; nif:beginIndex ?begin ; nif:endIndex ?end .
FILTER (SUBSTR(?text, ?begin + 1, ?end - ?begin) != STR(?said)) }"""
_PREFIX = re.compile(r"PREFIX\s+\S+\s+<[^>]*>")


def is_known(query: str) -> bool:
    """Tell whether a query asks for passages that are not what their text says there."""
    return _PREFIX.sub("", query).split() == _QUERY.split()


def all_quote(values: Mapping[tuple[str, str], Sequence[object]]) -> bool:
    """Tell whether every passage surely is what its text says at its place; ``values`` are those of each subject and property."""
    texts: dict[object, str | None] = {}
    for (passage, property_), contexts in values.items():
        if property_ == NIF.referenceContext.value:
            for context in contexts:
                if context not in texts:
                    texts[context] = _one(values, getattr(context, "value", ""), NIF.isString)
                if not _is_from(texts[context], values, passage):
                    return False
    return True


def _is_from(text: str | None, values: Mapping[tuple[str, str], Sequence[object]], passage: str) -> bool:
    said, begin, end = (_one(values, passage, each) for each in (NIF.anchorOf, NIF.beginIndex, NIF.endIndex))
    if text is None or said is None or begin is None or end is None or not (begin + end).isdecimal():
        return False
    return int(begin) <= int(end) and text[int(begin) : int(end)] == said


def _one(values: Mapping[tuple[str, str], Sequence[object]], node: str, property_: ox.NamedNode) -> str | None:
    """Return the only value of a property, if that is text or a number in no language."""
    found = tuple(dict.fromkeys(values.get((node, property_.value), ())))
    if len(found) != 1 or not isinstance(found[0], ox.Literal) or found[0].language:
        return None
    return found[0].value
