"""Tell what the characters of a page are, and where they stand on it as it is shown, whichever way it is turned."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a character, at its font's full height."""


_SURROGATE = re.compile("[\ud800-\udfff]")


def text_of(textpage: Any) -> str:
    """Return the page's text, one code point a character of PDFium, so that places in it are numbers of characters."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count and "\ufffd" not in text:
        return text
    units = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(
        chr(unit) if 0 < unit <= sys.maxunicode and not _SURROGATE.match(chr(unit)) else " " for unit in units
    )


def box_reader(textpage: Any, turn: int, width: float, height: float) -> Callable[[int], Box]:
    """Return a function from a character's number to its box on the page as shown."""
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    read = raw.FPDFText_GetLooseCharBox

    def upright(index: int) -> Box:
        read(textpage, index, pointer)
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    def turned(index: int) -> Box:
        x0, y0, x1, y1 = upright(index)
        if turn == 1:
            return y0, height - x1, y1, height - x0
        if turn == 2:  # noqa: PLR2004 -- quarter turns
            return width - x1, height - y1, width - x0, height - y0
        return width - y1, x0, width - y0, x1

    return turned if turn else upright


def baseline_reader(textpage: Any, turn: int, height: float) -> Callable[[int], float]:
    """Return a function from a character's number to the height of its baseline on the page as shown."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pointers = ctypes.byref(x), ctypes.byref(y)

    def baseline(index: int) -> float:
        raw.FPDFText_GetCharOrigin(textpage, index, *pointers)
        return (y.value, height - x.value, height - y.value, x.value)[turn]

    return baseline
