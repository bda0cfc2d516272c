"""Write a query's answer: a table for the eye, or CSV, TSV, JSON, Markdown and Turtle for programs and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from peelgraph.errors import QueryError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from peelgraph.store.answer import Answer
    from peelgraph.store.catalogue import Question

FORMATS = ("table", "csv", "json", "tsv", "markdown", "ttl")


def write_answer(answer: Answer, format: str) -> str:
    """Return the answer as the text of a file in one of ``FORMATS`` but ``table``.

    :raises QueryError: the answer has no such form: rows for JSON, CSV, TSV and Markdown, triples for Turtle.
    """
    if format == "csv":
        return answer.to_csv().replace("\r\n", "\n")
    if format == "json":
        return answer.to_json()
    if format == "ttl":
        return answer.to_turtle()
    if answer.triples is not None or answer.boolean is not None:
        raise QueryError(f"only the rows of a SELECT can be written as {format}: take json for ASK, ttl for CONSTRUCT")
    return _tsv(answer) if format == "tsv" else _markdown(answer.columns, answer.rows)


def answer_table(answer: Answer) -> RenderableType:
    """Return the answer as a table; a yes or no, or triples, as text."""
    from peelgraph.display import terminal

    if answer.boolean is not None:
        return terminal.text("yes" if answer.boolean else "no")
    if answer.triples is not None:
        return terminal.text(answer.triples)
    numbers = [
        column
        for column, values in zip(answer.columns, zip(*answer.rows, strict=True), strict=bool(answer.rows))
        if all(value is None or (not isinstance(value, str | bool)) for value in values)
    ]
    rows = len(answer.rows)
    shown = terminal.table(answer.columns, answer.rows, title=answer.question, numbers=numbers)
    shown.caption, shown.caption_justify = f"{rows} row{'' if rows == 1 else 's'}", "left"
    return shown


def question_list(questions: Iterable[Question]) -> str:
    """Return what can be asked: each query's name, question and parameters."""
    lines: list[str] = []
    for question in questions:
        lines.append(f"{question.name}\n    {question.question}")
        lines.extend(
            f"    --param {parameter.name}=…  {parameter.help}{'' if parameter.required else ' (optional)'}"
            for parameter in question.parameters
        )
    return "\n".join(lines) + "\n"


def _tsv(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results TSV (section 4): variables with a question mark, terms as in Turtle."""
    rows = ["\t".join(f"?{column}" for column in answer.columns)]
    rows.extend("\t".join("" if term is None else str(term) for term in row) for row in answer.cells)
    return "\n".join(rows) + "\n"


def _markdown(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    def line(cells: Iterable[object]) -> str:
        return (
            "| "
            + " | ".join(re.sub(r"\s+", " ", str("" if c is None else c)).replace("|", r"\|") for c in cells)
            + " |"
        )

    columns = tuple(columns)
    return "\n".join([line(columns), line("---" for _ in columns), *map(line, rows)]) + "\n"
