"""How far a work is: a bar with rate and time left in a terminal, a line a minute elsewhere, nothing for what is short."""

from __future__ import annotations

import doctest
import io
import re
from collections.abc import Callable, Iterator

import pytest
from rich.console import Console

from peelgraph.display import terminal


def ticking(*seconds: float) -> Callable[[], float]:
    """Return a clock that shows these times, one after the other, and then stands."""
    times: Iterator[float] = iter(seconds)
    last = 0.0

    def clock() -> float:
        nonlocal last
        last = next(times, last)
        return last

    return clock


def lines(clock: Callable[[], float], *moves: tuple[int, int]) -> list[str]:
    written = io.StringIO()
    with terminal.progress("building", "reports", console=Console(file=written, width=160), clock=clock) as move:
        for done, of in moves:
            move(done, of, "kent.md")
    return written.getvalue().splitlines()


def test_what_takes_less_than_a_minute_says_nothing_where_no_terminal_is_attached() -> None:
    assert lines(ticking(0, 0, 59), (1, 3), (2, 3), (3, 3)) == []


def test_elsewhere_a_line_a_minute_tells_rate_and_time_left() -> None:
    clock = ticking(0, 0, 30, 30, 80, 80, 90, 90, 160)
    assert lines(clock, (10, 400), (40, 400), (42, 400), (80, 400), (400, 400)) == [
        "building: 40 of 400 reports, 30.0 reports a minute, 12 minutes left",
        "building: 80 of 400 reports, 30.0 reports a minute, 11 minutes left",
    ]


def test_the_rate_begins_anew_with_the_next_round() -> None:
    clock = ticking(0, 0, 10, 10, 100, 100, 170, 170)
    assert lines(clock, (400, 400), (1, 900), (141, 900)) == [
        "building: 1 of 900 reports",
        "building: 141 of 900 reports, 2.0 reports a second, 6 minutes left",
    ]


def test_a_terminal_gets_a_bar_with_rate_and_time_left() -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=120, color_system=None)
    with terminal.progress("building", "reports", console=console, clock=ticking(0, 10)) as move:
        move(5, 43, "kent\x1b[2J.md")
    shown = written.getvalue()
    assert re.search(r"building \S+ +5/43 30\.0 reports a minute \S+ kent", shown)
    assert "kent\N{REPLACEMENT CHARACTER}[2J.md" in shown
    assert "kent\x1b" not in shown


@pytest.mark.parametrize("name", ["_each", "_duration"])
def test_the_examples_are_true(name: str) -> None:
    finder = doctest.DocTestFinder().find(getattr(terminal, name), name, globs=vars(terminal).copy())
    assert doctest.DocTestRunner().run(finder[0]).failed == 0
