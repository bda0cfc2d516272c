"""Read what a report says it is: title, force, round, pillar, kind, date of publication, ISBN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form
from peelgraph.reading.forces import force_names, tell_force
from peelgraph.reading.rounds import tell_pillar, tell_round
from peelgraph.reference import Reference

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\s+(20\d\d)\b", re.IGNORECASE)
_SLASHED = re.compile(
    r"\b(?:last updated|published(?: on)?|publication date):?\s+(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b", re.IGNORECASE
)
_MONTH_LINE = re.compile(
    rf"(?:.{{0,120}}(?:[·|,–—]|\bpublished:?) ?)?(?:published:?\s+)?\b({_MONTH})\s+(20\d\d)", re.IGNORECASE
)
_PUBLISHES = re.compile(r"\b(?:published|publishes|publication|released?|issued|updated|today)\b", re.IGNORECASE)
_LONGEST_DATE = 6
_EMBARGO_DAY = re.compile(rf"embargo.{{0,60}}?\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\s+(20\d\d)", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*((?:97[89][\s-]?)?\d[\d -]{7,14}[\dXx])\b")
_TITLE_LINE = re.compile(
    r"\bPEEL\b|\ban? (?:re-?)?inspection (?:of|by)\b|^police (?:effectiveness|efficiency|legitimacy|leadership)\b"
    rf"|^(?!(?:published )?(?:{_MONTH}) )(?:[^\W\d_][^.:;©]{{2,40}} )?20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?$",
    re.IGNORECASE,
)
_JUST_OF = re.compile(r"(?<=[^\s–:-]) (?=An (?:re-?)?inspection of\b)")
_SENTENCE_ENDS = re.compile(r"\w{3}['’”\"]?\. [A-Z]")
_TITLE_WITHIN = 8
_LONGEST_LINE = 150
_MOST_PASSAGES = 200
"""A force page has fewer passages; a report has more."""
_BEGINNING = 4000
"""Characters of the source that hold the cover and the dates on it."""

_KINDS = (
    ("detailed findings", re.compile(r"\bdetailed findings\b", re.IGNORECASE)),
    ("pcc response", re.compile(
        r"\b(?:commissioner|P?F?CC|mayor)(?:'s)?\b.{0,60}\b(?:response|respon(?:ds|ded)|repl(?:y|ies)|welcomes|comments?|statement)\b"
        r"|\b(?:response|reply|statement|comments?) (?:of|from|by) the .{0,40}(?:commissioner|PCC|mayor)\b", re.IGNORECASE)),
    ("press release", re.compile(r"\b(?:press|news|media) (?:release|statement)\b|\bnotes (?:to|for) editors\b|\bfor immediate release\b", re.IGNORECASE)),
)  # fmt: skip
_WEB_PAGE = re.compile(r"\blast updated\b|^skip to content$|^view the \w+ questions for\b", re.IGNORECASE)
_NUMBER_LINE = re.compile(r"^\W*\d{1,2}\W*$\n+(?:#+ )?[A-Z]", re.MULTILINE)
"""The number of a question, on its own line: only the pages of detailed findings print it so."""
_JUST_THE_YEAR = re.compile(r"[^:.;–]{2,40} 2014")
_CLAUSE = re.compile(
    r"\bextent to which the (?:force|constabulary) (?:is|operates|keeps|treats|provides)\b", re.IGNORECASE
)
_OF_A_REPORT = re.compile(r"\ban? inspection of\b|^PEEL: police\b", re.IGNORECASE)
_INSPECTION_OF = re.compile(r"\ban (?:re-?)?inspection of\b", re.IGNORECASE)
_SAID = re.compile(r"\bInspector of Constabulary,? .{2,40} said\b")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a report says it is; ``titles`` are the places among the blocks of what makes up the title."""

    title: str
    titles: frozenset[int]
    force: str | None
    round: str | None
    pillar: str | None
    kind: str
    issued: date | tuple[int, int] | None
    isbn: str | None


def read_cover(blocks: Sequence[Block], *, source: str, name: str, reference: Reference) -> Cover:
    """Return what the report of ``blocks`` says it is; ``name`` is its title where it prints none."""
    places = _title_places(blocks)
    title = _title([blocks[place].words.text for place in places]) or name.rpartition("/")[2]
    printed = title if places else ""
    body = _body(blocks, places)
    cover = [block.words.text for block in blocks[: min(body, 20)] if _is_line(block)]
    texts = [text for block in blocks for text in _texts(block)]
    headings = [block.words.text for block in blocks if block.form is Form.HEADING]
    issued = _issued(source, blocks[body].begin if body < len(blocks) else len(source))
    round_ = tell_round(printed, cover, texts, issued)
    pillar = tell_pillar(printed, headings, texts, round_)
    isbn = _ISBN.search(source, 0, 20 * _BEGINNING)
    return Cover(
        title=title,
        titles=frozenset(places),
        force=tell_force(printed, cover, texts, force_names(reference)),
        round=round_,
        pillar=pillar,
        kind=_kind(printed, cover, headings, texts, pillar, numbered=_NUMBER_LINE.search(source) is not None),
        issued=issued,
        isbn="-".join(re.split(r"[\s-]+", isbn[1].strip())) if isbn else None,
    )


def _is_line(block: Block) -> bool:
    """Tell whether ``block`` is a line of the cover and no prose."""
    return len(block.words.text) < _LONGEST_LINE and not block.words.text.endswith(".")


def _texts(block: Block) -> list[str]:
    if block.form is not Form.TABLE:
        return [block.words.text]
    return [block.words.text, *(" ".join(cell.text for cell in row) for row in block.rows)]


def _title_places(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return where the parts of the title stand: the first heading or title-like line, and those right after it."""
    lines = []
    for place, block in enumerate(blocks[:_TITLE_WITHIN]):
        if block.form not in (Form.HEADING, Form.PARAGRAPH) or len(block.words.text) > _LONGEST_LINE:
            break
        if block.form is Form.PARAGRAPH and block.words.text.endswith((".", ";")):
            break
        if _SENTENCE_ENDS.search(block.words.text):
            break
        lines.append(place)
    like = [place for place in lines if _TITLE_LINE.search(blocks[place].words.text)]
    headings = [place for place in lines if blocks[place].form is Form.HEADING]
    first = next(iter(like or headings or lines), None)
    if first is None or signs.is_grade(blocks[first].words.text) or signs.is_value(blocks[first].words.text):
        return ()
    places = [first]
    while places[-1] + 1 in like:
        places.append(places[-1] + 1)
    return tuple(places)


def _title(parts: Sequence[str]) -> str:
    """Join the parts of a title.

    >>> _title(["PEEL: Police legitimacy 2016", "An inspection of Kent Police"])
    'PEEL: Police legitimacy 2016 – An inspection of Kent Police'
    """
    title = ""
    for part in parts:
        title += part if not title else f" {part}" if title.endswith((":", "–", "-")) else f" – {part}"
    return _JUST_OF.sub(" – ", title)


def _body(blocks: Sequence[Block], places: tuple[int, ...]) -> int:
    """Return where the cover ends: at the first heading after the title, or the first long paragraph."""
    for place in range(places[-1] + 1 if places else 0, len(blocks)):
        block = blocks[place]
        if block.form is not Form.PARAGRAPH or len(block.words.text) > 2 * _LONGEST_LINE:
            return place
    return len(blocks)


def _issued(source: str, body: int) -> date | tuple[int, int] | None:
    """Return the publication date: that of an embargo line, a labelled one, a day or else a month on the cover."""
    beginning = source[:_BEGINNING]
    cover = "\n".join(line for line in source[: min(body, _BEGINNING)].splitlines() if not _is_undated_prose(line))
    for pattern, text in ((_EMBARGO_DAY, beginning), (_SLASHED, beginning), (_DAY, cover)):
        for match in pattern.finditer(text):
            month = int(match[2]) if match[2].isdigit() else _MONTHS.index(match[2].capitalize()) + 1
            try:
                return date(int(match[3]), month, int(match[1]))
            except ValueError:
                continue
    for line in source[: min(body, _BEGINNING)].splitlines():
        found = _MONTH_LINE.fullmatch(signs.bare(line))
        if found:
            return int(found[2]), _MONTHS.index(found[1].capitalize()) + 1
    return None


def _is_undated_prose(line: str) -> bool:
    """Tell whether a line is a sentence that does not speak of publication: its dates are those of something else."""
    return line.rstrip().endswith(".") and len(line.split()) > _LONGEST_DATE and not _PUBLISHES.search(line)


def _kind(
    title: str,
    cover: Sequence[str],
    headings: Sequence[str],
    texts: Sequence[str],
    pillar: str | None,
    *,
    numbered: bool,
) -> str:
    """Return the kind of document: what the title or the cover calls it, else what only such a page prints."""
    for kind, pattern in _KINDS:
        if any(pattern.search(text) for text in (title, *cover, *headings)):
            return kind
    if any(_SAID.search(text) for text in texts[:30]) or any(
        text.lower().startswith("notes to editors") for text in texts
    ):
        return "press release"
    web_page = any(_WEB_PAGE.search(text) for text in (*cover, *texts)) and len(texts) < _MOST_PASSAGES
    if pillar and not _OF_A_REPORT.search(title) and numbered:
        return "detailed findings"
    if (
        any("extent to which" in text.lower() and _CLAUSE.search(text) for text in texts)
        and len(texts) < _MOST_PASSAGES
    ):
        return "force page"
    if _INSPECTION_OF.search(title):
        return "report"  # from 2021/22 on, reports are web pages too
    if web_page or (_JUST_THE_YEAR.fullmatch(title) and len(texts) < _MOST_PASSAGES):
        return "pillar page" if pillar else "force page"
    return "report"
