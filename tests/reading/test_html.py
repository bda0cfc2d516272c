"""What of a web page is the report, and how it is written as Markdown."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelgraph.errors import UnreadableReport
from peelgraph.reading.html import extract, extract_text

FIRST = "<h1>PEEL of Kent Police</h1>"
PROSE = "<p>" + "The force looks after victims of burglary in a way that is new to it and works well. " * 8 + "</p>"


def read(body: str) -> str:
    """Return what is written of a page after its heading."""
    text = extract_text(f"<!DOCTYPE html><html><body><main>{FIRST}{body}</main></body></html>", name="page.html").text
    assert text.startswith("# PEEL of Kent Police\n")
    return text.removeprefix("# PEEL of Kent Police\n").strip("\n")


def check(cases):
    return pytest.mark.parametrize(("body", "written"), [case[1:] for case in cases], ids=[case[0] for case in cases])


@check(
    [
        ("paragraphs", "<p>One  \n two</p>three<div>four</div>", "One two\n\nthree\n\nfour"),
        ("line breaks", "<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("headings", "<h2>A <em>b</em></h2><h4>C<br>d</h4>", "## A b\n\n#### C d"),
        ("heading by role", '<div role="heading" aria-level="3">A</div><p>b</p>', "### A\n\nb"),
        ("heading that is never closed", f"<h2>A<p>{'b ' * 200}</p>", f"## A\n\n{('b ' * 200).strip()}"),
        ("heading by class", '<p class="heading-3">A</p><div class="h4">B</div>', "### A\n\n#### B"),
        ("words that only style parts", "<p><span>Kent Police</span><strong>45</strong></p>", "Kent Police 45"),
        ("bold paragraph", "<p><strong>Problems are solved</strong></p>", "**Problems are solved**"),
        ("bold word", "<p>Problems <b>are</b> solved</p>", "Problems are solved"),
        ("links", '<p>See <a href="/x">the plan</a> (PDF document) now.</p>', "See the plan now."),
        (
            "signs of Markdown",
            "<p># 5 * 3 | a_b _c_ [^1] &lt;b&gt; &amp;amp;</p>",
            r"\# 5 \* 3 \| a_b \_c\_ \[^1] &lt;b> &amp;amp;",
        ),
        ("raised and lowered", "<p>the 1<sup>st</sup> CO<sub>2</sub></p>", "the 1st CO2"),
        ("struck text", "<p>10 <del>11</del> <ins>12</ins></p>", "10 12"),
        ("quotation", "<blockquote><p>It <q>works</q></p></blockquote>", "It “works”"),
        ("figure", "<figure><img alt='A chart'><figcaption>Figure 1: Calls</figcaption></figure>", "Figure 1: Calls"),
        ("block in a link", '<a href="/x"><div>One</div><div>two</div></a>', "One\n\ntwo"),
        ("page's own words", "<p>A</p><p>Back to top ↑</p><p>Print this page</p><p>b</p>", "A\n\nb"),
    ]
)
def test_text_is_written_as_markdown(body, written):
    assert read(body) == written


@check(
    [
        ("flat", "<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"),
        ("nested", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("nested beside", "<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("numbered", '<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("two paragraphs", "<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("unclosed", "<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        ("cards", "<ul><li><h3>A</h3><p>b</p></li></ul>", "### A\n\nb"),
        ("terms", "<dl><dt>Calls</dt><dd>45</dd><dt>Grade</dt><dd>Good</dd></dl>", "- Calls: 45\n- Grade: Good"),
        ("list roles", '<div role="list"><div role="listitem">a</div></div>', "- a"),
    ]
)
def test_lists_are_items(body, written):
    assert read(body) == written


HEAD = "<tr><th>Area</th><th>2016</th><th>2017</th></tr>"
LINES = "| Area | 2016 | 2017 |\n| --- | --- | --- |\n"


@check(
    [
        ("plain", f"<table>{HEAD}<tr><td>Kent</td><td>4</td><td>5</td></tr></table>", f"{LINES}| Kent | 4 | 5 |"),
        ("foot last", f"<table><tfoot><tr><td>All</td><td>9</td><td>9</td></tr></tfoot>{HEAD}<tr><td>Kent</td><td>4</td><td>5</td></tr></table>",
         f"{LINES}| Kent | 4 | 5 |\n| All | 9 | 9 |"),
        ("cell over rows", "<table><tr><th>Area</th><th>Year</th><th>n</th></tr><tr><td rowspan=2>Kent</td><td>2016</td><td>4</td></tr><tr><td>2017</td><td>5</td></tr></table>",
         "| Area | Year | n |\n| --- | --- | --- |\n| Kent | 2016 | 4 |\n| Kent | 2017 | 5 |"),
        ("two header rows", "<table><thead><tr><th rowspan=2>Area</th><th colspan=2>Calls</th></tr><tr><th>2016</th><th>2017</th></tr></thead><tr><td>Kent</td><td>4</td><td>5</td></tr></table>",
         "| Area | Calls 2016 | Calls 2017 |\n| --- | --- | --- |\n| Kent | 4 | 5 |"),
        ("header by its words", "<table><tr><td>Area</td><td>Rate</td></tr><tr><td>Kent</td><td>4.5</td></tr></table>", "| Area | Rate |\n| --- | --- |\n| Kent | 4.5 |"),
        ("no header", "<table><tr><td>Kent</td><td>in part</td></tr><tr><td>Gwent</td><td>not yet</td></tr></table>", "| Kent | in part |\n| Gwent | not yet |"),
        ("pipes and breaks", "<table><tr><th>A|b</th><th>c</th></tr><tr><td>d<br>e</td><td><ul><li>f<li>g</ul></td></tr></table>", "| A\\|b | c |\n| --- | --- |\n| d; e | f; g |"),
        ("caption and empty column", "<table><caption>Table 1: Calls</caption><tr><th>Area</th><th></th><th>n</th></tr><tr><td>Kent</td><td></td><td>4</td></tr></table>",
         "Table 1: Calls\n\n| Area | n |\n| --- | --- |\n| Kent | 4 |"),
        ("layout", "<table role=presentation><tr><td><h2>A</h2><p>b</p></td><td><p>c</p></td></tr></table>", "## A\n\nb\n\nc"),
        ("layout by content", "<table><tr><td><p>a</p></td><td><table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
         "a\n\n| x | y |\n| --- | --- |\n| 1 | 2 |"),
        ("table roles", '<div role="table"><div role="row"><span role="columnheader">Area</span><span role="columnheader">n</span></div><div role="row"><span role="cell">Kent</span><span role="cell">4</span></div></div>',
         "| Area | n |\n| --- | --- |\n| Kent | 4 |"),
    ]
)  # fmt: skip
def test_tables_are_rows_of_cells(body, written):
    assert read(body) == written


PANEL = "Calls per 1,000 population 12 months to 30 June 2017\n\nKent Police\n\nEngland and Wales\n\n249\n\n282"


@check(
    [
        ("names first", "<p>Kent Police</p><p>England and Wales</p><p>249</p><p>282</p>", PANEL),
        (
            "in pairs",
            "<div><div>Kent Police</div><div>249</div></div><div><div>England and Wales</div><div>282</div></div>",
            PANEL,
        ),
        ("numbers before names", "<p>249</p><p>Kent Police</p><p>282</p><p>England and Wales</p>", PANEL),
        ("terms", "<dl><dt>Kent Police</dt><dd>249</dd><dt>England and Wales</dt><dd>282</dd></dl>", PANEL),
        (
            "rows",
            "<table><tr><th>Kent Police</th><td>249</td></tr><tr><th>England and Wales</th><td>282</td></tr></table>",
            PANEL,
        ),
    ]
)
def test_panels_have_their_names_before_their_values(body, written):
    assert read(f"<p>Calls per 1,000 population 12 months to 30 June 2017</p>{body}") == written


@check(
    [
        ("alternative text", '<h2>A</h2><p><img alt="Requires Improvement" src="x.png"></p>', "## A\n\nRequires improvement"),
        ("alternative text with words", '<h2>A</h2><img alt="Judgment icon: good">', "## A\n\nGood"),
        ("file's name", '<h2>A</h2><img alt="" src="/img/grade-inadequate.svg?v=2">', "## A\n\nInadequate"),
        ("class", '<h2>A</h2><span class="grade grade--requires-improvement"></span>', "## A\n\nRequires improvement"),
        ("class in camel case", '<h2>A</h2><div class="icon isRequiresImprovement"></div>', "## A\n\nRequires improvement"),
        ("label", '<h2>A</h2><div aria-label="Graded: outstanding"></div>', "## A\n\nOutstanding"),
        ("drawing's title", "<h2>A</h2><svg role=img><title>Adequate</title><path d='M0'/></svg>", "## A\n\nAdequate"),
        ("icon in the heading", '<h2>A <i class="icon-good" aria-hidden="true"></i></h2>', "## A\n\nGood"),
        ("badge in the heading", "<h2>Area <span>Requires improvement</span></h2>", "## Area\n\nRequires improvement"),
        ("heading's class", '<h3 class="judgment-good">Area</h3>', "### Area\n\nGood"),
        ("data attribute of the section", '<section data-grade="good"><h2>Area</h2><p>Text.</p></section>', "## Area\n\nGood\n\nText."),
        ("icon beside its word", '<h2>A</h2><p><img alt="Good"> Good</p>', "## A\n\nGood"),
        ("icon before the sentence", '<h2>A</h2><p><img alt="Good">Kent Police is good at this.</p>', "## A\n\nGood\n\nKent Police is good at this."),
        ("printed in the sentence", '<p>It is <strong class="grade">good</strong> at this.</p>', "It is good at this."),
        ("bold before the sentence", "<p><b>Good</b> Kent Police is good at this.</p>", "Good\n\nKent Police is good at this."),
        ("hidden words", '<h2>A</h2><p><span class="sr-only">Grade: Good</span><i class="dot"></i></p>', "## A\n\nGood"),
        ("items with classes", '<ul><li class="grade-good">Area one</li><li class="rating rating-inadequate">Area two</li></ul>', "- Area one: Good\n- Area two: Inadequate"),
        ("items with icons", '<ul><li>Area one <img alt="Good"></li><li><img alt="Adequate"> Area two</li></ul>', "- Area one: Good\n- Area two: Adequate"),
        ("labels and badges in a row", '<p>Efficiency <span class="badge">Good</span> Legitimacy <span class="badge">Outstanding</span></p>', "Efficiency: Good\n\nLegitimacy: Outstanding"),
        ("cells", '<table><tr><th>Area</th><th>Grade</th></tr><tr><td>One</td><td class="grade-good"></td></tr><tr><td>Two</td><td><img alt="Inadequate"></td></tr></table>',
         "| Area | Grade |\n| --- | --- |\n| One | Good |\n| Two | Inadequate |"),
        ("columns headed by grades", "<table><tr><th>Outstanding</th><th>Good</th><th>Requires improvement</th></tr><tr><td></td><td>One<br>Two</td><td>Three</td></tr></table>",
         "- One: Good\n- Two: Good\n- Three: Requires improvement"),
        ("ticks below grades", "<table><tr><th>Area</th><th>Good</th><th>Adequate</th></tr><tr><td>One</td><td>✓</td><td></td></tr><tr><td>Two</td><td></td><td><img alt='yes'></td></tr></table>",
         "- One: Good\n- Two: Adequate"),
        ("picture of all grades", '<img alt="Responding to the public: adequate; Investigating crime: good">', "Responding to the public: Adequate\n\nInvestigating crime: Good"),
        ("picture of grades with their areas", '<img alt="Graded judgments. Outstanding: none. Good: Preventing crime, Leadership. Adequate: Building, supporting and protecting the workforce.">', "Preventing crime: Good\n\nLeadership: Good\n\nBuilding, supporting and protecting the workforce: Adequate"),
        ("grade before its area", "<ul><li><strong>Good</strong> – Area one</li></ul>", "- Area one: Good"),
        ("no grade", '<p class="good"><img alt="Promoting good policing"></p><p>a</p>', "a"),
        ("not yet graded", '<h2>A</h2><img alt="Not yet graded">', "## A\n\nNot yet graded"),
        ("a key of all grades", "<h2>A</h2><ul class=key><li><img alt=Outstanding></li><li><img alt=Good></li><li><img alt=Inadequate></li></ul><p>b</p>", "## A\n\nb"),
    ]
)  # fmt: skip
def test_grades_of_the_markup_become_words(body, written):
    assert read(body) == written


@check(
    [
        ("raised link", '<p>A<sup><a href="#f1">1</a></sup> b</p><ol><li id="f1">Note one <a href="#r1">↩</a></li></ol>', "A<sup>1</sup> b\n\n<sup>1</sup> Note one ↩"),
        ("raised link and back", '<p>A<sup id="r1"><a href="#f1">1</a></sup> b</p><ol><li id="f1">Note one <a href="#r1">↩</a></li></ol>', "A<sup>1</sup> b\n\n<sup>1</sup> Note one"),
        ("from a word processor", '<p>A<a href="#_ftn1" name="_ftnref1">[1]</a></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note one.</p>', "A<sup>1</sup>\n\n<sup>1</sup> Note one."),
        ("two paragraphs", '<p>A<sup><a href="#f1">1</a></sup></p><div id="f1"><p>One.</p><p>Two.</p></div>', "A<sup>1</sup>\n\n<sup>1</sup> One.\nTwo."),
        ("heading over notes", '<p>A<sup><a href="#f1">1</a></sup></p><h2>Footnotes</h2><div><p id="f1">1. One.</p></div>', "A<sup>1</sup>\n\n<sup>1</sup> One."),
        ("letters get numbers", '<p>A<sup><a href="#fa">a</a></sup> b<sup><a href="#fb">*</a></sup></p><p id="fa">One</p><p id="fb">Two</p>', "A<sup>1</sup> b<sup>2</sup>\n\n<sup>1</sup> One\n\n<sup>2</sup> Two"),
        ("numbered anew", '<p>A<sup><a href="#a1">1</a></sup></p><p id="a1">One</p><p>B<sup><a href="#b1">1</a></sup></p><p id="b1">Two</p>', "A<sup>1</sup>\n\n<sup>1</sup> One\n\nB<sup>2</sup>\n\n<sup>2</sup> Two"),
        ("no links", '<p>A<sup>1</sup> b<sup>2</sup></p><h2>Notes</h2><ol><li>One</li><li>Two</li></ol>', "A<sup>1</sup> b<sup>2</sup>\n\n<sup>1</sup> One\n\n<sup>2</sup> Two"),
        ("lines with raised numbers", "<p>A<sup>1</sup></p><p><sup>1</sup> One</p>", "A<sup>1</sup>\n\n<sup>1</sup> One"),
        ("term and description", '<p>A<sup><a href="#f1">1</a></sup></p><dl><dt id="f1">1</dt><dd>One</dd></dl>', "A<sup>1</sup>\n\n<sup>1</sup> One"),
        ("rows", '<p>A<sup><a href="#f1">1</a></sup></p><table><tr id="f1"><td>1</td><td>One</td></tr><tr><td>x</td><td>y</td></tr></table>', "A<sup>1</sup>\n\n<sup>1</sup> One\n\nx\n\ny"),
        ("one block for all", '<p>A<sup><a href="#f1">1</a></sup><sup><a href="#f2">2</a></sup></p><p><a id="f1"></a>1 One<br><a id="f2"></a>2 Two</p>', "A<sup>1</sup><sup>2</sup>\n\n<sup>1</sup> One\n\n<sup>2</sup> Two"),
        ("shown when pointed at", '<p>A<sup title="What is said of it in a note.">1</sup></p><p>B</p>', "A<sup>1</sup>\n\nB\n\n<sup>1</sup> What is said of it in a note."),
        ("link to a section", '<p>See <a href="#s">2</a></p><h2 id="s">B</h2>', "See 2\n\n## B"),
        ("anchor in the item", '<p>A<sup><a href="#f1">1</a></sup></p><ol><li><span id="f1"></span>One</li></ol>', "A<sup>1</sup>\n\n<sup>1</sup> One"),
        ("raised by style", '<p>A<span class="superscript">1</span></p><div class="endnotes"><h2>Endnotes</h2><div><span>1</span> One</div></div>', "A<sup>1</sup>\n\n<sup>1</sup> One"),
        ("note on another page", '<p>A<a href="#fn1">[1]</a></p>', "A<sup>1</sup>"),
        ("heading over no notes", "<p>A</p><h2>Footnotes</h2><ol></ol>", "A"),
        ("in a footer", '<p>A<sup><a href="#f1">1</a></sup></p><footer class="share"><p id="f1">One</p></footer>', "A<sup>1</sup>\n\n<sup>1</sup> One"),
    ]
)  # fmt: skip
def test_footnotes_are_found_with_their_marks(body, written):
    assert read(body) == written


@check(
    [
        ("open and shut", "<h2>Areas</h2><details><summary>One</summary><p>a</p></details><details><summary>Two</summary><p>b</p></details>", "## Areas\n\n### One\n\na\n\n### Two\n\nb"),
        ("only more to read", "<h2>Areas</h2><details><summary>About grades</summary><p>a</p></details><p>b</p>", "## Areas\n\nAbout grades\n\na\n\nb"),
        ("buttons in headings", "<h3><button aria-expanded=false>One</button></h3><div hidden><p>a</p></div>", "### One\n\na"),
        ("buttons over panels", '<h2>Areas</h2><button class="accordion">One</button><div class="panel"><p>a</p></div>', "## Areas\n\n### One\n\na"),
        ("tabs", '<div role=tablist><button role=tab aria-controls=p1>One</button><button role=tab aria-controls=p2>Two</button></div><div role=tabpanel id=p1><p>a</p></div><div role=tabpanel id=p2 aria-hidden=true><p>b</p></div>', "## One\n\na\n\n## Two\n\nb"),
        ("one tab, and a panel with a picture only", '<ul class=tabs><li><a href="#p1">One</a></li></ul><div id=p1><img alt=Good></div>', "## One\n\nGood"),
        ("tabs whose panels have headings", '<ul class="nav-tabs"><li><a href="#p1">One</a></li></ul><div id=p1 style="display:none"><h2>One</h2><p>a</p></div>', "## One\n\na"),
    ]
)  # fmt: skip
def test_what_is_folded_away_is_read(body, written):
    assert read(body) == written


@pytest.mark.parametrize(
    "around",
    [
        '<nav><ul><li><a href="/">Home of Dorset</a></li></ul></nav>',
        '<div class="cookie-banner"><h2>Cookies</h2><p>Dorset uses cookies, as sites do.</p><button>Accept</button></div>',
        '<div role="dialog"><p>Dorset asks: may we?</p></div>',
        '<div class="c-breadcrumbs">Home > Dorset</div>',
        '<div id="social-share"><a>Dorset on Twitter</a></div>',
        '<form class="search"><label>Dorset</label><input></form>',
        "<script>'<p>Dorset</p>'</script><style>.Dorset {}</style><template><p>Dorset</p></template>",
        '<div class="related-content"><h2>Related</h2><ul><li><a href="/d">Dorset</a></li></ul></div>',
        '<aside class="sidebar"><p>Dorset</p></aside>',
        '<ul><li><a href="#a">Dorset</a></li><li><a href="#b">Dorset</a></li><li><a href="#c">Dorset</a></li></ul>',
        '<p lang="cy">Mae Dorset yma</p>',
        "<p>Os hoffech chi ddarllen hwn am Dorset trwy'r Gymraeg (PDF document)</p>",
        '<p><span class="visually-hidden">Dorset</span></p>',
        '<p>Vulnerable<span role="tooltip">Dorset</span></p>',
        '<!-- <p>Dorset</p> --><p hidden-by="x"></p><noscript>Dorset</noscript>',
    ],
)
@pytest.mark.parametrize("main", [True, False])
def test_what_is_around_the_report_is_not_read(around, main):
    body = f"{around}<main>{FIRST}{PROSE}</main>" if main else f"<div>{FIRST}{PROSE}{around}</div>"
    text = extract_text(f"<html><body>{body}</body></html>", name="x").text
    assert "Dorset" not in text
    assert "victims of burglary" in text


def test_what_stands_under_a_menu_is_read():
    menu = '<h2>Contents</h2><ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li><li><a href="#c">C</a></li></ul>'
    assert read(f"{menu}<p>One</p>") == "One"


def test_a_name_that_is_common_around_reports_takes_nothing_of_the_report_away():
    body = f'<div class="page-header has-sidebar menu share">{FIRST}</div><div class="banner content">{PROSE}</div><aside class="box"><h3>Area for improvement</h3><p>The force should write down all that its victims say.</p></aside>'
    text = extract_text(f"<html><body class='cookies nav'>{body}</body></html>", name="x").text
    assert text.startswith("# PEEL of Kent Police")
    assert "burglary" in text
    assert "victims say" in text


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<body><header><h1>PEEL 2016</h1><p>An inspection of Kent Police</p></header><main>{PROSE}</main>", "# PEEL 2016\n\nAn inspection of Kent Police\n"),
        (f"<title>Kent 2016 - HMICFRS</title><body><h1><a href=/>HMICFRS</a></h1><main>{PROSE}</main>", "# Kent 2016\n"),
        (f"<title>Kent 2016 – an inspection</title><body><main>{PROSE}</main>", "# Kent 2016 – an inspection\n"),
    ],
)  # fmt: skip
def test_the_title_is_found_outside_the_main_part(page, title):
    assert extract_text(f"<html>{page}</html>", name="x").text.startswith(title)


WORDS = "Café “plan” – £3m"


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body><p>{WORDS}".encode(),
        b"\xef\xbb\xbf" + f"<html><body><p>{WORDS}".encode(),
        f"<html><body><p>{WORDS}".encode("utf-16"),
        f"<html><meta charset=windows-1252><p>{WORDS}".encode("cp1252"),
        f'<html><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>{WORDS}'.encode("cp1252"),
        f"<html><p>{WORDS}".encode("cp1252"),
        f"<html><meta charset=nonsense><p>{WORDS}".encode("cp1252"),
        f"<html><meta charset=hex><p>{WORDS}".encode("cp1252"),
        f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{WORDS}</p></body></html>'.encode(),
        f'<?xml version="1.0" encoding="iso-8859-15"?><html><body><p>{WORDS.replace("“plan” –", "“plan” –")}</p></body></html>'.encode(),
        b"<html><meta charset=utf-8><p>Caf&eacute; &ldquo;plan&rdquo; &#8211; &pound;3m",
    ],
)
def test_encodings_are_told(content):
    assert extract(content, name="x").text == f"{WORDS}\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html></html>", "without any text"),
        (b"<html><body><script>x</script><nav>Home</nav></body></html>", "without any text"),
        (b'<html><frameset cols="1,2"><frame src="report.htm"><frame src="b.htm"></frameset></html>', "set of frames: give the page in the frame (report.htm)"),
        (b"<html>" + b"<i>" * 600_000, "more than 500000 tags"),
        (b"<html><body>" + b"<div>" * 9000 + b"x", "cannot be parsed"),
        (b"<html>" + bytes(range(128, 160)) * 50, "make no text"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_report_is_refused_in_one_line(content, says):
    with pytest.raises(UnreadableReport, match=r"^page\.html: ") as raised:
        extract(content, name="page.html")
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


PIECES = [
    "<table>", "<tr id=a>", "<td rowspan=9 colspan=9>", "<th>", "<ul>", "<li class=grade-good>", "</li>", "<p id=fn1>", "</p>",
    '<a href="#fn1">1</a>', "<sup>", "</sup>", "<h2>", "</h2>", "<details>", "<summary>", "<dl>", "<dt>", "<dd>", "<svg><title>Good</title>",
    '<img alt="Good: one; adequate: two">', "<div role=row>", "</div>", "<button aria-expanded=true>", "<nav>", "<main>", "<b>", "Good", "word ",
    "<br>", "&nbsp;", "&#0;", "<!--", "-->", "<", ">", "<ol start=99999999999>", "<footer>", "<div data-grade=good>", "\0", "</table>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_page_is_so_bad_that_it_is_neither_read_nor_refused(found):
    with suppress(UnreadableReport):
        extract_text("<html>" + "".join(found), name="x")


def test_deep_nesting_loses_no_text():
    assert read("<div>" * 400 + "deep down" + "</div>" * 400 + "<p>after</p>") == "deep down\n\nafter"
