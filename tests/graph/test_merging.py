"""Sorted lines of many sources come once and in order, whether they fit in memory or not, and nothing stays on the disk."""

from __future__ import annotations

import io
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelgraph.graph.merging import Scratch, Source, merge, sort

lines = st.lists(st.binary(min_size=1, max_size=4).map(lambda each: each.replace(b"\n", b"-") + b"\n"), max_size=30)


def source(some: list[bytes]) -> Source:
    content = b"".join(sorted(set(some)))
    return lambda: io.BytesIO(content)


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=9), st.integers(2, 10))
def test_merged_lines_are_those_of_all_sources_sorted_and_each_once(given: list[list[bytes]], together: int) -> None:
    with Scratch() as scratch:
        blocks = list(merge([source(each) for each in given], scratch, together=together))
    assert list(chain.from_iterable(blocks)) == sorted(set(chain.from_iterable(given)))
    assert all(blocks)


def test_blocks_of_long_sources_meet(tmp_path: Path) -> None:
    """Sources of many blocks that lie beside each other, inside each other, and far from each other."""
    ranges = [range(0, 60_000, 2), range(1, 60_000, 3), range(20_000, 21_000), range(90_000, 99_000), range(5)]
    sources = [source([b"%06d %050d\n" % (number, number) for number in each]) for each in ranges]
    with Scratch(tmp_path) as scratch:
        merged = [line for block in merge(sources, scratch, together=2) for line in block]
    assert merged == [b"%06d %050d\n" % (number, number) for number in sorted(set(chain.from_iterable(ranges)))]


@settings(max_examples=100, deadline=None)
@given(lines, st.integers(1, 40))
def test_sorting_does_not_depend_on_what_fits_in_memory(some: list[bytes], held: int) -> None:
    with Scratch() as scratch:
        assert list(chain.from_iterable(sort(some, scratch, held=held))) == sorted(set(some))


def test_a_source_can_be_read_again_while_others_are_set_down() -> None:
    with Scratch() as scratch:
        first = scratch.keep([[b"a\n", b"c\n"], [b"d\n"]])
        second = scratch.keep([[line] for line in first()])
        assert first().readlines() == second().readlines() == [b"a\n", b"c\n", b"d\n"]


@pytest.mark.parametrize("ends", [True, False])
def test_nothing_stays_on_the_disk(ends: bool, tmp_path: Path) -> None:
    with Scratch(tmp_path) as scratch:
        blocks = sort((b"%d\n" % number for number in range(1000)), scratch, held=100)
        assert list(tmp_path.iterdir()) == []
        if ends:
            assert len(list(chain.from_iterable(blocks))) == 1000
    assert list(tmp_path.iterdir()) == []
