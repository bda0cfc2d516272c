"""Read a Word document (Office Open XML, ISO/IEC 29500): it becomes HTML by its styles, and is read as a web page is."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.parsers.expat import ExpatError

import mammoth

from peelgraph.errors import UnreadableReport
from peelgraph.reading import html
from peelgraph.reading.extracted import Extracted

LARGEST_INSIDE = 20 * 2**20
"""The size in bytes that a document's XML may have when it is unpacked; a response has less than one megabyte."""

_MAIN = "word/document.xml"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ExpatError, KeyError, IndexError, ValueError, TypeError, AttributeError, OSError,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""What reading a damaged archive or odd XML may raise in the libraries."""
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='Quote'] => p:fresh
p[style-name='Intense Quote'] => p:fresh
p[style-name='Caption'] => p:fresh
p[style-name='caption'] => p:fresh
p[style-name='TOC Heading'] => !
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""


def extract(content: bytes, *, name: str) -> Extracted:
    """Return the text of a Word document (.docx, .docm); ``name`` is for messages.

    Headers, footers, comments, deleted text and the table of contents are left out.

    :raises UnreadableReport: it is another zip archive, damaged, protected by a password, too large when unpacked, or
        holds no text.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if _MAIN not in {part.filename for part in parts}:
                raise UnreadableReport(
                    f"{name}: a zip archive that is no Word document: give a .docx file, or unpack it"
                )
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableReport(f"{name}: Word document protected by a password: save it without")
            if sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))) > LARGEST_INSIDE:
                raise UnreadableReport(
                    f"{name}: Word document that unpacks to more than {LARGEST_INSIDE} bytes: split it"
                )
        found = mammoth.convert_to_html(
            BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except (
        zipfile.BadZipFile,
        ExpatError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
        NotImplementedError,
    ) as error:
        raise UnreadableReport(f"{name}: Word document that is damaged: save it again") from error
    if not found.value.strip():
        raise UnreadableReport(f"{name}: Word document without any text: give one that holds the report")
    return html.extract_text(f"<html><body>{found.value}</body></html>", name=name)
