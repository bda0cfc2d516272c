"""One report is one set of facts, whatever format it comes in, and so it is when its reading is read again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

import pytest

from peelgraph import reading
from peelgraph.building import Plan, build_all, workshop
from peelgraph.display.reports import as_json, as_markdown
from peelgraph.reading import Kind, Report
from peelgraph.reading.signs import is_grade
from tests.conftest import SAMPLES, SHARED, Ran
from tests.reading.documents import document, paragraph, table
from tests.reading.pages import PAGES

NAMES = sorted(path.name for path in SAMPLES.glob("*.md"))
REAL = SHARED / "reports"
real = pytest.mark.skipif(not REAL.exists(), reason="the real report is not kept in this repository")
Said = dict[str, frozenset[Hashable]]
MOSTLY = 0.98


def read(path: Path) -> Report:
    return reading.read(path, reference=workshop(Plan()).reference)


def said_by(report: Report) -> Said:
    """Return what a report says, without where it says it."""
    facts = workshop(Plan()).extract(reading.require_force(report))
    return {
        "entities": frozenset(mention.entity for mention in facts.mentions),
        "claims": frozenset((claim.subject, claim.predicate, claim.object) for claim in facts.claims),
        "judgments": frozenset((each.force, each.question, each.grade, each.year) for each in facts.judgments),
        "observations": frozenset(
            (each.value, each.unit, each.observed, each.measure, each.period) for each in facts.observations
        ),
        "definitions": frozenset(each.entity for each in facts.definitions),
    }


def assert_agree(one: Said, other: Said) -> None:
    assert one["judgments"] == other["judgments"]
    for kind, first in one.items():
        second = other[kind]
        assert first, kind
        assert len(first & second) >= MOSTLY * len(first | second), (kind, first ^ second)


@pytest.fixture(scope="module")
def printed() -> dict[str, Said]:
    return {name: said_by(read(SAMPLES / name)) for name in NAMES}


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_the_markdown_says(name: str, make: str, printed: dict[str, Said], tmp_path: Path) -> None:
    page = tmp_path / f"{Path(name).stem}.html"
    page.write_bytes(PAGES[make](read(SAMPLES / name)))
    assert_agree(said_by(read(page)), printed[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_word_document_says_what_the_markdown_says(name: str, printed: dict[str, Said], tmp_path: Path) -> None:
    path = tmp_path / f"{Path(name).stem}.docx"
    path.write_bytes(word_document(read(SAMPLES / name)))
    assert_agree(said_by(read(path)), printed[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_that_is_read_again_says_the_same(name: str, printed: dict[str, Said], tmp_path: Path) -> None:
    again = tmp_path / name
    again.write_text(as_markdown(read(SAMPLES / name)), "utf-8")
    assert said_by(read(again)) == printed[name]
    assert as_markdown(read(again)) == again.read_text("utf-8")


@real
@pytest.mark.parametrize("make", [None, *PAGES])
def test_the_real_report_says_the_same_as_a_page(make: str | None, tmp_path: Path) -> None:
    markdown = read(REAL / "leicestershire-2017.md")
    page = REAL / "leicestershire-2017.html"
    if make is not None:
        page = tmp_path / page.name
        page.write_bytes(PAGES[make](markdown))
    assert_agree(said_by(read(page)), said_by(markdown))


@real
def test_the_real_report_read_again_says_the_same(tmp_path: Path) -> None:
    for name in ("leicestershire-2017.md", "leicestershire-2017.html"):
        (tmp_path / "again.md").write_text(as_markdown(read(REAL / name)), "utf-8")
        assert said_by(read(tmp_path / "again.md")) == said_by(read(REAL / name))


@real
def test_every_format_scores_what_the_markdown_scores(tmp_path: Path) -> None:
    gold = json.loads((SHARED / "evaluation" / "gold" / "leicestershire-2017.dev.json").read_text("utf-8"))
    del gold["scope"]  # offsets of the Markdown; each format is held against the whole annotation
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    scores = {}
    for ending in (".md", ".html", ".pdf"):
        build_all([REAL / f"leicestershire-2017{ending}"]).write(tmp_path / "graph.ttl")
        command = [sys.executable, SHARED / "evaluation" / "score.py", "gold.json", "graph.ttl", "--json"]
        ran = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
        scores[ending] = json.loads(ran.stdout)
    for kind in ("entities", "claims", "judgments"):
        for ending in (".html", ".pdf"):
            assert scores[ending][kind]["f1"] == pytest.approx(scores[".md"][kind]["f1"], abs=0.01), (ending, kind)


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_read_prints_clean_markdown_and_json(run: Callable[..., Ran]) -> None:
    sample = SAMPLES / NAMES[0]
    ran = run("read", sample)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == as_markdown(read(sample))
    assert ran.out.startswith("# PEEL: Police effectiveness 2017\n\nAn inspection of Cumbria Constabulary\n")
    assert "EMBARGO" not in ran.out and "....." not in ran.out
    assert run("read", sample, "--format", "json").out == as_json(read(sample))


def test_json_has_offsets_sections_and_pages(tmp_path: Path) -> None:
    (tmp_path / "kent.html").write_bytes(
        b"<html><h1>Kent Police 2017</h1><h2>Calls</h2><p>Calls\xe2\x80\x99 number<sup>1</sup> fell.</p><p><sup>1</sup> By 4.</p>"
    )
    shown = json.loads(as_json(read(tmp_path / "kent.html")))
    assert (shown["name"], shown["title"], shown["round"]) == ("kent.html", "Kent Police 2017", "2017")
    passage = next(each for each in shown["passages"] if each["kind"] == "paragraph")
    assert passage["text"] == "Calls' number fell."
    assert shown["text"][passage["begin"] : passage["end"]] == "Calls’ number<sup>1</sup> fell."
    assert passage["notes"] == [{"at": 13, "label": "1"}]
    assert shown["sections"][passage["section"]]["title"] == "Calls"
    assert (passage["page"], passage["boxes"]) == (None, None)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.html", None, "no such file"),
        ("empty.html", b"", "is empty"),
        ("frames.html", b"<html><frameset><frame src=a.htm></frameset></html>", "set of frames"),
        ("login.md", b"<!DOCTYPE html><html><body><form><label>Name</label></form></body></html>", "without any text"),
        ("report.html", b"PK\x03\x04", "the archive is damaged or cut off"),
        ("report.docx", b"{\\rtf1 x}", "RTF"),
    ],
)
def test_read_names_what_it_cannot_read_in_one_line(
    run: Callable[..., Ran], tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("read", tmp_path / name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert name in ran.err and says in ran.err


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.txt", "report"])
def test_a_page_is_a_page_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\n<!-- saved --><!DOCTYPE html>\n<html><body><h1>Kent Police</h1><nav>x</nav>")
    assert read(tmp_path / name).source == "# Kent Police\n"


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_markdown_is_markdown_whatever_its_name(tmp_path: Path, name: str) -> None:
    text = "# Kent Police\n\nA 5 < 6 report.\n"
    (tmp_path / name).write_text(text, "utf-8")
    assert read(tmp_path / name).source == text


def test_markdown_that_begins_with_tags_is_markdown(tmp_path: Path) -> None:
    text = "<div align=center>\n\n# Kent Police\n\n</div>\n\n<p>a</p>\n<p>b</p>\n<p>c</p>\n"
    (tmp_path / "report.md").write_text(text, "utf-8")
    assert read(tmp_path / "report.md").source == text


def word_document(report: Report) -> bytes:
    """Render a report as a Word document."""
    cells = {id(cell): each for each in report.tables for row in (each.header, *each.rows) for cell in row}
    notes = {at: passage for at, passage in enumerate(report.passages, 1) if passage.kind is Kind.NOTE}
    waiting = list(notes)

    def blocks() -> Iterator[str]:
        done: set[int] = set()
        for passage in report.passages:
            of = cells.get(id(passage))
            text = passage.text.replace("&", "&amp;").replace("<", "&lt;")
            if of is not None and id(of) not in done and not of.panel:
                done.add(id(of))
                rows = (of.header, *of.rows) if of.header else of.rows
                yield table(*(tuple(cell.text for cell in row) for row in rows))
            elif (of is not None and not of.panel) or passage.kind is Kind.NOTE:
                continue
            elif passage.kind is Kind.TITLE:
                yield paragraph(text, style="Title")
            elif passage.kind is Kind.HEADING:
                yield paragraph(text, style=f"heading{passage.label}")
            elif passage.kind is Kind.ITEM:
                yield paragraph(text, level=0)
            else:
                yield paragraph(text, note=waiting.pop(0) if passage.notes and not is_grade(text) and waiting else None)

    texts = {number: note.text.replace("&", "&amp;").replace("<", "&lt;") for number, note in notes.items()}
    return document(*blocks(), notes=texts)
