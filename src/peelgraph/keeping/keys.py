"""How things are called in a store: the places of reports, and what is made."""

from __future__ import annotations

import hashlib
from pathlib import Path

from peelgraph.inputs import Place


def digest(*words: str) -> str:
    """Return a key made of words, in their order."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]


def key_of(place: Place) -> str:
    """Return how a place is known in the ledger: an address, or the path from the root; with the entry of an archive."""
    return "\n".join((place.address or str(place.path.resolve()), place.entry, "address" if place.address else ""))


def place_of(key: str) -> Place:
    """Return the place of a key; what came from an address stands where ``standing.at_hand`` finds it."""
    where, entry, kind = key.split("\n")
    return Place(Path(where), entry, where if kind else "")
