"""The command line: each command is one call of the library, and shows what it gave.

Data goes to standard output, words to standard error. Exit codes: 0 done; 1 does not conform, or not found; 2 wrong use,
or an input that cannot be read.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from peelgraph import __version__
from peelgraph.errors import NotConforming, NotFound, PeelgraphError, QueryError

if TYPE_CHECKING:
    from peelgraph.inputs.access import Access

DONE, NOT_SO, WRONG = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_FORMATS = ("table", "csv", "json", "tsv", "markdown", "ttl")
_reference = click.option(
    "--reference", multiple=True, metavar="FILE", help="Turtle with names of your own; may be given more than once."
)
_model = click.option("--model", metavar="NAME", help="An installed spaCy pipeline that judges discovered names.")


def _fetches(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options on addresses to a command, which gets them as its ``access``."""

    @click.option(
        "--cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Addresses: keep what they give in DIR (default: $PEELGRAPH_CACHE, or the user's cache).",
    )
    @click.option("--offline", is_flag=True, help="Addresses: take what they give from the cache alone.")
    @click.option(
        "--allow-private", is_flag=True, help="Addresses: also ask hosts that are not on the public internet."
    )
    @click.option(
        "--delay",
        type=click.FloatRange(0, 3600),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Addresses: wait between two requests to one host.",
    )
    @wraps(command)
    def with_access(*, cache: Path | None, offline: bool, allow_private: bool, delay: float, **others: object) -> int:
        from peelgraph.inputs.access import Access

        access = Access(cache=cache, offline=offline, allow_private=allow_private, delay=delay)
        return command(**others, access=access)

    return with_access  # fmt: skip


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, invoke_without_command=True
)
@click.version_option(__version__, prog_name="peelgraph")
@click.pass_context
def peelgraph(context: click.Context) -> None:
    """Turn PEEL inspection reports into a graph in which every fact shows its sentence, and ask it."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@peelgraph.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", required=True, metavar="OUT", help="The graph: .ttl, .trig, .nq, .nt or .jsonld by its name."
)
@_reference
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Work with N processes.")
@_model
@_fetches
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def build(
    inputs: tuple[str, ...],
    output: str,
    reference: tuple[str, ...],
    jobs: int,
    model: str | None,
    quiet: bool,
    access: Access,
) -> int:
    """Build a graph from reports: files, folders, patterns, zip archives, addresses.

    What breaks a shape is left out, and put into OUT's .quarantine.ttl with the shape's message.
    """
    from peelgraph.building import build_all
    from peelgraph.display import summary, terminal
    from peelgraph.graph.writing import require_place

    path = Path(output)
    require_place(path)
    with terminal.progress("building") as progress:
        built = build_all(inputs, reference=reference, jobs=jobs, model=model, access=access, progress=progress)
    quarantine = built.write(path) if built.reports else None
    if not quiet:
        for line in summary.built_summary(built, path, quarantine):
            terminal.words().print(line)
    for failure in built.failures:
        _say(failure.error)
    if built.failures:
        return WRONG
    return NOT_SO if any(report.refused for report in built.reports) else DONE


@peelgraph.command()
@click.argument("graph")
def validate(graph: str) -> int:
    """Check a graph against the shapes; print what breaks them."""
    from peelgraph.validating import validate

    found = validate(graph)
    for violation in found.violations:
        click.echo(str(violation))
    if not found.conforms:
        what = f"{len(found.violations)} violations" if found.violations else "no shape found anything to check"
        raise NotConforming(f"{graph}: does not conform: {what}, {found.checked} things checked")
    click.echo(f"{graph}: conforms: {found.checked} things checked", err=True)
    return DONE


@peelgraph.command()
@click.argument("graph", required=False)
@click.argument("name", required=False, metavar="NAME|FILE.rq")
@click.option("--list", "list_", is_flag=True, help="List the questions that can be asked by name.")
@click.option("--param", "parameters", multiple=True, metavar="K=V", help="A parameter of the question.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True)
def query(graph: str | None, name: str | None, list_: bool, parameters: tuple[str, ...], format_: str) -> int:
    """Ask a graph a question by name, or the SPARQL query in a file."""
    from peelgraph.display import answers, terminal
    from peelgraph.store.catalogue import catalogue

    if list_:
        click.echo(answers.question_list(catalogue()), nl=False)
        return DONE
    if graph is None or name is None:
        raise click.UsageError("Give a graph and the name of a question, or --list.")
    given = dict(_key_and_value(each) for each in parameters)
    answer = _open(graph).ask(name, **given)
    if format_ == "table":
        terminal.output().print(answers.answer_table(answer))
    else:
        click.echo(answers.write_answer(answer, format_), nl=False)
    return DONE


@peelgraph.command()
@click.argument("graph")
@click.argument("name")
@click.option("--class", "cls", metavar="CLASS", help="Of several things with the name, the one of this class.")
def show(graph: str, name: str, cls: str | None) -> int:
    """Show what a graph knows of a name: definitions, claims with their words, findings, mentions."""
    from peelgraph.display import terminal, things

    for line in things.entity_lines(_open(graph).entity(name, cls=cls)):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command()
@click.argument("graph")
@click.argument("a")
@click.argument("b")
@click.option("--via", multiple=True, metavar="PREDICATE", help="Keep to this predicate; may be given more than once.")
def path(graph: str, a: str, b: str, via: tuple[str, ...]) -> int:
    """Show the shortest path between two names, with the words of each step."""
    from peelgraph.display import terminal, things

    found = _open(graph).path(a, b, predicates=via)
    if found is None:
        raise NotFound(f"{graph}: no path from {a!r} to {b!r}{' by ' + ', '.join(via) if via else ''}")
    for line in things.path_lines(found):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command()
@click.argument("graph")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
def explain(graph: str, subject: str, predicate: str, object_: str) -> int:
    """Show the sentences behind a fact."""
    from peelgraph.display import terminal, things

    words = _open(graph).explain(subject, predicate, object_)
    if not words:
        click.echo(f"{subject} {predicate} {object_}: known from reference data, no report says it", err=True)
    for line in things.evidence_lines(words):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command()
@click.argument("report")
@click.option("--format", "format_", type=click.Choice(("markdown", "json")), default="markdown", show_default=True)
@_reference
@_fetches
def read(report: str, format_: str, reference: tuple[str, ...], access: Access) -> int:
    """Show a report as it is read, whatever its format: as clean Markdown, or as JSON with offsets and pages."""
    from peelgraph.display import reports
    from peelgraph.inputs import only, read_place
    from peelgraph.reference import load

    found = read_place(only(report, access=access), reference=load(sorted(map(Path, reference))))
    click.echo(reports.as_json(found) if format_ == "json" else reports.as_markdown(found), nl=False)
    return DONE


@peelgraph.command()
@click.argument("report")
@click.option("--format", "format_", type=click.Choice(("text", "html")), default="text", show_default=True)
@click.option(
    "--explain", "explain_", is_flag=True, help="List the rule behind each mention and claim, and what was refused."
)
@_reference
@_model
@_fetches
def tag(
    report: str, format_: str, explain_: bool, reference: tuple[str, ...], model: str | None, access: Access
) -> int:
    """Show a report's text with its tags, on the terminal or as a page of HTML."""
    from peelgraph.building import Plan, read_and_extract
    from peelgraph.display import tagged, terminal
    from peelgraph.inputs import only

    facts = read_and_extract(only(report, access=access), Plan(tuple(sorted(map(Path, reference))), model))
    if format_ == "html":
        click.echo(tagged.tagged_page(facts, explain=explain_), nl=False)
        return DONE
    terminal.output().print(tagged.tagged_text(facts), soft_wrap=True)
    if explain_:
        for title, (columns, rows) in tagged.explanations(facts).items():
            terminal.output().print(terminal.table(columns, rows, title=f"{title} ({len(rows)})"))
    return DONE


@peelgraph.command()
@click.argument("gold")
@click.argument("graph", required=False)
@click.option("--source", metavar="NAME", help="Of several reports in the graph, the one that was in this file.")
@click.option(
    "--errors", "most", type=click.IntRange(min=0), default=0, metavar="N", help="List N errors of each kind."
)
@click.option("--groups", is_flag=True, help="Also measure each class and predicate.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True)
@_reference
@_model
def evaluate(
    gold: str,
    graph: str | None,
    source: str | None,
    most: int,
    groups: bool,
    format_: str,
    reference: tuple[str, ...],
    model: str | None,
) -> int:
    """Measure a graph against an annotation: a .gold or .json file, or a folder of .gold files.

    Without GRAPH the text of the .gold file itself is read.
    """
    from peelgraph.building import Plan
    from peelgraph.display import measures, terminal
    from peelgraph.measuring import measure

    plan = Plan(tuple(sorted(map(Path, reference))), model)
    found = measure(Path(gold), None if graph is None else Path(graph), source=source, plan=plan)
    if format_ == "json":
        click.echo(measures.as_json(found, groups=groups, errors=most))
        return DONE
    for shown in measures.as_tables(found, groups=groups, errors=most):
        terminal.output().print(shown)
    return DONE


def _open(graph: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - naming the class would import it
    from peelgraph.store.graph import PeelGraph

    return PeelGraph.open(graph)


def _key_and_value(given: str) -> tuple[str, str]:
    key, sign, value = given.partition("=")
    if not sign or not key:
        raise QueryError(f"--param {given}: write it as name=value")
    return key, value


def _say(error: Exception) -> None:
    """Write an error as one line on standard error."""
    line = " ".join(str(error).split())
    click.echo(f"peelgraph: {line}", err=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line (of the process, or these arguments); what goes wrong is told in one line."""
    logging.getLogger("rdflib").setLevel(logging.ERROR)  # its warnings of ill-typed literals carry a traceback
    try:
        code = peelgraph.main(arguments, prog_name="peelgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = WRONG
    except (click.Abort, KeyboardInterrupt):
        click.echo("peelgraph: stopped", err=True)
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except (NotFound, NotConforming) as error:
        _say(error)
        code = NOT_SO
    except PeelgraphError as error:
        _say(error)
        code = WRONG
    sys.exit(code if isinstance(code, int) else DONE)
