"""Mint every IRI, from content alone: the same thing has the same IRI in every run and in every report.

An entity is known by its class, its home (a local name belongs to a force) and its name, a report by its force, round,
pillar and digest, a thing in a report by the report and where it stands. Names become *slugs*; two names are taken for
one where they differ in case, accents and punctuation only.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pyoxigraph import NamedNode

from peelgraph.reading.report import Span

BASE = "https://w3id.org/peelgraph/id/"
LONGEST = 60
"""Longer slugs are cut at a hyphen and given eight hexadecimal digits of a sha-256 of the full text."""

_APOSTROPHES = re.compile("['‘’ʼ`´]")
_WORDS = re.compile("[^a-z0-9]+")


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens, never empty.

    Letters that have no ASCII form would be lost: such a slug is given the digest, like one that is too long.

    >>> slug("Kayleigh's Love Story")
    'kayleighs-love-story'
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    ).casefold()
    plain = _APOSTROPHES.sub("", plain)
    joined = _WORDS.sub("-", plain).strip("-")
    lost = not joined or any(not c.isascii() and c.isalnum() for c in plain)
    if len(joined) <= LONGEST and not lost:
        return joined
    kept = joined if len(joined) <= LONGEST else joined[: LONGEST + 1].rpartition("-")[0] or joined[:LONGEST]
    # The digest is of the folded text, so that case and punctuation make no difference here either.
    folded = " ".join(re.findall(r"\w+", plain)) or text
    return f"{kept}-{_digest(folded, 8)}".lstrip("-")


def kebab(name: str) -> str:
    """Return a class or property name in kebab case: ``PoliceForce`` as ``police-force``."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "-", name).lower()


# Things that are the same in every report ---------------------------------------------------------------------------


def entity(*, cls: str, name: str, home: str | None = None, base: str = BASE) -> NamedNode:
    """Return the IRI of an entity; ``home`` is the IRI of the force that a local name belongs to.

    >>> entity(cls="LegalPower", name="Section 136").value
    'https://w3id.org/peelgraph/id/legal-power/section-136'
    """
    return _mint(base, *([last(home)] if home else []), kebab(cls), slug(name))


def framework(*, round: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a PEEL round: ``2018/19`` is ``framework/2018-19``."""
    return _mint(base, "framework", slug(round))


def pillar(*, name: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a pillar: ``effectiveness``, ``efficiency``, ``legitimacy``, ``leadership``."""
    return _mint(base, "pillar", slug(name))


def question(*, round: str, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a core question of a round."""
    return _mint(base, "question", slug(round), slug(label))


def printed_question(*, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a question as a report prints it."""
    return _mint(base, "question", "printed", slug(label))


def grade(*, scale: str, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a grade of a scale (``four-tier``, ``five-tier``)."""
    return _mint(base, "grade", slug(scale), slug(label))


def not_graded(*, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a state that is not a grade (``ungraded``, ``not inspected`` …)."""
    return _mint(base, "not-graded", slug(label))


def measure(*, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of what an observation measures."""
    return _mint(base, "measure", slug(label))


def unit(*, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a unit: ``per 1,000 population`` is ``unit/per-1-000-population``."""
    return _mint(base, "unit", slug(label))


def area(*, label: str, base: str = BASE) -> NamedNode:
    """Return the IRI of an area that is not a force's: England and Wales."""
    return _mint(base, "area", slug(label))


def membership(*, member: str, organisation: str, since: str = "", base: str = BASE) -> NamedNode:
    """Return the IRI of a membership between two entities, given by their IRIs."""
    parts = [last(member), "in", last(organisation), *([slug(since)] if since else [])]
    return _mint(base, "membership", "-".join(parts))


def dated_name(*, bearer: str, name: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a name that an entity, given by its IRI, bore for a time."""
    return _mint(base, "name", bearer.rsplit("/", 1)[-1], slug(name))


def software(*, name: str, version: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a version of a program or a statistical model."""
    return _mint(base, "software", slug(name), slug(version))


def reference(*, digest: str, base: str = BASE) -> NamedNode:
    """Return the IRI of the reference data as they were, by their digest."""
    return _mint(base, "reference", slug(digest)[:12])


def reference_graph(*, base: str = BASE) -> NamedNode:
    """Return the name of the graph of reference data."""
    return _mint(base, "graph", "reference")


def ontology_graph(*, base: str = BASE) -> NamedNode:
    """Return the name of the graph of the ontology and the frameworks."""
    return _mint(base, "graph", "ontology")


def record_graph(*, of: str) -> NamedNode:
    """Return the name of the graph that says what was loaded into a server as the graph ``of``."""
    return NamedNode(f"{of}/loaded")


# Reports and what stands in them --------------------------------------------------------------------------------------


def report(*, force: str | None, round: str | None, about: str, digest: str, base: str = BASE) -> NamedNode:
    """Return the IRI of a report; ``force`` is an IRI, ``about`` its pillar, or its kind if it is on all of them.

    >>> report(force=BASE + "police-force/kent-police", round="2018/19", about="report", digest="0123456789").value
    'https://w3id.org/peelgraph/id/report/kent-police-2018-19-report-01234567'
    """
    parts = [
        last(force) if force else "unknown-force",
        slug(round) if round else "undated",
        slug(about),
        slug(digest)[:8],
    ]
    return _mint(base, "report", "-".join(parts))


def facts_graph(*, report: NamedNode) -> NamedNode:
    """Return the name of the graph of what a report says."""
    return _in(report, "facts")


def evidence_graph(*, report: NamedNode) -> NamedNode:
    """Return the name of the graph of the words that a report says it in."""
    return _in(report, "evidence")


def context(*, report: NamedNode) -> NamedNode:
    """Return the IRI of a report's whole text."""
    return _in(report, "context")


def extraction(*, report: NamedNode) -> NamedNode:
    """Return the IRI of the activity that took the facts from a report."""
    return _in(report, "extraction")


def section(*, report: NamedNode, index: int) -> NamedNode:
    """Return the IRI of a section by its place in ``Report.sections``."""
    return _in(report, "section", str(index))


def passage(*, report: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of a passage: ``<report>/passage/<begin>-<end>``."""
    return _in(report, "passage", _at(span))


def mention(*, report: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of a mention; two mentions at one place are one, which the shapes refuse."""
    return _in(report, "mention", _at(span))


def unlinked(*, report: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of a name that several entities bear."""
    return _in(report, "unlinked", _at(span))


def left_out(*, report: NamedNode, kind: str, span: Span) -> NamedNode:
    """Return the IRI of a number, name or grade word that was not taken."""
    return _in(report, "left-out", f"{slug(kind)}-{_at(span)}")


def claim(*, report: NamedNode, subject: NamedNode, predicate: str, object: NamedNode) -> NamedNode:
    """Return the IRI of a claim by its three terms: a statement made twice in a report is one claim."""
    return _in(report, "claim", f"{kebab(predicate)}-{_digest(f'{subject.value} {predicate} {object.value}', 12)}")


def judgment(*, report: NamedNode, force: NamedNode, question: str, year: int, grade: NamedNode) -> NamedNode:
    """Return the IRI of a judgment: two grades for one question stay two judgments, so that neither is hidden."""
    return _in(report, "judgment", "-".join([last(force.value), slug(question), str(year), last(grade.value)]))


def observation(*, report: NamedNode, number: Span, nth: int = 1) -> NamedNode:
    """Return the IRI of the ``nth`` observation whose number stands at ``number``."""
    return _in(report, "observation", _at(number) + (f"-{nth}" if nth > 1 else ""))


def definition(*, report: NamedNode, entity: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of a definition by what it defines and where it stands."""
    return _in(report, "definition", f"{'-'.join(entity.value.rsplit('/', 2)[1:])}-{_at(span)}")


def finding(*, report: NamedNode, kind: str, span: Span) -> NamedNode:
    """Return the IRI of a finding by its class and where its own words stand."""
    return _in(report, "finding", f"{kebab(kind)}-{_at(span)}")


def last(iri: str) -> str:
    """Return the last part of an IRI as a slug.

    >>> last("https://w3id.org/peelgraph/id/police-force/kent-police")
    'kent-police'
    """
    return slug(re.split("[/#]", iri.rstrip("/#"))[-1])


def _at(span: Span) -> str:
    return f"{span.begin}-{span.end}"


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _mint(base: str, *parts: str) -> NamedNode:
    return NamedNode(base + "/".join(parts))


def _in(report: NamedNode, *parts: str) -> NamedNode:
    return NamedNode("/".join((report.value, *parts)))
