"""The page in one file needs nothing else, says what it leaves out, and shows whatever a report holds as text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.hostile import NAMES, TITLE, WORDS

from peelgraph.exporting import Choice, export
from peelgraph.exporting.one_page import SCRIPTS, one_script, page
from peelgraph.resources import GRAPH_VIEW
from peelgraph.store.graph import PeelGraph


class Seen(HTMLParser):
    """The elements of a page, and what stands in its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.text, self._open = "", ("", "")
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = (tag, dict(attrs).get("type") or "")

    def handle_data(self, data: str) -> None:
        if self._open[0] in ("script", "style"):
            self.inside.append((self._open[1] or self._open[0], data))
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        self._open = ("", "")


def data(seen: Seen) -> dict:
    return json.loads("".join(text for kind, text in seen.inside if kind == "application/json"))


def test_the_page_holds_entities_relations_and_their_words(graph: PeelGraph) -> None:
    part = graph.subgraph()
    found = data(Seen(page(graph, part)))
    iris = [each["iri"] for each in found["entities"]]
    assert iris == [entity.iri for entity in part.entities]
    stated = {
        (iris[r["s"]], r["p"], iris[r["o"]]): [
            found["passages"][at]["text"] for c in r["claims"] for at in c["evidence"]
        ]
        for r in found["relations"]
    }
    assert stated == {
        (r.subject.iri, r.predicate, r.object.iri): [e.text for claim in r.claims for e in claim.evidence]
        for r in part.relations
    }


def test_only_its_own_script_and_style_are_allowed_and_nothing_is_fetched(graph: PeelGraph) -> None:
    seen = Seen(page(graph, graph.subgraph()))
    (policy,) = [a["content"] for tag, a in seen.tags if tag == "meta" and a.get("http-equiv")]
    assert policy is not None and policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    for kind, source in (("module", "script-src"), ("style", "style-src")):
        (text,) = ["".join(text for k, text in seen.inside if k == kind)]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy
    assert not [a for _, a in seen.tags if {"src", "href", "srcset", "style"} & a.keys()]
    assert not [name for _, a in seen.tags for name in a if name.startswith("on")]


def test_whatever_a_report_holds_is_data_and_text(hostile: PeelGraph) -> None:
    text = page(hostile, hostile.subgraph())
    seen = Seen(text)
    assert [tag for tag, _ in seen.tags].count("script") == 2
    assert not {"img", "b", "i"} & {tag for tag, _ in seen.tags}
    found = data(seen)
    assert [each["name"] for each in found["entities"]] == list(NAMES)
    assert found["passages"][0]["text"] == WORDS
    assert TITLE in seen.text
    assert "<!--" not in text


def test_what_the_limit_leaves_out_is_said(graph: PeelGraph, tmp_path: Path) -> None:
    told = export(graph, tmp_path / "out.html", Choice(limit=5))
    assert (told.entities, told.left_out) == (5, len(graph.subgraph()) - 5)
    assert f"{told.left_out} more entities left out" in str(told)
    assert f"{told.left_out} more entities were left out" in (tmp_path / "out.html").read_text("utf-8")


def test_the_page_opens_with_what_it_is_about_else_with_the_inspected_forces(graph: PeelGraph) -> None:
    pnd = graph.entity("PND").iri
    assert data(Seen(page(graph, graph.subgraph("PND"))))["start"] == [pnd]
    starts = data(Seen(page(graph, graph.subgraph())))["start"]
    assert {graph.entity(iri).name for iri in starts} == {report.force for report in graph.reports()}


# ── its script ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_modules_are_all_there_and_each_comes_after_what_it_imports() -> None:
    there = {path.name for path in GRAPH_VIEW.glob("*.js")}
    assert there == {*SCRIPTS, "on-the-server.js"}
    for number, name in enumerate(SCRIPTS):
        text = (GRAPH_VIEW / name).read_text("utf-8")
        for imported in re.findall(r'^import .* from "\./([\w-]+\.js)";$', text, re.MULTILINE):
            assert imported in SCRIPTS[:number], f"{name} imports {imported}"


def test_as_one_script_the_modules_import_nothing_and_no_name_is_taken_twice() -> None:
    script = one_script()
    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
    names = re.findall(r"^(?:async )?(?:function\*? |const |let |class )([\w$]+)", script, re.MULTILINE)
    assert len(names) > 60
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


@pytest.mark.parametrize("path", sorted(GRAPH_VIEW.glob("*.js")), ids=lambda path: path.name)
def test_no_module_makes_markup_of_text_or_leaves_anything_to_chance(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Math\.random|Function\(", text)
    assert "</script" not in text and "https://" not in text.replace("https://w3id.org/peelgraph/ontology#", "")
    assert len(text.splitlines()) < 400
