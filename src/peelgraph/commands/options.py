"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph

    Opens = Callable[[str], PeelGraph]

reference_files = click.option(
    "--reference", multiple=True, metavar="FILE", help="Turtle with names of your own; may be given more than once."
)
model_name = click.option("--model", metavar="NAME", help="An installed spaCy pipeline that judges discovered names.")
timeout_seconds = click.option(
    "--timeout",
    type=click.FloatRange(0.1, 36000),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Silence of the server that is borne.",
)


def fetches(command: Callable[..., int]) -> Callable[..., int]:
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


class AskingCommand(click.Command):
    """A command whose GRAPH may be left out where ``--endpoint`` names a server: that then is the graph."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        for at, each in enumerate(args):
            if each == "--endpoint" and args[at + 1 :]:
                return super().parse_args(context, [args[at + 1], *args[:at], *args[at + 2 :]])
            if each.startswith("--endpoint="):
                return super().parse_args(context, [each.partition("=")[2], *args[:at], *args[at + 1 :]])
        return super().parse_args(context, args)


def asks(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options on servers to a command, which gets a function that opens a graph."""

    @click.option(
        "--endpoint",
        expose_value=False,
        metavar="URL",
        help="Ask a SPARQL server (its address for queries): no GRAPH then.",
    )
    @timeout_seconds
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
