"""Read Markdown into blocks: ATX, setext and bold headings, pipe and tab tables, quotes; lenient as converters are sloppy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from peelgraph.reading import signs
from peelgraph.reading.blocks import Block, Form, Start, as_heading, group
from peelgraph.reading.words import cut

BOLD_LEVEL = 6
"""The level of a heading that is only a bold line: below every heading with marks that it can stand under."""

_LONGEST_HEADING = 150
_WORD = re.compile(r"[^\W\d_]{3}")
_ATX = re.compile(r" {0,3}(#{1,6})(?:\s+|$|(?=\*\*)|(?<=##)(?=[A-Z]))")
_NUMBERING = re.compile(r"(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=[^\W\d_])")
_PIPES = re.compile(r"\s{0,3}\||[^|\n]{1,300}\s\|\s")
_SIGNS = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S|^ {0,3}\*\*\S|\*\* {0,3}$|\]\((?:https?:|www\.|#|/)|<sup>|^\|[^|\n]*\||^ {0,3}>[ \t]"
    r"|^ {0,3}(?:---+|\*\*\*+) {0,3}$|\\[_*#]",
    re.MULTILINE,
)


def has_signs(source: str) -> bool:
    """Tell whether ``source`` is marked up as Markdown; plain text is not."""
    return bool(_SIGNS.search(source))


def blocks(source: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text, in order."""
    before: Block | None = None
    for raw in group(source, _recognise, markdown=True):
        found = raw
        if raw.label == "=" and raw.form is Form.HEADING:
            if before is not None and before.form is Form.PARAGRAPH:
                before = as_heading(before, 1)
            continue
        if raw.form is Form.HEADING:
            found = _unnumbered(raw)
        elif raw.form is Form.PARAGRAPH and _is_bold_heading(source, raw):
            found = _unnumbered(as_heading(raw, BOLD_LEVEL))
        if before is not None:
            yield before
        before = found
    if before is not None:
        yield before


def _recognise(line: str, opened: Form | None) -> Start | None:
    """Return the block that ``line`` begins, beside those of every format."""
    heading = _ATX.match(line)
    if heading:
        return Start(Form.HEADING, str(len(heading[1])), heading.end(), whole=True)
    if opened is Form.PARAGRAPH and line.strip()[:2] == "==" and not line.strip().strip("="):
        return Start(Form.HEADING, "=", whole=True)
    if "|" in line and _PIPES.match(line) and (opened in (None, Form.TABLE) or line.lstrip()[0] == "|"):
        return Start(Form.TABLE, "|")
    if "\t" in line.strip():
        return Start(Form.TABLE, "\t")
    return None


def _unnumbered(heading: Block) -> Block:
    """Return ``heading`` without its number, its closing marks and the star of a note below a graphic."""
    words = heading.words
    numbering = _NUMBERING.match(words.text)
    if numbering:
        words = cut(words, numbering.end())
    kept = words.text.rstrip("# *") if words.text.endswith(("#", "*")) else words.text
    return replace(heading, words=cut(words, 0, len(kept)) if kept != words.text else words)


def _is_bold_heading(source: str, paragraph: Block) -> bool:
    """Tell whether ``paragraph`` is one bold line that reads like a heading."""
    text = paragraph.words.text
    line = source[paragraph.lines[0][0] : paragraph.lines[0][1]].strip()
    bold = line.startswith(("**", "<b>", "<strong>", "__")) and line.endswith(("**", "</b>", "</strong>", "__"))
    return (
        len(paragraph.lines) == 1
        and bold
        and line.count("**") in (0, 2)
        and len(text) <= _LONGEST_HEADING
        and len(_WORD.findall(text[:_LONGEST_HEADING])) > 0
        and not text.endswith((".", ";", ":", ","))
        and not signs.is_grade(text)
        and not signs.is_value(text)
    )
