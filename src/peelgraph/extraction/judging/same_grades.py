"""Read grades that a sentence gives by pointing back: *the same grade for police powers*, *and so is leadership*, *good at it*."""

from __future__ import annotations

import re

from peelgraph.extraction.judging.graded_phrases import questions_of
from peelgraph.extraction.judging.inspection import Inspection

AT_IT = re.compile(r"(?i)['\"]? (?:at|in|for) (?:it|this|that)(?: too| as well)?(?=[,.;]|$)")
"""A grade for the question that was named last."""
_SAME = re.compile(
    r"(?i)\b(?:the )?same (?:grade|judg[e]?ment|rating)(?: (?:was|has been))?(?: (?:given|awarded))? (?:for|in|at|to) (?P<of>[^.;]+)"
    r"|,? and so (?:does|do|is|are|did|was|were|has|have) (?P<subject>[^.;,]+)"
)


def alike(inspection: Inspection, text: str, begin: int) -> list[str]:
    """Return the questions that, after ``begin``, a sentence gives the grade before it too."""
    found = (match["of"] or match["subject"] for match in _SAME.finditer(text, begin))
    return [question for words in found for question in questions_of(inspection, words, judged=False)]
