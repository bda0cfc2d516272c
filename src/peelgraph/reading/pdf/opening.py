"""Open a PDF and read its pages one after the other: the one place that knows the PDF library (PDFium)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from peelgraph.errors import UnreadableReport
from peelgraph.reading.pdf.characters import Fonts, read_runs
from peelgraph.reading.pdf.runs import Sheet

_THICK = 3.0
"""A level line is at most this thick, in points."""
_SHORTEST_RULE = 20.0
_MOST_OBJECTS = 20_000
"""A page with more objects than this is a map or a drawing: its rules are not looked for."""


def read_sheets(content: bytes, *, name: str) -> Iterator[Sheet]:
    """Yield what is printed on each page of the PDF ``content``; each page is closed before the next is opened.

    :raises UnreadableReport: it needs a password, is damaged, or has no pages.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableReport(f"{name}: {_what_is_wrong(error)}") from None
    try:
        count = len(document)
        if not count:
            raise UnreadableReport(f"{name}: PDF without pages: ask for the file again")
        fonts = Fonts()
        for index in range(count):
            yield _sheet(document, index, fonts, name)
    finally:
        document.close()


def _what_is_wrong(error: pdfium.PdfiumError) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "PDF with a password: save it without one first"
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return "PDF with a protection that is not known: save it without one first"
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
            return Sheet(index + 1, width, height, runs, _rules(page.raw) if not turn else (), turn)
        finally:
            textpage.close()
    finally:
        page.close()


def _rules(page: object) -> tuple[tuple[float, float, float], ...]:
    """Return the level lines of a page, drawn as strokes or as flat boxes, and the edges of boxes."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return ()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found = []
    for index in range(count):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        if right.value - left.value >= _SHORTEST_RULE:
            found.append((left.value, right.value, bottom.value))
            if top.value - bottom.value > _THICK:
                found.append((left.value, right.value, top.value))
    return tuple(sorted(set(found)))
