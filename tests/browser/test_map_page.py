"""The page in one file, opened from disk in a real browser: by mouse and by keyboard, with no request and no error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from peelgraph.exporting import export
from peelgraph.store.graph import PeelGraph
from peelgraph.store.relations import shortest
from tests.hostile import NAMES, WORDS, hostile_graph

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

GOLDEN = Path(__file__).parent.parent / "store" / "golden.trig"
NORTHMARCH = "Northmarch Police"


class Opened:
    """A window of the browser on an exported page, and what went wrong on it."""

    def __init__(self, browser: playwright.Browser, path: Path, **options: object) -> None:
        self.page = browser.new_page(reduced_motion="reduce", **options)
        self.wrong: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        self.again()

    def again(self) -> None:
        """Open the page anew."""
        self.page.goto(self.address)
        self.page.wait_for_selector("#graph-view[data-state=still]")

    def find(self, text: str, box: str = "Find a name") -> None:
        """Type into a name box and take what it suggests first."""
        self.page.get_by_role("combobox", name=box, exact=True).fill(text)
        self.page.wait_for_selector("[role=option]:visible")
        self.page.keyboard.press("Enter")

    def node(self, iri: str) -> playwright.Locator:
        return self.page.locator(f".node[data-iri={json.dumps(iri)}]")

    def shown(self) -> set[str]:
        return set(self.page.locator(".node").evaluate_all("nodes => nodes.map(n => n.dataset.iri)"))

    def quoted(self) -> list[tuple[str, int, int]]:
        """Return the evidence in the panel: words and offsets."""
        found = self.page.locator(".panel blockquote").evaluate_all(
            "all => all.map(q => [q.querySelector('p').textContent, +q.dataset.begin, +q.dataset.end])"
        )
        return [tuple(each) for each in found]

    def saved(self, kind: str) -> bytes:
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=f"Save as {kind}", exact=True).click()
        return Path(started.value.path()).read_bytes()


@pytest.fixture(scope="module")
def graph() -> PeelGraph:
    return PeelGraph.open(GOLDEN)


@pytest.fixture(scope="module")
def golden_page(graph: PeelGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "map.html"
    export(graph, path)
    return path


@pytest.fixture(scope="module")
def window(browser: playwright.Browser, golden_page: Path) -> Iterator[Opened]:
    made = Opened(browser, golden_page)
    yield made
    made.page.close()


@pytest.fixture
def opened(window: Opened) -> Iterator[Opened]:
    window.again()
    yield window
    assert window.wrong == []
    assert [each for each in window.requests if each != window.address and not each.startswith("blob:")] == []


@pytest.fixture
def clear(opened: Opened) -> Opened:
    opened.page.get_by_role("button", name="Clear").click()
    assert opened.shown() == set()
    return opened


def test_it_opens_with_the_inspected_forces(opened: Opened, graph: PeelGraph) -> None:
    forces = {graph.entity(report.force).iri for report in graph.reports()}
    assert forces <= opened.shown()


def test_a_name_is_found_though_misspelt_and_its_neighbours_appear(clear: Opened, graph: PeelGraph) -> None:
    clear.find("northmrach polic")
    force = graph.entity(NORTHMARCH)
    clear.node(force.iri).wait_for()
    assert clear.shown() == {force.iri, *(each.iri for each in force.neighbours())}
    assert clear.page.locator(".panel h2").inner_text().strip().startswith(NORTHMARCH)


def test_a_click_expands_a_node(clear: Opened, graph: PeelGraph) -> None:
    clear.find("Police National Database")
    before = clear.shown()
    force = graph.entity(NORTHMARCH)
    clear.node(force.iri).click()
    clear.page.wait_for_selector(f".node.selected[data-iri={json.dumps(force.iri)}]")
    assert clear.shown() == before | {each.iri for each in force.neighbours()}


def test_the_keyboard_alone_goes_from_node_to_node_and_expands(clear: Opened, graph: PeelGraph) -> None:
    clear.find("Police National Database")
    page = clear.page
    page.wait_for_selector(".node:focus")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        there = page.evaluate("document.activeElement.dataset.iri")
        if there != graph.entity("PND").iri:
            break
    assert there in {each.iri for each in graph.entity("PND").neighbours()}
    page.keyboard.press("Enter")
    page.wait_for_selector(f".node.selected[data-iri={json.dumps(there)}]")
    assert clear.shown() >= {there, *(each.iri for each in graph.entity(there).neighbours())}
    page.keyboard.press("Delete")
    assert there not in clear.shown()


def test_two_fingers_magnify_around_what_is_between_them_and_press_nothing(clear: Opened, graph: PeelGraph) -> None:
    clear.find("Police National Database")
    page, iri = clear.page, graph.entity(NORTHMARCH).iri
    box = page.locator(".drawing").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    places = "() => [...document.querySelectorAll('.node')].map(n => { const b = n.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })"
    before, shown = page.evaluate(places), clear.shown()
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *apart: float) -> None:
        points = [{"x": x + side * each / 2, "y": y, "id": at} for each in apart for at, side in enumerate((-1, 1))]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 80)
    for apart in (100, 120, 140, 160):
        touch("touchMove", apart)
    touch("touchEnd")
    for (was_x, was_y), (is_x, is_y) in zip(before, page.evaluate(places), strict=True):
        assert abs((is_x - x) - 2 * (was_x - x)) < 6 and abs((is_y - y) - 2 * (was_y - y)) < 6
    assert clear.shown() == shown  # no mark was pressed
    touch("touchStart", 200)
    touch("touchMove", 100)
    touch("touchEnd")
    assert all(abs(a - b) < 6 for was, now in zip(before, page.evaluate(places), strict=True) for a, b in zip(was, now, strict=True))  # fmt: skip
    clear.node(iri).click()  # one finger, or a mouse, presses as before
    page.wait_for_selector(f".node.selected[data-iri={json.dumps(iri)}]")


def test_a_mark_is_dragged_and_the_rest_stays(clear: Opened, graph: PeelGraph) -> None:
    clear.find("Police National Database")
    page, iri = clear.page, graph.entity(NORTHMARCH).iri
    box, other = clear.node(iri).bounding_box(), clear.node(graph.entity("PND").iri).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.up()
    there = clear.node(iri).bounding_box()
    assert abs(there["x"] + there["width"] / 2 - box["x"] - 60) < 8
    assert clear.node(graph.entity("PND").iri).bounding_box()["x"] == pytest.approx(other["x"], abs=2)
    assert page.locator(".node.selected").get_attribute("data-iri") == graph.entity("PND").iri


def test_the_focus_stays_in_the_panel_when_it_shows_something_else(clear: Opened) -> None:
    clear.find(NORTHMARCH)
    clear.page.locator(".panel .relations button").first.focus()
    clear.page.keyboard.press("Enter")
    clear.page.wait_for_selector(".panel h2:focus")
    assert clear.quoted()


def test_a_line_shows_the_words_that_the_graph_has_for_it(clear: Opened, graph: PeelGraph) -> None:
    clear.find(NORTHMARCH)
    for relation in graph.subgraph(NORTHMARCH).relations:
        key = f"{relation.subject.iri} {relation.predicate} {relation.object.iri}"
        clear.page.locator(f".hit[data-key={json.dumps(key)}]").dispatch_event("click")
        assert clear.quoted() == [(e.text, e.begin, e.end) for e in relation.evidence], key


def test_filters_hide_a_class_and_a_predicate(clear: Opened, graph: PeelGraph) -> None:
    clear.find(NORTHMARCH)
    before = clear.shown()
    cls = next(e.cls for e in graph.entity(NORTHMARCH).neighbours() if e.cls != "PoliceForce")
    clear.page.locator(f".choice[data-name={cls}] input").uncheck()
    assert clear.shown() == {iri for iri in before if graph.entity(iri).cls != cls}
    clear.page.locator(f".choice[data-name={cls}] input").check()
    lines = clear.page.locator(".hit").count()
    clear.page.locator(".choice[data-name=uses] input").uncheck()
    left = [r for r in graph.subgraph(NORTHMARCH).relations if r.predicate != "uses"]
    assert clear.page.locator(".hit").count() == len(left) < lines


def test_the_path_is_the_one_that_the_library_gives(clear: Opened, graph: PeelGraph) -> None:
    relations = graph._relations
    turned = replace(relations, beside={iri: triples[::-1] for iri, triples in relations.beside.items()})
    entities = [e for e in graph.subgraph().entities if graph._entities.names.find(e.name) == (e.iri,)]
    several = (  # pairs with more than one shortest path
        (a.name, b.name)
        for a in entities
        for b in entities
        if (found := shortest(relations, a.iri, b.iri)) != shortest(turned, a.iri, b.iri) and found
    )
    pairs = list(islice(several, 3))
    assert len(pairs) == 3
    for a, b in pairs:
        path = graph.path(a, b)
        assert path is not None
        clear.find(a, "Path from")
        clear.find(b, "to")
        clear.page.get_by_role("button", name="Find path").click()
        clear.page.get_by_role("heading", name=f"From {a} to {b}", exact=True).wait_for()
        assert clear.quoted() == [(e.text, e.begin, e.end) for step in path for e in step.evidence]
        assert clear.page.locator(".edge.on-path").count() == len(path)
        assert {e.iri for e in path.entities} <= clear.shown()


def test_what_is_shown_is_saved_as_pictures_and_graphs(clear: Opened, graph: PeelGraph) -> None:
    clear.find(NORTHMARCH)
    part = graph.subgraph(NORTHMARCH)
    svg = ET.fromstring(clear.saved("SVG"))
    tips = {title.text for title in svg.iter("{http://www.w3.org/2000/svg}title")}
    assert all(any((tip or "").startswith(f"{e.name} (") for tip in tips) for e in part.entities)
    png = clear.saved("PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and int.from_bytes(png[16:20], "big") > 200
    graphml = clear.saved("GraphML")
    assert graphml.count(b"<node ") == len(part.entities) and graphml.count(b"<edge ") == len(part.relations)
    turtle = {quad.triple for quad in ox.parse(clear.saved("Turtle"), format=ox.RdfFormat.TURTLE)}
    assert len(turtle) > 3 * len(part.relations)
    assert turtle <= {quad.triple for quad in graph.store}, "nothing that the graph does not say"


def test_tables_hold_all_that_is_drawn(clear: Opened, graph: PeelGraph) -> None:
    clear.find(NORTHMARCH)
    part = graph.subgraph(NORTHMARCH)
    clear.page.get_by_text("As tables:").click()
    clear.page.wait_for_selector(".tables tbody tr")
    tables = clear.page.locator(".tables table")
    cells = [table.locator("tbody tr").count() for table in tables.all()]
    assert cells == [len(part.entities), len(part.relations)]


def test_the_same_steps_give_the_same_picture(opened: Opened) -> None:
    drawn = []
    for _ in range(2):
        opened.again()
        opened.find("MARAC")
        drawn.append(opened.saved("SVG"))
    assert drawn[0] == drawn[1]


def test_whatever_names_and_words_hold_is_shown_as_text(browser: playwright.Browser, tmp_path: Path) -> None:
    graph = hostile_graph()
    export(graph, tmp_path / "map.html")
    opened = Opened(browser, tmp_path / "map.html")
    page = opened.page
    opened.node("http://e/0").click()
    assert len(opened.shown()) == len(NAMES)
    page.get_by_text("As tables:").click()
    page.wait_for_selector(".tables tbody tr")
    written = (
        page.locator(".tables table").first.locator("tbody button").evaluate_all("all => all.map(b => b.textContent)")
    )
    assert sorted(written) == sorted(NAMES)
    page.locator(".hit").first.dispatch_event("click")
    assert opened.quoted() == [(WORDS, 3, 3 + len(WORDS))]
    assert page.locator("#graph-view img, #graph-view script, #graph-view a").count() == 0
    ET.fromstring(opened.saved("SVG"))
    ET.fromstring(opened.saved("GraphML"))
    turtle = {quad.triple for quad in ox.parse(opened.saved("Turtle"), format=ox.RdfFormat.TURTLE)}
    assert turtle <= {quad.triple for quad in graph.store}
    page.close()
    assert opened.wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: playwright.Browser, golden_page: Path, width: int, scheme: str) -> None:
    opened = Opened(browser, golden_page, viewport={"width": width, "height": 844}, color_scheme=scheme)
    opened.find(NORTHMARCH)
    opened.page.locator(".hit").first.dispatch_event("click")
    opened.page.get_by_text("As tables:").click()
    found = axe.Axe().run(opened.page)
    told = [(v["id"], [node["target"] for node in v["nodes"]]) for v in found.response["violations"]]
    assert told == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "the page is wider than the screen"
    )
    opened.page.close()
