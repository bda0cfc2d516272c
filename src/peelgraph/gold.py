"""Read gold annotations: what a perfect reader would take from a passage (the format is in ``data/gold/README.md``)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peelgraph.errors import GoldError
from peelgraph.reference import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREDICATES = (
    "partOf", "memberOf", "collaboratesWith", "operates", "uses", "fundedBy", "refersTo", "addresses", "governedBy",
    "issuedBy",
)  # fmt: skip
SECTIONS = ("entities", "text", "claims", "judgments", "observations", "definitions")
"""The sections that each file has, in order; ``findings`` may follow them."""
FINDINGS = (
    "AreaForImprovement", "CauseOfConcern", "Recommendation", "InnovativePractice", "PromisingPractice", "Strength",
)  # fmt: skip
STATUS = ("new", "still open", "progress", "addressed", "closed", "replaced", "not said")

_HEADER = re.compile(r"== (\w+)\s*")
_MARK = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]]+)\]\]")
_TORN = re.compile(r"\[\[|\]\]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated passage: its plain text (``None`` where only the annotation is stored) and what stands in it.

    ``annotation`` has the lists ``entities``, ``mentions``, ``claims``, ``judgments``, ``observations`` and
    ``definitions``, and ``findings`` where they are annotated; every ``begin`` and ``end`` counts code points of the
    plain text, end exclusive.
    """

    text: str | None
    annotation: dict[str, Any]


@dataclass(slots=True)
class _Page:
    """One .gold file while it is read: its sections' numbered lines, its entities' ids, the text without marks."""

    path: Path
    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    text: str = ""

    def error(self, line: int, what: str) -> GoldError:
        return GoldError(f"{self.path}, line {line}: {what}")

    def rows(self, section: str, width: int) -> Iterator[tuple[int, list[str]]]:
        """Yield each line's number and its ``width`` cells; a bar in the last cell is a character of that cell."""
        for line, written in self.sections[section]:
            if written.strip():
                cells = [cell.strip() for cell in written.split("|", width - 1)]
                if len(cells) != width:
                    raise self.error(line, f"{len(cells)} cells in a line of {section}, {width} are needed")
                yield line, cells

    def entity(self, line: int, name: str) -> str:
        if name not in self.names:
            raise self.error(line, f"no entity has the id {name!r}; add it to the entities")
        return name

    def span(self, line: int, quote: str) -> dict[str, int]:
        r"""Find a quote, in which ``\n`` and ``\t`` stand for the characters, at its only place in the text."""
        words = quote.replace("\\n", "\n").replace("\\t", "\t")
        count = self.text.count(words) if words else 0
        if count != 1:
            raise self.error(line, f"the quote {quote!r} is {count} times in the text; it must stand there once")
        return {"begin": self.text.index(words), "end": self.text.index(words) + len(words)}


def read_gold(path: Path) -> Gold:
    """Read a ``.gold`` file, or the ``.json`` of an annotation whose text is kept elsewhere.

    :raises GoldError: the file is missing or not UTF-8, a section is missing, a mark is malformed, an id, class or
        predicate is unknown, or a quote does not stand exactly once in the text.
    """
    try:
        written = path.read_text("utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as problem:
        raise GoldError(f"{path}, line 1: cannot be read as UTF-8 text ({problem})") from problem
    if path.suffix == ".json":
        return _read_json(path, written)
    page = _split(path, written)
    annotation = {  # in this order: marks need the ids, quotes need the text without marks
        "entities": _entities(page),
        "mentions": _unmark(page),
        "claims": _claims(page),
        "judgments": _judgments(page),
        "observations": _observations(page),
        "definitions": [
            {"entity": page.entity(line, name), **page.span(line, quote)}
            for line, (name, quote) in page.rows("definitions", 2)
        ],
    }
    if "findings" in page.sections:
        annotation["findings"] = _findings(page)
    return Gold(page.text, annotation)


def _read_json(path: Path, written: str) -> Gold:
    try:
        annotation = json.loads(written)
    except json.JSONDecodeError as problem:
        raise GoldError(f"{path}, line {problem.lineno}: not JSON ({problem.msg})") from problem
    if not isinstance(annotation, dict) or not isinstance(annotation.get("entities"), list):
        raise GoldError(f"{path}, line 1: not an annotation: it has no list of entities")
    names = {entity.get("id") for entity in annotation["entities"]}
    for kind, key in (("mentions", "entity"), ("claims", "subject"), ("claims", "object"), ("definitions", "entity")):
        lost = sorted(str(fact.get(key)) for fact in annotation.get(kind, []) if fact.get(key) not in names)
        if lost:
            raise GoldError(f"{path}, line 1: {kind} name an entity that is not there: {lost[0]!r}")
    return Gold(None, annotation)


def _split(path: Path, written: str) -> _Page:
    page, current = _Page(path), None
    for line, content in enumerate(written.split("\n"), 1):
        header = _HEADER.fullmatch(content)
        if header and header[1] in (*SECTIONS, "findings"):
            current, due = header[1], (*SECTIONS, "findings", "the end")[len(page.sections)]
            if current != due:
                raise page.error(line, f"{current!r} stands where {due!r} should; the order is {', '.join(SECTIONS)}")
            page.sections[current] = []
        elif current:
            page.sections[current].append((line, content))
        elif content.strip() and not content.startswith("#"):
            raise page.error(line, "text before '== entities'; only a comment line may stand there")
    if len(page.sections) < len(SECTIONS):
        raise page.error(line, f"the section {SECTIONS[len(page.sections)]!r} is missing")
    return page


def _entities(page: _Page) -> list[dict[str, Any]]:
    entities = []
    for line, (name, kind, label, aliases) in page.rows("entities", 4):
        if name in page.names or kind not in CLASSES:
            raise page.error(line, f"the id {name!r} is used twice, or {kind!r} is not one of the 20 classes")
        page.names.add(name)
        others = [alias.strip() for alias in aliases.split(";") if alias.strip()]
        entities.append({"id": name, "class": kind, "name": label, "aliases": others})
    return entities


def _unmark(page: _Page) -> list[dict[str, Any]]:
    """Take the marks out of the text; give the mentions that they made."""
    lines = page.sections["text"]
    first, marked = (lines[0][0] if lines else 0), "\n".join(content for _, content in lines)
    mentions: list[dict[str, Any]] = []
    plain, place = "", 0
    for mark in [*_MARK.finditer(marked), None]:
        between = marked[place : mark.start() if mark else None]
        if torn := _TORN.search(between):
            where = first + marked.count("\n", 0, place + torn.start())
            raise page.error(where, f"a malformed mark near {between[torn.start() :][:30]!r}; write [[id|words]]")
        plain += between
        if mark:
            entity = page.entity(first + marked.count("\n", 0, mark.start()), mark[1])
            mentions.append({"entity": entity, "begin": len(plain), "end": len(plain) + len(mark[2]), "text": mark[2]})
            plain, place = plain + mark[2], mark.end()
    page.text = plain
    return mentions


def _claims(page: _Page) -> list[dict[str, Any]]:
    claims = []
    for line, (head, predicate, tail, quote) in page.rows("claims", 4):
        if predicate not in PREDICATES:
            raise page.error(line, f"{predicate!r} is not one of the ten predicates")
        stated = {"subject": page.entity(line, head), "predicate": predicate, "object": page.entity(line, tail)}
        claims.append({**stated, **page.span(line, quote)})
    return claims


def _judgments(page: _Page) -> list[dict[str, Any]]:
    judgments = []
    for line, (force, question, grade, year, how, quote) in page.rows("judgments", 6):
        if not re.fullmatch(r"\d{4}", year) or how not in ("inspected", "carried over"):
            raise page.error(line, f"{year!r} and {how!r} should be a year and 'inspected' or 'carried over'")
        judged = {"force": force, "question": question, "grade": grade, "year": int(year)}
        judgments.append({**judged, "inspected": how == "inspected", **page.span(line, quote)})
    return judgments


def _observations(page: _Page) -> list[dict[str, Any]]:
    observations = []
    for line, (measure, subject, value, unit, period, printed, quote) in page.rows("observations", 7):
        if not _NUMBER.fullmatch(value):
            raise page.error(line, f"the value {value!r} is not a plain number")
        around = page.span(line, quote)
        whole = rf"(?<![\w.,]){re.escape(printed)}" + (r"(?!\d|[.,]\d)" if printed[-1:].isdigit() else r"(?!\w)")
        found = list(re.compile(whole).finditer(page.text, around["begin"], around["end"]))
        if len(found) != 1:
            raise page.error(line, f"the number {printed!r} is {len(found)} times in its quote; change the quote")
        about = {"measure": measure, "subject": subject, "value": float(value), "unit": unit, "period": period}
        observations.append({**about, "begin": found[0].start(), "end": found[0].end()})
    return observations


def _findings(page: _Page) -> list[dict[str, Any]]:
    findings = []
    for line, (kind, status, quote) in page.rows("findings", 3):
        if kind not in FINDINGS or status not in STATUS:
            raise page.error(line, f"{kind!r} is not a class of findings, or {status!r} not a status")
        findings.append({"kind": kind, "status": status, **page.span(line, quote)})
    return findings
