"""Read the areas for improvement, causes of concern and recommendations that running text tells of.

Mostly they are an earlier round's: *which was an area for improvement in 2016*, *this area for improvement is closed*.
Those that are only counted (*three areas for improvement*), denied, supposed, or named by somebody else give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelgraph.extraction.finding.addressees import addressees
from peelgraph.extraction.finding.deadlines import deadline
from peelgraph.extraction.finding.found import Found, Stretch
from peelgraph.extraction.finding.placing import Placing
from peelgraph.extraction.finding.telling import (
    PRONOUN,
    Told,
    is_past,
    replacement,
    state_of,
    told_in,
    wordings,
    year_raised,
)
from peelgraph.extraction.finding.words import words
from peelgraph.extraction.judging.inspection import EARLIER
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tagged
from peelgraph.reading.report import Kind

_UNLIKE = re.compile(r"\b(?:[Uu]nlike|[Ll]ike|[Aa]s (?:in|at|with)|compared with)\b[^,]*,")
_BACK = 4
"""How many sentences before *this area for improvement is closed* may say what it was."""


def in_prose(
    placing: Placing, tagged: Sequence[Tagged], resolver: Resolver, boxed: Sequence[Found], force: str
) -> tuple[Found, ...]:
    """Return the findings in boxes, as far as the text says what became of them, and those of the running text."""
    reader = _Reader(placing, resolver, list(boxed), force)
    reader.read(tagged)
    return tuple(reader.linked())


class _Reader:
    """Reads the running text of one report from its beginning to its end."""

    def __init__(self, placing: Placing, resolver: Resolver, boxed: list[Found], force: str) -> None:
        self.placing, self.resolver, self.force = placing, resolver, force
        self.found = boxed
        self.boxed = len(boxed)
        self.in_box: dict[int, int] = {}
        self.advice: set[int] = set()
        for index, found in enumerate(boxed):
            for stretch in (*found.statement, *found.lead):
                self.advice.add(id(stretch.passage))
            for stretch in (*found.statement, *found.more):
                self.in_box[id(stretch.passage)] = index
        self.last: int | None = None
        self.said_last: Stretch | None = None
        """The sentence just before, where it told of the finding ``last``."""
        self.before: Tagged | None = None

    def read(self, tagged: Sequence[Tagged]) -> None:
        """Read the passages in order."""
        patterns = wordings()
        for passage in tagged:
            kind, section = passage.passage.kind, passage.passage.section
            if kind is Kind.HEADING:
                self.last, self.before = None, None
            if kind not in {Kind.PARAGRAPH, Kind.ITEM}:
                continue
            telling = patterns.term.search(passage.text) or "recommend" in passage.text
            if telling and not self.placing.explains(section):
                self.said_last = None
                for begin, end in passage.sentences:
                    self._sentence(Stretch(passage, begin, end))
            self.before = passage

    def linked(self) -> Iterator[Found]:
        """Yield the findings; one that is replaced by another kind knows which of its question that is."""
        for index, found in enumerate(self.found):
            if not found.names_replacement or found.replaced_by is not None:
                yield found
                continue
            question = self.placing.question_over(found.section)
            same = [
                other
                for other in self.found[: self.boxed]
                if other.kind == found.names_replacement
                and self.placing.question_over(other.section) == question
                and other is not self.found[index]
            ]
            after = [other for other in same if other.place > found.place]
            chosen = after[0] if after else (same[-1] if same else None)
            yield replace(found, replaced_by=chosen)

    # ── one sentence ───────────────────────────────────────────────────────────────────────────────────────────

    def _sentence(self, sentence: Stretch) -> None:
        in_box = self.in_box.get(id(sentence.passage))
        replaces = wordings().replaces.search(sentence.text)
        if replaces:
            self._replaces(sentence, replaces["old"], in_box)
            return
        if self._goes_on(sentence):
            return
        self.said_last = None
        told = told_in(sentence)
        if told is None:
            return
        if told.advice and id(sentence.passage) in self.advice:
            return
        if in_box is not None and self.found[in_box].kind == told.kind and (told.antecedent or not told.past):
            self._again(in_box, sentence)
        elif id(sentence.passage) not in self.advice:
            self._tell(told)

    def _goes_on(self, sentence: Stretch) -> bool:
        """Take *it is now closed*, *it has been replaced by an area for improvement* to the finding told just before."""
        new = wordings().replaced_by.search(sentence.text)
        term = wordings().term.search(sentence.text)
        newcomer = new is not None and term is not None and term.start() >= new.start()
        state = state_of(sentence.text)
        if not newcomer and (term is not None or state not in ("closed", "replaced")):
            return False
        if self.said_last is None or self.last is None or not PRONOUN.match(sentence.text):
            return newcomer and bool(PRONOUN.match(sentence.text))
        self._follow(self.last, sentence, "replaced" if newcomer else state)
        return True

    def _follow(self, index: int, sentence: Stretch, state: str) -> None:
        """Note what a sentence says became of an earlier finding that is told already."""
        earlier = self.found[index]
        self.found[index] = replace(
            earlier,
            status=state,
            statement=tuple(dict.fromkeys((*earlier.statement, sentence))),
            raised=earlier.raised or year_raised(sentence.text, self._latest),
            names_replacement=replacement(sentence.text) if state == "replaced" else "",
        )
        self.said_last = sentence

    def _replaces(self, sentence: Stretch, old: str, in_box: int | None) -> None:
        """Add the earlier finding that one of this report replaces."""
        new = self.found[in_box] if in_box is not None else None
        term = wordings().term.search(sentence.text)
        names = words().kinds[term.group().lower()] if term else ""
        self.found.append(
            Found(
                kind=words().kinds[old.lower()],
                statement=(sentence,),
                rule="what a finding replaces",
                section=sentence.passage.passage.section,
                text=sentence.text,
                force=self.force,
                status="replaced",
                raised=year_raised(sentence.text, self._latest),
                names_replacement=names,
                replaced_by=new,
            )
        )

    def _again(self, index: int, sentence: Stretch) -> None:
        """Note that a finding of this report was one before, or what became of it."""
        state = state_of(sentence.text) or ("still open" if is_past(sentence.text) else "")
        if state and state not in ("closed", "replaced"):
            raised = year_raised(sentence.text, self._latest)
            self.found[index] = replace(self.found[index], status=state, raised=raised or self.found[index].raised)

    def _tell(self, told: Told) -> None:
        sentence, section = told.sentence, told.sentence.passage.passage.section
        state = state_of(sentence.text)
        raised = year_raised(sentence.text, self._latest)
        if told.antecedent and self.last is not None and self.found[self.last].kind == told.kind:
            if state:
                self._follow(self.last, sentence, state)
            return
        before = self._before(sentence) if told.antecedent else ()
        if told.antecedent and not before:
            return
        said = " ".join(each.text for each in (*before, sentence))
        raised = raised or year_raised(said, self._latest)
        past = told.past or raised is not None or is_past(said)
        if told.antecedent and not state and not past and not wordings().named.search(sentence.text):
            return
        status = state or ("not said" if past else "new")
        if status == "new" and any(
            other.kind == told.kind and self.placing.question_over(other.section) == self.placing.question_over(section)
            for other in self.found[: self.boxed]
        ):
            return  # the box says it
        by, due = deadline(sentence.text, self.placing.report.issued) if told.advice else ("", None)
        self.found.append(
            Found(
                kind=told.kind,
                statement=(*before, sentence),
                rule="told in prose",
                section=section,
                text=said,
                force=self._owner(sentence),
                deadline=by,
                due=due,
                addressees=addressees([sentence], self.resolver, self.force) if told.advice else (),
                status=status,
                raised=raised,
                names_replacement=replacement(sentence.text) if status == "replaced" else "",
            )
        )
        self.last, self.said_last = len(self.found) - 1, sentence

    @property
    def _latest(self) -> int:
        """The year of this round: what it prints later than that is no earlier inspection's."""
        return self.placing.current.year if self.placing.current else 2099

    def _before(self, sentence: Stretch) -> tuple[Stretch, ...]:
        """Return the sentences before that say what *this area for improvement* was.

        They begin with the one that speaks of the earlier inspection; where none does, it is the sentence just before.
        """
        passage = sentence.passage
        bounds = [each for each in passage.sentences if each[1] <= sentence.begin]
        if not bounds:
            if (
                self.before is None
                or self.before.passage.section != passage.passage.section
                or not self.before.sentences
            ):
                return ()
            passage, bounds = self.before, list(self.before.sentences)
        near = [Stretch(passage, *each) for each in bounds[-_BACK:]]
        first = next(
            (i for i, each in enumerate(near) if EARLIER.search(each.text) or is_past(each.text)), len(near) - 1
        )
        return tuple(near[first:])

    def _owner(self, sentence: Stretch) -> str:
        """Return the force whose finding a sentence tells of: another one only where it alone is named."""
        elements = self.resolver.elements(sentence.passage, sentence.begin, sentence.end)
        compared = _UNLIKE.search(sentence.text)
        apart = (sentence.begin + compared.start(), sentence.begin + compared.end()) if compared else (0, 0)
        forces = [
            each.entity
            for each in elements
            if each.cls == "PoliceForce" and not (apart[0] <= each.begin and each.end <= apart[1])
        ]
        return self.force if not forces or self.force in forces else forces[0]
