"""Find files: by name, in folders, by patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from peelgraph.errors import InputError, UnreadableReport

ENDINGS = (".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""The endings of the files that are taken for reports in a folder or an archive. A file that is named may have any."""
_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Found:
    """The files that were named, those in folders that are no reports, and the folders that hold none."""

    files: frozenset[Path]
    ignored: frozenset[Path]
    failures: Mapping[Path, InputError]


def find(given: Iterable[str]) -> Found:
    """Find files, those of folders (searched to the bottom), and those that patterns with ``*``, ``?``, ``[`` name."""
    named: set[Path] = set()
    ignored: set[Path] = set()
    failures: dict[Path, InputError] = {}
    for path in _expanded(given):
        if not path.is_dir():
            named.add(path)
            continue
        found, unlisted = _files_below(path)
        for folder, why in unlisted.items():
            failures[folder] = UnreadableReport(
                f"{folder}: the folder cannot be listed: {why}: ask for the right to read it"
            )
        reports = {each for each in found if each.suffix.lower() in (*ENDINGS, _ARCHIVE)}
        named |= reports
        ignored |= found - reports
        if not reports and not unlisted:
            endings = ", ".join((*ENDINGS, _ARCHIVE))
            failures[path] = UnreadableReport(f"{path}: the folder holds no report files ({endings}): name the files")
    return Found(frozenset(named), frozenset(ignored - named), failures)


def _expanded(given: Iterable[str]) -> Iterator[Path]:
    for each in given:
        found = [] if os.path.exists(each) else glob.glob(each, recursive=True)  # noqa: PTH110, PTH207 - patterns
        yield from map(Path, found) if found else [Path(each)]


def _files_below(folder: Path) -> tuple[set[Path], dict[Path, str]]:
    """Return the files of a folder and those below it, and the folders that cannot be listed, with the reason.

    Hidden ones and links to folders are passed over.
    """
    found: set[Path] = set()
    unlisted: dict[Path, str] = {}

    def told(error: OSError) -> None:
        unlisted[Path(error.filename)] = error.strerror or str(error)

    for root, folders, names in os.walk(folder, onerror=told):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found |= {Path(root, name) for name in names if not name.startswith(".")}
    return found, unlisted
