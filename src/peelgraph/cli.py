"""The command line.

Data goes to standard output, words to standard error. Exit codes: 0 done; 1 does not conform, or not found; 2 wrong use,
or an input that cannot be read.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from peelgraph import __version__
from peelgraph.commands import asking, building, checking, codes, reading, sharing
from peelgraph.commands.saying import say
from peelgraph.errors import NotConforming, NotFound, PeelgraphError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, invoke_without_command=True
)
@click.version_option(__version__, prog_name="peelgraph")
@click.pass_context
def peelgraph(context: click.Context) -> None:
    """Turn PEEL inspection reports into a graph in which every fact shows its sentence, and ask it."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    building.build, building.remove, reading.read, reading.tag, asking.query, asking.show, asking.path, asking.explain,
    checking.validate, checking.evaluate, sharing.export, sharing.load, sharing.serve,
):  # fmt: skip
    peelgraph.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line (of the process, or these arguments); what goes wrong is told in one line."""
    logging.getLogger("rdflib").setLevel(logging.ERROR)  # its warnings of ill-typed literals carry a traceback
    try:
        code = peelgraph.main(arguments, prog_name="peelgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = codes.WRONG
    except (click.Abort, KeyboardInterrupt):
        click.echo("peelgraph: stopped", err=True)
        code = codes.INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = codes.DONE
    except (NotFound, NotConforming) as error:
        say(error)
        code = codes.NOT_SO
    except PeelgraphError as error:
        say(error)
        code = codes.WRONG
    sys.exit(code if isinstance(code, int) else codes.DONE)
