"""Open a PDF and read its pages one after the other: the one place that knows the PDF library (PDFium)."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from peelgraph.errors import UnreadableReport
from peelgraph.reading.pdf.characters import Fonts, read_runs
from peelgraph.reading.pdf.runs import Rules, Sheet

_EMPTY_TREE = re.compile(rb"/Type\s*/Pages\b[^<>]{0,200}/Count\s+0\b|/Count\s+0\b[^<>]{0,200}/Type\s*/Pages\b")
"""A tree of pages without any (ISO 32000-1, section 7.7.3): PDFium does not tell it from a damaged file."""
_NO_PAGES = "PDF without pages: ask for the file again"
_THICK = 3.0
"""A level line is at most this thick, in points."""
_SHORTEST_RULE = 20.0
_SMALLEST_DOT, _LARGEST_DOT = 1.0, 8.0
"""In points: bullets may be drawn instead of printed."""
_MOST_OBJECTS = 20_000
"""A page with more objects than this is a map or a drawing: its rules are not looked for."""


def read_sheets(content: bytes, *, name: str) -> Iterator[Sheet]:
    """Yield what is printed on each page of the PDF ``content``; each page is closed before the next is opened.

    :raises UnreadableReport: it needs a password, is damaged, or has no pages.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableReport(f"{name}: {_what_is_wrong(error, content)}") from None
    try:
        count = len(document)
        if not count:
            raise UnreadableReport(f"{name}: {_NO_PAGES}")
        fonts = Fonts()
        for index in range(count):
            yield _sheet(document, index, fonts, name)
    finally:
        document.close()


def _what_is_wrong(error: pdfium.PdfiumError, content: bytes) -> str:
    # The code may be that of an earlier document; what is protected says so in its trailer (ISO 32000-1, 7.5.5).
    if b"/Encrypt" in content:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            return "PDF with a password: save it without one first"
        if error.err_code == raw.FPDF_ERR_SECURITY:
            return "PDF with a protection that is not known: save it without one first"
    if _EMPTY_TREE.search(content):
        return _NO_PAGES
    return "PDF that is damaged or cut short: ask for the file again, or repair it"


def _sheet(document: pdfium.PdfDocument, index: int, fonts: Fonts, name: str) -> Sheet:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        raise UnreadableReport(
            f"{name}: page {index + 1} of the PDF is damaged: ask for the file again, or repair it"
        ) from None
    try:
        textpage = page.get_textpage()
        try:
            turn = raw.FPDFPage_GetRotation(page.raw)
            width, height = page.get_size()
            runs = read_runs(textpage.raw, fonts=fonts, turn=turn, width=width, height=height)
            rules, dots = _drawn(page.raw) if not turn else ((), ())
            return Sheet(index + 1, width, height, runs, rules, dots, turn)
        finally:
            textpage.close()
    finally:
        page.close()


def _drawn(page: object) -> tuple[Rules, Rules]:
    """Return the level lines of a page, drawn as strokes, flat boxes or edges of boxes, and its dots."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return (), ()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = tuple(map(ctypes.byref, (left, bottom, right, top)))
    rules, dots = set(), set()
    for index in range(count):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        wide, tall = right.value - left.value, top.value - bottom.value
        if wide >= _SHORTEST_RULE:
            rules.add((left.value, right.value, bottom.value))
            if tall > _THICK:
                rules.add((left.value, right.value, top.value))
        elif _SMALLEST_DOT < wide < _LARGEST_DOT and abs(wide - tall) < wide / 2:
            dots.add((left.value, right.value, (bottom.value + top.value) / 2))
    return tuple(sorted(rules)), tuple(sorted(dots))
