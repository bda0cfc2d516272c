"""Read the explanations that stand beside a name: after it, before it, with *known as*, and in a relative clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from peelgraph.extraction.defining.making import GROUPS, PLAIN, make
from peelgraph.extraction.defining.phrases import end_of, head_of, is_about_worth, names_a_kind
from peelgraph.extraction.discovery import kind_of
from peelgraph.extraction.facts import Definition
from peelgraph.extraction.language import heads, table
from peelgraph.extraction.tagged import Tag, Tagged

_OPENS = re.compile(
    r"(?: (?:form|card|leaflet|model|tool|system|scheme|process|assessment|course|app))?(?: \([^)]*\))?['\"]?(?P<mark>,| –| —| -|:| \()['\"]? ?['\"]?"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a dozen)"
_PEOPLE = re.compile(
    rf"(?i){_NUMBER} (?!(?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?|times?|percent|arrests?|cases?|crimes?|offences?)\b)"
    r"(?:[\w-]+ ){0,3}?(?:\w+s|staff|people)(?: and (?:\w+ ){1,3}?(?:\w+s|staff|people))?(?:,? (?:who|that|which|from|with|drawn|seconded|and)\b|$|\.)"
)
_MEASURED = re.compile(rf"(?i){_NUMBER} (?:[\w-]+ ){{0,2}}?\w+s (?:of|about|on|around|in|that|which|who|from|with) ")
_INDEFINITE = re.compile(r"(?i)(?:an?|another|itself an?) ")
_THINGS = re.compile(
    r"(?!\w+(?:ed|ly|ing) |which |who |both |all |many |some |most |and |or |but |like |for |of |on |in |at |with |by |to |from |as |about |through |under |over |into |where |when |while |so |if |it |they |we |is |are |was |were |has |have |than |not |no )"
    r"(?:(?:[a-z][\w-]+ ){0,2}(?:[a-z][\w-]+s|training|software|work|help|support|advice) (?:for|of|on|about|around|against|who|from|in|with|to) |"
    r"(?:(?:[a-z][\w-]+ ){1,2}[a-z][\w-]+s|training|software|work|help|support|advice) (?:that|which) )"
)
_THING_LIKE = frozenset({"Programme", "Operation", "Campaign", "Scheme", "Method", "Document", "InformationSystem"})
_POSSESSIVE = re.compile(r"(?:its|their|our|(?:[Tt]he |an? )(?:[\w-]+ ){0,2}[\w-]+'s?|[A-Z][\w-]+'s?) (?=[a-z])")
_DEFINITE = re.compile(r"the (?=[a-z])")
_TOLD_APART = re.compile(
    r"the (?!force\b|constabulary\b)(?:(?!of )[\w'-]+ ){1,4}?(?:that|which|where|(?:on|in|by|through|under|at|for|with) which|responsible for|used (?:by|to|for)|set up)\b"
)
_STAFF = re.compile(
    r"(?!\w+(?:ed|ly) |which |who |both |all |many |some )(?:[a-z][\w-]+ ){0,3}(?:officers|detectives|staff|volunteers|workers|nurses|analysts|investigators|specialists|people) "
    r"(?:who|that|from|with|trained|drawn|seconded|and)\b"
)
_MADE_OF = re.compile(r"(?:made up of|composed of|formed of|comprising|consisting of|bringing together|one of) ")
_RELATIVE = re.compile(
    r"(?:which (?:is (?:an?\b|the\b|made up of|staffed by|where|how)|are (?:an?\b|made up of)|comprises?|consists? of|brings? (?:together )?|"
    r"aims? to|sets? out|lets?|allows?|enables?|gives? (?:people|victims|officers|staff)|helps? |stands? for|combines?)|"
    r"(?:through|under|at) which (?!there\b)|set up (?:in \d{4} )?(?:to|for)) ?"
)
_FRONTED = re.compile(
    r"(?:Under|In|With|Through|Using|At|By|On|During|Since|From|For|As part of|Thanks to|Because of|After|Before|Until|Following|Between)\b"
    r"(?!.* (?:it|the force|the constabulary|they|we) )(?: [\w'-]+){0,6} ?"
)
_COUPLE = re.compile(r"(?i)an? [\w -]{3,40} and an? [\w -]{3,60}")
_JOINED = re.compile(r"(?:,| and|, and| or)(?: the| its)? ?")
_YEAR_BETWEEN = re.compile(r"(?: in (?:19|20)\d\d)?: ")
_KNOWN_AS = re.compile(
    r",? (?:(?:which is |is |are |also |commonly |locally |sometimes |now )*)?"
    r"(?:known(?: locally| nationally)?(?: as)?|called|named|titled)(?: as)?(?: the| an?)? ['\"]?$"
)
_COPULA_BEFORE = re.compile(r"^.*\b(?:is|are|was|were) (?=(?:an?|one|part|the) )")
_AFTER_KNOWN = re.compile(r"['\"]?(?: \([^)]*\))?(?:,['\"]? (?:which|that|where|for) [^,.;]{5,160})?")
_INTRODUCES = re.compile(r"(?:,|:| –) (?:the )?['\"]?$")
_BARE = re.compile(r"(?i)an? [\w-]+")


@cache
def _kind() -> re.Pattern[str]:
    """Return the pattern of a phrase that says what kind of thing the name after it is: *a programme for victims*."""
    kinds = sorted({*table("definitions")["kinds"], *heads().kinds})
    return re.compile(
        r"\b(?:an?|the|its|their|our|one|one of|two|[Tt]he force's|[Tt]he constabulary's) (?:(?!(?:an?|the|its|their) )[\w'-]+ ){0,7}?"
        rf"(?:{'|'.join(map(re.escape, kinds))})s?\b"
        r"(?: (?:for|of|on|about|to|that|which|in|with|by|from|run|made|designed|aimed)\b[^,.;:]{0,60})?$",
        re.IGNORECASE,
    )


def after(passage: Tagged, tag: Tag, begin: int, end: int) -> Iterator[Definition]:
    """Yield the explanation after a name, in its sentence ``begin``-``end``: *THRIVE, a structured method, …*."""
    text = passage.text
    if tag.cls in PLAIN | {"LocalAuthority"}:
        return
    year = _YEAR_BETWEEN.match(text, tag.end, end)
    if year and _PEOPLE.match(text, year.end(), end):
        yield make(passage, tag.entity, year.end(), _stop(text, year.end(), end), "apposition")
        return
    opening = _OPENS.match(text, tag.end, end)
    if opening is None:
        return
    first = opening.end()
    last = text.find(")", first, end) if opening["mark"] == " (" else end_of(text, first, end)
    last = last if last > first else end
    phrase = text[first:last].rstrip(" .")
    if last == end and _FRONTED.fullmatch(text, begin, tag.begin):
        return  # what follows is the sentence itself: *Under Operation Encompass, the force tells schools*
    if _explains(passage, tag, first, phrase, opening["mark"], begin):
        yield make(passage, tag.entity, first, first + len(phrase), "apposition")


def _stop(text: str, first: int, end: int) -> int:
    return first + len(text[first:end].rstrip(" ."))


def _explains(passage: Tagged, tag: Tag, first: int, phrase: str, mark: str, begin: int) -> bool:
    """Tell whether ``phrase``, right after a name, says what the name stands for."""
    head = phrase.split(",", maxsplit=1)[0]
    if tag.cls in GROUPS and (_PEOPLE.match(phrase) or _COUPLE.match(phrase)):
        return True
    if tag.cls in _THING_LIKE and (_MEASURED.match(phrase) or _THINGS.match(phrase)):
        return not _is_next_name(passage, tag, first, head, begin)
    if len(head.split()) < 2 or is_about_worth(phrase):  # noqa: PLR2004
        return False
    if mark == ":" and not (names_a_kind(phrase) and _INDEFINITE.match(phrase)):
        return False
    if _MADE_OF.match(phrase):
        return True
    if mark == " (" and not any(each.match(phrase) for each in (_INDEFINITE, _DEFINITE, _POSSESSIVE)):
        return False
    if _RELATIVE.match(phrase):
        return mark == ","
    if _is_next_name(passage, tag, first, head, begin):
        return False
    if _INDEFINITE.match(phrase):
        return tag.cls != "PublicBody" or names_a_kind(phrase)
    if _POSSESSIVE.match(phrase):
        return True
    if _DEFINITE.match(phrase):
        return names_a_kind(phrase) or _TOLD_APART.match(phrase) is not None
    return tag.cls in GROUPS and _STAFF.match(phrase) is not None


def _is_next_name(passage: Tagged, tag: Tag, first: int, head: str, begin: int) -> bool:
    """Tell whether what follows a name is the next name of a list: *Barnardo's, the fire service and schools*."""
    following = [other for other in passage.tags if first <= other.begin < first + 6]
    if not following or following[0].end < first + len(head) - 1:
        return False
    if following[0].entity == tag.entity:
        return True  # the name again, in full
    joined = any(_JOINED.fullmatch(passage.text, other.end, tag.begin) for other in passage.within(begin, tag.begin))
    return joined or " and " in head or following[0].cls != tag.cls


def before(passage: Tagged, tag: Tag, begin: int) -> Iterator[Definition]:
    """Yield the explanation before a name: *a programme, 'Back on Track'*; *a form, known as a concern notice*."""
    if tag.cls in PLAIN:
        return
    lead = passage.text[begin : tag.begin]
    known = _KNOWN_AS.search(lead)
    if known:
        yield from _known_as(passage, tag, begin, lead[: known.start()])
        return
    introduced = _INTRODUCES.search(lead)
    match = _kind().search(lead[: introduced.start()]) if introduced else None
    if not introduced or not match or (tag.cls != "Organisation" and _BARE.fullmatch(match.group())):
        return
    meant = kind_of(match.group().split(" ", 1)[1])
    owned = _POSSESSIVE.match(match.group()[0].lower() + match.group()[1:])
    if meant != tag.cls and not (owned and head_of(match.group()) and not meant):
        return
    first, last = begin + match.start(), begin + introduced.start()
    if not any(first <= other.begin and other.end <= last and other.cls == tag.cls for other in passage.tags):
        yield make(passage, tag.entity, first, last, "apposition")


def _known_as(passage: Tagged, tag: Tag, begin: int, phrase: str) -> Iterator[Definition]:
    """Yield the explanation in ``phrase``, the sentence from ``begin`` up to *known as* and a name."""
    copula = _COPULA_BEFORE.search(phrase)
    match = _kind().search(phrase)
    if copula and "," not in phrase[copula.end() :]:
        yield make(passage, tag.entity, begin + copula.end(), begin + len(phrase), "known as")
    elif match:
        close = _AFTER_KNOWN.match(passage.text[tag.end :])
        stop = tag.end + (close.end() if close else 0)
        yield make(passage, tag.entity, begin + match.start(), stop, "known as")
