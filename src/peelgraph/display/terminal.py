"""The terminal: data on standard output, words on standard error, bars only where someone watches."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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

_EVERY = 60.0
"""Seconds between two lines on how far a work is, where no terminal is attached."""


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
def progress(
    what: str, things: str, *, console: Console | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress]:
    """Give a function that shows how far a work is, on standard error: how many ``things``, how fast, how long still.

    In a terminal that is a bar, elsewhere a line a minute, so that work of less than a minute says nothing.
    """
    console = console or words()
    if not console.is_terminal:
        yield _lines(what, things, lambda line: console.print(text(line)), clock)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.table import Column

    columns = (
        TextColumn(what, markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, max_width=30)),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        rate = _rates(clock)

        def move(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, description=text(name).plain, rate=_each(rate(done), things))

        yield move


def _lines(what: str, things: str, say: Callable[[str], None], clock: Callable[[], float]) -> Progress:
    said, rate = clock(), _rates(clock)

    def move(done: int, of: int, name: str) -> None:  # noqa: ARG001 - as for a bar
        nonlocal said
        now, fast = clock(), rate(done)
        if now - said >= _EVERY and done < of:
            said = now
            pace = f", {_each(fast, things)}, {_duration((of - done) / fast)} left" if fast else ""
            say(f"{what}: {done} of {of} {things}{pace}")

    return move


def _rates(clock: Callable[[], float]) -> Callable[[int], float]:
    """Return what tells how many things a second were done; it begins anew where what is done begins anew."""
    began, first, last = clock(), 0, 0

    def rate(done: int) -> float:
        nonlocal began, first, last
        now = clock()
        if done < last:
            began, first = now, done
        last = done
        return (done - first) / (now - began) if now > began else 0.0

    return rate


def _each(rate: float, things: str) -> str:
    """Return a rate in words.

    >>> _each(2.25, "reports"), _each(0.05, "reports"), _each(0.0, "reports")
    ('2.2 reports a second', '3.0 reports a minute', '')
    """
    if not rate:
        return ""
    return f"{rate:.1f} {things} a second" if rate >= 1 else f"{rate * _EVERY:.1f} {things} a minute"


def _duration(seconds: float) -> str:
    """Return a time in words.

    >>> _duration(8), _duration(300), _duration(9000)
    ('less than a minute', '5 minutes', '2 hours 30 minutes')
    """
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [f"{each} {name}{'s' if each > 1 else ''}" for each, name in ((hours, "hour"), (minutes, "minute")) if each]
    return " ".join(parts) or "less than a minute"
