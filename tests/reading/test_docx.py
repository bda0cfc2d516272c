"""Word documents are read by their styles, and what is none is refused in one line."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from tests.reading.documents import document, paragraph, table

from peelgraph.errors import UnreadableReport
from peelgraph.reading.docx import LARGEST_INSIDE, extract

RESPONSE = document(
    paragraph("Response of the police and crime commissioner for Kent", style="Title"),
    paragraph("Contents .... 1", style="toc1"),
    paragraph("What was found", style="heading1"),
    paragraph("I welcome this report.", note=1),
    paragraph("Calls", style="heading2"),
    paragraph("More staff", level=0),
    paragraph("at night", level=1),
    paragraph("Better records", level=0),
    table(("Area", "Grade"), ("Responding to the public", "Adequate")),
    notes={1: "It came out in May."},
)


def test_headings_lists_tables_and_footnotes_are_read():
    assert extract(RESPONSE, name="response.docx").text == (
        "# Response of the police and crime commissioner for Kent\n\n"
        "# What was found\n\n"
        "I welcome this report.<sup>1</sup>\n\n"
        "## Calls\n\n"
        "- More staff\n  - at night\n- Better records\n\n"
        "| Area | Grade |\n| --- | --- |\n| Responding to the public | Adequate |\n\n"
        "<sup>1</sup> It came out in May.\n"
    )


def archive(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return packed.getvalue()


BOMB = document(paragraph("x"), extra={"word/large.xml": b"0" * (LARGEST_INSIDE + 1)})
ENTITIES = document(
    extra={
        "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 123))
        + b"]><x>&z;</x>"
    }
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 and no more", "damaged"),
        (RESPONSE[: len(RESPONSE) // 2], "damaged"),
        (RESPONSE.replace(b"word/document.xml", b"word/documenta.xm"), "no Word document"),
        (archive(**{"a.txt": b"text"}), "a zip archive that is no Word document"),
        (archive(**{"word/document.xml": b"<w:document"}), "damaged"),
        (archive(**{"word/document.xml": b""}), "damaged"),
        (document(), "without any text"),
        (BOMB, "unpacks to more than"),
        (ENTITIES, "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_sound_document_is_refused_in_one_line(content, says):
    with pytest.raises(UnreadableReport, match=r"^a\.docx: ") as raised:
        extract(content, name="a.docx")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_document_reads_no_file_beside_it():
    inside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>text &a;</w:t></w:r></w:p></w:body></w:document>'
    content = document(extra={"word/document.xml": inside})
    assert extract(content, name="a.docx").text == "text\n"
