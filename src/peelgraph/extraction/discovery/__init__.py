"""Find the names that no list holds, from their form and the words around them.

Each rule yields ``Candidate``s: a stretch of a passage, the name and aliases it gives, a class, the rule's name and how
sure it is. What looks like a name but cannot be typed is yielded with an empty class, so that it can be reported as left
out. One file a kind of sign: an abbreviation, an introduction, a kind before the name, capitals, an apposition, a head
noun, the company that the name keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peelgraph.extraction.discovery.abbreviations import by_bracket, long_form
from peelgraph.extraction.discovery.appositions import by_apposition
from peelgraph.extraction.discovery.candidates import Candidate
from peelgraph.extraction.discovery.capitals import by_capitals
from peelgraph.extraction.discovery.company import by_banner, by_partners, by_running, by_system_form
from peelgraph.extraction.discovery.forms import is_common
from peelgraph.extraction.discovery.head_nouns import by_head, by_joined_modifiers, by_shared_head, by_shared_unit
from peelgraph.extraction.discovery.introduced_names import by_naming, by_quotes
from peelgraph.extraction.discovery.kind_before import by_kind, by_prefix
from peelgraph.extraction.discovery.kinds import class_of, kind_of
from peelgraph.extraction.discovery.persons import is_person
from peelgraph.extraction.words import holds_any

__all__ = ["Candidate", "class_of", "discover", "is_common", "kind_of", "long_form"]

_SAYS_WHAT_IT_IS = frozenset({"quoted name", "abbreviation introduced", "kind before name", "head noun"})
_ANY_TEXT = ("",)
_RULES: tuple[tuple[Callable[[str], Iterator[Candidate]], tuple[str, ...]], ...] = (
    (by_bracket, ("(",)),
    (by_quotes, ("'", '"')),
    (by_prefix, _ANY_TEXT),
    (by_naming, ("called ", "known ", "named ", "titled ", "dubbed ", "branded ", "under the ", "referred to as ")),
    (by_capitals, _ANY_TEXT),
    (by_apposition, _ANY_TEXT),
    (by_head, _ANY_TEXT),
    (by_shared_unit, ("alliance ", "joint ")),
    (by_shared_head, ("teams", "units", "hubs", "desks")),
    (by_joined_modifiers, (" and ",)),
    (
        by_kind,
        (
            "programme ", "project ", "scheme ", "campaign ", "initiative ", "film ", "app ", "system ", "course ",
            "database ", "software ", "helpline ",
        ),
    ),
    (by_running, ("has run ", "runs ", "ran ", "launched ", "introduced ", "piloted ", "is running ", ", which is ")),
    (by_partners, _ANY_TEXT),
    (by_banner, ("Under ", "Through ", " under ", " through ", " as part of ")),
    (by_system_form, _ANY_TEXT),
)  # fmt: skip
"""The rules, each with its cues: in a text that has none of these letters the rule finds nothing, and is not asked."""


def discover(text: str) -> Iterator[Candidate]:
    """Yield the candidates of all rules in one passage's ``text``, rule by rule; they may overlap. Persons are left out."""
    for rule, cues in _RULES:
        if not holds_any(text, cues):
            continue
        for candidate in rule(text):
            printed = text[candidate.begin : candidate.end]
            short = len(printed.split()) == 2 or not class_of(printed, capitals=True)  # noqa: PLR2004
            if candidate.rule in _SAYS_WHAT_IT_IS or not short or not is_person(text, candidate.begin, candidate.end):
                yield candidate
