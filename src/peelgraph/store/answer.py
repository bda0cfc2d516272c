"""The answer to a query: rows, a yes or no, or triples; it writes itself as CSV, JSON, Turtle or HTML."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import QueryError
from peelgraph.graph.vocabulary import RDF, XSD
from peelgraph.store import markup, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = str | int | bool | Decimal | None
Row = tuple[Value, ...]

_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long"))

_TEXTS = frozenset({XSD.string.value, f"{RDF}langString"})
_DECIMAL, _BOOLEAN = XSD.decimal.value, XSD.boolean.value


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave. It is true where it holds anything: rows, triples, or yes.

    ``columns`` and ``rows`` (as Python values, ``None`` where a cell is empty) are those of a SELECT; ``cells`` are the
    rows as RDF terms. ``boolean`` is the answer of an ASK, else ``None``. ``triples`` is the Turtle text of a CONSTRUCT
    or DESCRIBE, else ``None``.
    """

    question: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=(), repr=False)
    cells: tuple[tuple[Term | None, ...], ...] = field(default=(), repr=False, compare=False)
    boolean: bool | None = None
    triples: str | None = field(default=None, repr=False)

    @classmethod
    def of_rows(cls, columns: tuple[str, ...], rows: Iterable[tuple[Term | None, ...]], question: str = "") -> Answer:
        """Make the answer of a SELECT."""
        kept = tuple(rows)
        return cls(question, columns, tuple([tuple(map(value, row)) for row in kept]), kept)

    @classmethod
    def of_boolean(cls, boolean: bool, question: str = "") -> Answer:
        """Make the answer of an ASK."""
        return cls(question, boolean=boolean)

    @classmethod
    def of_triples(cls, triples: Iterable[ox.Triple], question: str = "") -> Answer:
        """Make the answer of a CONSTRUCT or DESCRIBE; each triple once, sorted."""
        ordered = sorted(set(triples), key=str)
        written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=terms.PREFIXES) if ordered else b""
        return cls(question, triples=(written or b"").decode())

    def __bool__(self) -> bool:
        return self.boolean if self.boolean is not None else bool(self.rows or self.triples)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Go through the rows, each a mapping from column to value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column.

        :raises QueryError: there is no such column.
        """
        if name not in self.columns:
            raise QueryError(f"no column {name!r}: the answer has {', '.join(self.columns) or 'none'}")
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def to_csv(self) -> str:
        """Return the rows as CSV (SPARQL 1.1 Query Results CSV: header, plain values, CRLF).

        :raises QueryError: the query was no SELECT.
        """
        if self.triples is not None or self.boolean is not None:
            raise QueryError(
                "only the rows of a SELECT can be written as CSV: write JSON for ASK, Turtle for CONSTRUCT"
            )
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(term) for term in row] for row in self.cells)
        return out.getvalue()

    def to_json(self) -> str:
        """Return SPARQL 1.1 Query Results JSON.

        :raises QueryError: the query was a CONSTRUCT or DESCRIBE.
        """
        if self.triples is not None:
            raise QueryError("triples cannot be written as query results in JSON: write Turtle")
        content: dict[str, object] = {"head": {}, "boolean": self.boolean}
        if self.boolean is None:
            bindings = [
                {name: _json(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
                for row in self.cells
            ]
            content = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def to_turtle(self) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE.

        :raises QueryError: the query was a SELECT or ASK.
        """
        if self.triples is None:
            raise QueryError("only the triples of a CONSTRUCT or DESCRIBE can be written as Turtle: write CSV or JSON")
        return self.triples

    def _repr_html_(self) -> str:
        if self.boolean is not None:
            return markup.heading(self.question or "Answer", "yes" if self.boolean else "no")
        if self.triples is not None:
            return markup.table(("triples",), [(line,) for line in self.triples.splitlines()], self.question)
        return markup.table(self.columns, self.rows, self.question)


def value(term: Term | None) -> Value:
    """Return an RDF term as a Python value: int, Decimal and bool where its datatype says so, else its text."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value  # asked once: each time it is made anew
        if datatype in _TEXTS:  # nearly every cell
            return term.value
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype == _DECIMAL:
            return Decimal(term.value)
        if datatype == _BOOLEAN:
            return term.value in ("true", "1")
    return _plain(term)


def _plain(term: Term | None) -> str:
    """Return the text of a term: an IRI or a literal without its quotes."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else str(term.value)


def _json(term: Term) -> dict[str, str]:
    """Return a term as in SPARQL 1.1 Query Results JSON, section 3.2.2."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {"type": "literal", "value": str(term)}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == XSD.string:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
