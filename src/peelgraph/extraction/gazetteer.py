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
from contextlib import nullcontext
from dataclasses import dataclass

from spacy.attrs import NORM  # type: ignore[import-not-found]  # compiled modules without types
from spacy.lang.en import EnglishDefaults
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from peelgraph.extraction.areas import stands_for_force
from peelgraph.extraction.words import fold
from peelgraph.reference import Known, Reference

_SPACE = re.compile(r"[\s-]+")
_LONG_NAME = 3
"""Words with capitals from which on one of them is enough."""
_MOST_WORDS = 50_000
"""Words that a gazetteer remembers. What a text has beyond these is forgotten after it, so that memory stays bounded."""
_OF_COMMISSIONER = (" and Crime Commissioner", " and crime commissioner", " and Crime Panel", " and crime panel")
"""After *Kent Police*: the words before are an area, not a force."""
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
    """All names of a ``Reference``, compiled once a process; ``most_words`` bounds the words that it remembers."""

    def __init__(self, reference: Reference, *, most_words: int = _MOST_WORDS) -> None:
        self.reference = reference
        self.most_words = most_words
        self._tokenizer = folding_tokenizer()
        self.areas = frozenset(area for known in reference.entities.values() for area in known.areas)
        """The areas of forces, by name."""
        self._names: dict[int, list[Name]] = {}
        """By the id of the folded name."""
        self._matcher = PhraseMatcher(self._tokenizer.vocab, attr="NORM")
        strings = self._tokenizer.vocab.strings
        for known in reference.entities.values():
            for name in _names(known):
                for variant in _spellings(name.text):
                    doc = self._tokenizer(variant)
                    folded = " ".join(token.norm_ for token in doc)
                    bearers = self._names.setdefault(strings.add(folded), [])
                    if not bearers:
                        self._matcher.add(folded, [doc])
                    bearers.append(name)

    def find(self, text: str) -> list[Hit]:
        """Return the names in ``text``, without overlaps: the longest wins, then the first."""
        vocabulary = self._tokenizer.vocab
        with vocabulary.memory_zone() if len(vocabulary.strings) >= self.most_words else nullcontext():
            return self._find(text)

    def _find(self, text: str) -> list[Hit]:
        hits: list[tuple[int, int, Hit]] = []
        doc = self._tokenizer(text)
        for folded, begin, end in self._matcher(doc):
            final = doc[end - 1]
            first, last = doc[begin].idx, final.idx + len(final)
            if text.startswith(_OF_COMMISSIONER, last):
                continue
            names = tuple(name for name in self._names[folded] if _allowed(name, text[first:last], text, first))
            if names and not (text[first - 1 : first] in "-\n" and _COUNTER.search(text[max(0, first - 8) : first])):
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
        found = self.find(text)
        return found[0].names if len(found) == 1 and (found[0].begin, found[0].end) == (0, len(text)) else ()


def folding_tokenizer() -> Tokenizer:
    """Return spaCy's English tokenizer over a vocabulary that knows one thing of a word: its folded form, as its norm.

    A word is so folded once (see ``words.fold``), however often it is met. spaCy's exceptions (contractions, hours,
    emoticons) are left out: no name has them, and *Ltd.* is not to keep its full stop.
    """
    defaults = EnglishDefaults
    suffixes = [*(defaults.suffixes or ()), r"(?<=\w)\."]  # a full stop after G4S is not part of the name
    return Tokenizer(
        Vocab(lex_attr_getters={NORM: fold}),
        prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(defaults.infixes or ()).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


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
