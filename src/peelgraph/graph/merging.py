"""Merge sorted lines of many sources, and sort more lines than memory holds; each line comes once."""

from __future__ import annotations

import io
import os
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from heapq import heapify, heappop, heappush
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Source: TypeAlias = Callable[[], IO[bytes]]
"""Open a file of lines sorted by their bytes, each once and each ended by a newline; may be called again and again.

An ``io.BufferedReader`` gives its lines fastest: ``lambda: io.BufferedReader(gzip.open(path))``.
"""

Block: TypeAlias = list[bytes]

TOGETHER = 128
"""So many sources are open at a time; more are merged in several steps."""

_READ_AHEAD = 8 * 2**20  # bytes, of all sources that are open together
_HELD = 32 * 2**20  # bytes that are sorted in memory


class Scratch:
    """Lines set down on the disk for a while, all in one file without a name: whatever ends the process ends it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def keep(self, blocks: Iterable[Block]) -> Source:
        """Set sorted lines down and return where they are."""
        file = self.file()
        begin = end = file.seek(0, os.SEEK_END)
        for block in blocks:
            content = b"".join(block)
            file.seek(end)  # what makes the blocks may read from this file
            file.write(content)
            end += len(content)
        return lambda: io.BufferedReader(_Stretch(file, begin, end), 2**16)

    def file(self) -> IO[bytes]:
        """Return the file, which is made when it is first needed."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self.folder)  # noqa: SIM115 - closed on leaving
        return self._file


class _Stretch(io.RawIOBase):
    """A part of a file, read without regard to others who read the file."""

    def __init__(self, file: IO[bytes], begin: int, end: int) -> None:
        self._file, self._at, self._end = file, begin, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        with memoryview(buffer) as view:
            self._file.seek(self._at)
            content = self._file.read(min(len(view), self._end - self._at))
            view[: len(content)] = content
        self._at += len(content)
        return len(content)


def merge(sources: Sequence[Source], scratch: Scratch, *, together: int = TOGETHER) -> Iterator[Block]:
    """Yield the lines of all sources in the order of their bytes, each once, in blocks that are never empty.

    How much memory that takes does not depend on the number of sources.
    """
    while len(sources) > together:
        groups = [sources[at : at + together] for at in range(0, len(sources), together)]
        sources = [scratch.keep(_merge(group)) for group in groups]
    return _merge(sources)


def sort(lines: Iterable[bytes], scratch: Scratch, *, held: int = _HELD) -> Iterator[Block]:
    """Yield lines in the order of their bytes, each once; only about ``held`` bytes of them are in memory."""
    runs: list[Source] = []
    block: Block = []
    size = 0
    for line in lines:
        block.append(line)
        size += len(line)
        if size > held:
            runs.append(scratch.keep([_in_order(block)]))
            block, size = [], 0
    if not runs:
        return iter([_in_order(block)] if block else [])
    if block:
        runs.append(scratch.keep([_in_order(block)]))
    return merge(runs, scratch)


def _merge(sources: Sequence[Source]) -> Iterator[Block]:
    """Merge block by block: what is not above the lowest last line of the blocks at hand can be sorted and passed on."""
    hint = max(2**12, min(2**18, _READ_AHEAD // max(1, len(sources))))
    with ExitStack() as opened:
        files = [opened.enter_context(source()) for source in sources]
        blocks = [file.readlines(hint) for file in files]
        starts = [0] * len(files)
        heads = [(block[0], index) for index, block in enumerate(blocks) if block]
        lasts = [(block[-1], index) for index, block in enumerate(blocks) if block]
        heapify(heads)
        heapify(lasts)
        while heads:
            bound = lasts[0][0]
            taken: list[Block] = []
            while heads and heads[0][0] <= bound:
                index = heappop(heads)[1]
                end = bisect_right(blocks[index], bound, starts[index])
                taken.append(blocks[index][starts[index] : end])
                starts[index] = end
                if end < len(blocks[index]):
                    # Its next line is above the bound, so this loop does not meet it again.
                    heappush(heads, (blocks[index][end], index))
            while lasts and lasts[0][0] <= bound:
                index = heappop(lasts)[1]
                blocks[index] = files[index].readlines(hint)
                starts[index] = 0
                if blocks[index]:
                    heappush(heads, (blocks[index][0], index))
                    heappush(lasts, (blocks[index][-1], index))
            yield taken[0] if len(taken) == 1 else _in_order([line for block in taken for line in block])


def _in_order(lines: Block) -> Block:
    """Return lines sorted, each once."""
    return [line for line, _ in groupby(sorted(lines))]
