"""Find the report in a page: take away navigation, banners, cookie bars and Welsh duplicates, and choose the main part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peelgraph.reading.html import grades
from peelgraph.reading.html.lexicon import lexicon
from peelgraph.reading.html.notes import Notes, find_notes
from peelgraph.reading.html.tree import BLOCKS, HEADINGS, Element

_NEVER = frozenset(
    "script style noscript template iframe object embed canvas video audio map select textarea option datalist progress"
    " meter nav dialog link meta head base source track applet param label colgroup math head".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SMALL = 0.25
"""The part of a page's text up to which something with a doubtful name is taken to be around the report."""
_LINKED = 0.8
_MOST_WELSH = 0.2
_FEWEST_WORDS = 4
_ENTRY = 60
"""The longest average text of the links in a menu."""


@dataclass(frozen=True)
class Content:
    """The parts of a page that are the report, in order, its footnotes, and the labels of its tabs' panels."""

    parts: tuple[Element, ...]
    notes: Notes
    panels: dict[Element, str]

    def only_notes_under(self, heading: Element) -> bool:
        """Tell whether ``heading`` is a word like *Footnotes*, and the next thing after it is one, or nothing."""
        if heading.text.lower().strip(" :") not in lexicon().notes:
            return False
        after = _after(heading)
        return after is None or any(each in self.notes.notes for each in after.walk())

    def is_over_menu(self, heading: Element) -> bool:
        """Tell whether ``heading`` is one like *Contents* whose list was taken away: one that stays is known later."""
        after = _after(heading)
        return heading.text.lower().strip(" :") in lexicon().lines and (after is None or after.tag not in ("ul", "ol"))

    def is_sectional(self, details: Element) -> bool:
        """Tell whether what follows ``details`` is its like, a heading or nothing: its summary is then a heading."""
        siblings = details.parent.children if details.parent else []
        place = next((place for place, each in enumerate(siblings) if each is details), len(siblings))
        after = next((each for each in siblings[place + 1 :] if not isinstance(each, str) or each.strip()), None)
        return after is None or (isinstance(after, Element) and (after.tag == "details" or after.tag in HEADINGS))

    def level_of(self, details: Element, level: int) -> int:
        """Return the level of the heading over what ``details`` (or a button) opens: below the heading before it."""
        siblings = details.parent.elements if details.parent else []
        at = next((place for place, each in enumerate(siblings) if each is details), 0)
        heading = next((each for each in reversed(siblings[:at]) if each.tag in HEADINGS), None)
        if heading is not None:
            return min(int(heading.tag[1]) + 1, 6)
        return 2 if level == 1 else 3 if level == 2 else level  # noqa: PLR2004


def _after(heading: Element) -> Element | None:
    """Return the next element with text after ``heading``, wherever it stands."""
    at = heading
    for above in heading.above():
        siblings = above.elements
        place = next((place for place, each in enumerate(siblings) if each is at), len(siblings))
        after = next((each for each in siblings[place + 1 :] if each.text), None)
        if after is not None:
            return after
        at = above
    return None


def find_content(page: Element) -> Content:
    """Return the report's part of a page; the page's tree is pruned."""
    notes = find_notes(page)
    panels = _panels(page)
    body = next(page.find("body"), page)
    whole = max(len(body.text), 1)
    keep = frozenset(element for note in notes.notes for element in (note, *note.above()))
    pruned = _Pruning(notes, keep | frozenset(panels), frozenset(_ids(panels)), whole, _is_welsh(page.get("lang")))
    pruned.prune(body)
    main = _main(body)
    title = _title(page, body, main)
    return Content((*title, main), notes, {panel: label for panel, label in panels.items() if _is_label(label)})


@dataclass(frozen=True)
class _Pruning:
    """What pruning goes by: footnotes and panels stay, wherever they stand."""

    notes: Notes
    keep: frozenset[Element]
    panels: frozenset[str]
    """The ids of the panels of tabs."""
    whole: int
    welsh_page: bool

    def prune(self, element: Element) -> None:
        """Take away what is around the report, below ``element``."""
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element):
                if self._is_around(child):
                    kept.append(" ")
                    continue
                self.prune(child)
                if self._is_menu(child):
                    continue
            kept.append(child)
        element.children[:] = kept

    def _is_around(self, element: Element) -> bool:
        if element.tag in _NEVER:
            return True
        if element.tag in ("button", "input", "legend"):
            marks = element.text.isdecimal() and any(each.tag == "sup" for each in element.above())
            return not (marks or _opens(element) or grades.in_markup(element))
        if element in self.keep or element.tag in ("body", "main", "article", "sup"):
            return False
        lists = lexicon()
        if not self.welsh_page and (_is_welsh(element.get("lang")) or _reads_welsh(element)):
            return True
        if _is_hidden(element) and element.tag not in BLOCKS:
            return not (grades.told(element.text) or grades.in_markup(element))
        roles = element.get("role") in lists.roles
        named = not lists.around.isdisjoint(element.name_parts)
        doubtful = element.tag in ("footer", "header", "aside") or not lists.perhaps_around.isdisjoint(
            element.name_parts
        )
        if not (roles or named or doubtful) or any(each.tag in ("main", "article", "h1") for each in element.walk()):
            return False
        if grades.in_markup(element) or (not (roles or named) and _heads_section(element)):
            return False
        small = not element.is_longer_than(int(self.whole * (2 * _SMALL if named else _SMALL)))
        return roles or (small and (named or not _is_telling(element)))

    def _is_menu(self, element: Element) -> bool:
        """Tell whether ``element`` is a list of links and nothing else: into the page, or with short texts."""
        if element in self.keep or element.tag not in ("ul", "ol", "div", "p", "section"):
            return False
        links = [each for each in element.find("a") if each.get("href") and each.text]
        if links and element.tag in ("ul", "ol") and all(each.get("href").lstrip("#") in self.panels for each in links):
            return True
        if len(links) < 3 or any(each.tag in HEADINGS or each.tag == "table" for each in element.walk()):  # noqa: PLR2004
            return False
        linked = sum(len(each.text) for each in links)
        if element.is_longer_than(int(linked / _LINKED)) or any(each in self.notes.marks for each in links):
            return False
        inside = all(each.get("href").startswith("#") for each in links)
        return inside or (
            linked / len(links) < _ENTRY
            and element.tag in ("ul", "ol")
            and not any(_DIGIT.search(each.text) for each in links)
        )


_DIGIT = re.compile(r"\d")


def _opens(element: Element) -> bool:
    """Tell whether a button opens a part of the report: it is in a heading or a summary, or over a panel."""
    named = bool(element.get("aria-expanded")) or not {"accordion", "collapsible"}.isdisjoint(element.name_parts)
    return any(each.tag in HEADINGS or each.tag == "summary" for each in element.above()) or (
        named
        and element.tag == "button"
        and not lexicon().around.intersection(element.name_parts)
        and "menu" not in element.name_parts
    )


def _is_hidden(element: Element) -> bool:
    return (
        element.get("aria-hidden") == "true"
        or "hidden" in element.attributes
        or bool(_HIDDEN.search(element.get("style")))
    )


def _heads_section(element: Element) -> bool:
    """Tell whether ``element`` is the header of a section of the report, not of the page (HTML, section 4.3.8)."""
    return (
        (element.tag == "header" or "header" in element.name_parts)
        and any(each.tag in HEADINGS for each in element.walk())
        and any(each.tag in ("main", "article", "section") for each in element.above())
        and not any(element.find("a", "form"))
    )


def _is_telling(element: Element) -> bool:
    """Tell whether ``element`` holds a paragraph under a heading, as a box of the report does and a banner does not."""
    prose = [each for each in element.find("p", "li") if len(each.text) > 40 and not any(each.find("a"))]  # noqa: PLR2004
    return element.tag == "aside" and any(each.tag in HEADINGS for each in element.walk()) and bool(prose)


def _is_welsh(lang: str) -> bool:
    return lang.lower().partition("-")[0] == "cy"


def _reads_welsh(element: Element) -> bool:
    """Tell whether a paragraph, an item or a heading is Welsh by its words."""
    if element.tag not in ("p", "li", "a", "span", "div", *HEADINGS) or element.holds_blocks:
        return False
    words = _WORD.findall(element.text[:300].lower().replace("’", "'"))
    return (
        len(words) >= _FEWEST_WORDS
        and sum(word in lexicon().welsh for word in words) >= _MOST_WELSH * len(words)
        and not ({"the", "and", "is", "are", "for", "with"} & set(words))
    )


def _ids(elements: Iterable[Element]) -> Iterator[str]:
    return (element.get("id") for element in elements)


def _panels(page: Element) -> dict[Element, str]:
    """Return the panels of the page's tabs, with the tabs' labels."""
    places = {element.get("id"): element for element in page.walk() if element.get("id")}
    panels: dict[Element, str] = {}
    for element in page.walk():
        tab = element.get("role") == "tab" or element.get("data-toggle") == "tab" or _in_tabs(element)
        where = (
            element.get("aria-controls")
            or element.get("href").rpartition("#")[2]
            or element.get("data-target").lstrip("#")
        )
        if tab and where in places and element.text:
            panels.setdefault(places[where], element.text)
    return panels


def _in_tabs(element: Element) -> bool:
    if element.tag != "a" or not element.get("href").startswith("#"):
        return False
    return any(each.tag in ("ul", "ol", "nav") and {"tabs", "tab"} & each.name_parts for each in element.above())


def _is_label(label: str) -> bool:
    return 0 < len(label) < 150  # noqa: PLR2004


def _main(body: Element) -> Element:
    """Return the element that holds the report: the one that says so, if it holds a good part of the text."""
    whole = len(body.text)
    for found in (
        [each for each in body.walk() if each.tag == "main" or each.get("role") == "main"],
        [
            each
            for each in body.walk()
            if each.get("id").lower() in ("main", "content", "main-content", "maincontent", "primary")
        ],
        [each for each in body.walk() if each.tag == "article"],
    ):
        if len(found) == 1 and len(found[0].text) >= 0.5 * whole:
            return found[0]
    return body


def _title(page: Element, body: Element, main: Element) -> Iterator[Element]:
    """Yield the report's heading, where it stands outside its main part, or only in the page's title."""
    if any(main.find("h1")):
        return
    inside = frozenset(main.walk())
    for heading in body.find("h1"):
        links = [each for each in heading.find("a") if len(each.text) == len(heading.text)]
        if heading not in inside and heading.text and not links:
            yield heading
            siblings = heading.parent.elements if heading.parent else []
            at = next(place for place, each in enumerate(siblings) if each is heading)
            yield from (each for each in siblings[at + 1 : at + 3] if each.tag == "p" and 0 < len(each.text) < 150)  # noqa: PLR2004
            return
    title = next((each.text for each in page.find("title") if each.parent is None or each.parent.tag == "head"), "")
    words = re.split(r"\s[|–—-]\s(?=[^|–—-]*$)", title)
    title = (
        words[0] if len(words) > 1 and re.search(r"HMIC|Inspectorate|GOV\.UK|Police and Crime", words[-1]) else title
    )
    if title and not any(each.text.lower() == title.lower() for each in main.find(*HEADINGS)):
        yield Element("h1", {}, [title])
