"""Write terms as people read them: IRIs with prefixes, numbers without their types.

Terms come and go as bytes of N-Quads, each of which is a term of Turtle too: what is not abbreviated stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from peelgraph.graph.vocabulary import PREFIXES, RDF, XSD

FEW_REPORTS = 20
"""Up to so many reports, each has prefixes for its folders; of more, the IRIs are written relative to the base."""

_PARTS = re.compile(rb"<([^<> ]*[/#])([^/#<> ]*)>")
_PLAIN = re.compile(rb"(?:[A-Za-z0-9_][A-Za-z0-9_-]*)?")
_PLAIN_PATH = re.compile(rb"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
_PREFIX = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_KNOWN = frozenset(space.encode() for space in PREFIXES.values())
_TYPE = str(RDF.type).encode()
_SHORT = {
    str(XSD.integer).encode(): re.compile(rb"[+-]?[0-9]+"),
    str(XSD.decimal).encode(): re.compile(rb"[+-]?[0-9]+\.[0-9]+"),
    str(XSD.boolean).encode(): re.compile(rb"true|false"),
}
"""What Turtle writes without quotation marks and type (RDF 1.1 Turtle, 2.5.2 and 2.5.3)."""

_REMEMBERED = 50_000  # terms; more are forgotten at once, so that memory does not grow with the graph
_LONG = 200  # bytes; longer terms are not remembered


class Namespaces:
    """The namespaces, up to the last ``/`` or ``#``, of the IRIs in some triples, as far as they may get prefixes."""

    def __init__(self, base: str) -> None:
        self._base = base.encode()
        self._spaces: set[bytes] = set()
        self._spoiled: set[bytes] = set()
        self._reports: set[bytes] = set()
        self._seen: set[bytes] = set()

    def add(self, terms: set[bytes]) -> None:
        """Take in terms; of a literal what follows its text (``"@en``, ``"^^<type>``) is enough."""
        new = terms - self._seen
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen |= new
        for term in new:
            if term[:1] == b'"':
                end = term.rindex(b'"')
                kind = term[end + 1 : end + 2]
                self._add(term[end + 3 :] if kind == b"^" else _LANG_STRING if kind == b"@" else _STRING)
            else:
                self._add(term)

    def _add(self, term: bytes) -> None:
        if match := _PARTS.fullmatch(term):
            space, name = match.groups()
            if space not in _KNOWN:
                if not space.startswith(self._base):
                    return
                path = space[len(self._base) :].split(b"/")
                if path[0] == b"report" and path[1:] != [b""]:
                    if len(self._reports) > FEW_REPORTS:
                        return
                    self._reports.add(path[1])
            # Some parsers do not take the escapes that Turtle has for other signs.
            (self._spaces if _PLAIN.fullmatch(name) else self._spoiled).add(space)

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that a file of these triples needs: the known ones that occur, and one a folder of the base.

        A folder's prefix is its path (``police-force:``, ``grade-four-tier:``); the folders inside a report are called
        ``mention:``, ``passage:`` … where there is one report only, by the report's name too where there are a few,
        and have none where there are many.
        """
        spaces = {space.decode() for space in self._spaces - self._spoiled}
        known = {prefix: space for prefix, space in PREFIXES.items() if space in spaces}
        start = len(self._base.decode())
        folders = {space: space[start:-1].split("/") for space in sorted(spaces - set(PREFIXES.values()))}
        for space, path in folders.items():
            if not (path[0] == "report" and len(path) > 1):
                prefix = "-".join(path)
            elif len(self._reports) == 1:
                prefix = "-".join(path[2:]) or "this-report"
            elif len(self._reports) <= FEW_REPORTS:
                prefix = "-".join(path[1:])
            else:
                continue
            if _PREFIX.fullmatch(prefix) and prefix not in known and prefix not in PREFIXES:
                known[prefix] = space
        return known

    @property
    def base(self) -> str | None:
        """Where relative IRIs begin, if there are to be any."""
        return self._base.decode() if len(self._reports) > FEW_REPORTS else None


_STRING, _LANG_STRING = str(XSD.string).encode(), f"<{RDF}langString>".encode()


class Abbreviations(dict[bytes, bytes]):
    """How Turtle writes a term of N-Quads (``abbreviations[term]``) with these prefixes and this base.

    A dictionary, since most terms come again and again; it forgets them when they are many.
    """

    def __init__(self, prefixes: Mapping[str, str], base: str | None) -> None:
        super().__init__()
        self._short = {space.encode(): prefix.encode() + b":" for prefix, space in prefixes.items()}
        self._within = base.encode() + b"report/" if base else None
        self._skip = len(base.encode()) if base else 0

    def __missing__(self, term: bytes) -> bytes:
        found = self._abbreviate(term)
        if len(term) < _LONG:
            if len(self) > _REMEMBERED:
                self.clear()
            self[term] = found
        return found

    def _abbreviate(self, term: bytes) -> bytes:
        if term[:1] == b'"':
            return self._literal(term)
        return b"a" if term == _TYPE else self._iri(term)

    def _iri(self, term: bytes) -> bytes:
        match = _PARTS.fullmatch(term)
        if match is None:
            return term
        prefix = self._short.get(match[1])
        if prefix is not None and _PLAIN.fullmatch(match[2]):
            return prefix + match[2]
        if self._within and term.startswith(self._within, 1):
            tail = term[self._skip + 1 : -1]
            if _PLAIN_PATH.fullmatch(tail):
                return b"<" + tail + b">"
        return term

    def _literal(self, term: bytes) -> bytes:
        end = term.rindex(b'"')
        if term[end + 1 : end + 2] != b"^":
            return term
        kind = term[end + 3 :]
        plain = _SHORT.get(kind)
        if plain and plain.fullmatch(term, 1, end):
            return term[1:end]
        return term[: end + 3] + self._iri(kind)
