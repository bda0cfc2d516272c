"""Write what a query gave in the forms of SPARQL 1.1: JSON, XML, CSV, TSV for rows; Turtle, JSON-LD, N-Triples for triples."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from peelgraph.store import terms
from peelgraph.store.answer import Answer

TRIPLES = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD, "nt": ox.RdfFormat.N_TRIPLES}

_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def write_rows(answer: Answer, form: str) -> tuple[str, bytes]:
    """Return the form and the bytes of a SELECT's or ASK's answer; an ASK has no CSV or TSV and is written as JSON."""
    if form == "xml":
        return form, _xml(answer).encode()
    if answer.boolean is None and form == "csv":
        return form, answer.to_csv().encode()
    if answer.boolean is None and form == "tsv":
        return form, _tsv(answer).encode()
    return "json", answer.to_json().encode()


def write_triples(triples: list[ox.Triple], form: str) -> bytes:
    """Return triples as the bytes of a file; the prefixes are those of the package."""
    prefixes = terms.PREFIXES if form == "ttl" else None
    return ox.serialize(sorted(set(triples), key=str), format=TRIPLES[form], prefixes=prefixes) or b""


def _tsv(answer: Answer) -> str:
    rows = ["\t".join(f"?{column}" for column in answer.columns)]
    rows.extend("\t".join("" if term is None else str(term) for term in row) for row in answer.cells)
    return "\n".join(rows) + "\n"


def _xml(answer: Answer) -> str:
    """Return SPARQL Query Results XML Format (second edition)."""
    head = "".join(f"<variable name={quoteattr(column)}/>" for column in answer.columns)
    if answer.boolean is not None:
        body = f"<boolean>{str(answer.boolean).lower()}</boolean>"
    else:
        rows = (
            "<result>"
            + "".join(
                f"<binding name={quoteattr(name)}>{_term(term)}</binding>"
                for name, term in zip(answer.columns, row, strict=True)
                if term is not None
            )
            + "</result>\n"
            for row in answer.cells
        )
        body = f"<results>\n{''.join(rows)}</results>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_NAMESPACE}"><head>{head}</head>{body}</sparql>\n'


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, ox.Triple):
        return f"<literal>{_text(str(term))}</literal>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{_text(term.value)}</literal>"
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    datatype = "" if plain else f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{datatype}>{_text(term.value)}</literal>"


def _text(value: str) -> str:
    """Return text as XML 1.0 can hold it: characters that it cannot are replaced."""
    return escape(value.translate(_NOT_XML)).replace("\r", "&#13;")
