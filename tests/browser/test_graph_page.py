"""The graph view on a server, in a real browser: it asks that server alone, and its words are those of the report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from peelgraph.serving.application import application
from peelgraph.store.graph import PeelGraph
from tests.serving.conftest import serving

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


@pytest.fixture(scope="module")
def served(samples_graph: Path) -> Iterator[tuple[str, PeelGraph]]:
    graph = PeelGraph.open(samples_graph)
    with serving(application(graph, seconds=20, workers=1)) as where:
        yield where, graph


def test_from_a_name_to_the_words_in_the_report(browser: playwright.Browser, served: tuple[str, PeelGraph]) -> None:
    address, graph = served
    page = browser.new_page(reduced_motion="reduce")
    wrong: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    operation = graph.entity("Operation Hawkshead")
    page.goto(f"{address}/graph")
    page.wait_for_selector("#graph-view[data-state=still]")
    page.get_by_role("combobox", name="Find a name", exact=True).fill("operation hawkshed")
    page.wait_for_selector("#graph-find-list [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".node.selected[data-iri={json.dumps(operation.iri)}]")
    for other in operation.neighbours():
        page.wait_for_selector(f".node[data-iri={json.dumps(other.iri)}]", state="attached")
    (claim,) = graph.claims(subject=operation)
    page.locator(
        f".hit[data-key={json.dumps(f'{operation.iri} {claim.predicate} {claim.object.iri}')}]"
    ).dispatch_event("click")
    assert page.locator(".panel blockquote p").all_inner_texts() == [e.text for e in claim.evidence]
    assert axe.Axe().run(page).response["violations"] == []
    page.locator(".panel blockquote a").first.click()
    page.wait_for_selector("mark")
    marked = "".join("".join(page.locator("article mark").all_text_contents()).split())
    assert marked == "".join(claim.evidence[0].text.split())
    assert wrong == []
    assert [each for each in asked if not each.startswith(f"{address}/")] == []
    page.close()
