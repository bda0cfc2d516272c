"""The values that the readers of grades share: what they read with, and what they find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peelgraph.extraction.judging import questions
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import holds_any
from peelgraph.frameworks import Frameworks, Question, Round
from peelgraph.reading.report import Report, Span

EARLIER = re.compile(
    r"(?i)^\W*last (?:time|round)\b|\b(?:a year ago|two years ago|"
    r"(?:in|from|at) (?:our |its |the |hmic(?:frs)?'s? )?(?:last|previous|earlier)\b|"
    r"last year|previously|last (?:graded|judged|rated|assessed) in|in 20\d\d,? (?:we|hmic|it was|the force was)|same as last year|still stands?|"
    r"has been (?:improved|revised) from|compared (?:with|to) (?:20\d\d|last)|"
    r"those (?:of|from) 20\d\d)"
)
"""What tells that a grade is an earlier inspection's."""

LAST_TIME = re.compile(r"(?i)\b(?:last (?:time|round|inspection|report|grade)|previous|prior|earlier|before)\b")
"""What the head of a column says over the grades of an earlier inspection."""

THIS_TIME = re.compile(r"(?i)\b(?:this (?:time|year|round|inspection|report)|now|current|latest|today|new)\b")
"""What the head of a column says over the grades of this inspection."""

_OVERALL = re.compile(r"(?i)(?:the |our )?overall(?: (?:judge?ment|grade|rating|assessment|result))?")
_LEAD = re.compile(
    r"(?i)^\W*(?:grade|graded|judg[e]?ment|overall (?:grade|judg[e]?ment)|our judg[e]?ment|result|rating)(?: is)?"
    r"\s*[:–-]?\s+"
)


_WHEN = re.compile(r"(?i) (?:in|for|as at) (?:20\d\d(?:[/–-]\d\d)?|this (?:year|round|inspection))\W*$")


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade found at one place. ``year_printed`` tells whether the place prints the year, or the round gives it."""

    force: str
    question: str
    grade: str
    year: int
    year_printed: bool
    evidence: Span
    rule: str
    section: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The grades of a round and the states without a grade: IRI by label, and patterns for their words."""

    outcomes: dict[str, str]
    whole: re.Pattern[str]
    """One label and nothing else."""
    grade: str
    """Any grade's label, to be built into a pattern; it has no group."""
    state: str
    """Any label of a state without a grade, likewise."""
    words: tuple[str, ...]
    """All labels in lower case, and the other forms that ``grade`` knows."""

    def stands_in(self, text: str) -> bool:
        """Tell whether any label stands in ``text``."""
        return holds_any(text.lower(), self.words)

    def outcome(self, text: str) -> str | None:
        """Return the IRI of the grade or not-graded state whose label is all of ``text``, or ``None``."""
        text = _LEAD.sub("", text)
        text = re.sub(r"\brequir(?:e|ing) improvement", "requires improvement", text.strip())
        match = self.whole.fullmatch(_WHEN.sub("", text))
        return self.outcomes[match.group(1).lower()] if match else None


def scale(current: Round, frameworks: Frameworks) -> Scale:
    """Return the scale of a round."""
    outcomes = {**frameworks.not_graded, **current.grades}
    words = sorted(outcomes, key=len, reverse=True)
    forms = ("require improvement", "requiring improvement")
    grades = "|".join(sorted((re.escape(word) for word in current.grades), key=len, reverse=True))
    return Scale(
        outcomes,
        re.compile(rf"(?i)\W*({'|'.join(map(re.escape, words))})\W*"),
        rf"['\"]?(?:{grades}|{'|'.join(forms)})['\"]?",
        rf"(?:{'|'.join(sorted(map(re.escape, frameworks.not_graded), key=len, reverse=True))})",
        tuple(word.lower() for word in (*words, *forms)),
    )


@dataclass(frozen=True, slots=True)
class Inspection:
    """A tagged report, the force that it inspects, its round and the round's scale."""

    report: Report
    tagged: Sequence[Tagged]
    force: str
    round: Round
    scale: Scale
    labelled: Sequence[bool]
    """For each passage, whether a label of the scale stands in it: without one no pattern of grades need be tried."""

    def question(self, printed: str) -> Question | None:
        """Return the round's question that a printed label means, or ``None``.

        *Overall judgment* and *keeping people safe and reducing crime* ask for the pillar that the report is on.
        """
        if self.is_overall(printed):
            return questions.overall_of(self.round, self.report.pillar or "")
        found = questions.question(self.round, printed)
        if (found is None or not found.overall) and questions.is_aim(printed):
            return questions.overall_of(self.round, self.report.pillar or "effectiveness") or found
        return found

    def is_overall(self, printed: str) -> bool:
        """Tell whether a printed label is *Overall judgment* or the like, which leaves the pillar to the report."""
        return _OVERALL.fullmatch(printed.strip()) is not None

    def is_label(self, phrase: str) -> bool:
        """Tell whether a phrase has exactly the words of one of the round's labels."""
        return questions.is_label(self.round, phrase)

    def graded(
        self,
        question: str,
        grade: str,
        evidence: Span,
        *,
        rule: str,
        section: int,
        year: int | None = None,
        force: str | None = None,
    ) -> Graded:
        """Return a grade found; of the round's year and the inspected force where nothing else is told."""
        return Graded(
            force or self.force, question, grade, year or self.round.year, bool(year), evidence, rule, section
        )
