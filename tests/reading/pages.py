"""Render a report as web pages of several makes, so that reading a page can be held against reading its Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from peelgraph.reading import Kind, Passage, Report, Table
from peelgraph.reading.signs import is_grade


@dataclass(frozen=True)
class Make:
    """How one make of page writes what all have: marks, notes, and the grade under a heading."""

    mark: Callable[[str], str]
    grade: Callable[[str], str]
    cell: Callable[[str], str] = escape


def bare(report: Report) -> bytes:
    """A page with nothing but the report, footnotes where they are printed."""
    make = Make(lambda label: f"<sup>{label}</sup>", lambda grade: f"<p>{grade}</p>")
    body = "\n".join(
        block for _, block in blocks(report, make, note=lambda label, text: f"<p><sup>{label}</sup> {text}</p>")
    )
    return f"<!DOCTYPE html>\n<html><head><title>Report</title></head>\n<body>\n{body}\n</body></html>".encode()


def site_of_2022(report: Report) -> bytes:
    """A page in the manner of the present site: bars, menus, pictures of grades, footnotes at the end with back links."""
    make = Make(
        lambda label: f'<sup id="ref-{label}"><a href="#footnote-{label}">[{label}]</a></sup>',
        lambda grade: f'<p class="grade"><img src="/images/{grade.lower().replace(" ", "-")}.svg" alt="{grade}"></p>',
        lambda grade: f'<span class="visually-hidden">Grade:</span> <span class="pill">{grade}</span>',
    )
    notes: list[str] = []

    def note(label: str, text: str) -> str:
        notes.append(
            f'<li id="footnote-{label}"><p>{text} <a href="#ref-{label}" aria-label="Back to text">↩</a></p></li>'
        )
        return ""

    written, menu = [], []
    for at, (passage, block) in enumerate(blocks(report, make, note=note)):
        if passage.kind is Kind.HEADING and passage.label == "2":
            written.append('<p><a href="#top">Back to top</a></p></section><section>')
            block = block.replace("<h2>", f'<h2 id="s{at}">')
            menu.append(f'<li><a href="#s{at}">{escape(passage.text)}</a></li>')
        written.append(block)
    return f"""<!DOCTYPE html><html lang="en-GB" class="no-js"><head><meta charset="utf-8"><title>{escape(report.title)} - HMICFRS</title>
<script>var text = "<p>Kent Police is good at everything.</p>";</script><style>h1 {{ color: red }}</style></head>
<body class="page-template-report cookie-consent-open">
<div id="cookie-bar" role="region" aria-label="Cookies"><h2>Cookies on this site</h2><p>We'd like to use cookies of Kent Police.</p><button>Accept</button></div>
<a class="skip-link" href="#content">Skip to main content</a>
<header role="banner"><a href="/"><img src="/logo.svg" alt="Promoting good policing"></a>
<form action="/search"><label for="s">Search</label><input id="s" name="s"><button>Search</button></form>
<p><a lang="cy" href="/cy/">Cymraeg</a></p>
<nav aria-label="Main"><ul><li><a href="/our-work/">Our work</a></li><li><a href="/publications/">Publications</a></li></ul></nav></header>
<div class="announcement-banner"><p>Our consultation on Dorset Police closes on 3 May 2024.</p></div>
<nav class="breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/peel/">PEEL of Surrey Police</a></li></ol></nav>
<main id="content"><article>
<div class="share-links"><p>Share this page</p><ul><li><a href="#">Twitter</a></li><li><a href="#">Email</a></li></ul></div>
<div class="contents"><h2>Contents</h2><ul>{"".join(menu)}</ul></div>
<section>{"".join(written)}</section>
<p><a href="/report.pdf">Get the report</a> (PDF document)</p>
<p>Os hoffech chi ddarllen hwn trwy'r Gymraeg (PDF document)</p>
<section lang="cy"><h2>Crynodeb</h2><p>Mae Heddlu Gwent yn dda am atal troseddau.</p></section>
<section class="footnotes"><h2>Footnotes</h2><ol>{"".join(notes)}</ol></section>
</article><aside class="related"><h2>Related</h2><ul><li><a href="/x">Essex Police is outstanding</a></li></ul></aside></main>
<footer><p>© Crown copyright</p><ul><li><a href="/privacy">Privacy of Devon and Cornwall Police</a></li></ul></footer>
</body></html>""".encode()


def older_site(report: Report) -> bytes:
    """A page in the manner of the sites before: no main element, tabs with hidden panels, icons by class."""
    make = Make(
        lambda label: f'<a href="#_ftn{label}" name="_ftnref{label}">[{label}]</a>',
        lambda grade: f'<div class="judgement judgement--{grade.lower().replace(" ", "-")}"></div>',
        lambda grade: f'<i class="icon icon-{grade.lower().replace(" ", "_")}" title="{grade}"></i> {grade}',
    )
    notes: list[str] = []

    def note(label: str, text: str) -> str:
        notes.append(f'<div><p><a href="#_ftnref{label}" name="_ftn{label}">[{label}]</a> {text}</p></div>')
        return ""

    head, tabs, panels = "", [], []
    for passage, block in blocks(report, make, note=note):
        if passage.kind is Kind.HEADING and passage.label == "2":
            tabs.append(f'<li><a href="#tab-{len(tabs)}">{escape(passage.text)}</a></li>')
            panels.append("")
        elif panels:
            panels[-1] += block
        else:
            head += block
    panes = "".join(
        f'<div class="tab-pane" id="tab-{at}" style="display: none">{pane}</div>' for at, pane in enumerate(panels)
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{escape(report.title)}</title></head>
<body><div id="wrapper"><div id="header"><div class="logo"><a href="/">Home</a></div>
<ul id="menu-top" class="menu"><li><a href="/hmic/">Inspections</a></li><li><a href="/hmic/kent/">Kent Police</a></li><li><a href="/a/">About</a></li></ul></div>
<div id="breadcrumb"><a href="/">Home</a> &gt; <a href="/peel">PEEL of Gwent Police</a></div>
<div id="page"><div class="content-area">{head}
<ul class="tabs">{"".join(tabs)}</ul>{panes}
<hr />{"".join(notes)}</div>
<div id="sidebar"><h3>Other forces</h3><ul><li><a href="/kent">Kent Police</a></li><li><a href="/surrey">Surrey Police</a></li></ul></div></div>
<div class="addthis_toolbox"><a>Tweet</a></div><div id="footer"><p>Contact HMIC</p></div></div></body></html>""".encode()


def accordion(report: Report) -> bytes:
    """A page whose sections open and close, with grades as drawings beside the headings, and notes under each section."""
    make = Make(
        lambda label: f'<a class="fn" role="doc-noteref" href="#n{label}"><sup>{label}</sup></a>',
        lambda grade: f'<svg role="img" viewBox="0 0 9 9"><title>Grade: {grade.lower()}</title><path d="M0 0"/></svg>',
        lambda grade: f'<div aria-label="{grade}" class="dot"></div>',
    )
    parts: list[str] = []
    heading = ""
    for passage, block in blocks(
        report,
        make,
        note=lambda label, text: f'<aside id="n{label}" role="doc-footnote"><p>{label}. {text}</p></aside>',
    ):
        if passage.kind is Kind.HEADING and passage.label == "2":
            parts.append(f"{'</details>' if heading else ''}<details><summary>{escape(passage.text)}</summary>")
            heading = passage.text
        else:
            parts.append(block)
    end = "</details>" if heading else ""
    return f"<!DOCTYPE html><html><body><div role=navigation><a href=/>Home</a></div><div role=main>{''.join(parts)}{end}</div></body></html>".encode(
        "utf-16"
    )


def badly_formed(report: Report) -> bytes:
    """A page as nobody should write it: nothing closed, laid out in tables, paragraphs by line breaks, Windows-1252."""
    make = Make(lambda label: f"<SUP><FONT SIZE=1>{label}</SUP></FONT>", lambda grade: f"<P><B>{grade}</B>")
    written = []
    for passage, block in blocks(report, make, note=lambda label, text: f"<SUP>{label}</SUP>&nbsp;{text}<BR><BR>"):
        if passage.kind is Kind.PARAGRAPH and not is_grade(passage.text):
            block = f"<FONT FACE=Arial>{block.removeprefix('<p>').removesuffix('</p>')}<BR>&nbsp;<BR>"
        for closed in ("</p>", "</li>", "</td>", "</th>", "</tr>", "</ul>"):
            block = block.replace(closed, "</ul><p>" if closed == "</ul>" else "")
        written.append(block.replace("<ul>", "<UL>").replace("<li>", "<LI>"))
    text = (
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=iso-8859-1'><BODY BGCOLOR=white></div>"
        f"<TABLE WIDTH=100%><TR><TD COLSPAN=2><A HREF=/>Home</A><TR><TD>{''.join(written)}</TABLE>"
    )
    return text.encode("cp1252", "xmlcharrefreplace")


def sections(report: Report) -> bytes:
    """A page of sections with headers of their own, grades as terms and their descriptions, and asides for notes."""
    make = Make(
        lambda label: f'<sup><a href="#n{label}">{label}</a></sup>',
        lambda grade: f'<dl class="summary"><div><dt>Grade</dt><dd>{grade}</dd></div></dl>',
        lambda grade: f'<abbr title="{grade}">{grade}</abbr>',
    )
    written = []
    for passage, block in blocks(
        report,
        make,
        note=lambda label, text: f'<aside role="note" id="n{label}"><p><sup>{label}</sup> {text}</p></aside>',
    ):
        if passage.kind is Kind.HEADING and passage.label == "2":
            block = f'<nav class="pagination"><a rel="prev">Previous: Kent Police</a></nav></section><section><header>{block}</header>'
        written.append(block)
    return f"<html><body><article><section>{''.join(written)}</section></article></body></html>".encode()


def cards(report: Report) -> bytes:
    """A page of cards: marks are buttons, notes a list in which each item says its number."""
    make = Make(
        lambda label: f'<sup><button aria-describedby="f{label}">{label}</button></sup>',
        lambda grade: f'<div class="card card--grade"><span class="card__rating">{grade}</span></div>',
    )
    notes: list[str] = []

    def note(label: str, text: str) -> str:
        notes.insert(0, f'<li value="{label}">{text}</li>')
        return ""

    written = []
    for passage, block in blocks(report, make, note=note):
        if passage.kind is Kind.HEADING and passage.label == "2":
            block = f'</div><div class="card"><div class="card-header">{block}</div>'
        written.append(block)
    body = f"<div>{''.join(written)}</div><h2>Notes</h2><ol>{''.join(notes)}</ol><p><a href=#>Return to top</a></p>"
    return f"<html><body><main>{body}</main></body></html>".encode()


def laid_out(report: Report) -> bytes:
    """A page laid out by a table, of divisions and spans only: headings by role, marks by style, notes under a rule."""
    make = Make(
        lambda label: f'<span style="vertical-align: super; font-size: 70%">{label}</span>',
        lambda grade: f"<div><b>{grade}</b></div>",
    )
    notes: list[str] = []

    def note(label: str, text: str) -> str:
        notes.append(f'<div class="small"><span>{label}.</span> {text}</div>')
        return ""

    written = []
    for passage, block in blocks(report, make, note=note):
        if passage.kind is Kind.HEADING:
            block = f'<div role="heading" aria-level="{passage.label}">{words(passage, make)}</div>'
        written.append(block.replace("<p>", "<div>").replace("</p>", "</div>"))
    side = (
        '<td class="leftnav"><ul><li><a href="/a">Kent Police</a></li><li><a href="/b">Essex Police</a></li></ul></td>'
    )
    return f"<html><body><table><tr>{side}<td>{''.join(written)}<hr>{''.join(notes)}</td></tr></table></body></html>".encode()


PAGES = {
    page.__name__: page for page in (bare, site_of_2022, older_site, accordion, badly_formed, sections, cards, laid_out)
}


def blocks(report: Report, make: Make, *, note: Callable[[str, str], str]) -> Iterator[tuple[Passage, str]]:
    """Yield each passage outside tables, and each table at its first cell, as HTML."""
    cells = {id(cell): table for table in report.tables for row in (table.header, *table.rows) for cell in row}
    captions = {id(table.caption) for table in report.tables if table.panel}
    done: set[int] = set()
    items: list[str] = []
    last: Passage | None = None
    for passage in report.passages:
        if items and passage.kind is not Kind.ITEM:
            assert last is not None
            yield last, f"<ul>{''.join(items)}</ul>"
            items = []
        last = passage
        table = cells.get(id(passage))
        if table is not None:
            if id(table) not in done:
                done.add(id(table))
                yield passage, _panel(table, make) if table.panel else _table(table, make)
        elif passage.kind is Kind.ITEM:
            items.append(f"<li>{words(passage, make)}</li>")
        elif id(passage) not in captions:
            yield passage, _block(passage, make, note)
    if items and last is not None:
        yield last, f"<ul>{''.join(items)}</ul>"


def words(passage: Passage, make: Make) -> str:
    """Return a passage's text with its footnote marks."""
    text, at = "", 0
    for mark in passage.notes:
        text += escape(passage.text[at : mark.at], quote=False) + make.mark(mark.label)
        at = mark.at
    return text + escape(passage.text[at:], quote=False)


def _block(passage: Passage, make: Make, note: Callable[[str, str], str]) -> str:
    text = words(passage, make)
    if passage.kind is Kind.TITLE:
        return f"<h1>{text}</h1>"
    if passage.kind is Kind.HEADING:
        return f"<h{passage.label}>{text}</h{passage.label}>"
    if passage.kind is Kind.NOTE:
        return note(passage.label, text)
    if is_grade(passage.text):
        return make.grade(passage.text)
    return f"<figure><figcaption>{text}</figcaption></figure>" if passage.kind is Kind.CAPTION else f"<p>{text}</p>"


def _table(table: Table, make: Make) -> str:
    def cell(passage: Passage) -> str:
        return make.cell(passage.text) if is_grade(passage.text) else words(passage, make)

    head = (
        f"<thead><tr>{''.join(f'<th scope=col>{words(each, make)}</th>' for each in table.header)}</tr></thead>"
        if table.header
        else ""
    )
    rows = "".join(f"<tr>{''.join(f'<td>{cell(each)}</td>' for each in row)}</tr>" for row in table.rows)
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _panel(table: Table, make: Make) -> str:
    caption = [f"<p>{words(table.caption, make)}</p>"] if table.caption else []
    names = [f"<p>{words(each, make)}</p>" for each in table.header]
    values = [f"<p><strong>{words(each, make)}</strong></p>" for each in table.rows[0]]
    return "".join((*caption, *names, *values))
