"""Build into a store: make only what is new or changed, decide what reports together tell, publish what that changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from pyoxigraph import Quad

from peelgraph.building import Plan, Progress, workshop
from peelgraph.building.engines.local import Engine, workers
from peelgraph.building.fingerprint import made_with
from peelgraph.building.making import Counts
from peelgraph.building.parts import Part, graph_of, make_part, pack
from peelgraph.errors import InputError, UnreadableReport
from peelgraph.extraction.agreeing import tell
from peelgraph.graph import fixed
from peelgraph.inputs import Access, Failure, Input, Inputs, Place, gather
from peelgraph.keeping import folder
from peelgraph.keeping.deciding import Decision, carry_out, digest, disputes, families, news, shown_names
from peelgraph.keeping.ledger import Ledger, Row, Summary
from peelgraph.keeping.publishing import Parts, publish
from peelgraph.reference import load
from peelgraph.store import kept

SHARED = "reference"
"""What the reference data and the frameworks are called where reports have their IRI."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What has become of one report; ``state`` is added, rebuilt, unchanged or removed, ``why`` says why it was rebuilt."""

    names: tuple[str, ...]
    state: str
    why: str
    iri: str
    force: str
    round: str
    about: str
    counts: Counts
    statements: int
    contested: tuple[str, ...] = ()
    refused: str = ""

    @property
    def place(self) -> str:
        """Its name, for people."""
        return self.names[0] if self.names else self.iri


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build into a store did."""

    path: Path
    reports: tuple[KeptReport, ...] = field(repr=False)
    failures: tuple[Failure, ...]
    ignored: tuple[str, ...] = field(repr=False)
    remarks: tuple[str, ...]
    statements: int
    outdated: tuple[str, ...]
    """The names of reports that stay as an earlier version made them, because their files are gone."""


def keep(
    inputs: Iterable[str | Path],
    path: str | Path,
    *,
    reference: Sequence[str | Path] = (),
    jobs: int | None = None,
    engine: Engine | None = None,
    model: str | None = None,
    access: Access | None = None,
    progress: Progress | None = None,
    prune: bool = False,
    wait: bool = True,
    waiting: Callable[[], None] | None = None,
    graph: bool = True,
) -> Kept:
    """Build reports into the store at ``path``, which is made where there is none (for the options see ``build_all``).

    A report is made only where its bytes, its names, or what reports are made with has changed since it was last made.
    Reports that were built into the store before and are not given now stay, unless ``prune``; one whose bytes have
    changed takes the place of what it was. ``wait`` says whether to wait for another process that writes (``waiting``
    is then called once). ``jobs`` is the number of processes, by default as many as there are cores and as are worth
    their start. Without ``graph`` no Oxigraph store is kept, only the parts that files are written from.

    :raises ReferenceDataError: a reference file is not Turtle, lacks something, or breaks a shape.
    :raises InputError: no inputs are given.
    :raises GraphError: the store is damaged, or of another version.
    :raises OutputError: the store cannot be written, or another process writes and ``wait`` is not wanted.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    if not given:
        raise UnreadableReport("no reports are given: name files or folders")
    path = Path(path)
    plan = Plan(tuple(sorted(Path(each) for each in reference)), model)
    load(plan.reference)  # what is wrong with it is told before anything is made
    folder.prepare(path)
    with folder.writing_into(path, wait=wait, waiting=waiting), Ledger(path / kept.LEDGER) as ledger:
        found = gather(given, access=access)
        run = _Run(path, ledger, plan, found, engine or partial(workers, jobs=jobs), progress)
        run.make_alone(prune=prune)
        run.make_told()
        run.decide()
        run.finish(graph=graph)
        return run.done()


def remove(path: str | Path, reports: Iterable[str], *, wait: bool = True) -> tuple[str, ...]:
    """Take reports (by file name, title, address or IRI) out of a store, with all they said; return their names.

    :raises NotFound: the store holds no such report, or several; nothing is removed then.
    """
    from peelgraph.keeping.finding import find

    path = Path(path)
    kept.require_store(path)
    with folder.writing_into(path, wait=wait), Ledger(path / kept.LEDGER) as ledger:
        gone = [find(ledger, path, name) for name in reports]
        names = _names(ledger)
        with ledger.step():
            ledger.forget_places([place for place, (of, *_) in ledger.places().items() if of in gone])
            ledger.drop_reports(gone)
        run = _Run(path, ledger, Plan(), Inputs(()), partial(workers, jobs=1), None)
        run.make_told()
        run.decide()
        run.finish(graph=(path / kept.GRAPH).exists())
        return tuple(", ".join(names.get(each, (each,))) for each in gone)


class _Run:
    """One build into a store, step by step; each step leaves the ledger true."""

    def __init__(
        self, path: Path, ledger: Ledger, plan: Plan, found: Inputs, engine: Engine, progress: Progress | None
    ) -> None:
        self.path, self.ledger, self.plan, self.found = path, ledger, plan, found
        self.engine, self.progress = engine, progress
        self.parts = Parts(path / kept.PARTS)
        self.before = ledger.reports()
        self.names_before = _names(ledger)
        self.failures: list[Failure] = list(found.failures)
        self.inputs: dict[str, Input] = {}
        self.replaced: dict[str, str] = {}
        self.outdated: list[str] = []
        self.why: dict[str, str] = {}

    @cached_property
    def made_with(self) -> dict[str, str]:
        """Return what decides what is made of a report."""
        return {**made_with(self.plan.model), "reference": load(self.plan.reference).digest}

    @cached_property
    def _version(self) -> str:
        return digest(json.dumps(self.made_with, sort_keys=True))

    # ── alone ──────────────────────────────────────────────────────────────────────────────────────────────────

    def make_alone(self, *, prune: bool) -> None:
        """Make each report that is new or changed as it reads alone."""
        places = self.ledger.places()
        now = {
            _key(place): (file.digest, place.name, place.address)
            for file in self.found.files
            for place in file.places
            if file.digest
        }
        if prune:
            places = {place: said for place, said in places.items() if place in now}
        wanted = {file.digest: file for file in self.found.files if file.digest}
        standing = {**places, **now}
        for file in (self._earlier(of, standing) for of in sorted({said[0] for said in places.values()} - set(wanted))):
            if file is not None:
                wanted[file.digest] = file
        changed_with = self._changed_with()
        tasks: list[tuple[str, Input, str]] = []
        known = self.ledger.keys()
        rows: list[Row] = []
        for of, file in sorted(wanted.items()):
            said = [each for each in standing.values() if each[0] == of]
            file = replace(
                file,
                names=tuple(sorted({name for _, name, _ in said})),
                addresses=tuple(sorted({address for *_, address in said} - {""})),
            )
            self.inputs[of] = file
            key = self._key(file)
            old = self.before.get(of)
            if key in known and self.parts.has(key):
                rows.append(replace(old, alone=key) if old else Row(of, key, key))
            elif old is not None and old.alone == key and file.digest not in {f.digest for f in self.found.files}:
                continue
            else:
                tasks.append((of, file, key))
            if old is not None and old.alone != key:
                self.why[of] = changed_with or "its names"
        bad = [file for file in self.found.files if not file.digest]
        done: set[str] = {row.digest for row in rows}
        with self.ledger.step():
            self.ledger.put_reports(rows)
        for of, part in self._made([(of, file, ()) for of, file, _ in tasks], bad):
            key = self._key(self.inputs[of])
            self._note(key, part)
            old = self.before.get(of)
            row = replace(old, alone=key, made=key, told="") if old else Row(of, key, key)
            with self.ledger.step():
                self.ledger.add_part(key, part)
                self.ledger.put_reports([row])
                self.ledger.note_places({place: said for place, said in now.items() if said[0] == of})
            done.add(of)
        # A place whose bytes have changed leaves what it held before; what no place holds any more goes.
        with self.ledger.step():
            settled = {place: said for place, said in now.items() if said[0] in done}
            self.replaced = {
                places[place][0]: said[0]
                for place, said in settled.items()
                if place in places and places[place][0] != said[0]
            }
            self.ledger.note_places(settled)
            if prune:
                self.ledger.forget_places(set(self.ledger.places()) - set(now))
            standing = self.ledger.places()
            self.ledger.drop_reports(set(self.ledger.reports()) - {of for of, *_ in standing.values()})

    def _earlier(self, of: str, standing: Mapping[str, tuple[str, str, str]]) -> Input | None:
        """Return a report that is not given now as an input, where its bytes can still be had."""
        for place, (digest_, _, _) in sorted(standing.items()):
            if digest_ != of:
                continue
            again = _place(place)
            try:
                found = gather([again.path]) if not again.entry and not again.address else None
            except InputError:
                found = None
            for file in found.files if found else ():
                if file.digest == of:
                    return file
        old = self.before.get(of)
        if old is not None and self._changed_with():
            self.outdated += self.names_before.get(of, ())
        return None

    def _changed_with(self) -> str:
        """Return what of that by which reports are made has changed since the last build, in words."""
        last = self.ledger.fact("made with")
        before: dict[str, str] = json.loads(last) if last else self.made_with
        return ", ".join(
            sorted({*before, *self.made_with} - {n for n in before if before.get(n) == self.made_with.get(n)})
        )

    def _key(self, file: Input, told: str = "") -> str:
        return digest(file.digest, *file.names, "", *file.addresses, "", file.place.name, self._version, told)

    def _made(
        self, tasks: Sequence[tuple[str, Input, Sequence[object]]], bad: Sequence[Input] = ()
    ) -> Iterator[tuple[str, Part]]:
        """Make reports; what fails is noted."""
        if not tasks and not bad:
            return
        files = [*((of, file, told) for of, file, told in tasks), *(("", file, ()) for file in bad)]
        jobs = [(index, file, told) for index, (_, file, told) in enumerate(files)]
        with self.engine(self.plan, make_part) as work:
            for count, (index, outcome) in enumerate(work(jobs), 1):  # type: ignore[arg-type]
                of, file, _ = files[index]
                if isinstance(outcome, Failure):
                    self.failures.append(outcome)
                else:
                    yield of, outcome
                if self.progress:
                    self.progress(count, len(jobs), file.place.name)

    def _note(self, key: str, part: Part) -> None:
        self.parts.put(key, part.lines, part.aside)

    # ── together ───────────────────────────────────────────────────────────────────────────────────────────────

    def make_told(self) -> None:
        """Make those reports again that read otherwise with what others of their force tell them."""
        rows = self.ledger.reports()
        self.summaries = summaries = self.ledger.summaries()
        learned = {of: summaries[row.alone].learned for of, row in rows.items() if row.alone in summaries}
        tasks: list[tuple[str, Input, Sequence[object]]] = []
        keys: dict[str, str] = {}
        settled: list[Row] = []
        for family in families(learned):
            heard = digest(*(rows[of].alone for of in family))
            if all(rows[of].told == heard and self.parts.has(rows[of].made) for of in family):
                continue
            in_order = sorted(family, key=lambda of: (self.names_before.get(of) or self._names_of(of), of))
            texts = [self.ledger.text(rows[of].alone) for of in in_order]
            for of, told in zip(in_order, tell([learned[of] for of in in_order], texts), strict=True):
                file = self.inputs.get(of)
                if told and file is None:
                    file = self._earlier(of, self.ledger.places())
                    if file is not None:
                        known = self.ledger.places().values()
                        file = replace(
                            file,
                            names=self._names_of(of),
                            addresses=tuple(sorted({a for d, _, a in known if d == of} - {""})),
                        )
                key = self._key(file, news(told)) if told and file is not None else rows[of].alone
                row = replace(rows[of], made=key, told=heard)
                if key in summaries and self.parts.has(key):
                    settled.append(row)
                else:
                    assert file is not None
                    tasks.append((of, file, told))
                    keys[of] = key
                    rows[of] = row
        with self.ledger.step():
            self.ledger.put_reports(settled)
        for of, part in self._made(tasks):
            self._note(keys[of], part)
            with self.ledger.step():
                self.ledger.add_part(keys[of], part)
                self.ledger.put_reports([rows[of]])
        if tasks:
            self.summaries = self.ledger.summaries()

    def _names_of(self, of: str) -> tuple[str, ...]:
        return _names(self.ledger).get(of, ())

    def decide(self) -> None:
        """Decide which names are shown and which grades contradict each other, and write the parts that this changes."""
        shown = shown_names(self.ledger)
        disputed = self.ledger.disputed()
        graphs = {key: graph_of(self.summaries[key].report, self.parts.lines(key)) for key in sorted(disputed)}
        against = disputes(graphs, workshop(self.plan).yardstick) if graphs else {}
        rows = []
        for row in self.ledger.reports().values():
            summary = self.summaries[row.made]
            decision = Decision(shown.get(row.made, ()), against.get(row.made, ()))
            name = decision.key(row.made)
            if row.published == name and self.parts.has(name):
                continue
            if name == row.made:
                rows.append(_as_made(row, summary))
                continue
            done = carry_out(
                decision,
                summary.report,
                self.parts.lines(row.made),
                self.parts.aside(row.made),
                workshop(self.plan).yardstick if decision.against else None,
            )
            self.parts.put(name, done.lines, done.aside)
            rows.append(
                replace(
                    row,
                    published=name,
                    statements=done.statements,
                    aside=summary.counts.aside + done.set_aside,
                    contested=done.contested,
                    refused=summary.refused,
                )
            )
        with self.ledger.step():
            self.ledger.put_reports(rows)

    def finish(self, *, graph: bool) -> None:
        """Bring the graph store up to date, and sweep out what nothing uses any more."""
        shared = _shared(self.plan) if self.found.files or not self.ledger.fact(SHARED) else None
        if shared is not None:
            lines = pack(shared)
            name = f"{SHARED}-{digest(lines.hex())}"
            if not self.parts.has(name):
                self.parts.put(name, lines, b"")
            with self.ledger.step():
                self.ledger.set_fact(SHARED, name)
        rows = self.ledger.reports()
        wanted = {self.summaries[row.made].report: row.published for row in rows.values() if row.statements}
        wanted[SHARED] = self.ledger.fact(SHARED)
        if graph:
            publish(self.path / kept.GRAPH, self.ledger, self.parts, wanted)
        if self.found.files:
            with self.ledger.step():
                self.ledger.set_fact("made with", json.dumps(self.made_with, sort_keys=True))
        used = {key for row in rows.values() for key in (row.alone, row.made, row.published)} | {
            self.ledger.fact(SHARED)
        }
        with self.ledger.step():
            self.ledger.forget_parts(self.ledger.keys() - used)
        self.parts.sweep(used)

    # ── what was done ──────────────────────────────────────────────────────────────────────────────────────────

    def done(self) -> Kept:
        """Return what has become of every report."""
        rows, names = self.ledger.reports(), _names(self.ledger)
        taken_over = {new: old for old, new in self.replaced.items() if old not in rows}
        reports = [self._state(row, names.get(of, ()), taken_over.get(of)) for of, row in rows.items()]
        gone = [
            _gone(self.names_before.get(of, ())) for of in self.before if of not in rows and of not in self.replaced
        ]
        shared = self.parts.count(self.ledger.fact(SHARED))
        return Kept(
            path=self.path,
            reports=tuple(sorted((*reports, *gone), key=lambda each: (each.names, each.iri))),
            failures=tuple(sorted(self.failures, key=lambda failure: failure.where)),
            ignored=self.found.ignored,
            remarks=self.found.remarks,
            statements=shared + sum(row.statements for row in rows.values()),
            outdated=tuple(sorted(self.outdated)),
        )

    def _state(self, row: Row, names: tuple[str, ...], instead_of: str | None) -> KeptReport:
        summary = self.summaries[row.made]
        before = self.before.get(row.digest)
        if before is None or not before.published:
            state, why = ("rebuilt", "its bytes") if instead_of else ("added", "")
        elif before.published == row.published:
            state, why = "unchanged", ""
        else:
            state, why = "rebuilt", self.why.get(row.digest, "what other reports say")
        return KeptReport(
            names=names,
            state=state,
            why=why,
            iri=summary.report,
            force=summary.force,
            round=summary.round,
            about=summary.about,
            counts=replace(summary.counts, aside=row.aside),
            statements=row.statements,
            contested=row.contested,
            refused=row.refused,
        )


def _gone(names: tuple[str, ...]) -> KeptReport:
    return KeptReport(names, "removed", "", "", "", "", "", Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0)


def _as_made(row: Row, summary: Summary) -> Row:
    return replace(
        row,
        published=row.made,
        statements=summary.statements,
        aside=summary.counts.aside,
        contested=summary.contested,
        refused=summary.refused,
    )


def _shared(plan: Plan) -> tuple[Quad, ...]:
    return fixed.reference_quads(plan.reference) + fixed.framework_quads()


def _names(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Return the names of the files that hold each report, by the digest of its bytes."""
    found: dict[str, set[str]] = {}
    for of, name, _ in ledger.places().values():
        found.setdefault(of, set()).add(name)
    return {of: tuple(sorted(names)) for of, names in found.items()}


def _key(place: Place) -> str:
    """Return how a place is known in the ledger: an address, or the path from the root; with the entry of an archive."""
    return "\n".join((place.address or str(place.path.resolve()), place.entry, "address" if place.address else ""))


def _place(key: str) -> Place:
    where, entry, kind = key.split("\n")
    return Place(Path(where), entry, where if kind else "")
