"""A PDF that cannot be read is refused in one line that says why; the others are read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.conftest import SAMPLES, Ran

from peelgraph.errors import UnreadableReport
from peelgraph.reading.pdf import extract

SENTENCE = "Kent Police is good at investigating crime."


def printed(pages: int = 1, *, lines: int = 12, password: str | None = None, pictures: bool = False) -> bytes:
    """Return a PDF of some pages, each with the same sentence on each of its lines, or with a grey picture only."""
    held = io.BytesIO()
    locked = None if password is None else StandardEncryption(password, "owner", canCopy=0)
    canvas = Canvas(held, pagesize=(595, 842), encrypt=locked, invariant=True)
    for _ in range(pages):
        if pictures:
            canvas.setFillGray(0.5)
            canvas.rect(60, 60, 400, 600, fill=1)
        else:
            for line in range(lines):
                canvas.drawString(60, 760 - 18 * line, SENTENCE)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def without_pages() -> bytes:
    held = io.BytesIO()
    pypdf.PdfWriter().write(held)
    return held.getvalue()


GOOD = printed(3)
BAD = {
    "password": (printed(password="secret"), "password"),
    "damaged": (GOOD[:200] + bytes(255 - byte for byte in GOOD[200:]), "damaged"),
    "truncated": (GOOD[: len(GOOD) // 2], "cut short"),
    "only its header": (b"%PDF-1.7\n", "damaged"),
    "no pages": (without_pages(), "without pages"),
    "pictures only": (printed(2, pictures=True), "OCR"),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_in_one_line(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableReport) as raised:
        extract(content, name="report.pdf")
    message = str(raised.value)
    assert says in message
    assert message.startswith("report.pdf: ")
    assert "\n" not in message


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert SENTENCE in extract(printed(password=""), name="report.pdf").text


def test_the_others_are_built(run: Callable[..., Ran], tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    whole = SAMPLES / "south-wales-2023-25.md"
    (tmp_path / whole.name).write_bytes(whole.read_bytes())
    ran = run("build", tmp_path, "-o", tmp_path / "out.ttl")
    assert ran.code == 2
    assert (tmp_path / "out.ttl").exists()
    for name, (_, says) in BAD.items():
        (line,) = [line for line in ran.err.splitlines() if f"{name}.pdf" in line]
        assert says in line


def test_two_thousand_pages_are_read_one_after_the_other() -> None:
    import tracemalloc

    def peak(pages: int) -> int:
        content = printed(pages, lines=4)
        tracemalloc.start()
        extract(content, name="report.pdf")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    few, many = peak(200), peak(2000)
    assert many < 12 * few
    assert many < 60 * 2**20
