"""Put quads into the order in which people read them: reports first, then what they say, the words last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from peelgraph.graph.vocabulary import DCTERMS, ENTITY_CLASSES, FINDING_CLASSES, PEEL, PREFIXES, RDF, SKOS

CHAPTERS: tuple[tuple[str, str], ...] = (
    ("Reports", "Report"),
    ("Entities", ENTITY_CLASSES),
    ("Names over time", "Name"),
    ("Memberships", "Membership"),
    ("Judgments", "Judgment"),
    ("Observations", "Observation"),
    ("Definitions", "Definition"),
    ("Findings", f"Finding {FINDING_CLASSES}"),
    ("Questions and measures", "Question Measure"),
    ("Frameworks, grades, units and areas", "Framework Pillar GradeScale Grade NotGradedState Unit Area"),
    ("Claims", "Claim"),
    ("Mentions", "Mention"),
    ("Passages", "Passage"),
    ("Names that were not linked", "UnlinkedName"),
    ("Left out", "LeftOut"),
    ("Sections", "Section"),
    ("Provenance", "Extraction Software Reference"),
    ("Everything else", ""),
    ("The text", "Context"),
)
"""The chapters of a Turtle file, in order, each with the classes whose things stand in it."""

Node: TypeAlias = NamedNode | BlankNode | Triple

_ELSE = next(index for index, (_, classes) in enumerate(CHAPTERS) if not classes)
_CHAPTER_OF = {getattr(PEEL, name): index for index, (_, classes) in enumerate(CHAPTERS) for name in classes.split()}
_FIRST = (RDF.type, DCTERMS.title, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, PEEL.areaName)
_RANK = {property_: 2 * rank for rank, property_ in enumerate(_FIRST)}
_NUMBERS = re.compile(r"(\d+)")
_PARTS = re.compile(r"(.*[/#])([^/#]*)")
_PLAIN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*)?")
_PREFIX = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")


def chapters(triples: Iterable[Triple]) -> list[tuple[str, list[Triple]]]:
    """Return the triples, each once, by chapter; within it by subject, labels first, and numbers in number order."""
    subjects: dict[Node, list[tuple[int, str, str, Triple]]] = {}
    chapter_of: dict[Node, int] = {}
    for triple in set(triples):
        subject, property_, value = triple.subject, triple.predicate, triple.object
        if property_ == RDF.type and value in _CHAPTER_OF:
            chapter_of[subject] = min(_CHAPTER_OF[value], chapter_of.get(subject, len(CHAPTERS)))
        # A thing's own class stands before the classes that it shares with other vocabularies.
        foreign = property_ == RDF.type and value not in _CHAPTER_OF
        row = (_RANK.get(property_, 2 * len(_RANK)) + foreign, property_.value, str(value), triple)
        subjects.setdefault(subject, []).append(row)
    found: dict[int, list[Node]] = {}
    for subject in subjects:
        found.setdefault(chapter_of.get(subject, _ELSE), []).append(subject)
    return [
        (
            title,
            [row[-1] for subject in sorted(found[index], key=_in_reading_order) for row in sorted(subjects[subject])],
        )
        for index, (title, _) in enumerate(CHAPTERS)
        if index in found
    ]


def prefixes(triples: Sequence[Triple], *, base: str) -> dict[str, str]:
    """Return the prefixes that a file of these triples needs: the known ones that occur, and one a folder of ``base``.

    A folder's prefix is its path (``police-force:``, ``grade-four-tier:``); the folders inside a report are called
    ``mention:``, ``passage:`` … where there is one report only, and by the report's name too where there are several.
    """
    spaces = _spaces(triples)
    known = {prefix: space for prefix, space in PREFIXES.items() if space in spaces}
    folders = {space: space[len(base) : -1].split("/") for space in sorted(spaces) if space.startswith(base)}
    one_report = len({path[1] for path in folders.values() if _in_report(path)}) == 1
    for space, path in folders.items():
        if not _in_report(path):
            prefix = "-".join(path)
        elif one_report:
            prefix = "-".join(path[2:]) or "this-report"
        else:
            prefix = "-".join(path[1:])
        if _PREFIX.fullmatch(prefix) and prefix not in known and prefix not in PREFIXES:
            known[prefix] = space
    return known


def _in_report(path: list[str]) -> bool:
    return path[0] == "report" and len(path) > 1


def _spaces(triples: Sequence[Triple]) -> set[str]:
    """Return the namespaces, up to the last ``/`` or ``#``, of the IRIs in the triples.

    One that holds a local name with signs that Turtle escapes is left out: some parsers do not take the escapes.
    """
    iris: set[str] = set()
    for triple in triples:
        for term in triple:
            if isinstance(term, NamedNode):
                iris.add(term.value)
            elif isinstance(term, Literal):
                iris.add(term.datatype.value)
    parts = [match.groups() for match in map(_PARTS.fullmatch, iris) if match]
    return {space for space, _ in parts} - {space for space, name in parts if not _PLAIN.fullmatch(name)}


def _in_reading_order(node: Node) -> list[str | int]:
    """Return a key by which ``mention/9-12`` stands before ``mention/120-135``."""
    # Every second part is a number, so that numbers meet numbers only.
    return [int(part) if index % 2 else part for index, part in enumerate(_NUMBERS.split(str(node)))]
