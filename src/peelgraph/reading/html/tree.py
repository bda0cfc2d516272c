"""Parse HTML, however badly formed, into a small tree: the only place that knows the parser (lxml, that is libxml2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from peelgraph.errors import UnreadableReport

MOST_TAGS = 500_000
"""A report of 2,000 pages has a tenth of it; a tree of so many elements takes about 300 megabytes."""
DEEPEST = 150
"""What is nested deeper is read as the text of the element at this depth."""

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td"
    " tfoot th thead tr ul caption".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROLES = {
    "table": "table", "grid": "table", "row": "tr", "cell": "td", "gridcell": "td", "columnheader": "th",
    "rowheader": "th", "list": "ul", "listitem": "li",
}  # fmt: skip
_RAISED = re.compile(r"\b(?:superscript|sup)\b|vertical-align\s*:\s*super", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page; ``children`` are elements and text.

    ``tag`` is what the element is for a reader: a ``div`` with the role of a row is a ``tr`` (WAI-ARIA 1.2, section 5.3).
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = field(default=None, repr=False)

    def get(self, name: str) -> str:
        """Return the value of an attribute, empty where it is missing."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in the order of the page."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def find(self, *tags: str) -> Iterator[Element]:
        """Yield the elements below this one that have one of the ``tags``."""
        return (each for each in self.walk() if each.tag in tags and each is not self)

    def above(self) -> Iterator[Element]:
        """Yield the elements that this one stands in, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def is_longer_than(self, length: int) -> bool:
        """Tell whether its text has more characters than ``length``, spaces not counted; reads no further."""
        for text in self._texts():
            length -= len(text) - sum(map(str.isspace, text))
            if length < 0:
                return True
        return False

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                block = child.tag in BLOCKS or child.tag == "br"
                yield from (" ", *child._texts(), " ") if block else child._texts()

    @property
    def name_parts(self) -> frozenset[str]:
        """The lower-case words that its class and id are made of: ``cookieBar site-footer`` has four."""
        return frozenset(part.lower() for part in _NAME_PARTS.findall(f"{self.get('class')} {self.get('id')}"))

    @property
    def holds_blocks(self) -> bool:
        """Whether a block stands in it."""
        return any(each.tag in BLOCKS for child in self.elements for each in child.walk())

    def remove(self) -> None:
        """Take it out of the page; what stood around it is parted by a space."""
        if self.parent is not None:
            siblings = self.parent.children
            at = next(place for place, child in enumerate(siblings) if child is self)
            siblings[at : at + 1] = [" "]
            self.parent = None


def parse(text: str, *, name: str) -> Element:
    """Return the ``html`` element of a page; ``name`` is for messages.

    :raises UnreadableReport: it has too many tags, is nested too deep, or is no HTML at all.
    """
    if text.count("<") > MOST_TAGS:
        raise UnreadableReport(f"{name}: HTML with more than {MOST_TAGS} tags: split it")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UnreadableReport(
            f"{name}: HTML that cannot be parsed ({parser.error_log.last_error.message}): clean it up"
        )
    if root is None:
        raise UnreadableReport(f"{name}: HTML without any text: give a report")
    return _converted(root)


def _converted(root: etree._Element) -> Element:
    """Return lxml's tree as one of ``Element``, flattened below ``DEEPEST``."""
    whole = Element("html")
    waiting: list[tuple[etree._Element, Element, int]] = [(root, whole, 0)]
    while waiting:
        source, into, depth = waiting.pop()
        if depth >= DEEPEST:
            into.children.append(" ".join(source.itertext()))
        else:
            if source.text:
                into.children.append(source.text)
            for child in source:
                made = Element(_tag(child), {key.lower(): value for key, value in child.attrib.items()}, [], into)
                into.children.append(made)
                waiting.append((child, made, depth + 1))
                if child.tail:
                    into.children.append(child.tail)
        whole.attributes = whole.attributes or dict(root.attrib)
    return whole


def _tag(source: etree._Element) -> str:
    role = source.get("role", "").strip().lower()
    if role == "heading":
        level = source.get("aria-level", "2")
        return f"h{min(max(int(level), 1), 6)}" if level.isdecimal() else "h2"
    if source.tag in ("span", "font") and _RAISED.search(f"{source.get('class', '')} {source.get('style', '')}"):
        return "sup"
    # What holds a role of its own stays what it is: a real table with role="table" has tbody and tr.
    return _ROLES.get(role, str(source.tag).lower()) if source.tag in ("div", "span", "p") else str(source.tag).lower()
