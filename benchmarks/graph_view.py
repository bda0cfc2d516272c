"""Measure how smooth the graph view is with 500 entities, in a headless Chromium without a graphics card.

    python benchmarks/graph_view.py

Prints the milliseconds between frames while the drawing is laid out, dragged and magnified. Needs the test extra and Chromium.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path

import pyoxigraph as ox
from playwright.sync_api import Page, sync_playwright

from peelgraph.exporting import export
from peelgraph.store.graph import PeelGraph

ENTITIES = 500
NEIGHBOURS = 30  # that one press of a key shows
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PEEL = "https://w3id.org/peelgraph/ontology#"
CLASSES = ("PoliceForce", "Scheme", "Operation", "Team", "PublicBody", "Theme", "InformationSystem", "Partnership")
RECORD = """() => {
    cancelAnimationFrame(window.recording);
    window.gaps = [];
    let last = performance.now();
    const frame = (now) => { window.gaps.push(now - last); last = now; window.recording = requestAnimationFrame(frame); };
    window.recording = requestAnimationFrame(frame);
}"""


def web(entities: int) -> PeelGraph:
    """Return a graph of hubs with thirty neighbours each, all joined to the first, and half as many cross relations."""
    store = ox.Store()
    lines = [f"@prefix p: <{PEEL}> . @prefix k: <http://www.w3.org/2004/02/skos/core#> . <urn:r> a p:Report ."]
    for at in range(entities):
        lines.append(f'<urn:e{at}> a p:{CLASSES[at % 8]} ; k:prefLabel "{CLASSES[at % 8]} number {at}"@en .')
        hub = (at - 1) // NEIGHBOURS
        if at:
            lines.append(f"<urn:e{hub}> p:uses <urn:e{at}> .")
        if at % 2:
            lines.append(f"<urn:e{at}> p:refersTo <urn:e{(at * 7919) % entities}> .")
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.TURTLE)
    return PeelGraph(store)


def told(page: Page, what: str) -> None:
    """Print the gaps between the frames since ``RECORD``."""
    gaps = page.evaluate("() => { cancelAnimationFrame(window.recording); return window.gaps.slice(1); }")
    late = statistics.quantiles(gaps, n=20)[-1]
    print(f"{what:28} {len(gaps):4} frames, median {statistics.median(gaps):5.1f} ms, 95 % within {late:5.1f} ms")


def main() -> None:
    """Open the page, show all of it, drag and magnify it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        path = Path(folder) / "map.html"
        export(web(ENTITIES), path)
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(path.as_uri())
        still = "#graph-view[data-state=still]"
        page.wait_for_selector(still)
        for at in range(ENTITIES // NEIGHBOURS + 1):  # the hubs, in the order in which they come into sight
            node = page.locator(f".node[data-iri={json.dumps(f'urn:e{at}')}]")
            node.focus()
            page.evaluate(RECORD)
            page.keyboard.press("Enter")
            page.wait_for_selector(still)
        told(page, "laid out anew")
        print(f"{page.locator('.node').count()} entities, {page.locator('.hit').count()} relations")
        box = page.locator(".drawing").bounding_box()
        assert box
        x, y = box["x"] + 20, box["y"] + 20
        page.evaluate(RECORD)
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(90):
            page.mouse.move(x + 3 * step, y + 2 * step)
        page.mouse.up()
        told(page, "dragged")
        page.evaluate(RECORD)
        page.keyboard.down("Control")
        for _ in range(40):
            page.mouse.wheel(0, -12)
        page.keyboard.up("Control")
        told(page, "magnified")
        browser.close()


if __name__ == "__main__":
    main()
