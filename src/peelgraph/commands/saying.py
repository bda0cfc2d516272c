"""Say what went wrong."""

from __future__ import annotations

import click


def say(error: Exception) -> None:
    """Write an error as one line on standard error."""
    line = " ".join(str(error).split())
    click.echo(f"peelgraph: {line}", err=True)
