"""Read running content into pieces: text, line breaks, grades, and the beginnings of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from peelgraph.reading.escaping import escape
from peelgraph.reading.html import grades
from peelgraph.reading.html.lexicon import lexicon
from peelgraph.reading.html.notes import Notes, raised
from peelgraph.reading.html.tree import BLOCKS, HEADINGS, Element

_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_STRUCK = frozenset(("del", "s", "strike"))
_TEXTUAL = frozenset(("em", "i", "a", "q", "cite", "abbr"))
"""Marks of running text: a grade word in them is a word."""
_PROSE = re.compile(r"[.?!;]\s|[.?!;]$")
_LONGEST_LABEL = 150


class Is(Enum):
    """What a piece is."""

    TEXT = auto()
    BREAK = auto()
    GRADE = auto()
    LINE = auto()
    """A line of its own, from a picture."""
    NOTE = auto()
    """A footnote begins; ``text`` is its label."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of running content; ``text`` is Markdown, ``shown`` a grade's own words where it is not only drawn."""

    kind: Is
    text: str
    bold: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What the pieces of a stretch have around them."""

    notes: Notes
    note: str | None = None
    """The label of the footnote that they stand in."""
    heading: bool = False
    bold: bool = False


def pieces(nodes: Iterable[Element | str], around: Around) -> Iterator[Piece]:
    """Yield the pieces of running content."""
    before: Element | str = ""
    for node in nodes:
        if isinstance(node, Element) and isinstance(before, Element) and _are_glued(before, node):
            yield Piece(Is.TEXT, " ", bold=around.bold)
        before = node
        if isinstance(node, str):
            if node:
                yield Piece(Is.TEXT, escape(node), bold=around.bold)
        elif node.tag == "br":
            yield Piece(Is.BREAK, "\n")
        else:
            yield from _of_element(node, around)


def _are_glued(first: Element, second: Element) -> bool:
    """Tell whether two elements are words apart that only the page's style parts: a name and its number."""
    before, after = first.text[-1:], second.text[:1]
    return (
        before.islower()
        and (after.isupper() or after.isdigit())
        and "sup" not in (first.tag, second.tag, *(each.tag for each in second.walk()))
    )


def _of_element(element: Element, around: Around) -> Iterator[Piece]:
    notes = around.notes
    if (label := notes.notes.get(element)) and around.note is None:
        yield Piece(Is.NOTE, label)
        around = replace(around, note=label)
    if label := notes.marks.get(element):
        yield Piece(Is.TEXT, f"<sup>{label}</sup>", bold=around.bold)
        return
    if element.tag in _STRUCK or (around.note and element.tag == "a" and notes.leads_back(element, around.note)):
        return
    numbers = raised(element)
    if numbers and not any(each in notes.marks or each in notes.notes for each in element.walk()):
        if numbers != around.note:
            yield Piece(Is.TEXT, f"<sup>{numbers}</sup>", bold=around.bold)
        return
    if grade := grades.in_markup(element):
        yield Piece(Is.GRADE, grade)
    elif element.tag in ("svg", "img") or (grades.is_picture(element) and not element.text):
        yield from (Piece(Is.LINE, escape(line)) for line in grades.lines_of(element))
    elif lexicon().unseen.intersection(element.get("class").split()):
        if grade := grades.told(element.text):
            yield Piece(Is.GRADE, grade)
    elif (grade := grades.told(element.text)) and element.tag not in _TEXTUAL and _is_label(element, around):
        yield Piece(Is.GRADE, grade, shown=escape(element.text))
    else:
        yield from _of_inner(element, around)


def _is_label(element: Element, around: Around) -> bool:
    """Tell whether a printed grade is set apart from the words around it: in a heading, by its class, or in bold."""
    return around.heading or grades.is_named(element) or (element.tag in _BOLD and element.text[:1].isupper())


def _of_inner(element: Element, around: Around) -> Iterator[Piece]:
    bold = element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style")))
    inner = pieces(element.children, replace(around, bold=around.bold or bold))
    if element.tag == "q":
        yield from (Piece(Is.TEXT, "“"), *inner, Piece(Is.TEXT, "”"))
    elif element.tag in BLOCKS:
        yield from (Piece(Is.BREAK, "\n"), *inner, Piece(Is.BREAK, "\n"))
    else:
        yield from inner


def grouped(found: Sequence[Piece]) -> list[Piece]:
    """Return ``found`` as whole texts, grades, lines and notes: neighbours joined, spaces single, empty texts left out.

    Line breaks become newlines of the texts; two in a row part texts.
    """
    kept: list[Piece] = []
    run: list[Piece] = []

    def finish() -> None:
        text = "".join(piece.text if piece.kind is Is.BREAK else re.sub(r"\s+", " ", piece.text) for piece in run)
        bold = all(piece.bold for piece in run if piece.text.strip())
        for part in re.split(r"\n\s*\n", _without_phrases(text)):
            clean = "\n".join(
                stripped for line in part.split("\n") if (stripped := re.sub(r"[ \t]+", " ", line).strip())
            )
            if clean:
                kept.append(Piece(Is.TEXT, clean, bold=bold))
        run.clear()

    for piece in found:
        if piece.kind in (Is.TEXT, Is.BREAK):
            run.append(piece)
        else:
            finish()
            kept.append(piece)
    finish()
    return kept


def _without_phrases(text: str) -> str:
    """Return ``text`` without what is put behind links for readers of the page: *(PDF document)*."""
    if "(" in text:
        for phrase in lexicon().behind_links:
            text = re.sub(rf"\s*{re.escape(phrase)}", "", text, flags=re.IGNORECASE) if phrase in text.lower() else text
    return text


def texts(found: Sequence[Piece]) -> list[Piece]:
    """Return what ``found`` says as texts: a grade goes behind the label before it, or stands for itself.

    *Investigating crime* and a picture of a grade become ``Investigating crime: Good``. In a sentence a printed grade
    is one of its words, a drawn one stands for itself before or after it.
    """
    if not any(piece.kind is Is.GRADE for piece in found):
        return [replace(piece, kind=Is.TEXT) if piece.kind is Is.LINE else piece for piece in found]
    if _is_prose(found):
        return _with_sentence(found)
    said: list[Piece] = []
    waiting: Piece | None = None  # a label whose grade comes after it
    first: Piece | None = None  # a grade whose label comes after it
    for piece in found:
        if piece.kind is Is.GRADE:
            if waiting is not None:
                said.append(_graded(waiting, piece.text))
                waiting = None
            elif not (said and _ends_with(said[-1].text, piece.text)) and (first is None or first.text != piece.text):
                said += [first] if first is not None else []
                first = piece
        elif first is not None:
            said.append(_graded(piece, first.text))
            first = None
        else:
            said += [waiting] if waiting is not None else []
            waiting = piece
    said += [each for each in (waiting, first) if each is not None]
    return [replace(piece, kind=Is.TEXT) for piece in said]


def _is_prose(found: Sequence[Piece]) -> bool:
    words = [piece.text for piece in found if piece.kind is Is.TEXT]
    return any(_PROSE.search(text) or len(text) > _LONGEST_LABEL for text in words) or any(
        before.kind is Is.TEXT and piece.kind is Is.GRADE and after.kind is Is.TEXT and after.text[:1].islower()
        for before, piece, after in zip(found, found[1:], found[2:], strict=False)
    )


def _with_sentence(found: Sequence[Piece]) -> list[Piece]:
    """Return the sentence with its printed grades in it, and the drawn ones around it."""
    places = [at for at, piece in enumerate(found) if piece.kind is Is.TEXT]
    begin, end = places[0], places[-1] + 1
    apart = found[begin].text[:1].isupper()  # a printed grade before it is not the sentence's first word
    before = [piece for piece in found[:begin] if apart or not piece.shown]
    after = [piece for piece in found[end:] if not piece.shown]
    lead = [piece for piece in found[:begin] if piece.shown and not apart]
    tail = [piece for piece in found[end:] if piece.shown]
    words = " ".join(piece.shown or piece.text for piece in (*lead, *found[begin:end], *tail))
    bold = all(piece.bold for piece in found[begin:end] if piece.kind is Is.TEXT)
    sentence = Piece(Is.TEXT, re.sub(r" (?=[.,;:!?)])", "", words), bold=bold)
    return [replace(piece, kind=Is.TEXT) for piece in (*before, sentence, *after)]


def _graded(label: Piece, grade: str) -> Piece:
    words = label.text.strip(" :–—-").replace("\n", " ")
    if _ends_with(words, grade) or grades.told(words) == grade:
        return label if len(words) > len(grade) and not grades.told(words) else replace(label, text=grade)
    return replace(label, text=f"{words}: {grade}", bold=False)


def _ends_with(text: str, grade: str) -> bool:
    return text.lower().rstrip(" .").endswith(grade.lower())


def headings(element: Element) -> bool:
    """Tell whether a heading stands in ``element``."""
    return any(each.tag in HEADINGS for each in element.walk())
