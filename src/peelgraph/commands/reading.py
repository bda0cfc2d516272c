"""Show reports: as they are read, and with their tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgraph.commands import codes
from peelgraph.commands.options import fetches, model_name, reference_files

if TYPE_CHECKING:
    from peelgraph.inputs.access import Access


@click.command()
@click.argument("report")
@click.option("--format", "format_", type=click.Choice(("markdown", "json")), default="markdown", show_default=True)
@reference_files
@fetches
def read(report: str, format_: str, reference: tuple[str, ...], access: Access) -> int:
    """Show a report as it is read, whatever its format: as clean Markdown, or as JSON with offsets and pages."""
    from peelgraph.display import reports
    from peelgraph.inputs import only, read_place
    from peelgraph.reference import load

    found = read_place(only(report, access=access), reference=load(sorted(map(Path, reference))))
    click.echo(reports.as_json(found) if format_ == "json" else reports.as_markdown(found), nl=False)
    return codes.DONE


@click.command()
@click.argument("report")
@click.option("--format", "format_", type=click.Choice(("text", "html")), default="text", show_default=True)
@click.option(
    "--explain", "explain_", is_flag=True, help="List the rule behind each mention and claim, and what was refused."
)
@reference_files
@model_name
@fetches
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
        return codes.DONE
    terminal.output().print(tagged.tagged_text(facts), soft_wrap=True)
    if explain_:
        for title, (columns, rows) in tagged.explanations(facts).items():
            terminal.output().print(terminal.table(columns, rows, title=f"{title} ({len(rows)})"))
    return codes.DONE
