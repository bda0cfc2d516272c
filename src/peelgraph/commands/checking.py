"""Check graphs: against the shapes, and against what careful people read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from peelgraph.commands import codes
from peelgraph.commands.options import model_name, reference_files
from peelgraph.errors import NotConforming


@click.command()
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
    return codes.DONE


@click.command()
@click.argument("gold")
@click.argument("graph", required=False)
@click.option("--source", metavar="NAME", help="Of several reports in the graph, the one that was in this file.")
@click.option(
    "--errors", "most", type=click.IntRange(min=0), default=0, metavar="N", help="List N errors of each kind."
)
@click.option("--groups", is_flag=True, help="Also measure each class and predicate.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table", show_default=True)
@reference_files
@model_name
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
        return codes.DONE
    for shown in measures.as_tables(found, groups=groups, errors=most):
        terminal.output().print(shown)
    return codes.DONE
