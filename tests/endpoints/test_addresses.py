"""The addresses for writing are those that each engine documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgraph.errors import EndpointError
from peelgraph.store.addresses import Addresses, addresses
from peelgraph.store.contact import PASSWORD, TOKEN, USER
from tests.conftest import ROOT

KNOWN = [
    ("http://localhost:7878/query", "http://localhost:7878/update", "http://localhost:7878/store"),
    ("http://localhost:7878/query?union-default-graph", "http://localhost:7878/update", "http://localhost:7878/store"),
    ("http://localhost:3030/peel/query", "http://localhost:3030/peel/update", "http://localhost:3030/peel/data"),
    ("http://localhost:3030/peel/sparql", "http://localhost:3030/peel/update", "http://localhost:3030/peel/data"),
    (
        "http://localhost:7200/repositories/peel",
        "http://localhost:7200/repositories/peel/statements",
        "http://localhost:7200/repositories/peel/rdf-graphs/service",
    ),
    ("http://localhost:8890/sparql-auth", "http://localhost:8890/sparql-auth", "http://localhost:8890/sparql-graph-crud-auth"),
    ("https://db:8182/sparql", "https://db:8182/sparql", "https://db:8182/sparql/gsp/"),
    ("http://localhost:7001", "http://localhost:7001/", "http://localhost:7001/"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "update", "graph_store"), KNOWN)
def test_each_engines_addresses_follow_from_that_for_queries(query: str, update: str, graph_store: str) -> None:
    assert addresses(query) == Addresses(query, update, graph_store)
    guide = Path(ROOT / "docs" / "endpoints.md").read_text("utf-8")
    for each in (query.partition("?")[0], update, graph_store):
        assert each.partition("://")[2].partition("/")[2] in guide


def test_given_addresses_go_before_the_usual_ones() -> None:
    assert addresses("http://h/query", update="http://u/", graph_store="http://g/") == Addresses(
        "http://h/query", "http://u/", "http://g/"
    )
    assert addresses("http://h/x/y/z", update="http://u/", graph_store="http://g/").update == "http://u/"
    with pytest.raises(EndpointError, match=r"http://h/x/y/z: it cannot be told .* give --graph-store and --update"):
        addresses("http://h/x/y/z?access-token=secret", update="http://u/")


def test_the_guide_names_every_variable_and_option() -> None:
    guide = (ROOT / "docs" / "endpoints.md").read_text("utf-8")
    for name in (USER, PASSWORD, TOKEN, "--endpoint", "--graph-store", "--update", "--via", "--union", "--remove", "--graph", "--timeout"):  # fmt: skip
        assert f"`{name}" in guide, name
    for engine in ("Oxigraph", "Fuseki", "GraphDB", "QLever", "Virtuoso", "Neptune"):
        assert engine in guide
