"""No rule of axe-core (WCAG 2.2 AA and best practices) is broken on any page, light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from peelgraph.building import Built
from peelgraph.serving.addresses import words_path
from tests.browser.conftest import Open

PAGES = [
    "/", "/search?q=cumbria", "/forces", "/reports", "/themes", "/kind/Scheme", "/grid/2017", "/graph",
    "/compare?force=cumbria-constabulary&force=south-wales-police", "/about", "/ontology",
    "/sparql?query=ASK+%7B%7D&question=grades", "/id/police-force/cumbria-constabulary", "/id/theme/domestic-abuse",
    "/id/cumbria-constabulary/operation/operation-hawkshead", "/id/framework/2017", "REPORT",
]  # fmt: skip
WINDOWS = [(1280, 900, "light"), (390, 800, "dark")]
BY_WINDOW = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}
"""The rules whose answer depends on the window's width and colours; the others are asked once."""


@pytest.fixture(scope="module")
def report(samples: Built) -> str:
    return words_path(samples.graph.judgments(force="Cumbria Constabulary")[1].evidence[0])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_anyone(opened: Open, report: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    with opened(report if path == "REPORT" else path) as page:
        for width, height, scheme in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            options = None if scheme == "light" else BY_WINDOW
            found = axe.run(page, options=options).response["violations"]
            assert not found, [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width}"
