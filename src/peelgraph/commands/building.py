"""Build graphs from reports, and take reports out of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgraph.commands import codes
from peelgraph.commands.options import fetches, model_name, reference_files
from peelgraph.commands.saying import say

if TYPE_CHECKING:
    from peelgraph.building.engines.local import Engine
    from peelgraph.inputs.access import Access


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="A file (.ttl, .trig, .nq, .nt or .jsonld by its name), or a folder: a store that grows with each build.",
)
@reference_files
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Work with N processes (default: the cores).")
@click.option(
    "--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True, help="Where reports are made."
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster: tcp://host:8786.")
@click.option("--exchange", metavar="URL", help="A folder that all workers reach (s3://… ), instead of the scheduler.")
@model_name
@fetches
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
        say(failure.error)
    if kept.failures:
        return codes.WRONG
    return codes.NOT_SO if any(report.refused for report in kept.reports) else codes.DONE


def _engine(name: str, scheduler: str | None, exchange: str | None) -> Engine | None:
    if name == "local":
        if scheduler or exchange:
            raise click.UsageError("--scheduler and --exchange are for --engine dask.")
        return None
    if scheduler is None:
        raise click.UsageError("--engine dask needs --scheduler tcp://host:port.")
    from peelgraph.building.engines import dask

    return dask.engine(scheduler, exchange=exchange or "")


@click.command()
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
        say(failure.error)
    return codes.WRONG if kept.failures else codes.DONE
