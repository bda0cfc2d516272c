"""Load the word lists of ``data/language/``: head nouns, cues, units, grade words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from peelgraph import resources


def table(name: str) -> dict[str, Any]:
    """Return the contents of ``data/language/<name>.toml``."""
    return tomllib.loads((resources.LANGUAGE / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Heads:
    """Head nouns by class, and the words that make no name."""

    capitals: dict[str, str] = field(repr=False)
    """head → class, for names with capitals."""
    plain: dict[str, str] = field(repr=False)
    """head → class, for names in lower case."""
    before: dict[str, str] = field(repr=False)
    """word before the name → class."""
    kinds: dict[str, str] = field(repr=False)
    """noun of an apposition → class; the heads for names with capitals are among them."""
    openers: frozenset[str] = field(repr=False)
    modifiers: frozenset[str] = field(repr=False)


@cache
def heads() -> Heads:
    """Return the head nouns of ``data/language/heads.toml``."""
    data = table("heads")
    generic = data.pop("generic")
    found: dict[str, dict[str, str]] = {"capitals": {}, "plain": {}, "before": {}, "kinds": {}}
    for cls, lists in data.items():
        for kind, names in lists.items():
            for name in names:
                found[kind].setdefault(name, cls)
    return Heads(
        found["capitals"],
        found["plain"],
        found["before"],
        {**found["capitals"], **found["kinds"]},
        frozenset(generic["openers"]),
        frozenset(generic["modifiers"]),
    )
