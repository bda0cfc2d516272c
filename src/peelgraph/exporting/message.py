"""Write a subgraph as JSON for the graph view: the page on the server and the page in one file read the same.

``entities`` and ``passages`` are lists; ``relations`` name their ends, and claims their evidence, by position in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from peelgraph.store.drawing import marks
from peelgraph.store.terms import PREDICATES

if TYPE_CHECKING:
    from peelgraph.store.entity import Entity, Evidence
    from peelgraph.store.graph import PeelGraph
    from peelgraph.store.subgraph import Relation

Json = dict[str, object]


def message(
    graph: PeelGraph,
    entities: Iterable[Entity],
    relations: Iterable[Relation],
    *,
    degrees: Mapping[str, int],
    page_of: Callable[[str], str] | None = None,
    words_of: Callable[[Evidence], str] | None = None,
) -> Json:
    """Return entities and the relations between them as JSON values.

    ``degrees`` says in how many relations each is, shown or not; ``page_of`` gives the address of the page on an entity, ``words_of`` that of a passage's place in its report; without
    them nothing is linked.
    """
    entities = list(entities)
    at = {entity.iri: number for number, entity in enumerate(entities)}
    passages: dict[str, Evidence] = {}
    shown = []
    for relation in relations:
        claims = []
        for claim in relation.claims:
            for each in claim.evidence:
                passages.setdefault(each.iri, each)
            made: Json = {"iri": claim.iri, "evidence": [each.iri for each in claim.evidence]}
            if claim.since or claim.until:
                made |= {"since": claim.since, "until": claim.until}
            claims.append(made)
        shown.append((relation, claims))
    place = {iri: number for number, iri in enumerate(passages)}
    for _, claims in shown:
        for made in claims:
            made["evidence"] = [place[iri] for iri in made["evidence"]]  # type: ignore[attr-defined]
    return {
        "entities": [_entity(each, degrees.get(each.iri, 0), page_of) for each in entities],
        "relations": [
            {"s": at[relation.subject.iri], "p": relation.predicate, "o": at[relation.object.iri], "claims": claims}
            for relation, claims in shown
        ],
        "passages": [_passage(graph, each, words_of) for each in passages.values()],
    }


def legend() -> Json:
    """Return how classes are drawn, and the predicates there are."""
    return {
        "marks": {cls: {"label": m.label, "colour": m.colour, "path": m.path} for cls, m in marks().items()},
        "predicates": list(PREDICATES),
    }


def for_a_page(value: Json) -> str:
    r"""Return JSON that can stand in a ``script`` element: nothing in it can end the element or begin a comment.

    >>> for_a_page({"name": "</script><!--"})
    '{"name":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _entity(entity: Entity, degree: int, page_of: Callable[[str], str] | None) -> Json:
    made: Json = {"iri": entity.iri, "name": entity.name, "cls": entity.cls, "degree": degree}
    if entity.names[1:]:
        made["names"] = list(entity.names[1:])
    if definitions := entity.definitions:
        made["definition"], made["source"] = definitions[0].text, definitions[0].source
    if page_of:
        made["href"] = page_of(entity.iri)
    return made


def _passage(graph: PeelGraph, passage: Evidence, words_of: Callable[[Evidence], str] | None) -> Json:
    made: Json = {
        "iri": passage.iri,
        "text": passage.text,
        "begin": passage.begin,
        "end": passage.end,
        "report": passage.report,
    }
    written = graph.written_words(passage)
    if written != passage.text:
        made["anchor"] = written
    if passage.section:
        made["section"] = passage.section
    if passage.page:
        made["page"] = passage.page
    if words_of and (href := words_of(passage)):
        made["href"] = href
    return made
