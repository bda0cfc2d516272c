"""Fonts of which the file does not say how high they are: what is raised is told all the same."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from peelgraph.reading.pdf.characters import Fonts, read_runs
from peelgraph.reading.pdf.rows import rows_of
from peelgraph.reading.pdf.runs import LOWERED, RAISED

LINE = "People say of the force that its progress is steady,"


def drawn(turn: int) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=True)
    if turn:
        canvas.setPageRotation(turn)
        canvas.translate(595, 0)
        canvas.rotate(turn)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 500, LINE)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(60 + canvas.stringWidth(LINE, "Helvetica", 11), 504, "1")
    canvas.save()
    return held.getvalue()


@pytest.mark.parametrize("turn", [0, 90])
def test_what_is_raised_is_told_by_size_and_baseline_where_boxes_do_not_tell(turn: int) -> None:
    document = pdfium.PdfDocument(drawn(turn))
    page = document[0]
    width, height = page.get_size()
    textpage = page.get_textpage()
    runs, plain = (
        read_runs(textpage.raw, fonts=fonts, turn=turn // 90, width=width, height=height)
        for fonts in (Fonts(uneven=True), Fonts())
    )
    ((run,),) = rows_of(runs)
    assert run.text == f"{LINE}{RAISED}1{LOWERED}"
    assert run.base == pytest.approx(plain[0].base, abs=0.5)
