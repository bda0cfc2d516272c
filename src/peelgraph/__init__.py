"""Build and ask graphs of PEEL inspection reports, in which every fact shows the words it came from.

>>> import peelgraph
>>> graph = peelgraph.build(["reports/"])                                # doctest: +SKIP
>>> print(graph.entity("Clare's Law").definition)                        # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from peelgraph.errors import (
    AddressError,
    ArchiveError,
    EndpointError,
    GoldError,
    GraphError,
    InputError,
    ModelError,
    NotConforming,
    NotFound,
    OutputError,
    PeelgraphError,
    QueryError,
    ReferenceDataError,
    UnknownForce,
    UnreadableReport,
)

if TYPE_CHECKING:
    from peelgraph.building import Built, build, build_all
    from peelgraph.inputs.access import Access
    from peelgraph.loading import load
    from peelgraph.store.answer import Answer
    from peelgraph.store.contact import Contact
    from peelgraph.store.entity import Entity
    from peelgraph.store.graph import PeelGraph
    from peelgraph.validating import validate

__version__ = "0.1.0"

__all__ = [
    "Access",
    "AddressError",
    "Answer",
    "ArchiveError",
    "Built",
    "Contact",
    "EndpointError",
    "Entity",
    "GoldError",
    "GraphError",
    "InputError",
    "ModelError",
    "NotConforming",
    "NotFound",
    "OutputError",
    "PeelGraph",
    "PeelgraphError",
    "QueryError",
    "ReferenceDataError",
    "UnknownForce",
    "UnreadableReport",
    "__version__",
    "build",
    "build_all",
    "load",
    "validate",
]

_LATER = {
    "Access": "peelgraph.inputs.access",
    "Answer": "peelgraph.store.answer",
    "Built": "peelgraph.building",
    "Contact": "peelgraph.store.contact",
    "Entity": "peelgraph.store.entity",
    "PeelGraph": "peelgraph.store.graph",
    "build": "peelgraph.building",
    "build_all": "peelgraph.building",
    "load": "peelgraph.loading",
    "validate": "peelgraph.validating",
}
"""What is imported when it is first asked for: ``import peelgraph`` alone costs nothing."""


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_LATER[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
