"""Group the lines of a text into blocks: headings, paragraphs, items, notes, captions, tables and breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum, auto

from peelgraph.reading import signs
from peelgraph.reading.glued import note_reader
from peelgraph.reading.inline import NO_WORDS, repair
from peelgraph.reading.words import Words, cut

CONTENTS = frozenset(("contents", "contents:", "table of contents"))

Line = tuple[int, int]
"""Where a line stands in the source: its begin and end, without the newline."""


class Form(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    NOTE = auto()
    CAPTION = auto()
    TABLE = auto()
    BREAK = auto()
    """A page break, a rule, an embargo line or a page number: nothing to read, but a sentence may go on after it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text: its form, its repaired words, and the lines that it came from.

    ``label`` is the level of a heading, the marker of an item or the number of a note. A table has ``rows`` of cells,
    ``header`` tells whether the first is its header; a ``panel`` has its names as header and its label as ``words``.
    """

    form: Form
    words: Words
    lines: tuple[Line, ...]
    label: str = ""
    rows: tuple[tuple[Words, ...], ...] = ()
    header: bool = False
    panel: bool = False
    open_end: bool = False
    """The text ends with a web address that was left out: it is finished, though no stop shows it."""

    @property
    def begin(self) -> int:
        """Return where the block's first line begins in the source."""
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a block, as a line shows it: form, label, and where in the line its own text begins."""

    form: Form
    label: str = ""
    at: int = 0
    whole: bool = False
    """The block is this line only."""


Recognise = Callable[[str, Form | None], Start | None]
"""From a line and the form of the block that is open before it to the block that it begins, if it begins one."""

_NOTE = re.compile(r"\s{0,20}(?:<sup>\s*(\d{1,3})\s*</sup>\s*(?=\S)|\[\^([\w-]{1,20})\]:\s+)")
_ITEM = re.compile(
    r"\s{0,20}(?:([-+•◦▪●■‣·\uf0b7*])\s+|(\d{1,2}[.)]|[a-z][.)]|\([a-z]\)|\((?:i{1,3}|iv|vi{0,3}|ix|x)\))\s+)(?=\S)"
)
_BULLET = re.compile(r"(?<=[.;:,\w)])\s+(?=•\s)")
_EMBARGO_LINE = 60
_QUOTED = re.compile(r" {0,3}(?:> ?){1,5}")
_ADDRESS_END = re.compile(r"(?:www\.|https?://|\.uk/)\S{0,1000}$")


def lines_of(source: str) -> Iterator[Line]:
    """Yield where each line of ``source`` begins and ends."""
    begin = 0
    while begin <= len(source):
        end = source.find("\n", begin)
        end = len(source) if end < 0 else end
        yield begin, end
        begin = end + 1


def group(source: str, recognise: Recognise, *, markdown: bool, known: AbstractSet[str] = NO_WORDS) -> Iterator[Block]:
    """Yield the blocks of ``source`` in order.

    ``recognise`` knows what begins a block in this format; blank lines, breaks, embargo and contents lines, notes,
    items and captions are known here. ``known`` are the words of the source, where words broken at a line's end are
    to be mended (plain text).
    """
    lines: list[Line] = []
    start = Start(Form.PARAGRAPH)
    until = False
    begins_note = note_reader()

    def finished() -> Iterator[Block]:
        if lines:
            yield block(source, tuple(lines), start, markdown=markdown, known=known)
            lines.clear()

    for printed, end in lines_of(source):
        quoted = _QUOTED.match(source, printed, end) if markdown else None
        begin = quoted.end() if quoted else printed
        line = source[begin:end]
        clean = signs.bare(line)
        goes_on = until and clean == clean.upper() and any(map(str.isdigit, clean[:_EMBARGO_LINE]))
        until = False
        if goes_on or _is_break(line, clean, markdown=markdown):
            yield from finished()
            yield _break(begin, end)
            until = clean.upper().endswith((" UNTIL", " ON")) and signs.is_embargo(line)
            continue
        if not clean:
            yield from finished()
            continue
        if line[:1] == "\f":
            yield from finished()
            yield _break(begin, begin + 1)
        opened = start.form if lines else None
        found = _common(line, clean, opened)
        glued_note = begins_note(line)
        if found is None and glued_note:
            found = Start(Form.NOTE, glued_note[1], glued_note.end())
        found = found or recognise(line, opened)
        if found is None and opened is Form.TABLE:
            yield from finished()
            found = Start(Form.PARAGRAPH)
        if found is not None and not (found.form is Form.TABLE and opened is Form.TABLE and found.label == start.label):
            yield from finished()
            start = found
        elif not lines:
            start = Start(Form.PARAGRAPH)
        first = begin if lines and found is None else begin + (found.at if found else 0)
        if start.form is Form.ITEM and "•" in line:
            for cut_at in [match.end() for match in _BULLET.finditer(source, first, end)]:
                lines.append((first, cut_at))
                yield from finished()
                first, start = cut_at + 2, Start(Form.ITEM, "•")
        lines.append((first, end))
        if start.whole:
            yield from finished()
    yield from finished()


def block(
    source: str, lines: tuple[Line, ...], start: Start, *, markdown: bool, known: AbstractSet[str] = NO_WORDS
) -> Block:
    """Return the block that stands on ``lines``, its words repaired."""
    if start.form is Form.TABLE:
        return Block(Form.TABLE, Words("", ((0, lines[0][0]),)), lines, start.label)
    words = repair(source, lines, markdown=markdown, known=known, unbreak=not markdown)
    if words.text[:1] == "*" and words.text[1:2].isalpha() and start.form is Form.PARAGRAPH:
        words = cut(words, 1)
    form = start.form
    if form is Form.PARAGRAPH and signs.is_caption(words.text):
        form = Form.CAPTION
    last = source[lines[-1][0] : lines[-1][1]].rstrip().rstrip(").>*_")
    return Block(form, words, lines, start.label, open_end=bool(_ADDRESS_END.search(last[-1000:])))


def as_heading(paragraph: Block, level: int) -> Block:
    """Return ``paragraph`` as a heading of ``level``."""
    return replace(paragraph, form=Form.HEADING, label=str(level))


def _common(line: str, clean: str, opened: Form | None) -> Start | None:
    """Return the block that ``line`` begins in any format."""
    note = _NOTE.match(line)
    if note:
        return Start(Form.NOTE, note[1] or note[2], note.end())
    unmarked = line.strip("*_ \t")  # a heading keeps its marks, and is none of these
    graded = unmarked[:1].isupper() and (signs.is_grade(unmarked) or signs.is_graded_line(unmarked))
    if graded or unmarked.lower() in CONTENTS:
        return Start(Form.PARAGRAPH, whole=True)
    item = _ITEM.match(line)
    if item and not signs.is_value(clean):
        marker = item[1] or item[2]
        listed = opened is None or opened is Form.ITEM or (opened is Form.PARAGRAPH and (item[1] or marker == "1."))
        leaning = marker == "*" and line.rstrip().endswith("*") and line.count("*") % 2 == 0
        if listed and not leaning:
            return Start(Form.ITEM, marker, item.end())
    if opened is Form.PARAGRAPH and clean[:7].lower() in ("source:", "sources"):
        return Start(Form.PARAGRAPH)
    return None


def _break(begin: int, end: int) -> Block:
    return Block(Form.BREAK, Words("", ((0, begin),)), ((begin, end),))


def _is_break(line: str, clean: str, *, markdown: bool) -> bool:
    """Tell whether ``line`` is printed but says nothing: embargo, page number, dotted contents line, rule, form feed."""
    return (
        signs.is_embargo(line)
        or signs.is_page_number(line)
        or signs.is_contents_line(line)
        or (markdown and _is_rule(line))
        or (line[:1] == "\f" and not clean)
    )


def _is_rule(line: str) -> bool:
    """Tell whether ``line`` is a thematic break (CommonMark 0.31, section 4.1)."""
    marks = line.replace(" ", "").replace("\t", "")
    return marks[:3] in ("---", "***", "___") and not marks.strip(marks[0])
