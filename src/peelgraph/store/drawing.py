"""Draw a small network as SVG: no scripts, nothing fetched, every name escaped, the same bytes on every machine."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from peelgraph import resources
from peelgraph.store.markup import xml_text

WIDTH, LEAST_HEIGHT = 760, 170
MARGIN_X, MARGIN_Y = 84, 34
LONGEST_LABEL = 26
"""Characters of a name that are written beside its mark; the whole name is its tooltip."""
MOST_LABELLED_LINES = 24
"""Lines whose predicate is written on them; among more, the words would lie on each other."""
LETTER = 6.3
"""How wide a letter is taken to be, on average, at the size of the names."""
ROUNDS = 240
FLAT = 0.2
"""What lies within less than this is put on one line."""
INK, PALE, PAPER = "#1b2733", "#5c6b7a", "#ffffff"

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a class is drawn (``data/drawing/marks.toml``)."""

    label: str
    colour: str
    path: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing to draw; ``strong`` ones are what the drawing is about."""

    key: str
    name: str
    cls: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A relation to draw; one whose ends are not both drawn is left out."""

    start: str
    label: str
    end: str


@cache
def marks() -> dict[str, Mark]:
    """Return the mark of each class, in the order of the legend."""
    read = tomllib.loads((resources.DRAWING / "marks.toml").read_text("utf-8"))
    return {cls: Mark(**mark) for cls, mark in read.items()}


def draw(dots: Sequence[Dot], lines: Sequence[Line], *, title: str = "", note: str = "") -> str:
    """Return the network as a standalone SVG element with a title; ``note`` is written at its foot."""
    at = {dot.key: number for number, dot in enumerate(dots)}
    held = [line for line in lines if line.start in at and line.end in at]
    height = max(LEAST_HEIGHT, min(560, 120 + 14 * len(dots)))
    where = _scaled(arrange(len(dots), [(at[line.start], at[line.end]) for line in held]), height)
    parts = [_paper(WIDTH, height, title)]
    ends = [(where[at[line.start]], where[at[line.end]]) for line in held]
    parts += [_line(*each) for each in ends]
    parts += [_dot(dot, place) for dot, place in zip(dots, where, strict=True)]
    parts += _names(dots, where, held if len(held) <= MOST_LABELLED_LINES else (), ends, WIDTH)
    if note:
        parts.append(f'<text x="{WIDTH - 12}" y="{height - 10}" text-anchor="end" fill="{PALE}">{_text(note)}</text>')
    return "".join(parts) + "</svg>"


def draw_chain(dots: Sequence[Dot], lines: Sequence[Line]) -> str:
    """Return things in a row, each joined to the next by one line, which may point either way."""
    gap = 190
    width = max(gap * len(dots), 200)
    where = [(gap / 2 + gap * number, 32.0) for number in range(len(dots))]
    at = {dot.key: number for number, dot in enumerate(dots)}
    parts = [_paper(width, 72, " – ".join(dot.name for dot in dots))]
    ends = [(where[at[line.start]], where[at[line.end]]) for line in lines]
    parts += [_line(*each) for each in ends]
    parts += [_dot(dot, place) for dot, place in zip(dots, where, strict=True)]
    parts += _names(dots, where, lines, ends, width)
    return "".join(parts) + "</svg>"


def arrange(count: int, lines: Sequence[tuple[int, int]]) -> list[Point]:
    """Return a place for each thing: all push each other away, lines pull (Fruchterman and Reingold 1991).

    Only operations whose result IEEE 754 fixes are used after the start, so that the places are the same everywhere.
    """
    # A sunflower: the first things, which matter most, in the middle. Rounded, since sine may differ in its last bit.
    where = [
        (round(math.sqrt(n) * math.cos(2.399963 * n), 4), round(math.sqrt(n) * math.sin(2.399963 * n), 4))
        for n in range(count)
    ]
    for turn in range(ROUNDS):
        push = [[-0.04 * x, -0.08 * y] for x, y in where]  # and a little towards the middle, more so up and down
        for one in range(count):
            for other in range(one):
                dx, dy = where[one][0] - where[other][0], where[one][1] - where[other][1]
                square = dx * dx + dy * dy + 0.01
                push[one][0] += dx / square
                push[one][1] += dy / square
                push[other][0] -= dx / square
                push[other][1] -= dy / square
        for one, other in lines:
            dx, dy = where[one][0] - where[other][0], where[one][1] - where[other][1]
            pull = 0.28 * math.sqrt(dx * dx + dy * dy)
            push[one][0] -= dx * pull
            push[one][1] -= dy * pull
            push[other][0] += dx * pull
            push[other][1] += dy * pull
        most = 0.5 * (1 - turn / ROUNDS)
        for number, (px, py) in enumerate(push):
            far = math.sqrt(px * px + py * py)
            step = min(far, most) / far if far else 0.0
            where[number] = (where[number][0] + px * step, where[number][1] + py * step)
    return where


def _scaled(where: list[Point], height: int) -> list[Point]:
    """Return places that fill the drawing, in whole units."""

    def along(values: list[float], size: int, margin: int) -> list[float]:
        low, high = min(values, default=0.0), max(values, default=0.0)
        room = size - 2 * margin
        wide = high - low
        return [float(round(margin + (value - low) / wide * room if wide > FLAT else size / 2)) for value in values]

    return list(
        zip(
            along([x for x, _ in where], WIDTH, MARGIN_X),
            along([y for _, y in where], height, MARGIN_Y),
            strict=True,
        )
    )


def _paper(width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="11"><title>{_text(title)}</title>'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>'
    )


def _line(start: Point, end: Point) -> str:
    (x1, y1), (x2, y2) = start, end
    far = math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2) or 1.0
    ux, uy = (x2 - x1) / far, (y2 - y1) / far
    tip_x, tip_y = x2 - 14 * ux, y2 - 14 * uy
    back_x, back_y = tip_x - 7 * ux, tip_y - 7 * uy
    head = (
        f"M{tip_x:.0f} {tip_y:.0f}L{back_x + 3.5 * uy:.1f} {back_y - 3.5 * ux:.1f}"
        f"L{back_x - 3.5 * uy:.1f} {back_y + 3.5 * ux:.1f}Z"
    )
    return (
        f'<path d="M{x1 + 13 * ux:.0f} {y1 + 13 * uy:.0f}L{tip_x:.0f} {tip_y:.0f}" stroke="#9aa7b4" fill="none"/>'
        f'<path d="{head}" fill="#6d7b89"/>'
    )


def _dot(dot: Dot, place: Point) -> str:
    mark = marks()[dot.cls] if dot.cls in marks() else Mark(dot.cls, "#999999", marks()["Theme"].path)
    return (
        f'<g transform="translate({place[0]:.0f} {place[1]:.0f})"><title>{_text(f"{dot.name} ({mark.label})")}</title>'
        f'<path d="{mark.path}" fill="{mark.colour}" stroke="{INK}" stroke-width="{2.2 if dot.strong else 1.2}"/></g>'
    )


def _names(
    dots: Sequence[Dot], where: Sequence[Point], lines: Sequence[Line], ends: Sequence[tuple[Point, Point]], width: int
) -> list[str]:
    """Return the names beside their marks (below, above, right or left) and on their lines, where they lie on nothing.

    One that fits nowhere is a tooltip only.
    """
    taken: list[Box] = [(x - 11, y - 11, x + 11, y + 11) for x, y in where]
    written = []

    def fits(box: Box) -> bool:
        inside = box[0] >= 0 and box[2] <= width
        free = not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
        if inside and free:
            taken.append(box)
        return inside and free

    for dot, (x, y) in zip(dots, where, strict=True):
        name = dot.name if len(dot.name) <= LONGEST_LABEL else dot.name[: LONGEST_LABEL - 1].rstrip() + "…"
        wide = LETTER * len(name)
        sides = (
            ("middle", 0, 23, -wide / 2),
            ("middle", 0, -15, -wide / 2),
            ("start", 14, 4, 14),
            ("end", -14, 4, -14 - wide),
        )
        for anchor, dx, dy, left in sides:
            if fits((x + left, y + dy - 10, x + left + wide, y + dy + 3)):
                weight = ' font-weight="700"' if dot.strong else ""
                written.append(_name(x + dx, y + dy, name, f'text-anchor="{anchor}" fill="{INK}"{weight}'))
                break
    for line, ((x1, y1), (x2, y2)) in zip(lines, ends, strict=False):
        x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 3
        half = 0.46 * LETTER * len(line.label)
        if fits((x - half, y - 9, x + half, y + 3)):
            written.append(_name(x, y, line.label, f'text-anchor="middle" font-size="10" fill="{PALE}"'))
    return written


def _name(x: float, y: float, name: str, style: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" {style} stroke="{PAPER}" stroke-width="3" paint-order="stroke">{_text(name)}</text>'


def _text(text: str) -> str:
    return escape(xml_text(text))
