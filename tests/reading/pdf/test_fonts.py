"""Fonts of which the file does not say how high they are: what is raised is told all the same."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from peelgraph.reading.pdf.characters import Fonts, read_runs
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
    (run,) = read_runs(
        page.get_textpage().raw, fonts=Fonts(uneven=True), turn=page.get_rotation() // 90, width=width, height=height
    )
    assert run.text == f"{LINE}{RAISED}1{LOWERED}"
    assert run.base == pytest.approx(500, abs=0.1)
