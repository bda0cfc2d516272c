"""Find the footnotes of a page: which links and raised numbers are marks, and which elements are the notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from peelgraph.reading.html.lexicon import lexicon
from peelgraph.reading.html.tree import BLOCKS, HEADINGS, Element

_MARK = re.compile(
    r"[\[(]?\s*(?:(?:foot|end)?note:?\s*)?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s*[\])]?", re.IGNORECASE
)
_RAISED = re.compile(r"[\[(]?\s*\d{1,3}(?:\s*[,;–&-]\s*\d{1,3}){0,10}\s*[\])]?")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NUMBERED = re.compile(r"\s*[\[(]?(\d{1,3})[\]).]?\s")
_TOLD = ("title", "data-footnote", "data-note", "data-content", "data-tooltip", "data-original-title")
_SHORTEST_NOTE = 20
_MOST_TOLD = 0.6
"""Numbered paragraphs at a text's end are its notes if they explain this part of its marks."""
_NEAR = 3
"""So many elements around a link are looked at for its being raised."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Marks and notes with their labels: digits, each label one note."""

    marks: dict[Element, str]
    notes: dict[Element, str]
    places: frozenset[str]
    """All ids and names to which a link of the page can lead."""
    told: tuple[tuple[str, str], ...] = ()
    """Labels and texts of the notes that their marks show when they are pointed at."""

    def leads_back(self, link: Element, label: str) -> bool:
        """Tell whether a ``link`` that stands in the note ``label`` only leads back to its mark."""
        fragment = _fragment(link)
        text = link.text.lower().strip("[]().:^ \u21a9\ufe0e\u2191")
        return bool(fragment and fragment in self.places) and (
            not any(map(str.isalnum, text))
            or text in lexicon().back_links
            or text == label
            or bool(_MARK.fullmatch(text))
        )


def find_notes(page: Element) -> Notes:
    """Return the footnotes of a page.

    A mark is a link to a place further down that is raised or named like a mark; its note is what stands there. Where
    nothing is linked, notes are the numbered items or lines under a heading or in an element that is named so.
    """
    order = {element: at for at, element in enumerate(page.walk())}
    places: dict[str, Element] = {}
    for element in order:
        for place in (element.get("id"), element.get("name") if element.tag == "a" else ""):
            if place:
                places.setdefault(place, element)
    marks: dict[Element, str] = {}
    lost: dict[Element, str] = {}  # marks whose notes are not on this page
    targets: dict[Element, Element] = {}
    for link in (element for element in order if element.tag == "a"):
        target = places.get(_fragment(link) or "")
        shown = _MARK.fullmatch(_seen(link))
        if shown is None or not _fragment(link) or not _looks_like_mark(link):
            continue
        if target is None and shown[1].isdecimal():
            lost[link] = shown[1]
        elif target is not None and target.tag not in HEADINGS and order[target] >= order[link]:
            marks[link], targets[link] = shown[1], target
    targets = _whole(targets)
    single = _single(set(targets.values()))
    marks = {link: label for link, label in marks.items() if targets[link] in single}
    labels = _labelled({link: targets[link] for link in marks}, marks)
    notes = {targets[link]: label for link, label in labels.items()}
    for note, label in _unlinked(page, notes, labels):
        notes.setdefault(note, label)
    return Notes({**lost, **labels}, notes, frozenset(places), tuple(_told(page, frozenset(notes.values()))))


def raised(element: Element) -> str | None:
    """Return the numbers of a raised mark: *5, 6*; ``None`` for *th* and the like."""
    text = _seen(element)
    return text.strip("[]() ") if element.tag == "sup" and _RAISED.fullmatch(text) else None


def _fragment(link: Element) -> str:
    return unquote(link.get("href").partition("#")[2])


def _seen(element: Element) -> str:
    """Return the text of an element without what only screen readers say."""
    unseen = lexicon().unseen
    kept = (
        child if isinstance(child, str) else "" if unseen.intersection(child.get("class").split()) else _seen(child)
        for child in element.children
    )
    return " ".join("".join(kept).split())


def _looks_like_mark(link: Element) -> bool:
    around = [link, *list(link.above())[:_NEAR]]
    if any(each.tag == "sup" for each in (*around, *link.walk())) or link.get("role") == "doc-noteref":
        return True
    words = {word.lower() for word in _WORDS.findall(_fragment(link))} | link.name_parts
    return bool(words & lexicon().note_names) or link.text[:1] in "[*†‡"


def _whole(targets: dict[Element, Element]) -> dict[Element, Element]:
    """Return ``targets`` with the list item in place of what stands in it, where that is the only note of the item."""
    items = {target: next((each for each in target.above() if each.tag == "li"), target) for target in targets.values()}
    held = Counter(items[target] for target in set(targets.values()))
    return {link: items[target] if held[items[target]] == 1 else target for link, target in targets.items()}


def _single(targets: set[Element]) -> set[Element]:
    """Return those of the targets that hold none of the others."""
    return targets - {above for target in targets for above in target.above()}


def _labelled(targets: dict[Element, Element], printed: dict[Element, str]) -> dict[Element, str]:
    """Return a label of digits for each mark: the printed one, unless two notes have the same, or it is a letter."""
    first: dict[Element, str] = {}
    for link, target in targets.items():
        first.setdefault(target, printed[link])
    if len(set(first.values())) < len(first):  # numbered anew in each section
        first = {target: str(number) for number, target in enumerate(first, 1)}
    taken = {label for label in first.values() if label.isdecimal()}
    fresh = (str(number) for number in range(1, 10**6) if str(number) not in taken)
    first = {target: label if label.isdecimal() else next(fresh) for target, label in first.items()}
    return {link: first[target] for link, target in targets.items()}


def _told(page: Element, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the notes that stand in an attribute of their mark."""
    for element in page.find("sup", "a", "span"):
        mark = _MARK.fullmatch(_seen(element)) if any(element.get(name) for name in _TOLD) else None
        if mark is None or mark[1] in known or not mark[1].isdecimal() or not _looks_like_mark(element):
            continue
        text = " ".join(next(element.get(name) for name in _TOLD if element.get(name)).split())
        if len(text) >= _SHORTEST_NOTE:
            yield mark[1], text


def _unlinked(page: Element, linked: dict[Element, str], marks: dict[Element, str]) -> Iterator[tuple[Element, str]]:
    """Yield the notes whose marks are no links."""
    wanted = {
        label
        for element in page.find("sup")
        if (numbers := raised(element)) and not any(each in marks for each in element.walk())
        for label in re.findall(r"\d+", numbers)
    } - set(linked.values())
    if not wanted:
        return
    headed = False
    for element in page.walk():
        if element.tag in HEADINGS:
            headed = element.text.lower().strip(" :") in lexicon().notes
        named = (
            headed
            or not element.name_parts.isdisjoint(("footnotes", "endnotes"))
            or element.get("role") == "doc-endnotes"
        )
        if element.tag == "ol" and (named or any("footnotes" in each.name_parts for each in element.above())):
            begin = element.get("start")
            number = int(begin) if begin.isdecimal() else 1
            for item in (child for child in element.elements if child.tag == "li"):
                number = int(item.get("value")) if item.get("value").isdecimal() else number
                if str(number) in wanted:
                    yield item, str(number)
                number += 1
        elif headed and element.tag in BLOCKS and not element.holds_blocks:
            numbered = _NUMBERED.match(element.text)
            if numbered and numbered[1] in wanted:
                yield element, numbered[1]
    yield from _last(page, wanted)


def _last(page: Element, wanted: set[str]) -> Iterator[tuple[Element, str]]:
    """Yield the notes that are the last paragraphs of a text under no heading: numbered on from 1, for most of its marks."""
    run: list[tuple[Element, str]] = []
    for element in page.walk():
        if element.tag in HEADINGS:
            run.clear()
        elif element.tag in ("p", "div") and element.text and not element.holds_blocks:
            numbered = _NUMBERED.match(element.text)
            if numbered and numbered[1] in wanted:
                if run and int(numbered[1]) <= int(run[-1][1]):
                    run.clear()
                run.append((element, numbered[1]))
    if len(run) >= max(2, _MOST_TOLD * len(wanted)):
        yield from run
