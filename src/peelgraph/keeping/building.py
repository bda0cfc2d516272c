"""Build into a store: make only what is new or changed, decide what reports together tell, publish what that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from peelgraph.building import Plan, Progress
from peelgraph.building.engines.local import Engine, workers
from peelgraph.errors import UnreadableReport
from peelgraph.inputs import Access, gather
from peelgraph.keeping import folder
from peelgraph.keeping.account import Kept, KeptReport, account, before
from peelgraph.keeping.alone import make_alone, outdated
from peelgraph.keeping.bench import Bench
from peelgraph.keeping.finding import find
from peelgraph.keeping.ledger import Ledger
from peelgraph.keeping.part_files import Parts
from peelgraph.keeping.publishing import SHARED, publish, put_shared, sweep
from peelgraph.keeping.recipe import recipe, remember, remembered
from peelgraph.keeping.settling import settle
from peelgraph.keeping.together import make_told
from peelgraph.store import kept

__all__ = ["Kept", "KeptReport", "keep", "remove"]


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
    changed takes the place of what it was. What is given but cannot be had or read now keeps what it said, pruned or
    not. ``wait`` says whether to wait for another process that writes (``waiting`` is then called once). ``jobs`` is the
    number of processes, by default as many as there are cores and as are worth their start. Without ``graph`` no
    Oxigraph store is kept, only the parts that files are written from.

    :raises ReferenceDataError: a reference file is not Turtle, lacks something, or breaks a shape.
    :raises ModelError: the model is not installed or cannot tag.
    :raises InputError: no inputs are given.
    :raises GraphError: the store is damaged, or of another version.
    :raises OutputError: the store cannot be written, or another process writes and ``wait`` is not wanted.
    """
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    if not given:
        raise UnreadableReport("no reports are given: name files or folders")
    path, access = Path(path), access or Access()
    made_by = recipe(Plan(tuple(sorted(Path(each) for each in reference)), model))
    folder.prepare(path)
    with folder.writing_into(path, wait=wait, waiting=waiting), Ledger(path / kept.LEDGER) as ledger:
        found = gather(given, access=access)
        bench = Bench(
            path=path,
            ledger=ledger,
            parts=Parts(path / kept.PARTS),
            recipe=made_by,
            engine=engine or partial(workers, jobs=jobs),
            given={file.digest: file for file in found.files if file.digest},
            access=access,
            progress=progress,
        )
        was = before(ledger)
        alone = make_alone(bench, found, prune=prune)
        told = make_told(bench)
        settle(bench)
        put_shared(bench)
        if graph:
            publish(bench)
        with ledger.step():
            remember(ledger, made_by)
        sweep(bench)
        return account(
            bench,
            was,
            found,
            failures=(*alone.failures, *told.failures),
            replaced=alone.replaced,
            why=alone.why,
            outdated=outdated(bench) | told.left,
        )


def remove(path: str | Path, reports: Iterable[str], *, wait: bool = True) -> Kept:
    """Take reports (by file name or path, title, address or IRI) out of a store, with all they said; return what that did.

    What others say otherwise then is made again, with the reference files and the model of the last build.

    :raises NotFound: the store holds no such report, or several; nothing is removed then.
    :raises ModelError: the model of the last build is not installed any more; nothing is removed then.
    """
    path = Path(path)
    kept.require_store(path)
    with (
        folder.writing_into(path, wait=wait),
        Ledger(path / kept.LEDGER) as ledger,
        remembered(ledger) as made_by,
    ):
        bench = Bench(path, ledger, Parts(path / kept.PARTS), made_by, partial(workers, jobs=1))
        gone = {find(ledger, path, name) for name in reports}
        was = before(ledger)
        with ledger.step():
            ledger.forget_places([place for place, at in ledger.places().items() if at.digest in gone])
            ledger.drop_reports(gone)
        told = make_told(bench)
        settle(bench)
        if not bench.parts.has(ledger.fact(SHARED)):
            put_shared(bench)
        if (path / kept.GRAPH).exists():
            publish(bench)
        sweep(bench)
        return account(bench, was, failures=told.failures, outdated=told.left)
