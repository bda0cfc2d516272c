"""Write a subgraph for programs that draw or measure networks: GraphML and GEXF, by networkx, attributes typed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree

from peelgraph.graph.writing import save
from peelgraph.store.drawing import marks
from peelgraph.store.markup import xml_text

if TYPE_CHECKING:
    import networkx as nx

    from peelgraph.store.subgraph import Subgraph


def network(part: Subgraph) -> nx.MultiDiGraph:
    """Return the subgraph as a network whose attributes are strings and whole numbers.

    Nodes are ``n0``, ``n1`` … (an IRI is no NMTOKEN, which GraphML's schema asks for) with ``iri``, ``label``, ``class``,
    ``names``, ``definition`` and ``colour``; edges have ``predicate``, ``claims`` (how many), ``reports`` and ``words``.
    """
    import networkx as nx

    made = nx.MultiDiGraph()
    number = {entity.iri: f"n{at}" for at, entity in enumerate(part.entities)}
    for entity in part.entities:
        made.add_node(
            number[entity.iri],
            label=xml_text(entity.name),
            iri=xml_text(entity.iri),
            **{"class": entity.cls},
            names=xml_text(" | ".join(entity.names)),
            definition=xml_text(entity.definition or ""),
            colour=marks()[entity.cls].colour,
        )
    for at, relation in enumerate(part.relations):
        evidence = relation.evidence
        made.add_edge(
            number[relation.subject.iri],
            number[relation.object.iri],
            key=f"e{at}",
            label=relation.predicate,
            predicate=relation.predicate,
            claims=len(relation.claims),
            reports=xml_text(" | ".join(dict.fromkeys(e.report for e in evidence))),
            places=xml_text(" | ".join(f"{e.begin}-{e.end}" for e in evidence)),
            words=xml_text(" | ".join(e.text for e in evidence)),
        )
    return made


def write_graphml(part: Subgraph, path: Path) -> None:
    """Write GraphML 1.0.

    :raises OutputError: the file cannot be written.
    """
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(named_key_ids=False)
    writer.add_graph_element(network(part))
    writer.indent(writer.xml)
    save([_bytes(writer.xml)], path)


def write_gexf(part: Subgraph, path: Path) -> None:
    """Write GEXF 1.2, which Gephi opens.

    :raises OutputError: the file cannot be written.
    """
    from networkx.readwrite.gexf import GEXFWriter

    made = network(part)
    for _, attributes in made.nodes(data=True):
        red, green, blue = bytes.fromhex(attributes.pop("colour").lstrip("#"))
        attributes["viz"] = {"color": {"r": red, "g": green, "b": blue}}
    for *_, key, attributes in made.edges(keys=True, data=True):
        attributes["id"] = key
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(made)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph gives the same bytes on any day
        for creator in meta.iter("creator"):
            creator.text = "peelgraph"
    writer.indent(writer.xml)
    save([_bytes(writer.xml)], path)


def _bytes(root: Element) -> bytes:
    out = io.BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"
