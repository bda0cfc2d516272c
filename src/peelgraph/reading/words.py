"""Hold repaired text whose every character knows where it stood in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from peelgraph.reading.report import NoteMark

Anchors = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Repaired text, its anchors into the source (as in ``Passage``), and the footnote marks taken out of it."""

    text: str
    anchors: Anchors
    notes: tuple[NoteMark, ...] = ()

    def offset(self, at: int) -> int:
        """Return the source offset of the character at ``at``."""
        begin, source = self.anchors[bisect_right(self.anchors, (at, 2**62)) - 1]
        return source + at - begin

    @property
    def begin(self) -> int:
        """Return the source offset of the first character."""
        return self.anchors[0][1]

    @property
    def end(self) -> int:
        """Return the source offset after the last character."""
        return self.offset(len(self.text) - 1) + 1 if self.text else self.begin


class Weaver:
    """Weave words together: text is put in order, each piece with the source offset of its first character."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._anchors: list[tuple[int, int]] = []
        self._notes: list[NoteMark] = []
        self._next = -1
        self.length = 0
        self.last = ""

    def put(self, text: str, source: int) -> None:
        """Add ``text``, whose first character stands at ``source``, the others after it."""
        if not text:
            return
        if source != self._next:
            self._anchors.append((self.length, source))
        self._pieces.append(text)
        self.length += len(text)
        self.last = text[-1]
        self._next = source + len(text)

    def drop_last(self) -> None:
        """Take the last character away again."""
        piece = self._pieces.pop()
        if len(piece) > 1:
            self._pieces.append(piece[:-1])
        self.length -= 1
        self._next -= 1
        if self._anchors and self._anchors[-1][0] >= self.length:
            self._anchors.pop()
            self._next = -1
        self.last = self._pieces[-1][-1] if self._pieces else ""

    def mark(self, label: str) -> None:
        """Note that a footnote mark stood here."""
        self._notes.append(NoteMark(self.length - (self.last == " "), label))

    def ends_with_letter_and_hyphen(self) -> bool:
        """Tell whether the text so far ends in a letter and a hyphen."""
        return self.tail(2)[:1].isalpha() and self.last == "-"

    def tail(self, length: int) -> str:
        """Return the last characters so far, at most ``length``."""
        found = ""
        for piece in reversed(self._pieces):
            found = piece[-length:] + found
            if len(found) >= length:
                break
        return found[-length:]

    def done(self, source: int) -> Words:
        """Return the words; ``source`` is where an empty text stood."""
        if self.last == " ":
            self.drop_last()
        return Words("".join(self._pieces), tuple(self._anchors) or ((0, source),), tuple(self._notes))


def from_lines(source: str, lines: tuple[tuple[int, int], ...]) -> Words:
    """Return the raw text of ``lines`` (source offsets), one under the other."""
    weaver = Weaver()
    for index, (begin, end) in enumerate(lines):
        if index:
            weaver.put("\n", lines[index - 1][1])
        weaver.put(source[begin:end], begin)
    return Words("".join(weaver._pieces), tuple(weaver._anchors) or ((0, lines[0][0]),))


def cut(words: Words, begin: int, end: int | None = None) -> Words:
    """Return the part of ``words`` from ``begin`` to ``end``."""
    end = len(words.text) if end is None else end
    anchors = [(0, words.offset(begin) if begin < len(words.text) else words.end)]
    anchors += [(at - begin, source) for at, source in words.anchors if begin < at < end]
    notes = tuple(NoteMark(max(mark.at - begin, 0), mark.label) for mark in words.notes if begin <= mark.at <= end)
    return Words(words.text[begin:end], tuple(anchors), notes)


def join(first: Words, second: Words, gap: str = " ") -> Words:
    """Return ``first``, ``gap`` (standing right after ``first`` in the source) and ``second`` as one text."""
    if not first.text:
        return second
    shift = len(first.text) + len(gap)
    anchors = first.anchors + tuple((at + shift, source) for at, source in second.anchors)
    notes = first.notes + tuple(NoteMark(mark.at + shift, mark.label) for mark in second.notes)
    return Words(first.text + gap + second.text, anchors, notes)
