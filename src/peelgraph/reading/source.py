"""Read a file's bytes and make them text: size, format, encoding, newlines."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from peelgraph.errors import UnreadableReport
from peelgraph.reading import pdf
from peelgraph.reading.extracted import Place

LARGEST = 50 * 2**20
"""The size in bytes above which a file is refused; a report has less than one megabyte of text."""

_PDF = b"%PDF-"
_FORMATS = (
    (b"PK\x03\x04", "a zip archive (Word, EPUB …)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_HTML = re.compile(
    rb"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_ODD = re.compile(r"[^\w\s.,;:!?'\"()\[\]/%&@#*+=<>|_£€–—‘’“”…•·©®°§½¼¾-]")


@dataclass(frozen=True, slots=True)
class Source:
    r"""A report's text with newlines made ``\n`` and without a byte-order mark, and the sha-256 of the file's bytes.

    ``extracted``: the text was made from another format, as Markdown; ``places`` are where it stands on its pages.
    """

    text: str
    digest: str
    extracted: bool = False
    places: tuple[Place, ...] = ()


def read_source(path: Path, *, limit: int = LARGEST) -> Source:
    """Read the file at ``path`` as text: a PDF's, or UTF-8, UTF-16 with a byte-order mark, else Windows-1252.

    :raises UnreadableReport: missing, a directory, empty, larger than ``limit`` bytes, binary, or in a format or an
        encoding that cannot be read.
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
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableReport(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableReport(f"{path}: cannot be read: {reason}") from error
    digest = hashlib.sha256(content).hexdigest()
    if _PDF in content[:1024]:  # a PDF's header may stand after other bytes (ISO 32000-1, annex H.3.4.1)
        found = pdf.extract(content, name=str(path))
        return Source(found.text, digest, extracted=True, places=found.places)
    return Source(decode(content, name=str(path)), digest)


def decode(content: bytes, *, name: str) -> str:
    """Return the text that ``content`` is; ``name`` is for messages.

    :raises UnreadableReport: empty, binary, or a format or an encoding that cannot be read.
    """
    for magic, what in _FORMATS:
        if content.startswith(magic):
            raise UnreadableReport(f"{name}: {what}: this format cannot be read yet: give Markdown or plain text")
    if _HTML.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]):
        raise UnreadableReport(f"{name}: HTML: this format cannot be read yet: give Markdown or plain text")
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
