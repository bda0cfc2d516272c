"""What the ledger of a store says: what stands where, the reports, and what is kept of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Stand(NamedTuple):
    """What stands at a place: a report, by the digest of its bytes, with the name and the address that it has there."""

    digest: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report of the store, by the sha-256 of its bytes: the keys of what was made of it, and what is published."""

    digest: str
    alone: str
    """The key of its part as it reads alone."""
    made: str
    """The key of its part as it reads with what others told it."""
    told: str = ""
    """A digest of what decided what it was told."""
    published: str = ""
    """The name of the file with its statements as they are published."""
    statements: int = 0
    aside: int = 0
    contested: tuple[str, ...] = ()
    refused: str = ""
