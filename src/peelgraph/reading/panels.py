"""Put infographic panels together again whose names and numbers have lost each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Line, Start, block
from peelgraph.reading.inline import repair
from peelgraph.reading.words import Words, join

_MEASURE = re.compile(
    r"\bper\b|\bpercent|%|\bproportion\b|\bnumber\b|\bchange\b|\brate\b|\bmonths to\b|\byear\b|\bas at\b|\b20\d\d\b",
    re.IGNORECASE,
)
_PERIOD_ONLY = re.compile(r"(?:in |for )?(?:the )?(?:\d+ months|year|as at|20\d\d)\b", re.IGNORECASE)
_MOST_NAMES = 6
"""A panel shows the force and what it is compared with; more values than this in a row are no panel."""
_MOST_LABELS = 3
_SHORTEST, _LONGEST_LABEL, _LONGEST_NAME = 3, 160, 60

Shown = tuple[Block, Line, Words]
"""A line of a panel: the paragraph that it is in, where it stands, and its words."""


def find_panels(source: str, run: list[Block], *, markdown: bool) -> Iterator[Block]:
    """Yield ``run``, short paragraphs that follow one another, with the panels among them as tables.

    A panel is as many names on their own lines as numbers on the lines after them, below a label that says what is
    measured and when ("Force in numbers", PEEL 2017 reports, page 3).
    """
    if not any(signs.is_value(paragraph.words.text.rpartition(" ")[2]) for paragraph in run):
        yield from run
        return
    lines = [
        (paragraph, line, repair(source, (line,), markdown=markdown)) for paragraph in run for line in paragraph.lines
    ]
    kept: list[Block] = []
    at = begin = 0
    while at < len(lines):
        end = at
        while end < len(lines) and signs.is_value(lines[end][2].text):
            end += 1
        count = end - at
        if 1 < count <= _MOST_NAMES and at - count > begin:
            names = lines[at - count : at]
            labels = _labels(lines[begin : at - count])
            if labels and all(_is_name(name.text) for _, _, name in names):
                first = at - count - len(labels)
                kept += _paragraphs(source, lines[begin:first], markdown=markdown)
                kept.append(_panel(labels, names, lines[at:end]))
                begin = end
        at = max(end, at + 1)
    if not kept:
        yield from run
        return
    yield from kept
    yield from _paragraphs(source, lines[begin:], markdown=markdown)


def _labels(lines: Sequence[Shown]) -> Sequence[Shown]:
    """Return the last of ``lines`` that together say what is measured; none, if they do not."""
    count = 0
    for _, _, words in reversed(lines[-_MOST_LABELS:]):
        if not _is_label(words.text):
            break
        measured = bool(_MEASURE.search(words.text))
        if not measured and not (count and _PERIOD_ONLY.match(lines[-count][2].text)):
            break
        count += 1
        if not measured:
            break
    return lines[len(lines) - count :]


def _panel(labels: Sequence[Shown], names: Sequence[Shown], values: Sequence[Shown]) -> Block:
    caption = labels[0][2]
    for _, _, label in labels[1:]:
        caption = join(caption, label)
    rows = (tuple(name for _, _, name in names), tuple(value for _, _, value in values))
    places = tuple(line for _, line, _ in (*labels, *names, *values))
    return Block(Form.TABLE, caption, places, rows=rows, header=True, panel=True)


def _paragraphs(source: str, lines: Sequence[Shown], *, markdown: bool) -> list[Block]:
    """Return what is left of the paragraphs that ``lines`` belong to."""
    left: dict[int, tuple[Block, list[Line]]] = {}
    for paragraph, line, _ in lines:
        left.setdefault(paragraph.begin, (paragraph, []))[1].append(line)
    return [
        paragraph
        if len(own) == len(paragraph.lines)
        else block(source, tuple(own), Start(Form.PARAGRAPH), markdown=markdown)
        for paragraph, own in left.values()
    ]


def _is_label(text: str) -> bool:
    return _SHORTEST < len(text) <= _LONGEST_LABEL and not signs.is_value(text) and not text.endswith((".", "?", "!"))


def _is_name(text: str) -> bool:
    return (
        len(text) <= _LONGEST_NAME
        and text[0].isupper()
        and not any(map(str.isdigit, text))
        and not signs.is_finished(text)
    )
