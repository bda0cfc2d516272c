"""The terminal: data on standard output, words on standard error, bars only where someone watches."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from peelgraph.building import Progress

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDTH = 160
"""Of tables that go to a file or a pipe, which has no width of its own."""


def output() -> Console:
    """Return the console for data."""
    return _console(error=False)


def words() -> Console:
    """Return the console for what is said about the data."""
    return _console(error=True)


def _console(*, error: bool) -> Console:
    stream = sys.stderr if error else sys.stdout
    return Console(stderr=error, width=None if stream.isatty() else _WIDTH, highlight=False, markup=False, emoji=False)


def text(value: object, style: str = "") -> Text:
    """Return a value as text that is shown as it is: no markup, no control characters from a report."""
    return Text(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", "" if value is None else str(value)), style=style)


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", numbers: Sequence[str] = ()
) -> Table:
    """Return a table; the columns named in ``numbers`` stand right."""
    made = Table(
        title=text(title) if title else None, title_justify="left", header_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    for column in columns:
        number = column in numbers
        made.add_column(text(column), justify="right" if number else "left", overflow="fold", no_wrap=number)
    for row in rows:
        made.add_row(*(text(value) for value in row))
    return made


@contextmanager
def progress(what: str) -> Iterator[Progress | None]:
    """Give a function that moves a bar on standard error, or ``None`` where no terminal is attached."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=words(), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def move(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, description=f"{what} {name}")

        yield move
