"""Load the rules of claims: how they are worded and which classes they may link (``data/language/claims.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from peelgraph.extraction.language import table
from peelgraph.extraction.words import holds_any


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording: see the head of ``data/language/claims.toml``."""

    name: str
    predicate: str
    cue: re.Pattern[str] = field(repr=False)
    left: frozenset[str]
    right: frozenset[str]
    subject: str = "left"
    nearest: bool = False
    opens_list: bool = False
    left_list: bool = False
    reach: int = 60
    plan: bool = False
    default_force: bool = False
    known: bool = False
    """Only entities that the reference holds may stand on the right."""
    needs: re.Pattern[str] | None = field(default=None, repr=False)
    """What must stand in the sentence before the cue."""
    tight: bool = False
    """Nothing but articles and the like may stand between the cue and the first name."""
    all_left: bool = False
    """Every allowed name of the clause before the cue is meant."""
    all_right: bool = False
    """Every allowed name of the sentence after the cue is meant."""
    loose: bool = False
    """The name on the right may stand in a clause of its own: *a scheme that lets people caught shoplifting …*."""
    relative: bool = False
    """The object stands before the subject: *X, a unit that the force shares*."""
    words: tuple[str, ...] = ()
    """One of these stands in whatever the cue matches; none, where the cue has no such words."""

    def may_stand_in(self, text: str) -> bool:
        """Tell whether the cue need be looked for in ``text``."""
        return not self.words or holds_any(text, self.words)


@cache
def _data() -> dict[str, Any]:
    return table("claims")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, in the order of the file."""
    return tuple(_rule(entry) for entry in _data()["rule"])


@lru_cache(maxsize=1024)  # most sentences name things of the same few classes
def rules_between(classes: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that can find both their ends among things of the given ``classes``, in the order of the file."""
    return tuple(
        rule
        for rule in rules()
        if (not rule.right or rule.right & classes) and (rule.default_force or rule.left & classes)
    )


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        predicate=entry["predicate"],
        cue=re.compile(entry["cue"]),
        left=_classes(entry["left"]),
        right=_classes(entry["right"]),
        subject=entry.get("subject", "left"),
        nearest=entry.get("take") == "nearest",
        opens_list=entry.get("list", False),
        left_list=entry.get("left_list", False),
        reach=entry.get("reach", 60),
        plan=entry.get("plan", False),
        default_force=entry.get("default_force", False),
        known=entry.get("known", False),
        needs=re.compile(entry["needs"]) if "needs" in entry else None,
        tight=entry.get("tight", False),
        all_left=entry.get("all_left", False),
        all_right=entry.get("all_right", False),
        loose=entry.get("loose", False),
        relative=entry.get("relative", False),
        words=tuple(entry.get("words", ())),
    )


def _classes(value: str | list[str]) -> frozenset[str]:
    return group(value) if isinstance(value, str) else frozenset(value)


@cache
def group(name: str) -> frozenset[str]:
    """Return the classes of one group of ``[groups]``, such as ``agent``."""
    return frozenset(_data()["groups"][name])


@cache
def owning() -> dict[str, str]:
    """Return, for each class that can be owned, the predicate that its owner has to it (``[owning]``)."""
    return dict(_data()["owning"])


@cache
def ends() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for each predicate, the classes of subjects and of objects that it may link (``[ends]``)."""
    return {
        predicate: (frozenset(pair["subject"]), frozenset(pair["object"]))
        for predicate, pair in _data()["ends"].items()
    }


@cache
def modality_words() -> tuple[str, str]:
    """Return the patterns of denial and of plans, each as one alternation (``[modality]``)."""
    words = _data()["modality"]
    return "|".join(words["denied"]), "|".join(words["planned"])
