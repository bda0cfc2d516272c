"""Load the word lists of ``data/language/`` (its ``README.md`` says what each file holds)."""

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
    """words at which the words before a head noun stop."""
    modifiers: frozenset[str] = field(repr=False)
    """words that before a head noun make no name: *the response team*."""


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


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that decide where a name begins and ends (``data/language/names.toml`` explains each list)."""

    openers: frozenset[str] = field(repr=False)
    capitalised: frozenset[str] = field(repr=False)
    abbreviations: frozenset[str] = field(repr=False)
    phrase_ends: frozenset[str] = field(repr=False)
    participles: frozenset[str] = field(repr=False)
    inner: frozenset[str] = field(repr=False)
    after_capital: frozenset[str] = field(repr=False)
    generic_team: frozenset[str] = field(repr=False)
    weak_heads: frozenset[str] = field(repr=False)
    plural_heads: frozenset[str] = field(repr=False)


@cache
def name_words() -> NameWords:
    """Return the words of ``data/language/names.toml``."""
    return NameWords(**{name: frozenset(words) for name, words in table("names").items()})


@cache
def given_names() -> frozenset[str]:
    """Return the given names of ``data/language/given-names.txt``."""
    lines = (resources.LANGUAGE / "given-names.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
