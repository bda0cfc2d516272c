"""Where the shipped data is: in the wheel beside the package, in a checkout at its top level."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE / "_data"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _HERE.parent.parent

ONTOLOGY = _ROOT / "ontology"
REFERENCE = _ROOT / "data" / "reference"
LANGUAGE = _ROOT / "data" / "language"
QUERIES = _ROOT / "queries"
DRAWING = _ROOT / "data" / "drawing"
GRAPH_VIEW = _HERE / "serving" / "static" / "graph"
