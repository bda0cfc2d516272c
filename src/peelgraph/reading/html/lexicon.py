"""Read the words by which a page's parts are told (data/language/pages.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache

from peelgraph.resources import LANGUAGE

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of ``pages.toml``; what each does is said there."""

    around: Names
    perhaps_around: Names
    roles: Names
    unseen: Names
    lines: Names
    behind_links: Names
    back_links: Names
    notes: Names
    note_names: Names
    beside_grades: Names
    grade_names: Names
    welsh: Names


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lists."""
    with (LANGUAGE / "pages.toml").open("rb") as file:
        lists = tomllib.load(file)
    return Lexicon(**{field.name: frozenset(lists[field.name]) for field in fields(Lexicon)})
