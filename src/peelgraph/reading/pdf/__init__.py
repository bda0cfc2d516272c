"""Read a PDF as Markdown: pages -> runs -> rows -> columns -> lines and tables -> blocks -> text with places.

All that depends on how a document is set (sizes, margins, columns) is learned from the document itself.
"""

from __future__ import annotations

from peelgraph.errors import UnreadableReport
from peelgraph.reading.extracted import Extracted
from peelgraph.reading.pdf.figures import without_chart_text
from peelgraph.reading.pdf.flow import flow_of
from peelgraph.reading.pdf.footnotes import tell_notes
from peelgraph.reading.pdf.headings import with_bold_headings
from peelgraph.reading.pdf.hyphens import words_of
from peelgraph.reading.pdf.joining import with_tables_joined
from peelgraph.reading.pdf.layout import Grid, Line, Page
from peelgraph.reading.pdf.margins import without_margins
from peelgraph.reading.pdf.opening import read_sheets
from peelgraph.reading.pdf.paragraphs import blocks_of
from peelgraph.reading.pdf.rows import rows_of
from peelgraph.reading.pdf.styles import body_size, styles_of
from peelgraph.reading.pdf.writing import write_markdown

__all__ = ["extract"]

_FEWEST_LETTERS = 50


def extract(content: bytes, *, name: str) -> Extracted:
    """Return the text of the PDF ``content`` as Markdown, and where each of its lines stands on the pages.

    ``name`` is for messages.

    :raises UnreadableReport: it needs a password, is damaged, has no pages, or holds pictures of text only.
    """
    pages = [
        Page(sheet.number, sheet.width, sheet.height, tuple(rows_of(sheet.runs, sheet.dots)), sheet.rules, sheet.turn)
        for sheet in read_sheets(content, name=name)
    ]
    letters = sum(len(run.text) for page in pages for row in page.rows for run in row)
    if letters < _FEWEST_LETTERS:
        raise UnreadableReport(
            f"{name}: PDF without text: its pages ({len(pages)}) are pictures: make them text by OCR first"
        )
    pages, embargo = without_margins(pages)
    body = body_size(pages)
    items = list(with_tables_joined(flow_of(pages, body=body), body=body))
    styles = styles_of(items, body=body)
    words = words_of(line.run.text for item in items for line in _lines(item))
    told = tell_notes(items, styles)
    blocks = list(without_chart_text(with_bold_headings(list(blocks_of(told, styles))), styles))
    return write_markdown(blocks, words=words, opening=embargo)


def _lines(item: Line | Grid) -> list[Line]:
    if isinstance(item, Line):
        return [item]
    return [line for row in item.rows for cell in row for line in cell.lines]
