"""The exception tree: every error that peelgraph raises on purpose.

::

    PeelgraphError
    ├── InputError          a file cannot be read, or is not what it should be
    │   ├── UnreadableReport    a report: missing, empty, binary, wrong encoding, too large
    │   ├── ArchiveError        a zip archive, or a file in it: damaged, encrypted, too large, with a path that climbs out
    │   ├── AddressError        an address: not allowed, not answered, or not in the cache
    │   ├── UnknownForce        a report whose force no reference file names
    │   ├── ReferenceDataError  reference data: not Turtle, or a name without a class
    │   ├── GraphError          a graph file or store: missing, not RDF, not a peelgraph graph
    │   ├── ModelError          a spaCy pipeline: not installed, or of no use here
    │   └── GoldError           a gold annotation: not in the format of data/gold/README.md
    ├── EndpointError       a SPARQL server: not reached, not willing, or none (`.status` is its answer's, or 0)
    ├── QueryError          a query: unknown name, bad syntax, unknown or missing parameter
    ├── NotFound            a name that is in no graph (`.nearest` holds names close to it)
    ├── NotConforming       a graph that breaks a shape
    └── OutputError         a place that cannot be written

Messages are one line for people: which file, where, what, what to do.
"""

from __future__ import annotations


class PeelgraphError(Exception):
    """The root: catch this to catch all of them."""


class InputError(PeelgraphError):
    """An input cannot be read, or is not what it should be."""


class UnreadableReport(InputError):
    """A report is missing, empty, binary, in an unknown encoding, or too large."""


class ArchiveError(InputError):
    """A zip archive, or a file in it, is damaged, encrypted, too large when unpacked, or has a path that climbs out."""


class AddressError(InputError):
    """An address is not allowed, is not answered as it should be, or is not in the cache."""


class UnknownForce(InputError):
    """A report names no police force that the reference data knows."""


class ReferenceDataError(InputError):
    """A reference file is not Turtle, or an entity in it lacks a class or a name."""


class GraphError(InputError):
    """A graph is missing, is not RDF, or was not written by peelgraph."""


class ModelError(InputError):
    """A statistical model is not installed, cannot be loaded, or cannot do what it is asked for."""


class GoldError(InputError):
    """A gold annotation does not keep to the format of ``data/gold/README.md``."""


class EndpointError(PeelgraphError):
    """A SPARQL server is not reached, does not do what it is asked, or is none.

    ``status`` is that of its answer, 0 where there was none; ``said`` what it said, in one line.
    """

    def __init__(self, message: str, status: int = 0, said: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.said = said


class QueryError(PeelgraphError):
    """A query is unknown, does not parse, or has the wrong parameters."""


class NotFound(PeelgraphError):
    """A name is in no graph; ``nearest`` holds the names closest to it."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class NotConforming(PeelgraphError):
    """A graph breaks a SHACL shape."""


class OutputError(PeelgraphError):
    """A place cannot be written."""
