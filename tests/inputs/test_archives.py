"""Reports in zip archives are inputs; what is wrong with one is told in a line, and nothing is unpacked."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.reading import documents

from peelgraph import ArchiveError
from peelgraph.inputs import archives, gather
from peelgraph.reading.source import LARGEST

FINE = ("fine.md", b"# PEEL 2017\n\nWords.")


def packed(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, content in entries:
            archive.writestr(name, content, compress_type=how)
    return path


def lines(path: Path) -> list[str]:
    """Return why what is in an archive cannot be had; each is one line of an archive's error."""
    failures = gather([path]).failures
    assert all(isinstance(failure.error, ArchiveError) for failure in failures)
    assert not [failure for failure in failures if "\n" in str(failure.error)]
    return [str(failure.error) for failure in failures]


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def patched(path: Path, *, flags: int | None = None, method: int | None = None) -> Path:
    """Change what the first entry says of itself, in its own header and in the directory (APPNOTE 4.3.7, 4.3.12)."""
    content = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = content.index(sign) + at
        if flags is not None:
            content[begin : begin + 2] = struct.pack("<H", flags)
        if method is not None:
            content[begin + 2 : begin + 4] = struct.pack("<H", method)
    path.write_bytes(content)
    return path


def test_the_reports_of_an_archive_are_inputs_with_their_own_names(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", ("deep/er/kent.md", b"one"), ("essex.html", b"<html>"), ("map.png", b"x"))
    found = gather([path])
    assert [(file.place.name, file.place.content()) for file in found.files] == [("essex.html", b"<html>"), ("kent.md", b"one")]  # fmt: skip
    assert str(found.files[1].place) == f"{path}/deep/er/kent.md"
    assert found.ignored == (f"{path}/map.png",)
    assert not found.failures


def test_an_archive_is_told_from_its_bytes(tmp_path: Path) -> None:
    path = packed(tmp_path / "kent.md", FINE)
    assert [file.place.entry for file in gather([path]).files] == ["fine.md"]
    (tmp_path / "words.zip").write_bytes(b"# No archive")
    assert [file.place.entry for file in gather([tmp_path / "words.zip"]).files] == [""]


def test_a_word_document_is_no_archive_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("response.docx", "response.zip", "response"):
        path = tmp_path / name
        path.write_bytes(documents.document(documents.paragraph("Words.")))
        assert [file.place.entry for file in gather([path]).files] == [""]


def test_a_folder_in_an_archive_may_be_called_word(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("word/kent.md", b"x"), ("_rels/essex.md", b"y"))
    assert [file.place.name for file in gather([path]).files] == ["essex.md", "kent.md"]


def test_archives_in_a_folder_are_opened(tmp_path: Path) -> None:
    packed(tmp_path / "all.ZIP", FINE)
    assert [file.names for file in gather([tmp_path]).files] == [("fine.md",)]


def test_the_same_bytes_in_an_archive_and_beside_it_are_one_input(tmp_path: Path) -> None:
    packed(tmp_path / "all.zip", FINE, ("again.md", FINE[1]))
    (tmp_path / "beside.md").write_bytes(FINE[1])
    (file,) = gather([tmp_path]).files
    assert file.names == ("again.md", "beside.md", "fine.md")


def test_hidden_files_and_those_that_a_mac_adds_are_passed_over(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", FINE, (".x.md", b"x"), ("__MACOSX/._fine.md", b"x"), (".git/y.md", b"y"))
    found = gather([path])
    assert (len(found.files), found.failures, found.ignored) == (1, (), ())


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("../out.md", b"x", "leads out of the archive"),
        ("in/../../out.md", b"x", "leads out of the archive"),
        ("..\\out.md", b"x", "leads out of the archive"),
        ("/etc/out.md", b"x", "leads out of the archive"),
        ("\\\\server\\out.md", b"x", "leads out of the archive"),
        ("C:/out.md", b"x", "leads out of the archive"),
        ("../passwd", b"x", "leads out of the archive"),
        (link("link.md"), b"/etc/passwd", "a link, not a file"),
        ("a\x1b[2Jb.md", b"x", "control characters"),
        ("inner.zip", b"PK\x03\x04", "an archive in an archive"),
        ("bomb.md", b"0" * 2**21, "unpacks to more than 100 times its size"),
    ],
)
def test_what_is_wrong_with_an_entry_is_one_line_and_the_others_go_on(
    tmp_path: Path, name: str | zipfile.ZipInfo, content: bytes, line: str
) -> None:
    path = packed(tmp_path / "all.zip", (name, content), FINE)
    (said,) = lines(path)
    assert line in said
    assert said.startswith(f"{path}/")
    assert "\x1b" not in said
    assert [file.names for file in gather([path]).files] == [("fine.md",)]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["all.zip"]


def test_an_entry_with_a_password_is_named(tmp_path: Path) -> None:
    assert "a.md: protected by a password" in lines(patched(packed(tmp_path / "a.zip", ("a.md", b"x"), FINE), flags=1))[0]  # fmt: skip


def test_an_entry_packed_in_a_rare_way_is_named(tmp_path: Path) -> None:
    assert "packed in a way that is not read" in lines(packed(tmp_path / "a.zip", ("a.md", b"x"), how=zipfile.ZIP_LZMA))[0]  # fmt: skip


def test_an_entry_that_is_there_twice_is_named(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "a.zip", FINE, (FINE[0], b"other"))
    assert "fine.md: is there twice" in lines(path)[0]


def test_an_entry_whose_bytes_are_damaged_is_named_when_it_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", FINE, ("kent.md", b"PEEL words that stand as they are"), how=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"stand as", b"STAND AS"))
    damaged, fine = sorted(gather([path]).files, key=lambda file: file.place.name, reverse=True)
    with pytest.raises(ArchiveError, match=r"kent\.md: damaged in the archive"):
        damaged.place.content()
    assert fine.place.content() == FINE[1]


def test_an_entry_that_lies_about_its_size_is_read_no_further(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", ("kent.md", bytes(range(256)) * 40))
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(content)
    (file,) = gather([path]).files
    with pytest.raises(ArchiveError, match="damaged in the archive"):
        file.place.content()


def test_a_report_that_is_too_large_when_unpacked_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive, archive.open("a.md", "w") as file:
        for _ in range(LARGEST // 2**20 + 1):
            file.write(b"\n" * 2**20)
    assert "too large" in lines(path)[0]
    with pytest.raises(ArchiveError, match="too large"):
        archives.read_entry(path, "a.md", where="a.zip/a.md")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"PK\x03\x04 and then nothing", "damaged or cut off"),
        (b"PK\x05\x06" + bytes(18), "holds no report files"),
        (b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 60_000, 60_000, 9, 0, 0), "more than 10000 entries"),
        (b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 9, 9, 2**30, 0, 0), "more than 10000 entries"),
    ],
)
def test_what_is_wrong_with_an_archive_is_one_line(tmp_path: Path, content: bytes, line: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    (said,) = lines(path)
    assert line in said
    assert said.startswith(str(path))


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_an_archive_that_was_cut_off_is_named(tmp_path: Path, part: float) -> None:
    path = packed(tmp_path / "a.zip", FINE, ("kent.md", b"PEEL" * 50))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert "damaged or cut off" in lines(path)[0]


def test_an_archive_with_too_many_entries_is_refused_whole(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", *((f"{n}.md", b"") for n in range(archives.MOST_ENTRIES + 1)))
    assert lines(path) == [f"{path}: more than {archives.MOST_ENTRIES} entries: split the archive"]


def test_an_archive_that_unpacks_to_too_much_is_refused_whole(tmp_path: Path) -> None:
    """Entries may overlap in a file: each says that it is large, and all of them together are a bomb."""
    path = packed(tmp_path / "a.zip", *((f"{n}.md", b"x") for n in range(30)))
    content = bytearray(path.read_bytes())
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 20 : at + 28] = struct.pack("<II", 40 * 2**20, 40 * 2**20)
    path.write_bytes(content)
    assert "unpacks to more than" in lines(path)[0]


def test_a_damaged_word_document_is_left_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(BytesIO(documents.document(documents.paragraph("Words."))).getvalue()[:-30])
    assert [file.place.path for file in gather([path]).files] == [path]


def test_what_is_called_a_word_document_and_is_another_archive_is_left_to_its_reader(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", ("notes.txt", b"Words."))
    assert [str(file.place) for file in gather([path]).files] == [str(path)]
