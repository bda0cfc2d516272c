"""Tell what is refused before it runs: updates, and queries that would ask other servers."""

from __future__ import annotations

import re

from peelgraph.store.syntax import without_text

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?<![?$:\w-])SERVICE(?![:\w-])", re.IGNORECASE)
_UPDATE = re.compile(r"(?<![?$:\w-])(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(?![:\w-])", re.IGNORECASE)
_QUERY = re.compile(r"(?<![?$:\w-])(?:SELECT|ASK|CONSTRUCT|DESCRIBE)(?![:\w-])", re.IGNORECASE)


def refusal(text: str) -> str:
    """Return why a query is refused, or an empty string."""
    bare = without_text(_ESCAPE.sub(_character, text))
    if _SERVICE.search(bare):
        return "SERVICE is refused: this endpoint asks no other server"
    update, query = _UPDATE.search(bare), _QUERY.search(bare)
    if update and not (query and query.start() < update.start()):
        return f"{update[0].upper()} is refused: this endpoint can only be read"
    return ""


def _character(found: re.Match[str]) -> str:
    """Return the character that an escape stands for: SPARQL 1.1, section 19.2, has it replaced before parsing."""
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"  # noqa: PLR2004 - the last code point
