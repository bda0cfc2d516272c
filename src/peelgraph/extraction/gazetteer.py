"""Find the names of reference entities in a text, in one pass, with spaCy's PhraseMatcher.

A name matches by these rules (``data/reference/README.md`` says the same to those who write names):

* written in lower case, it matches in any case and in the plural;
* with capitals and one word, or an abbreviation, it matches in exactly that case, a plural *s* allowed;
* with capitals and several words, it also matches where only some of its words have their capitals;
* an area's name (``peel:areaName``) matches only where it stands for the force (see ``areas``): in a list of forces,
  before *force*, in a cover line, or as the one who acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # a compiled module without types
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex

from peelgraph.extraction.areas import stands_for_force
from peelgraph.extraction.words import fold
from peelgraph.reference import Known, Reference

_SPACE = re.compile(r"[\s-]+")
_LONG_NAME = 3
"""Words with capitals from which on one of them is enough."""
_COUNTER = re.compile(r"\b(?:counter|anti|non)-$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one reference entity, and how strictly it is matched."""

    entity: str
    text: str
    cased: bool
    area: bool = False
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """The stretch of a passage where names match, and these names: several where it is ambiguous."""

    begin: int
    end: int
    names: tuple[Name, ...]


class Gazetteer:
    """All names of a ``Reference``, compiled once a process."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.language = blank_english()
        """What cuts the names into words; the ``Doc`` that ``find`` is given must come from it."""
        self._names: dict[tuple[str, ...], list[Name]] = {}
        self._matcher = PhraseMatcher(self.language.vocab, attr="NORM")
        patterns: list[Doc] = []
        for known in reference.entities.values():
            for name in _names(known):
                for variant in _spellings(name.text):
                    doc = self.language(variant)
                    bearers = self._names.setdefault(tuple(token.norm_ for token in doc), [])
                    if not bearers:
                        patterns.append(doc)
                    bearers.append(name)
        self._matcher.add("name", patterns)

    def find(self, doc: Doc) -> list[Hit]:
        """Return the names in ``doc``, without overlaps: the longest wins, then the first."""
        hits: list[tuple[int, int, Hit]] = []
        text = doc.text  # spaCy joins the tokens anew each time
        for _, begin, end in self._matcher(doc):
            span = doc[begin:end]
            first, last = span.start_char, span.end_char
            norms = tuple(token.norm_ for token in span)
            names = tuple(name for name in self._names[norms] if _allowed(name, text[first:last], text, first))
            if names and not _COUNTER.search(text[max(0, first - 8) : first]):
                hits.append((begin - end, begin, Hit(first, last, names)))
        hits.sort(key=lambda hit: hit[:2])
        taken: set[int] = set()
        kept: list[Hit] = []
        for minus_length, begin, hit in hits:
            tokens = range(begin, begin - minus_length)
            if taken.isdisjoint(tokens):
                taken.update(tokens)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.begin)

    def bearers(self, text: str) -> tuple[Name, ...]:
        """Return the names that ``text`` as a whole would match."""
        found = self.find(self.language(text))
        return found[0].names if len(found) == 1 and (found[0].begin, found[0].end) == (0, len(text)) else ()


def blank_english() -> Language:
    """Return spaCy's English tokenizer with words folded into ``Token.norm_`` (see ``words.fold``)."""
    language = spacy.blank("en")
    suffixes = [*(language.Defaults.suffixes or ()), r"(?<=\w)\."]  # a full stop after G4S is not part of the name
    assert isinstance(language.tokenizer, Tokenizer)
    language.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    language.add_pipe("peelgraph_fold")
    return language


@Language.component("peelgraph_fold")
def fold_norms(doc: Doc) -> Doc:
    """Set each token's norm to its folded form."""
    for token in doc:
        token.norm_ = fold(token.text)
    return doc


def _names(known: Known) -> Iterator[Name]:
    for text in (known.name, *known.aliases, *known.hidden):
        if text not in known.areas:
            yield Name(known.iri, text, cased=text != text.lower(), home=known.home)
    for text in known.areas:
        yield Name(known.iri, text, cased=True, area=True, home=known.home)


def _spellings(text: str) -> tuple[str, ...]:
    """Return the name, and the name with its hyphens opened or, where two words have none, with one."""
    if "-" in text:
        return text, text.replace("-", " ")
    if text.count(" ") == 1 and text == text.lower():
        return text, text.replace(" ", "-")
    return (text,)


def _allowed(name: Name, printed: str, text: str, begin: int) -> bool:
    """Tell whether ``printed``, at ``begin`` of ``text``, has the capitals that ``name`` asks for."""
    if name.area:
        return printed == name.text and stands_for_force(text, begin, begin + len(printed))
    if not name.cased:
        return True
    plain = printed.replace("’", "'")
    if plain == name.text or (plain.endswith("s") and plain[:-1] == name.text):
        return True
    words = _SPACE.split(name.text)
    if len(words) == 1:
        return False
    if plain.isupper():
        return not name.text.isupper()
    capitals = [word for word in words if word[:1].isupper()]
    there = _SPACE.split(plain)
    kept = sum(word in there for word in capitals)
    return kept == len(capitals) or (len(capitals) >= _LONG_NAME and kept >= 1) or len(capitals) > _LONG_NAME
