"""Read the runs of a page from its characters: words with their edges, raised figures, size and weight of the font."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from peelgraph.reading.pdf.boxes import Box, baseline_reader, box_reader, text_of
from peelgraph.reading.pdf.runs import LOWERED, RAISED, Run

_LINE = re.compile(r"[^\r\n\ufffe\x02]+")
_WORD = re.compile(r"[^\s\x00-\x1f\u00a0]+")
_HYPHENS = ("\ufffe", "\x02")
"""What PDFium makes of a hyphen at a line's end."""
_SIGN = re.compile(r"[^\w\s]\s+(?=\S)")
"""A bullet before a line's words: it may be of another font and size than they are."""
_FIGURES = re.compile(r"\d+|[*†‡§]")
"""What may be raised."""
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|medi$|-bd|bx\d", re.IGNORECASE)
_WIDE = 0.9
"""A gap wider than this part of the font's size parts two runs; spaces are narrower, but for those of badly set lines."""
_GLUED = 0.12
_SAME = 0.12
"""Of a character's height: how much heights and feet of one run may differ."""
_SMALLER, _HIGHER = 0.9, 0.06
_DRAWN_HIGH = 0.3
"""A raised figure leaves this part of its height above the line empty."""
_LEVEL = 0.09
"""Text that leans more than this (as a slope) is not read: labels of axes, watermarks."""
_FEWEST_GAPS = 2
_NO_WIDTH, _ALIKE = 0.05, 0.08
"""In font sizes: a space that is narrower is none; gaps that differ by less are alike."""
_SLACK, _SLACK_EACH = 0.15, 0.004
"""In font sizes, for a line and for each of its letters: how much wider than its letters a line without gaps may be."""
_ENOUGH = 40
"""Characters of a font by which it is told whether their boxes are all of its height."""
_EVEN = 0.02


@dataclass(slots=True)
class Fonts:
    """What is known of the fonts of a file so far: by name whether they are bold, and how wide their letters are.

    ``seen`` counts the characters by which a font was looked at; ``uneven`` tells that the boxes of one were each as high
    as its own letter: PDFium knows no height of such a font.
    """

    bold: dict[str, bool] = field(default_factory=dict)
    widths: dict[tuple[str, float], dict[str, float]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    uneven: bool = False


def read_runs(textpage: Any, *, fonts: Fonts, turn: int, width: float, height: float) -> tuple[Run, ...]:
    """Return the runs of a page, in the order in which the file has them.

    ``turn``, ``width`` and ``height`` are those of the page as it is shown; places are told for the page as shown.
    """
    text = text_of(textpage)
    page = _Page(textpage, text, fonts, turn, width, height)
    for line in _LINE.finditer(text):
        begin, end = line.span()
        page.read_line(begin, end, hyphen=text[end : end + 1] in _HYPHENS)
    return tuple(page.runs)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a character is set: font, weight, size as printed, and its baseline (``None``: not known)."""

    font: str
    bold: bool
    size: float
    base: float | None


class _Page:
    """Put the characters of a page together to runs."""

    def __init__(self, textpage: Any, text: str, fonts: Fonts, turn: int, width: float, height: float) -> None:
        self.runs: list[Run] = []
        self._page, self._text, self._fonts, self._turn = textpage, text, fonts, turn
        self._box = self._loose = box_reader(textpage, turn, width, height)
        self._base = baseline_reader(textpage, turn, height)
        if fonts.uneven:
            self._box = self._even_box
        self._matrix = raw.FS_MATRIX()
        self._flags = ctypes.c_int()
        left, right, self._foot, self._head = (ctypes.c_double() for _ in range(4))
        self._sides = tuple(map(ctypes.byref, (left, right, self._foot, self._head)))
        self._name = ctypes.create_string_buffer(128)

    def read_line(self, begin: int, end: int, *, hyphen: bool) -> None:
        """Add the runs of one line of the file; ``hyphen`` tells that it ends within a word."""
        printed = self._text[begin:end]
        begin, end = end - len(printed.lstrip()), begin + len(printed.rstrip())
        sign = _SIGN.match(printed.strip())
        style = self._style(begin + (sign.end() if sign else 0)) if begin < end else None
        if style is None:
            return
        if self._fonts.seen.get(style.font, 0) < _ENOUGH:
            self._look_at(begin, end, style)
        printed = self._text[begin:end]
        plain = self._plain(printed, begin, end, style) if printed.count(" ") >= _FEWEST_GAPS else None
        if plain:
            self.runs.append(self._ended(plain, hyphen=hyphen, last=end))
            return
        before = len(self.runs)
        self._learn_space(printed, begin, style)
        self._read_words([match.span() for match in _WORD.finditer(self._text, begin, end)], style)
        if len(self.runs) == before + 1:
            self._learn_gap(self.runs[-1], style)
        if len(self.runs) > before:
            self.runs[-1] = self._ended(self.runs[-1], hyphen=hyphen, last=end)

    def _look_at(self, begin: int, end: int, style: _Style) -> None:
        """Note whether the boxes of a font's characters are as high as the font, or each as high as its letter."""
        size = raw.FPDFText_GetFontSize(self._page, begin)
        heights = [
            top - bottom
            for index in range(begin, end)
            if not self._text[index].isspace() and raw.FPDFText_GetFontSize(self._page, index) == size
            for _, bottom, _, top in (self._loose(index),)
        ]
        self._fonts.seen[style.font] = self._fonts.seen.get(style.font, 0) + len(heights)
        if heights and max(heights) - min(heights) > _EVEN * style.size and not self._fonts.uneven:
            self._fonts.uneven = True
            self._box = self._even_box

    def _even_box(self, index: int) -> Box:
        """Return a character's box, as high as its font and not as its letter."""
        left, _, right, _ = self._loose(index)
        size = self._size(index)
        foot = self._base(index) - size / 5
        return left, foot, right, foot + size

    def _size(self, index: int) -> float:
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        return float(raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d))

    def _is_drawn_high(self, index: int) -> bool:
        """Tell whether a figure stands on the line but is drawn above it: fonts have raised figures of their own."""
        if self._turn:
            return False
        read = raw.FPDFText_GetCharBox(self._page, index, *self._sides)
        base = self._base(index)
        return bool(read) and self._foot.value - base > _DRAWN_HIGH * (self._head.value - base) > 0

    def _plain(self, text: str, begin: int, end: int, style: _Style) -> Run | None:
        """Return the line as one run, if its letters account for its width: no gaps, one style, nothing raised."""
        left, bottom, right, top = self._box(begin)
        _, last_bottom, right, last_top = self._box(end - 1)
        tall = top - bottom
        if abs(bottom - last_bottom) > _SAME * tall or abs(last_top - top) > _SAME * tall:
            return None
        for figures in _FIGURES.finditer(text):
            _, foot, _, head = self._box(begin + figures.end() - 1)
            if head - foot < _SMALLER * tall or self._is_drawn_high(begin + figures.end() - 1):
                return None
        widths = self._fonts.widths.setdefault((style.font, round(style.size, 2)), {})
        if not set(text) <= widths.keys():
            for at in range(begin, end):
                if self._text[at] not in widths:
                    box = self._box(at)
                    if self._text[at] == " " and box[2] - box[0] < _NO_WIDTH * style.size:
                        return None  # a gap, not a character: how wide it is, lines read word by word will show
                    widths[self._text[at]] = box[2] - box[0]
        if right - left > sum(map(widths.__getitem__, text)) + style.size * (_SLACK + _SLACK_EACH * len(text)):
            return None
        base = bottom + tall / 5 if style.base is None else style.base
        return Run(
            text if text.isprintable() else " ".join(text.split()),
            left,
            right,
            base,
            style.size,
            style.bold,
            style.font,
            (),
        )

    def _learn_space(self, text: str, begin: int, style: _Style) -> None:
        """Note how wide the font's space is, if there is one among the characters."""
        widths = self._fonts.widths.setdefault((style.font, round(style.size, 2)), {})
        at = text.find(" ")
        if " " not in widths and at > 0:
            box = self._box(begin + at)
            if box[2] - box[0] >= _NO_WIDTH * style.size:
                widths[" "] = box[2] - box[0]

    def _learn_gap(self, run: Run, style: _Style) -> None:
        """Note how wide the gaps between words are, if they are all alike."""
        gaps = [right - left for left, right in zip(run.edges[1:-1:2], run.edges[2::2], strict=True)]
        if len(gaps) > _FEWEST_GAPS and max(gaps) - min(gaps) < _ALIKE * style.size and run.font == style.font:
            widths = self._fonts.widths.setdefault((style.font, round(style.size, 2)), {})
            widths.setdefault(" ", sum(gaps) / len(gaps))

    def _ended(self, run: Run, *, hyphen: bool, last: int) -> Run:
        if not hyphen:
            return run
        right = max(run.x1, self._box(last)[2])
        return run._replace(text=run.text + "-", x1=right, edges=(*run.edges[:-1], right) if run.edges else ())

    def _read_words(self, words: list[tuple[int, int]], style: _Style | None) -> None:
        """Add the runs of a line word by word: where there is a wide gap or the size changes, a run ends."""
        texts: list[str] = []
        edges: list[float] = []
        foot = tall = 0.0
        for begin, end in words:
            left, bottom, right, top = self._box(begin)
            own = top - bottom
            last = (left, bottom, right, top) if end - begin == 1 else self._box(end - 1)
            if own <= 0:
                continue
            size = style.size if style else own
            gap = left - edges[-1] if texts else 0.0
            near = bool(texts) and -own / 2 < gap <= _WIDE * size
            if near and abs(bottom - foot) <= _SAME * tall and abs(own - tall) <= _SAME * tall:
                texts.append(self._with_raised(begin, end, foot, tall, last))
                edges += (left, last[2])
                continue
            if near and own < _SMALLER * tall and bottom > foot + _HIGHER * tall:
                word = self._with_raised(begin, end, foot, tall, last)
                if gap < _GLUED * size:
                    texts[-1] += word
                    edges[-1] = last[2]
                else:
                    texts.append(word)
                    edges += (left, last[2])
                continue
            self._put(texts, edges, style, foot, tall)
            texts, edges = [], []
            if last[3] - last[1] > own * (1 + _SAME):  # raised figures glued before the word that they number
                split = next(
                    at for at in range(begin, end) if self._box(at)[3] - self._box(at)[1] > own * (1 + _SAME / 2)
                )
                self._read_words([(begin, split)], self._style(begin))
                begin = split
                left, bottom, _, top = self._box(begin)
                own = top - bottom
            if begin != words[0][0]:
                style = self._style(begin)
            foot, tall = bottom, own
            texts = [self._with_raised(begin, end, foot, tall, last)]
            edges = [left, last[2]]
        self._put(texts, edges, style, foot, tall)

    def _put(self, texts: list[str], edges: list[float], style: _Style | None, foot: float, tall: float) -> None:
        if texts and style is not None:
            base = foot + tall / 5 if style.base is None else style.base
            space = self._fonts.widths.get((style.font, round(style.size, 2)), {}).get(" ", 0.0)
            text = " ".join(texts)
            self.runs.append(
                Run(text, edges[0], edges[-1], base, style.size, style.bold, style.font, tuple(edges), space)
            )

    def _with_raised(self, begin: int, end: int, foot: float, tall: float, last: Box) -> str:
        """Return a word with the signs of raising around the characters in it that are smaller and stand higher."""
        word = self._text[begin:end]
        if last[3] - last[1] >= _SMALLER * tall and not _FIGURES.search(self._text, begin, end):
            return word
        letters: list[str] = []
        raised = False
        for at, letter in enumerate(word, begin):
            _, bottom, _, top = self._box(at)
            higher = (top - bottom < _SMALLER * tall and bottom > foot + _HIGHER * tall) or (
                letter.isdigit() and self._is_drawn_high(at)
            )
            if higher != raised:
                letters.append(RAISED if higher else LOWERED)
                raised = higher
            letters.append(letter)
        if raised:
            letters.append(LOWERED)
        return "".join(letters)

    def _style(self, index: int) -> _Style | None:
        """Return how a character is set, ``None`` where it leans or stands upright."""
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        directions = ((matrix.a, matrix.b), (matrix.b, -matrix.a), (-matrix.a, -matrix.b), (-matrix.b, matrix.a))
        along, up = directions[self._turn]
        if along <= 0 or abs(up) > _LEVEL * along:
            return None
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        font = self._name.value.decode("utf-8", "replace")
        font = font[7:] if font[6:7] == "+" else font
        bold = self._fonts.bold.get(font)
        if bold is None:
            # The weight that PDFium tells is a guess from the width of stems, often wrong: names are not.
            bold = bool(_BOLD.search(font))
            self._fonts.bold[font] = bold
        return _Style(font, bold, float(size) or 1.0, None if self._turn else matrix.f)
