"""Read the sentences that say what a name stands for: *X is a unit that …*, *X is where …*, *six officers make up X*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgraph.extraction.defining.making import GROUPS, PLAIN, make
from peelgraph.extraction.defining.phrases import is_about_worth, names_a_kind
from peelgraph.extraction.discovery import kind_of
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tag, Tagged

_OPENS = re.compile(
    r"(?:[A-Z][\w' -]{1,40}, |But |And |Also, )?(?:[Tt]he |A |An |[Ii]ts |[Tt]he (?:force|constabulary)'s )?['\"]?"
)
_LEADS_IN = re.compile(r"(?:Partners|Members|Agencies|Those) (?:in|of|on) (?:the )?['\"]?")
_ASIDE = r"['\"]?(?: \([^)]*\))?['\"]?(?:, [^,.;]{3,80},)?"
_IS = re.compile(rf"{_ASIDE} (?:is|are) ")
_WAS = re.compile(rf"{_ASIDE} (?:was|were) (?=an? )")
_WHAT = re.compile(r"(?i)(?:an?|our|its|their|the name|(?:the |a )?(?:[\w-]+ ){0,2}[\w-]+'s?|the) (?=[\w'-])")
_HOW = re.compile(r"(?:where|how|when|what) (?!(?:we|I|inspectors|HMIC\w*)\b)(?!.*\bshould\b)")
_MADE_OF = re.compile(
    r"(?:made up of|composed of|a partnership|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) "
)
_PRAISE = re.compile(
    r"(?:an?|one of|the (?:force|constabulary)'s) (?:\w+ )?(?:good|very|strong|effective|positive|priority|concern|problem|excellent|valuable|"
    r"key part|useful|important|well|growing|significant|high|best|finest|main|biggest|greatest|only)\b"
)
_SAYS = re.compile(
    rf"{_ASIDE} (?:consists? of|compris(?:es|ed)|describes?|refers to|"
    r"stands for|is short for|means)\b"
)
_TERM = re.compile(r"(?:The (?:term|phrase|words?|expression) )?['\"]?")
_TERM_MEANS = re.compile(rf"{_ASIDE} (?:describes|refers to|means|is (?:a|the) (?:term|name|word) for)\b")
_TASK = re.compile(rf"{_ASIDE}(?:'s)? (?:task|role|job|aim|purpose|function|remit) is (?:to\b|that of)")
_TASK_OF = re.compile(r"(?:The|Its) (?:task|role|job|aim|purpose|function|remit) of (?:the )?['\"]?")
_HAS_MEMBERS = re.compile(r"['\"]?(?: \([^)]*\))? (?:are|include|were)\b")
_IS_TO = re.compile(r"['\"]?(?: \([^)]*\))? is to\b")
_MAKES_UP = re.compile(r"""\b(?:make up|makes up|made up|form|formed|constitute) the ['"]?$""")
_MADE_UP = re.compile(
    r"\b(?:is|are) (?:made up of|a team of|a partnership|a joint|a group of|a multi-agency|a specialist|staffed by|"
    r"composed of)\b"
)
_THAT_IS = re.compile(r"(?:This|It|These) (?:is|are) ")


def says_what_it_is(passage: Tagged, tag: Tag, begin: int, end: int) -> Iterator[Definition]:
    """Yield a sentence that a name opens and explains: *EMSOU is a unit of five forces that …*."""
    text = passage.text
    lead = text[begin : tag.begin]
    made = _MAKES_UP.search(lead)
    if made and tag.cls in GROUPS and not re.search(r"[;:]|\b(?:they|it|we)\b", lead):
        yield make(passage, tag.entity, begin, tag.end, "makes it up")
        return
    if tag.cls == "Theme" and _TERM.fullmatch(lead) and _TERM_MEANS.match(text, tag.end, end):
        yield make(passage, tag.entity, begin, end, "says what it is")
    if tag.cls in PLAIN:
        return
    if (
        (_LEADS_IN.fullmatch(lead) and _HAS_MEMBERS.match(text, tag.end, end))
        or (_TASK_OF.fullmatch(lead) and _IS_TO.match(text, tag.end, end))
        or (_OPENS.fullmatch(lead) and _is_said(text, tag, end))
    ):
        yield make(passage, tag.entity, begin, end, "says what it is")


def _is_said(text: str, tag: Tag, end: int) -> bool:
    """Tell whether the words after a name, which opens the sentence, say what it is."""
    if _SAYS.match(text, tag.end, end) or _TASK.match(text, tag.end, end):
        return True
    was = _WAS.match(text, tag.end, end)
    if was and names_a_kind(text[was.end() : end]) and not _PRAISE.match(text, was.end()):
        return True
    verb = _IS.match(text, tag.end, end)
    return verb is not None and _is_what(text[verb.end() : end].rstrip(" ."))


def _is_what(phrase: str) -> bool:
    """Tell whether what is said after *is* names a kind of thing, a way or a place, and does not praise it."""
    if _PRAISE.match(phrase) or is_about_worth(phrase):
        return False
    if _HOW.match(phrase) or _MADE_OF.match(phrase):
        return True
    if not _WHAT.match(phrase):
        return False
    return not phrase.startswith("the ") or "'s " in phrase[:40] or "'" in phrase[:40] or names_a_kind(phrase)


def says_of_what_came_before(passage: Tagged, begin: int, end: int, resolver: Resolver) -> Iterator[Definition]:
    """Yield a sentence that explains what was named before it: *This team is made up of …*, *It is a scheme for …*."""
    text = passage.text[begin:end]
    if not text.startswith(("This ", "The ", "It ", "Each ", "These ")):
        return
    elements = resolver.elements(passage, begin, end)
    if verb := _MADE_UP.search(text):
        subjects = [each for each in elements if each.end <= begin + verb.start() and each.resolved]
        if subjects and subjects[-1].cls in GROUPS:
            yield make(passage, subjects[-1].entity, begin, end, "made up of")
            return
    that = _THAT_IS.match(text)
    if that and _INDEFINITE_KIND.match(text, that.end()):
        phrase = text[that.end() :].rstrip(" .")
        meant = kind_of(phrase.split(" ", 1)[1])
        if is_about_worth(phrase) or not meant:
            return
        before = [tag for tag in _tags_before(passage, begin) if tag.cls == meant]
        if before:
            yield make(passage, before[-1].entity, begin, end, "says what it is")


_INDEFINITE_KIND = re.compile(r"an? (?=[\w'-]+)")


def _tags_before(passage: Tagged, begin: int) -> tuple[Tag, ...]:
    """Return the names of the sentence before the one at ``begin``."""
    earlier = [sentence for sentence in passage.sentences if sentence[1] <= begin]
    return passage.within(*earlier[-1]) if earlier else ()
