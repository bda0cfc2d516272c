"""Fold words so that printed variants of a name meet: case, plural, hyphen, apostrophe, ampersand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z0-9À-ÿ]+(?:['/+][A-Za-z0-9À-ÿ]+)*\+?|&")
_KEPT_S = ("ss", "us", "is")
_SHORT = 3


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return the lower-case ``word`` without its plural ending, by form alone; names come out odd but alike.

    >>> singular("agencies"), singular("orders"), singular("abuse"), singular("witness")
    ('agency', 'order', 'abuse', 'witness')
    """
    if len(word) <= _SHORT or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the form under which a word is compared: lower case, singular, without possessive, ``&`` as ``and``.

    >>> fold("Clare's"), fold("DVPNs"), fold("&")
    ('clare', 'dvpn', 'and')
    """
    if word == "&":
        return "and"
    word = word.lower()
    if word.endswith("'s") and len(word) > len("'s"):
        return word[:-2]
    return singular(word.rstrip("'"))


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return a name's folded words with single spaces: equal for variants that differ in case, plural or hyphen.

    >>> key("Domestic-abuse protection notices") == key("domestic abuse protection notice")
    True
    """
    return " ".join(words(name))


def words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; a leading article is left out.

    >>> words("The Clare's Law scheme")
    ('clare', 'law', 'scheme')
    """
    found = tuple(fold(match.group()) for match in _WORD.finditer(name))
    return found[1:] if len(found) > 1 and found[0] in {"the", "a", "an"} else found


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether one of ``parts`` stands in ``text``; a third of the time of ``any``, and asked of every sentence."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False


def alternation(names: Iterable[str]) -> str:
    """Return a pattern for any of ``names``, to be built into another; where several fit, the longest is tried first.

    Names that begin alike share their beginning, so that few letters are compared, however many names there are.

    >>> alternation(["team", "unit", "teams"])
    '(?:team(?:s)?|unit)'
    """
    following: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        following.setdefault(name[:1], []).append(name[1:])
    is_whole = following.pop("", None) is not None
    branches = [re.escape(letter) + alternation(rest) for letter, rest in following.items()]
    if not branches:
        return ""
    pattern = f"(?:{'|'.join(branches)})" if is_whole or len(branches) > 1 else branches[0]
    return pattern + "?" * is_whole
