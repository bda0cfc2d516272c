"""The command line: each command is one call of the library, and shows what it gave.

Data goes to standard output, words to standard error. Exit codes: 0 done; 1 does not conform, or not found; 2 wrong use,
or an input that cannot be read.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from peelgraph import __version__
from peelgraph.errors import NotConforming, NotFound, PeelgraphError, QueryError

if TYPE_CHECKING:
    from peelgraph.building.engines.local import Engine
    from peelgraph.inputs.access import Access
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.target import Via

    Opens = Callable[[str], PeelGraph]

DONE, NOT_SO, WRONG = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_FORMATS = ("table", "csv", "json", "tsv", "markdown", "ttl")
_reference = click.option(
    "--reference", multiple=True, metavar="FILE", help="Turtle with names of your own; may be given more than once."
)
_model = click.option("--model", metavar="NAME", help="An installed spaCy pipeline that judges discovered names.")

_timeout = click.option(
    "--timeout",
    type=click.FloatRange(0.1, 36000),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Silence of the server that is borne.",
)


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


class _AskingCommand(click.Command):
    """A command whose GRAPH may be left out where ``--endpoint`` names a server: that then is the graph."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        for at, each in enumerate(args):
            if each == "--endpoint" and args[at + 1 :]:
                return super().parse_args(context, [args[at + 1], *args[:at], *args[at + 2 :]])
            if each.startswith("--endpoint="):
                return super().parse_args(context, [each.partition("=")[2], *args[:at], *args[at + 1 :]])
        return super().parse_args(context, args)


def _asks(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options on servers to a command, which gets a function that opens a graph."""

    @click.option(
        "--endpoint",
        expose_value=False,
        metavar="URL",
        help="Ask a SPARQL server (its address for queries): no GRAPH then.",
    )
    @_timeout
    @wraps(command)
    def with_open(*, timeout: float, **others: object) -> int:
        def open_(graph: str) -> PeelGraph:
            from peelgraph.store.graph import PeelGraph

            if not graph.startswith(("http://", "https://")):
                return PeelGraph.open(graph)
            from peelgraph.store.contact import Contact

            return PeelGraph.at(graph, contact=Contact.from_environment(timeout=timeout))

        return command(**others, open_=open_)

    return with_open  # fmt: skip


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
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="A file (.ttl, .trig, .nq, .nt or .jsonld by its name), or a folder: a store that grows with each build.",
)
@_reference
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Work with N processes (default: the cores).")
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where reports are made."
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster: tcp://host:8786.")
@click.option("--exchange", metavar="URL", help="A folder that all workers reach (s3://… ), instead of the scheduler.")
@_model
@_fetches
@click.option(
    "--prune",
    is_flag=True,
    help="Remove the reports of a store that are none of INPUT; what cannot be had or read now stays.",
)
@click.option("--no-wait", is_flag=True, help="Do not wait for another process that writes into the store.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def build(
    inputs: tuple[str, ...],
    output: str,
    reference: tuple[str, ...],
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    exchange: str | None,
    model: str | None,
    prune: bool,
    no_wait: bool,
    quiet: bool,
    access: Access,
) -> int:
    """Build a graph from reports: files, folders, patterns, zip archives, addresses.

    Into a store (a folder) only what is new or changed is built. What breaks a shape is left out, and put into OUT's
    .quarantine.ttl with the shape's message; of a store, `peelgraph export` writes it.
    """
    from peelgraph.display import summary, terminal
    from peelgraph.keeping import building, files, folder

    path = Path(output)
    to_file = folder.is_file_name(path)
    if not to_file:
        folder.prepare(path)
    elif prune:
        raise click.UsageError("--prune is for stores: give a folder as OUT.")
    with terminal.progress("building", "reports") as progress:
        make = partial(
            building.keep,
            inputs,
            reference=reference,
            jobs=jobs,
            engine=_engine(engine, scheduler, exchange),
            model=model,
            access=access,
            progress=None if quiet else progress,
        )
        if to_file:
            kept, quarantine = files.build_file(path, partial(make, graph=False))
        else:
            waiting = partial(click.echo, f"{path}: another process is writing into the store: waiting", err=True)
            kept, quarantine = make(path, prune=prune, wait=not no_wait, waiting=waiting), None
    if not quiet:
        for line in summary.kept_summary(kept, path, quarantine, store=not to_file):
            terminal.words().print(line)
    for failure in kept.failures:
        _say(failure.error)
    if kept.failures:
        return WRONG
    return NOT_SO if any(report.refused for report in kept.reports) else DONE


@peelgraph.command()
@click.argument("store")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--no-wait", is_flag=True, help="Do not wait for another process that writes into the store.")
def remove(store: str, reports: tuple[str, ...], no_wait: bool) -> int:
    """Take reports out of a store, with all that they said and nothing else.

    REPORT is a file's name or path, the report's title, an address, or the report's IRI.
    """
    from peelgraph.display import summary, terminal
    from peelgraph.keeping import building

    kept = building.remove(store, reports, wait=not no_wait)
    for line in summary.removal_summary(kept):
        terminal.words().print(line)
    for failure in kept.failures:
        _say(failure.error)
    return WRONG if kept.failures else DONE


def _engine(name: str, scheduler: str | None, exchange: str | None) -> Engine | None:
    if name == "local":
        if scheduler or exchange:
            raise click.UsageError("--scheduler and --exchange are for --engine dask.")
        return None
    if scheduler is None:
        raise click.UsageError("--engine dask needs --scheduler tcp://host:port.")
    from peelgraph.building.engines import dask

    return dask.engine(scheduler, exchange=exchange or "")


@peelgraph.command()
@click.argument("graph")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="the processor's cores",
    help="How many processes check reports at a time.",
)
def validate(graph: str, jobs: int) -> int:
    """Check a graph against the shapes; print what breaks them, and how much was checked."""
    from peelgraph.validating import validate

    found = validate(graph, jobs=jobs)
    for violation in found.violations:
        click.echo(str(violation))
    if not found.conforms:
        what = f"{len(found.violations)} violations" if found.violations else "no shape found anything to check"
        raise NotConforming(f"{graph}: does not conform: {what}; {found}")
    click.echo(f"{graph}: conforms: {found}", err=True)
    return DONE


@peelgraph.command(cls=_AskingCommand)
@click.argument("graph", required=False)
@click.argument("name", required=False, metavar="NAME|FILE.rq")
@click.option("--list", "list_", is_flag=True, help="List the questions that can be asked by name.")
@click.option("--param", "parameters", multiple=True, metavar="K=V", help="A parameter of the question.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True)
@_asks
def query(
    graph: str | None, name: str | None, list_: bool, parameters: tuple[str, ...], format_: str, open_: Opens
) -> int:
    """Ask a graph a question by name, or the SPARQL query in a file."""
    from peelgraph.display import answers, terminal
    from peelgraph.store.catalogue import catalogue

    if list_:
        click.echo(answers.question_list(catalogue()), nl=False)
        return DONE
    if graph is None or name is None:
        raise click.UsageError("Give a graph (or --endpoint) and the name of a question, or --list.")
    given = dict(_key_and_value(each) for each in parameters)
    answer = open_(graph).ask(name, **given)
    if format_ == "table":
        terminal.output().print(answers.answer_table(answer))
    else:
        click.echo(answers.write_answer(answer, format_), nl=False)
    return DONE


@peelgraph.command(cls=_AskingCommand)
@click.argument("graph")
@click.argument("name")
@click.option("--class", "cls", metavar="CLASS", help="Of several things with the name, the one of this class.")
@_asks
def show(graph: str, name: str, cls: str | None, open_: Opens) -> int:
    """Show what a graph knows of a name: definitions, claims with their words, findings, mentions."""
    from peelgraph.display import terminal, things

    for line in things.entity_lines(open_(graph).entity(name, cls=cls)):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command(cls=_AskingCommand)
@click.argument("graph")
@click.argument("a")
@click.argument("b")
@click.option("--via", multiple=True, metavar="PREDICATE", help="Keep to this predicate; may be given more than once.")
@_asks
def path(graph: str, a: str, b: str, via: tuple[str, ...], open_: Opens) -> int:
    """Show the shortest path between two names, with the words of each step."""
    from peelgraph.display import terminal, things

    found = open_(graph).path(a, b, predicates=via)
    if found is None:
        where = graph.partition("?")[0]  # what stands after it in an address may be secret
        raise NotFound(f"{where}: no path from {a!r} to {b!r}{' by ' + ', '.join(via) if via else ''}")
    for line in things.path_lines(found):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command(cls=_AskingCommand)
@click.argument("graph")
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@_asks
def explain(graph: str, subject: str, predicate: str, object_: str, open_: Opens) -> int:
    """Show the sentences behind a fact."""
    from peelgraph.display import terminal, things

    words = open_(graph).explain(subject, predicate, object_)
    if not words:
        click.echo(f"{subject} {predicate} {object_}: known from reference data, no report says it", err=True)
    for line in things.evidence_lines(words):
        terminal.output().print(line, soft_wrap=True)
    return DONE


@peelgraph.command()
@click.argument("graph")
@click.option("--endpoint", required=True, metavar="URL", help="The server's address for queries.")
@click.option("--graph-store", metavar="URL", help="Its address for graphs, where it is not the engine's usual one.")
@click.option("--update", metavar="URL", help="Its address for updates, where it is not the engine's usual one.")
@click.option(
    "--via",
    type=click.Choice(("graph-store", "update")),
    default="graph-store",
    show_default=True,
    help="Send whole graphs (Graph Store HTTP Protocol), or pieces (SPARQL Update).",
)
@click.option("--graph", "name", metavar="IRI", help="The name for a graph that has no named graphs (.ttl, .nt).")
@click.option(
    "--union", is_flag=True, help="Also fill the default graph, for servers that do not show the union there."
)
@click.option("--remove", is_flag=True, help="Take away what was loaded before and is in GRAPH no more.")
@_timeout
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def load(
    graph: str,
    endpoint: str,
    graph_store: str | None,
    update: str | None,
    via: Via,
    name: str | None,
    union: bool,
    remove: bool,
    timeout: float,
    quiet: bool,
) -> int:
    """Load a graph into a SPARQL 1.1 server; what is there already is not sent again.

    User and password, or a token, are taken from the environment: PEELGRAPH_ENDPOINT_USER,
    PEELGRAPH_ENDPOINT_PASSWORD, PEELGRAPH_ENDPOINT_TOKEN.
    """
    from peelgraph.display import summary, terminal
    from peelgraph.loading import load
    from peelgraph.store.contact import Contact

    with terminal.progress("loading", "graphs") as progress:
        loaded = load(
            graph,
            endpoint,
            graph_store=graph_store,
            update=update,
            via=via,
            name=name,
            union=union,
            remove=remove,
            contact=Contact.from_environment(timeout=timeout),
            progress=progress,
        )
    if not quiet:
        for line in summary.loaded_summary(loaded):
            click.echo(line, err=True)
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

    plan = Plan(tuple(sorted(map(Path, reference))), model)
    facts = read_and_extract(only(report, access=access), plan, explain=explain_)
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


@peelgraph.command()
@click.argument("graph")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="Where to: .html, .graphml, .gexf, .csv (a folder), .xlsx; .ttl, .trig, .nq, .nt or .jsonld.",
)
@click.option("--about", multiple=True, metavar="NAME", help="Keep to what is around it; may be given more than once.")
@click.option(
    "--steps", type=click.IntRange(0, 9), default=1, show_default=True, metavar="N", help="How far around --about."
)
@click.option("--predicate", multiple=True, metavar="PREDICATE", help="Keep to this predicate; may be repeated.")
@click.option("--class", "cls", multiple=True, metavar="CLASS", help="Keep to this class; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take N entities at most (.html: 5000).")
def export(
    graph: str,
    output: str,
    about: tuple[str, ...],
    steps: int,
    predicate: tuple[str, ...],
    cls: tuple[str, ...],
    limit: int | None,
) -> int:
    """Export a graph, or a part of it: a page to look at and send, networks, tables; or all of it as RDF.

    Beside the RDF of a store stands what was set aside, in a .quarantine.ttl.
    """
    from peelgraph.exporting import Choice, export, export_of
    from peelgraph.keeping import files
    from peelgraph.store.graph import PeelGraph

    choice = Choice(about, steps, predicate, cls, limit)
    if files.is_rdf(Path(output)):
        if not choice.everything:
            raise click.UsageError(
                "RDF is exported whole: --about, --predicate, --class and --limit are for other formats."
            )
        if quarantine := files.export(graph, Path(output)):
            click.echo(f"{quarantine}: what broke a shape, with its message; it is not in the graph", err=True)
        return DONE
    export_of(Path(output))
    click.echo(str(export(PeelGraph.open(graph), output, choice)), err=True)
    return DONE


@peelgraph.command(cls=_AskingCommand)
@click.argument("graph")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="H", help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--base", default="", metavar="ADDRESS", help="The address that it has for the world, behind a proxy.")
@click.option(
    "--endpoint",
    expose_value=False,
    metavar="URL",
    help="Show what a SPARQL server holds (its address for queries): no GRAPH then.",
)
@_timeout
def serve(graph: str, host: str, port: int, base: str, timeout: float) -> int:
    """Serve a graph: pages to read, a SPARQL endpoint, linked data. It stays on this machine unless --host says more."""
    from peelgraph.serving.running import serve
    from peelgraph.store.contact import Contact

    contact = Contact.from_environment(timeout=timeout)
    serve(graph, host=host, port=port, base=base, contact=contact, say=lambda line: click.echo(line, err=True))
    return DONE


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
