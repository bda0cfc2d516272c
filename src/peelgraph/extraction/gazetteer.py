"""Find the names of reference entities in a text, in one pass, with spaCy's PhraseMatcher.

A name matches by these rules (``data/reference/README.md`` says the same to those who write names):

* written in lower case, it matches in any case and in the plural;
* with capitals and one word, or an abbreviation, it matches in exactly that case, a plural *s* allowed;
* with capitals and several words, it also matches where only some of its words have their capitals;
* an area's name (``peel:areaName``) matches only where it stands for the force: in a list of forces, before *force*,
  in a cover line, or as the one who acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex

from peelgraph.extraction.words import fold
from peelgraph.reference import Known, Reference

_LONG_NAME = 3


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
    """Passage offsets and the names that match there, longest stretch first come first served."""

    begin: int
    end: int
    names: tuple[Name, ...]


class Gazetteer:
    """All names of a ``Reference``, compiled once a process."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.language = blank_english()
        self._names: dict[tuple[str, ...], list[Name]] = {}
        self._matcher = PhraseMatcher(self.language.vocab, attr="NORM")
        patterns: list[Doc] = []
        for known in reference.entities.values():
            for name in _names(known):
                for variant in _spellings(name.text):
                    doc = self.language(variant)
                    norms = tuple(token.norm_ for token in doc)
                    bearers = self._names.setdefault(norms, [])
                    if not bearers:
                        patterns.append(doc)
                    bearers.append(name)
        self._matcher.add("name", patterns)

    def find(self, doc: Doc) -> list[Hit]:
        """Return the names in ``doc``, without overlaps: the longest wins, then the first."""
        hits: list[tuple[int, int, Hit]] = []
        for _, begin, end in self._matcher(doc):
            span = doc[begin:end]
            norms = tuple(token.norm_ for token in span)
            names = tuple(name for name in self._names[norms] if _allowed(name, span.text, doc.text, span.start_char))
            if names and not _COUNTER.search(doc.text[max(0, span.start_char - 8) : span.start_char]):
                hits.append((begin - end, begin, Hit(span.start_char, span.end_char, names)))
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


_COUNTER = re.compile(r"\b(?:counter|anti|non)-$", re.IGNORECASE)


def blank_english() -> Language:
    """Return spaCy's English tokenizer with words folded into ``Token.norm_`` (see ``words.fold``)."""
    language = spacy.blank("en")
    suffixes = [*(language.Defaults.suffixes or ()), r"(?<=\w)\."]  # a full stop after G4S is not part of the name
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
        yield Name(known.iri, text, cased=True, area=True)


def _spellings(text: str) -> set[str]:
    """Return the name, and the name with its hyphens opened or, where two words have none, with one."""
    found = {text}
    if "-" in text:
        found.add(text.replace("-", " "))
    elif text.count(" ") == 1 and text == text.lower():
        found.add(text.replace(" ", "-"))
    return found


def _allowed(name: Name, printed: str, text: str, begin: int) -> bool:
    if name.area:
        return printed == name.text and stands_for_force(text, begin, begin + len(printed))
    if not name.cased:
        return True
    plain = printed.replace("’", "'")
    if plain == name.text or (plain.endswith("s") and plain[:-1] == name.text):
        return True
    own = [word for word in re.split(r"[\s-]+", name.text) if word[:1].isupper()]
    if len(re.split(r"[\s-]+", name.text)) < 2:  # noqa: PLR2004 - a single word keeps its case
        return False
    if plain.isupper():
        return not name.text.isupper()
    capitals = sum(word in re.split(r"[\s-]+", plain) for word in own)
    return capitals == len(own) or (len(own) >= _LONG_NAME and capitals >= 1) or len(own) > _LONG_NAME


_AFTER_AREA = re.compile(
    r"(?:(?:,| and| or|,? and) (?:the )?[A-Z][\w' -]{2,40}?){0,8}(?:'s)? (?:police )?(?:forces?|constabular(?:y|ies))\b"
)
_ACTS = re.compile(
    r" (?:also |now |still |already )?(?:is|was|has|had|does|did|can|could|needs?|must|should|says?|provides?|leads?|uses?|works?|runs?|shares?|"
    r"operates?|holds?|takes?|makes?|has|recorded|records?|treats?|manages?|performs?|remains?|contributes?|hosts?|left|joined|employs?|relies|told|met|meets)\b"
)
_SHARES = re.compile(r"\b(?:shar(?:es?|ed|ing)|joint(?:ly)?|collaborat\w+|alliance|works? with|lead force|forces|unlike|neighbouring|joins?|on behalf of|learn from|leads|belongs?|it runs)\b", re.IGNORECASE)
_IN_LIST = re.compile(r"(?:\b(?:[Ww]ith|[Bb]etween|to which|[Uu]nlike|itself|learn from|by|and|as is|as does|as do|joins?|on behalf of)|,) $")
_PLACE = re.compile(r"(?:\b(?:in|across|throughout|around|from|of|within|for|at|near|to|over|serves?|covers?|policing) (?:the )?(?:county of )?|(?:people|residents|communities|streets) of )$")


def stands_for_force(text: str, begin: int, end: int) -> bool:
    """Tell whether an area's name stands for its force: listed before *forces*, inspected, or acting.

    >>> stands_for_force("Kent and Essex forces were asked", 0, 4), stands_for_force("people in Kent said", 10, 14)
    (True, False)
    """
    after = text[end : end + 200]
    before = text[max(0, begin - 40) : begin]
    if re.match(r"(?:'s)? (?:police|constabulary)\b", after, re.IGNORECASE):
        return False  # the force's full name, in a form that the reference has or has not
    if _AFTER_AREA.match(after) or before.endswith("inspection of ") or _is_title(text, begin, after):
        return True
    if _PLACE.search(before) and not before.endswith("on behalf of "):
        return False
    if _ACTS.match(after) and re.search(r"\b(?:what|which|that|when|where|than|as|because|while|if|said|which both) $", before):
        return True
    opens = not before or bool(re.search(r"(?:[.:;?!]['\")]* |, |^['\"(]+)$", before))
    if opens and _ACTS.match(after):
        return True
    left, right = text.rfind(". ", 0, begin) + 1, text.find(". ", end)
    sentence = text[left : right if right >= 0 else len(text)]
    return bool(_IN_LIST.search(before) and re.match(r",| and |\.|$|;", after) and _SHARES.search(sentence))


def _is_title(text: str, begin: int, after: str) -> bool:
    """Tell whether a page's title is the area's name: *Durham 2014*, *Dyfed-Powys – Legitimacy 2016*."""
    return begin == 0 and re.fullmatch(r"(?:(?: –| -|:)? (?:PEEL|[Ee]ffectiveness|[Ee]fficiency|[Ll]egitimacy|[Ll]eadership))?(?: 20\d\d(?:/\d\d)?)?", after) is not None
