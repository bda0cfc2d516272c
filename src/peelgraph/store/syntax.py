"""What can be told of a query by its text: its form, whether it names graphs, and what is wrong with it in one line."""

from __future__ import annotations

import re
from functools import lru_cache

from peelgraph.store.opening import one_line

TOKEN = re.compile(
    r"""
    "{3}(?:\\.|[^\\])*?"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    | <[^<>"{}|^`\\\s]*>
    | \#[^\n]*
    | VALUES\s+\?(?P<variable>\w+)\s*\{\s*UNDEF\s*\}
    """,
    re.DOTALL | re.VERBOSE,
)
"""What must be stepped over (strings, IRIs, comments), or else a place where a value goes."""


@lru_cache(maxsize=64)
def names_graphs(text: str) -> bool:
    """Tell whether a query names graphs itself (GRAPH, FROM), outside of strings, comments and IRIs."""
    return bool(re.search(r"(?<![?$:\w-])(?:GRAPH|FROM)(?![:\w-])", without_text(text), re.IGNORECASE))


def without_text(query: str) -> str:
    """Return a query without its strings, IRIs and comments: what is left are its keywords, variables and names."""
    return TOKEN.sub(" ", query)


def form_of(text: str) -> str:
    """Return which of the four forms a query has (SPARQL 1.1 Query, section 16), or an empty string.

    >>> form_of("PREFIX select: <http://e/select> ASK { ?select ?p 'CONSTRUCT' }")
    'ASK'
    """
    found = re.search(r"(?<![?$:\w-])(?:SELECT|ASK|CONSTRUCT|DESCRIBE)(?![:\w-])", without_text(text), re.IGNORECASE)
    return found[0].upper() if found else ""


def syntax_line(message: str) -> str:
    """Turn Oxigraph's message into one line for people."""
    unknown_prefix = "Prefix not found" in message
    message = one_line(message)
    place = re.match(r"error at (\d+):(\d+): (.*)", message)
    if not place:
        return f"not SPARQL 1.1: {message}"
    line, column, what = place.groups()
    if unknown_prefix:
        what = "a prefix that no PREFIX line declares"
    return f"line {line}, column {column}: not SPARQL 1.1: {what}"
