"""Lay a report's text out as a page, its mentions and one passage marked, without changing a character of it.

The text of the page's article is the report's text exactly, line breaks and the signs of Markdown included (those are hidden,
not left out): code point n of one is code point n of the other, so that a script can mark words by their offsets, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from peelgraph.store.entity import Mention

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_RULE = re.compile(r"\|[\s|:-]*\|?\s*")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_SIGN = re.compile(r"\*\*|</?(?:sup|b)>|\\(?=[*_#|\\])")
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>https?://[^\s()<>\"]+)\)", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})\s*")
_CELL = re.compile(r"\|?(?:\\.|[^|\\])*")
_TABBED = re.compile(r"(?P<cell>[^\t\n]*)(?P<end>\t|\n|$)")


@dataclass(frozen=True, slots=True)
class Tag:
    """How a mention is shown: where its link goes, its class and what a pointer over it says."""

    begin: int
    end: int
    path: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class _Line:
    begin: int
    end: int
    """After the line break."""
    kind: str


def tags_of(
    mentions: Sequence[Mention], path: Callable[[str], str], about: Callable[[str], tuple[str, str]]
) -> list[Tag]:
    """Return the mentions as tags in order, of two that overlap the first; ``about`` gives an entity's class and name."""
    chosen: list[Tag] = []
    for mention in sorted(mentions, key=lambda each: (each.begin, -each.end, each.entity)):
        if not chosen or mention.begin >= chosen[-1].end:
            kind, name = about(mention.entity)
            chosen.append(Tag(mention.begin, mention.end, path(mention.entity), kind, name))
    return chosen


def marked(text: str, tags: Sequence[Tag], here: tuple[int, int] | None = None) -> Markup:
    """Return the article's HTML; ``here`` are the code points that are marked, the first piece with the id ``here``."""
    writer = _Writer(text, tags, here)
    return Markup("").join(writer.blocks(list(_lines(text))))


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if not line.strip():
            kind = "gap"
        elif _BREAK.fullmatch(line):
            kind = "break"
        elif _HEADING.match(line):
            kind = "heading"
        elif line.lstrip().startswith("|"):
            kind = "row"
        elif "\t" in line.strip():
            kind = "tabbed"
        elif _ITEM.match(line):
            kind = "item"
        else:
            kind = "prose"
        yield _Line(at, at + len(line), kind)
        at += len(line)


class _Writer:
    """Writes pieces of one text in order."""

    def __init__(self, text: str, tags: Sequence[Tag], here: tuple[int, int] | None) -> None:
        self.text = text
        self.tags = tags
        self.here = here if here and here[0] < here[1] else None
        self._next = 0
        self._named = False
        self._tables = 0

    def blocks(self, lines: list[_Line]) -> Iterator[Markup]:
        at = 0
        while at < len(lines):
            line = lines[at]
            after = at + 1
            if line.kind in ("prose", "item"):
                while after < len(lines) and lines[after].kind == "prose":
                    after += 1
                yield self.paragraph(line, lines[after - 1].end)
            elif line.kind == "tabbed":
                while after < len(lines) and lines[after].kind == "tabbed":
                    after += 1
                yield self.scrolled(map(self.tabbed, lines[at:after]))
            elif line.kind == "row":
                while after < len(lines) and lines[after].kind == "row":
                    after += 1
                yield self.table(lines[at:after])
            elif line.kind == "break":
                yield Markup("<hr>") + self.hidden(self.text[line.begin : line.end])
            elif line.kind == "heading":
                found = _HEADING.match(self.text, line.begin)
                assert found
                level = min(len(found[1]) + 1, 6)
                sign = self.hidden(found[0])
                yield Markup("<h{0}>{1}{2}</h{0}>").format(level, sign, self.pieces(found.end(), line.end))
            else:
                yield escape(self.text[line.begin : line.end])
            at = after

    def table(self, lines: list[_Line]) -> Markup:
        ruled = any(_RULE.fullmatch(self.text, line.begin, line.end) for line in lines[1:2])
        rows = [self.row(line, head=ruled and line is lines[0]) for line in lines]
        return self.scrolled(rows)

    def scrolled(self, rows: Iterable[Markup]) -> Markup:
        """Return rows as a table that scrolls within itself, with a name of its own."""
        self._tables += 1
        return Markup(
            '<div class="scroll" tabindex="0" role="region" aria-label="Table {} of the report"><table>{}</table></div>'
        ).format(self._tables, Markup("").join(rows))

    def paragraph(self, line: _Line, end: int) -> Markup:
        """Return a paragraph or an item of a list; a bullet is drawn by the style sheet in place of its sign."""
        if line.kind == "prose":
            return Markup("<p>{}</p>").format(self.pieces(line.begin, end))
        bullet = _BULLET.match(self.text, line.begin, end)
        if not bullet:
            return Markup('<p class="item">{}</p>').format(self.pieces(line.begin, end))
        return Markup('<p class="item bullet">{}{}</p>').format(self.hidden(bullet[0]), self.pieces(bullet.end(), end))

    def tabbed(self, line: _Line) -> Markup:
        """Return a line whose cells are parted by tabs as a row."""
        cells = [found for found in _TABBED.finditer(self.text, line.begin, line.end) if found[0]]
        made = (
            Markup("<td>{}{}</td>").format(self.pieces(*found.span("cell")), self.hidden(found["end"]))
            for found in cells
        )
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    def row(self, line: _Line, *, head: bool) -> Markup:
        if _RULE.fullmatch(self.text, line.begin, line.end):
            return Markup("<tr hidden><td>{}</td></tr>").format(self.text[line.begin : line.end])
        cells = [(found.start(), found.end()) for found in _CELL.finditer(self.text, line.begin, line.end) if found[0]]
        if len(cells) > 1 and self.text[cells[-1][0] : cells[-1][1]].strip() in ("", "|"):
            cells[-2:] = [(cells[-2][0], cells[-1][1])]
        made = [self.cell(begin, end, head=head) for begin, end in cells]
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    def cell(self, begin: int, end: int, *, head: bool) -> Markup:
        tail = re.search(r"\|\s*$", self.text[begin + 1 : end])
        last = begin + 1 + tail.start() if tail else end
        inner = begin + 1 if self.text[begin] == "|" else begin
        parts = self.hidden(self.text[begin:inner]) + self.pieces(inner, last) + self.hidden(self.text[last:end])
        around = Markup('<th scope="col">{}</th>') if head else Markup("<td>{}</td>")
        return around.format(parts)

    def hidden(self, sign: str) -> Markup:
        return Markup("<span hidden>{}</span>").format(sign) if sign else Markup()

    def pieces(self, begin: int, end: int) -> Markup:
        """Return the text from ``begin`` to ``end`` with its links and marks."""
        while self._next < len(self.tags) and self.tags[self._next].end <= begin:
            self._next += 1
        out: list[Markup] = []
        at = begin
        for tag in self.tags[self._next :]:
            if tag.begin >= end:
                break
            out.append(self.untagged(at, max(at, tag.begin)))
            first, last = max(tag.begin, at), min(tag.end, end)
            out.append(
                Markup('<a class="tag tag-{}" href="{}" title="{}">{}</a>').format(
                    tag.kind, tag.path, tag.title, self.plain(first, last)
                )
            )
            at = last
        out.append(self.untagged(at, end))
        return Markup("").join(out)

    def untagged(self, begin: int, end: int) -> Markup:
        """Return text between tags; a link of Markdown leads to its address, which is hidden."""
        out: list[Markup] = []
        at = begin
        for link in _LINK.finditer(self.text, begin, end):
            first, last = link.span("words")
            out += [self.plain(at, link.start()), self.hidden("[")]
            out.append(Markup('<a href="{}" rel="noreferrer">{}</a>').format(link["address"], self.plain(first, last)))
            out.append(self.hidden(self.text[last : link.end()]))
            at = link.end()
        out.append(self.plain(at, end))
        return Markup("").join(out)

    def plain(self, begin: int, end: int) -> Markup:
        """Return text without links; the signs of Markdown in it are hidden, numbers of notes raised."""
        out: list[Markup] = []
        at = begin
        for sign in _SIGN.finditer(self.text, begin, end):
            out += [self.shown(at, sign.start()), self.hidden(sign[0])]
            at = sign.end()
        out.append(self.shown(at, end))
        return Markup("").join(out)

    def shown(self, begin: int, end: int) -> Markup:
        """Return text that is shown, with the part of it that is marked."""
        if begin == end:
            return Markup("")
        if self.text.startswith("</sup>", end) and self.text.endswith("<sup>", 0, begin):
            return Markup("<sup>{}</sup>").format(self.words(begin, end))
        return self.words(begin, end)

    def words(self, begin: int, end: int) -> Markup:
        if not self.here or self.here[1] <= begin or self.here[0] >= end:
            return escape(self.text[begin:end])
        first, last = max(begin, self.here[0]), min(end, self.here[1])
        name = Markup("") if self._named else Markup(' id="here"')
        self._named = True
        mark = Markup('<mark class="here"{}>{}</mark>').format(name, self.text[first:last])
        return escape(self.text[begin:first]) + mark + escape(self.text[last:end])
