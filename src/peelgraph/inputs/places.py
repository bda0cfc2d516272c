"""What finding the inputs gives: where each report's bytes stand, and what cannot be had."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from peelgraph.errors import InputError
from peelgraph.inputs import addresses, archives
from peelgraph.reading import Report, read_bytes
from peelgraph.reading.source import load
from peelgraph.reference import Reference


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report's bytes stand: a file, or the ``entry`` of an archive that is a file.

    What came from an ``address`` stands in a file of the cache.
    """

    path: Path
    entry: str = ""
    address: str = ""
    held: bytes | None = field(default=None, repr=False, compare=False)
    """The bytes themselves, where they were sent along to another machine."""

    @property
    def name(self) -> str:
        """The name of the report's file."""
        if self.entry:
            return PurePosixPath(self.entry).name
        return addresses.name_of(self.address) if self.address else self.path.name

    def __str__(self) -> str:
        """Say where that is, for people."""
        outer = self.address or str(self.path)
        return f"{outer}/{self.entry}" if self.entry else outer

    def content(self) -> bytes:
        """Return the bytes.

        :raises UnreadableReport: the file cannot be read, or is too large.
        :raises ArchiveError: the archive or its entry cannot be read, or is too large.
        """
        if self.held is not None:
            return self.held
        if self.entry:
            return archives.read_entry(self.path, self.entry, where=str(self))
        return load(self.path)


@dataclass(frozen=True, slots=True)
class Input:
    """A report to be read, with the names and addresses of all that was given with the same bytes; each sorted."""

    place: Place
    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be made part of the graph (a path, or an address), and the error that says why."""

    where: str
    error: InputError


@dataclass(frozen=True, slots=True)
class Inputs:
    """The reports to be read, what cannot be had, and the files in folders and archives that are no reports; sorted.

    ``remarks`` are lines on what is read, but is not what it was said to be.
    """

    files: tuple[Input, ...]
    failures: tuple[Failure, ...] = ()
    ignored: tuple[str, ...] = field(default=(), repr=False)
    remarks: tuple[str, ...] = ()


def read_place(place: Place, *, reference: Reference) -> Report:
    """Read the report that stands at ``place``.

    :raises InputError: its bytes cannot be had, or are no report.
    """
    return read_bytes(place.content(), name=place.name, where=str(place), reference=reference)
