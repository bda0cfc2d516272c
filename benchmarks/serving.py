"""Measure `peelgraph serve` under load: what a reader waits for, fifty readers at once, and queries beside a bare server.

    python benchmarks/serving.py [--sizes 43 430] [--jobs 2] [--folder DIR] [--readers 50] [--without-browser]

The reports are those of ``corpus.py``, built into a store, which is served by the command itself. With ``--folder`` the store is
kept, and taken as it is by the next run. Pages are opened in a headless Chromium without a graphics card, each kind twice: as
the first who asks for it, and again with nothing in the browser's cache. The bare server is Oxigraph's own
program on the same store, in turns with ours. Needs the test extra, and Chromium for the pages.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

import corpus
import httpx

from peelgraph.serving.addresses import path_of
from peelgraph.store.catalogue import catalogue

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 600
"""Seconds that a server may take to start."""
ASKED_BY_EACH = 12
"""Requests of each of the simultaneous readers."""
SHARE_OF_THINGS = 0.8
"""Of these, how many are for a report, a force or a thing, and not for a page that all look at."""
SPARQL_CLIENTS, SPARQL_SECONDS, SPARQL_TURNS = 4, 5.0, 2
ROWS = {"Accept": "application/sparql-results+json"}
TARGETS = {"paint": 1000.0, "suggest": 100.0}
"""Milliseconds."""
PAINTED = """() => new Promise(done => {
    const told = () => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        if (!paint) { setTimeout(told, 10); return; }
        done([performance.getEntriesByType('navigation')[0].responseStart, paint.startTime]);
    };
    told();
})"""
FINDING = """PREFIX peel: <https://w3id.org/peelgraph/ontology#> PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
SELECT ?thing (COUNT(*) AS ?n) WHERE {{ ?thing a peel:{cls} . ?mention itsrdf:taIdentRef ?thing }}
GROUP BY ?thing ORDER BY DESC(?n) ?thing LIMIT {most}"""
NAMES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
SELECT DISTINCT ?name WHERE { ?mention itsrdf:taIdentRef ?thing . ?thing skos:prefLabel ?name } ORDER BY ?name"""


@dataclass(frozen=True)
class Served:
    """A graph that is served: where, and what of it is asked for."""

    address: str
    reports: tuple[str, ...]
    forces: tuple[str, ...]
    things: tuple[str, ...]
    names: tuple[str, ...]
    passage: str

    def pages(self) -> dict[str, str]:
        """Return one page of each kind."""
        slugs = [each.rpartition("/")[2] for each in self.forces]
        query = quote_plus(FINDING.format(cls="Scheme", most=200))
        return {
            "home": "/",
            "search": "/search?q=domestc+abuse",
            "forces": "/forces",
            "force": self.forces[0],
            "reports": "/reports",
            "report": self.reports[0],
            "report, words marked": self.passage,
            "themes": "/themes",
            "theme": "/id/theme/domestic-abuse",
            "entity": self.things[0],
            "list of a class": "/kind/Scheme",
            "grid": "/grid",
            "compare two": "/compare?" + "&".join(f"force={each}" for each in slugs[:2]),
            "compare six": "/compare?" + "&".join(f"force={each}" for each in slugs[-6:]),
            "graph view": "/graph",
            "query page": "/sparql?question=grades",
            "query page, 200 rows": f"/sparql?query={query}",
            "about": "/about",
            "ontology": "/ontology",
            "anything else": "/id/framework/2017",
            "not found": "/id/theme/domestic-abse",
        }


def prepared(count: int, folder: Path, jobs: int) -> Path:
    """Return a store of so many reports; what stands in the folder already is not made again."""
    store = folder / str(count) / "store"
    if not (store / "graph").is_dir():
        corpus.write(count, folder / str(count) / "reports")
        command = ["build", str(folder / str(count) / "reports"), "-o", str(store), "--jobs", str(jobs), "-q"]
        subprocess.run([sys.executable, "-m", "peelgraph", *command], check=True, env=environment())
    return store


def environment() -> dict[str, str]:
    """Return the environment in which this checkout's package runs."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def running(command: Sequence[str], said: str) -> Iterator[str]:
    """Run a server until the block ends; give the address that it says on standard error."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment()) as server:
        try:
            assert server.stderr
            for line in server.stderr:
                if found := re.search(said, line):
                    yield found[0].rstrip("/")
                    break
        finally:
            server.terminate()


def looked_at(address: str) -> Served:
    """Ask a served graph what there is to be asked for; waits until it answers."""
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:

        def column(query: str) -> list[str]:
            answer = client.post("/sparql", data={"query": query}, headers=ROWS).raise_for_status().json()
            name = answer["head"]["vars"][0]
            return [row[name]["value"] for row in answer["results"]["bindings"]]

        peel = "PREFIX peel: <https://w3id.org/peelgraph/ontology#>"
        reports = column(f"{peel} SELECT ?r (COUNT(*) AS ?n) WHERE {{ ?m peel:inReport ?r }} GROUP BY ?r ORDER BY DESC(?n) ?r")  # fmt: skip
        forces = column(f"{peel} SELECT ?f (COUNT(*) AS ?n) WHERE {{ ?r peel:inspects ?f }} GROUP BY ?f ORDER BY DESC(?n) ?f")  # fmt: skip
        things = [each for cls in ("Partnership", "Scheme", "Operation", "PublicBody", "Theme", "InformationSystem") for each in column(FINDING.format(cls=cls, most=20))]  # fmt: skip
        (words, *_) = column(f"{peel} SELECT ?e WHERE {{ ?j a peel:Judgment ; peel:evidence ?e ; peel:inReport <{reports[0]}> }} ORDER BY ?e")  # fmt: skip
        begin, end = words.rpartition("/")[2].split("-")
        report = path_of(reports[0])
        names = tuple(column(NAMES))
        client.get("/suggest", params={"q": "a"}).raise_for_status()
        return Served(
            address, tuple(map(path_of, reports)), tuple(map(path_of, forces)), tuple(map(path_of, things)), names,
            f"{report}?from={begin}&to={end}#here",
        )  # fmt: skip


# ── what is measured ─────────────────────────────────────────────────────────────────────────────────────────────────


def paints(served: Served) -> float:
    """Print milliseconds to the first byte and to the first paint of each kind of page; return the worst paint."""
    from playwright.sync_api import sync_playwright

    worst = 0.0
    print(f"\n{'milliseconds':26}{'first asked for':>24}{'again':>24}")
    print(f"{'':26}{'first byte':>12}{'paint':>12}{'first byte':>12}{'paint':>12}")
    with sync_playwright() as driver:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        browser.new_page().goto("about:blank")
        for kind, path in served.pages().items():
            figures: list[float] = []
            for _ in range(2):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(served.address + path, wait_until="commit", timeout=60_000)
                figures += page.evaluate(PAINTED)
                context.close()
            worst = max(worst, figures[1], figures[3])
            print(f"{kind:26}{''.join(f'{each:12.0f}' for each in figures)}")
        browser.close()
    return worst


def suggestions(served: Served, dice: random.Random) -> float:
    """Print milliseconds of suggestions as somebody types names, with slips; return the worst."""
    taken = []
    with httpx.Client(base_url=served.address, timeout=60) as client:
        for name in dice.sample(served.names, min(40, len(served.names))):
            slip = dice.randrange(len(name))
            for text in (name[:1], name[:3], name[: len(name) // 2], name, name[:slip] + name[slip + 1 :], f"{name[::-1]}"):  # fmt: skip
                started = time.perf_counter()
                client.get("/suggest", params={"q": text}).raise_for_status()
                taken.append(1000 * (time.perf_counter() - started))
    print(f"\nsuggestions, {len(taken)} asked one after another: {spread(taken)}")
    return max(taken)


def readers(served: Served, count: int, dice: random.Random) -> int:
    """Print what so many readers see who ask at once, most of them for pages that nobody asked for before; return the errors."""
    common = list(served.pages().values())
    others = [*served.reports, *served.forces, *served.things]
    lists = [[dice.choice(others if dice.random() < SHARE_OF_THINGS else common) for _ in range(ASKED_BY_EACH)] for _ in range(count)]  # fmt: skip

    def read(paths: list[str]) -> list[tuple[int, float]]:
        found = []
        with httpx.Client(base_url=served.address, timeout=60, headers={"Accept": "text/html"}) as client:
            for path in paths:
                started = time.perf_counter()
                try:
                    status = client.get(path, follow_redirects=True).status_code
                except httpx.HTTPError:
                    status = 0
                found.append((status, 1000 * (time.perf_counter() - started)))
        return found

    started = time.perf_counter()
    with ThreadPoolExecutor(count) as threads:
        answers = [each for some in threads.map(read, lists) for each in some]
    seconds = time.perf_counter() - started
    errors = sum(status not in (200, 404) for status, _ in answers)
    print(f"{count} readers at once, {len(answers)} pages: {errors} errors, {len(answers) / seconds:.0f} pages a second, {spread([ms for _, ms in answers])}")  # fmt: skip
    return errors


def queries(served: Served, store: Path, dice: random.Random) -> None:
    """Print SPARQL requests a second beside the bare server, in turns: small look-ups, and the catalogue's questions."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        print("the program of the package oxigraph is not installed: no comparison")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    things = [f"https://w3id.org/peelgraph{each}" for each in served.things]
    small = [f"SELECT ?p ?o WHERE {{ <{each}> ?p ?o }}" for each in things]
    whole = [each.text for each in catalogue() if not any(parameter.required for parameter in each.parameters)]
    command = [program, "serve-read-only", "--location", str(store / "graph"), "--bind", f"127.0.0.1:{port}"]
    print(f"\n{f'SPARQL, {SPARQL_CLIENTS} clients':36}{'ours':>12}{'bare':>12}{'ours/bare':>12}")
    with running(command, r"Listening.*") as _:
        places = {"ours": f"{served.address}/sparql", "bare": f"http://127.0.0.1:{port}/query"}
        for title, texts in (("look-ups", small), ("questions of the catalogue", whole)):
            order = dice.sample(texts, len(texts))
            rates: dict[str, list[float]] = {name: [] for name in places}
            times: dict[str, list[float]] = {name: [] for name in places}
            for _ in range(SPARQL_TURNS):
                for name, place in places.items():
                    rates[name].append(asked_a_second(place, order))
                    times[name].append(alone(place, order))
            ours, bare = (statistics.median(rates[name]) for name in places)
            print(f"{title + ': requests a second':36}{ours:12.1f}{bare:12.1f}{ours / bare:12.2f}")
            ours, bare = (min(times[name]) for name in places)
            print(f"{'  one at a time: milliseconds each':36}{ours:12.1f}{bare:12.1f}{ours / bare:12.2f}")


def asked_a_second(place: str, texts: Sequence[str]) -> float:
    """Return how many queries a second a few clients get answered."""
    until = time.perf_counter() + SPARQL_SECONDS

    def ask(first: int) -> int:
        done = 0
        with httpx.Client(timeout=60, headers=ROWS) as client:
            while time.perf_counter() < until:
                client.post(place, data={"query": texts[(first + done) % len(texts)]}).raise_for_status()
                done += 1
        return done

    started = time.perf_counter()
    with ThreadPoolExecutor(SPARQL_CLIENTS) as threads:
        done = sum(threads.map(ask, range(0, len(texts), max(1, len(texts) // SPARQL_CLIENTS))))
    return done / (time.perf_counter() - started)


def alone(place: str, texts: Sequence[str]) -> float:
    """Return the milliseconds of a query that nothing else is asked beside."""
    with httpx.Client(timeout=60, headers=ROWS) as client:
        started = time.perf_counter()
        for text in texts:
            client.post(place, data={"query": text}).raise_for_status()
        return 1000 * (time.perf_counter() - started) / len(texts)


def spread(taken: Sequence[float]) -> str:
    """Return the median, the 95th percentile and the worst of some milliseconds, in words."""
    late = statistics.quantiles(taken, n=20)[-1]
    return f"median {statistics.median(taken):.0f} ms, p95 {late:.0f} ms, worst {max(taken):.0f} ms"


def measure(count: int, folder: Path, options: argparse.Namespace) -> None:
    """Print all that is measured with so many reports, and which targets are met."""
    began = time.perf_counter()
    store = prepared(count, folder, options.jobs)
    print(f"\n== {count} reports: the store in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    command = [sys.executable, "-m", "peelgraph", "serve", str(store), "--port", "0"]
    with running(command, r"http://\S+") as address:
        heard = time.perf_counter() - began
        served = looked_at(address)
        print(f"listens after {heard:.1f} s, has answered its first queries and a suggestion after {time.perf_counter() - began:.1f} s")  # fmt: skip
        dice = random.Random(7)  # noqa: S311 -- no secret
        checks: list[tuple[str, bool]] = []
        if not options.without_browser:
            worst = paints(served)
            checks.append((f"first paint below a second: worst {worst:.0f} ms", worst < TARGETS["paint"]))
        slowest = suggestions(served, dice)
        checks.append((f"suggestions below 100 ms: worst {slowest:.0f} ms", slowest < TARGETS["suggest"]))
        errors = readers(served, options.readers, dice)
        checks.append((f"no error among {options.readers} readers: {errors}", not errors))
        queries(served, store, dice)
    print()
    for words, holds in checks:
        print(f"{'met   ' if holds else 'MISSED'}  {words}")
    print(f"measured in {time.perf_counter() - began:.0f} s")


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[43], metavar="N", help="how many reports (43)")
    parser.add_argument("--jobs", type=int, default=2, help="processes that build the store (2)")
    parser.add_argument("--readers", type=int, default=50, help="readers at once (50)")
    parser.add_argument("--folder", type=Path, help="where stores are kept for the next run")
    parser.add_argument("--without-browser", action="store_true", help="leave the pages' paints out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.sizes:
            measure(count, options.folder or Path(temporary), options)


if __name__ == "__main__":
    main()
