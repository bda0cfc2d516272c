"""Read what stands in a box: its findings, each with its words, those that it shares, and what explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from peelgraph.extraction.finding.boxes import Box
from peelgraph.extraction.finding.found import PRACTICES, Found, Stretch
from peelgraph.extraction.finding.words import ADVISES, advises
from peelgraph.reading.report import Kind

_MOST = 4
"""How many paragraphs explain a finding at most."""
_BULLET = re.compile(r"[•\-–▪·]\s+")
_NEXT = re.compile(r"(?<=[.;])\s+(?:[•\-–▪·]\s+)?(?=[A-Z])")
_TAIL = re.compile(r"[;,]?(?:\s+(?:and|or))?[;,\s]*$")


@dataclass(slots=True)
class _Draft:
    """A finding while its box is read."""

    own: list[Stretch]
    lead: Stretch | None = None
    more: list[Stretch] = field(default_factory=list)
    title: str = ""


def findings_in(box: Box) -> tuple[Found, ...]:
    """Return the findings of a box, in order."""
    drafts = list(_practices(box) if box.kind in PRACTICES else _statements(box))
    found = []
    for index, draft in enumerate(drafts):
        more = draft.more[: _room(box, draft, last=index == len(drafts) - 1)]
        found.append(
            Found(
                kind=box.kind,
                statement=tuple(draft.own),
                rule=box.rule,
                section=box.section,
                lead=(draft.lead,) if draft.lead else (),
                more=tuple(more),
                title=draft.title,
                text=_text(box, draft, more),
            )
        )
    return tuple(found)


def _room(box: Box, draft: _Draft, *, last: bool) -> int:
    """Return how many of the paragraphs after a finding are its own.

    Where no heading shows that the box has ended, the text may have gone on: then only the first one after a title or
    a bold sentence is.
    """
    if box.bounded or not last:
        return _MOST
    return 0 if draft.own[-1].text.endswith((".", ";")) else 1


def _text(box: Box, draft: _Draft, more: Sequence[Stretch]) -> str:
    """Return a finding in words: with its lead, without bullets; a practice by its description."""
    if box.kind in PRACTICES:
        described = [each.text for each in (*draft.own, *more) if each.text != draft.title]
        return _joined(described) or draft.title
    shared = [draft.lead.text.rstrip(": ")] if draft.lead else []
    told = [
        _TAIL.sub("", _BULLET.sub("", each.text, 1) if _BULLET.match(each.text) else each.text) for each in draft.own
    ]
    explained = [each.text for each in more] if box.kind == "CauseOfConcern" else []
    return " ".join((*shared, _joined((*told, *explained)) if explained else " ".join(told)))


def _joined(texts: Sequence[str]) -> str:
    """Return texts one after the other; a bold sentence, which has no stop, is given one."""
    stopped = [text if text.endswith((".", "?", "!", ":", ";")) else f"{text}." for text in texts[:-1]]
    return " ".join((*stopped, *texts[-1:]))


def _practices(box: Box) -> Iterator[_Draft]:
    """Yield the practices of a box: each has a title, in the box's heading or in bold, and a description."""
    draft = _Draft([box.title], title=box.title.text) if box.title else None
    for stretch in box.body:
        if _kind(stretch) is Kind.HEADING and not (
            draft and draft.title and not draft.more and draft.own == [box.title]
        ):
            if draft is not None:
                yield draft
            draft = _Draft([stretch], title=stretch.text)
        elif _kind(stretch) is Kind.HEADING and draft is not None:
            draft.own.append(stretch)
        elif draft is None:
            draft = _Draft([stretch])
        else:
            draft.more.append(stretch)
    if draft is not None:
        yield draft


def _statements(box: Box) -> Iterator[_Draft]:
    """Yield the statements of a box: bullets, with what leads them in, or sentences with what explains them."""
    drafts: list[_Draft] = []
    lead: Stretch | None = None
    explained = listed = False
    marker = ""
    for stretch in box.body:
        kind = _kind(stretch)
        stopped = stretch.text.endswith((".", ";", ":"))
        if kind is Kind.HEADING:
            drafts.append(_Draft([stretch], title=box.title.text if box.title else ""))
            explained, lead = True, None
        elif kind is Kind.ITEM:
            if explained and lead is None:
                drafts[-1].more.append(stretch)
            elif listed and drafts[-1].own[0].text.endswith(":") and stretch.passage.passage.label != marker:
                drafts[-1].own.append(stretch)  # a list within a list
            else:
                drafts += [_Draft([part], lead) for part in _parts(stretch)]
                listed, marker = True, stretch.passage.passage.label
        elif stretch.text.endswith(":") and (_advises_somewhere(stretch) or not drafts):
            lead, explained = stretch, False
        elif advises(stretch.text) and (not drafts or not stopped or not explained):
            drafts += [_Draft([part]) for part in _parts(stretch)]
            explained, lead = not stopped, None
        elif not drafts:
            drafts.append(_Draft([stretch]))
            explained = True
        elif listed:
            break  # the running text goes on after the list
        else:
            drafts[-1].more.append(stretch)
            explained = True
    if lead is not None and not listed and lead is box.body[-1]:
        drafts.append(_Draft([lead]))
    yield from drafts


def _parts(stretch: Stretch) -> Iterator[Stretch]:
    """Yield the pieces of advice that stand in one passage: bullets run on in a line, a list that lost its bullets."""
    cuts = [found.end() for found in _NEXT.finditer(stretch.text) if ADVISES.match(stretch.text, found.end())]
    begins = [0, *cuts]
    for begin, end in zip(begins, [*cuts, len(stretch.text)], strict=True):
        words = stretch.text[begin:end].rstrip()
        bare = re.sub(r"\s+[•\-–▪·]$", "", words)
        yield Stretch(stretch.passage, stretch.begin + begin, stretch.begin + begin + len(bare))


def _advises_somewhere(stretch: Stretch) -> bool:
    return bool(re.search(r"\b(?:should|must|needs? to|has to|recommends?)\b", stretch.text))


def _kind(stretch: Stretch) -> Kind:
    return stretch.passage.passage.kind
