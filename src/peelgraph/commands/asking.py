"""Ask graphs: questions, things, paths, and the words behind facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peelgraph.commands import codes
from peelgraph.commands.options import AskingCommand, asks
from peelgraph.errors import NotFound, QueryError

if TYPE_CHECKING:
    from peelgraph.commands.options import Opens

_FORMATS = ("table", "csv", "json", "tsv", "markdown", "ttl")


@click.command(cls=AskingCommand)
@click.argument("graph", required=False)
@click.argument("name", required=False, metavar="NAME|FILE.rq")
@click.option("--list", "list_", is_flag=True, help="List the questions that can be asked by name.")
@click.option("--param", "parameters", multiple=True, metavar="K=V", help="A parameter of the question.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True)
@asks
def query(
    graph: str | None, name: str | None, list_: bool, parameters: tuple[str, ...], format_: str, open_: Opens
) -> int:
    """Ask a graph a question by name, or the SPARQL query in a file."""
    from peelgraph.display import answers, terminal
    from peelgraph.store.catalogue import catalogue

    if list_:
        click.echo(answers.question_list(catalogue()), nl=False)
        return codes.DONE
    if graph is None or name is None:
        raise click.UsageError("Give a graph (or --endpoint) and the name of a question, or --list.")
    given = dict(_key_and_value(each) for each in parameters)
    answer = open_(graph).ask(name, **given)
    if format_ == "table":
        terminal.output().print(answers.answer_table(answer))
    else:
        click.echo(answers.write_answer(answer, format_), nl=False)
    return codes.DONE


def _key_and_value(given: str) -> tuple[str, str]:
    key, sign, value = given.partition("=")
    if not sign or not key:
        raise QueryError(f"--param {given}: write it as name=value")
    return key, value


@click.command(cls=AskingCommand)
@click.argument("graph")
@click.argument("name")
@click.option("--class", "cls", metavar="CLASS", help="Of several things with the name, the one of this class.")
@asks
def show(graph: str, name: str, cls: str | None, open_: Opens) -> int:
    """Show what a graph knows of a name: definitions, claims with their words, findings, mentions."""
    from peelgraph.display import terminal, things

    for line in things.entity_lines(open_(graph).entity(name, cls=cls)):
        terminal.output().print(line, soft_wrap=True)
    return codes.DONE


@click.command(cls=AskingCommand)
@click.argument("graph")
@click.argument("a")
@click.argument("b")
@click.option("--via", multiple=True, metavar="PREDICATE", help="Keep to this predicate; may be given more than once.")
@asks
def path(graph: str, a: str, b: str, via: tuple[str, ...], open_: Opens) -> int:
    """Show the shortest path between two names, with the words of each step."""
    from peelgraph.display import terminal, things

    found = open_(graph).path(a, b, predicates=via)
    if found is None:
        where = graph.partition("?")[0]  # what stands after it in an address may be secret
        raise NotFound(f"{where}: no path from {a!r} to {b!r}{' by ' + ', '.join(via) if via else ''}")
    for line in things.path_lines(found):
        terminal.output().print(line, soft_wrap=True)
    return codes.DONE


@click.command(cls=AskingCommand)
@click.argument("graph")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@asks
def explain(graph: str, subject: str, predicate: str, object_: str, open_: Opens) -> int:
    """Show the sentences behind a fact."""
    from peelgraph.display import terminal, things

    words = open_(graph).explain(subject, predicate, object_)
    if not words:
        click.echo(f"{subject} {predicate} {object_}: known from reference data, no report says it", err=True)
    for line in things.evidence_lines(words):
        terminal.output().print(line, soft_wrap=True)
    return codes.DONE
