"""Load a graph into a SPARQL 1.1 server: named graph by named graph, and only what is not there yet.

What was loaded stands on the server itself. Beside each graph ``G`` there is a graph ``G/loaded`` that says::

    G  peel:graphDigest "…" ; peel:inDefaultGraph true .

The digest is the SHA-256 of the graph's N-Triples, sorted; ``pending`` while the graph is being written. It is written
after the graph itself, so a load that was cut off is taken up where it stopped, and a graph that is the same is not sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from peelgraph.errors import EndpointError, GraphError
from peelgraph.graph.iris import record_graph
from peelgraph.graph.vocabulary import PEEL, XSD
from peelgraph.store.addresses import addresses
from peelgraph.store.contact import Contact
from peelgraph.store.kept import open_kept
from peelgraph.store.opening import open_dataset
from peelgraph.store.target import Target, Via

Progress = Callable[[int, int, str], None]
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many graphs it sent (with so many statements), found unchanged, and took away."""

    sent: int
    statements: int
    unchanged: int
    removed: int
    kept: int
    """Graphs that an earlier load brought, that the graph does not hold, and that stay."""
    answers: bool
    """Whether the server's default graph shows the reports, as queries need."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the server says was loaded as a graph."""

    digest: str = ""
    merged: bool = False


def load(
    graph: str | Path,
    endpoint: str,
    *,
    graph_store: str | None = None,
    update: str | None = None,
    via: Via = "graph-store",
    name: str | None = None,
    union: bool = False,
    remove: bool = False,
    contact: Contact | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Load the graph of a file, or of a store (a folder); ``endpoint`` is the server's address for queries.

    The other two addresses are those of the engine that ``endpoint`` looks like, unless given. ``via`` is how graphs
    are sent. ``name`` is the IRI that a graph without named graphs (Turtle, N-Triples) gets. ``union`` also keeps the
    merge of the graphs in the server's default graph; once done, later loads go on doing it. ``remove`` takes away
    what an earlier load brought and the graph does not hold any more.

    :raises GraphError: the graph cannot be read, or has no named graphs and no ``name``.
    :raises EndpointError: the server is not reached, or does not do what is needed; what is loaded until then stays.
    """
    where = addresses(endpoint, update=update, graph_store=graph_store)
    store = _named_graphs_of(Path(graph), name)
    target = Target(where, contact or Contact.from_environment(), via=via)
    return load_store(store, target, union=union, remove=remove, progress=progress)


def load_store(
    store: ox.Store, target: Target, *, union: bool = False, remove: bool = False, progress: Progress | None = None
) -> Loaded:
    """Load the named graphs of ``store`` (see ``load``), in the order of their names."""
    records = _records(target)
    union = union or any(record.merged for record in records.values())
    graphs = sorted(str(name.value) for name in store.named_graphs())
    gone = sorted(records.keys() - set(graphs))
    sent = statements = 0
    told = False
    for done, graph in enumerate(graphs):
        if progress:
            progress(done, len(graphs), "/".join(graph.rsplit("/", 2)[-2:]))
        lines = _lines(store, graph)
        record = records.get(graph, Record())
        new = Record(_digest(lines), union)
        if record.digest != new.digest:
            _replace(target, graph, lines, record, union=union)
            sent += 1
            statements += len(lines)
        if union and record != new:
            if not told:
                _refuse_native_union(target, graph)
                told = True
            target.merge(ox.NamedNode(graph))
        if record != new:
            _write(target, graph, new)
    for graph in gone if remove else ():
        if union:
            target.unmerge(ox.NamedNode(graph))
        target.drop(ox.NamedNode(graph))
        target.drop(record_graph(of=graph))
    if progress:
        progress(len(graphs), len(graphs), "")
    return Loaded(
        sent,
        statements,
        len(graphs) - sent,
        len(gone) if remove else 0,
        0 if remove else len(gone),
        target.endpoint.holds(f"ASK {{ ?report a {PEEL.Report} }}"),
    )


def _replace(target: Target, graph: str, lines: list[str], record: Record, *, union: bool) -> None:
    """Send a graph; before that, say that it is being written, so that it is known even if its own record never comes."""
    node = ox.NamedNode(graph)
    _write(target, graph, Record(PENDING, union))
    if union and record.digest:
        target.unmerge(node)
    target.put(node, lines)


def _records(target: Target) -> dict[str, Record]:
    """Read what the server says was loaded."""
    _, rows = target.endpoint.select(
        f"SELECT ?graph ?digest ?merged WHERE {{ GRAPH ?record {{ ?graph {PEEL.graphDigest} ?digest . "
        f"OPTIONAL {{ ?graph {PEEL.inDefaultGraph} ?merged }} }} }}"
    )
    return {
        graph.value: Record(digest.value, isinstance(merged, ox.Literal) and merged.value in ("true", "1"))
        for graph, digest, merged in rows
        if isinstance(graph, ox.NamedNode) and isinstance(digest, ox.Literal)
    }


def _write(target: Target, graph: str, record: Record) -> None:
    node = ox.NamedNode(graph)
    said = [ox.Triple(node, PEEL.graphDigest, ox.Literal(record.digest))]
    if record.merged:
        said.append(ox.Triple(node, PEEL.inDefaultGraph, ox.Literal("true", datatype=XSD.boolean)))
    target.put(record_graph(of=graph), [f"{triple} ." for triple in said])


def _refuse_native_union(target: Target, graph: str) -> None:
    """Check that the default graph is not the union anyway: what is in a record's graph alone would show in it.

    :raises EndpointError: it is.
    """
    if target.endpoint.holds(f"ASK {{ <{graph}> {PEEL.graphDigest} ?digest }}"):
        _write(target, graph, Record(PENDING))  # so that the next load does not think that the default graph was filled
        raise EndpointError(
            f"{target.endpoint}: its default graph is the union of its graphs already: leave out --union"
        )


def _named_graphs_of(path: Path, name: str | None) -> ox.Store:
    """Open what stands at ``path`` as a store whose triples all stand in named graphs.

    Beside these its default graph may hold their merge, as that of a folder that a build keeps does.

    :raises GraphError: there is no named graph and no ``name``, or the default graph says more than the named ones.
    """
    store = open_kept(path) if path.is_dir() else open_dataset(path)
    if next(iter(store.named_graphs()), None) is None:
        if name is None:
            raise GraphError(
                f"{path}: has no named graphs, which Turtle and N-Triples do not keep: build .trig or .nq, or give the "
                "name of its one graph with --graph IRI"
            )
        try:
            node = ox.NamedNode(name)
        except ValueError as error:
            raise GraphError(f"--graph {name}: not an IRI") from error
        named = ox.Store()
        named.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, node) for quad in store)
        return named
    if name is not None:
        raise GraphError(f"{path}: has named graphs already: leave out --graph")
    if path.is_dir():
        return store
    if any(isinstance(each, ox.BlankNode) for each in store.named_graphs()):
        raise GraphError(f"{path}: a graph in it has a blank node for a name: give it an IRI")
    if bool(store.query("ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?graph { ?s ?p ?o } } }")):
        raise GraphError(f"{path}: its default graph says what no named graph does: give the triples a named graph")
    return store


def _lines(store: ox.Store, graph: str) -> list[str]:
    """Return a graph as sorted lines of N-Triples."""
    triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(line for line in written.decode().split("\n") if line)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
