"""What reports are made with, as a store remembers it: what stands in it can be made again in the same way."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from peelgraph.building import Plan
from peelgraph.building.fingerprint import made_with
from peelgraph.keeping.keys import digest
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.standing import Known
from peelgraph.reference import load

_MADE_WITH, _RECIPE = "made with", "recipe"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A plan with what decides what is made by it: versions, and digests of code and data."""

    plan: Plan
    made_with: Mapping[str, str]
    reference: tuple[tuple[str, str], ...] = field(repr=False)
    """The names and texts of the user's own reference files, in the order in which they are read."""
    version: str
    """All that ``made_with`` says, as one word."""

    def key(self, report: Known, told: str = "") -> str:
        """Return the key of what is made of a report that is ``told`` something by others."""
        return digest(report.digest, *report.names, "", *report.addresses, "", report.names[0], self.version, told)


def recipe(plan: Plan) -> Recipe:
    """Return what decides what is made by a plan.

    :raises ReferenceDataError: a reference file is not Turtle, or lacks something.
    :raises ModelError: the model is not installed.
    """
    decides = {**made_with(plan.model), "reference": load(plan.reference).digest}
    texts = tuple((path.name, path.read_bytes().decode()) for path in plan.reference)
    return Recipe(plan, decides, texts, digest(json.dumps(decides, sort_keys=True)))


def remember(ledger: Ledger, used: Recipe) -> None:
    """Note what the reports of a store are made with."""
    ledger.set_fact(_MADE_WITH, json.dumps(used.made_with, sort_keys=True))
    ledger.set_fact(_RECIPE, json.dumps({"model": used.plan.model, "reference": used.reference}))


@contextmanager
def remembered(ledger: Ledger) -> Iterator[Recipe]:
    """Give the recipe by which the reports of a store were last made; its reference files stand somewhere meanwhile.

    :raises ModelError: the model is not installed any more.
    """
    noted = json.loads(ledger.fact(_RECIPE) or '{"model": null, "reference": []}')
    with tempfile.TemporaryDirectory(prefix="peelgraph-") as folder:
        paths = []
        for number, (name, text) in enumerate(noted["reference"]):
            path = Path(folder, f"{number:04}", name)  # so that they stay in their order
            path.parent.mkdir()
            path.write_bytes(text.encode())
            paths.append(path)
        yield recipe(Plan(tuple(paths), noted["model"]))


def is_as_before(ledger: Ledger, now: Recipe) -> bool:
    """Tell whether a store was built before, and that all by which reports are made is as it was then."""
    return bool(ledger.fact(_MADE_WITH)) and not changed(ledger, now)


def changed(ledger: Ledger, now: Recipe) -> str:
    """Return what of that by which reports are made has changed since the last build, in words."""
    noted = ledger.fact(_MADE_WITH)
    before: Mapping[str, str] = json.loads(noted) if noted else now.made_with
    return ", ".join(name for name in sorted({*before, *now.made_with}) if before.get(name) != now.made_with.get(name))
