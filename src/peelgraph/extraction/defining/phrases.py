"""Read the phrase that says what something is: its head noun, whether that names a kind of thing, and where it ends."""

from __future__ import annotations

import re
from functools import cache

from peelgraph.extraction.discovery import kind_of
from peelgraph.extraction.language import name_words, table
from peelgraph.extraction.words import singular

_WORD = re.compile(r"[\w'-]+")
_BEFORE_HEAD = frozenset(
    "of for that which who whom whose where when in at on to with by from under between among about as than into through "
    "and or but is are was were has have".split()
)
_ARTICLE = re.compile(r"(?i)(?:an?|the|its|their|our|his|her|this|one of (?:the|its)|(?:[\w-]+ ){1,3}?[\w-]+'s?) ")
_CONTINUES = re.compile(
    r"(?i)['\"]? (?:which|who|whom|whose|where|that|(?:through|under|by|in|at|on|for|with|from|of|to|into) (?:which|whom)|"
    r"(?:and|or) (?:which|who|that|where)|"
    r"(?:(?:jointly|also|now|partly|mainly|fully|originally|first|including|both) )*"
    r"(?:funded|based|run|paid|led|staffed|hosted|designed|aimed|made|used|owned|built|bought|created|provided|delivered|"
    r"supported|shared|financed|managed|set|developed|written|published|sponsored|overseen|launched by|known|called|"
    r"including|comprising|consisting|involving|covering|serving|offering|giving|bringing|dealing|working))\b"
)
_CLAUSE_STARTS = re.compile(
    r"(?i)['\"]? (?:(?:also|now|still|then|however|already|soon|recently|therefore|not|never|only|\w+ly) )*"
    r"(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|should|does|do|did|"
    r"and|but|so|or|because|while|although|though|since|when|whenever|if|unless|until|before|after|as|to|in|for|with|on|at|by|"
    r"from|during|over|than|it|they|we|he|she|there|this|these|the force|the constabulary|officers|staff|"
    r"began|met|made|took|gave|got|went|ran|held|led|found|saw|told|said|sits|sat|kept|won|lost|brought|built|sent|won|fell|rose|grew|"
    r"came|became|began|put|set|let|cut|hit|cost|spent|left|felt|knew|stood|spoke|dealt|taught|meant|paid|"
    r"goes|does|has|uses|needs|helps|works|gives|makes|takes)\b"
)
_IN_LIST = re.compile(
    r"(?i)\b(?:of|from|with|between|among|both|including|such as|like|by|for|compris(?:es|ing)|which|where|whom) [^,;–]*$"
)
_FIRST = re.compile(r"['\"]? (?:(?:also|now|still|\w+ly) )*([\w-]+)")
_REST_OF_LIST = re.compile(r"[^,;–.]{2,70}(?:, [^,;–.]{2,70}){0,8}?,? (?:and|or) ")


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = table("definitions")
    return {name: frozenset(words) for name, words in data.items()}


def head_of(phrase: str) -> str:
    """Return the head noun of a noun phrase, in lower case and singular, or an empty string.

    >>> head_of("an ageing database for officers"), head_of("the force's response to burglary"), head_of("a unit run by us")
    ('database', 'response', 'unit')
    """
    article = _ARTICLE.match(phrase)
    words = _WORD.findall(phrase[article.end() if article else 0 :].split(",", maxsplit=1)[0])
    head = ""
    for index, word in enumerate(words):
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        if word.lower() in _BEFORE_HEAD or (index and _is_participle(word, following)):
            break
        head = word
    return singular(head.lower())


def _is_participle(word: str, following: str) -> bool:
    if word.lower() in {"run", "made", "set", "built", "bought", "held", "led", "written", "based", "paid", "drawn"}:
        return True
    if word.endswith("ed"):
        return word not in name_words().participles or following in _BEFORE_HEAD
    return word.endswith("ing") and (following in _BEFORE_HEAD or following in {"a", "an", "the", "its", "out", "up"})


def names_a_kind(phrase: str) -> bool:
    """Tell whether a noun phrase says what kind of thing something is: *the monitoring stage for forces in difficulty*."""
    return bool(kind_of(_without_article(phrase))) or head_of(phrase) in _lists()["kinds"] | _lists()["more_kinds"]


def is_about_worth(phrase: str) -> bool:
    """Tell whether a noun phrase judges or places, or names a person: *a success*, *a step*, *a detective inspector*."""
    return head_of(phrase) in _lists()["not_things"]


def _without_article(phrase: str) -> str:
    article = _ARTICLE.match(phrase)
    return phrase[article.end() if article else 0 :]


def _goes_on(tail: str) -> bool:
    """Tell whether the words after a comma are the sentence's verb or its next clause, and no item of a list."""
    if _CLAUSE_STARTS.match(tail):
        return True
    word = _FIRST.match(tail)
    return word is not None and (word[1].lower() in _lists()["verbs"] or (word[1].endswith("ed") and word[1].islower()))


def end_of(text: str, begin: int, limit: int) -> int:
    """Return where the apposition at ``begin`` ends: at the comma after which the sentence goes on, or at ``limit``.

    A comma does not end it before a relative clause, a participle, or the next item of a list that it holds.
    """
    for match in re.finditer(r",['\"]?(?= )|['\"]? [–—] |;|: ", text[begin:limit]):
        at = begin + match.start()
        if not match.group().startswith(","):
            return at
        tail = text[begin + match.end() : limit]
        if _CONTINUES.match(tail):
            continue
        if _IN_LIST.search(text[begin:at]) and _REST_OF_LIST.match(tail) and not _goes_on(tail):
            continue
        return at
    return limit
