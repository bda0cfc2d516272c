"""Ask a graph a named question or a SPARQL query; parameters are bound as values, never pasted as text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import QueryError
from peelgraph.store.answer import Answer
from peelgraph.store.catalogue import Question, find_question
from peelgraph.store.names import nearest
from peelgraph.store.opening import merge, one_line
from peelgraph.store.syntax import TOKEN, names_graphs, syntax_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from peelgraph.store.remote import Remote


def ask(store: ox.Store, name_or_path: str | Path, /, **parameters: object) -> Answer:
    """Answer a question of the catalogue by its name, or the query in a .rq file.

    Parameters are those of the query's header; each is compared as text, so ``year=2017`` and ``year="2017"`` ask the
    same. ``None`` leaves a parameter open.

    :raises QueryError: no such query, an unknown or missing parameter, or a query that does not parse (with the line).
    """
    question = find_question(name_or_path)
    return run(store, bind(question, parameters), source=question.source, question=question.question)


def _check(question: Question, given: dict[str, str]) -> None:
    """Check the parameters against the header.

    :raises QueryError: one that the question does not have, or one that it needs is missing.
    """
    allowed = {parameter.name: parameter for parameter in question.parameters}
    listed = ", ".join(f"{p.name}{'' if p.required else ' (optional)'}" for p in question.parameters) or "no parameters"
    for name in sorted(given):
        if name not in allowed:
            close = nearest(name, allowed, 1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise QueryError(f"{question.name}: no parameter {name!r}: {hint}it takes {listed}")
    for parameter in question.parameters:
        if parameter.required and not given.get(parameter.name, "").strip():
            raise QueryError(f"{question.name}: needs {parameter.name} ({parameter.help}): it takes {listed}")


def bind(question: Question, parameters: Mapping[str, object]) -> str:
    """Return the query's text with each ``VALUES ?given… { UNDEF }`` holding the value as a SPARQL literal.

    :raises QueryError: an unknown or missing parameter, or a value with characters that no RDF literal can hold.
    """
    given = {name: str(value) for name, value in parameters.items() if value is not None}
    _check(question, given)
    values = {
        p.variable: literal(given[p.name], f"{question.name}: {p.name}") for p in question.parameters if p.name in given
    }
    if not values:
        return question.text
    # Line breaks of the template stay, so that errors name the file's own lines.
    return "".join(
        f"VALUES ?{variable} {{ {values[variable]} }}" + "\n" * piece.count("\n") if variable in values else piece
        for piece, variable in _pieces(question.text)
    )


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[tuple[str, str], ...]:
    """Cut a query at the places where values go: each piece with the variable of such a place, or an empty string."""
    pieces, end = [], 0
    for found in TOKEN.finditer(text):
        if found["variable"]:
            pieces += [(text[end : found.start()], ""), (found[0], found["variable"])]
            end = found.end()
    return (*pieces, (text[end:], ""))


def literal(value: str, name: str = "value") -> str:
    r"""Return ``value`` as a SPARQL string literal that reads back as exactly ``value`` on every engine.

    SPARQL 1.1 section 19.2 has ``\u0022`` replaced before the query is parsed, wherever it stands, even after another
    backslash; so a ``u`` that follows a backslash of the value is itself written as an escape, of eight digits.

    >>> print(literal('a "b" }'))
    "a \"b\" }"

    :raises QueryError: the value holds a lone surrogate.
    """
    try:
        written = str(ox.Literal(value))
    except (UnicodeEncodeError, ValueError) as error:
        raise QueryError(f"{name}: {value!r} holds characters that are not Unicode text") from error
    return re.sub(r"\\\\([uU])", lambda found: rf"\\\U{ord(found[1]):08X}", written)


def run(
    store: ox.Store | Remote, text: str, *, source: str = "query", question: str = "", merged: bool = False
) -> Answer:
    """Run SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE text over the merge of all graphs of ``store``.

    A query that names graphs (GRAPH, FROM) is run over the graphs as they are; what it asks outside of GRAPH is then
    asked of their union, in which a triple stands once for each graph that holds it; where the default graph is the
    merge of all (``merged``), it is asked. A server is asked as it is.

    :raises QueryError: the text does not parse or cannot be evaluated; ``source`` is what the message calls it.
    """
    if not isinstance(store, ox.Store):
        return store.answer(text, source=source, question=question)
    try:
        if merged:
            result = store.query(text)
        elif names_graphs(text):
            result = store.query(text, use_default_graph_as_union=True)
        else:
            result = merge(store).query(text)
        if isinstance(result, ox.QueryBoolean):
            return Answer.of_boolean(bool(result), question)
        if isinstance(result, ox.QueryTriples):
            return Answer.of_triples(result, question)
        columns = tuple(variable.value for variable in result.variables)
        return Answer.of_rows(columns, map(tuple, result), question)
    except SyntaxError as error:
        raise QueryError(f"{source}: {syntax_line(str(error))}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"{source}: cannot be answered: {one_line(str(error))}") from error
