"""Write a subgraph as one page that needs nothing else: opened from disk, it asks no server for anything."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from peelgraph import __version__
from peelgraph.exporting.message import for_a_page, legend, message
from peelgraph.graph.writing import save
from peelgraph.resources import GRAPH_VIEW
from peelgraph.store.markup import xml_text

if TYPE_CHECKING:
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.subgraph import Subgraph

SCRIPTS = (
    "text.js", "searching.js", "model.js", "paths.js", "layout.js", "labels.js", "lines.js", "pointers.js", "drawing.js",
    "writing.js", "panel.js", "beside.js", "choosing.js", "sources.js", "view.js", "in-one-file.js",
)  # fmt: skip
"""The modules of the graph view, each after those that it imports."""

MOST_AT_START = 3
"""Forces that are shown when the page opens."""

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)


def write(graph: PeelGraph, part: Subgraph, path: Path) -> None:
    """Write the page.

    :raises OutputError: the file cannot be written.
    """
    save([page(graph, part).encode()], path)


def page(graph: PeelGraph, part: Subgraph) -> str:
    """Return the page: the graph view, its data and its style, under a policy that allows these and no request."""
    script, style = one_script(), (GRAPH_VIEW / "graph.css").read_text("utf-8")
    reports = graph.reports()
    data = message(graph, part.entities, part.relations, degrees=part.degrees()) | {
        "legend": legend(),
        "start": _start(graph, part),
    }
    left = f" {part.left_out} more entities were left out." if part.left_out else ""
    return Template((Path(__file__).parent / "map.html").read_text("utf-8")).substitute(
        policy=f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        data=for_a_page(data),
        version=escape(__version__),
        says=escape(
            xml_text(
                f"{len(part.entities)} entities and {len(part.relations)} relations"
                f" of {len(reports)} report{'' if len(reports) == 1 else 's'}.{left}"
            )
        ),
        reports="".join(f"<li>{escape(xml_text(report.title))}</li>" for report in reports),
    )


def _start(graph: PeelGraph, part: Subgraph) -> list[str]:
    """Return what is shown first: what the part is about, else the inspected forces, else what has most relations."""
    if part.about:
        return [entity.iri for entity in part.about]
    inspected = {report.force for report in graph.reports()}
    forces = [entity.iri for entity in part.entities if entity.cls == "PoliceForce" and entity.name in inspected]
    degrees = part.degrees()
    return sorted(forces or degrees, key=lambda iri: (-degrees[iri], iri))[:MOST_AT_START]


def one_script() -> str:
    """Return the modules as one: a page on a disk may not import others. Their names are told apart by a test."""
    texts = [(GRAPH_VIEW / name).read_text("utf-8") for name in SCRIPTS]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)


def _hash(text: str) -> str:
    """Return the source expression that allows an inline element with this text (CSP 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
