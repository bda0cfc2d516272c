"""Learn the weights of ``peelgraph.extraction.claiming.weighing`` from annotated passages.

    python training/learn_claims.py data/gold/dev                     writes data/language/claim-weights.tsv
    python training/learn_claims.py data/gold/dev --cross-validate    prints what unseen passages would be worth

Every pair of annotated names that stands together in a sentence is a case, for each predicate that their classes allow;
it is a right one where the annotation makes that claim from that sentence. What is learned so does not depend on the
names that are found today; what it is worth is measured on those. A logistic regression (scikit-learn,
liblinear) weighs the features of ``claiming.pairs``; the weights are rounded to thousandths, and slight ones dropped.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sklearn
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from peelgraph import reading
from peelgraph.building import Plan, workshop
from peelgraph.evaluation.said import plain_name
from peelgraph.extraction.claiming.pairs import Pair, pairs
from peelgraph.extraction.claiming.weighing import BIAS, SCALE, Triple, Weights, weigh
from peelgraph.extraction.claims import claim, sentences
from peelgraph.extraction.facts import Entity
from peelgraph.extraction.mentions import Tagging, tag
from peelgraph.extraction.resolving import Resolver
from peelgraph.extraction.tagged import Tag, Tagged
from peelgraph.gold import Gold, read_gold
from peelgraph.reading.report import Report

OUT = Path(__file__).parent.parent / "data" / "language" / "claim-weights.tsv"
FOLDS = 8
SEEN = 2
"""In how many cases a feature must stand to be weighed."""
STRENGTH = 1.0
"""The inverse of how strongly weights are drawn to nought (scikit-learn's C)."""

SLIGHT = 100
"""The weight, in thousandths, below which a feature is left out."""


@dataclass(frozen=True)
class Case:
    """A pair with one relation that it may stand in, and whether the annotation says that it does."""

    pair: Pair
    triple: Triple
    way: str
    right: bool


@dataclass(frozen=True)
class Lesson:
    """One passage: the cases that it teaches, the pairs of names found in it, what rules claim and what the annotation does.

    The annotation's claims are in its own ids; ``ids`` has those of each entity that was found.
    """

    name: str
    cases: tuple[Case, ...]
    pairs: tuple[Pair, ...]
    ruled: frozenset[Triple]
    gold: frozenset[Triple]
    ids: dict[str, frozenset[str]]


def main() -> None:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of .gold files")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    files = sorted((path for folder in options.gold for path in folder.glob("*.gold")), key=lambda path: path.name)
    lessons = [lesson(path) for path in files]
    if options.cross_validate:
        cross_validate(lessons)
        return
    learned = learn(lessons)
    lines = [
        f"{way}\t{feature}\t{weight}"
        for way, feature, weight in sorted((way, name, own[name]) for way, own in learned.items() for name in own)
    ]
    head = [
        "# What the words around two names say for a claim, in thousandths: way, feature, weight.",
        f"# Learned by training/learn_claims.py from {len(lessons)} passages with scikit-learn {sklearn.__version__}; not edited by hand.",
    ]
    options.out.write_text("\n".join([*head, *lines]) + "\n", "utf-8")
    print(f"{options.out.name}: {len(lines)} weights from {sum(len(each.cases) for each in lessons)} cases")


def lesson(path: Path) -> Lesson:
    """Return what one annotated passage teaches, and what is found in it."""
    shop, gold = workshop(Plan()), read_gold(path)
    report = reading.read_text(gold.text or "", name=f"{path.stem}.md", reference=shop.reference)
    tagging = tag(report, shop.gazetteer)
    resolver = Resolver(report, tagging.passages)
    ids = _gold_ids(gold, tagging.entities)
    found = [
        pair
        for sentence in sentences(report, tagging.passages, resolver)
        for pair in pairs(report, sentence, tagging.entities)
    ]
    ruled = {
        (each.subject, each.predicate, each.object)
        for each in claim(report, tagging.passages, tagging.entities, resolver, weighing=False)
    }
    gold_claims = {(each["subject"], each["predicate"], each["object"]) for each in gold.annotation["claims"]}
    cases = tuple(_cases(report, gold, tagging))
    return Lesson(path.stem, cases, tuple(dict.fromkeys(found)), frozenset(ruled), frozenset(gold_claims), ids)


def _cases(report: Report, gold: Gold, tagging: Tagging) -> Iterator[Case]:
    """Yield the cases of the annotated names."""
    keys, entities = _annotated(report, gold)
    passages = tuple(_with_annotation(passage, gold, keys, entities) for passage in tagging.passages)
    stated = {
        (keys[each["subject"]], each["predicate"], keys[each["object"]]): each for each in gold.annotation["claims"]
    }
    for sentence in sentences(report, passages, Resolver(report, passages)):
        span = sentence.span
        for pair in pairs(report, sentence, entities):
            for triple in pair.relations():
                same = [stated[each] for each in _either_way(triple) if each in stated]
                here = [each for each in same if each["begin"] < span.end and span.begin < each["end"]]
                if not same or here:  # said of the two, but elsewhere: no lesson either way
                    yield Case(pair, triple, pair.way(triple[0], triple[1]), bool(here))


def _annotated(report: Report, gold: Gold) -> tuple[dict[str, str], dict[str, Entity]]:
    """Return the key of each annotated entity, and the entities; the inspected force and known names are told by name."""
    reference = workshop(Plan()).reference
    known = {plain_name(name) for each in reference.entities.values() for name in (each.name, *each.aliases)}
    keys: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    if report.force:
        entities[report.force] = Entity(
            report.force, "PoliceForce", reference.entities[report.force].name, iri=report.force
        )
    for each in gold.annotation["entities"]:
        names = {plain_name(name) for name in (each["name"], *each.get("aliases", ()))}
        is_force = (
            each["class"] == "PoliceForce"
            and report.force is not None
            and plain_name(entities[report.force].name) in names
        )
        key = keys[each["id"]] = report.force if is_force and report.force else each["id"]
        entities[key] = Entity(key, each["class"], each["name"], iri=key if names & known else None)
    return keys, entities


def _with_annotation(passage: Tagged, gold: Gold, keys: dict[str, str], entities: dict[str, Entity]) -> Tagged:
    """Return a passage with the annotated mentions as its tags."""
    tags = []
    for each in gold.annotation["mentions"]:
        begin, last = (passage.passage.offset_of(at) for at in (each["begin"], each["end"] - 1))
        if begin is not None and last is not None:
            key = keys[each["entity"]]
            tags.append(Tag(begin, last + 1, key, entities[key].cls, "annotation"))
    return replace(passage, tags=tuple(sorted(tags, key=lambda tag: tag.begin)))


def _either_way(triple: Triple) -> tuple[Triple, ...]:
    subject, predicate, object_ = triple
    return (triple, (object_, predicate, subject)) if predicate == "collaboratesWith" else (triple,)


def _gold_ids(gold: Gold, entities: dict[str, Entity]) -> dict[str, frozenset[str]]:
    """Return for each of our entities those of the annotation with its class and one of its names."""
    there = [
        (each["id"], each["class"], {plain_name(name) for name in (each["name"], *each.get("aliases", ()))})
        for each in gold.annotation["entities"]
    ]
    return {
        key: frozenset(
            name
            for name, cls, names in there
            if cls == entity.cls and names & set(map(plain_name, (entity.name, *entity.aliases)))
        )
        for key, entity in entities.items()
    }


def _in_gold(triple: Triple, ids: dict[str, frozenset[str]]) -> Iterator[Triple]:
    """Yield a triple in the annotation's ids; a collaboration stands there either way round."""
    subject, predicate, object_ = triple
    for one in sorted(ids.get(subject, ())):
        for other in sorted(ids.get(object_, ())):
            yield one, predicate, other
            if predicate == "collaboratesWith":
                yield other, predicate, one


def learn(lessons: Sequence[Lesson]) -> Weights:
    """Return the weights that the lessons teach."""
    cases = [case for each in lessons for case in each.cases]
    rows = [{f"{case.way}\t{feature}": 1 for feature in (BIAS, *case.pair.features)} for case in cases]
    seen = Counter(feature for row in rows for feature in row)
    rows = [{feature: 1 for feature in row if seen[feature] >= SEEN} for row in rows]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=1000, random_state=0)
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # as liblinear wants
    model.fit(matrix, [case.right for case in cases])
    intercept = round(float(model.intercept_[0]) * SCALE)
    table: dict[str, dict[str, int]] = {way: {BIAS: intercept} for way in sorted({case.way for case in cases})}
    for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
        way, feature = name.split("\t")
        rounded = round(float(weight) * SCALE)
        if abs(rounded) >= SLIGHT:
            table[way][feature] = table[way].get(feature, 0) + rounded
    return table


def cross_validate(lessons: Sequence[Lesson]) -> None:
    """Print precision, recall and F1 of passages that were left out of the learning, at several thresholds."""
    scores: list[list[tuple[Triple, int]]] = [[] for _ in lessons]
    for fold in range(FOLDS):
        table = learn([each for index, each in enumerate(lessons) if index % FOLDS != fold])
        for index in range(fold, len(lessons), FOLDS):
            scores[index] = [each for pair in lessons[index].pairs for each in weigh(pair, table)]
    print(f"{len(lessons)} passages\n{'':26} precision recall F1")
    print(f"{'rules':26}", *measure(lessons, [set(each.ruled) for each in lessons]))
    for enough in (-1000, -500, 0, 500, 1000):
        found = [{triple for triple, score in each if score >= enough} for each in scores]
        print(f"{f'weighed, from {enough}':26}", *measure(lessons, found))
        both = [one | set(each.ruled) for one, each in zip(found, lessons, strict=True)]
        print(f"{f'both, from {enough}':26}", *measure(lessons, both))


def measure(lessons: Sequence[Lesson], found: Sequence[set[Triple]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of what was found in the lessons."""
    right = said = hits = there = 0
    for each, triples in zip(lessons, found, strict=True):
        got: set[Triple] = set()
        for triple in {_one_way(triple) for triple in triples}:
            same = set(_in_gold(triple, each.ids)) & each.gold
            got |= same
            said += 1
            right += bool(same)
        hits += len(got)
        there += len(each.gold)
    precision, recall = right / max(1, said), hits / max(1, there)
    return round(precision, 3), round(recall, 3), round(2 * precision * recall / max(1e-9, precision + recall), 3)


def _one_way(triple: Triple) -> Triple:
    subject, predicate, object_ = triple
    if predicate == "collaboratesWith":
        subject, object_ = sorted((subject, object_))
    return subject, predicate, object_


if __name__ == "__main__":
    main()
