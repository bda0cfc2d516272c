"""Read a web page: bytes become clean Markdown, in which the page's furniture is gone and its grades are words.

One street: encoding -> tree -> content (what of the page is the report) -> writing.
"""

from __future__ import annotations

from peelgraph.errors import UnreadableReport
from peelgraph.reading.extracted import Extracted
from peelgraph.reading.html.content import find_content
from peelgraph.reading.html.encoding import decode
from peelgraph.reading.html.tree import parse
from peelgraph.reading.html.writing import Writer

__all__ = ["extract", "extract_text"]


def extract(content: bytes, *, name: str) -> Extracted:
    """Return the report on a page (HTML or XHTML, however badly formed); ``name`` is for messages.

    :raises UnreadableReport: the bytes are no text, the page is a frameset or holds no text, or is too large.
    """
    return extract_text(decode(content, name=name), name=name)


def extract_text(text: str, *, name: str) -> Extracted:
    """Return the report on a page given as text.

    :raises UnreadableReport: the page is a frameset, holds no text, or is too large.
    """
    page = parse(text, name=name)
    frames = [each.get("src") for each in page.find("frame") if each.get("src")]
    content = find_content(page)
    writer = Writer(content)
    for part in content.parts:
        writer.write(part)
    found = writer.text()
    if not any(map(str.isalnum, found)):
        if frames:
            raise UnreadableReport(
                f"{name}: HTML that is a set of frames: give the page in the frame ({frames[0][:80]})"
            )
        raise UnreadableReport(f"{name}: HTML without any text of a report: give the page that holds it")
    return Extracted(found)
