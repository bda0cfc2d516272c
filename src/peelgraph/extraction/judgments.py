"""Take the grades: from tables, from the bare grade under a heading, from lists and from prose.

Told apart from grades are: *a good understanding*, grades that are only counted (*good in two areas*), those of an
earlier inspection, and the states of a question that has no grade (which are judgments of their own kind). One grade
found in several places is one judgment with several pieces of evidence; places that disagree are left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peelgraph.extraction.facts import Judgment, LeftOut
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import fold
from peelgraph.frameworks import Frameworks, Question, Round
from peelgraph.reading.report import Kind, Passage, Report, Span, Table

_PILLARS = {"effective": "effectiveness", "efficient": "efficiency", "legitimate": "legitimacy"}
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgments of a report, and the grade words and contradictions that gave none."""

    judgments: tuple[Judgment, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    force: str
    question: str
    grade: str
    year: int
    printed_year: bool
    evidence: Span
    rule: str
    section: int


def judge(report: Report, tagged: Sequence[Tagged], frameworks: Frameworks) -> Judged:
    """Return the judgments of a tagged report; none where its round is unknown, for then no scale is."""
    current = frameworks.rounds.get(report.round or "")
    if current is None or report.force is None:
        return Judged((), ())
    reader = _Reader(report, tagged, current, frameworks)
    return reader.merged([*reader.of_tables(), *reader.of_bare_grades(), *reader.of_lists(), *reader.of_prose()])


class _Reader:
    """One report's grades, read with its round's questions and scale."""

    def __init__(self, report: Report, tagged: Sequence[Tagged], current: Round, frameworks: Frameworks) -> None:
        self.report, self.tagged, self.round = report, tagged, current
        self.force = report.force or ""
        self.outcomes = {**frameworks.not_graded, **current.grades}
        words = sorted(self.outcomes, key=len, reverse=True)
        self.whole = re.compile(rf"(?i)\W*({'|'.join(map(re.escape, words))})\W*")
        grades = "|".join(sorted((re.escape(word) for word in current.grades), key=len, reverse=True))
        self.grade = rf"['\"]?(?:{grades}|require improvement|requiring improvement)['\"]?"

    def outcome(self, text: str) -> str | None:
        """Return the IRI of a grade or not-graded state whose label is all of ``text``."""
        text = re.sub(r"(?i)^\W*(?:grade|graded|judg[e]?ment|overall (?:grade|judg[e]?ment)|our judg[e]?ment|result|rating)(?: is)?\s*[:–-]?\s+", "", text)
        match = self.whole.fullmatch(re.sub(r"\brequir(?:e|ing) improvement", "requires improvement", text.strip()))
        return self.outcomes[match.group(1).lower()] if match else None

    # tables

    def of_tables(self) -> Iterator[_Found]:
        """Yield the grades of tables: a row or a column a question, the year beside it or over it."""
        for table in self.report.tables:
            yield from self._by_column(table)
            header = [cell.text for cell in table.header]
            for row in table.rows:
                yield from self._by_row(table, header, row)

    def _by_row(self, table: Table, header: list[str], row: tuple[Passage, ...]) -> Iterator[_Found]:
        graded = [(index, iri) for index, cell in enumerate(row) if (iri := self.outcome(cell.text))]
        if not graded or graded[0][0] == 0:
            return
        question, year = _with_year(row[0].text)
        others = [int(cell.text) for cell in row[1:] if re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell.text)]
        for index, iri in graded:
            over = re.search(r"(?:19|20)\d\d", header[index]) if index < len(header) else None
            own = int(over.group()) if over else next(iter(others), None) or year
            span = Span(row[0].span(0, len(row[0].text)).begin, row[-1].span(0, len(row[-1].text)).end)
            yield _Found(self.force, question, iri, own or self.round.year, bool(own), span, "table row", table.section)

    def _by_column(self, table: Table) -> Iterator[_Found]:
        for row in table.rows:
            cells = row[-len(table.header) :] if table.header else ()
            pairs = [(cell, self.outcome(cell.text), head) for cell, head in zip(cells, table.header, strict=False)]
            known = [pair for pair in pairs if pair[1] and self.question(pair[2].text)]
            if len(known) < 2:  # noqa: PLR2004 - one grade in a row belongs to the row's question
                continue
            for cell, iri, head in known:
                question, year = _with_year(head.text)
                yield _Found(
                    self.force, question, iri or "", year or self.round.year, bool(year), cell.span(0, len(cell.text)), "table column", table.section
                )

    # bare grades

    def of_bare_grades(self) -> Iterator[_Found]:
        """Yield the grades that stand alone under a heading or under the printed question."""
        previous: Tagged | None = None
        for passage in self.tagged:
            kind = passage.passage.kind
            iri = self.outcome(passage.text) if kind in {Kind.PARAGRAPH, Kind.HEADING} and len(passage.text) < 60 else None  # noqa: PLR2004
            if iri is not None:
                title = self._title_over(passage, previous)
                if title:
                    question, year = _with_year(title)
                    span = passage.span(0, len(passage.text))
                    year = year or self._carried_over(passage)
                    yield _Found(self.force, question, iri, year or self.round.year, bool(year), span, "grade under a heading", passage.passage.section)
            elif kind is not Kind.NOTE:
                yield from self._asked_and_graded(passage)
                previous = passage

    def _asked_and_graded(self, passage: Tagged) -> Iterator[_Found]:
        """Yield the grade of a paragraph that is a question, its grade and what follows, without their line breaks."""
        match = re.match(rf"(?i)(?:\d+\.? )?((?:How|To what extent)\b[^?]{{15,250}}\?) ({self.grade}|ungraded)(?= [A-Z]|\W*$)", passage.text)
        iri = self.outcome(match.group(2)) if match else None
        if match and iri:
            yield _Found(self.force, match.group(1), iri, self.round.year, False, passage.span(0, match.end()), "grade after the question", passage.passage.section)

    def _title_over(self, passage: Tagged, previous: Tagged | None) -> str | None:
        report = self.report
        if previous is not None and previous.passage.kind is not Kind.HEADING and previous.text.rstrip().endswith("?") and len(previous.text) < 250:  # noqa: PLR2004
            return re.sub(r"^\d+\.? ", "", previous.text.strip())
        at: int | None = passage.passage.section
        if previous is not None and previous.passage.kind is Kind.PARAGRAPH and len(previous.text) < 160:  # noqa: PLR2004
            line = re.sub(r"^\d+\.? ", "", previous.text.strip())
            if not line.endswith((".", ":", ";")) and self.question(line) is not None:
                return line
        if passage.passage.kind is Kind.HEADING and self.outcome(report.sections[at].title):
            at = previous.passage.section if previous is not None else report.sections[at].parent
        if at is None:
            return None
        title = self._question_title(at)
        if self.outcome(title) or (at == 0 and self.question(title) is None and not title.endswith("?")):
            title = report.pillar or self._pillar_line(passage) or ""
        return re.sub(r"^\d+\.? ", "", title.strip()) or None

    def _pillar_line(self, passage: Tagged) -> str | None:
        """Return the pillar that one of the short lines just before names alone."""
        at = self.tagged.index(passage)
        lines = (each.text.strip() for each in reversed(self.tagged[max(0, at - 4) : at]))
        return next((line for line in lines if _pillar_of(line)), None)

    def _carried_over(self, passage: Tagged) -> int | None:
        """Return the year of the inspection that a grade is carried over from, where the words after it say so."""
        at = self.tagged.index(passage)
        for following in self.tagged[at + 1 : at + 3]:
            if following.passage.kind in {Kind.PARAGRAPH, Kind.ITEM}:
                text = following.text
                if re.search(r"carried over|remains? in place|still applies|not (?:subject to|inspect)", text):
                    match = re.search(r"(?:in|from|our|of) (?:our |its |the )?(20\d\d)\b(?!/)", text)
                    return int(match.group(1)) if match else None
        return None

    def _question_title(self, at: int) -> str:
        """Return the heading that states the question: not *Summary of findings*, and joined where it is cut in two."""
        sections = self.report.sections
        while at and _NO_QUESTION.fullmatch(sections[at].title.strip()):
            parent = sections[at].parent
            before = at - 1
            at = before if before and sections[before].level == sections[at].level and not parent else (parent or before)
        title = sections[at].title.strip()
        if title[:1].islower() and at:
            title = f"{sections[at - 1].title.strip()} {title}"
        return title

    # lists

    def of_lists(self) -> Iterator[_Found]:
        """Yield the grades of list items and lines such as *Investigating crime: Good*."""
        lead: str | None = None
        for passage in self.tagged:
            kind = passage.passage.kind
            if kind is Kind.ITEM and lead is not None:
                yield from self._of_item(passage, lead)
            elif kind is Kind.PARAGRAPH:
                lead = self._leads_in(passage)
            elif kind is not Kind.NOTE:
                lead = None
            if kind not in {Kind.ITEM, Kind.PARAGRAPH, Kind.HEADING}:
                continue
            text, carried = _without_history(passage.text.strip())
            if passage.passage.kind is Kind.PARAGRAPH and (several := list(self._run_on_list(passage))):
                yield from several
                continue
            match = re.fullmatch(rf"(?i)(.{{4,150}}?)(?: ?[:–—-] |: ?| \(|(?<=[a-z])(?-i:(?=[A-Z])))({self.grade}|ungraded|not graded)\)?[.;,]?(?: \((\d{{4}})\))?(?: and| or)?", text)
            swapped = re.fullmatch(rf"(?i)({self.grade})(?: ?[:–—-] |: ?)(.{{4,150}}?)[.;,]?", text)
            if not match and not swapped:
                continue
            name, word = (match.group(1), match.group(2)) if match else (swapped.group(2), swapped.group(1)) if swapped else ("", "")
            iri = self.outcome(word)
            question, year = _with_year(name)
            year = year or carried
            if iri and (self.question(question) or passage.passage.kind is Kind.ITEM):
                yield _Found(self.force, question, iri, year or self.round.year, bool(year), passage.span(0, len(passage.text)), "list of grades", passage.passage.section)

    def _leads_in(self, passage: Tagged) -> str | None:
        """Return the grade that a paragraph gives to the items of the list after it: *… is good at:*."""
        text = passage.text.strip()
        last = text[passage.sentences[-1][0] :] if passage.sentences else text
        match = re.search(rf"(?i)({self.grade})(?: (?:at|in|for|with))?(?: (?:respect of|relation to))?(?: the)?(?: following)?(?: (?:areas?|questions?|aspects?))?(?: of policing)?:$", last)
        return match.group(1) if match and not _EARLIER.search(last) else None

    def _of_item(self, passage: Tagged, word: str) -> Iterator[_Found]:
        iri = self.outcome(word)
        question = re.sub(r"(?i)(?:[;,.]| and)+\s*$|^(?:at|in|for|how well it) ", "", passage.text.strip())
        question = re.sub(r"(?i)(?:[;,.]| and)+\s*$", "", question)
        if iri and len(question) < 160:  # noqa: PLR2004
            yield _Found(self.force, question, iri, self.round.year, False, passage.span(0, len(passage.text)), "list under a grade", passage.passage.section)

    def _run_on_list(self, passage: Tagged) -> Iterator[_Found]:
        """Yield the grades of a paragraph that is a list without its line breaks: *Efficiency: Good Legitimacy: Good*."""
        items = list(re.finditer(rf"(?<!\w)([A-Z][^:.;]{{3,90}}?)(?:: ?| [–-] |\t ?|(?<=[a-z])(?=[A-Z]))({self.grade})(?: \([^)]*\))?(?=\s|$)", passage.text, re.IGNORECASE))
        items = [item for item in items if item.group(1)[0].isupper()]
        if len(items) < 2 or sum(len(item.group()) for item in items) < 0.6 * len(passage.text):  # noqa: PLR2004
            return
        for item in items:
            iri = self.outcome(item.group(2))
            question, year = _with_year(item.group(1))
            if iri:
                span = passage.span(item.start(), item.end())
                yield _Found(self.force, question, iri, year or self.round.year, bool(year), span, "list of grades", passage.passage.section)

    # prose

    def of_prose(self) -> Iterator[_Found]:
        """Yield the grades that sentences give."""
        for passage in self.tagged:
            if passage.passage.kind not in {Kind.PARAGRAPH, Kind.ITEM}:
                continue
            for begin, end in passage.sentences:
                text = passage.text[begin:end]
                if re.search(rf"(?i)\b(?:{self.grade})", text) is None:
                    continue
                force = self._force_of(passage, begin, end)
                for question, word, rule in self._clauses(text):
                    iri = self.outcome(word)
                    if iri and force:
                        yield _Found(force, question, iri, self.round.year, False, passage.span(begin, end), rule, passage.passage.section)

    def _force_of(self, passage: Tagged, begin: int, end: int) -> str | None:
        text = passage.text[begin:end]
        forces = [tag for tag in passage.within(begin, end) if tag.cls == "PoliceForce"]
        if not forces:
            return self.force
        others = {tag.entity for tag in forces} - {self.force}
        if others and self.force not in {tag.entity for tag in forces}:
            first = forces[0]
            opens = len(text[: first.begin - begin].split()) <= 4  # noqa: PLR2004 - its neighbour …, in contrast, …
            return first.entity if opens or re.search(r"\b(?:graded|judged|found|rated) $", text[: first.begin - begin]) else self.force
        return self.force

    def _clauses(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield (question, grade word, rule) of one sentence."""
        if _EARLIER.search(text):
            return
        text = re.sub(r" \([^)]*\)", "", text)
        if match := re.search(
            rf"(?i)the extent to which (?:the )?(?:force|constabulary|[A-Z][\w' -]+?) (?:is|operates?|treats?|uses?|provides?|delivers?) ?(effective|efficient|legitimate|effectively|efficiently|legitimately)?(.*?)(?: (?:is|was|remains|has been judged(?: to be| as)?):? | |: )({self.grade})\W*$",
            text,
        ):
            adjective = (match.group(1) or "").lower().removesuffix("ly")
            if adjective in _PILLARS:
                yield f"Overall {_PILLARS[adjective]}", match.group(3), "the extent to which"
            else:
                about = match.group(2).strip()
                pillar = next((f"Overall {name}" for word, name in _PILLARS.items() if word in about), about)
                yield pillar, match.group(3), "the extent to which"
            return
        for match in re.finditer(
            rf"(?i)(?:\bits|'s|\bthe (?:force|constabulary)'s|\btheir|\bthe(?= (?:effectiveness|efficiency|legitimacy) of)) ([a-z][\w' ,-]{{4,80}}?) (?:is|was|has been|still|also|remains)? ?(?:also |still |now )?(?:(?:judged|graded|rated|assessed|deemed|found)(?: to be| as)? |to be )?({self.grade})(?=\W*(?:$|[.;,]| and\b| but\b))",
            text,
        ):
            if self.question(match.group(1)) is not None:
                yield match.group(1), match.group(2), "graded in prose"
        yield from self._graded_at(text)

    def _graded_at(self, text: str) -> Iterator[tuple[str, str, str]]:
        judged = re.search(r"(?i)\b(?:judge[ds]?|judgment|grade[ds]?|grading|assess(?:ed|es)|rate[ds]?|rating|deemed|found (?:the (?:force|constabulary)|it) (?:to be|was)|found to be|awarded|inspectors (?:said|found))\b", text)
        cues = list(re.finditer(rf"(?i)(?<![\w-])({self.grade})(?: (?:grade|judgment|rating))?(?= (?:at|in|for|with)\b(?! (?:least|part|terms))|,? in (?:respect of|relation to|terms of|its)\b| (?:how|to)\b)", text))
        for index, cue in enumerate(cues):
            stop = cues[index + 1].start() if index + 1 < len(cues) else len(text)
            rest = text[cue.end() : stop]
            rest = re.sub(r"(?i)^,? ?(?:in respect of|in relation to|in terms of|at|in|for|with|to)\b ?(?:its |the way (?:it|the force) )?", "", rest)
            if re.match(r"(?i)(?:the )?(?:" + _COUNT + r")(?: (?:of|areas?|questions?|pillars?|aspects?|others?|more|and|which|out)\b|\W*$|, )", rest) or re.match(r"(?i)(?:this|that|these|those|each|every|all|both|some|most|many|several) (?:respects?|areas?|regards?|aspects?|questions?|pillars?)\b", rest) or re.match(r"\d", rest):
                continue
            rest = re.split(r"(?i)[.;]|, (?:but|although|while|however|which|and (?:is|was|it|the|requires|has|adequate|good|outstanding|inadequate)\b)| (?:but|although|however|whereas) |, (?:and )?['\"]?(?:is|was|has been)\b| (?:and|but) (?:is|was|it|has|requires|needs|the force)\b|, (?:with|and its|compared|up from|down from|and (?:there|this|that|we|both|has))\b| and ['\"]?$|, ?['\"]?$| and (?:was|is) $", rest)[0]
            rest = re.sub(r"(?i)(?:,| and|, and| or| is| was| as|,? it)+ ?['\"]?$", "", rest).strip(" ,'\"")
            before = text[: cue.start()]
            plain = bool(re.search(r"(?i)\b(?:is|was|are|remains|be|as|being|it|graded|rated|judged|deemed|assessed|awarded|received?|gave (?:it|the force)|given)(?: also| now| currently| still)?(?: an?)? ['\"]?$|(?:and|,|;) ?['\"]?$", before)) or cue.group().lower().startswith("requir") or "'" in cue.group()
            parts = rest.split(", ")
            known = [index for index, part in enumerate(parts) if not self.question(re.sub(r"^and ", "", part))]
            if len(parts) > 1 and known and not self._exact(rest) and not self.question(rest):
                rest = ", ".join(parts[: max(1, known[0])])
            if not rest or not plain:
                continue
            yield from self._split(rest, cue.group(1), bool(judged) or "'" in cue.group())

    def _split(self, phrase: str, word: str, judged: bool) -> Iterator[tuple[str, str, str]]:
        """Yield one question, or those of a list, where each is one of the round's."""
        parts = [part.strip() for part in re.split(r",(?: and)? | and (?=(?:at|in|for|its|how) )|; ", phrase) if part.strip()]
        if len(parts) > 1 and all(self.question(part) for part in parts) and not self._exact(phrase):
            for part in parts:
                last = re.split(r" and ", part)
                if part is parts[-1] and len(last) > 1 and not self._exact(part) and all(self.question(each) for each in last):
                    for each in last:
                        yield _bare(each), word, "graded in prose"
                else:
                    yield _bare(part), word, "graded in prose"
            return
        pair = phrase.split(" and ")
        if len(pair) == 2 and not self._exact(phrase) and len({self.question(each) for each in pair} - {None}) == 2:  # noqa: PLR2004
            for each in pair:
                yield _bare(each), word, "graded in prose"
            return
        if self.question(phrase) or judged:
            yield _bare(phrase), word, "graded in prose"

    def _exact(self, phrase: str) -> bool:
        words = _content(phrase)
        return any(_content(label) == words for question in self.round.questions for label in question.labels)

    # questions

    def question(self, printed: str) -> Question | None:
        """Return the round's question that a printed label means: the same words, or most of them."""
        pillar = _pillar_of(printed)
        if pillar:
            return next((each for each in self.round.questions if each.overall and each.pillar == pillar), None)
        words = _content(printed)
        if not words:
            return None
        best: tuple[float, Question | None] = (0.0, None)
        for question in self.round.questions:
            for label in question.labels:
                theirs = _content(label)
                if not theirs:
                    continue
                if theirs == words:
                    return question
                like = len(words & theirs) / len(words | theirs)
                if len(words) > 1 and words <= theirs:
                    like = max(like, _LIKE)
                if like > best[0]:
                    best = (like, question)
        return best[1] if best[0] >= _LIKE else None

    def merged(self, found: Sequence[_Found]) -> Judged:
        """Return one judgment for each force, question and year; places that disagree are left out, and said."""
        groups: dict[tuple[str, str, int], list[_Found]] = {}
        for each in found:
            question = self.question(each.question)
            name = question.iri if question else " ".join(sorted(_content(each.question)))
            if not each.printed_year:
                printed = [one for one in found if one.printed_year and one.force == each.force and self._same(one, each)]
                each = replace(each, year=printed[0].year) if len({one.year for one in printed}) == 1 else each
            groups.setdefault((each.force, name, each.year), []).append(each)
        judgments: list[Judgment] = []
        left_out: list[LeftOut] = []
        for (force, _, year), places in groups.items():
            first = places[0]
            question = self.question(first.question)
            agreeing = [place for place in places if place.grade == first.grade]
            left_out.extend(LeftOut(place.evidence, "grade", "disagrees with the grade given elsewhere", place.section) for place in places if place not in agreeing)
            printed = f"Overall {question.pillar}" if question and question.overall else _overall(first.question)
            judgments.append(
                Judgment(
                    force=force,
                    question=printed[:1].upper() + printed[1:],
                    core_question=question.iri if question else None,
                    grade=first.grade,
                    year=year,
                    inspected=year >= self.round.year,
                    evidence=tuple(sorted({place.evidence for place in agreeing})),
                    rule=first.rule,
                )
            )
        return Judged(tuple(sorted(judgments, key=lambda each: (each.evidence[0], each.question))), tuple(left_out))

    def _same(self, one: _Found, other: _Found) -> bool:
        first, second = self.question(one.question), self.question(other.question)
        return first == second if first or second else _content(one.question) == _content(other.question)


_COUNT = "(?:all|both) (?:two|three|four|five)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|both|most|some|many|several|other|the other|these|its other|each"
_EARLIER = re.compile(
    r"(?i)\b(?:a year ago|two years ago|(?:in|from) (?:our |its |the |hmic(?:frs)?'s? )?(?:last|previous|earlier)\b|last year|previously|in 20\d\d,? (?:we|hmic|it was|the force was)|same as last year|still stands?|has been (?:improved|revised) from|compared (?:with|to) (?:20\d\d|last))"
)
_STOP_WORDS = frozenset("the a an of at in for to and its it is are how what extent does do well effectively effective force constabulary good police with on by their they those who from or as".split())


def _content(text: str) -> frozenset[str]:
    words = (fold(word) for word in re.findall(r"[A-Za-z'-]+", text.replace("re-offending", "reoffending").replace("anti-social", "antisocial")))
    return frozenset(_stem(word) for word in words if word and word not in _STOP_WORDS)


def _stem(word: str) -> str:
    return re.sub(r"(?:ment|ing|ed|e|ion|ity)$", "", word.replace("response", "respond")) if len(word) > 5 else word  # noqa: PLR2004


def _with_year(text: str) -> tuple[str, int | None]:
    match = re.fullmatch(r"(.*?)[ ,(]*((?:19|20)\d\d)\)?\s*", text.strip())
    return (match.group(1).strip(" :–-"), int(match.group(2))) if match and match.group(1) else (text.strip(" :"), None)


_HISTORY = re.compile(
    r"(?i) ?\((?:(last inspected in|judged in|from|grade from) ((?:19|20)\d\d)|(?:in )?(?:20\d\d(?:/\d\d)?|last|previously|was|up from|down from|before)\b[^)]*)\)\W*$"
)


def _without_history(text: str) -> tuple[str, int | None]:
    """Return a line without what it adds on earlier grades, and the year that its own grade was given in, if told."""
    match = _HISTORY.search(text)
    if match is None:
        return text, None
    return text[: match.start()], int(match.group(2)) if match.group(2) else None


_NO_QUESTION = re.compile(r"(?i)(?:summary(?: of findings)?|overview|introduction|overall (?:summary|judgment|judgement)|judgments?|our judgments?|grades?|findings|(?:the )?grade|in brief|at a glance|what we found)")


_PILLAR = re.compile(
    r"(?i)(?:the |its )?(?:overall )?(effectiveness|efficiency|legitimacy)(?: (?:of|with which) .*)?|"
    r"how (effective|efficient|legitimate)(?:ly)? (?:is|does) [^,]*?\b(?:at )?(?:keep(?:ing)? people safe and reduc(?:e|ing) crime|reduc(?:e|ing) crime and keep(?:ing)? people safe)\W*"
)


def _pillar_of(printed: str) -> str | None:
    """Return the pillar whose overall question a printed label is, or ``None``."""
    match = _PILLAR.fullmatch(printed.strip())
    if match is None:
        return None
    return match.group(1).lower() if match.group(1) else _PILLARS[match.group(2).lower()]


def _overall(question: str) -> str:
    pillar = _pillar_of(question)
    return f"Overall {pillar}" if pillar else question


def _bare(text: str) -> str:
    return re.sub(r"(?i)^(?:at|in|for|its|the way it|and) ", "", text.strip()).strip(" ,'\"")
