"""Open a written graph as an Oxigraph store in memory; change between Oxigraph and rdflib."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from peelgraph.errors import GraphError
from peelgraph.graph.vocabulary import PEEL, RDF, XSD
from peelgraph.store import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
}

LONGEST_MESSAGE = 200
"""Characters of a parser's own message that are passed on."""


def open_dataset(path: str | Path) -> ox.Store:
    """Read the graph at ``path`` (.ttl, .trig, .nq, .nt or .jsonld, told by its name) into memory.

    :raises GraphError: the file is missing, of another kind, not well-formed (with the line), or holds no report.
    """
    return fill(ox.Store(), path)


def fill(store: ox.Store, path: str | Path) -> ox.Store:
    """Read the graph at ``path`` into an empty store, in memory or on disk, and return it.

    :raises GraphError: the file is missing, of another kind, not well-formed (with the line), or holds no report.
    """
    path = Path(path)
    kind = FORMATS.get(path.suffix.lower())
    if path.is_dir():
        raise GraphError(f"{path}: a folder, not a graph: name a store or a file that `peelgraph build` wrote")
    if not path.exists():
        raise GraphError(f"{path}: no such file: write a graph first with `peelgraph build`")
    if kind is None:
        raise GraphError(f"{path}: unknown kind of graph file: the name must end in {', '.join(FORMATS)}")
    try:
        store.bulk_load(path=str(path), format=kind)
    except SyntaxError as error:
        place = f"line {error.lineno}: " if error.lineno else ""
        raise GraphError(f"{path}: {place}not well-formed {kind.name}: {one_line(error.msg)}") from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be read: {one_line(str(error))}") from error
    except ValueError as error:
        raise GraphError(f"{path}: not well-formed {kind.name}: {one_line(str(error))}") from error
    require_report(store, str(path))
    return store


def require_report(store: ox.Store, name: str) -> None:
    """Check that ``store`` holds a peel:Report; ``name`` is what the error calls it.

    :raises GraphError: it holds none.
    """
    if next(iter(store.quads_for_pattern(None, RDF.type, PEEL.Report)), None) is None:
        raise GraphError(f"{name}: holds no peel:Report: not a graph that `peelgraph build` wrote")


def merge(store: ox.Store) -> ox.Store:
    """Return the RDF merge of all graphs of ``store`` as one default graph; ``store`` itself if it has no named graphs.

    Oxigraph's union of graphs gives a triple once for each graph that holds it. A label that stands in 40 reports'
    graphs would be counted, and joined, 40 times.
    """
    if next(iter(store.named_graphs()), None) is None:
        return store
    merged = ox.Store()
    merged.bulk_extend(ox.Quad(*quad.triple) for quad in store)
    return merged


def one_line(message: str) -> str:
    """Return a parser's message without line breaks, cut where it rambles."""
    line = " ".join(message.split())
    return line if len(line) <= LONGEST_MESSAGE else line[: LONGEST_MESSAGE - 1] + "…"


def to_rdflib(store: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Copy ``store`` into a plain rdflib Dataset whose default graph is the union of all its graphs.

    Literals keep the characters they were written with: rdflib would otherwise rewrite some of them.
    """
    import rdflib  # slow to import, and most callers never need it

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in terms.PREFIXES.items():
        dataset.bind(prefix, namespace)

    def resource(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> rdflib.URIRef | rdflib.BNode:
        if isinstance(term, ox.Triple):
            raise GraphError(f"a triple that speaks of a triple cannot be held by rdflib: {term}")
        return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)

    def node(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
        if not isinstance(term, ox.Literal):
            return resource(term)
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype == XSD.string:
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)

    graphs: dict[str, rdflib.Graph] = {}
    for quad in store:
        name = quad.graph_name
        key = name.value if isinstance(name, ox.NamedNode | ox.BlankNode) else ""
        if key not in graphs:
            graphs[key] = dataset.default_graph if isinstance(name, ox.DefaultGraph) else dataset.graph(resource(name))
        graphs[key].add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return dataset


def from_rdflib(source: rdflib.Graph) -> ox.Store:
    """Copy an rdflib Graph or Dataset into an Oxigraph store; a Dataset's named graphs keep their names."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    def resource(node: object) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))

    def term(node: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        if not isinstance(node, rdflib.Literal):
            return resource(node)
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)

    def graph_name(context: object) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph:
        name = getattr(context, "identifier", context)
        return ox.DefaultGraph() if name in (None, DATASET_DEFAULT_GRAPH_ID) else resource(name)

    def quads() -> Iterator[ox.Quad]:
        if isinstance(source, rdflib.Dataset):
            for s, p, o, context in source.quads((None, None, None, None)):
                yield ox.Quad(resource(s), ox.NamedNode(str(p)), term(o), graph_name(context))
        else:
            for s, p, o in source:
                yield ox.Quad(resource(s), ox.NamedNode(str(p)), term(o))

    store = ox.Store()
    store.bulk_extend(quads())
    return store
