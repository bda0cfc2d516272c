"""A part of a graph is chosen by name, distance, predicate, class and number, and draws itself."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from tests.hostile import hostile_graph

from peelgraph.errors import NotFound, QueryError
from peelgraph.graph.vocabulary import ENTITY_CLASSES
from peelgraph.store import drawing
from peelgraph.store.graph import PeelGraph


def test_around_an_entity_are_its_neighbours_and_all_relations_between_them(graph: PeelGraph) -> None:
    part = graph.subgraph("MARAC")
    marac = graph.entity("MARAC")
    assert set(part.entities) == {marac, *marac.neighbours()}
    inside = {entity.iri for entity in part.entities}
    assert {(r.subject.iri, r.predicate, r.object.iri) for r in part.relations} == {
        t for t in graph._relations.claims if t[0] in inside and t[2] in inside
    }


def test_each_relation_has_the_words_that_say_it(graph: PeelGraph) -> None:
    for relation in graph.subgraph().relations:
        assert relation.evidence == graph.explain(relation.subject, relation.predicate, relation.object)


def test_steps_go_farther(graph: PeelGraph) -> None:
    sizes = [len(graph.subgraph("MARAC", steps=steps)) for steps in (0, 1, 2)]
    assert sizes[0] == 1 and sizes == sorted(set(sizes))


def test_predicates_and_classes_narrow_but_what_it_is_about_stays(graph: PeelGraph) -> None:
    part = graph.subgraph("MARAC", predicates=["memberOf"], classes=["PoliceForce"])
    assert {entity.cls for entity in part.entities} == {"Partnership", "PoliceForce"}
    assert {relation.predicate for relation in part.relations} == {"memberOf"}


def test_a_limit_takes_the_nearest_and_says_how_many_it_leaves_out(graph: PeelGraph) -> None:
    whole = graph.subgraph("MARAC", steps=2)
    near = {graph.entity("MARAC"), *graph.entity("MARAC").neighbours()}
    for limit in range(1, len(near) + 1):
        part = graph.subgraph("MARAC", steps=2, limit=limit)
        assert graph.entity("MARAC") in part.entities
        assert (len(part), part.left_out) == (limit, len(whole) - limit)
        assert set(part.entities) <= near


def test_the_whole_leaves_out_what_no_report_names_and_nothing_relates(graph: PeelGraph) -> None:
    chosen = {entity.iri for entity in graph.subgraph().entities}
    assert chosen == {e.iri for e in graph if e.mentions or e.iri in graph._relations.beside}


def test_an_unknown_name_predicate_or_class_is_told(graph: PeelGraph) -> None:
    with pytest.raises(NotFound):
        graph.subgraph("Nobody")
    with pytest.raises(QueryError, match="did you mean memberOf"):
        graph.subgraph(predicates=["membersOf"])
    with pytest.raises(QueryError, match="no such class"):
        graph.subgraph(classes=["Polis"])


# ── drawings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_subgraph_is_drawn_with_a_mark_and_a_tooltip_for_each_entity(graph: PeelGraph) -> None:
    part = graph.subgraph("MARAC")
    root = ET.fromstring(part._repr_svg_())
    tips = [title.text or "" for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert [f"{e.name} ({drawing.marks()[e.cls].label})" in tips for e in part.entities] == [True] * len(part)
    assert part._repr_svg_() == PeelGraph(graph.store).subgraph("MARAC")._repr_svg_()


def test_a_large_one_is_drawn_by_its_most_related_and_says_so(
    graph: PeelGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peelgraph.store.subgraph.DRAWN", 4)
    part = graph.subgraph()
    assert f"{len(part) - 4} more not drawn" in part._repr_svg_()


def test_names_do_not_lie_on_each_other(graph: PeelGraph) -> None:
    root = ET.fromstring(graph.subgraph(limit=24)._repr_svg_())
    boxes = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        if not text.get("stroke"):
            continue  # the note at the foot
        wide = (0.92 if text.get("font-size") else 1) * drawing.LETTER * len(text.text or "")
        left = float(text.get("x", "0")) - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
        boxes.append((left, float(text.get("y", "0")), left + wide))
    assert len(boxes) > 10
    for at, (left, y, right) in enumerate(boxes):
        assert not [b for b in boxes[:at] if left < b[2] - 1 and b[0] < right - 1 and abs(y - b[1]) < 12]


def test_whatever_a_name_holds_the_drawing_is_xml_and_holds_no_script() -> None:
    root = ET.fromstring(hostile_graph().subgraph()._repr_svg_())
    assert {each.tag.rpartition("}")[2] for each in root.iter()} == {"svg", "title", "rect", "path", "text", "g"}
    assert not [name for each in root.iter() for name in each.keys() if name.startswith("on") or "href" in name]  # noqa: SIM118


def test_whatever_a_name_holds_what_a_notebook_shows_is_escaped() -> None:
    graph = hostile_graph()
    path = graph.path("http://e/1", "http://e/2")
    assert path is not None
    for shown in (path, graph.entity("http://e/0"), graph.claims()[0], graph.query("SELECT * { ?s ?p ?o }"), graph):
        html = shown._repr_html_()
        assert "&lt;" in html
        for tag in ("<script", "<img", "<b ", "<i>", "<!--"):
            assert tag not in html, shown


def test_each_class_has_a_shape_of_its_own_and_a_colour_of_the_palette() -> None:
    okabe_ito = {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
    marks = drawing.marks()
    assert set(marks) == set(ENTITY_CLASSES.split())
    assert len({mark.path for mark in marks.values()}) == len(marks)
    assert {mark.colour for mark in marks.values()} <= okabe_ito
    assert all(re.fullmatch(r"[MLHVCAZ0-9 .-]+", mark.path) for mark in marks.values())
