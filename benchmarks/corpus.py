"""Make a corpus of reports from the samples: other forces, rounds, local names, figures, dates and grades.

    python benchmarks/corpus.py N DIR [--faults]

All text comes from ``data/samples``; ``corpus.toml`` says what in it is local and what takes its place. Report number i
is the same in every corpus, whatever N is, and on every machine. Every force has two reports side by side, so that small
corpora, too, have reports that share names. Two reports never contradict each other in a grade, unless ``--faults`` is
given: then every fifth one says two things of one question.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
PEEL = "https://w3id.org/peelgraph/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FIRST_OF_A_FORCE = 2
"""So many reports of a force stand side by side."""
KEPT = 0.85
"""How likely a report has what its layout's sample says under a theme; half as likely what the other samples say."""
FAULTY = 5
LONGEST_HEADING = 60
FOUR = ("Good", "Requires improvement", "Outstanding", "Inadequate")
FIVE = ("Good", "Adequate", "Requires improvement", "Outstanding", "Inadequate")
ODDS = (50, 28, 14, 7, 1)
YEARS = {"2015": 2015, "2016": 2016, "2017": 2017, "2018/19": 2018, "2021/22": 2021, "2023-25": 2023}
BEFORE = {"2015": "2014", "2016": "2015", "2017": "2016", "2018/19": "2017", "2021/22": "2018/19", "2023-25": "2021/22"}
ON_WEB = {"2018/19": ("PEEL 2018/19 – An inspection of", 2019), "2021/22": ("PEEL 2021/22 – An inspection of", 2022), "2023-25": ("PEEL 2023–2025: An inspection of", 2024)}  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip

_NOTE = re.compile(r"<sup>(\d+)</sup>|\[\^(\d+)\]")
_OWN_GRADE = re.compile(
    r"^(?:\{force\|[^}]*\}|The constabulary|The force) (?:is (?:outstanding|good|adequate|inadequate)|requires improvement|operates in an? \w+ way)\b[^.]*\.\s*"
)
_KEEP_OR_CHANGE = re.compile(
    r"""\{[^}]*\}|https?://\S+|\]\([^)]*\)|<sup>.*?</sup>|\[\^\d+\]|\*\*Figure\ \d+       # slots, links, notes
    |\bsection\ \d+|\bAct\ \d{4}|\b(?:999|101)\b|\b\d{1,2}\ months\b|\bper\ [\d,]+|\baged\ \w+\ \d+\ and\ \d+  # what is a name
    |\b\d{1,2}\ (?:January|February|March|April|May|June|July|August|September|October|November|December)\b
    |(?P<span>\b20\d\d)/(?P<second>\d\d)\b|(?P<year>\b20\d\d\b)
    |(?P<number>(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w/]|[.,]\d))""",
    re.VERBOSE,
)


# ── the samples, cut into pieces ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Piece:
    """Some paragraphs of a sample that stand together: a box, what a sub-heading heads, or one paragraph."""

    paragraphs: tuple[str, ...]
    sample: str
    year: int
    notes: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: its second-level sections by heading, in order; local words are slots already."""

    file: str
    year: int
    sections: Mapping[str, tuple[Piece, ...]] = field(repr=False)
    themes: Mapping[str, str] = field(repr=False)

    def below(self, theme: str) -> Iterator[Piece]:
        """Yield the pieces that stand below a theme."""
        for heading, pieces in self.sections.items():
            if self.themes.get(heading) == theme:
                yield from pieces


@cache
def settings() -> dict[str, Any]:
    """Return what ``corpus.toml`` says."""
    return tomllib.loads((Path(__file__).parent / "corpus.toml").read_text("utf-8"))


@cache
def samples() -> Mapping[str, Sample]:
    """Return the samples by file name."""
    return {each["file"]: _sample(each) for each in settings()["sample"]}


def _sample(given: dict[str, Any]) -> Sample:
    file, year, local = given["file"], given["year"], given["local"]
    text = (ROOT / "data" / "samples" / file).read_text("utf-8").replace("<b>", "").replace("</b>", "")
    pattern = re.compile("|".join(re.escape(words) for words in sorted(local, key=len, reverse=True)))
    # The slot keeps the words that it stands for: with them its name is chosen.
    text = pattern.sub(lambda found: local[found[0]].replace("}", f"|{found[0]}}}"), text)
    paragraphs = [each.strip() for each in re.split(r"\n\s*\n", text)]
    paragraphs = [each for each in paragraphs if each not in ("", "---") and "EMBARGO" not in each]
    notes = {found[1] or found[2]: each[found.end() :].lstrip(": ") for each in paragraphs if (found := _NOTE.match(each))}  # fmt: skip
    sections: dict[str, list[Piece]] = {}
    heading, part = "", list[str]()

    def close() -> None:
        if part:
            own = {mark: notes[mark] for each in part for mark in _marks(each) if mark in notes}
            sections.setdefault(heading, []).append(Piece(tuple(part), file, year, own))
            part.clear()

    for paragraph in _rejoined(each for each in paragraphs if not _NOTE.match(each)):
        if re.match(r"## ", paragraph):
            close()
            heading = paragraph[3:].strip("* ")
            continue
        if paragraph.startswith("###") or not (part and part[0].startswith("###")):
            close()
        part.append(paragraph)
    close()
    return Sample(file, year, {name: tuple(pieces) for name, pieces in sections.items()}, given["themes"])


def _marks(paragraph: str) -> Iterator[str]:
    return (found[1] or found[2] for found in _NOTE.finditer(paragraph))


def _rejoined(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs, those that a page's end cut in two put together again."""
    before = ""
    for paragraph in paragraphs:
        if (
            len(before) > LONGEST_HEADING
            and not re.search(r"[.:;!?*)>\d]$|\t|\.\.", before)
            and not before.startswith(("#", "-", "*"))
            and not paragraph.startswith(("#", "-", "*"))
        ):
            before = f"{before} {paragraph}"
            continue
        if before:
            yield before
        before = paragraph
    if before:
        yield before


# ── the forces ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Force:
    """A territorial police force: its name, its area, its council and its regional unit (empty for London's)."""

    name: str
    area: str
    slug: str
    council: str
    rocu: str

    @property
    def noun(self) -> str:
        """What the force calls itself."""
        return "constabulary" if self.name.endswith("Constabulary") else "force"


@cache
def forces() -> tuple[Force, ...]:
    """Return the 43 forces of the reference data, by name."""
    has: dict[str, dict[str, list[str]]] = {}
    for file in ("forces", "units", "councils"):
        for each in ox.parse((ROOT / "data" / "reference" / f"{file}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
            has.setdefault(each.subject.value, {}).setdefault(each.predicate.value, []).append(each.object.value)
    label = {iri: values[SKOS + "prefLabel"][0] for iri, values in has.items() if SKOS + "prefLabel" in values}
    councils = {name for iri, name in label.items() if "/local-authority/" in iri}
    units = {iri for iri, values in has.items() if values.get(PEEL + "kind") == ["RegionalOrganisedCrimeUnit"]}
    found = []
    for iri, values in has.items():
        if values.get(PEEL + "kind") != ["TerritorialPoliceForce"] or PEEL + "policeApiId" not in values:
            continue
        areas = values.get(PEEL + "areaName", [])
        if not areas:  # of Northern Ireland
            continue
        area = "London" if "London" in areas else areas[0]
        names = (f"{area} County Council", f"{area} City Council", f"{area} Council", f"{area} Combined Authority")
        council = next((name for name in names if name in councils), names[0])
        rocu = next((label[unit] for unit in sorted(values.get(PEEL + "memberOf", ())) if unit in units), "")
        found.append(Force(label[iri], area, values[PEEL + "policeApiId"][0], council, rocu))
    return tuple(sorted(found, key=lambda force: force.name))


# ── one report ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Edition:
    """A report that the inspectorate publishes of every force."""

    round: str
    pillar: str
    layout: Sample
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Heading, what the force is good at (empty where nothing is graded), and themes."""
    issued: tuple[str, ...]

    @property
    def year(self) -> int:
        """The round's first year."""
        return YEARS[self.round]


@cache
def editions() -> tuple[Edition, ...]:
    """Return the editions, in the order in which a force's reports are made."""
    return tuple(
        Edition(
            each["round"],
            each["pillar"],
            samples()[each["layout"]],
            tuple((heading, phrase, tuple(themes)) for heading, phrase, themes in each["questions"]),
            tuple(each.get("issued", ())),
        )
        for each in settings()["edition"]
    )


def report(number: int, *, faults: bool = False) -> tuple[str, str]:
    """Return the file name and the text of report ``number``, counted from 0."""
    block, place = divmod(number, FIRST_OF_A_FORCE * len(forces()))
    which, second = divmod(place, FIRST_OF_A_FORCE)
    force = forces()[
        which * 19 % len(forces())
    ]  # 19 and 43 have no common factor: neighbours in the alphabet stand apart
    copy, turn = divmod(block * FIRST_OF_A_FORCE + second, len(editions()))
    edition = editions()[(turn + which) % len(editions())]
    writer = _Writer(force, edition, number, contradict=faults and number % FAULTY == FAULTY - 1)
    parts = [force.slug, edition.round.replace("/", "-"), edition.pillar, str(copy + 1) if copy else ""]
    return "-".join(part for part in parts if part) + ".md", writer.text()


def write(count: int, folder: Path, *, faults: bool = False) -> list[Path]:
    """Write the first ``count`` reports into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        name, text = report(number, faults=faults)
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8", newline="\n")
    return paths


def grade(force: Force, round_: str, question: str) -> str:
    """Return the grade that a force has on a question in a round: the same in whichever report it is printed."""
    scale = FIVE if YEARS[round_] >= YEARS["2021/22"] else FOUR
    return random.Random(f"{force.slug}/{round_}/{question}").choices(scale, ODDS[: len(scale)])[0]  # noqa: S311 -- no secret


def overall(force: Force, round_: str, pillar: str, grades: Sequence[str]) -> str:
    """Return a pillar's overall grade: the most frequent one of its questions, of several the first."""
    return max(grades, key=grades.count) if grades else grade(force, round_, pillar)


class _Writer:
    """Writes one report. What it draws depends on the report's number; names depend on the force as well."""

    def __init__(self, force: Force, edition: Edition, number: int, *, contradict: bool) -> None:
        self.force, self.edition, self.contradict = force, edition, contradict
        self.draw = random.Random(f"report {number}")  # noqa: S311 -- no secret
        self.notes: list[str] = []
        self.pending: list[str] = []
        self.variant = self.draw.choice((0, 0, 1))  # two reports of a force in three use the same local names
        others = [each.name for each in forces() if each != force]
        self.others = random.Random(f"others of {force.slug}").sample(others, 12)  # noqa: S311 -- no secret

    def text(self) -> str:
        """Return the whole report."""
        printed = self.edition.issued
        lines = self._printed() if printed else self._page()
        return "\n\n".join(line for line in lines if line.strip()) + "\n"

    # layouts

    def _printed(self) -> Iterator[str]:
        """Yield the paragraphs of a printed report, as the sample of 2017 has them."""
        edition, force, sections = self.edition, self.force, self.edition.layout.sections
        day = edition.issued[0]
        embargo = f"UNDER EMBARGO UNTIL 00.01 AM {edition.issued[1]} {day.upper()}"
        inspected = {heading: self._inspected(place) for place, (heading, _, _) in enumerate(edition.questions)}
        kept = [each for each in edition.questions if inspected[each[0]] == edition.round]
        yield f"\n{embargo}\n"
        yield f"# PEEL: Police {edition.pillar} {edition.round}"
        yield f"An inspection of {force.name}"
        yield " ".join(day.split()[1:])
        yield f"© {self._inspectorate()} {day.split()[-1]}"
        yield "## Contents"
        names = ["Force in numbers", "Overview", *(heading for heading, _, _ in kept), "Annex A – About the data"]
        page = 3
        contents = []
        for name in names:
            contents.append(f"<b>{name}</b> .....\t<b>{page}</b>")
            page += self.draw.randint(1, 6)
        yield "\n".join(contents)
        yield from self._section("Force in numbers", everything=True)
        if len(kept) < len(edition.questions):
            yield from self._section(
                "Risk-based inspection", everything=True, bullets=[heading for heading, _, _ in kept]
            )
        yield f"## {edition.pillar.capitalize()} overview"
        yield "### Judgments"
        grades = [self._grade(heading, inspected[heading]) for heading, phrase, _ in edition.questions if phrase]
        whole = overall(force, edition.round, edition.pillar, grades)
        yield f"Overall {edition.pillar} {edition.round}  {whole}"
        rows = [
            f"{heading}\t{' ' + self._grade(heading, inspected[heading]) if phrase else 'Ungraded'}\t{YEARS[inspected[heading]]}"
            for heading, phrase, _ in edition.questions
        ]
        yield "\n".join(["Question\tGrade\tLast inspected", *rows])
        summary = next(piece for piece in sections["Effectiveness overview"] if piece.paragraphs[0] == "### Summary")
        yield from self._piece(summary, own=True)
        for heading, phrase, themes in kept:
            yield f"## {heading}"
            yield self._grade(heading, edition.round) if phrase else "### Ungraded"
            yield from self._body(heading, phrase, themes)
            if self.pending:
                yield "---"
                yield from self.pending
                self.pending.clear()
            if self.draw.random() < 0.3:  # noqa: PLR2004 -- about as often as in print
                yield f"## {embargo}"
        yield from self._section("Annex A – About the data", everything=True)

    def _page(self) -> Iterator[str]:
        """Yield the paragraphs of a report on a web page, as the samples of 2021/22 and 2023-25 have them."""
        edition, force = self.edition, self.force
        title, year = ON_WEB[edition.round]
        apart = random.Random(f"{force.slug} {edition.round}")  # noqa: S311 -- no secret
        day, month = apart.randint(1, 28), apart.randrange(12)
        yield f"# {title} {force.name}"
        yield f"Published on: {day} {MONTHS[month]} {year}"
        known = [name for name in edition.layout.sections if name and name not in edition.layout.themes]
        for heading in known:
            if heading != "About the data":
                yield from self._section(heading, everything=edition.round != "2018/19")
        for heading, phrase, themes in edition.questions:
            yield f"## {heading}"
            if phrase:
                yield self._grade(heading, edition.round)
            yield from self._body(heading, phrase, themes)
        if "About the data" in known:
            yield from self._section("About the data", everything=True)
        yield from self.pending
        yield f"Last updated {day:02}/{month + 1:02}/{year}"
        yield f"Contact {force.name}"

    def _inspected(self, place: int) -> str:
        """Return the round that a question's grade is of: in 2017 some questions kept their grade of 2016."""
        risk_based = self.edition.round == "2017" and self.edition.pillar == "effectiveness"
        return "2016" if risk_based and (place + len(self.force.slug)) % 4 == 0 else self.edition.round

    def _grade(self, heading: str, round_: str) -> str:
        place = [each[0] for each in self.edition.questions].index(heading)
        # A carried-over grade is that of the earlier edition's question in the same place.
        asked = next((each for each in editions() if (each.round, each.pillar) == (round_, self.edition.pillar)), self.edition)  # fmt: skip
        return grade(self.force, round_, asked.questions[place][0])

    def _inspectorate(self) -> str:
        return "HMIC" if self.edition.year < YEARS["2017"] else "HMICFRS"

    # what stands below a heading

    def _section(self, heading: str, *, everything: bool, bullets: Sequence[str] = ()) -> Iterator[str]:
        yield f"## {heading}"
        for piece in self.edition.layout.sections[heading]:
            if bullets and piece.paragraphs[0].startswith("- "):
                yield "\n".join(f"- {each};" for each in bullets)
            elif everything or self.draw.random() < KEPT / 2:
                yield from self._piece(piece, own=True)

    def _body(self, heading: str, phrase: str, themes: Sequence[str]) -> Iterator[str]:
        if phrase:
            said = self._grade(heading, self.edition.round)
            if self.contradict and heading == self.edition.questions[1][0]:
                said = "Good" if said != "Good" else "Inadequate"
            verb = said.lower() if said.startswith("Requires") else f"is {said.lower()}"
            yield f"{self.force.name} {verb} at {phrase}."
        for theme in themes:
            for sample in sorted(samples().values(), key=lambda each: each is not self.edition.layout):
                own = sample is self.edition.layout
                for piece in sample.below(theme):
                    if self.draw.random() < (KEPT if own else KEPT / 2):
                        yield from self._piece(piece, own=own)

    def _piece(self, piece: Piece, *, own: bool) -> Iterator[str]:
        if any("{rocu" in paragraph for paragraph in piece.paragraphs) and not self.force.rocu:
            return
        local = {mark: self._note(note, piece) for mark, note in piece.notes.items()}
        factor = self.draw.uniform(0.75, 1.3)
        for paragraph in piece.paragraphs:
            if paragraph.strip("*# ") in (*FIVE, "Ungraded") or "Welsh" in paragraph or "Cymraeg" in paragraph:
                continue
            words = paragraph
            if words.startswith("#"):
                words = f"{'###' if self.edition.issued else '####'} {words.lstrip('# ')}" if not own else words
            else:
                words = self._fewer(_OWN_GRADE.sub("", words))
            words = _NOTE.sub(lambda found: local.get(found[1] or found[2], ""), words)
            if words.strip():
                yield self._filled(self._figures(words, factor, piece.year))

    def _fewer(self, paragraph: str) -> str:
        """Leave a sentence out now and then, never the first one of a paragraph."""
        if paragraph.startswith(("#", "-", "*")) or "\t" in paragraph:
            return paragraph
        first, *rest = re.split(r"(?<=[a-z0-9)][.]) (?=[A-Z{'])", paragraph)
        return " ".join([first, *(each for each in rest if self.draw.random() < KEPT)])

    def _note(self, note: str, piece: Piece) -> str:
        """Keep a note for later and return its mark."""
        number = len(self.notes) + 1
        words = self._filled(self._figures(note, 1.0, piece.year))
        self.notes.append(words)
        mark, line = (f"<sup>{number}</sup>", f"<sup>{number}</sup> {words}") if self.edition.issued else (f"[^{number}]", f"[^{number}]: {words}")  # fmt: skip
        self.pending.append(line)
        return mark

    # what is local

    def _figures(self, text: str, factor: float, year: int) -> str:
        shift = self.edition.year - year

        def change(found: re.Match[str]) -> str:
            if found["span"]:
                return f"{int(found['span']) + shift}/{(int(found['second']) + shift) % 100:02}"
            if found["year"]:
                return str(int(found["year"]) + shift)
            if not found["number"]:
                return found[0]
            return _scaled(found["number"], factor, share=bool(re.match(r" ?(?:percent|%)", text[found.end() :])))

        return _KEEP_OR_CHANGE.sub(change, text)

    def _filled(self, text: str) -> str:
        text = re.sub(r"\{(\w+)\|([^}]*)\}", lambda found: self._word(found[1], found[2]), text)
        text = text.replace("HMICFRS", self._inspectorate()) if self.edition.year < YEARS["2017"] else text
        noun = self.force.noun
        return re.sub(r"\b(The|the) (?:constabulary|force)\b(?! management)", rf"\1 {noun}", text)

    def _word(self, kind: str, instead_of: str) -> str:
        """Return what takes the place of some words of a sample; the same for one force and ``variant``."""
        force = self.force
        own = {"force": force.name, "area": force.area, "slug": force.slug, "council": force.council, "rocu": force.rocu, "before": BEFORE[self.edition.round]}  # fmt: skip
        if kind in own:
            return own[kind]
        place = slots(kind.rstrip("2")).index(instead_of) + len(slots(kind)) * self.variant
        if kind.startswith("other"):
            return self.others[(place + (6 if kind == "other2" else 0)) % len(self.others)]
        if kind == "town":
            return self._made("town_begin", place) + self._made("town_end", place * 7)
        return self._made(kind, place)

    def _made(self, kind: str, place: int) -> str:
        words = list(settings()["names"][kind])
        random.Random(f"{kind} of {self.force.slug}").shuffle(words)  # noqa: S311 -- no secret
        return str(words[place % len(words)])


@cache
def slots(kind: str) -> tuple[str, ...]:
    """Return the words of the samples that a name of a kind takes the place of."""
    found = {
        words
        for sample in settings()["sample"]
        for words, instead in sample["local"].items()
        if re.search(rf"\{{{kind}\d?\}}", instead)
    }
    return tuple(sorted(found))


def _scaled(number: str, factor: float, *, share: bool) -> str:
    """Return a number made larger or smaller, as it was written.

    >>> _scaled("1,350", 1.2, share=False), _scaled("96.8", 1.2, share=True), _scaled("3", 0.9, share=False)
    ('1,620', '98.1', '3')
    """
    value = float(number.replace(",", ""))
    decimals = len(number.partition(".")[2])
    new = value * factor
    if share and new >= 100:  # noqa: PLR2004 -- percent
        new = 100 - (100 - value) / factor if factor > 1 else value
    if share and value > 50 and factor > 1:  # noqa: PLR2004 -- so that larger shares stay larger
        new = 100 - (100 - value) / factor
    new = max(new, 1.0) if not decimals else new
    return f"{new:,.{decimals}f}" if "," in number or new >= 1000 else f"{new:.{decimals}f}"  # noqa: PLR2004 -- with a comma


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="how many reports")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where they are written to")
    parser.add_argument("--faults", action="store_true", help="let every fifth report contradict itself")
    options = parser.parse_args()
    paths = write(options.count, options.folder, faults=options.faults)
    words = sum(len(path.read_text("utf-8").split()) for path in paths)
    print(f"{options.folder}: {len(paths)} reports, {words} words")


if __name__ == "__main__":
    main()
