"""Tell from a single line or passage what it is: grade, value, caption, embargo, contents line, finished sentence."""

from __future__ import annotations

import re

GRADES = frozenset(
    [
        "outstanding",
        "good",
        "adequate",
        "requires improvement",
        "inadequate",
        "ungraded",
        "not graded",
        "not yet graded",
        "to be graded",
        "not inspected",
        "not applicable",
        "narrative only",
    ]
)
_GRADE_LAST = re.compile(r"(?<=[\w)]) (?=(?:" + "|".join(sorted(map(str.capitalize, GRADES))) + r")\W*$)")
_VALUE = re.compile(r"[+\-–±~<>]?\s?£?\s?\d[\d,]{0,14}(?:\.\d{1,6})?\s?(?:%|percent|per cent|m|k|bn)?")
_CAPTION = re.compile(r"(?:figure|table|chart|map|graph|box)\s+\d{1,3}\s?[a-z]?\s?[:.–-]\s|sources?:\s", re.IGNORECASE)
_DATA_NOTE = re.compile(
    r"for (?:further|more) information (?:about|on) (?:this|the|these) .{0,80}see annex [a-z]\W?", re.IGNORECASE
)
_EMBARGO = re.compile(r"(?:strictly\s+)?(?:under\s+embargo\b|embargo(?:ed)?\s*(?::|until\b|$)).{0,100}", re.IGNORECASE)
_DOTTED = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|_{6,}")
_DOTS = ("....", "……", ". . ", "______")
_PAGE = re.compile(r"page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*:?", re.IGNORECASE)
_PERIOD_END = re.compile(r"\b(?:\d{4}|\d{4}[/–-]\d{2,4})\*?$")
_QUESTION = re.compile(r"(?:how|what|to what extent|does|is|are|do|has|have)\b.{5,250}\?", re.IGNORECASE)
_LONGEST_GRADE = 40
_LONGEST_VALUE = 30
_LONGEST_LABEL = 120
_SHORTEST_PART, _FEWEST_GAPS = 20, 3
"""Of a part of a sentence that goes on elsewhere: characters, and spaces between its words."""
_DECORATION = "#*_ \t>|\\\u00a0"


def bare(line: str) -> str:
    """Return a line without the marks around it."""
    return line.strip().strip(_DECORATION)


def is_grade(text: str) -> bool:
    """Tell whether ``text`` is a grade, or the statement that there is none, and nothing else."""
    return len(text) <= _LONGEST_GRADE and text.strip(" .:*").lower() in GRADES


def is_graded_line(text: str) -> bool:
    """Tell whether ``text`` is a line of a list of grades: *Investigating crime: Good*."""
    question, colon, grade = text.rpartition(":")
    return (
        bool(colon)
        and len(question) <= _LONGEST_LABEL
        and "." not in question
        and is_grade(grade.partition("(")[0].strip())
    )


def grade_at(text: str) -> int | None:
    """Return where the grade begins that a line ends with, written like a label: *Overall effectiveness 2017 Good*.

    >>> grade_at("Overall effectiveness 2017 Good"), grade_at("The force is good")
    (27, None)
    """
    found = _GRADE_LAST.search(text) if len(text) <= _LONGEST_LABEL else None
    return found.end() if found else None


def is_value(text: str) -> bool:
    """Tell whether ``text`` is a number as an infographic prints it, or the dash for no data."""
    return len(text) <= _LONGEST_VALUE and (text in ("-", "–", "—") or bool(_VALUE.fullmatch(text)))


def is_caption(text: str) -> bool:
    """Tell whether ``text`` is a figure's caption, its source line or its pointer to the annex."""
    return bool(_CAPTION.match(text) or _DATA_NOTE.fullmatch(text))


def is_embargo(line: str) -> bool:
    """Tell whether ``line`` is an embargo line, whatever marks it bears."""
    return "mbargo" in line[:60].lower() and bool(_EMBARGO.fullmatch(bare(line)))


def is_contents_line(line: str) -> bool:
    """Tell whether ``line`` is a dotted line of a contents page."""
    return any(dots in line for dots in _DOTS) and bool(_DOTTED.search(line))


def is_imprint(text: str) -> bool:
    """Tell whether ``text`` is a line of the imprint: copyright or book number."""
    return "©" in text[-80:] or "ISBN" in text[-80:]


def is_page_number(line: str) -> bool:
    """Tell whether ``line`` says the page and nothing else: ``Page 4 of 30``."""
    return bool(_PAGE.fullmatch(bare(line)))


def is_question(text: str) -> bool:
    """Tell whether ``text`` is one question."""
    return bool(_QUESTION.fullmatch(text)) and text.count("?") == 1


def is_label(text: str) -> bool:
    """Tell whether ``text`` is too short to be part of a sentence that goes on elsewhere."""
    return len(text) < _SHORTEST_PART or text.count(" ") < _FEWEST_GAPS


def ends_with_period(text: str) -> bool:
    """Tell whether ``text`` ends with a year, as labels of measures do."""
    return bool(_PERIOD_END.search(text[-12:]))


def is_finished(text: str) -> bool:
    """Tell whether ``text`` ends like a sentence, or like the lead-in of a list."""
    last = text.rstrip("\"')]")[-1:]
    return last in tuple(".?!:;") or text[-1:] in tuple(')"')
