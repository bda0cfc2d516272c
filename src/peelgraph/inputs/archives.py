"""Read the reports in zip archives (APPNOTE 6.3.10) where they are: nothing is unpacked to the disk."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from peelgraph.errors import ArchiveError
from peelgraph.reading.source import LARGEST

MOST_ENTRIES = 10_000
MOST_INSIDE = 2**30
"""The size in bytes that the reports of one archive may have together when they are unpacked."""
MOST_TIMES = 100
"""How many times as large an entry may become: text is packed to a tenth, a bomb to a thousandth."""

_HARMLESS = 2**20
"""The size in bytes below which it makes no difference how well an entry is packed."""
_LARGEST_DIRECTORY = 4 * 2**20
_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_END = struct.Struct("<4s4H2LH")
"""The end of the central directory (section 4.3.16)."""
_LONGEST_COMMENT = 2**16
_OF_PACKAGES = ("[Content_Types].xml", "mimetype")
"""What a document has in it that is a package of parts, and so a zip archive too (ISO/IEC 29500-2; ODF, part 2)."""
_PACKAGE = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/")
_DOCUMENTS = (".docx", ".docm")
_BEGINNING = 4096
_ENCRYPTED = 0x1 | 0x40
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PASSED_OVER = re.compile(r"(?:^|/)(?:\.[^/]|__MACOSX/)")
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError, KeyError)
"""What reading a damaged archive may raise in the library."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in an archive: its reports, other files, and what is wrong with the rest, by the entry's name."""

    reports: tuple[str, ...]
    others: tuple[str, ...]
    refused: tuple[tuple[str, ArchiveError], ...]


def is_archive(path: Path) -> bool:
    """Tell from its bytes whether a file is a zip archive, and not a document in one (Word, OpenDocument)."""
    if path.suffix.lower() in _DOCUMENTS or not path.is_file():
        return False  # what is called a document and is none, its reader refuses
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False
    if not beginning.startswith(_BEGINS):
        return False
    try:
        return all(entry.filename not in _OF_PACKAGES for entry in _entries(path, path.name))
    except ArchiveError:
        # What cannot be opened is an archive unless it looks like a document, whose reader will say what is wrong.
        return not _PACKAGE.search(beginning)


def contents(path: Path, *, where: str, endings: Iterable[str]) -> Contents:
    """Return what stands in an archive; reports are files with one of the ``endings``. ``where`` is for messages.

    :raises ArchiveError: the archive is damaged, has too many entries, or unpacks to too much.
    """
    reports: dict[str, int] = {}
    others: list[str] = []
    refused: list[tuple[str, ArchiveError]] = []
    for entry in _entries(path, where):
        shown = f"{where}/{_UNSEEN.sub('�', entry.orig_filename)}"
        wrong = _wrong_name(entry) or ("is there twice: pack it anew" if entry.filename in reports else "")
        if not wrong and (entry.is_dir() or _PASSED_OVER.search(entry.filename)):
            continue
        ending = PurePosixPath(entry.filename).suffix.lower()
        if not wrong and ending in endings:
            wrong = _wrong_content(entry)
        elif not wrong and ending == ".zip":
            wrong = "an archive in an archive is not opened: unpack it, and give it by itself"
        elif not wrong:
            others.append(shown)
            continue
        if wrong:
            refused.append((shown, ArchiveError(f"{shown}: {wrong}")))
        else:
            reports[entry.filename] = entry.file_size
    if sum(reports.values()) > MOST_INSIDE:
        raise ArchiveError(f"{where}: unpacks to more than {MOST_INSIDE} bytes: split it")
    return Contents(tuple(sorted(reports)), tuple(sorted(others)), tuple(refused))


def read_entry(path: Path, entry: str, *, where: str) -> bytes:
    """Return the bytes of an archive's entry; ``where`` is for messages.

    :raises ArchiveError: the archive or the entry is damaged, missing, or too large when unpacked.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as file:
            content = file.read(LARGEST + 1)
    except _DAMAGE as error:
        raise ArchiveError(f"{where}: damaged in the archive: pack it anew") from error
    if len(content) > LARGEST:
        raise ArchiveError(f"{where}: too large: at most {LARGEST} bytes are read: split it")
    return content


def _entries(path: Path, where: str) -> Iterator[zipfile.ZipInfo]:
    try:
        with path.open("rb") as file:
            _check_directory(file, where)
            with zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
    except _DAMAGE as error:
        raise ArchiveError(f"{where}: the archive is damaged or cut off: pack it anew") from error
    if len(entries) > MOST_ENTRIES:
        raise ArchiveError(f"{where}: more than {MOST_ENTRIES} entries: split the archive")
    yield from entries


def _check_directory(file: BinaryIO, where: str) -> None:
    """Look at the size of the directory before it is read, which takes memory for every entry.

    :raises ArchiveError: it is too large.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no end of the central directory")
    _, _, _, _, entries, directory, _, _ = _END.unpack_from(tail, at)
    if entries > MOST_ENTRIES or directory > _LARGEST_DIRECTORY:  # of ZIP64, 0xffff and 0xffffffff: too many as well
        raise ArchiveError(f"{where}: more than {MOST_ENTRIES} entries: split the archive")


def _wrong_name(entry: zipfile.ZipInfo) -> str:
    if _UNSEEN.search(entry.orig_filename):
        return "a name with control characters: pack it anew"
    if _OUTSIDE.search(entry.orig_filename):
        return "a path that leads out of the archive: pack it anew"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link, not a file: pack the file itself"
    return ""


def _wrong_content(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _ENCRYPTED:
        return "protected by a password: unpack it yourself"
    if entry.compress_type not in _READ:
        return "packed in a way that is not read: pack it with deflate, as usual"
    if entry.file_size > LARGEST:
        return f"too large: {entry.file_size} bytes, at most {LARGEST} are read: split it"
    if entry.file_size > max(_HARMLESS, MOST_TIMES * entry.compress_size):
        return f"unpacks to more than {MOST_TIMES} times its size, as archive bombs do: pack it anew"
    return ""
