"""Tell the encoding of a page's bytes and make them text (HTML Living Standard, section 13.2.3.2, put simply)."""

from __future__ import annotations

import codecs
import re

from peelgraph.errors import UnreadableReport

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"\s{0,100}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WITHIN = 4096
"""Bytes among which the encoding is declared; the standard asks for 1024, and pages are not so exact."""
_LATIN = frozenset(("iso8859-1", "ascii", "cp1252"))
"""Pages that call themselves Latin-1 or ASCII are in Windows-1252 (Encoding Standard, section 4.2)."""


def decode(content: bytes, *, name: str) -> str:
    """Return the text of a page: by its byte-order mark, as UTF-8 if it is UTF-8, as declared, else Windows-1252.

    A byte that has no meaning becomes U+FFFD. ``name`` is for messages.

    :raises UnreadableReport: most of it has no meaning: it is no text, or in another encoding than it says.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _sound(content[len(mark) :].decode(encoding, "replace"), name)
    try:
        return _sound(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    found = _XML.match(content) or _DECLARED.search(content[:_WITHIN])
    return _sound(_decoded(content, found[1].decode("ascii") if found else "cp1252"), name)


def _decoded(content: bytes, declared: str) -> str:
    """Return ``content`` in the ``declared`` encoding, in Windows-1252 where that is none that a page can have."""
    try:
        encoding = codecs.lookup(declared).name
        # A page that is read byte by byte to find this declaration is not in UTF-16, whatever it says.
        if encoding not in _LATIN and not encoding.startswith("utf-16"):
            return content.decode(encoding, "replace")
    except (LookupError, ValueError):  # unknown, or one of Python's codecs that make no text
        pass
    return content.decode("cp1252", "replace")


def _sound(text: str, name: str) -> str:
    if text.count("\ufffd") * 20 > len(text) or text.count("\0") * 20 > len(text):
        raise UnreadableReport(f"{name}: HTML whose bytes make no text: save it as UTF-8")
    return text.replace("\0", "")
