"""The graph view on a server, in a real browser: it asks that server alone, and its words are those of the report."""

from __future__ import annotations

import json

import pytest

from peelgraph.building import Built
from tests.browser.conftest import Open

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")


def test_from_a_name_to_the_words_in_the_report(opened: Open, samples: Built) -> None:
    graph = samples.graph
    operation = graph.entity("Operation Hawkshead")
    with opened("/graph") as page:
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
