"""Find the grades that stand in a page's markup: alternative texts, labels, titles, classes, names of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from peelgraph.reading import signs
from peelgraph.reading.html.lexicon import lexicon
from peelgraph.reading.html.tree import Element

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LABELS = (
    "aria-label",
    "alt",
    "title",
    "data-grade",
    "data-judgment",
    "data-judgement",
    "data-rating",
    "data-outcome",
    "data-label",
)
_PART = re.compile(r"\s*[;\n]\s*|\.\s+(?=[A-Z])|\.$")
_LABELLED = re.compile(r"(?P<first>.{3,150}?)\s*(?::|\s[–—-])\s*(?P<second>.{3,150})")
_COMMA = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=[A-Z])")
_SAID = re.compile(r"\b(?:is|are|was|graded|judged|rated|as)\b", re.IGNORECASE)
_GRADE = re.compile(
    r"\b(?:"
    + "|".join(sorted((grade.replace(" ", r"[\s_-]?") for grade in signs.GRADES), key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_PICTURES = frozenset(("img", "image", "svg", "input", "i", "use"))
_MOST_TEXT = 40
_LONGEST_LABEL = 200
_LONGEST_ADDRESS = 1000
"""A picture whose data stands in its address has no name there."""


def printed(text: str) -> str | None:
    """Return the grade as reports print it, if ``text`` is one and nothing else.

    >>> printed("requires-improvement"), printed(" GOOD. "), printed("good enough")
    ('Requires improvement', 'Good', None)
    """
    words = " ".join(word.lower() for word in _WORDS.findall(text)) if len(text) <= _MOST_TEXT else ""
    return words.capitalize() if words in signs.GRADES else None


def told(text: str, *, beside: bool = False) -> str | None:
    """Return the grade that ``text`` tells, if the words around it say nothing: *Grade icon: good*.

    With ``beside`` one of those words must be there, and say that it is a grade.

    >>> told("Judgment icon: Requires improvement"), told("grade--requiresImprovement"), told("a good force for all")
    ('Requires improvement', 'Requires improvement', None)
    """
    words = [word.lower() for word in _WORDS.findall(text)] if len(text) <= _LONGEST_LABEL else []
    lists = lexicon()
    kept = " ".join(word for word in words if word not in lists.beside_grades)
    if "graded" in words and kept in ("not", "not yet", "to be"):
        kept = f"{kept} graded"
    if beside and lists.grade_names.isdisjoint(words):
        return None
    return kept.capitalize() if kept in signs.GRADES else None


def in_markup(element: Element) -> str | None:
    """Return the grade that an element without text shows, or whose text is only a word like *Grade*."""
    if element.is_longer_than(_MOST_TEXT):
        return None
    text = "" if element.tag == "svg" else element.text  # the words in a drawing are its title and its letters
    if printed(text):
        return None
    if any(each.get("alt") and not told(each.get("alt")) for each in element.walk()):
        return None
    if text and any(word.lower() not in lexicon().beside_grades for word in _WORDS.findall(text)):
        return None
    found = {grade for each in element.walk() for grade in _own(each)}
    return found.pop() if len(found) == 1 else None


def of_named(element: Element) -> str | None:
    """Return the grade that the class of an element with text of its own gives it: ``class="judgment judgment--good"``."""
    if not element.attributes:
        return None
    labels = [element.get(label) for label in _LABELS[3:]]
    classes = element.get("class").split()
    return _first([*map(told, labels), *(told(each, beside=True) for each in (*classes, " ".join(classes)))])


def is_named(element: Element) -> bool:
    """Tell whether an element's class says that it shows a grade, whichever."""
    return not lexicon().grade_names.isdisjoint(element.name_parts) or not element.name_parts.isdisjoint(
        ("badge", "tag")
    )


def lines_of(picture: Element) -> list[str]:
    """Return what the alternative text of a picture says of several grades: *Investigating crime: Good*, or a sentence.

    Empty where it says nothing of grades.
    """
    text = next((label for each in picture.walk() for label in _texts(each) if _GRADE.search(label)), "")
    parts = [part for part in _PART.split(text) if part.strip()]
    lines = [_labelled(part) for part in parts if _GRADE.search(part)]
    if lines and all(lines):
        return [line for group in lines for line in group if not line.lower().startswith("none:")]
    before = text[: match.start()] if (match := _GRADE.search(text)) else ""
    return [text] if _SAID.search(before) else []


def is_picture(element: Element) -> bool:
    """Tell whether an element is a picture or an icon."""
    return element.tag in _PICTURES or element.get("role") == "img"


def _labelled(part: str) -> list[str]:
    """Return *area: grade* for each area that a part of a text names with one grade."""
    match = _LABELLED.fullmatch(part.strip())
    if match is None:
        return []
    first, second = told(match["first"]), told(match["second"])
    if second and not first:
        return [f"{match['first'].strip()}: {second}"]
    areas = match["second"].strip()
    parted = _COMMA.split(areas)
    parted = parted if all(area[:1].isupper() for area in parted) else [areas]  # "Building, supporting and protecting"
    return [f"{area.strip()}: {first}" for area in parted] if first and not second else []


def _own(element: Element) -> Iterator[str]:
    """Yield the grades that an element's attributes tell; a label goes before a class, a class before a file's name."""
    named = _first(map(told, _texts(element)))
    classes = element.get("class").split()
    by_class = _first([*map(told, classes), told(" ".join(classes))])
    source = (
        element.get("src") or element.get("data-src") or element.get("href" if element.tag == "use" else "xlink:href")
    )
    by_file = told(PurePosixPath(source.rpartition("#")[2]).stem) if source and len(source) < _LONGEST_ADDRESS else None
    if found := named or by_class or by_file:
        yield found


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("title", "desc"):
        yield element.text
    yield from (element.attributes[label] for label in _LABELS if element.attributes.get(label))


def _first(found: Iterable[str | None]) -> str | None:
    return next((each for each in found if each), None)
