"""Read reports: a file becomes a Report, whose every passage knows where it stood in the source.

``html``, ``docx`` and ``pdf`` extract Markdown from what is no text (``Extracted``); ``markdown`` and ``plain`` read text.
What they have in common is one street: lines -> blocks -> tables -> furniture dropped -> cuts rejoined -> notes hung ->
sections and passages.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from peelgraph.errors import UnknownForce, UnreadableReport
from peelgraph.reading import cover, furniture, inspectors, markdown, notes, plain, repairing, structure, tables
from peelgraph.reading import source as sources
from peelgraph.reading.report import Kind, NoteMark, Passage, Report, Section, Span, Table
from peelgraph.reference import Reference

__all__ = [
    "Kind",
    "NoteMark",
    "Passage",
    "Report",
    "Section",
    "Span",
    "Table",
    "read",
    "read_bytes",
    "read_text",
    "require_force",
]


def read(path: str | Path, *, reference: Reference, limit: int = sources.LARGEST) -> Report:
    """Read the report at ``path``; ``reference`` knows the forces. Files above ``limit`` bytes are refused.

    ``Report.force`` is ``None`` where no force is recognised (see ``require_force``).

    :raises UnreadableReport: the file is missing, empty, binary, too large, or in a format that cannot be read.
    """
    path = Path(path)
    found = sources.read_source(path, limit=limit)
    return _report(found, name=path.name, reference=reference)


def read_bytes(content: bytes, *, name: str, reference: Reference, where: str | None = None) -> Report:
    """Read the report that a file's bytes are; ``name`` is the file's name, ``where`` what messages call it (else that).

    :raises UnreadableReport: it is empty, binary, or in a format that cannot be read.
    """
    return _report(sources.source_of(content, name=where or name), name=name, reference=reference)


def read_text(text: str, *, name: str, reference: Reference) -> Report:
    """Read a report given as text; its digest is that of its UTF-8 bytes.

    :raises UnreadableReport: the text is empty.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = sources.normalise(text)
    if not source.strip():
        raise UnreadableReport(f"{name}: is empty: give a report file")
    return _report(sources.Source(source, digest), name=name, reference=reference)


def require_force(report: Report, *, where: str = "") -> Report:
    """Return ``report`` if its force is known; ``where`` says where it stands, if its name alone does not.

    :raises UnknownForce: no force of the reference data is recognised in it.
    """
    if report.force is None:
        raise UnknownForce(
            f"{where or report.name}: names no police force of the reference data: check the title, or add the force"
        )
    return report


def _report(found: sources.Source, *, name: str, reference: Reference) -> Report:
    source = found.text
    marked = found.extracted or markdown.has_signs(source)
    blocks = list(furniture.drop_furniture((markdown if marked else plain).blocks(source), source=source))
    blocks = list(tables.set_tables(source, blocks, markdown=marked))
    blocks = plain.number_questions(blocks) if marked else plain.guess_headings(source, blocks)
    blocks = notes.hang(repairing.rejoin(blocks))
    said = cover.read_cover(blocks, source=source, name=name, reference=reference)
    parts = structure.build(blocks, source=source, title=said.title, titles=said.titles)
    return Report(
        name=name,
        digest=found.digest,
        source=source,
        title=said.title,
        force=said.force,
        round=said.round,
        pillar=said.pillar,
        kind=said.kind,
        issued=said.issued,
        isbn=said.isbn,
        sections=parts.sections,
        passages=parts.passages,
        tables=parts.tables,
        places=found.places,
        inspector=inspectors.tell_inspector([block.words.text for block in blocks]),
    )
