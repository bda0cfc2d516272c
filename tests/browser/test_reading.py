"""What people do with the pages, with a mouse, with a keyboard alone, and without scripts."""

from __future__ import annotations

import re

from peelgraph.building import Built
from peelgraph.serving.addresses import path_of
from tests.browser.conftest import Open

CUMBRIA = "/id/police-force/cumbria-constabulary"
MARKED = "() => [...document.querySelectorAll('article mark')].map(each => each.textContent).join('')"


SIGNS = re.compile(r"^-{3,}$|^#+ |\*\*|</?sup>", re.MULTILINE)
"""The signs of Markdown in a report's text, which are hidden and so are not marked."""


def plain(text: str) -> str:
    return "".join(text.split())


def test_a_name_is_found_as_one_types_with_a_keyboard_alone(opened: Open) -> None:
    with opened("/") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("operaton hawksh")
        page.wait_for_selector("[role=option]:has-text('Operation Hawkshead')")
        box = page.locator("#search-box")
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        assert chosen.get_attribute("aria-selected") == "true" and "Operation Hawkshead" in chosen.inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/operation/operation-hawkshead")
        assert page.locator("h1").inner_text() == "Operation Hawkshead"
        page.locator("#search-box").fill("cumbria")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Escape")
        assert page.locator("[role=option]").first.is_hidden()


def test_a_grade_leads_to_exactly_its_words(opened: Open, samples: Built) -> None:
    judgment = next(j for j in samples.graph.judgments(force="Cumbria Constabulary") if j.question.startswith("Investigating"))  # fmt: skip
    with opened(CUMBRIA) as page:
        page.locator("table.grades tr", has_text="Investigating crime").locator("a.grade").click()
        page.wait_for_selector("article mark")
        assert plain(page.evaluate(MARKED)) == plain(judgment.evidence[0].text)
        assert page.locator("#here").is_visible()
        place = page.locator("#here").bounding_box()
        assert 0 <= place["y"] <= 900


def test_each_fact_beside_a_report_marks_its_words_without_loading_again(opened: Open, samples: Built) -> None:
    report = next(each for each in samples.graph.reports() if "Cumbria" in each.title)
    text = samples.graph.said_in(report).text
    with opened(path_of(report.iri)) as page:
        page.evaluate("window.stayed = true; document.querySelectorAll('details').forEach(each => each.open = true)")
        links = page.locator("aside a[data-from]")
        for number in range(0, links.count(), 3):
            links.nth(number).click()
            begin, end = (int(links.nth(number).get_attribute(name)) for name in ("data-from", "data-to"))
            assert plain(page.evaluate(MARKED)) == plain(SIGNS.sub("", text[begin:end]))
            assert f"from={begin}&to={end}" in page.url
            assert page.evaluate("document.activeElement.id") == "here"
        assert page.evaluate("window.stayed && document.querySelector('article').textContent") == text
        page.go_back()
        assert page.evaluate("window.stayed")


def test_the_same_words_are_marked_without_scripts(opened: Open, samples: Built) -> None:
    claim = samples.graph.claims(subject="Cumbria Constabulary", predicate="operates")[0]
    with opened("/id/police-force/cumbria-constabulary", script=False) as page:
        page.locator(".relations summary", has_text=claim.object.name).first.click()
        page.locator(".relations details[open] a.where").first.click()
        found = "".join(page.locator("article mark").all_text_contents())
        assert plain(found) in {plain(e.text) for c in samples.graph.claims(subject="Cumbria Constabulary") for e in c.evidence}  # fmt: skip


def test_a_question_of_the_catalogue_is_run_with_a_keyboard_alone(opened: Open) -> None:
    with opened("/sparql") as page:
        page.locator("#question").focus()
        page.keyboard.type("How was each")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**question=grades")
        page.locator("#query").focus()
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("table.answer")
        assert page.locator("table.answer tbody tr").count() > 10
        assert "Cumbria Constabulary" in page.locator("table.answer").inner_text()
        with page.expect_download() as downloading:
            page.get_by_role("link", name="CSV").click()
        assert downloading.value.path().read_text("utf-8").startswith("force,question,year,grade")


def test_prefixes_and_terms_are_completed_and_declared(opened: Open) -> None:
    with opened("/sparql") as page:
        page.locator("#query").fill("SELECT * WHERE { ?s a ")
        page.locator("#query").press("End")
        page.keyboard.type("peel:Sche")
        page.wait_for_selector(".completions [role=option]")
        page.keyboard.press("Enter")
        page.keyboard.type(" }")
        text = page.locator("#query").input_value()
        assert text == "PREFIX peel: <https://w3id.org/peelgraph/ontology#>\nSELECT * WHERE { ?s a peel:Scheme }"
        assert page.locator(".editor pre").evaluate("each => each.textContent.trim()") == text
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Run"


def test_forces_are_compared_with_a_keyboard_alone(opened: Open) -> None:
    with opened("/compare") as page:
        page.locator("#force-0").focus()
        page.keyboard.type("Cumbria")
        page.keyboard.press("Tab")
        page.keyboard.type("South")
        page.get_by_role("button", name="Compare").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("table.grades")
        heads = page.locator("table.grades thead a").all_inner_texts()
        assert heads == ["Cumbria Constabulary", "South Wales Police"]


def test_from_a_force_to_the_words_and_on_with_a_keyboard_alone(opened: Open, samples: Built) -> None:
    with opened(CUMBRIA) as page:

        def tab_to(what: str, most: int = 80) -> None:
            for _ in range(most):
                page.keyboard.press("Tab")
                if page.evaluate("what => document.activeElement.matches(what)", what):
                    return
            raise AssertionError(f"{what} is not reached by {most} presses of Tab")

        tab_to("a.grade")
        page.keyboard.press("Enter")
        page.wait_for_selector("article mark")
        judgment = samples.graph.judgments(force="Cumbria Constabulary")[0]
        grades = [plain(e.text) for j in samples.graph.judgments(force=judgment.force) for e in j.evidence]
        assert plain(page.evaluate(MARKED)) in grades
        page.locator("aside summary", has_text="Findings").focus()
        page.keyboard.press("Enter")
        tab_to("aside details[open] li a[data-from]", 4)
        begin, end = (int(page.evaluate(f"document.activeElement.dataset.{each}")) for each in ("from", "to"))
        page.keyboard.press("Enter")
        text = samples.graph.said_in(next(r for r in samples.graph.reports() if "Cumbria" in r.title)).text
        assert plain(page.evaluate(MARKED)) == plain(text[begin:end])
        assert page.evaluate("document.activeElement.id") == "here"


def test_what_the_graph_view_shows_is_saved_with_a_keyboard_alone(opened: Open, samples: Built) -> None:
    iri = samples.graph.entity("Operation Hawkshead").iri
    with opened(f"/graph?start={iri}") as page:
        page.wait_for_selector("#graph-view[data-state=still]")
        page.get_by_role("button", name="Save as PNG").focus()
        for _ in range(3):
            page.keyboard.press("Tab")
        with page.expect_download() as downloading:
            page.keyboard.press("Enter")
        assert downloading.value.suggested_filename == "peelgraph.ttl"
        assert iri.rpartition("/")[2] in downloading.value.path().read_text("utf-8")
