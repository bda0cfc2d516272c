"""Put the runs of a page into rows: what stands on one baseline, from left to right, marks and bullets at their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from peelgraph.reading.pdf.runs import LOWERED, RAISED, Run, joined

Row = tuple[Run, ...]
"""The runs on one baseline, from left to right."""

BULLET = "•"
_BULLETS = frozenset("•◦▪●■○□‣·➢➤►▶✓✔✦❖*")
_DASHES = frozenset("-–—")
"""Bullets at the beginning of a row; elsewhere they are cells without a figure."""
_SYMBOLS = re.compile(r"symbol|wingding|dingbat|courier", re.IGNORECASE)
_RAISED = re.compile(r"[\d\s,;*†‡–-]{1,9}")
_LEVEL = 0.3
"""Of the font's size: baselines nearer than this are one."""
_SMALLER = 0.87
_LOWEST, _HIGHEST = 0.05, 0.75
"""Of the larger font's size: how much higher a raised figure stands than the words that it hangs on."""
_NEAR, _BEFORE = 0.4, 1.2
_SPACE = 0.45
"""Runs nearer than this part of the font's size are one."""
_BULLET_GAP = 4.0


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """Return the rows of a page, from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(_with_marks(list(runs)), key=lambda run: (-run.base, run.x0)):
        if rows and rows[-1][0].base - run.base <= _LEVEL * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_merged(sorted(row, key=lambda run: run.x0)) for row in rows]


def _with_marks(runs: list[Run]) -> list[Run]:
    """Return ``runs`` with those that are raised figures of their own hung on the words beside them."""
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


def _merged(row: Sequence[Run]) -> Row:
    """Return a row with runs that stand together made one, and bullets bound to what they mark."""
    merged = [row[0]]
    for run in row[1:]:
        last = merged[-1]
        gap = (run.x0 - last.x1) / max(run.size, last.size)
        if gap < _BULLET_GAP and (is_bullet(last) or (len(merged) == 1 and last.text in _DASHES)):
            merged[-1] = run._replace(
                text=f"{BULLET} {run.text}",
                x0=last.x0,
                edges=(last.x0, last.x1, *(run.edges or (run.x0, run.x1))),
            )
        elif gap < _SPACE:
            merged[-1] = joined(last, run)
        else:
            merged.append(run)
    return tuple(merged)


def is_bullet(run: Run) -> bool:
    """Tell whether a run is a list's bullet and nothing else."""
    sign = run.text
    return len(sign) == 1 and (
        sign in _BULLETS or "\ue000" <= sign <= "\uf8ff" or (bool(_SYMBOLS.search(run.font)) and not sign.isdigit())
    )
