"""Read a file's bytes and make them text: size, format (told from the bytes), encoding, newlines."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from peelgraph.errors import UnreadableReport
from peelgraph.reading.extracted import Extracted, Place

LARGEST = 50 * 2**20
"""The size in bytes above which a file is refused; a report has less than one megabyte of text."""

_PDF = b"%PDF-"
_FORMATS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_BEFORE_HTML = rb"(?:\s{1,1000}|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->){0,10}"
_HTML = re.compile(
    _BEFORE_HTML + rb"<(?:!doctype\s+html|(?:html|head|body|frameset|title|meta)(?=[\s>/]))", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"<[a-z][a-z0-9]{0,10}(?=[\s>/])", re.IGNORECASE)
_BLOCK_END = re.compile(rb"</(?:p|div|li|td|h[1-6]|section|article)\s*>", re.IGNORECASE)
_FEWEST_BLOCKS = 3
_BEGINNING = 16 * 1024
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_ODD = re.compile(r"[^\w\s.,;:!?'\"()\[\]/%&@#*+=<>|_£€–—‘’“”…•·©®°§½¼¾-]")


@dataclass(frozen=True, slots=True)
class Source:
    r"""A report's text, and the sha-256 of the file's bytes.

    The text is the file's own, with newlines made ``\n`` and without a byte-order mark, or, of a format that is no text,
    what was ``extracted`` from it as Markdown, which has ``places`` where the format has pages.
    """

    text: str
    digest: str
    extracted: bool = False
    places: tuple[Place, ...] = ()


def read_source(path: Path, *, limit: int = LARGEST) -> Source:
    """Read the file at ``path``: what it is is told from its bytes; its name decides only where they leave it open.

    :raises UnreadableReport: missing, a directory, empty, larger than ``limit`` bytes, binary, or in a format or an
        encoding that cannot be read.
    """
    return source_of(load(path, limit=limit), name=str(path))


def load(path: Path, *, limit: int = LARGEST) -> bytes:
    """Return the bytes of the file at ``path``.

    :raises UnreadableReport: missing, a directory, or larger than ``limit`` bytes.
    """
    try:
        if path.is_dir():
            raise UnreadableReport(f"{path}: is a directory: give a report file")
        if path.exists() and not path.is_file():
            raise UnreadableReport(f"{path}: is not a regular file: give a report file")
        size = path.stat().st_size
        if size > limit:
            raise UnreadableReport(
                f"{path}: too large: {size} bytes, at most {limit} are read: split it, or raise the limit"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableReport(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableReport(f"{path}: cannot be read: {reason}") from error


def source_of(content: bytes, *, name: str) -> Source:
    """Return the text of a file's bytes; ``name`` is for messages, and decides where the bytes leave the format open.

    :raises UnreadableReport: empty, binary, or in a format or an encoding that cannot be read.
    """
    digest = hashlib.sha256(content).hexdigest()
    extract = _extractor(content, name=name)
    if extract is None:
        return Source(decode(content, name=name), digest)
    found = extract(content, name=name)
    return Source(found.text, digest, extracted=True, places=found.places)


class _Extract(Protocol):
    def __call__(self, content: bytes, *, name: str) -> Extracted: ...


def _extractor(content: bytes, *, name: str) -> _Extract | None:
    """Return what extracts the text of ``content``; ``None`` where that is text itself.

    The readers are imported here, where they are needed: each brings a parser of its own.

    :raises UnreadableReport: it is in a format that cannot be read.
    """
    if _PDF in content[:1024]:  # a PDF's header may stand after other bytes (ISO 32000-1, annex H.3.4.1)
        from peelgraph.reading import pdf

        return pdf.extract
    if content.startswith(b"PK\x03\x04"):
        from peelgraph.reading import docx

        return docx.extract
    for magic, what in _FORMATS:
        if content.startswith(magic):
            raise UnreadableReport(
                f"{name}: {what}: this format cannot be read: give PDF, HTML, Word, Markdown or plain text"
            )
    if is_html(content, name=name):
        from peelgraph.reading import html

        return html.extract
    return None


def is_html(content: bytes, *, name: str) -> bool:
    """Tell whether ``content`` is a web page, or a part of one; ``name`` decides about a part with few tags."""
    beginning = content[:_BEGINNING].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML.match(beginning):
        return True
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return bool(_TAG.search(beginning))
    opens = bool(_TAG.match(beginning.lstrip()))
    return (
        opens
        and len(_BLOCK_END.findall(beginning)) >= _FEWEST_BLOCKS
        and not name.lower().endswith((".md", ".markdown"))
    )


def decode(content: bytes, *, name: str) -> str:
    """Return the text that ``content`` is: UTF-8, UTF-16 with a byte-order mark, else Windows-1252.

    ``name`` is for messages.

    :raises UnreadableReport: empty, binary, or an encoding that cannot be read.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decoded(content, "utf-16", name)
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = error.start
            text = _decoded(content, "cp1252", name)
            if len(_ODD.findall(text)) * 20 > len(text):
                raise UnreadableReport(
                    f"{name}: byte {at} is not UTF-8, and the text makes no sense as Windows-1252: save it as UTF-8"
                ) from None
    text = normalise(text)
    if not text.strip():
        raise UnreadableReport(f"{name}: is empty: give a report file")
    nul = text.find("\0")
    if nul >= 0 or len(_CONTROL.findall(text)) * 100 > len(text):
        raise UnreadableReport(f"{name}: binary, not text: give Markdown or plain text")
    return text


def normalise(text: str) -> str:
    r"""Return ``text`` with newlines made ``\n`` and without a byte-order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        what = "UTF-16" if encoding == "utf-16" else "UTF-8 nor Windows-1252"
        neither = "not" if encoding == "utf-16" else "neither"
        raise UnreadableReport(
            f"{name}: byte {error.start} is {neither} {what}: binary, or in an unknown encoding: save it as UTF-8"
        ) from None
