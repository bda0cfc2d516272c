"""Bytes become text, or are refused with one line that says why."""

from __future__ import annotations

import hashlib

import pytest

from peelgraph.errors import UnknownForce, UnreadableReport
from peelgraph.reading import read, read_text, require_force
from peelgraph.reading.source import decode, read_source

WORDS = "# A heading\n\nThe café’s “plan” cost £3m – and more.\n"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
        WORDS.replace("\n", "\r\n").encode(),
        WORDS.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "windows-1252", "dos newlines", "old mac newlines"],
)
def test_encodings_and_newlines_give_the_same_text(content):
    assert decode(content, name="a.md") == WORDS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"abc\x00def", "binary"),
        (b"\x01\x02\x03\x04 words words", "binary"),
        (bytes(range(128, 256)) * 4, "neither UTF-8 nor Windows-1252"),
        (bytes([0xC6, 0xD0, 0xFE, 0xA6, 0xA4, 0xAF]) * 50, "makes no sense"),
        (b"%PDF-1.5\n...", "damaged or cut short"),
        (b"  <!DOCTYPE html><html></html>", "HTML without any text"),
        (b"<html lang='en'></html>", "HTML without any text"),
        (b"PK\x03\x04rest", "Word document that is damaged"),
        (b"{\\rtf1 words}", "RTF: this format cannot be read"),
        (b"\xff\xfeabc", "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(content, says, tmp_path):
    path = tmp_path / "report.md"
    path.write_bytes(content)
    with pytest.raises(UnreadableReport) as raised:
        read_source(path)
    message = str(raised.value)
    assert says in message
    assert str(path) in message
    assert "\n" not in message


def test_missing_files_directories_and_large_files_are_refused(tmp_path):
    with pytest.raises(UnreadableReport, match="no such file"):
        read_source(tmp_path / "none.md")
    with pytest.raises(UnreadableReport, match="is a directory"):
        read_source(tmp_path)
    (tmp_path / "large.md").write_bytes(b"a" * 101)
    with pytest.raises(UnreadableReport, match="too large: 101 bytes, at most 100"):
        read_source(tmp_path / "large.md", limit=100)


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(UnreadableReport, match="too large"):
        read_source(path)


def test_the_digest_is_of_the_bytes_and_offsets_are_of_the_text(tmp_path, reference):
    content = b"\xef\xbb\xbf" + "The café of Kent Police.\r\nIt is open.".encode()
    path = tmp_path / "kent.txt"
    path.write_bytes(content)
    report = read(path, reference=reference)
    assert report.digest == hashlib.sha256(content).hexdigest()
    assert report.name == "kent.txt"
    assert report.stem == "kent"
    assert report.source == "The café of Kent Police.\nIt is open."
    assert report.passages[-1].span(12, 23).begin == report.source.index("Kent")


def test_a_report_without_a_known_force_is_read_and_named_when_a_force_is_required(reference):
    report = read_text("# A report\n\nThe force is good at this.", name="nobody.md", reference=reference)
    assert report.force is None
    with pytest.raises(UnknownForce, match=r"^nobody\.md: "):
        require_force(report)


def test_an_empty_text_is_refused(reference):
    with pytest.raises(UnreadableReport, match="empty"):
        read_text(" \n", name="x", reference=reference)
