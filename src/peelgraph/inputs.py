"""Find the report files among what was given: files, folders, patterns; each text once, whatever the order."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from peelgraph.errors import InputError, UnreadableReport
from peelgraph.reading.source import LARGEST

ENDINGS = (".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""The endings of the files that are taken for reports in a folder. A file that is named itself may have any."""


@dataclass(frozen=True, slots=True)
class Input:
    """A report file to be read, and the names of all given files that hold the same bytes, sorted."""

    path: Path
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be made part of the graph, and the error that says why."""

    path: Path
    error: InputError


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to be read, those that cannot be, and those in folders that are no reports; each list sorted."""

    files: tuple[Input, ...]
    failures: tuple[Failure, ...] = ()
    ignored: tuple[Path, ...] = field(default=(), repr=False)


def gather(given: Iterable[str | Path]) -> Inputs:
    """Find the files that ``given`` names: files, folders (searched to the bottom) and patterns with ``*``, ``?``, ``[``.

    The order of ``given`` makes no difference. Files with equal bytes are one input.
    """
    named: set[Path] = set()
    ignored: set[Path] = set()
    failures: dict[Path, InputError] = {}
    for path in _expanded(given):
        if not path.is_dir():
            named.add(path)
            continue
        found = set(_files_below(path))
        reports = {each for each in found if each.suffix.lower() in ENDINGS}
        named |= reports
        ignored |= found - reports
        if not reports:
            endings = ", ".join(ENDINGS)
            failures[path] = UnreadableReport(f"{path}: the folder holds no report files ({endings}): name the files")
    alike: dict[str, list[Path]] = {}
    for path in sorted(named, key=_by_name):
        try:
            alike.setdefault(_digest(path), []).append(path)
        except OSError:
            alike[str(path)] = [path]  # reading it will say what is wrong
    files = [Input(paths[0], tuple(sorted({path.name for path in paths}))) for paths in alike.values()]
    return Inputs(
        tuple(sorted(files, key=lambda file: _by_name(file.path))),
        tuple(Failure(path, failures[path]) for path in sorted(failures)),
        tuple(sorted(ignored - named)),
    )


def _expanded(given: Iterable[str | Path]) -> Iterator[Path]:
    for each in given:
        found = [] if os.path.exists(each) else glob.glob(str(each), recursive=True)  # noqa: PTH110, PTH207 - patterns
        yield from map(Path, found) if found else [Path(each)]


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below it; hidden ones and links to folders are passed over."""
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in files if not name.startswith("."))


def _by_name(path: Path) -> tuple[str, str]:
    """Return a sorting key that is the same wherever the files stand, as long as their names differ."""
    return path.name, str(path)


def _digest(path: Path) -> str:
    """Return the sha-256 of a file's bytes, or of its path where reading will refuse it anyway."""
    if not path.is_file() or path.stat().st_size > LARGEST:
        return str(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()
