"""Show a report with its tags: on the terminal, or as a page of HTML that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from peelgraph.reference import CLASSES

if TYPE_CHECKING:
    from rich.text import Text

    from peelgraph.extraction.facts import Facts, Mention

HUES = {cls: round(360 / len(CLASSES) * ((7 * index) % len(CLASSES))) for index, cls in enumerate(CLASSES)}
"""The hue of each class in degrees; classes that stand next to each other in the list are far apart in colour."""
LIGHTNESS = 88
"""Of the colours behind the text, in per cent: black text on any hue has a contrast above 10 to 1."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the report's text, and the mention that it is, if it is one."""

    text: str
    mention: Mention | None = None


def pieces(facts: Facts) -> Iterator[Piece]:
    """Yield the whole text of the report in order, cut at its mentions; of two that overlap the first is shown."""
    source, at = facts.report.source, 0
    for mention in sorted(facts.mentions, key=lambda each: (each.span, each.entity)):
        if mention.span.begin < at:
            continue
        if mention.span.begin > at:
            yield Piece(source[at : mention.span.begin])
        yield Piece(source[mention.span.begin : mention.span.end], mention)
        at = mention.span.end
    if at < len(source):
        yield Piece(source[at:])


def tagged_text(facts: Facts) -> Text:
    """Return the report's text for the terminal: each mention coloured, its class behind it."""
    from rich.text import Text

    from peelgraph.display.terminal import text

    shown = Text()
    for piece in pieces(facts):
        if piece.mention is None:
            shown.append_text(text(piece.text))
        else:
            cls = facts.entities[piece.mention.entity].cls
            shown.append_text(text(piece.text, f"bold {_hex(cls)}"))
            shown.append_text(text(f"‹{cls}›", f"dim {_hex(cls)}"))
    return shown


def explanations(facts: Facts) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """Return, by title, columns and rows: the rule behind each mention and claim, and what was refused and why."""
    source = facts.report.source

    def name(key: str) -> str:
        return facts.entities[key].name if key in facts.entities else key.rsplit("/", 1)[-1]

    def words(begin: int, end: int) -> str:
        return " ".join(source[begin:end].split())

    def cls(key: str) -> str:
        return facts.entities[key].cls if key in facts.entities else "thing"

    def basis(mention: Mention) -> str:
        entity = facts.entities[mention.entity]
        others = [
            each for each in (entity.name, *entity.aliases) if each != words(mention.span.begin, mention.span.end)
        ]
        return entity.iri or f"also called {', '.join(others)}" if entity.iri or others else "its own words"

    return {
        "Mentions": (
            ("at", "words", "class", "entity", "rule", "because", "confidence"),
            [
                (
                    str(m.span.begin),
                    words(m.span.begin, m.span.end),
                    facts.entities[m.entity].cls,
                    name(m.entity),
                    m.rule,
                    m.because or basis(m),
                    f"{m.confidence:.2f}",
                )
                for m in facts.mentions
            ],
        ),
        "Claims": (
            ("subject", "predicate", "object", "rule", "because", "confidence", "words"),
            [
                (
                    name(c.subject),
                    c.predicate,
                    name(c.object),
                    c.rule,
                    c.because or f"a {cls(c.subject)} and a {cls(c.object)}",
                    f"{c.confidence:.2f}",
                    " … ".join(words(e.begin, e.end) for e in c.evidence),
                )
                for c in facts.claims
            ],
        ),
        "Refused claims": (
            ("subject", "predicate", "object", "rule", "reason", "because", "words"),
            [
                (
                    name(r.subject),
                    r.predicate,
                    name(r.object),
                    r.rule,
                    r.reason,
                    r.because,
                    words(r.evidence.begin, r.evidence.end),
                )
                for r in facts.refused
            ],
        ),
        "Refused": (
            ("at", "words", "kind", "reason"),
            sorted(
                [
                    *((str(x.span.begin), words(x.span.begin, x.span.end), x.kind, x.reason) for x in facts.left_out),
                    *(
                        (str(x.span.begin), words(x.span.begin, x.span.end), "unlinked", x.reason)
                        for x in facts.unlinked
                    ),
                ],
                key=lambda row: int(row[0]),
            ),
        ),
    }


def tagged_page(facts: Facts, *, explain: bool = False) -> str:
    """Return a page of HTML with the report's text, its mentions marked, and a legend; it loads nothing."""
    title = escape(facts.report.title or facts.report.name)
    counts = Counter(facts.entities[mention.entity].cls for mention in facts.mentions)
    legend = "".join(f'<li><mark class="{cls}">{cls}</mark> {counts[cls]}</li>' for cls in CLASSES if counts[cls])
    body = "".join(_marked(piece, facts) for piece in pieces(facts))
    tables = "".join(_table(name, *rows) for name, rows in explanations(facts).items()) if explain else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_style()}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<nav aria-label="Classes"><ul>{legend}</ul></nav>\n<article>{body}</article>\n{tables}</body>\n</html>\n'
    )


def _marked(piece: Piece, facts: Facts) -> str:
    if piece.mention is None:
        return escape(piece.text)
    entity = facts.entities[piece.mention.entity]
    about = f"{entity.name} · {piece.mention.rule} · {piece.mention.confidence:.2f}"
    return f'<mark class="{entity.cls}" title="{escape(about)}">{escape(piece.text)}<small>{entity.cls}</small></mark>'


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<h2>{escape(title)} ({len(rows)})</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n"


def _style() -> str:
    rules = (
        "body { font: 1rem/1.7 system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }\n"
        "article { white-space: pre-wrap; overflow-wrap: anywhere }\n"
        "nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem }\n"
        "mark { color: #000; padding: .1em .25em; border-radius: .25em; border: 1px solid }\n"
        "mark small { font-size: .65em; margin-left: .4em; font-weight: 600 }\n"
        "table { border-collapse: collapse; font-size: .85rem } td, th { border: 1px solid #777; padding: .2rem .4rem; text-align: left; vertical-align: top }\n"
    )
    colours = (
        f"mark.{cls} {{ background: hsl({hue} 80% {LIGHTNESS}%); border-color: hsl({hue} 60% 35%) }}\n"
        for cls, hue in HUES.items()
    )
    return rules + "".join(colours)


def _hex(cls: str) -> str:
    """Return the colour of a class for the terminal."""
    import colorsys

    red, green, blue = colorsys.hls_to_rgb(HUES[cls] / 360, 0.6, 0.7)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
