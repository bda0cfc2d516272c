"""Tell English words by a list of words in use: the one place that knows the list (pyspellchecker's, MIT licence)."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker


def is_english(word: str) -> bool:
    """Tell whether ``word``, in lower case, is in the list; British spellings and words with a hyphen often are not.

    >>> is_english("sector"), is_english("privatesector")
    (True, False)
    """
    return word in _checker()


@cache
def _checker() -> SpellChecker:  # read when first asked: it takes a tenth of a second
    return SpellChecker(language="en")
