"""Put the runs of a page into rows: what stands on one baseline, from left to right, marks and bullets at their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from peelgraph.reading.pdf.runs import LOWERED, RAISED, Rules, Run, joined

Row = tuple[Run, ...]
"""The runs on one baseline, from left to right."""

BULLET = "•"
_BULLETS = frozenset("•◦▪●■○□‣·➢➤►▶✓✔✦❖*")
_DASHES = frozenset("-–—")
"""Bullets at the beginning of a row; elsewhere they are cells without a figure."""
_HOLLOW = "o"
"""What word processors take for a hollow bullet."""
_ONLY_FIRST = _DASHES | {_HOLLOW}
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_SIGNS = "\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff»›"
"""Arrows, shapes, dingbats (Unicode's blocks of these names) and angle quotes: before words, a list's bullets."""
_SIGN = re.compile(f"[{_SIGNS}]")
_MARKER = re.compile(rf"([•‣·\uf0b7{_SIGNS}]|[-–—o](?= [^\W\d])|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]) (?=\S)")
_TIE = "\u2002"
"""The space after a marker: it does not part words."""
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|courier", re.IGNORECASE)
_RAISED = re.compile(r"[\d\s,;*†‡\[\]()–-]{1,9}")
_SUPERSCRIPTS = re.compile(r"(?<!m)[⁰¹²³⁴-⁹]+")
"""Figures that are raised in themselves, but for those of square metres (Unicode, block Superscripts and Subscripts)."""
_LEVEL = 0.3
"""Of the font's size: baselines nearer than this are one."""
_SMALLER = 0.87
_LOWEST, _HIGHEST = 0.05, 0.75
"""Of the larger font's size: how much higher a raised figure stands than the words that it hangs on."""
_NEAR, _BEFORE = 0.4, 1.2
_SPACE = 0.45
"""Runs nearer than this part of the font's size are one."""
_BULLET_GAP = 4.0
_DOT_GAP, _DOT_HEIGHT, _DOT_WIDTH = 2.5, 0.7, 0.6
"""Of the font's size: how near, how high and how wide a drawn bullet is."""


def rows_of(runs: Iterable[Run], dots: Rules = ()) -> list[Row]:
    """Return the rows of a page, from top to bottom; ``dots`` are those drawn on it, which may be bullets."""
    rows: list[list[Run]] = []
    for run in sorted(_with_bullets(_with_marks(list(runs)), dots), key=lambda run: (-run.base, run.x0)):
        if rows and rows[-1][0].base - run.base <= _LEVEL * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_merged(sorted(row, key=lambda run: run.x0)) for row in rows]


def _with_marks(runs: list[Run]) -> list[Run]:
    """Return ``runs`` with those that are raised figures of their own hung on the words beside them."""
    runs = [run._replace(text=_SUPERSCRIPTS.sub(_told, run.text)) if not run.text.isascii() else run for run in runs]
    marks = [run for run in runs if len(run.text) < 10 and _RAISED.fullmatch(run.text)]  # noqa: PLR2004 -- as in _RAISED
    for mark in marks:
        for index, run in enumerate(runs):
            if run is mark or mark.size > _SMALLER * run.size:
                continue
            if not _LOWEST * run.size < mark.base - run.base < _HIGHEST * run.size:
                continue
            raised = mark._replace(text=f"{RAISED}{mark.text}{LOWERED}", base=run.base, size=run.size)
            if -_NEAR < (mark.x0 - run.x1) / run.size < _NEAR:
                runs[index] = joined(run, raised._replace(x0=run.x1))
            elif -_NEAR < (run.x0 - mark.x1) / run.size < _BEFORE:
                runs[index] = joined(raised, run)
            else:
                continue
            runs.remove(mark)
            break
    return runs


def _told(figures: re.Match[str]) -> str:
    return f"{RAISED}{unicodedata.normalize('NFKC', figures[0])}{LOWERED}"


def _with_bullets(runs: list[Run], dots: Rules) -> list[Run]:
    """Return ``runs`` with a bullet before each that a drawn dot stands before."""
    for left, right, middle in dots:
        near = [
            (run.x0 - right, index)
            for index, run in enumerate(runs)
            if run.text[0] != BULLET
            and 0 < run.x0 - right < _DOT_GAP * run.size
            and 0 < middle - run.base < _DOT_HEIGHT * run.size
            and right - left < _DOT_WIDTH * run.size
        ]
        if near:
            index = min(near)[1]
            run = runs[index]
            runs[index] = _bound(BULLET, left, run)
    return runs


def _bound(marker: str, left: float, run: Run) -> Run:
    """Return ``run`` with an item's marker before it, as one word with its first: the gap between them parts nothing."""
    return run._replace(text=f"{marker}{_TIE}{run.text}", x0=left, edges=(left, *run.edges[1:]) if run.edges else ())


def _merged(row: Sequence[Run]) -> Row:
    """Return a row with runs that stand together made one, and bullets bound to what they mark."""
    merged = [_tied(row[0], first=True)]
    for run in row[1:]:
        last = merged[-1]
        gap = (run.x0 - last.x1) / max(run.size, last.size)
        first = len(merged) == 1
        if gap < _BULLET_GAP and is_bullet(last):
            merged[-1] = _bound(BULLET, last.x0, run)
        elif gap < _BULLET_GAP and first and (last.text in _ONLY_FIRST or _NUMBER.fullmatch(last.text)):
            merged[-1] = _bound(BULLET if last.text in _ONLY_FIRST else last.text, last.x0, run)
        elif gap < _SPACE:
            merged[-1] = joined(last, run)
        else:
            merged.append(_tied(run))
    return tuple(merged)


def _tied(run: Run, *, first: bool = False) -> Run:
    """Return ``run`` with the marker that it begins with bound to the word after it."""
    marker = _MARKER.match(run.text)
    if not marker or (marker[1] in _ONLY_FIRST and not first):
        return run
    if marker[1] == _HOLLOW and not (run.edges and run.edges[2] - run.edges[1] > _SPACE * run.size):
        return run
    plain = marker[1] in _ONLY_FIRST or _SIGN.match(marker[1])
    text = (BULLET if plain else marker[1]) + _TIE + run.text[marker.end() :]
    return run._replace(text=text, edges=(run.edges[0], *run.edges[3:]) if run.edges else ())


def is_bullet(run: Run) -> bool:
    """Tell whether a run is a list's bullet and nothing else."""
    sign = run.text
    return len(sign) == 1 and (
        sign in _BULLETS
        or _SIGN.match(sign) is not None
        or "\ue000" <= sign <= "\uf8ff"
        or (bool(_SYMBOLS.search(run.font)) and not sign.isdigit())
    )
