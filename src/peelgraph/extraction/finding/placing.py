"""Tell under which question, and in which section, a finding stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from peelgraph.extraction.finding.words import words
from peelgraph.extraction.judging import questions
from peelgraph.frameworks import Question, Round
from peelgraph.reading.report import Report


@dataclass(frozen=True, slots=True)
class Placing:
    """A report and the questions of its round; ``current`` is ``None`` where the text does not tell it."""

    report: Report
    current: Round | None
    _known: dict[str, Question | None] = field(default_factory=dict, repr=False)

    def question(self, title: str) -> Question | None:
        """Return the question that a heading states."""
        if title not in self._known:
            self._known[title] = questions.question(self.current, title) if self.current and title else None
        return self._known[title]

    def question_over(self, section: int) -> Question | None:
        """Return the question that a section stands under: of the headings over it, else the last before it.

        Levels of headings are not to be relied on, so a question's heading may stand beside what it is over.
        """
        for at in (*self._upwards(section), *range(section, 0, -1)):
            found = self.question(self.report.sections[at].title)
            if found is not None:
                return found
        return None

    def section_around(self, section: int) -> int:
        """Return the section that a box stands in: the nearest above it that is no box, else the last one before it.

        Where all headings are of one level, none is above the box's.
        """
        above = self.report.sections[section].parent or 0
        places: list[int] = [above, *range(section - 1, 0, -1)]
        return next((at for at in places if at and not self._is_boxed(at)), above)

    def explains(self, section: int) -> bool:
        """Tell whether a section explains terms, or is the contents page: it makes no finding."""
        titles = (self.report.sections[at].title.lower() for at in self._upwards(section))
        return any(name in title for title in titles for name in words().explaining)

    def _is_boxed(self, section: int) -> bool:
        titles = (self.report.sections[at].title.strip() for at in self._upwards(section))
        return any(words().heading.fullmatch(title) for title in titles)

    def _upwards(self, section: int) -> Iterator[int]:
        at: int | None = section
        while at is not None:
            yield at
            at = self.report.sections[at].parent
