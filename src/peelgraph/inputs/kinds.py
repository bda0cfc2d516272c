"""Tell whether a file's bytes are what a server says that they are."""

from __future__ import annotations

from pathlib import Path

from peelgraph.reading.source import is_html

_BEGINNING = 16 * 1024
_PAGE, _PDF, _ZIP, _TEXT = "a web page", "PDF", "a Word document or a zip archive", "text"
_TYPES = {
    "text/html": _PAGE,
    "application/xhtml+xml": _PAGE,
    "application/pdf": _PDF,
    "application/zip": _ZIP,
    "application/x-zip-compressed": _ZIP,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _ZIP,
    "text/plain": _TEXT,
    "text/markdown": _TEXT,
}
_SAYS_NOTHING = {"", "application/octet-stream", "binary/octet-stream"}


def differs(path: Path, type: str) -> str:
    """Say that the file at ``path`` is not of the content ``type`` that a server named; empty where it is."""
    said = type.partition(";")[0].strip().lower()
    with path.open("rb") as file:
        found = kind_of(file.read(_BEGINNING))
    if said in _SAYS_NOTHING or _TYPES.get(said) == found:
        return ""
    return f"the server says {said}, the bytes are {found}: read as that"


def kind_of(beginning: bytes) -> str:
    """Return what a file is by its first bytes."""
    if b"%PDF-" in beginning[:1024]:
        return _PDF
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _ZIP
    return _PAGE if is_html(beginning, name="") else _TEXT
