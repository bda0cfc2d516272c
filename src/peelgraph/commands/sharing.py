"""Hand graphs on: as files, into SPARQL servers, as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgraph.commands import codes
from peelgraph.commands.options import AskingCommand, timeout_seconds

if TYPE_CHECKING:
    from peelgraph.store.target import Via


@click.command()
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
        return codes.DONE
    export_of(Path(output))
    click.echo(str(export(PeelGraph.open(graph), output, choice)), err=True)
    return codes.DONE


@click.command()
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
@timeout_seconds
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
    return codes.DONE


@click.command(cls=AskingCommand)
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
@timeout_seconds
def serve(graph: str, host: str, port: int, base: str, timeout: float) -> int:
    """Serve a graph: pages to read, a SPARQL endpoint, linked data. It stays on this machine unless --host says more."""
    from peelgraph.serving.running import serve
    from peelgraph.store.contact import Contact

    contact = Contact.from_environment(timeout=timeout)
    serve(graph, host=host, port=port, base=base, contact=contact, say=lambda line: click.echo(line, err=True))
    return codes.DONE
