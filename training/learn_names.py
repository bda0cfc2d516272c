"""Learn the weights of ``peelgraph.extraction.discovery.weighing`` from annotated passages.

    python training/learn_names.py data/gold/dev                     writes data/language/name-weights.tsv
    python training/learn_names.py data/gold/dev --cross-validate    prints what unseen passages would be worth

Every run of words with capitals that no reference name holds is a case of the first question, whether it is a name;
every annotated mention is one of the second, of which class. Sentences of our own (``names.txt``) are added to both. A
logistic regression (scikit-learn) weighs the features of ``discovery.surroundings``; the weights are rounded to
thousandths, and slight ones dropped.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sklearn
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from peelgraph import reading
from peelgraph.building import Plan, workshop
from peelgraph.extraction.areas import place_names
from peelgraph.extraction.discovery.surroundings import describe
from peelgraph.extraction.discovery.weighing import BIAS, NAME, SCALE, Weights
from peelgraph.extraction.mentions import tag
from peelgraph.extraction.open_names import OpenName, choose, judge, open_names
from peelgraph.extraction.tagged import Tagged
from peelgraph.extraction.words import key
from peelgraph.gold import read_gold

HERE = Path(__file__).parent
OUT = HERE.parent / "data" / "language" / "name-weights.tsv"
SENTENCES = HERE / "names.txt"
CLASSES = frozenset(
    {
        "Organisation", "Programme", "Service", "InformationSystem", "Scheme", "Partnership", "Campaign", "Method",
        "Document", "Operation", "Team", "Guidance", "PublicBody",
    }
)  # fmt: skip
"""The classes whose names need no head noun."""
FOLDS = 8
SEEN = 2
"""In how many cases a feature must stand to be weighed."""
SLIGHT = 100
"""The weight, in thousandths, below which a feature is left out."""
FAR = "in the sentence="
"""What far words say of a name's kind counts; that something is a name they do not tell."""
LOWER = 0.5
"""How much a name in lower case counts, which only lends its surroundings."""

_MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")
Spans = dict[tuple[int, int], str]
"""The class of each annotated mention, by its begin and end."""


@dataclass(frozen=True)
class Mention:
    """An annotated mention: its class, its features, and how much it counts."""

    cls: str
    features: frozenset[str]
    count: float


@dataclass(frozen=True)
class Lesson:
    """One text: its runs of capitals with their classes (empty: no name), its mentions, and what the rules leave open."""

    runs: tuple[tuple[frozenset[str], str], ...]
    mentions: tuple[Mention, ...]
    left: tuple[tuple[OpenName, str], ...]


def main() -> None:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of .gold files")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    files = sorted((path for folder in options.gold for path in folder.glob("*.gold")), key=lambda path: path.name)
    passages = [lesson(*annotated(path), name=path.stem) for path in files]
    sentences = [lesson(text, spans, name="sentence") for text, spans in marked(SENTENCES.read_text("utf-8"))]
    if options.cross_validate:
        cross_validate(passages, sentences)
        return
    write(learn([*passages, *sentences]), options.out, f"{len(passages)} passages and {len(sentences)} sentences")


def annotated(path: Path) -> tuple[str, Spans]:
    """Return the text of a gold passage and the classes of its mentions."""
    gold = read_gold(path)
    classes = {each["id"]: each["class"] for each in gold.annotation["entities"]}
    return gold.text or "", {
        (each["begin"], each["end"]): classes[each["entity"]] for each in gold.annotation["mentions"]
    }


def marked(written: str) -> Iterator[tuple[str, Spans]]:
    """Yield each sentence of ``names.txt`` without its marks, and the classes of the names marked in it."""
    for line in written.splitlines():
        if not line or line.startswith("#"):
            continue
        text, spans, at = "", {}, 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            spans[len(text), len(text) + len(mark[2])] = mark[1]
            text, at = text + mark[2], mark.end()
        yield text + line[at:], spans


def lesson(text: str, spans: Spans, *, name: str) -> Lesson:
    """Return the cases of one text."""
    shop = workshop(Plan())
    report = reading.read_text(text, name=f"{name}.md", reference=shop.reference)
    tagged = tag(report, shop.gazetteer, weighing=False).passages
    runs = open_names(tagged, ruled=True).values()
    return Lesson(
        tuple((frozenset(each.features), _class(each, tagged, spans)) for each in runs),
        tuple(_mentions(text, tagged, spans)),
        tuple((each, _class(each, tagged, spans)) for each in open_names(tagged).values()),
    )


def _class(name: OpenName, tagged: Sequence[Tagged], spans: Spans) -> str:
    """Return the class that the annotation gives a run, or an empty string."""
    places = [tagged[index].span(begin, end) for index, begin, end in name.places]
    found = Counter(spans[place.begin, place.end] for place in places if (place.begin, place.end) in spans)
    return min(found, key=lambda cls: (-found[cls], cls), default="")


def _mentions(text: str, tagged: Sequence[Tagged], spans: Spans) -> Iterator[Mention]:
    """Yield the annotated mentions, those of one name as one; a name in lower case or in a list lends no form."""
    gathered: dict[tuple[str, str, bool], set[str]] = {}
    for passage in tagged:
        known = [(each.begin, each.end, each.cls) for each in passage.tags]
        listed = [(each.begin, each.end) for each in passage.tags if not each.entity.startswith("local:")]
        for (begin, end), cls in spans.items():
            for match in re.finditer(re.escape(text[begin:end]), passage.text):
                place = passage.span(*match.span())
                if (place.begin, place.end) != (begin, end) or cls not in CLASSES:
                    continue
                first, last = match.span()
                around = [each for each in known if each[1] <= first or last <= each[0]]
                formless = match.group().islower() or any(one <= first and last <= other for one, other in listed)
                features = gathered.setdefault((cls, key(match.group()), formless), set())
                features.update(describe(passage.text, first, last, around))
    for (cls, name, formless), features in gathered.items():
        bare = frozenset(each for each in features if not each.startswith("form "))
        lower = formless and name in text
        yield Mention(cls, bare, LOWER if lower else 1.0)
        if not formless:
            yield Mention(cls, frozenset(features), 1.0)


def learn(lessons: Sequence[Lesson]) -> Weights:
    """Return the weights that the lessons teach."""
    runs = [
        ([each for each in features if not each.startswith(FAR)], bool(cls))
        for lesson in lessons
        for features, cls in lesson.runs
    ]
    mentions = [mention for each in lessons for mention in each.mentions]
    table: dict[str, dict[str, int]] = {}
    _fit(table, [each for each, _ in runs], [NAME if named else "" for _, named in runs], [1.0] * len(runs))
    _fit(
        table, [each.features for each in mentions], [each.cls for each in mentions], [each.count for each in mentions]
    )
    return table


def _fit(
    table: dict[str, dict[str, int]], rows: Sequence[Iterable[str]], answers: Sequence[str], counts: Sequence[float]
) -> None:
    """Add the weights for one question to ``table``: for two answers those of the second, else those of each."""
    seen = Counter(feature for row in rows for feature in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{each: 1 for each in sorted(row) if seen[each] >= SEEN} for row in rows])
    model = LogisticRegression(max_iter=1000).fit(matrix, answers, sample_weight=counts)
    named = model.classes_ if len(model.classes_) > 2 else model.classes_[1:]  # noqa: PLR2004
    for answer, intercept, weights in zip(named, model.intercept_, model.coef_, strict=True):
        table.setdefault(BIAS, {})[str(answer)] = round(float(intercept) * SCALE)
        for feature, weight in zip(vectorizer.feature_names_, weights, strict=True):
            rounded = round(float(weight) * SCALE)
            if abs(rounded) >= SLIGHT:
                table.setdefault(feature, {})[str(answer)] = rounded


def write(table: Weights, out: Path, source: str) -> None:
    """Write the weights, sorted."""
    rows = sorted((row, feature, weight) for feature, own in table.items() for row, weight in own.items())
    head = [
        "# What a name's form and the words around it say of its kind, in thousandths: row, feature, weight.",
        f"# Learned by training/learn_names.py from {source} with scikit-learn {sklearn.__version__}; not edited by hand.",
    ]
    out.write_text(
        "\n".join([*head, *(f"{row}\t{feature}\t{weight}" for row, feature, weight in rows)]) + "\n", "utf-8"
    )
    print(f"{out.name}: {len(rows)} weights")


def cross_validate(passages: Sequence[Lesson], sentences: Sequence[Lesson]) -> None:
    """Print how many names that no rule takes are found in passages left out of the learning, and how many rightly."""
    places = place_names(workshop(Plan()).reference)
    thresholds = (0.3, 0.4, 0.45, 0.5, 0.6, 0.7)
    found, right = Counter[float](), Counter[float]()
    for fold in range(FOLDS):
        table = learn([*(each for index, each in enumerate(passages) if index % FOLDS != fold), *sentences])
        for each in passages[fold::FOLDS]:
            classes = {id(name): cls for name, cls in each.left}
            judged = list(judge([name for name, _ in each.left], table, places))
            for enough in thresholds:
                chosen = list(choose(judged, enough=enough))
                found[enough] += len(chosen)
                right[enough] += sum(verdict.cls == classes[id(name)] for name, verdict in chosen)
    there = sum(bool(cls) for each in passages for _, cls in each.left)
    print(f"{there} names that no rule takes")
    for enough in thresholds:
        print(f"from {enough}: {found[enough]} found, {right[enough]} rightly")


if __name__ == "__main__":
    main()
